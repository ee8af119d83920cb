import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { ORIGIN } from './stored-event.js';

/**
 * An Epoch is one uninterrupted life of the log. When a backup is restored, what was written after it is lost, and a
 * new epoch begins at the position where the backup ends: ids of the old one beyond that position are void.
 */
export interface Epoch {
  readonly name: string;
  /** The last position that stands from the epochs before. */
  readonly after: bigint;
}

/** readEpochs gives all epochs of the log, the present one last. */
export async function readEpochs(client: pg.Pool | pg.ClientBase): Promise<readonly [Epoch, ...Epoch[]]> {
  const { rows } = await client.query<Epoch>('select epoch as name, after from log_epochs order by begun_at, after');
  const [first, ...rest] = rows;
  if (first === undefined) throw new Error('The log has no epoch; its tables are not migrated.');
  return [first, ...rest];
}

/** standsUpTo is the last position of an epoch that was not lost when a later one began; null where none was. */
export function standsUpTo(epochs: readonly Epoch[], name: string): bigint | null {
  const index = epochs.findIndex((epoch) => epoch.name === name);
  if (index === -1) return ORIGIN;
  return epochs
    .slice(index + 1)
    .reduce<bigint | null>((least, { after }) => (least === null || after < least ? after : least), null);
}

/** CheckpointAhead: a reader has been where the log is not any more. */
export class CheckpointAhead extends Error {
  override readonly name = 'CheckpointAhead';
  constructor(reader: string, checkpoint: bigint, end: bigint) {
    super(
      `The checkpoint of ${reader} stands at position ${checkpoint}, but the log ends at ${end}: its tables were ` +
        'restored from an older backup. Restore all of the database, or run "npm run demarche -- renew-epoch" to go on ' +
        'from here: what lies beyond is given up, views are built anew, and subscribers are told.',
    );
  }
}

/** readLogEnd is the position of the last event there is, marked or not; 0 for an empty log. */
export async function readLogEnd(client: pg.Pool | pg.ClientBase): Promise<bigint> {
  const { rows } = await client.query<{ log_end: bigint }>('select coalesce(max(position), 0) as log_end from events');
  return rows[0]?.log_end ?? ORIGIN;
}

/** checkCheckpoints refuses a log that ends before what has been read of it. @throws CheckpointAhead */
export async function checkCheckpoints(client: pg.Pool | pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ reader: string; position: bigint; log_end: bigint }>(`
    with log as (select coalesce(max(position), 0) as log_end from events)
    select reader, position, log_end from checkpoints, log where position > log_end
    union all
    select 'the head keeper', position, log_end
      from (select position from marks order by position desc limit 1) m, log where position > log_end
    limit 1`);
  const [row] = rows;
  if (row !== undefined) throw new CheckpointAhead(row.reader, row.position, row.log_end);
}

/**
 * renewEpoch begins a new epoch at the log's end, or earlier. Checkpoints and marks beyond the end are taken back, and no
 * position that may have been sent before is ever given again.
 *
 * @param sent a position that is known to have been in use, such as the last one in the Kafka topic
 * @param after up to where what was sent of the epochs before stands
 */
export async function renewEpoch(
  client: pg.ClientBase,
  { sent, after }: { sent: bigint; after: bigint },
): Promise<Epoch> {
  const { rows } = await client.query<{ log_end: bigint; used: bigint }>(
    `select coalesce((select max(position) from events), 0) as log_end,
      greatest(
        $1::bigint,
        (select last_value from log_position),
        (select max(position) from checkpoints),
        (select max(position) from marks)
      ) as used`,
    [sent],
  );
  const { log_end: end, used } = rows[0] ?? { log_end: 0n, used: sent };
  const name = randomBytes(4).toString('hex');
  await client.query('insert into log_epochs (epoch, after) values ($1, $2)', [name, after]);
  await client.query('delete from marks where position > $1', [end]);
  await client.query(`update checkpoints set position = $1, resume = '{}' where position > $1`, [end]);
  await client.query('update checkpoints set appended = $1 where appended > $1', [end]);
  await client.query(`select setval('log_position', greatest($1, 1))`, [used]);
  return { name, after };
}
