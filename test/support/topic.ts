import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import { provided } from './database.js';

/** A topic of its own on the Kafka that the test run provides. The application makes it; the test takes it away. */
export interface TestTopic {
  /** What a process needs to know of it. */
  readonly env: Readonly<Record<string, string>>;
  /** Everything in it, by a plain consumer, partition by partition in the order of each. */
  read(): Promise<TopicMessage[]>;
  drop(): Promise<void>;
}

export interface TopicMessage {
  readonly partition: number;
  readonly key: string | null;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function testTopic(partitions = 3, brokers = provided('TEST_KAFKA_BROKERS')): TestTopic {
  const prefix = `test.${randomUUID()}`;
  const topic = `${prefix}.events`;
  const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
  const withAdmin = async <T>(work: (admin: kafkajs.Admin) => Promise<T>): Promise<T> => {
    const admin = kafka.admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  };
  return {
    env: { KAFKA_BROKERS: brokers, KAFKA_TOPIC_PREFIX: prefix, KAFKA_PARTITIONS: String(partitions) },
    async read() {
      const ends = await withAdmin((admin) => admin.fetchTopicOffsets(topic));
      const filled = ends.filter(({ high }) => BigInt(high) > 0n);
      const left = new Map(filled.map(({ partition, high }) => [partition, BigInt(high)]));
      const messages: TopicMessage[] = [];
      if (left.size === 0) return messages;
      const consumer = kafka.consumer({ groupId: `test.${randomUUID()}` });
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
              const { key, value, headers, offset } = message;
              messages.push({
                partition,
                key: key?.toString() ?? null,
                value: value?.toString() ?? '',
                headers: Object.fromEntries(
                  Object.entries(headers ?? {}).map(([name, header]) => [name, String(header)]),
                ),
              });
              if (BigInt(offset) + 1n >= (left.get(partition) ?? 0n)) left.delete(partition);
              if (left.size === 0) resolve();
              return Promise.resolve();
            },
          });
        });
      } finally {
        await consumer.disconnect();
      }
      return messages.sort((a, b) => a.partition - b.partition);
    },
    async drop() {
      await withAdmin(async (admin) => {
        const ours = (await admin.listTopics()).filter((name) => name.startsWith(prefix));
        await admin.deleteTopics({ topics: ours });
      });
    },
  };
}
