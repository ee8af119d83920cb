export { FEED_FILTER_VALUES, type FeedFilter } from './feed-filter.js';
export { parseStreamId, stream, streamId, type StreamOptions } from './stream.js';
export { Tail } from './tail.js';
