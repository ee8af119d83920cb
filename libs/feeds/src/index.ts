export { attempt, type Attempted } from './attempt.js';
export { Audience, type Write } from './audience.js';
export { backtest, type Backtest } from './backtest.js';
export { DeliveryMetrics } from './delivery-metrics.js';
export { atomOf, jsonFeedOf, type Addresses } from './documents.js';
export { readFeedPage, type FeedPage } from './feed-page.js';
export { FeedFilterSchema, type FeedFilter } from './feed-filter.js';
export { Frames, NOTICES, parseStreamId, streamId, type Encode } from './frame.js';
export { happenedIn, howOf, quoteOf, sentencesOf, type Happened } from './happened.js';
export { testMessage } from './message.js';
export { parseReplayId, planReplay, replay, replayId, type ReplayBy } from './replay.js';
export { CreateSubscriptions1764000700000 } from './schema.js';
export { snapshot } from './snapshot.js';
export { StreamMetrics } from './stream-metrics.js';
export { stream, StreamEnded, TooSlow, type Before, type StreamOptions } from './stream.js';
export {
  FORMATS,
  Subscriptions,
  leapCounters,
  WEBHOOKS,
  type Backlog,
  type Delivery,
  type Format,
  type Subscription,
} from './subscriptions.js';
export { Tail } from './tail.js';
export { runWebhooks } from './webhooks.js';
