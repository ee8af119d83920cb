import { OffThread } from '#platform';
import { type Feed } from './feed.js';

const LIMIT_MS = 15_000;
const LIMIT_MB = 512;

/** FeedReader reads feeds in a thread of its own: five megabytes of XML take a second, or, made for it, for ever. */
export class FeedReader {
  readonly #thread = new OffThread<{ xml: string; url: string }, Feed>({
    file: new URL('./feed-worker.js', import.meta.url),
    limitMs: LIMIT_MS,
    limitMb: LIMIT_MB,
  });

  /** @throws OffThreadFailed, or an Error that says what is wrong with the feed */
  read(feed: { xml: string; url: string }): Promise<Feed> {
    return this.#thread.run(feed);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
