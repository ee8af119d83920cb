import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import {
  CheckpointMover,
  follow,
  isRetriable,
  readCheckpoint,
  whileLeased,
  type Checkpoint,
  type EventSource,
} from '#event-store';
import { foldBatch, type Together } from './fold.js';
import { type ViewDefinition } from './projection.js';
import { RowLoader } from './row-loader.js';
import { GenerationReplaced, liveGeneration, readerOf, type Generation } from './view-tables.js';

/** How many events a view folds in one transaction: few statements each, and a checkpoint soon. */
const BATCH = 1000;
const AWAIT_REBUILD_MS = 250;

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
  readonly #together: Together;

  constructor(
    private readonly pool: pg.Pool,
    private readonly views: readonly ViewDefinition[],
    private readonly sourceFrom: (checkpoint: Checkpoint) => EventSource,
    private readonly hooks: ProjectorHooks,
  ) {
    const [loader, mover] = [new RowLoader(pool), new CheckpointMover(pool)];
    this.#together = { load: (asked) => loader.load(asked), move: (move) => mover.move(move) };
  }

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
        name: `view ${generation.view.name}`,
        open: async () => {
          await this.pool.query(
            'update projections set error = null where name = $1 and generation = $2 and error is not null',
            [generation.view.name, generation.number],
          );
          const checkpoint = await readCheckpoint(this.pool, reader);
          resume = checkpoint.resume;
          return { source: this.sourceFrom(checkpoint), position: checkpoint.position };
        },
        handle: async (batch, after) => {
          await foldBatch(this.pool, generation, 'live', batch, { after, resume }, this.#together);
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
