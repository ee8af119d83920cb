import { setTimeout as delay } from 'node:timers/promises';
import { isRetriable } from './append.js';
import { CheckpointMoved } from './errors.js';
import { type Batch, type EventSource, type Positioned } from './source.js';
import { traced, tracesOf } from './trace.js';

export interface Reader<B extends Batch<Positioned> = Batch> {
  /** What the traces of the events that it handles call it. */
  readonly name: string;
  /**
   * Opens the source, and says from where to go on. Done again after each failure: the checkpoint is the only memory,
   * and a source that failed is closed.
   */
  readonly open: () => Promise<{ source: EventSource<B>; position: bigint }>;
  /** The effect of a batch, and the checkpoint with it. */
  readonly handle: (batch: B, after: bigint) => Promise<void>;
  readonly limit: number;
  /** Which errors pass by themselves; the database's do in any case. */
  readonly isRetriable?: (error: unknown) => boolean;
  /** Called when the database or the broker is away; the reader tries again by itself. */
  readonly onRetry: (error: unknown) => void;
}

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2000;

/**
 * follow is the one loop by which everything reads from head to tail: a batch in order, an effect, a checkpoint
 * (decision 4). While a batch is handled, the next one is read. What is away for a moment is waited for; what is wrong
 * is thrown, and the reader stands still at its checkpoint.
 */
export async function follow<B extends Batch<Positioned> = Batch>(
  reader: Reader<B>,
  signal: AbortSignal,
): Promise<void> {
  let wait = FIRST_RETRY_MS;
  while (!signal.aborted) {
    let source: EventSource<B> | null = null;
    try {
      const opened = await reader.open();
      source = opened.source;
      for await (const { batch, after } of readAhead(source, opened.position, reader.limit, signal)) {
        await traced(reader.name, tracesOf(batch.events), () => reader.handle(batch, after));
        wait = FIRST_RETRY_MS;
      }
      return;
    } catch (error) {
      const passes = isRetriable(error) || error instanceof CheckpointMoved || reader.isRetriable?.(error) === true;
      if (!passes) throw error;
      reader.onRetry(error);
      await delay(wait, undefined, { signal }).catch(() => undefined);
      wait = Math.min(wait * 2, LAST_RETRY_MS);
    } finally {
      await source?.close().catch(reader.onRetry);
    }
  }
}

/** readAhead gives the batches of a source one by one, reading each while the one before it is in use. */
export async function* readAhead<B extends Batch<Positioned>>(
  source: EventSource<B>,
  position: bigint,
  limit: number,
  signal: AbortSignal,
): AsyncGenerator<{ batch: B; after: bigint }> {
  const left = new AbortController();
  const reading = AbortSignal.any([signal, left.signal]);
  const read = (after: bigint): Promise<B | null> => {
    const next = source.next(after, limit, reading);
    // What goes wrong is thrown when its turn comes, if it ever does.
    next.catch(() => undefined);
    return next;
  };
  try {
    let after = position;
    let next = read(after);
    for (;;) {
      const batch = await next;
      if (batch === null) return;
      next = read(batch.through);
      yield { batch, after };
      after = batch.through;
    }
  } finally {
    left.abort();
  }
}
