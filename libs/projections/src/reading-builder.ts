import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { LeaseLost, assertLease, inTransaction, isRetriable, readAhead, whileLeased, type Lease } from '#event-store';
import { foldBatch } from './fold.js';
import { type ViewDefinition } from './projection.js';
import { type Telling } from './readings.js';
import { progressOf } from './progress.js';
import { GenerationReplaced, createGeneration, createIndexes, dropTables, type Generation } from './view-tables.js';

const LOOK_EVERY_MS = 250;
/** How many positions are folded at once. */
const BATCH = 2000;
/** How many readings of a view are kept: those asked last. */
const KEPT = 4;

/** An Asked is a reading that somebody waits for. */
interface Asked {
  readonly view: ViewDefinition;
  /** RFC 3339 */
  readonly reportedBy: string;
}

/**
 * ReadingBuilder builds the readings that are asked for, by the same fold that keeps views, one after the other: a new
 * generation beside the old one, which answers as soon as it is whole. What nobody can ask for any more is dropped.
 */
export class ReadingBuilder {
  constructor(
    /** A pool of its own and small, of three: for what is told, for the fold, and for the lease. */
    private readonly pool: pg.Pool,
    private readonly views: readonly ViewDefinition[],
    private readonly telling: Pick<Telling, 'open'>,
    private readonly onError: (error: unknown) => void,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    await whileLeased(this.pool, 'readings', signal, async (lease, held) => {
      while (!held.aborted) {
        try {
          await this.#sweep();
          for (const asked of await this.#asked()) {
            await this.#build(asked, lease, held);
          }
        } catch (error) {
          this.onError(error);
        }
        await delay(LOOK_EVERY_MS, undefined, { signal: held }).catch(() => undefined);
      }
    });
  }

  /** Those that this version of the code was asked for; another's are for a process with that. */
  async #asked(): Promise<Asked[]> {
    const { rows } = await this.pool.query<{ view: string; version: number; reported_by: string }>(
      'select view, version, reported_by from readings where wanted is not null order by asked_at',
    );
    return rows.flatMap(({ view: name, version, reported_by }) => {
      const view = this.views.find((candidate) => candidate.name === name && candidate.version === version);
      return view === undefined ? [] : [{ view, reportedBy: reported_by }];
    });
  }

  async #build(asked: Asked, lease: Lease, signal: AbortSignal): Promise<void> {
    try {
      const built = await this.#fold(asked, signal);
      if (built !== null) await this.#publish(asked, built, lease);
    } catch (error) {
      this.onError(error);
      // Another process builds on.
      if (isRetriable(error) || error instanceof LeaseLost || error instanceof GenerationReplaced) return;
      await this.pool.query(
        'update readings set error = $3, wanted = null where view = $1 and reported_by = $2',
        keyOf(asked, (error as Error).message),
      );
    }
  }

  /** @returns what was built, and up to where the log is known; null when stopped before */
  async #fold(asked: Asked, signal: AbortSignal): Promise<{ generation: Generation; through: bigint } | null> {
    const client = await this.pool.connect();
    try {
      const generation = await this.#create(client, asked.view);
      const through = await this.#foldTold(client, generation, asked, signal);
      if (through === null) return null;
      await client.query('set statement_timeout = 0');
      await createIndexes(client, generation);
      return { generation, through };
    } finally {
      // Each generation has statements of its own, which a connection keeps as long as it lives.
      client.release(true);
    }
  }

  /** @returns up to where the log is told; null when stopped before */
  async #foldTold(
    client: pg.ClientBase,
    generation: Generation,
    asked: Asked,
    signal: AbortSignal,
  ): Promise<bigint | null> {
    return inTransaction(this.pool, async (telling) => {
      await telling.query('set transaction isolation level repeatable read');
      await telling.query(`set local idle_in_transaction_session_timeout = '60s'; set local statement_timeout = 0`);
      const told = await this.telling.open(telling, asked.reportedBy);
      const began = { at: performance.now(), position: 0n };
      let events = 0;
      for await (const { batch, after } of readAhead(told, 0n, BATCH, signal)) {
        await foldBatch(client, generation, 'reading', batch, { after, resume: null });
        events += batch.events.length;
        await client.query(
          'update readings set progress = $3 where view = $1 and reported_by = $2',
          keyOf(asked, progressOf(began, batch.through, events, told.through)),
        );
        if (batch.through === told.through) return told.through;
      }
      return null;
    });
  }

  async #create(client: pg.ClientBase, view: ViewDefinition): Promise<Generation> {
    const { rows } = await client.query<{ number: string }>(`select nextval('reading_generation') as number`);
    const generation = { view, number: Number(rows[0]?.number) };
    await createGeneration(client, generation, 'reading');
    return generation;
  }

  /** From the commit on it answers, and that which was asked longest ago is not kept any more. */
  async #publish(
    { view, reportedBy }: Asked,
    { generation, through }: { generation: Generation; through: bigint },
    lease: Lease,
  ): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await assertLease(client, lease);
      await client.query(
        `update readings set generation = $3, progress = null, error = null, wanted = case when wanted > $4 then wanted end
         where view = $1 and reported_by = $2`,
        [view.name, reportedBy, generation.number, through],
      );
      await client.query(
        `delete from readings where view = $1 and wanted is null and reported_by not in (
           select reported_by from readings where view = $1 order by asked_at desc limit ${KEPT})`,
        [view.name],
      );
    });
  }

  /** Drops what no reading is answered from: what was replaced, or is not kept, or was never made whole. */
  async #sweep(): Promise<void> {
    const { rows } = await this.pool.query<{ name: string; generation: number }>(
      `select name, generation from projections p
       where state = 'reading' and not exists (select from readings where generation = p.generation)`,
    );
    for (const { name, generation } of rows) {
      const view = this.views.find((candidate) => candidate.name === name);
      if (view !== undefined)
        await inTransaction(this.pool, (client) => dropTables(client, { view, number: generation }));
    }
  }
}

const keyOf = ({ view, reportedBy }: Asked, ...more: unknown[]): unknown[] => [view.name, reportedBy, ...more];
