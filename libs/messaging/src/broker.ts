import { setTimeout as delay } from 'node:timers/promises';
import kafkajs, { type Admin, type Consumer, type Kafka, type Producer } from 'kafkajs';
import { MAX_EVENT_BYTES } from '#event-store';

// Its named exports are only partly visible to ES modules.
const { CompressionTypes, ConfigResourceTypes, Partitioners, logLevel } = kafkajs;

/** Twice the largest event: room for its envelope. The relay sends no more than this at once to a partition. */
export const MAX_MESSAGE_BYTES = 2 * MAX_EVENT_BYTES;

/** The largest article that is taken in, as JSON, over HTTP or from the topic. */
export const MAX_ARTICLE_BYTES = 2 * 1024 * 1024;
/** The topic takes more than that: a larger article is better kept with its reason than refused without a trace. */
const MAX_ARTICLE_MESSAGE_BYTES = 2 * MAX_ARTICLE_BYTES;
/** What a dead letter adds to the message that it keeps, and more: its headers, and another compression. */
const DEAD_LETTER_ROOM = 1024 * 1024;

const DAY_MS = 24 * 60 * 60 * 1000;

export interface BrokerOptions {
  readonly brokers: readonly string[];
  /** What the names of our topics and groups begin with. */
  readonly topicPrefix: string;
  /** Fixed when the topic is made: with another count, keys would move to other partitions. */
  readonly partitions: number;
  readonly onLog: (level: 'error' | 'warn' | 'info' | 'debug', message: string, details: object) => void;
}

/** TopicMismatch: the topic is there, but not as we would have made it. */
export class TopicMismatch extends Error {
  override readonly name = 'TopicMismatch';
}

/** What there is to do about a topic that lacks events, or has them in the wrong partitions. */
export const SEND_AGAIN = 'delete the topic and run "npm run demarche -- resend", which sends the log again';

/** It keeps history: nothing is ever forgotten. */
const EVENTS_SETTINGS = {
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'cleanup.policy': 'delete',
  'max.message.bytes': String(MAX_MESSAGE_BYTES),
};

/** What a topic is made with, or was found to be. */
interface TopicShape {
  readonly partitions: number;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Broker is our port to Kafka, the one place that knows KafkaJS. It makes the topics, producers and consumers as the
 * relay, the views and the intake of articles need them.
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

  get prefix(): string {
    return this.options.topicPrefix;
  }

  /** The topic of all events: key = stream, kept for ever. */
  get topic(): string {
    return `${this.prefix}.events`;
  }

  /** The topic of articles to be taken in, and the group of those who do. */
  get articlesTopic(): string {
    return `${this.prefix}.articles`;
  }

  /** The topic of articles that could not be taken in. One partition: an offset names a letter. */
  get deadLettersTopic(): string {
    return `${this.articlesTopic}.dead`;
  }

  get partitions(): number {
    return this.options.partitions;
  }

  /**
   * ensureTopic makes the topic of events with its settings, or checks the one that is there.
   *
   * @throws TopicMismatch
   */
  async ensureTopic(): Promise<void> {
    await this.withAdmin(async (admin) => {
      this.#checkEvents(
        await this.#ensure(admin, this.topic, { partitions: this.partitions, settings: EVENTS_SETTINGS }),
      );
    });
  }

  /**
   * checkTopic checks the topic of events, for those who read it. They make none: where it was deleted, its relay would
   * go on in a new one as if nothing had happened.
   *
   * @throws TopicMismatch, or Kafka's error where there is no such topic (yet)
   */
  async checkTopic(): Promise<void> {
    await this.withAdmin(async (admin) => {
      this.#checkEvents(await describeTopic(admin, this.topic, Object.keys(EVENTS_SETTINGS)));
    });
  }

  /**
   * ensureArticleTopics makes the topics of articles and of dead letters, or checks those that are there. They forget,
   * unlike the events: what was taken in stands in the log, and a text that was erased there must not stay here.
   *
   * @throws TopicMismatch
   */
  async ensureArticleTopics(): Promise<void> {
    await this.withAdmin(async (admin) => {
      const articles = await this.#ensure(admin, this.articlesTopic, {
        partitions: this.partitions,
        settings: {
          'retention.ms': String(30 * DAY_MS),
          'cleanup.policy': 'delete',
          // Whatever a producer compresses with, gzip is what KafkaJS reads.
          'compression.type': 'gzip',
          'max.message.bytes': String(MAX_ARTICLE_MESSAGE_BYTES),
        },
      });
      const room = Number(articles.settings['max.message.bytes']) + DEAD_LETTER_ROOM;
      const dead = await this.#ensure(admin, this.deadLettersTopic, {
        partitions: 1,
        settings: {
          'retention.ms': String(90 * DAY_MS),
          'cleanup.policy': 'delete',
          'max.message.bytes': String(room),
        },
      });
      this.#checkArticles(articles, dead, room);
    });
  }

  async withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.#kafka.admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }

  /** Makes a topic where there is none. @returns what it is in fact */
  async #ensure(admin: Admin, topic: string, wanted: TopicShape): Promise<TopicShape> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#makeOrDescribe(admin, topic, wanted);
      } catch (error) {
        // One that was made a moment ago is not known at once to every part of the broker.
        if (!isUnknownTopic(error) || attempt === 20) throw error;
        await delay(100);
      }
    }
  }

  async #makeOrDescribe(admin: Admin, topic: string, wanted: TopicShape): Promise<TopicShape> {
    const topics = await admin.listTopics();
    if (!topics.includes(topic)) {
      const { brokers } = await admin.describeCluster();
      const replicas = Math.min(brokers.length, 3);
      const settings = { ...wanted.settings, 'min.insync.replicas': String(Math.max(1, replicas - 1)) };
      const made = await admin.createTopics({
        waitForLeaders: true,
        topics: [
          {
            topic,
            numPartitions: wanted.partitions,
            replicationFactor: replicas,
            configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })),
          },
        ],
      });
      if (made) return wanted;
    }
    return describeTopic(admin, topic, Object.keys(wanted.settings));
  }

  #checkEvents({ partitions, settings }: TopicShape): void {
    if (partitions !== this.partitions) {
      throw new TopicMismatch(
        `Topic ${this.topic} has ${partitions} partitions, expected are ${this.partitions}. ` +
          `If it was made with ${partitions}, set KAFKA_PARTITIONS=${partitions}; if partitions were added since, ` +
          `${SEND_AGAIN}.`,
      );
    }
    const room = Number(settings['max.message.bytes']);
    if (room < MAX_MESSAGE_BYTES) {
      throw new TopicMismatch(
        `Topic ${this.topic} takes messages of ${room} bytes, the largest event needs ${MAX_MESSAGE_BYTES}. ` +
          `Raise its max.message.bytes.`,
      );
    }
    if (settings['retention.ms'] !== '-1') {
      throw new TopicMismatch(
        `Topic ${this.topic} forgets after ${settings['retention.ms'] ?? '?'} ms. Set its retention.ms to -1: ` +
          'it keeps history.',
      );
    }
  }

  #checkArticles(articles: TopicShape, dead: TopicShape, room: number): void {
    const compression = articles.settings['compression.type'] ?? 'producer';
    if (!['gzip', 'uncompressed', 'producer'].includes(compression)) {
      throw new TopicMismatch(
        `Topic ${this.articlesTopic} is compressed by ${compression}, which is not read here. ` +
          'Set its compression.type to gzip.',
      );
    }
    if (dead.partitions !== 1) {
      throw new TopicMismatch(
        `Topic ${this.deadLettersTopic} has ${dead.partitions} partitions, expected is 1: an offset names a letter.`,
      );
    }
    if (Number(dead.settings['max.message.bytes']) < room) {
      throw new TopicMismatch(
        `Topic ${this.deadLettersTopic} takes messages of ${dead.settings['max.message.bytes'] ?? '?'} bytes. ` +
          `Raise its max.message.bytes to ${room}: every message of ${this.articlesTopic} must fit, and its reason.`,
      );
    }
  }

  /** offsetsOf are the first offset of a partition of the events' topic, and the one behind the last; 0 where there is none. */
  async offsetsOf(partition: number): Promise<{ low: bigint; high: bigint }> {
    const offsets = await this.#offsets();
    const found = offsets.find((one) => one.partition === partition);
    return { low: BigInt(found?.low ?? 0), high: BigInt(found?.high ?? 0) };
  }

  /** countMessages is how many messages the events' topic holds, over all partitions; 0 where there is none. */
  async countMessages(): Promise<bigint> {
    const offsets = await this.#offsets();
    return offsets.reduce((sum, { low, high }) => sum + BigInt(high) - BigInt(low), 0n);
  }

  #offsets(): Promise<{ partition: number; low: string; high: string }[]> {
    return this.withAdmin(async (admin) =>
      (await admin.listTopics()).includes(this.topic) ? admin.fetchTopicOffsets(this.topic) : [],
    );
  }

  /** partitioner says which partition of the events' topic a key belongs to, as every producer here does. */
  partitioner(): (key: string) => number {
    const { topic, partitions } = this;
    const partitionOf = Partitioners.DefaultPartitioner();
    // It looks at nothing else of them where there is a key.
    const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
      partitionErrorCode: 0,
      partitionId,
      leader: 0,
      replicas: [],
      isr: [],
    }));
    return (key) => partitionOf({ topic, partitionMetadata, message: { key, value: null } });
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

  /**
   * consumer reads all partitions alone: its group is its own, so nobody takes one from it. When it crashes it stays
   * down; whoever reads opens another one, whose group has no dead member to wait for.
   */
  consumer(groupId: string): Consumer {
    return this.#kafka.consumer({
      ...CONSUMER,
      groupId,
      retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 2000, restartOnFailure: () => Promise.resolve(false) },
    });
  }

  /** member shares the partitions with the others of its group. When it crashes it stays down, and says so. */
  member(groupId: string): Consumer {
    return this.#kafka.consumer({
      ...CONSUMER,
      groupId,
      // A member that vanished, with its broker for instance, holds up the others no longer than this.
      sessionTimeout: 10_000,
      heartbeatInterval: 2000,
      retry: { ...CONSUMER.retry, restartOnFailure: () => Promise.resolve(false) },
    });
  }
}

const CONSUMER = {
  allowAutoTopicCreation: false,
  maxWaitTimeInMs: 100,
  minBytes: 1,
  maxBytesPerPartition: 2 * MAX_MESSAGE_BYTES,
  sessionTimeout: 30_000,
  heartbeatInterval: 3000,
  retry: { retries: 10, initialRetryTime: 100, maxRetryTime: 2000 },
};

async function describeTopic(admin: Admin, topic: string, configNames: string[]): Promise<TopicShape> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configNames }],
  });
  return {
    partitions: topics[0]?.partitions.length ?? 0,
    settings: Object.fromEntries(
      resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]) ?? [],
    ),
  };
}

export const COMPRESSION = CompressionTypes.GZIP;

const LEVELS: Record<number, 'error' | 'warn' | 'info' | 'debug' | undefined> = {
  [logLevel.ERROR]: 'error',
  [logLevel.WARN]: 'warn',
  [logLevel.INFO]: 'info',
};

const isUnknownTopic = (error: unknown): boolean =>
  (error as { type?: unknown } | null)?.type === 'UNKNOWN_TOPIC_OR_PARTITION';

/** isBrokerError tells a broker that is away from a mistake of ours: KafkaJS names all its errors alike. */
export const isBrokerError = (error: unknown): boolean => error instanceof Error && error.name.startsWith('KafkaJS');
