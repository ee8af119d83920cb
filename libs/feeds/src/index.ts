export { atomOf, jsonFeedOf, type Addresses } from './documents.js';
export { readFeedPage, type FeedPage } from './feed-page.js';
export { FeedFilterSchema, type FeedFilter } from './feed-filter.js';
export { Frames, parseStreamId, streamId, type Encode } from './frame.js';
export { parseReplayId, planReplay, replay, replayId, type ReplayBy } from './replay.js';
export { snapshot } from './snapshot.js';
export { stream, TooSlow, type Before, type StreamOptions } from './stream.js';
export { Tail } from './tail.js';
export { type ChangeKind } from './told.js';
