import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type, type Static } from 'typebox';
import { TextErased, canonicalUrl } from '#domain';
import { OutcomeUnknown, VersionConflict, isRetriable } from '#event-store';
import { type HtmlArticle } from '#extraction';
import { FetchError, type FeedItem, type FetchErrorCode, type Newsroom, type Source, type Taking } from '#intake';
import { IngestArticle, ingest, readDocument, type ArticleAnswer } from './article-commands.js';
import { PostArticleSchema } from './article-requests.js';
import { type Requester } from './change-article.js';
import { Problem, unreadable, type FieldError } from './problem.js';
import { Services } from './services.js';

/** What `POST /v1/fetches` takes: where the article stands, and what is to be said of it whatever its page says. */
export const PostFetchSchema = Type.Pick(PostArticleSchema, [
  'url',
  'title',
  'author',
  'outlet',
  'publishedAt',
  'language',
  'kind',
]);
export type PostFetch = Static<typeof PostFetchSchema>;

/** As many as one host can be asked for, one after the other, before whoever asks gives up. */
const MAX_URLS = 20;

/** What it takes instead for several: what is said holds for all of them. */
export const PostFetchesSchema = Type.Object(
  {
    urls: Type.Array(PostFetchSchema.properties.url, { minItems: 1, maxItems: MAX_URLS, uniqueItems: true }),
    ...Type.Pick(PostFetchSchema, ['outlet', 'publishedAt', 'language', 'kind']).properties,
  },
  { additionalProperties: false },
);

export interface FetchManner {
  /** What is said of the article where its page says nothing. */
  readonly otherwise?: Partial<HtmlArticle>;
  /** What is known of its text already, by its feed: a page that shows far less shows a paywall or a notice. */
  readonly announced?: string;
  readonly patienceMs?: number;
  readonly signal?: AbortSignal;
}

/** FetchArticle fetches a page and takes in the article that it holds. */
export class FetchArticle extends Command<ArticleAnswer> {
  constructor(
    readonly post: PostFetch,
    readonly requester: Requester,
    readonly manner: FetchManner = {},
  ) {
    super();
  }
}

@CommandHandler(FetchArticle)
export class FetchArticleHandler implements ICommandHandler<FetchArticle> {
  constructor(private readonly services: Services) {}

  async execute({ post, requester, manner }: FetchArticle): Promise<ArticleAnswer> {
    const { otherwise = {}, announced = '', ...options } = manner;
    const page = await this.services.fetcher.fetch(post.url, options).catch((error: unknown) => {
      throw error instanceof FetchError ? problemOfFetch(error) : error;
    });
    const said = await readDocument(this.services, { html: page.text, url: page.url }, '/url');
    if (2 * said.text.length < announced.length) {
      const detail = `shows ${said.text.length} characters, fewer than half of the ${announced.length} that its feed says of it`;
      throw unreadable('/url', detail);
    }
    const url = said.canonicalUrl ?? page.url;
    return ingest(this.services, { ...post, url }, { ...otherwise, ...whatIsSaid(said) }, requester);
  }
}

export const FETCH_COMMANDS = [FetchArticleHandler];

/** What a page does not say shall not hide what is known otherwise. */
const whatIsSaid = ({ text, ...said }: HtmlArticle): Partial<HtmlArticle> & { text: string } => ({
  ...(Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)) as Partial<HtmlArticle>),
  text,
});

const STATUS: Readonly<Record<FetchErrorCode, readonly [status: number, title: string]>> = {
  url: [400, 'Bad request'],
  address: [403, 'Forbidden'],
  robots: [403, 'Forbidden'],
  closed: [503, 'Unavailable'],
  type: [422, 'Unprocessable'],
  size: [422, 'Unprocessable'],
  redirects: [502, 'Bad gateway'],
  status: [502, 'Bad gateway'],
  network: [502, 'Bad gateway'],
  time: [504, 'Gateway timeout'],
  busy: [503, 'Unavailable'],
};

function problemOfFetch({ code, message, retryAfterMs, url, passes }: FetchError): FetchProblem {
  const [status, title] = STATUS[code];
  const headers: Record<string, string> =
    retryAfterMs === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) };
  return new FetchProblem(status, title, message, [{ pointer: '/url', in: 'body', detail: message }], headers, {
    url,
    passes,
  });
}

/** FetchProblem is a problem with a page, and tells whoever tries again whether that makes sense. */
class FetchProblem extends Problem {
  constructor(
    status: number,
    title: string,
    detail: string,
    errors: readonly FieldError[],
    headers: Readonly<Record<string, string>>,
    readonly about: { readonly url: string; readonly passes: boolean },
  ) {
    super(status, title, detail, errors, headers);
  }
}

/** A poll waits for its turn at a host as long as it takes. */
const PATIENCE_MS = 10 * 60_000;

/** newsroomOf takes in what the poller finds, by the same commands as everybody. */
export function newsroomOf(commands: CommandBus, correlate: () => string, clock: { now(): Date }): Newsroom {
  const requester = (): Requester => ({ recordedBy: 'intake', correlationId: correlate() });
  // A feed that gives no date brings what is new to us: it was published by now, and not long ago.
  const publishedAt = (item: FeedItem) => item.publishedAt ?? clock.now().toISOString();
  const outletOf = ({ outlet }: Source) => (outlet === null ? {} : { outlet });
  return {
    takePage: (item, source, signal) =>
      outcomeOf(
        commands.execute(
          new FetchArticle({ url: item.link, ...outletOf(source) }, requester(), {
            otherwise: { title: item.title, author: item.author, publishedAt: publishedAt(item) },
            announced: item.teaser,
            patienceMs: PATIENCE_MS,
            signal,
          }),
        ),
        signal,
      ),
    takeTeaser: (item, source) =>
      outcomeOf(
        commands.execute(
          new IngestArticle(
            {
              url: canonicalUrl(item.url) ?? item.url,
              publishedAt: publishedAt(item),
              body: item.teaser,
              teaser: true,
              ...(item.title === null ? {} : { title: item.title.slice(0, 1000) }),
              ...(item.author === null ? {} : { author: item.author.slice(0, 500) }),
              ...outletOf(source),
            },
            requester(),
          ),
        ),
      ),
  };
}

/** What a command came to. That the database is away, or that we stop, says nothing of the item, and is thrown on. */
async function outcomeOf(command: Promise<unknown>, signal?: AbortSignal): Promise<Taking> {
  try {
    await command;
    return { outcome: 'taken' };
  } catch (error) {
    // Nothing is to be tried again, nor its teaser instead.
    if (error instanceof TextErased) return { outcome: 'taken' };
    if (signal?.aborted === true || isRetriable(error) || !(error instanceof Error)) throw error;
    if (error instanceof FetchProblem) {
      const { url, passes } = error.about;
      return { outcome: passes ? 'later' : 'refused', reason: error.detail, url };
    }
    const passes =
      error instanceof VersionConflict ||
      error instanceof OutcomeUnknown ||
      (error instanceof Problem && error.status >= 500);
    return { outcome: passes ? 'later' : 'refused', reason: error.message };
  }
}
