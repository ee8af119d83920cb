import type pg from 'pg';
import { DEVELOPMENT_EVENTS } from '#domain';
import { positionOf, readEvents, type HeadWatch, type StoredEvent } from '#event-store';

/** How much of the recent past is kept at hand, so that a thousand subscribers read the log once. */
const KEPT = 2000;
const PAGE = 500;

/** A piece of the feed: the development events up to a position, all of them. */
export interface Piece {
  readonly events: readonly StoredEvent[];
  readonly through: bigint;
}

/**
 * Tail is the development events of the log, in order, for all subscribers of a process. The newest are read once and
 * kept; who is further behind reads the log itself, by the same rule.
 */
export class Tail {
  /** All development events above #from and up to #through. */
  #events: StoredEvent[] = [];
  #from = 0n;
  #through = 0n;
  #reading: Promise<void> | null = null;

  constructor(
    private readonly pool: pg.Pool,
    private readonly headWatch: HeadWatch,
  ) {}

  /** next waits until the log is known beyond `after`, and gives a piece of it; null when `signal` aborts. */
  async next(after: bigint, signal: AbortSignal): Promise<Piece | null> {
    await this.headWatch.beyond(after, signal);
    if (signal.aborted) return null;
    await this.#catchUp();
    if (after >= this.#from && after < this.#through) {
      return { events: this.#events.filter(({ position }) => position > after), through: this.#through };
    }
    return this.#read(after, positionOf(this.headWatch.head));
  }

  #catchUp(): Promise<void> {
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readOn(): Promise<void> {
    const head = positionOf(this.headWatch.head);
    // The first subscriber finds nothing kept; history before this moment is read from the log.
    if (this.#through === 0n) this.#from = this.#through = head;
    while (this.#through < head) {
      const { events, through } = await this.#read(this.#through, head);
      this.#events.push(...events);
      this.#through = through;
      const dropped = this.#events.splice(0, this.#events.length - KEPT).at(-1);
      if (dropped !== undefined) this.#from = dropped.position;
    }
  }

  async #read(after: bigint, head: bigint): Promise<Piece> {
    const events = await readEvents(this.pool, {
      after,
      through: head,
      limit: PAGE,
      filter: { types: DEVELOPMENT_EVENTS },
    });
    const last = events.at(-1);
    return { events, through: last !== undefined && events.length === PAGE ? last.position : head };
  }
}
