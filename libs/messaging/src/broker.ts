import kafkajs, { type Admin, type Consumer, type Kafka, type Producer } from 'kafkajs';
import { MAX_EVENT_BYTES } from '#event-store';

// Its named exports are only partly visible to ES modules.
const { CompressionTypes, ConfigResourceTypes, Partitioners, logLevel } = kafkajs;

/** Twice the largest event: room for its envelope. The relay sends no more than this at once to a partition. */
export const MAX_MESSAGE_BYTES = 2 * MAX_EVENT_BYTES;

export interface BrokerOptions {
  readonly brokers: readonly string[];
  /** The topic of all events: key = stream, kept for ever. */
  readonly topic: string;
  /** Fixed when the topic is made: with another count, keys would move to other partitions. */
  readonly partitions: number;
  readonly onLog: (level: 'error' | 'warn' | 'info' | 'debug', message: string, details: object) => void;
}

/** TopicMismatch: the topic is there, but not as we would have made it. */
export class TopicMismatch extends Error {
  override readonly name = 'TopicMismatch';
}

/**
 * Broker is our port to Kafka, the one place that knows KafkaJS. It makes the topic, producers and consumers as the
 * relay and the views need them.
 */
export class Broker {
  readonly #kafka: Kafka;

  constructor(private readonly options: BrokerOptions) {
    this.#kafka = new kafkajs.Kafka({
      clientId: 'demarche',
      brokers: [...options.brokers],
      logLevel: logLevel.WARN,
      connectionTimeout: 3000,
      // A short patience each time: the reader loop asks again by itself, and says that it does.
      retry: { initialRetryTime: 100, maxRetryTime: 2000, retries: 4 },
      logCreator: () => (entry) => {
        const { message, ...details } = entry.log;
        options.onLog(LEVELS[entry.level] ?? 'debug', `kafka: ${message}`, details);
      },
    });
  }

  get topic(): string {
    return this.options.topic;
  }

  get partitions(): number {
    return this.options.partitions;
  }

  /**
   * ensureTopic makes the topic with its settings, or checks the one that is there.
   *
   * @throws TopicMismatch
   */
  async ensureTopic(): Promise<void> {
    const admin = this.#kafka.admin();
    await admin.connect();
    try {
      const topics = await admin.listTopics();
      if (topics.includes(this.topic)) {
        await this.#checkTopic(admin);
      } else {
        const { brokers } = await admin.describeCluster();
        const replicas = Math.min(brokers.length, 3);
        await admin.createTopics({
          waitForLeaders: true,
          topics: [
            {
              topic: this.topic,
              numPartitions: this.options.partitions,
              replicationFactor: replicas,
              configEntries: [
                { name: 'retention.ms', value: '-1' },
                { name: 'retention.bytes', value: '-1' },
                { name: 'cleanup.policy', value: 'delete' },
                { name: 'min.insync.replicas', value: String(Math.max(1, replicas - 1)) },
                { name: 'max.message.bytes', value: String(MAX_MESSAGE_BYTES) },
              ],
            },
          ],
        });
      }
    } finally {
      await admin.disconnect();
    }
  }

  async #checkTopic(admin: Admin): Promise<void> {
    const { topics } = await admin.fetchTopicMetadata({ topics: [this.topic] });
    const found = topics[0]?.partitions.length ?? 0;
    if (found !== this.options.partitions) {
      throw new TopicMismatch(
        `Topic ${this.topic} has ${found} partitions, expected are ${this.options.partitions}. ` +
          `If it was made with ${found}, set KAFKA_PARTITIONS=${found}; if partitions were added since, ` +
          'delete the topic and reset the relay: it sends the log again.',
      );
    }
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [
        { type: ConfigResourceTypes.TOPIC, name: this.topic, configNames: ['max.message.bytes', 'retention.ms'] },
      ],
    });
    const settings = new Map(
      resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]),
    );
    const room = Number(settings.get('max.message.bytes'));
    if (room < MAX_MESSAGE_BYTES) {
      throw new TopicMismatch(
        `Topic ${this.topic} takes messages of ${room} bytes, the largest event needs ${MAX_MESSAGE_BYTES}. ` +
          `Raise its max.message.bytes.`,
      );
    }
    if (settings.get('retention.ms') !== '-1') {
      throw new TopicMismatch(
        `Topic ${this.topic} forgets after ${settings.get('retention.ms') ?? '?'} ms. Set its retention.ms to -1: ` +
          'it keeps history.',
      );
    }
  }

  /** producer sends in order, once for each of its sessions; what it sent before a restart it does not remember. */
  producer(): Producer {
    return this.#kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 2000 },
    });
  }

  /** consumer reads all partitions alone: its group is its own, so nobody takes one from it. */
  consumer(groupId: string): Consumer {
    return this.#kafka.consumer({
      groupId,
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: 100,
      minBytes: 1,
      maxBytesPerPartition: 2 * MAX_MESSAGE_BYTES,
      sessionTimeout: 30_000,
      heartbeatInterval: 3000,
      // It comes back by itself, whatever happened: the position decides what it still needs.
      retry: { retries: 10, initialRetryTime: 100, maxRetryTime: 2000, restartOnFailure: () => Promise.resolve(true) },
    });
  }
}

export const COMPRESSION = CompressionTypes.GZIP;

const LEVELS: Record<number, 'error' | 'warn' | 'info' | 'debug' | undefined> = {
  [logLevel.ERROR]: 'error',
  [logLevel.WARN]: 'warn',
  [logLevel.INFO]: 'info',
};

/** isBrokerError tells a broker that is away from a mistake of ours: KafkaJS names all its errors alike. */
export const isBrokerError = (error: unknown): boolean => error instanceof Error && error.name.startsWith('KafkaJS');
