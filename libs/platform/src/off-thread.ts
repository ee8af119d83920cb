import { platform } from 'node:os';
import { Piscina } from 'piscina';

/** OffThreadFailed: what was given to another thread did not come back. The thread is gone, the next one gets a new one. */
export class OffThreadFailed extends Error {
  override readonly name = 'OffThreadFailed';
  constructor(
    readonly reason: 'time' | 'memory' | 'crowd',
    message: string,
  ) {
    super(message);
  }
}

export interface OffThreadOptions {
  /** A module whose default export does the work. */
  readonly file: URL;
  /** How long one piece of work may take, from when it begins. */
  readonly limitMs: number;
  readonly limitMb?: number;
  /** How many may wait. */
  readonly limitWaiting?: number;
}

/** A thread that has nothing to do ends after this, and gives its memory back. */
const IDLE_MS = 30_000;

/**
 * It gives way to the thread that answers, and to the database beside it: what is long may take longer. Linux has a
 * priority for each thread; elsewhere this would be the whole process's.
 */
const NICE = platform() === 'linux' ? 10 : 0;

/**
 * OffThread does one kind of work in a thread of its own, one piece after the other. Whatever a piece of work does, it
 * can neither hold up the others beyond its limit nor this thread at all.
 */
export class OffThread<In, Out> {
  #pool: Piscina<In, Out> | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(private readonly options: OffThreadOptions) {}

  /** @throws OffThreadFailed, and whatever the work itself throws */
  run(input: In, limitMs = this.options.limitMs): Promise<Out> {
    const { limitWaiting = 100 } = this.options;
    if (this.#waiting >= limitWaiting) {
      return Promise.reject(new OffThreadFailed('crowd', `${limitWaiting} pieces of work wait already; try again.`));
    }
    this.#waiting += 1;
    const mine = this.#last.then(() => this.#work(input, limitMs));
    this.#last = mine
      .catch(() => undefined)
      .finally(() => {
        this.#waiting -= 1;
      });
    return mine;
  }

  async close(): Promise<void> {
    await this.#pool?.destroy();
  }

  async #work(input: In, limitMs: number): Promise<Out> {
    const { file, limitMb } = this.options;
    if (this.#pool === null) {
      this.#pool = new Piscina<In, Out>({
        filename: file.href,
        maxThreads: 1,
        minThreads: 0,
        idleTimeout: IDLE_MS,
        niceIncrement: NICE,
        ...(limitMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: limitMb } }),
      });
      // A thread that ends between two pieces of work is missed by nobody; unheard, it would end this process.
      this.#pool.on('error', () => undefined);
    }
    const limit = AbortSignal.timeout(limitMs);
    try {
      return await this.#pool.run(input, { signal: limit });
    } catch (error) {
      if (limit.aborted) {
        throw new OffThreadFailed('time', `took more than ${limitMs / 1000} seconds, the most that is given`);
      }
      if ((error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY') {
        throw new OffThreadFailed('memory', `took more than ${limitMb ?? '?'} MB of memory, the most that is given`);
      }
      throw error;
    }
  }
}
