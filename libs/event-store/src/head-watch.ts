import type pg from 'pg';
import { listen } from './listen.js';
import { readHead, positionOf } from './read.js';
import { MARKS_CHANNEL } from './schema.js';
import { Signal } from './signal.js';
import { type Mark } from './stored-event.js';

const POLL_EVERY_MS = 100;

interface Waiter {
  readonly beyond: bigint;
  readonly wake: () => void;
}

/**
 * HeadWatch knows the last mark, for all readers of a process: they wait here instead of asking the database each for
 * itself. Notifications hurry it; polling makes it sure.
 */
export class HeadWatch {
  readonly #hint = new Signal();
  readonly #waiters = new Set<Waiter>();
  #head: Mark | null = null;
  /** Whether this process keeps the head: each mark is told by its keeper, mostly just after the notification of it. */
  keptHere = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** The last mark that this process has seen; null before the first. */
  get head(): Mark | null {
    return this.#head;
  }

  /** saw takes a mark from whoever has just written it: the head keeper of this process. */
  saw(mark: Mark): void {
    if (mark.position <= positionOf(this.#head)) return;
    this.#head = mark;
    for (const waiter of [...this.#waiters]) {
      if (mark.position > waiter.beyond) waiter.wake();
    }
  }

  async run(signal: AbortSignal): Promise<void> {
    const listening = listen(
      this.pool,
      MARKS_CHANNEL,
      (position) => {
        if (position === '' || (!this.keptHere && BigInt(position) > positionOf(this.#head))) this.#hint.raise();
      },
      signal,
    );
    while (!signal.aborted) {
      try {
        const head = await readHead(this.pool);
        if (head !== null) this.saw(head);
      } catch (error) {
        this.onError(error);
      }
      await this.#hint.wait(POLL_EVERY_MS, signal);
    }
    for (const waiter of [...this.#waiters]) waiter.wake();
    await listening;
  }

  /** beyond returns when the head has passed `position`, or `signal` aborts. */
  async beyond(position: bigint, signal: AbortSignal): Promise<void> {
    if (signal.aborted || positionOf(this.#head) > position) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.#waiters.delete(waiter);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const waiter: Waiter = { beyond: position, wake };
      this.#waiters.add(waiter);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
