export { ArticleTopic, type IntakeState, type TakeArticle, type Verdict } from './article-topic.js';
export { Broker, MAX_ARTICLE_BYTES, TopicMismatch, isBrokerError, type BrokerOptions } from './broker.js';
export {
  encodeCloudEvent,
  toCloudEvent,
  fromCloudEvent,
  EPOCH_HEADER,
  MARK_TYPE,
  schemaUriOf,
  type CloudEvent,
} from './cloud-event.js';
export {
  DeadLetters,
  ReplayUnderWay,
  type ArticleFault,
  type DeadLetter,
  type DeadLetterPage,
  type Replay,
} from './dead-letters.js';
export { KafkaSource, TopicGap, type Offsets } from './kafka-source.js';
export { TopicAhead, checkAgainstLog, checkTopicEnd, inCommon } from './last-mark.js';
export { RELAY, RELAY_BATCH, Relay, TopicBehind } from './relay.js';
export { NotResendable, resend, sendAgain } from './resend.js';
