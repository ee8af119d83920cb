import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { CheckpointMoved, moveCheckpoint, readCheckpoint, type EventSource } from '#event-store';
import { type ViewDefinition } from './projection.js';
import { type BuildProgress } from './progress.js';
import { readerOf, type Generation } from './view-tables.js';

/**
 * Telling is what knows the log as those articles alone tell it that were published by a time: the desk, since it knows
 * which of their reports tell of one thing.
 */
export interface Telling {
  /** Up to where the log can be told. */
  readonly reached: () => Promise<bigint>;
  /** Whether the log up to one position and that up to another are told alike. */
  readonly alike: (reportedBy: string, after: bigint, through: bigint) => Promise<boolean>;
  /** @param client in a transaction that is REPEATABLE READ; what is told is to be read within it */
  readonly open: (client: pg.ClientBase, reportedBy: string) => Promise<Told>;
}

/** Told is such a log, up to `through`: one batch at least. */
export interface Told extends EventSource {
  readonly through: bigint;
}

/** ReadingUnderWay: what was asked for is being built. */
export class ReadingUnderWay extends Error {
  override readonly name = 'ReadingUnderWay';
  constructor(
    readonly view: string,
    /** Null where it has not begun. */
    readonly progress: BuildProgress | null,
  ) {
    super(`The reading of ${view} is being built.`);
  }
}

/** ReadingsWait: so many are to be built already that no other one is taken on. */
export class ReadingsWait extends Error {
  override readonly name = 'ReadingsWait';
}

/** ReadingFailed: it cannot be built, and why. */
export class ReadingFailed extends Error {
  override readonly name = 'ReadingFailed';
}

/** How long a question waits for what it asks for to be built. */
const PATIENCE_MS = 10_000;
/** Each may take as long as a rebuild, and they are built one after the other. */
export const MOST_WAITING = 20;
const LOOK_EVERY_MS = 50;

/**
 * Readings finds the generation that answers for a view as the articles tell it that were published by a time, and has
 * it built where there is none, or where something has come since that concerns it.
 */
export class Readings {
  constructor(
    private readonly pool: pg.Pool,
    private readonly telling: Pick<Telling, 'reached' | 'alike'>,
  ) {}

  /**
   * @param reportedBy RFC 3339
   * @throws ReadingUnderWay where it takes too long, or `signal` aborts; ReadingsWait, ReadingFailed
   */
  async find(view: ViewDefinition, reportedBy: string, signal: AbortSignal): Promise<Generation> {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const wanted = await this.telling.reached();
    const known = await this.#ask(view, reportedBy);
    if (known !== null && (await this.#stands(known, reportedBy, wanted))) return known;
    await this.#want(view, reportedBy, wanted);
    for (;;) {
      const looked = await this.#look(view, reportedBy);
      const { generation, position, progress, error } = looked ?? NOTHING;
      if (looked === null) {
        // Forgotten meanwhile, with what it was built of.
        await this.#ask(view, reportedBy);
        await this.#want(view, reportedBy, wanted);
      }
      if (error !== null) throw new ReadingFailed(`${view.name} cannot be read by ${reportedBy}: ${error}`);
      if (generation !== null && position >= wanted) return { view, number: generation };
      if (patience.aborted) throw new ReadingUnderWay(view.name, progress);
      await delay(LOOK_EVERY_MS, undefined, { signal: patience }).catch(() => undefined);
    }
  }

  /** Where nothing came that concerns a reading, it knows the log as far as that was looked at. */
  async #stands(reading: Generation, reportedBy: string, wanted: bigint): Promise<boolean> {
    const reader = readerOf(reading);
    const { position } = await readCheckpoint(this.pool, reader);
    if (position >= wanted) return true;
    if (!(await this.telling.alike(reportedBy, position, wanted))) return false;
    await moveCheckpoint(this.pool, { reader, from: position, to: wanted }).catch((error: unknown) => {
      // Somebody else has looked as well.
      if (!(error instanceof CheckpointMoved)) throw error;
    });
    return true;
  }

  /** Notes that it was asked. @returns the one there is */
  async #ask(view: ViewDefinition, reportedBy: string): Promise<Generation | null> {
    const { rows } = await this.pool.query<{ generation: number | null }>(
      `insert into readings as r (view, reported_by, version) values ($1, $2, $3)
       on conflict (view, reported_by) do update
         set asked_at = clock_timestamp(), version = excluded.version,
           generation = case when r.version = excluded.version then r.generation end
       returning generation`,
      [view.name, reportedBy, view.version],
    );
    const number = rows[0]?.generation ?? null;
    return number === null ? null : { view, number };
  }

  async #want(view: ViewDefinition, reportedBy: string, wanted: bigint): Promise<void> {
    const { rowCount } = await this.pool.query(
      `update readings set wanted = greatest(wanted, $3), error = null
       where view = $1 and reported_by = $2
         and (wanted is not null or (select count(*) from readings where wanted is not null) < ${MOST_WAITING})`,
      [view.name, reportedBy, wanted],
    );
    if (rowCount === 0) throw new ReadingsWait(`${MOST_WAITING} other readings are to be built first.`);
  }

  async #look(view: ViewDefinition, reportedBy: string): Promise<Looked | null> {
    const { rows } = await this.pool.query<Looked>(
      `select generation, progress, error, coalesce(c.position, 0) as position
       from readings r left join checkpoints c on c.reader = 'view:' || r.view || ':' || r.generation
       where r.view = $1 and r.reported_by = $2`,
      [view.name, reportedBy],
    );
    return rows[0] ?? null;
  }
}

interface Looked {
  readonly generation: number | null;
  readonly position: bigint;
  readonly progress: BuildProgress | null;
  readonly error: string | null;
}

const NOTHING: Looked = { generation: null, position: 0n, progress: null, error: null };

/** forgetReadings gives up what was built of a view, so that whoever asks next has it built anew. */
export async function forgetReadings(client: pg.ClientBase, view: ViewDefinition): Promise<void> {
  await client.query('delete from readings where view = $1', [view.name]);
}
