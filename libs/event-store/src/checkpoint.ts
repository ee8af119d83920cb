import type pg from 'pg';
import { CheckpointMoved } from './errors.js';

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

/**
 * moveCheckpoint moves a reader from one position to a later one: a compare-and-set, so that a second instance, or one
 * that was frozen and wakes up late, can do no harm.
 *
 * @param resume what the source wants to be given next time; null leaves what is there
 * @param before what it was given this time, where that must be there still
 * @throws CheckpointMoved
 */
export async function moveCheckpoint(
  client: pg.Pool | pg.ClientBase,
  reader: string,
  from: bigint,
  to: bigint,
  resume: object | null = null,
  before: object | null = null,
): Promise<void> {
  const { rowCount } = await client.query({
    name: 'move_checkpoint',
    text: `
      with moved as (
        update checkpoints
        set position = $3, resume = coalesce($4, resume), updated_at = clock_timestamp()
        where reader = $1 and position = $2 and ($5::jsonb is null or resume = $5)
        returning 1
      ), begun as (
        insert into checkpoints (reader, position, resume)
        select $1, $3, coalesce($4, '{}') where $2 = 0 and not exists (select from moved)
        on conflict do nothing
        returning 1
      )
      select 1 from moved union all select 1 from begun`,
    values: [reader, from, to, resume, before],
  });
  if (rowCount !== 1) throw new CheckpointMoved(reader, from);
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

/** noteAppended says up to where a reader itself has appended, in the transaction in which it moved its checkpoint. */
export async function noteAppended(client: pg.ClientBase, reader: string, position: bigint): Promise<void> {
  await client.query('update checkpoints set appended = $2 where reader = $1', [reader, position]);
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
