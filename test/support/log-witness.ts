import type pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { positionOf, readEvents, readHead, type StoredEvent } from '#event-store';

const LOOK_EVERY_MS = 5;

/**
 * A LogWitness reads the log by its marks all the while it is written, as any reader does. An event that turns up later
 * below a mark is one that it has not seen.
 */
export class LogWitness {
  readonly seen: StoredEvent[] = [];
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;

  constructor(private readonly pool: pg.Pool) {
    this.#running = this.#watch();
  }

  /** Reads up to the last mark there is, and ends. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#readOn();
  }

  async #watch(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      // The database is away at times.
      await this.#readOn().catch(() => undefined);
      await delay(LOOK_EVERY_MS);
    }
  }

  async #readOn(): Promise<void> {
    const through = positionOf(await readHead(this.pool));
    const after = this.seen.at(-1)?.position ?? 0n;
    if (through > after) this.seen.push(...(await readEvents(this.pool, { after, through, limit: 1_000_000 })));
  }
}
