import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import { Broker } from '#messaging';
import { provided } from './database.js';

/** Topics of its own for one test file, on the Kafka that the test run provides. The application makes them. */
export interface TestKafka {
  readonly env: Readonly<Record<string, string>>;
  readonly broker: Broker;
  send(topic: string, messages: readonly kafkajs.Message[]): Promise<void>;
  /** What a topic holds, by a plain consumer, partition by partition in the order of each. */
  read(topic: string): Promise<TestMessage[]>;
  /** How many messages of a topic a group has committed, over all partitions. */
  committed(groupId: string, topic: string): Promise<bigint>;
  drop(): Promise<void>;
}

export type TestMessage = kafkajs.KafkaMessage & { readonly partition: number };

export async function testKafka(partitions = 3): Promise<TestKafka> {
  const brokers = provided('TEST_KAFKA_BROKERS');
  const topicPrefix = `test.${randomUUID()}`;
  const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
  const [admin, producer] = [
    kafka.admin(),
    kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner }),
  ];
  await Promise.all([admin.connect(), producer.connect()]);
  return {
    env: {
      KAFKA_BROKERS: brokers,
      KAFKA_TOPIC_PREFIX: topicPrefix,
      KAFKA_PARTITIONS: String(partitions),
    },
    broker: new Broker({ brokers: brokers.split(','), topicPrefix, partitions, onLog: () => undefined }),
    async send(topic, messages) {
      await producer.send({ topic, messages: [...messages] });
    },
    async read(topic) {
      const ends = await admin.fetchTopicOffsets(topic);
      const left = new Map(
        ends.filter(({ high, low }) => high !== low).map((end) => [end.partition, BigInt(end.high)]),
      );
      const read: TestMessage[] = [];
      if (left.size === 0) return read;
      const consumer = kafka.consumer({ groupId: `${topicPrefix}.read.${randomUUID()}` });
      await consumer.connect();
      try {
        await consumer.subscribe({ topic, fromBeginning: true });
        await new Promise<void>((resolve, reject) => {
          consumer.on('consumer.crash', ({ payload }) => {
            reject(payload.error);
          });
          void consumer.run({
            autoCommit: false,
            eachMessage: ({ partition, message }) => {
              read.push({ ...message, partition });
              if (BigInt(message.offset) + 1n >= (left.get(partition) ?? 0n)) left.delete(partition);
              if (left.size === 0) resolve();
              return Promise.resolve();
            },
          });
        });
      } finally {
        await consumer.disconnect();
      }
      return read.sort((a, b) => a.partition - b.partition);
    },
    async committed(groupId, topic) {
      const [offsets] = await admin.fetchOffsets({ groupId, topics: [topic] });
      return (offsets?.partitions ?? []).reduce((sum, { offset }) => sum + (offset === '-1' ? 0n : BigInt(offset)), 0n);
    },
    async drop() {
      const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(topicPrefix));
      if (topics.length > 0) await admin.deleteTopics({ topics });
      await Promise.all([admin.disconnect(), producer.disconnect()]);
    },
  };
}
