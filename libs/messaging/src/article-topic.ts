import { once, setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type EachBatchPayload, type KafkaMessage } from 'kafkajs';
import { MAX_ARTICLE_BYTES, isBrokerError, type Broker } from './broker.js';
import { headerOf, type ArticleFault, type DeadLetters, type Failure } from './dead-letters.js';

/** What became of an article that was offered. */
export type Verdict =
  /** It stands in the log, now or since before. */
  | { readonly outcome: 'taken' }
  /** It is wrong, and will be wrong the next time. */
  | { readonly outcome: 'refused'; readonly reason: string; readonly errors: readonly ArticleFault[] }
  /** Something is away that will come back. */
  | { readonly outcome: 'later'; readonly reason: string };

/** TakeArticle takes an article in: what `POST /v1/articles` takes, unchecked. What it throws is taken for a bug. */
export type TakeArticle = (article: unknown, correlationId: string | undefined) => Promise<Verdict>;

/** How the intake fares. It is not ready where it needs somebody's help, and works, or waits, with a detail. */
export interface IntakeState {
  readonly ready: boolean;
  readonly detail: string;
}

export interface ArticleTopicOptions {
  readonly take: TakeArticle;
  readonly deadLetters: DeadLetters;
  /** Called with every article that could not be taken in, and whenever something has to be tried again. */
  readonly onTrouble: (message: string) => void;
  readonly onState: (state: IntakeState) => void;
  /** How long to wait before the first try again; it doubles up to the last. */
  readonly backOff?: { readonly firstMs: number; readonly lastMs: number };
}

/** How often an article may fail for a reason that nobody foresaw. */
const MAX_FAILURES = 5;

const BACK_OFF = { firstMs: 100, lastMs: 5000 };

/** Well below the session's 10 seconds, after which the group would give our partitions to others. */
const HEARTBEAT_MS = 2000;
const COMMIT_EVERY_MS = 1000;

/** A message on its way to the log or to the dead letters, which it did not reach at once. */
interface Trial {
  readonly offset: string;
  readonly firstAt: Date;
  attempts: number;
  /** How many of the attempts nobody foresaw to fail. */
  failures: number;
  /** Once it is to be kept as a dead letter, only that is tried again. */
  letter: Failure | null;
  /** Until the next attempt. */
  waitMs: number;
  /** What keeps its partition waiting. */
  trouble: IntakeState | null;
}

/**
 * ArticleTopic takes in the articles of a topic, for those who have a Kafka and no wish for HTTP. An article's offset
 * is committed only after the article stands in the log, or among the dead letters: at least once, and the log knows
 * what it has. A partition is read one message at a time, so that two posts of one URL with one key stay in order; one
 * that has to wait is paused, and the others go on.
 */
export class ArticleTopic {
  /** By partition. */
  readonly #trials = new Map<number, Trial>();
  readonly #backOff: { readonly firstMs: number; readonly lastMs: number };

  constructor(
    private readonly broker: Broker,
    private readonly options: ArticleTopicOptions,
  ) {
    this.#backOff = options.backOff ?? BACK_OFF;
  }

  /** run takes articles in until `signal` aborts, and finishes the ones that are under way. It comes back by itself. */
  async run(signal: AbortSignal): Promise<void> {
    // One of our own: each paused partition listens to it, and they may be many.
    const stopped = AbortSignal.any([signal]);
    setMaxListeners(0, stopped);
    let wait = this.#backOff.firstMs;
    while (!signal.aborted) {
      try {
        await this.#consume(stopped, () => {
          wait = this.#backOff.firstMs;
        });
      } catch (error) {
        const state = stateAfter(error);
        this.options.onTrouble(state.detail);
        this.options.onState(state);
        await delay(wait, undefined, { signal }).catch(() => undefined);
        wait = Math.min(wait * 2, this.#backOff.lastMs);
      }
    }
  }

  /** Returns when the signal aborts; throws when the consumer has crashed. */
  async #consume(signal: AbortSignal, onJoined: () => void): Promise<void> {
    await this.broker.ensureArticleTopics();
    this.options.onState({ ready: true, detail: 'It waits for the others of its group.' });
    const topic = this.broker.articlesTopic;
    const consumer = this.broker.member(topic);
    const crashed = new AbortController();
    consumer.on('consumer.crash', ({ payload }) => {
      crashed.abort(payload.error);
    });
    consumer.on('consumer.group_join', () => {
      onJoined();
      // What was counted for partitions that may be others' by now begins anew.
      this.#trials.clear();
      this.#report();
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({
        eachBatchAutoResolve: false,
        autoCommitInterval: COMMIT_EVERY_MS,
        partitionsConsumedConcurrently: this.broker.partitions,
        eachBatch: (payload) => this.#takeBatch(payload, signal),
      });
      await abortOf(AbortSignal.any([signal, crashed.signal]));
      if (crashed.signal.aborted) throw crashed.signal.reason;
    } finally {
      await consumer.disconnect();
    }
  }

  /** What is resolved here is committed by the consumer: now and then, behind the batch, before a rebalance, at the end. */
  async #takeBatch(payload: EachBatchPayload, signal: AbortSignal): Promise<void> {
    const { partition, messages } = payload.batch;
    for (const message of messages) {
      if (!payload.isRunning() || payload.isStale() || signal.aborted) return;
      const trial = this.#trialOf(partition, message);
      const settled = await whileBeating(payload, this.#settle(trial, partition, message));
      this.#report();
      if (!settled) {
        const resume = payload.pause();
        void delay(trial.waitMs, undefined, { signal }).then(resume, resume);
        trial.waitMs = Math.min(trial.waitMs * 2, this.#backOff.lastMs);
        return;
      }
      payload.resolveOffset(message.offset);
      await payload.commitOffsetsIfNecessary();
      await payload.heartbeat();
    }
  }

  #trialOf(partition: number, { offset }: KafkaMessage): Trial {
    const begun = this.#trials.get(partition);
    if (begun?.offset === offset) return begun;
    const waitMs = this.#backOff.firstMs;
    const trial = { offset, firstAt: new Date(), attempts: 0, failures: 0, letter: null, waitMs, trouble: null };
    this.#trials.set(partition, trial);
    return trial;
  }

  /** One attempt. @returns whether the message has reached the log or the dead letters */
  async #settle(trial: Trial, partition: number, message: KafkaMessage): Promise<boolean> {
    if (trial.letter === null) {
      trial.attempts += 1;
      const verdict = await this.#offer(message);
      switch (verdict.outcome) {
        case 'taken':
          this.#trials.delete(partition);
          return true;
        case 'later':
          return this.#wait(trial, partition, { ready: true, detail: verdict.reason });
        case 'failed':
          trial.failures += 1;
          if (trial.failures < MAX_FAILURES) {
            return this.#wait(trial, partition, { ready: true, detail: verdict.reason });
          }
          break;
        case 'refused':
      }
      const { outcome, reason, errors } = verdict;
      const { attempts, firstAt } = trial;
      trial.letter = { outcome, reason, errors, attempts, firstAt, lastAt: new Date() };
      trial.waitMs = this.#backOff.firstMs;
    }
    const { outcome, reason } = trial.letter;
    try {
      await this.options.deadLetters.keep(partition, message, trial.letter);
    } catch (error) {
      const detail = `No dead letter can be written: ${(error as Error).message}. The article was ${outcome}: ${reason}`;
      return this.#wait(trial, partition, { ready: false, detail });
    }
    this.options.onTrouble(`An article was ${outcome}, and is kept as a dead letter: ${reason}`);
    this.#trials.delete(partition);
    return true;
  }

  #wait(trial: Trial, partition: number, { ready, detail }: IntakeState): false {
    const where = `Partition ${partition} of ${this.broker.articlesTopic} waits at offset ${trial.offset}`;
    trial.trouble = { ready, detail: `${where}: ${detail}` };
    this.options.onTrouble(trial.trouble.detail);
    return false;
  }

  async #offer({ value, headers = {} }: KafkaMessage): Promise<Verdict | Unforeseen> {
    const read = articleIn(value);
    if ('reason' in read) return { outcome: 'refused', ...read };
    const { article, at } = read;
    try {
      const verdict = await this.options.take(article, read.correlationId ?? headerOf(headers, 'correlationid'));
      return verdict.outcome === 'refused'
        ? { ...verdict, errors: verdict.errors.map(({ pointer, detail }) => ({ pointer: at + pointer, detail })) }
        : verdict;
    } catch (error) {
      return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error), errors: [] };
    }
  }

  #report(): void {
    const waiting = [...this.#trials.values()].flatMap(({ trouble }) => trouble ?? []);
    this.options.onState({
      ready: waiting.every(({ ready }) => ready),
      detail: waiting.map(({ detail }) => detail).join('; '),
    });
  }
}

async function abortOf(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

/** A bug of ours, or something else that nobody foresaw. */
type Unforeseen = Pick<Failure, 'reason' | 'errors'> & { readonly outcome: 'failed' };

/** A broker that is away comes back by itself; anything else is for somebody to mend. */
function stateAfter(error: unknown): IntakeState {
  const { name, message } = error as Error;
  if (name === 'KafkaJSNotImplemented') {
    return {
      ready: false,
      detail: `${message}: a message of the articles is compressed by what is not read here. Set the topic's compression.type to gzip.`,
    };
  }
  return isBrokerError(error)
    ? { ready: true, detail: `Kafka does not answer: ${message}` }
    : { ready: false, detail: message };
}

/**
 * Keeps the session alive while something takes long. That the group is rebalancing is heard of at the next heartbeat
 * as well: before another member takes over the partition, what is under way here has ended.
 */
async function whileBeating<T>(payload: EachBatchPayload, work: Promise<T>): Promise<T> {
  const beating = setInterval(() => {
    payload.heartbeat().catch(() => undefined);
  }, HEARTBEAT_MS);
  try {
    return await work;
  } finally {
    clearInterval(beating);
  }
}

interface Read {
  readonly article: unknown;
  /** Where in the message it stands. */
  readonly at: string;
  readonly correlationId: string | undefined;
}

type Unreadable = Pick<Failure, 'reason' | 'errors'>;

const unreadable = (reason: string, pointer = ''): Unreadable => ({
  reason: `The message ${reason}.`,
  errors: [{ pointer, detail: reason }],
});

/** articleIn finds the article in a message: its JSON, or the data of a CloudEvent in structured mode. */
function articleIn(value: Buffer | null): Read | Unreadable {
  if (value === null) return unreadable('has no value');
  if (value.length > MAX_ARTICLE_BYTES) {
    return unreadable(`takes ${value.length} bytes; an article may take ${MAX_ARTICLE_BYTES}`);
  }
  let message: unknown;
  try {
    message = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(value));
  } catch (error) {
    return unreadable(`is no JSON in UTF-8: ${(error as Error).message}`);
  }
  if (typeof message !== 'object' || message === null || !('specversion' in message)) {
    return { article: message, at: '', correlationId: undefined };
  }
  const { specversion, data, correlationid } = message as Record<string, unknown>;
  if (specversion !== '1.0') {
    return unreadable(`is a CloudEvent of version ${JSON.stringify(specversion)}; 1.0 is read`, '/specversion');
  }
  if (data === undefined) return unreadable('is a CloudEvent without data', '/data');
  return { article: data, at: '/data', correlationId: typeof correlationid === 'string' ? correlationid : undefined };
}
