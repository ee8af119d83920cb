import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { LeaseLost } from './errors.js';
import { type HeadWatch } from './head-watch.js';
import { whileLeased, type Lease } from './lease.js';
import { listen } from './listen.js';
import { NEWS_CHANNEL } from './schema.js';
import { Signal } from './signal.js';
import { type Mark } from './stored-event.js';

/** Drains begin at least this far apart: draining the writers' lock is dear when it is done often (decision 2). */
const DRAIN_EVERY_MS = 10;
/** Hints may be lost; news is looked for at least this often. */
const POLL_EVERY_MS = 100;

/**
 * HeadKeeper learns up to where the log is complete, and says so to everybody by a mark. One process does it at a time;
 * another takes over within two seconds.
 */
export class HeadKeeper {
  readonly #news = new Signal();
  #announcing: 'no' | 'once' | 'again' = 'no';

  constructor(
    private readonly pool: pg.Pool,
    /** Told of the mark that stands, so that readers in this process wait for no notification and ask for nothing. */
    private readonly watch: HeadWatch,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** hint tells that something was appended: here, or to the process that keeps the head. */
  hint(): void {
    if (this.watch.keptHere) this.#news.raise();
    else if (this.#announcing === 'no') void this.#announce();
    else this.#announcing = 'again';
  }

  /** Outside the writers' transactions, since a notification takes a lock of the whole server at commit. */
  async #announce(): Promise<void> {
    do {
      this.#announcing = 'once';
      await this.pool.query(`notify ${NEWS_CHANNEL}`).catch(this.onError);
      await delay(DRAIN_EVERY_MS);
    } while ((this.#announcing as string) === 'again');
    this.#announcing = 'no';
  }

  async run(signal: AbortSignal): Promise<void> {
    const listening = listen(
      this.pool,
      NEWS_CHANNEL,
      () => {
        this.#news.raise();
      },
      signal,
    );
    await whileLeased(this.pool, 'head-keeper', signal, async (lease, held) => {
      this.watch.keptHere = true;
      try {
        await this.#keep(lease, held);
      } finally {
        this.watch.keptHere = false;
      }
    });
    await listening;
  }

  async #keep(lease: Lease, signal: AbortSignal): Promise<void> {
    let round = NO_ROUND;
    while (!signal.aborted) {
      const begun = performance.now();
      try {
        const marked = await markHead(this.pool, lease, round);
        const follows = marked.round === round + 1n;
        round = marked.round;
        if (!follows) continue;
        if (marked.mark !== null) this.watch.saw(marked.mark);
        const rest = DRAIN_EVERY_MS - (performance.now() - begun);
        await delay(Math.max(rest, 0), undefined, { signal }).catch(() => undefined);
      } catch (error) {
        if (error instanceof LeaseLost) throw error;
        this.onError(error);
        await delay(POLL_EVERY_MS, undefined, { signal }).catch(() => undefined);
      }
      await this.#news.wait(POLL_EVERY_MS, signal);
    }
  }
}

/** Followed by no round: the first drain of a keeper finds only where it stands. */
const NO_ROUND = -1n;

interface Marked {
  readonly round: bigint;
  readonly mark: Mark | null;
}

/**
 * markHead ends a round, and marks what is complete where this round follows the caller's last.
 *
 * @returns the last mark there is
 * @throws LeaseLost where another process keeps the head by now
 */
async function markHead(pool: pg.Pool, lease: Lease, lastRound: bigint): Promise<Marked> {
  const { rows } = await pool.query<{ round: bigint; held: boolean; head: bigint | null; head_time: string }>({
    name: 'mark_head',
    text: 'select round, held, head, head_time from mark_head($1, $2, $3)',
    values: [lease.name, lease.token, lastRound],
  });
  const [row] = rows;
  if (row?.held !== true) throw new LeaseLost(lease.name);
  return { round: row.round, mark: row.head === null ? null : { position: row.head, time: row.head_time } };
}
