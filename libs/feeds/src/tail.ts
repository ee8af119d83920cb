import type pg from 'pg';
import { isDevelopmentEvent } from '#domain';
import {
  positionOf,
  traced,
  tracesOf,
  type Batch,
  type EventSource,
  type HeadWatch,
  type SharedSource,
} from '#event-store';
import { readTold, withEarlier } from './feed-log.js';
import { type Told } from './told.js';

/** How much of the recent past is kept at hand, so that a thousand subscribers read the log once. */
const KEPT = 1000;
const PAGE = 200;
/** So many positions are not read only to have what is recent at hand. */
const FAR = 10_000n;
/** The head is known to be further on, so nobody waits. */
const UNTIL_THERE = new AbortController().signal;

/** A piece of the feed: the development events up to a position, all of them. */
export interface Piece extends Batch {
  readonly told: readonly Told[];
}

/**
 * Tail is the development events of the log, in order, for all subscribers of a process. The newest are read once and
 * kept; who is further behind reads the log itself, by the same rule.
 */
export class Tail implements EventSource<Piece> {
  /** All development events above #from and up to #through. */
  #told: Told[] = [];
  #from = 0n;
  #through = 0n;
  #reading: Promise<void> | null = null;
  #reader: EventSource | null = null;
  #forgotten = 0;
  /** The piece that was given last: a thousand subscribers ask for the same one. */
  #latest: { after: bigint; limit: number; piece: Piece } | null = null;

  constructor(
    private readonly pool: pg.Pool,
    private readonly headWatch: HeadWatch,
    private readonly log: SharedSource,
  ) {}

  /** How far the log is known. */
  get head(): bigint {
    return positionOf(this.headWatch.head);
  }

  /** next waits until the log is known beyond `after`, and gives a piece of it; null when `signal` aborts. */
  async next(after: bigint, limit: number, signal: AbortSignal): Promise<Piece | null> {
    await this.headWatch.beyond(after, signal);
    if (signal.aborted) return null;
    if (this.#through < this.head) await this.#catchUp();
    if (after < this.#from || after >= this.#through) {
      return this.#read(after, this.head, Math.min(limit, PAGE));
    }
    const { after: known, limit: asked, piece } = this.#latest ?? {};
    if (piece !== undefined && known === after && asked === limit && piece.through === this.#through) return piece;
    return this.#kept(after, limit);
  }

  #kept(after: bigint, limit: number): Piece {
    // From the end, since nearly everybody has all but the last.
    let first = this.#told.length;
    while (first > 0 && (this.#told[first - 1]?.event.position ?? 0n) > after) first -= 1;
    const piece = pieceOf(this.#told.slice(first, first + limit), limit, this.#through);
    this.#latest = { after, limit, piece };
    return piece;
  }

  /** forget drops what is kept, also what is being read at the moment: of all this, more is masked by now. */
  forget(): void {
    this.#told = [];
    this.#from = this.#through;
    this.#latest = null;
    this.#forgotten += 1;
  }

  async close(): Promise<void> {
    // It outlives whoever reads it.
  }

  #catchUp(): Promise<void> {
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readOn(): Promise<void> {
    const { head } = this;
    // Where nobody has asked for long there is nothing kept; history before this moment is read from the log.
    if (this.#through === 0n || head - this.#through > FAR) {
      this.#told = [];
      this.#from = this.#through = head;
      await this.#reader?.close();
      this.#reader = null;
    }
    this.#reader ??= this.log.reader({ position: this.#through, resume: {} });
    while (this.#through < head) {
      const forgotten = this.#forgotten;
      const batch = await this.#reader.next(this.#through, PAGE, UNTIL_THERE);
      if (batch === null) return;
      const events = batch.events.filter(({ type }) => isDevelopmentEvent(type));
      const told = await withEarlier(this.pool, events);
      if (forgotten !== this.#forgotten) continue;
      // Where an article's way ends: from here on, all who listen are sent it.
      await traced('stream', tracesOf(events), () => Promise.resolve(this.#told.push(...told)));
      this.#through = batch.through;
      const dropped = this.#told.splice(0, this.#told.length - KEPT).at(-1);
      if (dropped !== undefined) this.#from = dropped.event.position;
    }
  }

  async #read(after: bigint, head: bigint, limit: number): Promise<Piece> {
    return pieceOf(await readTold(this.pool, { after, through: head, limit }), limit, head);
  }
}

/** A piece that is full ends with its last event, any other one where all is known. */
function pieceOf(told: readonly Told[], limit: number, through: bigint): Piece {
  const last = told.at(-1);
  return {
    told,
    events: told.map(({ event }) => event),
    through: last !== undefined && told.length === limit ? last.event.position : through,
  };
}
