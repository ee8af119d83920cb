import type pg from 'pg';
import { type HeadWatch } from './head-watch.js';
import { positionOf, readEvents, type Range } from './read.js';
import { type EventMetadata, type StoredEvent } from './stored-event.js';

/** What a reader takes has a place in the log, and came about somehow. */
export type Positioned = EventMetadata & { readonly position: bigint };

/** A Batch is what a reader takes at once: events in position order, and the position up to which it now knows all. */
export interface Batch<E extends Positioned = StoredEvent> {
  readonly events: readonly E[];
  /** At least the last event's position; further where nothing of interest lies beyond it. */
  readonly through: bigint;
  /** What the source wants to be given when it is opened again at this place; the reader keeps it with its checkpoint. */
  readonly resume?: object;
}

/**
 * EventSource is where a reader gets the log from: the log itself, or Kafka.
 *
 * A source gives every event behind `after` exactly once and in position order; it never gives one of which it does not
 * know that all smaller ones were given before.
 */
export interface EventSource<B extends Batch<Positioned> = Batch> {
  /** next waits for news; it returns null when `signal` aborts. */
  next(after: bigint, limit: number, signal: AbortSignal): Promise<B | null>;
  close(): Promise<void>;
}

/** LogSource reads the log itself, up to the last mark, and takes no lock. */
export class LogSource implements EventSource {
  constructor(
    private readonly pool: pg.Pool,
    private readonly headWatch: HeadWatch,
  ) {}

  next(after: bigint, limit: number, signal: AbortSignal): Promise<Batch | null> {
    return readMarked(this.headWatch, after, limit, signal, (range) => readEvents(this.pool, range));
  }

  async close(): Promise<void> {
    // Nothing of its own to close.
  }
}

/** readMarked waits until the log is marked beyond `after`, and reads on from there; null when `signal` aborts. */
export async function readMarked<E extends Positioned>(
  headWatch: HeadWatch,
  after: bigint,
  limit: number,
  signal: AbortSignal,
  read: (range: Range) => Promise<E[]>,
): Promise<Batch<E> | null> {
  await headWatch.beyond(after, signal);
  if (signal.aborted) return null;
  const through = positionOf(headWatch.head);
  const events = await read({ after, through, limit });
  const last = events.at(-1);
  return { events, through: last !== undefined && events.length === limit ? last.position : through };
}
