import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { type Message, type Producer } from 'kafkajs';
import {
  follow,
  moveCheckpoint,
  readCheckpoint,
  readEncoded,
  readEpochs,
  readMarked,
  whileLeased,
  type Batch,
  type EncodedEvent,
  type Erasures,
  type EventSource,
  type HeadWatch,
} from '#event-store';
import { COMPRESSION, isBrokerError, MAX_MESSAGE_BYTES, SEND_AGAIN, type Broker } from './broker.js';
import { CLOUD_EVENT_MEDIA_TYPE, EPOCH_HEADER, encodeCloudEvent, markEnvelope } from './cloud-event.js';
import { TopicAhead, checkTopicEnd } from './last-mark.js';

export const RELAY = 'relay';

/** How many events go between two marks at the most; mostly, a request of each producer carries them. */
export const RELAY_BATCH = 1500;
/**
 * So many producers share the partitions of a batch that is worth it: while one waits for the compression or for the
 * broker, the other encodes. Order matters within a partition only.
 */
const PRODUCERS = 2;
const WORTH_SHARING = 100;
/** After a smaller batch: a request with marks for all partitions costs as much for one event as for those of this time. */
const GATHER_MS = 25;
/** What one request carries for a partition, in bytes before compression; the rest is for what frames them. */
const MAX_BYTES = (MAX_MESSAGE_BYTES * 7) / 8;

/** TopicBehind: the topic holds nothing of what was sent to it. To send the rest alone would leave a gap for ever. */
export class TopicBehind extends Error {
  override readonly name = 'TopicBehind';
  constructor(topic: string, checkpoint: bigint) {
    super(
      `Topic ${topic} is empty, but the log was sent to it up to position ${checkpoint}: it was deleted since. ` +
        `Nothing is sent until that is known to be meant: ${SEND_AGAIN}.`,
    );
  }
}

/**
 * Relay sends the log to Kafka, one more reader of the same table (decision 1). At least once and in order: a batch is
 * sent again when its checkpoint was not reached, so consumers drop the positions that they have.
 */
export class Relay {
  #producers: readonly Producer[] = [];
  #epoch = '';

  constructor(
    private readonly pool: pg.Pool,
    private readonly headWatch: HeadWatch,
    private readonly broker: Broker,
    private readonly erasures: Pick<Erasures, 'encoded'>,
    private readonly onRetry: (error: unknown) => void,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    await whileLeased(this.pool, RELAY, signal, async (lease, held) => {
      try {
        await follow(
          {
            name: RELAY,
            open: () => this.#open(),
            handle: async (batch, after) => {
              await this.#send(after, batch);
              await moveCheckpoint(this.pool, { reader: RELAY, from: after, to: batch.through }, lease);
            },
            limit: RELAY_BATCH,
            // Where the topic was emptied, it waits to be told to send the log again.
            isRetriable: (error) => isBrokerError(error) || error instanceof TopicBehind,
            onRetry: this.onRetry,
          },
          held,
        );
      } finally {
        await this.#disconnect();
      }
    });
  }

  /** After a failure a producer may not know what it sent: a new one has a clean memory. */
  async #open(): Promise<{ source: EventSource<EncodedBatch>; position: bigint }> {
    await this.#disconnect();
    await this.broker.ensureTopic();
    const count = Math.min(PRODUCERS, this.broker.partitions);
    this.#producers = Array.from({ length: count }, () => this.broker.producer());
    await Promise.all(this.#producers.map((producer) => producer.connect()));
    this.#epoch = (await readEpochs(this.pool)).at(-1)?.name ?? '';
    return {
      source: this.#source(),
      position: await this.#checkedPosition(),
    };
  }

  /** Messages are made as soon as a batch is read, which is while the one before it is being sent. */
  #source(): EventSource<EncodedBatch> {
    const partitionOf = this.broker.partitioner();
    let notBefore = 0;
    return {
      next: async (after, limit, signal) => {
        const early = notBefore - performance.now();
        if (early > 0) await delay(early, undefined, { signal }).catch(() => undefined);
        const batch = await readMarked(this.headWatch, after, limit, signal, (range) =>
          readEncoded(this.pool, range, this.erasures),
        );
        if (batch !== null && batch.events.length < WORTH_SHARING) notBefore = performance.now() + GATHER_MS;
        const messages = batch?.events.map((event) => messageOf(event, partitionOf(event.stream), this.#epoch));
        return batch && { ...batch, messages: messages ?? [] };
      },
      close: () => Promise.resolve(),
    };
  }

  /**
   * Whoever sent a mark had read the log up to it, and reached the checkpoint at which it begins; so the log reaches it,
   * and a checkpoint read after the mark lies there or further on, however many relays are at work. Else what was sent is
   * of a log that has been lost since: the database was restored from a backup.
   */
  async #checkedPosition(): Promise<bigint> {
    const last = await checkTopicEnd(this.broker, this.pool);
    const { position } = await readCheckpoint(this.pool, RELAY);
    if (last !== null && BigInt(last.after) > position) {
      throw new TopicAhead(this.broker.topic, last.position, `the relay has sent no more than ${position}`);
    }
    if (position > 0n && (await this.broker.countMessages()) === 0n) throw new TopicBehind(this.broker.topic, position);
    return position;
  }

  /**
   * The next batch waits for the acknowledgement of all replicas, also where one of the producers fails: one in flight for a
   * partition, so nothing is overtaken.
   */
  async #send(after: bigint, { events, messages, through }: EncodedBatch): Promise<void> {
    const now = new Date().toISOString();
    const said = { after, position: through, last: events.at(-1) };
    const marks = Array.from({ length: this.broker.partitions }, (_, partition) =>
      markOf(markEnvelope(said, partition, now), partition, this.#epoch),
    );
    const { topic } = this.broker;
    const producers = messages.length < WORTH_SHARING ? this.#producers.slice(0, 1) : this.#producers;
    const sent = await Promise.allSettled(
      producers.map(async (producer, nth) => {
        const isIts = ({ partition }: Encoded) => partition % producers.length === nth;
        for (const request of inRequests([...messages, ...marks].filter(isIts)))
          await producer.send({ topic, acks: -1, compression: COMPRESSION, messages: request });
      }),
    );
    for (const one of sent) if (one.status === 'rejected') throw one.reason;
  }

  async #disconnect(): Promise<void> {
    await Promise.all(this.#producers.map((producer) => producer.disconnect().catch(this.onRetry)));
    this.#producers = [];
  }
}

interface EncodedBatch extends Batch<EncodedEvent> {
  readonly messages: readonly Encoded[];
}

interface Encoded extends Message {
  readonly partition: number;
  readonly value: Buffer;
}

const messageOf = (event: EncodedEvent, partition: number, epoch: string): Encoded => ({
  key: event.stream,
  partition,
  value: Buffer.from(encodeCloudEvent(event)),
  headers: {
    'content-type': CLOUD_EVENT_MEDIA_TYPE,
    [EPOCH_HEADER]: epoch,
    position: event.position.toString(),
    id: event.id,
  },
});

const markOf = (envelope: object, partition: number, epoch: string): Encoded => ({
  partition,
  value: Buffer.from(JSON.stringify(envelope)),
  headers: { 'content-type': CLOUD_EVENT_MEDIA_TYPE, [EPOCH_HEADER]: epoch },
});

/** inRequests cuts a batch where what a request has for one partition would grow too large. */
function inRequests(messages: readonly Encoded[]): Encoded[][] {
  let current: Encoded[] = [];
  const requests = [current];
  let bytes = new Map<number, number>();
  for (const message of messages) {
    const { partition, value } = message;
    const before = bytes.get(partition) ?? 0;
    if (before > 0 && before + value.length > MAX_BYTES) {
      requests.push((current = []));
      bytes = new Map();
    }
    current.push(message);
    bytes.set(partition, (bytes.get(partition) ?? 0) + value.length);
  }
  return requests;
}
