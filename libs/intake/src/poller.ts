import { LeaseLost, isRetriable, type Lease } from '#event-store';
import { afterFailure, afterSuccess } from './back-off.js';
import { type Clock } from './clock.js';
import { FetchError } from './fetch-error.js';
import { type Feed, type FeedItem } from './feed.js';
import { type PageFetcher } from './page-fetcher.js';
import { type ItemState, type KnownItem, type Source, type Sources } from './sources.js';

/** What became of an attempt to take something in. `later`: the same may well succeed another time. */
export type Taking =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'refused' | 'later'; readonly reason: string; readonly url?: string };

/** Newsroom takes articles in; how it does is not the poller's concern. */
export interface Newsroom {
  /** takePage fetches the page that an item links to. What the page does not say of itself is taken from the item. */
  takePage(item: FeedItem, source: Source, signal: AbortSignal): Promise<Taking>;
  /** takeTeaser takes what the feed says of it for the article, marked as a teaser. */
  takeTeaser(item: FeedItem, source: Source): Promise<Taking>;
}

export interface PollerOptions {
  readonly sources: Sources;
  readonly fetcher: PageFetcher;
  readonly readFeed: (feed: { xml: string; url: string }) => Promise<Feed>;
  readonly newsroom: Newsroom;
  readonly clock: Clock;
  /** From 0 to 1, another one each time. */
  readonly random: () => number;
  readonly onError: (error: unknown) => void;
}

/** How many feeds are polled at the same time. */
const AT_ONCE = 4;
const TICK_MS = 1000;
/** An item whose page is away is tried at this many polls before its teaser has to do. */
const ATTEMPTS = 3;
/** A poll is in no hurry. */
const PATIENCE_MS = 10 * 60_000;

/**
 * Poller polls the feeds whose time has come, and has every new item taken in. One process does, by a lease; whatever
 * it had not finished when it stopped, the next poll does.
 */
export class Poller {
  constructor(private readonly options: PollerOptions) {}

  /** run polls until the signal aborts. */
  async run(lease: Lease, signal: AbortSignal): Promise<void> {
    const { sources, clock, onError } = this.options;
    const underWay = new Map<string, Promise<void>>();
    while (!signal.aborted) {
      try {
        const due = await sources.due(clock.now(), [...underWay.keys()], AT_ONCE - underWay.size);
        for (const source of due) {
          const poll = this.poll(source, lease, signal)
            .catch(onError)
            .finally(() => underWay.delete(source.id));
          underWay.set(source.id, poll);
        }
      } catch (error) {
        onError(error);
      }
      await clock.sleep(TICK_MS, signal).catch(() => undefined);
    }
    await Promise.all(underWay.values());
  }

  /** poll reads one feed, and takes in what is new in it. @throws what the database does, and LeaseLost */
  async poll(source: Source, lease: Lease, signal: AbortSignal): Promise<void> {
    const { sources, fetcher, readFeed, clock } = this.options;
    const schedule = { everyMs: source.everyMinutes * 60_000, random: this.options.random() };
    const polled = (waitMs: number) => ({ at: clock.now(), nextPollAt: new Date(clock.now().getTime() + waitMs) });
    try {
      const page = await fetcher.fetchIfChanged(source.url, 'feed', source, { signal, patienceMs: PATIENCE_MS });
      const feed = page === null ? null : await readFeed({ xml: page.text, url: page.url });
      await this.#takeAll(source, feed?.items ?? [], lease, signal);
      await sources.saveSuccess(lease, source.id, page ?? source, polled(afterSuccess(schedule)));
    } catch (error) {
      if (signal.aborted || isOurs(error)) throw error;
      const wait = afterFailure(schedule, source.failures + 1, (error as { retryAfterMs?: number }).retryAfterMs);
      await sources.saveFailure(lease, source.id, (error as Error).message, polled(wait));
    }
  }

  async #takeAll(source: Source, items: readonly FeedItem[], lease: Lease, signal: AbortSignal): Promise<void> {
    const { sources, clock } = this.options;
    const known = new Map(
      (
        await sources.items(
          source.id,
          items.map(({ url }) => url),
        )
      ).map((item) => [item.url, item]),
    );
    const inFeed = new Set(items.map(({ url }) => url));
    const waiting = [...known.values()].flatMap(({ state, url, item }) =>
      state === 'waiting' && item !== null && !inFeed.has(url) ? [item] : [],
    );
    for (const item of [...waiting, ...items]) {
      signal.throwIfAborted();
      const before = known.get(item.url);
      const same = before?.revision === item.revision;
      if (same && before.state !== 'waiting') continue;
      const taken = await this.#take(source, item, same ? before.attempts + 1 : 1, signal);
      await sources.saveItem(lease, source.id, taken, clock.now());
      // A feed may name a page twice.
      known.set(item.url, taken);
    }
  }

  async #take(source: Source, item: FeedItem, attempts: number, signal: AbortSignal): Promise<KnownItem> {
    const { newsroom } = this.options;
    const { url, revision } = item;
    const became = (state: ItemState, error: string | null = null): KnownItem => ({
      url,
      revision,
      state,
      attempts,
      error,
      item: state === 'waiting' ? item : null,
    });
    const page = await newsroom.takePage(item, source, signal);
    if (page.outcome === 'taken') return became('taken');
    if (page.outcome === 'later' && attempts < ATTEMPTS) return became('waiting', page.reason);
    if (item.teaser === '') return became('refused', page.reason);
    const teaser = await newsroom.takeTeaser({ ...item, url: page.url ?? url }, source);
    switch (teaser.outcome) {
      case 'taken':
        return became('teaser', page.reason);
      case 'later':
        return became('waiting', teaser.reason);
      case 'refused':
        return became('refused', `${page.reason}; its teaser: ${teaser.reason}`);
    }
  }
}

/** What the web does is the source's failure, written down with it. What happens on our side is not. */
const isOurs = (error: unknown): boolean =>
  error instanceof LeaseLost || (!(error instanceof FetchError) && isRetriable(error));
