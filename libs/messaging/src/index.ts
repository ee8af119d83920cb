export { Broker, TopicMismatch, isBrokerError, type BrokerOptions } from './broker.js';
export { toCloudEvent, fromCloudEvent, schemaUriOf, MARK_TYPE, type CloudEvent } from './cloud-event.js';
export { KafkaSource, TopicGap, type Offsets } from './kafka-source.js';
export { RELAY, Relay } from './relay.js';
