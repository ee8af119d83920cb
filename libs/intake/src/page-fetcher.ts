import { AddressRefused, type Guard } from '#platform';
import { type Clock } from './clock.js';
import { contentTypeIn, decode } from './decode.js';
import { FetchError } from './fetch-error.js';
import { HostTurns } from './host-turns.js';
import { KEEP_FAILED_MS, Robots } from './robots.js';

/** A Page is what stands at a URL. */
export interface Page {
  /** Where it was found in the end. */
  readonly url: string;
  readonly text: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What a page was when it was fetched before, so that it is sent again only where it has changed. */
export interface Known {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What is looked for at a URL: by it the answer's type is judged. */
export type Wanted = 'page' | 'feed';

export interface FetchOptions {
  readonly signal?: AbortSignal;
  /** How long it may wait for its turn at the host. */
  readonly patienceMs?: number;
}

export interface FetcherOptions {
  readonly guard: Guard;
  readonly clock: Clock;
  /** The least time between two requests to one host. */
  readonly intervalMs: number;
  /** Whom the owner of a site can write to; empty where nobody is named. */
  readonly contact: string;
  readonly limitBytes?: number;
  /** How long one request may take, from when it begins until all of its answer is read. */
  readonly limitMs?: number;
}

interface Wish {
  readonly accept: string;
  readonly takes: (essence: string) => boolean;
  readonly what: string;
  readonly limitBytes: number;
}

const AGENT = 'Demarche';
const MAX_REDIRECTS = 5;
const MAX_URL = 4000;
const DEFAULT_LIMIT_BYTES = 5 * 1024 * 1024;
const DEFAULT_LIMIT_MS = 30_000;
/** Long enough for the one who asks a host for one page after the other, however slow the site wants that to be. */
const DEFAULT_PATIENCE_MS = 60_000;
/** RFC 9309 wants at least this much of a robots.txt to be read. */
const ROBOTS_BYTES = 512 * 1024;

/** Where a type is not said, it is taken for what was looked for. */
const WANTED: Readonly<Record<Wanted, Omit<Wish, 'limitBytes'>>> = {
  page: {
    accept: 'text/html, application/xhtml+xml;q=0.9',
    takes: (essence) => ['', 'text/html', 'application/xhtml+xml'].includes(essence),
    what: 'HTML',
  },
  feed: {
    accept: 'application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1',
    takes: (essence) => essence === '' || essence.endsWith('xml') || essence.startsWith('text/'),
    what: 'a feed in XML',
  },
};

/**
 * PageFetcher fetches pages and feeds from the public web as a good guest: it asks robots.txt, lets each host rest
 * between requests, says who it is, and takes no more than it can carry. Every redirect is a request of its own, with
 * the same questions asked.
 */
export class PageFetcher {
  readonly #turns: HostTurns;
  readonly #robots: Robots;
  readonly #userAgent: string;

  constructor(private readonly options: FetcherOptions) {
    this.#turns = new HostTurns(options);
    this.#userAgent = `${AGENT}/0.1 (${options.contact === '' ? '' : `+${options.contact}; `}reads news for its own index)`;
    this.#robots = new Robots(AGENT, options.clock, async (url) => {
      const wish = { accept: 'text/plain', takes: () => true, what: 'rules', limitBytes: ROBOTS_BYTES };
      const page = await this.#follow(url, wish, null, {}, false);
      return page?.text ?? '';
    });
  }

  /** fetch gets a page. @throws FetchError */
  async fetch(url: string, options: FetchOptions = {}): Promise<Page> {
    const page = await this.fetchIfChanged(url, 'page', null, options);
    if (page === null)
      throw new FetchError('status', url, 'answered 304 though nothing of it was known', { status: 304 });
    return page;
  }

  /** fetchIfChanged gets what stands at a URL. @returns null where it is what it was. @throws FetchError */
  fetchIfChanged(url: string, wanted: Wanted, known: Known | null, options: FetchOptions = {}): Promise<Page | null> {
    const { limitBytes = DEFAULT_LIMIT_BYTES } = this.options;
    return this.#follow(webUrl(url), { ...WANTED[wanted], limitBytes }, known, options, true);
  }

  async #follow(
    start: URL,
    wish: Wish,
    known: Known | null,
    { signal, patienceMs = DEFAULT_PATIENCE_MS }: FetchOptions,
    asksRobots: boolean,
  ): Promise<Page | null> {
    let url = start;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      let delayMs = 0;
      if (asksRobots) {
        const wishes = await this.#robots.of(url).catch((error: unknown) => {
          // The page was asked for; its robots.txt is our business.
          throw error instanceof FetchError && error.cause instanceof AddressRefused
            ? addressError(url, error.cause)
            : error;
        });
        if (wishes.unknown !== undefined) {
          const detail = `is not to be fetched before its site says whether it may be: ${wishes.unknown}`;
          throw new FetchError('closed', url.href, detail, { retryAfterMs: KEEP_FAILED_MS });
        }
        if (!wishes.allows(url)) {
          throw new FetchError('robots', url.href, `is not to be fetched: the robots.txt of ${url.host} asks not to`);
        }
        ({ delayMs } = wishes);
      }
      const waitMs = await this.#turns.take(url.host, delayMs, patienceMs, signal);
      if (waitMs > 0) {
        const detail = `has to wait: the next turn at ${url.host} is in ${Math.ceil(waitMs / 1000)} seconds`;
        throw new FetchError('busy', url.href, detail, { retryAfterMs: waitMs });
      }
      const answer = await this.#ask(url, wish, known, signal);
      if (!(answer instanceof URL)) return answer;
      url = answer;
    }
    throw new FetchError(
      'redirects',
      start.href,
      `redirects more than ${MAX_REDIRECTS} times, the most that is followed`,
    );
  }

  /** One request. @returns the page, null where it has not changed, or where it redirects to */
  async #ask(url: URL, wish: Wish, known: Known | null, signal?: AbortSignal): Promise<Page | URL | null> {
    const { guard, clock, limitMs = DEFAULT_LIMIT_MS } = this.options;
    const limit = AbortSignal.timeout(limitMs);
    try {
      const response = await guard.fetch(url, {
        headers: {
          accept: wish.accept,
          'user-agent': this.#userAgent,
          ...conditionsOf(known),
        },
        signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      });
      try {
        const { status, headers } = response;
        if (status === 304 && known !== null) return null;
        const location = headers.get('location');
        if (status >= 300 && status < 400 && location !== null) return webUrl(location, url);
        if (!response.ok) {
          const refused = statusError(url, status, headers.get('retry-after'), clock.now());
          // What it asks for concerns all of its pages.
          if (refused.passes && refused.retryAfterMs !== undefined) this.#turns.rest(url.host, refused.retryAfterMs);
          throw refused;
        }
        const type = contentTypeIn(headers.get('content-type'));
        if (!wish.takes(type.essence)) throw new FetchError('type', url.href, `is ${type.essence}, not ${wish.what}`);
        const bytes = await readBytes(response.body, headers.get('content-length'), wish.limitBytes, url);
        return {
          url: url.href,
          text: decode(bytes, type),
          etag: headers.get('etag'),
          lastModified: headers.get('last-modified'),
        };
      } finally {
        // What has been read to its end cannot be cancelled, and need not be.
        await response.body?.cancel().catch(() => undefined);
      }
    } catch (error) {
      if (signal?.aborted === true) throw error;
      if (limit.aborted) {
        const seconds = limitMs / 1000;
        throw new FetchError('time', url.href, `took more than ${seconds} seconds to answer`, { cause: error });
      }
      throw fetchErrorOf(error, url);
    }
  }
}

/** By what a site tells that nothing has changed. */
function conditionsOf(known: Known | null): Record<string, string> {
  const { etag = null, lastModified = null } = known ?? {};
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

function webUrl(text: string, base?: URL): URL {
  if (text.length > MAX_URL) {
    throw new FetchError('url', `${text.slice(0, 100)}…`, `has ${text.length} characters; allowed are ${MAX_URL}`);
  }
  if (!URL.canParse(text, base?.href)) throw new FetchError('url', text, 'is no URL');
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchError('url', url.href, 'is neither http nor https');
  }
  if (url.username !== '' || url.password !== '') {
    throw new FetchError(
      'url',
      `${url.protocol}//${url.host}${url.pathname}`,
      'carries a name or a password; leave them out',
    );
  }
  url.hash = '';
  return url;
}

function statusError(url: URL, status: number, retryAfter: string | null, now: Date): FetchError {
  const retryAfterMs = retryAfter === null ? undefined : retryAfterIn(retryAfter, now);
  return new FetchError('status', url.href, `answered ${status}`, {
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** Retry-After is a number of seconds or a date. */
function retryAfterIn(text: string, now: Date): number | undefined {
  if (/^\d+$/u.test(text.trim())) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(date - now.getTime(), 0);
}

async function readBytes(
  body: AsyncIterable<unknown> | null,
  announced: string | null,
  limit: number,
  url: URL,
): Promise<Uint8Array> {
  const tooLarge = () => new FetchError('size', url.href, `takes more than ${limit} bytes, the most that is read`);
  if (Number(announced ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}

const addressError = (url: URL, cause: AddressRefused): FetchError =>
  new FetchError('address', url.href, `is not fetched: ${cause.message}`, { cause });

function fetchErrorOf(error: unknown, url: URL): unknown {
  if (error instanceof AddressRefused) return addressError(url, error);
  if (!(error instanceof TypeError)) return error;
  const { cause } = error as { cause?: { code?: string; message?: string } };
  if (/^UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT$/u.test(cause?.code ?? '')) {
    return new FetchError('time', url.href, `has fallen silent (${cause?.code ?? ''})`, { cause: error });
  }
  const why = cause?.code === 'ENOTFOUND' ? `has a host that nobody knows` : `cannot be reached`;
  return new FetchError('network', url.href, `${why} (${cause?.code ?? cause?.message ?? error.message})`, {
    cause: error,
  });
}
