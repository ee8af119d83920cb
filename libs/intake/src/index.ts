export { systemClock, type Clock } from './clock.js';
export { decode } from './decode.js';
export { type Feed, type FeedItem } from './feed.js';
export { FeedReader } from './feed-reader.js';
export { FetchError, type FetchErrorCode } from './fetch-error.js';
export { PageFetcher, type FetcherOptions, type Page } from './page-fetcher.js';
export { Poller, type Newsroom, type Taking } from './poller.js';
export { CreateSources1764000300000 } from './schema.js';
export { Sources, type KnownItem, type Source, type SourceStatus } from './sources.js';
