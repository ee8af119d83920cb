export { Broker, TopicMismatch, isBrokerError, type BrokerOptions } from './broker.js';
export { toCloudEvent, fromCloudEvent, MARK_TYPE, schemaUriOf, type CloudEvent } from './cloud-event.js';
export { KafkaSource, TopicGap, type Offsets } from './kafka-source.js';
export { TopicAhead, lastMark } from './last-mark.js';
export { RELAY, Relay } from './relay.js';
