import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import {
  LogSource,
  inTransaction,
  isRetriable,
  moveCheckpoint,
  positionOf,
  readAhead,
  readCheckpoint,
  whileLeased,
  type Batch,
  type HeadWatch,
} from '#event-store';
import { foldBatch, writeFold } from './fold.js';
import { foldAhead } from './fold-ahead.js';
import { type ViewDefinition } from './projection.js';
import { progressOf } from './progress.js';
import { forgetReadings } from './readings.js';
import {
  GenerationReplaced,
  assertGeneration,
  createIndexes,
  createNextGeneration,
  dropTables,
  generationIn,
  pointTo,
  readerOf,
  type Generation,
} from './view-tables.js';

/** Larger than a live batch: nobody waits for a row of it, and rows that change often are written once. */
const BATCH = 2000;
const LOOK_EVERY_MS = 250;

/** requestRebuild asks for a new generation of a view beside the live one. @returns the one under way, where there is */
export async function requestRebuild(pool: pg.Pool, view: ViewDefinition): Promise<Generation> {
  return inTransaction(pool, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtext('demarche views'))`);
    const building = await generationIn(client, view, 'building');
    if (building !== null) return { view, number: building.generation };
    return createNextGeneration(client, view);
  });
}

/**
 * forgetBeyond sees to it that views which know more than the log now holds are built anew at the next start, and gives
 * up rebuilds that have come too far. For a log that was restored from a backup.
 */
export async function forgetBeyond(
  client: pg.ClientBase,
  views: readonly ViewDefinition[],
  position: bigint,
): Promise<void> {
  for (const view of views) {
    await forgetReadings(client, view);
    for (const state of ['live', 'building'] as const) {
      const found = await generationIn(client, view, state);
      if (found === null) continue;
      const generation = { view, number: found.generation };
      if ((await readCheckpoint(client, readerOf(generation))).position <= position) continue;
      if (state === 'building') await dropTables(client, generation);
      // No code has this version, so prepareViews finds it outdated.
      else await client.query(`update projections set version = 0 where name = $1 and state = 'live'`, [view.name]);
    }
  }
}

/** NotDroppable: only what nobody asks and nobody builds on can be dropped. */
export class NotDroppable extends Error {
  override readonly name = 'NotDroppable';
}

/** dropGeneration removes a kept generation, or gives up a rebuild. @throws NotDroppable for the live one, or none */
export async function dropGeneration(pool: pg.Pool, generation: Generation): Promise<void> {
  const { view, number } = generation;
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ state: string }>(
      'select state from projections where name = $1 and generation = $2 for update',
      [view.name, number],
    );
    const state = rows[0]?.state;
    if (state === undefined) throw new NotDroppable(`View ${view.name} has no generation ${number}.`);
    if (state === 'live') {
      throw new NotDroppable(`Generation ${number} of ${view.name} is live; rebuild the view, then drop the old one.`);
    }
    await dropTables(client, generation);
  });
}

/**
 * Rebuilder builds the generations that were asked for, from the log, by the same fold that keeps the live ones; then
 * it lets queries see them, in one transaction. Killed in the middle it goes on where it was. Feeds are no part of this:
 * they read the log, so nothing is sent twice.
 */
export class Rebuilder {
  constructor(
    /** A pool of its own and small, so that a rebuild leaves the connections of others alone. */
    private readonly pool: pg.Pool,
    private readonly headWatch: HeadWatch,
    private readonly views: readonly ViewDefinition[],
    private readonly onError: (error: unknown) => void,
  ) {}

  /** One view after the other, since each takes a core: several at once would leave none to those who ask. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      for (const view of await this.#asked()) await this.#buildAlone(view, signal);
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** The views of which a generation is asked for by this version of the code; another's is for a process with that. */
  async #asked(): Promise<ViewDefinition[]> {
    try {
      const { rows } = await this.pool.query<{ name: string; version: number }>(
        `select name, version from projections where state = 'building'`,
      );
      return this.views.filter((view) =>
        rows.some(({ name, version }) => name === view.name && version === view.version),
      );
    } catch (error) {
      this.onError(error);
      return [];
    }
  }

  /** One process builds a generation; the others wait, and find that it is done. */
  async #buildAlone(view: ViewDefinition, signal: AbortSignal): Promise<void> {
    const done = new AbortController();
    const asking = AbortSignal.any([signal, done.signal]);
    await whileLeased(this.pool, `rebuild:${view.name}`, asking, async (_lease, held) => {
      try {
        const asked = await generationIn(this.pool, view, 'building');
        if (asked?.version === view.version) await this.#build({ view, number: asked.generation }, held);
      } catch (error) {
        if (!(error instanceof GenerationReplaced)) await this.#complain(view, error);
      }
      done.abort();
    });
  }

  async #build(generation: Generation, signal: AbortSignal): Promise<void> {
    if ((await this.#catchUp(generation, signal)) === null) return;
    await inTransaction(this.pool, async (client) => {
      await client.query('set local statement_timeout = 0');
      await createIndexes(client, generation);
    });
    // While they were made the log went on.
    const position = await this.#catchUp(generation, signal);
    if (position !== null) await this.#switch(generation, position);
  }

  /** Folds up to the head. @returns the position reached; null when stopped before */
  async #catchUp(generation: Generation, signal: AbortSignal): Promise<bigint | null> {
    const { position } = await readCheckpoint(this.pool, readerOf(generation));
    const began = { at: performance.now(), position };
    let [through, events] = [position, 0];
    await foldAhead(this.pool, generation, this.#untilHead(position, signal), async (fold, batch) => {
      events += batch.events.length;
      const progress = progressOf(began, batch.through, events, positionOf(this.headWatch.head));
      await inTransaction(this.pool, async (client) => {
        // A batch that touches no row moves the checkpoint without asking for the generation.
        await assertGeneration(client, generation, 'building');
        await writeFold(client, generation, 'building', fold);
        await client.query('update projections set progress = $3, error = null where name = $1 and generation = $2', [
          generation.view.name,
          generation.number,
          progress,
        ]);
      });
      through = batch.through;
    });
    return signal.aborted ? null : through;
  }

  async *#untilHead(position: bigint, signal: AbortSignal): AsyncGenerator<{ batch: Batch; after: bigint }> {
    const isHead = (at: bigint) => at >= positionOf(this.headWatch.head);
    if (isHead(position)) return;
    for await (const read of readAhead(new LogSource(this.pool, this.headWatch), position, BATCH, signal)) {
      yield read;
      if (isHead(read.batch.through)) return;
    }
  }

  /**
   * In one transaction: the live generation stands still, the new one folds what it still lacks, and takes its place.
   * So nobody who asks ever sees the view go back.
   */
  async #switch(generation: Generation, after: bigint): Promise<void> {
    const { view, number } = generation;
    await inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<{ generation: number }>(
        `select generation from projections where name = $1 and state = 'live' for update`,
        [view.name],
      );
      await assertGeneration(client, generation, 'building');
      const old = { view, number: rows[0]?.generation ?? 0 };
      // A batch that touches no row moves it without asking for the generation.
      await client.query('select from checkpoints where reader = $1 for update', [readerOf(old)]);
      const live = await readCheckpoint(client, readerOf(old));
      let position = after;
      const source = new LogSource(this.pool, this.headWatch);
      while (position < live.position) {
        const batch = await source.next(position, BATCH, AbortSignal.timeout(LOOK_EVERY_MS));
        if (batch === null) break;
        await foldBatch(client, generation, 'building', batch, { after: position, resume: null });
        position = batch.through;
      }
      if (position < live.position) throw new Error(`${view.name} did not catch up with position ${live.position}`);
      // What lies before the old one's place in Kafka is folded here as well.
      await moveCheckpoint(client, { reader: readerOf(generation), from: position, to: position, resume: live.resume });
      await pointTo(client, generation);
      await forgetReadings(client, view);
      await client.query(`update projections set state = 'kept' where name = $1 and generation = $2`, [
        view.name,
        old.number,
      ]);
      await client.query(`update projections set state = 'live', progress = null where name = $1 and generation = $2`, [
        view.name,
        number,
      ]);
    });
  }

  async #complain(view: ViewDefinition, error: unknown): Promise<void> {
    this.onError(error);
    if (isRetriable(error)) return;
    await this.pool
      .query(`update projections set error = $2 where name = $1 and state = 'building'`, [
        view.name,
        (error as Error).message,
      ])
      .catch(this.onError);
  }
}
