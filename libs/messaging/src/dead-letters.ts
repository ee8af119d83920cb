import { randomUUID } from 'node:crypto';
import { type EachBatchPayload, type IHeaders, type KafkaMessage, type Message } from 'kafkajs';
import { type Broker } from './broker.js';
import { Sender } from './sender.js';

/** One thing that is wrong with an article: where, as a JSON Pointer into the message, and how. */
export interface ArticleFault {
  readonly pointer: string;
  readonly detail: string;
}

/** Why an article could not be taken in: it is wrong, or something here is. */
export interface Failure {
  readonly outcome: 'refused' | 'failed';
  readonly reason: string;
  readonly errors: readonly ArticleFault[];
  readonly attempts: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** A dead letter, as one is told of it: all but the article itself. */
export interface DeadLetter {
  readonly offset: string;
  readonly outcome: Failure['outcome'];
  readonly reason: string;
  readonly errors: readonly ArticleFault[];
  readonly attempts: number;
  /** How often it had been replayed before it died this time. */
  readonly replays: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** Where the message stood. */
  readonly origin: { readonly topic: string; readonly partition: number; readonly offset: string };
  readonly key: string | null;
  /** The article's, where one can be read. */
  readonly url: string | null;
  readonly bytes: number;
  /** Whether it was sent again since. */
  readonly replayed: boolean;
}

export interface DeadLetterPage {
  readonly letters: readonly DeadLetter[];
  /** From where to read on; null at the end. */
  readonly next: bigint | null;
}

export interface Replay {
  readonly replayed: number;
  /** The first offset that this replay did not come to. */
  readonly nextOffset: bigint;
  /** The last letter that was there when it began, or that it was told to stop at. */
  readonly throughOffset: bigint;
}

/** ReplayUnderWay: two replays at once would send the same letters twice. */
export class ReplayUnderWay extends Error {
  override readonly name = 'ReplayUnderWay';
  constructor() {
    super(
      'Dead letters are being replayed already. Wait until that has ended; one that was killed ends in 10 seconds.',
    );
  }
}

/** What we write beside a message when we keep it, and take off when it is sent again. */
const HEADER = 'dead-letter-';
/** Goes with a message on its way back, and counts. */
const REPLAYS = 'demarche-replays';

// A reason may quote what somebody sent; a header has to stay small beside the message.
const MAX_REASON = 1000;
const MAX_ERRORS = 20;
const MAX_DETAIL = 300;

/** How many are sent together, or fewer where they are large. */
const REPLAY_CHUNK = 100;
const REPLAY_CHUNK_BYTES = 1024 * 1024;

/** A broker that gives nothing for this long gives nothing. */
const SILENCE_MS = 30_000;

/**
 * DeadLetters keeps the articles that could not be taken in, in a topic of their own: each as it came, with the reason
 * in its headers. At least once: a crash between a letter and its offset writes it twice.
 */
export class DeadLetters {
  readonly #sender: Sender;
  #replaying = false;

  constructor(private readonly broker: Broker) {
    this.#sender = new Sender(broker);
  }

  /** keep returns when all replicas have the letter. */
  async keep(partition: number, message: KafkaMessage, failure: Failure): Promise<void> {
    const { key, value, headers = {}, offset } = message;
    const { outcome, reason, errors, attempts, firstAt, lastAt } = failure;
    const told = errors.slice(0, MAX_ERRORS).map((error) => ({
      pointer: error.pointer.slice(0, MAX_DETAIL),
      detail: error.detail.slice(0, MAX_DETAIL),
    }));
    await this.#sender.send(this.broker.deadLettersTopic, [
      {
        key,
        value,
        headers: {
          ...ownHeaders(headers),
          [`${HEADER}outcome`]: outcome,
          [`${HEADER}reason`]: reason.slice(0, MAX_REASON),
          [`${HEADER}errors`]: JSON.stringify(told),
          [`${HEADER}attempts`]: String(attempts),
          [`${HEADER}topic`]: this.broker.articlesTopic,
          [`${HEADER}partition`]: String(partition),
          [`${HEADER}offset`]: offset,
          [`${HEADER}first-at`]: firstAt.toISOString(),
          [`${HEADER}last-at`]: lastAt.toISOString(),
        },
      },
    ]);
  }

  /** list tells of at most `limit` letters, oldest first: those that wait to be replayed, or from an offset on. */
  async list({ from, limit }: { from?: bigint; limit: number }): Promise<DeadLetterPage> {
    await this.broker.ensureArticleTopics();
    const { low, high, committed } = await this.#bounds();
    const start = greater(from ?? committed, low);
    const letters: DeadLetter[] = [];
    await this.#read(`${this.broker.prefix}.list.${randomUUID()}`, start, high, (messages) => {
      for (const message of messages.slice(0, limit - letters.length)) letters.push(letterOf(message, committed));
      return Promise.resolve(letters.length < limit);
    });
    const next = BigInt(letters.at(-1)?.offset ?? high - 1n) + 1n;
    return { letters, next: next < high ? next : null };
  }

  /**
   * replay sends letters to the topic of articles again: those that nobody has replayed yet, each once, or all from an
   * offset on. What has been replayed is remembered by a consumer group. What dies anew is a new letter, and not
   * replayed in the same go.
   *
   * @throws ReplayUnderWay
   */
  async replay(options: { from?: bigint; through?: bigint; limit: number }): Promise<Replay> {
    if (this.#replaying) throw new ReplayUnderWay();
    this.#replaying = true;
    try {
      await this.broker.ensureArticleTopics();
      return await this.#replay(options);
    } finally {
      this.#replaying = false;
    }
  }

  async close(): Promise<void> {
    await this.#sender.close();
  }

  async #replay({ from, through, limit }: { from?: bigint; through?: bigint; limit: number }): Promise<Replay> {
    const { low, high, committed } = await this.#bounds();
    await this.#assertAlone();
    const end = through === undefined || through >= high ? high : through + 1n;
    let next = greater(from ?? committed, low);
    let replayed = 0;
    await this.#read(this.#replayGroup, next, end, async (messages, payload) => {
      for (const chunk of inChunks(messages.slice(0, limit - replayed))) {
        await this.#sender.send(this.broker.articlesTopic, chunk.map(asItCame));
        replayed += chunk.length;
        next = BigInt(chunk.at(-1)?.offset ?? 0) + 1n;
        // Going back over what was replayed does not make it wait again.
        if (next > committed) await this.#commit(payload, next);
      }
      return replayed < limit;
    });
    return { replayed, nextOffset: next, throughOffset: end - 1n };
  }

  get #replayGroup(): string {
    return `${this.broker.deadLettersTopic}.replay`;
  }

  async #bounds(): Promise<{ low: bigint; high: bigint; committed: bigint }> {
    const topic = this.broker.deadLettersTopic;
    return this.broker.withAdmin(async (admin) => {
      const [ends] = await admin.fetchTopicOffsets(topic);
      const [group] = await admin.fetchOffsets({ groupId: this.#replayGroup, topics: [topic] });
      const committed = BigInt(group?.partitions[0]?.offset ?? -1);
      return { low: BigInt(ends?.low ?? 0), high: BigInt(ends?.high ?? 0), committed: greater(committed, 0n) };
    });
  }

  async #assertAlone(): Promise<void> {
    const { groups } = await this.broker.withAdmin((admin) => admin.describeGroups([this.#replayGroup]));
    if (groups.some(({ members }) => members.length > 0)) throw new ReplayUnderWay();
  }

  async #commit(payload: EachBatchPayload, offset: bigint): Promise<void> {
    const { topic, partition } = payload.batch;
    await payload.commitOffsetsIfNecessary({
      topics: [{ topic, partitions: [{ partition, offset: offset.toString() }] }],
    });
  }

  /**
   * Reads the letters from one offset up to another, a fetch at a time, until `visit` has enough.
   *
   * @throws ReplayUnderWay where another member of the group has the partition
   */
  async #read(
    group: string,
    from: bigint,
    end: bigint,
    visit: (messages: KafkaMessage[], payload: EachBatchPayload) => Promise<boolean>,
  ): Promise<void> {
    if (from >= end) return;
    const topic = this.broker.deadLettersTopic;
    const consumer = this.broker.member(group);
    const { promise: done, resolve: finish, reject: fail } = deferred();
    const silence = setTimeout(() => {
      fail(new Error(`Topic ${topic} gave nothing from offset ${from} on for ${SILENCE_MS / 1000} seconds.`));
    }, SILENCE_MS);
    consumer.on('consumer.crash', ({ payload }) => {
      fail(payload.error);
    });
    consumer.on('consumer.group_join', ({ payload }) => {
      if ((payload.memberAssignment[topic] ?? []).length === 0) fail(new ReplayUnderWay());
    });
    let next = from;
    let enough = false;
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: async (payload) => {
          silence.refresh();
          const { messages } = payload.batch;
          // A batch that was fetched before the seek took effect, or again, brings what is none of ours.
          const ours = messages.filter(({ offset }) => BigInt(offset) >= next && BigInt(offset) < end);
          if (enough || payload.isStale()) return;
          enough = !(await visit(ours, payload)) || BigInt(payload.batch.lastOffset()) >= end - 1n;
          next = greater(next, BigInt(payload.batch.lastOffset()) + 1n);
          payload.resolveOffset(payload.batch.lastOffset());
          if (enough) finish();
          await payload.heartbeat();
        },
      });
      consumer.seek({ topic, partition: 0, offset: from.toString() });
      await done;
    } finally {
      clearTimeout(silence);
      enough = true;
      await consumer.disconnect();
    }
  }
}

/** The headers of a message without ours. One without a value, which KafkaJS reads and cannot write, gets an empty one. */
function ownHeaders(headers: IHeaders): IHeaders {
  const writable = (value: Buffer | string | null | undefined) => value ?? '';
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !name.startsWith(HEADER))
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(writable) : writable(value)]),
  );
}

/** asItCame is the message that died, as it is sent again. */
const asItCame = ({ key, value, headers = {} }: KafkaMessage): Message => ({
  key,
  value,
  headers: { ...ownHeaders(headers), [REPLAYS]: String(Number(headerOf(headers, REPLAYS) ?? 0) + 1) },
});

function letterOf({ key, value, headers = {}, offset }: KafkaMessage, committed: bigint): DeadLetter {
  const ours = (name: string) => headerOf(headers, `${HEADER}${name}`) ?? '';
  return {
    offset,
    outcome: ours('outcome') === 'failed' ? 'failed' : 'refused',
    reason: ours('reason'),
    errors: parsed(ours('errors')) as ArticleFault[],
    attempts: Number(ours('attempts')),
    replays: Number(headerOf(headers, REPLAYS) ?? 0),
    firstAt: ours('first-at'),
    lastAt: ours('last-at'),
    origin: { topic: ours('topic'), partition: Number(ours('partition')), offset: ours('offset') },
    key: key?.toString() ?? null,
    url: urlIn(value),
    bytes: value?.length ?? 0,
    replayed: BigInt(offset) < committed,
  };
}

/** headerOf is a header's value; the last one, where it stands more than once. */
export function headerOf(headers: IHeaders, name: string): string | undefined {
  const value = headers[name];
  return (Array.isArray(value) ? value.at(-1) : value)?.toString();
}

/** The URL that a message speaks of, as far as one can be made out in something that may be wrong in any way. */
function urlIn(value: Buffer | null): string | null {
  const message = parsed(value?.toString() ?? '') as { url?: unknown; data?: { url?: unknown } | null } | null;
  const url = message?.url ?? message?.data?.url;
  return typeof url === 'string' ? url.slice(0, MAX_REASON) : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function inChunks(messages: readonly KafkaMessage[]): KafkaMessage[][] {
  const chunks: KafkaMessage[][] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = message.value?.length ?? 0;
    const last = chunks.at(-1);
    if (last === undefined || last.length >= REPLAY_CHUNK || bytes + size > REPLAY_CHUNK_BYTES) {
      chunks.push([message]);
      bytes = 0;
    } else {
      last.push(message);
    }
    bytes += size;
  }
  return chunks;
}

function deferred(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((settle, fail) => {
    resolve = settle;
    reject = fail;
  });
  // It may fail before anybody waits for it.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

const greater = (a: bigint, b: bigint): bigint => (a > b ? a : b);
