import type pg from 'pg';
import { moveCheckpoint, type Batch, type CheckpointMove, type StoredEvent } from '#event-store';
import { KeyVersions } from './key-versions.js';
import { type ViewDefinition } from './projection.js';
import {
  deltaOf,
  loadRows,
  readerOf,
  saveFold,
  type Delta,
  type Generation,
  type GenerationState,
} from './view-tables.js';

/** ProjectionStopped: a fold failed. The view stands still before this event, whole and true up to it (decision 6). */
export class ProjectionStopped extends Error {
  override readonly name = 'ProjectionStopped';
  constructor(
    readonly view: string,
    readonly event: StoredEvent,
    cause: unknown,
  ) {
    super(
      `View ${view} cannot fold ${event.type} ${event.id} at position ${event.position}: ${(cause as Error).message}. ` +
        `It stands still before it; mend the projection and start again.`,
      { cause },
    );
  }
}

/** Where a view stands before a batch, and with what it came to its source; null where nobody else can have come since. */
export interface Standing {
  readonly after: bigint;
  readonly resume: object | null;
}

/**
 * foldBatch folds a batch in memory, on the rows that it touches, and writes rows, history and checkpoint together, or
 * nothing: rows that somebody else has changed meanwhile belong to a checkpoint that has moved.
 *
 * @param moveAlone moves the checkpoint where the batch says nothing to the view, as most do to most
 * @throws CheckpointMoved, GenerationReplaced, ProjectionStopped
 */
export async function foldBatch(
  client: pg.Pool | pg.ClientBase,
  generation: Generation,
  state: GenerationState,
  batch: Batch,
  { after, resume }: Standing,
  moveAlone: (move: CheckpointMove) => Promise<void> = (move) => moveCheckpoint(client, move),
): Promise<void> {
  const { view } = generation;
  const touched = batch.events.map((event) => ({ event, keys: guarded(view, event, () => view.keysOf(event)) }));
  const ids = [...new Set(touched.flatMap(({ keys }) => keys))];
  const move = {
    reader: readerOf(generation),
    from: after,
    to: batch.through,
    resume: batch.resume ?? null,
    before: resume,
  };
  if (ids.length === 0) {
    await moveAlone(move);
    return;
  }
  const rows = await loadRows(client, generation, ids);
  const changed = new Map<string, bigint>();
  const deltas: Delta[] = [];
  const versions = new KeyVersions(view);
  for (const { event, keys } of touched) {
    for (const key of keys) {
      const before = rows.get(key) ?? null;
      const row = guarded(view, event, () => view.evolve(before, event, key));
      if (row === null || row === before) continue;
      const delta = deltaOf(key, event.position, before, row);
      if (delta === null) continue;
      rows.set(key, row);
      changed.set(key, event.position);
      versions.change(key, event.position, before, row);
      deltas.push(delta);
    }
  }
  await saveFold(client, generation, state, {
    rows: [...changed].map(([id, position]) => ({ id, position, row: rows.get(id) ?? {} })),
    versions,
    deltas,
    move,
  });
}

function guarded<T>(view: ViewDefinition, event: StoredEvent, fold: () => T): T {
  try {
    return fold();
  } catch (error) {
    throw new ProjectionStopped(view.name, event, error);
  }
}
