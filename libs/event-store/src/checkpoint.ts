import type pg from 'pg';
import { CheckpointMoved, LeaseLost } from './errors.js';
import { type Lease } from './lease.js';

export interface Checkpoint {
  /** Everything up to here has had its effect. */
  readonly position: bigint;
  /** The last position that this reader itself has appended; 0 where it appends nothing. */
  readonly appended: bigint;
  /** What its source gave it to come back with; empty where the source needs nothing. */
  readonly resume: object;
}

/** readCheckpoint is where a reader stands; at the origin where it has never run. */
export async function readCheckpoint(client: pg.Pool | pg.ClientBase, reader: string): Promise<Checkpoint> {
  const { rows } = await client.query<Checkpoint>(
    'select position, appended, resume from checkpoints where reader = $1',
    [reader],
  );
  return rows[0] ?? { position: 0n, appended: 0n, resume: {} };
}

/** A CheckpointMove is a reader's step from one position to a later one. */
export interface CheckpointMove {
  readonly reader: string;
  readonly from: bigint;
  readonly to: bigint;
  /** What the source wants to be given next time; left out, what is there stays. */
  readonly resume?: object | null;
  /** What it was given this time, where that must be there still. */
  readonly before?: object | null;
}

/**
 * moveCheckpoint moves a reader: a compare-and-set, so that a second instance, or one that was frozen and wakes up late,
 * can do no harm.
 *
 * @param lease where only its holder may move it; within a transaction it cannot pass on before that ends
 * @throws CheckpointMoved, LeaseLost
 */
export async function moveCheckpoint(
  client: pg.Pool | pg.ClientBase,
  move: CheckpointMove,
  lease?: Lease,
): Promise<void> {
  const { held, moved } = await moveAll(client, [move], lease);
  if (lease !== undefined && !held) throw new LeaseLost(lease.name);
  if (!moved.includes(move.reader)) throw new CheckpointMoved(move.reader, move.from);
}

interface Waiting {
  readonly move: CheckpointMove;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Marks are 10 ms apart, and most readers know soon after each that it says nothing to them. */
const GATHER_MS = 5;

/**
 * CheckpointMover moves the checkpoints of many readers in one statement: those that are asked for within a few
 * milliseconds, or while the ones before them are being moved.
 */
export class CheckpointMover {
  readonly #waiting: Waiting[] = [];
  #moving = false;

  constructor(private readonly pool: pg.Pool) {}

  /** @throws CheckpointMoved */
  move(move: CheckpointMove): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ move, resolve, reject });
      if (this.#moving) return;
      this.#moving = true;
      setTimeout(() => void this.#moveWaiting(), GATHER_MS);
    });
  }

  async #moveWaiting(): Promise<void> {
    while (this.#waiting.length > 0) await this.#moveAll(this.#waiting.splice(0));
    this.#moving = false;
  }

  async #moveAll(waiting: readonly Waiting[]): Promise<void> {
    try {
      const { moved } = await moveAll(
        this.pool,
        waiting.map(({ move }) => move),
      );
      for (const { move, resolve, reject } of waiting) {
        if (moved.includes(move.reader)) resolve();
        else reject(new CheckpointMoved(move.reader, move.from));
      }
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}

/** @returns the readers that were where they were said to be; none where a lease was named that is not held any more */
async function moveAll(
  client: pg.Pool | pg.ClientBase,
  moves: readonly CheckpointMove[],
  lease?: Lease,
): Promise<{ held: boolean; moved: string[] }> {
  const { rows } = await client.query<{ held: boolean; moved: string[] }>({
    name: 'move_checkpoints',
    text: `
      with held as materialized (
        select from leases where name = $2 and token = $3 for share
      ), asked as (
        select * from jsonb_to_recordset($1) as a(reader text, "from" bigint, "to" bigint, resume jsonb, before jsonb)
        where $2 is null or exists (select from held)
      ), moved as (
        update checkpoints c
        set position = a."to", resume = coalesce(a.resume, c.resume), updated_at = clock_timestamp()
        from asked a
        where c.reader = a.reader and c.position = a."from" and (a.before is null or c.resume = a.before)
        returning c.reader
      ), begun as (
        insert into checkpoints (reader, position, resume)
        select reader, "to", coalesce(resume, '{}') from asked
        where "from" = 0 and reader not in (select reader from moved)
        on conflict do nothing
        returning reader
      )
      select exists (select from held) as held,
        array(select reader from moved union all select reader from begun) as moved`,
    values: [
      JSON.stringify(moves, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
      lease?.name,
      lease?.token,
    ],
  });
  return rows[0] ?? { held: false, moved: [] };
}

/**
 * resetCheckpoint sends a reader back to `position`, or where that is null leaves it there; in any case it comes back to
 * its source with `resume` alone.
 */
export async function resetCheckpoint(
  client: pg.ClientBase,
  reader: string,
  position: bigint | null,
  resume: object,
): Promise<void> {
  await client.query(
    `insert into checkpoints as c (reader, position, resume) values ($1, coalesce($2, 0), $3)
     on conflict (reader) do update
       set position = coalesce($2, c.position), resume = $3, updated_at = clock_timestamp()`,
    [reader, position, resume],
  );
}

/** How far a reader is behind the log. */
export interface ReaderStatus {
  readonly reader: string;
  readonly position: string;
  /** Events that it has not dealt with yet. */
  readonly lag: number;
  /** How long the oldest of them has been waiting, in seconds; null where none is. */
  readonly oldestWaitsSeconds: number | null;
}

/** readerStatus says how far these readers are behind. */
export async function readerStatus(
  client: pg.Pool | pg.ClientBase,
  readers: readonly string[],
): Promise<ReaderStatus[]> {
  const { rows } = await client.query<{ reader: string; position: bigint; lag: bigint; waits: number | null }>(
    `select r.reader, coalesce(c.position, 0) as position,
       (select count(*) from events e where e.position > coalesce(c.position, 0)) as lag,
       (select extract(epoch from clock_timestamp() - e.recordedat)::float8
          from events e where e.position > coalesce(c.position, 0) order by e.position limit 1) as waits
     from unnest($1::text[]) with ordinality as r(reader, nth)
     left join checkpoints c on c.reader = r.reader
     order by r.nth`,
    [readers],
  );
  return rows.map(({ reader, position, lag, waits }) => ({
    reader,
    position: position.toString(),
    lag: Number(lag),
    oldestWaitsSeconds: waits,
  }));
}
