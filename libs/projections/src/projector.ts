import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import {
  follow,
  inTransaction,
  isRetriable,
  moveCheckpoint,
  readCheckpoint,
  whileLeased,
  type Batch,
  type Checkpoint,
  type EventSource,
  type StoredEvent,
} from '#event-store';
import { type ViewDefinition } from './projection.js';
import {
  GenerationReplaced,
  asHistory,
  assertGeneration,
  deltaOf,
  liveGeneration,
  loadRows,
  readerOf,
  saveDeltas,
  saveRows,
  type Delta,
  type Generation,
} from './view-tables.js';

/** How many events a view folds in one transaction: few statements each, and a checkpoint soon. */
const BATCH = 1000;
const AWAIT_REBUILD_MS = 250;

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

export interface ProjectorHooks {
  /** Errors of the source that pass by themselves: a broker that is away. */
  readonly isRetriable: (error: unknown) => boolean;
  readonly onStopped: (view: string, error: Error) => void;
  readonly onRetry: (error: unknown) => void;
}

/**
 * Projector keeps views: it folds the log in position order, and commits rows, history and checkpoint together. One
 * projector owns a view at a time; a view that fails stops alone.
 */
export class Projector {
  constructor(
    private readonly pool: pg.Pool,
    private readonly views: readonly ViewDefinition[],
    private readonly sourceOf: (generation: Generation, from: Checkpoint) => Promise<EventSource>,
    private readonly hooks: ProjectorHooks,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(this.views.map((view) => this.#keep(view, signal)));
  }

  async #keep(view: ViewDefinition, signal: AbortSignal): Promise<void> {
    try {
      await whileLeased(this.pool, `view:${view.name}`, signal, (_lease, held) => this.#keepLive(view, held));
    } catch (error) {
      await this.pool
        .query(`update projections set error = $2 where name = $1 and state = 'live'`, [
          view.name,
          (error as Error).message,
        ])
        .catch(this.hooks.onRetry);
      this.hooks.onStopped(view.name, error as Error);
    }
  }

  /** Folds the live generation, and after a rebuild the one that took its place. */
  async #keepLive(view: ViewDefinition, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const live = await liveGeneration(this.pool, view);
        if (live.version === view.version) await this.#fold(live, signal);
      } catch (error) {
        if (!(error instanceof GenerationReplaced || isRetriable(error))) throw error;
        if (isRetriable(error)) this.hooks.onRetry(error);
      }
      // Replaced by a rebuild, cut off from the database for a moment, or of another code's making and so left as it
      // is until its rebuild is done: look again.
      await delay(AWAIT_REBUILD_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #fold(generation: Generation, signal: AbortSignal): Promise<void> {
    const reader = readerOf(generation);
    let resume: object = {};
    await follow(
      {
        open: async () => {
          await this.pool.query(
            'update projections set error = null where name = $1 and generation = $2 and error is not null',
            [generation.view.name, generation.number],
          );
          const checkpoint = await readCheckpoint(this.pool, reader);
          resume = checkpoint.resume;
          return { source: await this.sourceOf(generation, checkpoint), position: checkpoint.position };
        },
        handle: async (batch, after) => {
          const move = (client: pg.Pool | pg.ClientBase) =>
            moveCheckpoint(client, reader, after, batch.through, batch.resume ?? null, resume);
          const touched = touchedBy(generation.view, batch);
          // Most batches say nothing to most views: one statement for them instead of a transaction.
          if (touched.every(({ keys }) => keys.length === 0)) await move(this.pool);
          else {
            await inTransaction(this.pool, async (client) => {
              await assertGeneration(client, generation, 'live');
              // First, so that a second projector finds that the batch is folded before it folds it again.
              await move(client);
              await fold(client, generation, touched);
            });
          }
          resume = batch.resume ?? resume;
        },
        limit: BATCH,
        isRetriable: this.hooks.isRetriable,
        onRetry: this.hooks.onRetry,
      },
      signal,
    );
  }
}

/** foldBatch folds a batch in memory, on the rows that it touches, and writes what came of it in two statements. */
export const foldBatch = (client: pg.ClientBase, generation: Generation, batch: Batch): Promise<void> =>
  fold(client, generation, touchedBy(generation.view, batch));

interface Touched {
  readonly event: StoredEvent;
  readonly keys: readonly string[];
}

const touchedBy = (view: ViewDefinition, { events }: Batch): readonly Touched[] =>
  events.map((event) => ({ event, keys: guarded(view, event, () => view.keysOf(event)) }));

async function fold(client: pg.ClientBase, generation: Generation, touched: readonly Touched[]): Promise<void> {
  const { view } = generation;
  const ids = [...new Set(touched.flatMap(({ keys }) => keys))];
  if (ids.length === 0) return;
  const rows = await loadRows(client, generation, ids);
  const changed = new Map<string, bigint>();
  const deltas: Delta[] = [];
  for (const { event, keys } of touched) {
    for (const key of keys) {
      const before = rows.get(key) ?? null;
      const after = guarded(view, event, () => view.evolve(before, event, key));
      if (after === null || after === before) continue;
      const delta = deltaOf(key, event.position, before, after);
      if (delta === null) continue;
      rows.set(key, after);
      changed.set(key, event.position);
      deltas.push(delta);
    }
  }
  if (deltas.length === 0) return;
  const saving = saveRows(
    client,
    generation,
    [...changed].map(([id, position]) => ({ id, position, row: rows.get(id) ?? {} })),
  );
  const history = asHistory(deltas);
  await saving;
  await saveDeltas(client, generation, history);
}

function guarded<T>(view: ViewDefinition, event: StoredEvent, fold: () => T): T {
  try {
    return fold();
  } catch (error) {
    throw new ProjectionStopped(view.name, event, error);
  }
}
