import { setTimeout as delay } from 'node:timers/promises';
import { isRetriable } from './append.js';
import { CheckpointMoved } from './errors.js';
import { type Batch, type EventSource } from './source.js';

export interface Reader {
  readonly source: EventSource;
  /** Where to begin; asked again after each failure, since the checkpoint is the only memory. */
  readonly checkpoint: () => Promise<bigint>;
  /** The effect of a batch, and the checkpoint with it. */
  readonly handle: (batch: Batch) => Promise<void>;
  readonly limit: number;
  /** Called when the database or the broker is away; the reader tries again by itself. */
  readonly onRetry: (error: unknown) => void;
}

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2000;

/**
 * follow is the one loop by which everything reads from head to tail: a batch in order, an effect, a checkpoint
 * (decision 4). What is away for a moment is waited for; what is wrong is thrown, and the reader stands still at its
 * checkpoint.
 */
export async function follow(reader: Reader, signal: AbortSignal): Promise<void> {
  let position: bigint | null = null;
  let wait = FIRST_RETRY_MS;
  while (!signal.aborted) {
    try {
      position ??= await reader.checkpoint();
      const batch = await reader.source.next(position, reader.limit, signal);
      if (batch === null) return;
      await reader.handle(batch);
      position = batch.through;
      wait = FIRST_RETRY_MS;
    } catch (error) {
      if (!isRetriable(error) && !(error instanceof CheckpointMoved)) throw error;
      reader.onRetry(error);
      position = null;
      await delay(wait, undefined, { signal }).catch(() => undefined);
      wait = Math.min(wait * 2, LAST_RETRY_MS);
    }
  }
}
