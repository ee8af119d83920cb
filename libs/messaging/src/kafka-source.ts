import { randomUUID } from 'node:crypto';
import { type Consumer, type EachBatchPayload } from 'kafkajs';
import { standsUpTo, type Batch, type Epoch, type EventSource, type StoredEvent } from '#event-store';
import { SEND_AGAIN, type Broker } from './broker.js';
import { EPOCH_HEADER, MARK_TYPE, fromCloudEvent, type CloudEvent, type MarkData } from './cloud-event.js';

/** A partition is not read further while this much of it waits for the others to catch up. */
const MAX_WAITING = 5000;

/** The offsets to go on from, by partition: what lies before them has been folded. Kept with the view's checkpoint. */
export type Offsets = Readonly<Record<string, string>>;

interface Partition {
  /**
   * Events and marks (which have no event) that lie above what was given, in the order of the topic. Marks are kept too:
   * who comes back later must find the one that follows on what they have.
   */
  waiting: { position: bigint; event: StoredEvent | null; offset: string }[];
  /** Behind the last message read. */
  nextOffset: string;
  /** Everything of this partition up to here has been read. */
  marked: bigint;
  paused: boolean;
}

/** TopicGap: the topic lacks a part of the log that the view has not folded yet. */
export class TopicGap extends Error {
  override readonly name = 'TopicGap';
}

/**
 * KafkaSource puts the partitions of the topic back into the log's order: it holds back what lies above the least mark
 * of all partitions, and gives the rest by position, each once (decision 5).
 */
export class KafkaSource implements EventSource {
  readonly #partitions: Partition[];
  #wake: (() => void) | null = null;
  #failure: Error | null = null;

  private constructor(
    private readonly consumer: Consumer,
    private readonly topic: string,
    partitions: number,
    private frontier: bigint,
    offsets: Offsets,
    private readonly epochs: readonly Epoch[],
    private readonly parse: (json: string) => unknown,
  ) {
    this.#partitions = Array.from({ length: partitions }, (_, partition) => ({
      waiting: [],
      nextOffset: offsets[partition] ?? '0',
      marked: frontier,
      paused: false,
    }));
  }

  /**
   * open reads on from where a reader stands: its position decides, the offsets only spare it what it has.
   *
   * @param parse reads the JSON of a message
   */
  static async open(
    broker: Broker,
    position: bigint,
    offsets: Offsets,
    epochs: readonly Epoch[],
    parse: (json: string) => unknown = JSON.parse,
  ): Promise<KafkaSource> {
    await broker.checkTopic();
    const consumer = broker.consumer(`${broker.prefix}.views.${randomUUID()}`);
    const source = new KafkaSource(consumer, broker.topic, broker.partitions, position, offsets, epochs, parse);
    try {
      await source.#start();
      // A member that the broker refuses crashes beside this: KafkaJS does not throw it here.
      if (source.#failure !== null) throw source.#failure;
    } catch (error) {
      await consumer.disconnect();
      throw error;
    }
    return source;
  }

  async #start(): Promise<void> {
    const { consumer, topic } = this;
    // It commits no offsets, so after each rebalance Kafka would begin at the beginning.
    consumer.on('consumer.group_join', () => {
      this.#partitions.forEach(({ nextOffset }, partition) => {
        if (nextOffset !== '0') consumer.seek({ topic, partition, offset: nextOffset });
      });
    });
    consumer.on('consumer.crash', ({ payload }) => {
      this.#failure ??= payload.error;
      this.#wake?.();
    });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => this.#take(payload),
    });
  }

  async next(after: bigint, limit: number, signal: AbortSignal): Promise<Batch | null> {
    for (;;) {
      if (signal.aborted) return null;
      if (this.#failure !== null) throw this.#failure;
      const through = this.#leastMark();
      if (through > after) return this.#give(after, through, limit);
      await new Promise<void>((resolve) => {
        const wake = () => {
          signal.removeEventListener('abort', wake);
          this.#wake = null;
          resolve();
        };
        this.#wake = wake;
        signal.addEventListener('abort', wake, { once: true });
      });
    }
  }

  async close(): Promise<void> {
    await this.consumer.disconnect();
  }

  async #take(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const partition = this.#partitions[batch.partition];
    for (const { offset, value, headers } of batch.messages) {
      if (!payload.isRunning() || payload.isStale() || this.#failure !== null) break;
      try {
        if (partition === undefined) throw new Error(`Topic ${this.topic} has grown a partition ${batch.partition}`);
        // Offsets may go back: before a seek takes effect, or where the topic was deleted and sent again. What was read
        // already is told by its position.
        if (value !== null) {
          const standing = standsUpTo(this.epochs, headers?.[EPOCH_HEADER]?.toString() ?? '');
          this.#read(partition, this.parse(value.toString()) as CloudEvent, offset, standing);
          partition.nextOffset = (BigInt(offset) + 1n).toString();
        }
      } catch (error) {
        // Thrown here it would only be fetched again; the reader stops on it instead, and says so.
        this.#failure = error as Error;
      }
      payload.resolveOffset(offset);
    }
    await payload.heartbeat();
    if (partition !== undefined && partition.waiting.length > MAX_WAITING && !partition.paused) {
      partition.paused = true;
      payload.pause();
    }
    this.#wake?.();
  }

  /** @param standing the last position of the message's epoch that was not lost; null where none was */
  #read(partition: Partition, envelope: CloudEvent, offset: string, standing: bigint | null): void {
    if (envelope.type === MARK_TYPE) {
      const { after, position } = envelope.data as MarkData;
      if (standing !== null && BigInt(after) >= standing) return;
      if (BigInt(after) > partition.marked) {
        throw new TopicGap(
          `Topic ${this.topic} lacks what lies between positions ${partition.marked} and ${after}. ` +
            `To mend it, ${SEND_AGAIN}.`,
        );
      }
      const marked = standing !== null && BigInt(position) > standing ? standing : BigInt(position);
      if (marked > partition.marked) {
        partition.marked = marked;
        partition.waiting.push({ position: marked, event: null, offset });
      }
      return;
    }
    const event = fromCloudEvent(envelope);
    if (standing !== null && event.position > standing) return;
    const last = partition.waiting.at(-1)?.position ?? this.frontier;
    // The relay may send a batch twice; within a partition, what is not above the last one has been seen.
    if (event.position > last && event.position > partition.marked) {
      partition.waiting.push({ position: event.position, event, offset });
    }
  }

  #leastMark(): bigint {
    return this.#partitions.reduce(
      (least, { marked }) => (marked < least ? marked : least),
      this.#partitions[0]?.marked ?? 0n,
    );
  }

  #give(after: bigint, least: bigint, limit: number): Batch {
    const ready: StoredEvent[] = [];
    for (const { waiting } of this.#partitions) {
      for (const { position, event } of waiting) {
        if (position > least) break;
        if (event !== null && position > after) ready.push(event);
      }
    }
    ready.sort((a, b) => (a.position < b.position ? -1 : 1));
    const events = ready.slice(0, limit);
    const through = ready.length > limit ? (events.at(-1)?.position ?? least) : least;
    this.frontier = through;
    for (const [index, partition] of this.#partitions.entries()) {
      const kept = partition.waiting.findIndex(({ position }) => position > through);
      partition.waiting = kept === -1 ? [] : partition.waiting.slice(kept);
      if (partition.paused && partition.waiting.length < MAX_WAITING / 2) {
        partition.paused = false;
        this.consumer.resume([{ topic: this.topic, partitions: [index] }]);
      }
    }
    return { events, through, resume: this.#offsets() };
  }

  #offsets(): Offsets {
    return Object.fromEntries(
      this.#partitions.map(({ waiting, nextOffset }, partition) => [partition, waiting[0]?.offset ?? nextOffset]),
    );
  }
}
