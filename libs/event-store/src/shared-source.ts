import { type Batch, type EventSource } from './source.js';
import { type StoredEvent } from './stored-event.js';

/** Where a reader stands, and what its source gave it to come back with. */
export interface Place {
  readonly position: bigint;
  readonly resume: object;
}

export type OpenSource = (from: Place) => Promise<EventSource>;

/** How many of the newest events are kept at hand. */
const KEPT = 4000;
const BATCH = 1000;

/**
 * SharedSource reads a source once for all readers of a process that stand near its end: the newest events are fetched
 * and parsed for the first who asks, and kept for the others. Who is further behind reads a source of its own until it
 * has caught up.
 */
export class SharedSource {
  readonly #readers = new Set<EventSource>();
  #recent: Recent | null = null;

  constructor(
    private readonly open: OpenSource,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** reader is a source for one reader, who closes it. */
  reader(from: Place): EventSource {
    let { resume } = from;
    let own: EventSource | null = null;
    const closeOwn = async () => {
      const closing = own;
      own = null;
      await closing?.close();
    };
    const reader: EventSource = {
      next: async (after, limit, signal) => {
        for (;;) {
          const recent = this.#recentFor({ position: after, resume });
          let batch: Batch | null | undefined;
          if (after >= recent.from) {
            await closeOwn();
            batch = await recent.next(after, limit, signal);
          } else {
            own ??= await this.open({ position: after, resume });
            batch = await own.next(after, limit, signal);
          }
          if (batch === undefined) continue;
          resume = batch?.resume ?? resume;
          return batch;
        }
      },
      close: async () => {
        this.#readers.delete(reader);
        await closeOwn();
        if (this.#readers.size === 0) await this.#recent?.end();
      },
    };
    this.#readers.add(reader);
    return reader;
  }

  /** forget drops what is kept: it is read anew. */
  forget(): void {
    void this.#recent?.end().catch(this.onError);
  }

  /** What was begun far behind a reader would keep it waiting: it begins anew where that one stands. */
  #recentFor(place: Place): Recent {
    if (this.#recent !== null && place.position > this.#recent.through + BigInt(KEPT)) {
      void this.#recent.end().catch(this.onError);
    }
    if (this.#recent === null || this.#recent.ended) this.#recent = new Recent(this.open, place, this.onError);
    return this.#recent;
  }
}

/** A Recent is one reading of the source from some place on, of which the newest events are kept. */
class Recent {
  readonly #stopping = new AbortController();
  readonly #waiting = new Set<() => void>();
  /** What the source gave, without gaps, from `from` to `through`. */
  readonly #batches: Batch[] = [];
  #kept = 0;
  #source: Promise<EventSource> | null = null;
  #reading = false;
  #failure: Error | null = null;
  from: bigint;
  through: bigint;

  constructor(
    private readonly open: OpenSource,
    private readonly place: Place,
    private readonly onError: (error: unknown) => void,
  ) {
    this.from = this.through = place.position;
  }

  get ended(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** @returns undefined where what lies behind `after` is not, or no longer, to be had here */
  async next(after: bigint, limit: number, signal: AbortSignal): Promise<Batch | null | undefined> {
    for (;;) {
      if (signal.aborted) return null;
      if (this.#failure !== null) throw this.#failure;
      if (this.ended || after < this.from) return undefined;
      if (this.through > after) return this.#give(after, limit);
      if (!this.#reading) void this.#readOn();
      await this.#news(signal);
    }
  }

  async end(): Promise<void> {
    if (this.ended) return;
    this.#stopping.abort();
    this.#wake();
    await (await this.#source?.catch(() => null))?.close();
  }

  async #readOn(): Promise<void> {
    this.#reading = true;
    try {
      this.#source ??= this.open(this.place);
      const source = await this.#source;
      const batch = this.ended ? null : await source.next(this.through, BATCH, this.#stopping.signal);
      if (batch !== null) this.#keep(batch);
    } catch (error) {
      if (!this.ended) this.#failure = error as Error;
      await this.end().catch(this.onError);
    } finally {
      this.#reading = false;
      this.#wake();
    }
  }

  #keep(batch: Batch): void {
    this.#batches.push(batch);
    this.#kept += batch.events.length;
    this.through = batch.through;
    for (let oldest = this.#batches[0]; oldest !== undefined; oldest = this.#batches[0]) {
      if (this.#kept - oldest.events.length < KEPT) break;
      this.#batches.shift();
      this.#kept -= oldest.events.length;
      this.from = oldest.through;
    }
  }

  /** A batch that is given in part is no place to come back to: who has it comes back to the one before. */
  #give(after: bigint, limit: number): Batch {
    const events: StoredEvent[] = [];
    let [through, resume]: [bigint, object | undefined] = [after, undefined];
    // From the end, since nearly everybody has all but the last.
    let first = this.#batches.length;
    while ((this.#batches[first - 1]?.through ?? after) > after) first -= 1;
    for (const batch of this.#batches.slice(first)) {
      const behind = batch.events.filter(({ position }) => position > after);
      const fitting = behind.slice(0, limit - events.length);
      events.push(...fitting);
      if (fitting.length < behind.length) {
        through = events.at(-1)?.position ?? through;
        break;
      }
      ({ through, resume } = batch);
    }
    return { events, through, ...(resume === undefined ? {} : { resume }) };
  }

  async #news(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
