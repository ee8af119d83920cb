import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { CheckpointMoved, inTransaction, type CheckpointMove } from '#event-store';
import { type KeyVersions } from './key-versions.js';
import { ZONE, periodOf, type ColumnType, type Filter, type ViewDefinition } from './projection.js';

/**
 * A Generation is one set of tables of a view: `{view}_{number}` with the current rows, `{view}_{number}_keys` with the
 * columns that lists are filtered and ordered by, `{view}_{number}_past` with what these columns were before (each from a
 * position `since` on, and no more from `until` on), `{view}_{number}_zones` (see periodOf), `{view}_{number}_history` with what changed in each row at which
 * position. Queries go to SQL views of these names without the number, which stand on the live generation; `{view}_rows` has
 * the rows that are no part of lists as well, and `{view}_then`
 * is keys and past in one.
 */
export interface Generation {
  readonly view: ViewDefinition;
  readonly number: number;
}

export type GenerationState = 'building' | 'live' | 'reading';

/** The reader's name under which a generation keeps its checkpoint. */
export const readerOf = ({ view, number }: Generation): string => `view:${view.name}:${number}`;

/** tableOf is the name of its table of rows, with which those of the others begin. */
export const tableOf = ({ view, number }: Generation): string => `${view.name}_${number}`;

/**
 * prepareViews sees to it that every view has a live generation, and that one whose code has changed since is built
 * anew beside it. Processes that start together wait for each other.
 */
export async function prepareViews(pool: pg.Pool, views: readonly ViewDefinition[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtext('demarche views'))`);
    for (const view of views) {
      const live = await generationIn(client, view, 'live');
      if (live === null) {
        const first = { view, number: 1 };
        await createGeneration(client, first, 'live');
        await createIndexes(client, first);
        await pointTo(client, first);
      } else if (live.version !== view.version) {
        const building = await generationIn(client, view, 'building');
        if (building !== null && building.version !== view.version) {
          await dropTables(client, { view, number: building.generation });
        }
        if (building?.version !== view.version) await createNextGeneration(client, view);
      }
    }
  });
}

/** GenerationReplaced: what a projector was folding is not live any more. There is a newer one to go on with. */
export class GenerationReplaced extends Error {
  override readonly name = 'GenerationReplaced';
  constructor({ view, number }: Generation) {
    super(`Generation ${number} of ${view.name} has been replaced or dropped.`);
  }
}

/** liveGeneration is the one that queries see. Its version may be older than the code's, until its rebuild is done. */
export async function liveGeneration(
  client: pg.Pool | pg.ClientBase,
  view: ViewDefinition,
): Promise<Generation & { readonly version: number }> {
  const live = await generationIn(client, view, 'live');
  if (live === null) throw new Error(`View ${view.name} has no tables; prepareViews makes them.`);
  return { view, number: live.generation, version: live.version };
}

/** holdLiveReaders are the readers' names of the live generations, which stay live until this transaction ends. */
export async function holdLiveReaders(client: pg.ClientBase, views: readonly ViewDefinition[]): Promise<string[]> {
  const readers: string[] = [];
  for (const view of views) {
    const live = await liveGeneration(client, view);
    await assertGeneration(client, live, 'live');
    readers.push(readerOf(live));
  }
  return readers;
}

export async function generationIn(
  client: pg.Pool | pg.ClientBase,
  view: ViewDefinition,
  state: GenerationState,
): Promise<{ generation: number; version: number } | null> {
  const { rows } = await client.query<{ generation: number; version: number }>(
    'select generation, version from projections where name = $1 and state = $2',
    [view.name, state],
  );
  return rows[0] ?? null;
}

/**
 * assertGeneration makes a fold's transaction fail where its generation is not in this state any more, and keeps it in
 * that state until the transaction ends.
 *
 * @throws GenerationReplaced
 */
export async function assertGeneration(
  client: pg.ClientBase,
  generation: Generation,
  state: GenerationState,
): Promise<void> {
  const { rowCount } = await client.query({
    name: 'assert_generation',
    text: 'select from projections where name = $1 and generation = $2 and state = $3 for share',
    values: [generation.view.name, generation.number, state],
  });
  if (rowCount !== 1) throw new GenerationReplaced(generation);
}

/** createNextGeneration makes the tables that a rebuild fills. Their indexes come when they are full. */
export async function createNextGeneration(client: pg.ClientBase, view: ViewDefinition): Promise<Generation> {
  const { rows } = await client.query<{ next: number }>(
    `select coalesce(max(generation), 0) + 1 as next from projections where name = $1 and state <> 'reading'`,
    [view.name],
  );
  const generation = { view, number: rows[0]?.next ?? 1 };
  await createGeneration(client, generation, 'building');
  return generation;
}

export async function createGeneration(
  client: pg.ClientBase,
  generation: Generation,
  state: GenerationState,
): Promise<void> {
  const { view, number } = generation;
  const table = tableOf(generation);
  const columnsOf = (types: readonly ColumnType[]) =>
    Object.entries(view.columns)
      .filter(([, { type }]) => types.includes(type))
      .sort(([, one], [, other]) => types.indexOf(one.type) - types.indexOf(other.type))
      .map(([name, { type }]) => `, "${name}" ${type}${type === 'text' ? ' collate "C"' : ''}`)
      .join('');
  const fixed = columnsOf(['bigint', 'timestamptz', 'integer', 'real', 'boolean']);
  const varying = columnsOf(['text', 'int4range', 'text[]', 'int4multirange', 'tsvector']);
  // Rows are JSON as it was given: nobody looks into them here, and to take them apart and put them together again is most
  // of what they cost. Keys stand apart, for a page holds thirty of them, and only four rows: a list reads many keys to show
  // few rows. And PostgreSQL reads a key from its first column to the last that is tested, the quickest where all have one
  // length.
  await client.query(`
    create table ${table} (
      id text primary key,
      position bigint not null,
      data json not null
    );
    create table ${table}_keys (since bigint not null${fixed}, id text primary key${varying});
    create table ${table}_past (since bigint not null, until bigint not null${fixed}, id text not null${varying});
    create table ${table}_history (
      id text not null,
      position bigint not null,
      changed json not null,
      removed text[] not null,
      primary key (id, position)
    );
  `);
  if (periodOf(view) !== undefined) {
    await client.query(`create table ${table}_zones (zone bigint primary key, period int4range not null)`);
  }
  await client.query(`insert into projections (name, generation, version, state) values ($1, $2, $3, $4)`, [
    view.name,
    number,
    view.version,
    state,
  ]);
}

/**
 * createIndexes makes what lists are found by: one index in their order, one GIN index on all columns that are tested for
 * a value, which intersects any of them, and one on each column that is tested for a range. None has flags: most rows
 * share them, so that an index would be read from end to end to pass over a few.
 */
export async function createIndexes(client: pg.ClientBase, generation: Generation): Promise<void> {
  const { view } = generation;
  const { order, filters } = view;
  const columnsTested = (...tests: readonly Filter['test'][]) => [
    ...new Set(
      Object.values(filters)
        .filter(({ test, column }) => tests.includes(test) && view.columns[column]?.type !== 'boolean')
        .map(({ column }) => `"${column}"`),
    ),
  ];
  const table = tableOf(generation);
  const index = (part: string, name: string, on: string) =>
    client.query(`create index if not exists "${table}_${part}_${name}" on ${table}_${part} using ${on}`);
  for (const part of ['keys', 'past']) {
    await index(part, 'order', `btree ("${order}")`);
    const values = columnsTested('equals', 'contains', 'matches');
    if (values.length > 0) await index(part, 'values', `gin (${values.join(', ')})`);
    for (const column of columnsTested('from', 'to', 'at-least')) {
      const name = column.slice(1, -1);
      await index(part, name, `${view.columns[name]?.type === 'int4range' ? 'gist' : 'btree'} (${column})`);
    }
  }
  if (view.ranked === true) await index('keys', 'since', 'btree (since)');
  // By id too, for what changed between two moments is looked up by its rows.
  await index('past', 'id', 'btree (id)');
  await index('history', 'position', 'btree (position)');
}

/** pointTo lets queries see a generation, from the commit of this transaction on. */
export async function pointTo(client: pg.ClientBase, generation: Generation): Promise<void> {
  const { view } = generation;
  const table = tableOf(generation);
  const names = Object.keys(view.columns)
    .map((name) => `"${name}"`)
    .join(', ');
  await client.query(`
    drop view if exists ${view.name}_then;
    drop view if exists ${view.name}, ${view.name}_keys, ${view.name}_history, ${view.name}_rows;
    create view ${view.name}_rows as select * from ${table};
    create view ${view.name} as select * from ${table} join ${table}_keys using (id);
    create view ${view.name}_keys as select * from ${table}_keys;
    create view ${view.name}_history as select * from ${table}_history;
    create view ${view.name}_then as
      select id, since, null::bigint as until, ${names} from ${table}_keys
      union all select id, since, until, ${names} from ${table}_past;
  `);
  if (periodOf(view) !== undefined) {
    await client.query(`
      drop view if exists ${view.name}_zones;
      create view ${view.name}_zones as select * from ${table}_zones;
    `);
  }
}

export async function dropTables(client: pg.ClientBase, generation: Generation): Promise<void> {
  const tables = ['', '_keys', '_past', '_zones', '_history'].map((suffix) => `${tableOf(generation)}${suffix}`);
  await client.query(`drop table if exists ${tables.join(', ')}`);
  await client.query('delete from projections where name = $1 and generation = $2', [
    generation.view.name,
    generation.number,
  ]);
  await client.query('delete from checkpoints where reader = $1', [readerOf(generation)]);
}

/** areDropped tells an error by which PostgreSQL says that tables are gone. */
export const areDropped = (error: unknown): boolean => (error as { code?: unknown }).code === '42P01';

const replacedWhereDropped = (generation: Generation, error: unknown): unknown =>
  areDropped(error) ? new GenerationReplaced(generation) : error;

/** Which rows of a generation are asked for. */
export interface RowsAsked {
  readonly generation: Generation;
  readonly ids: readonly string[];
}

/**
 * loadRows are the current rows of these ids, by id: for each that is asked, in the same order, in one statement.
 *
 * @throws GenerationReplaced where one alone is asked, and its tables have been dropped
 */
export async function loadRows(
  client: pg.Pool | pg.ClientBase,
  asked: readonly RowsAsked[],
): Promise<Map<string, object>[]> {
  const tables = asked.map(({ generation }) => tableOf(generation));
  const text = tables
    .map((table, nth) => `select ${nth} as nth, id, data from ${table} where id = any($${nth + 1})`)
    .join(' union all ');
  const { rows } = await client
    .query<{ nth: number; id: string; data: object }>({
      // A name may have 63 characters.
      name: `load ${createHash('sha1').update(text).digest('hex')}`,
      text,
      values: asked.map(({ ids }) => ids),
    })
    .catch((error: unknown) => {
      const [only, ...others] = asked;
      throw only === undefined || others.length > 0 ? error : replacedWhereDropped(only.generation, error);
    });
  const found = asked.map(() => new Map<string, object>());
  for (const { nth, id, data } of rows) found[nth]?.set(id, data);
  return found;
}

/** A Delta is what one event changed in one row: the fields with a new value, and those that are gone. */
export interface Delta {
  readonly id: string;
  readonly position: bigint;
  readonly changed: Readonly<Record<string, unknown>>;
  readonly removed: readonly string[];
}

/** At positions that this divides, a delta has the whole row: a row that changes often is read from the last of them on. */
export const WHOLE_EVERY = 32n;

/**
 * stepOf compares a row with the one before it, field by field; null where they are equal. Fields that are equal stay as they
 * were, to the byte, in whatever order the fold has put their parts together: so the present row is the sum of its deltas.
 */
export function stepOf(
  id: string,
  position: bigint,
  before: object | null,
  after: object,
): { readonly row: object; readonly delta: Delta } | null {
  if (before === null) return { row: after, delta: { id, position, changed: after as Delta['changed'], removed: [] } };
  const old = before as Record<string, unknown>;
  const row: Record<string, unknown> = {};
  const changed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(after)) {
    const stands = name in old && isDeepStrictEqual(old[name], value);
    row[name] = stands ? old[name] : value;
    if (!stands) changed[name] = value;
  }
  const removed = Object.keys(old).filter((name) => !(name in row));
  if (Object.keys(changed).length === 0 && removed.length === 0) return null;
  return { row, delta: { id, position, changed: position % WHOLE_EVERY === 0n ? row : changed, removed } };
}

/** A Fold is what a batch makes of a view: rows as of the position of their last change, and the deltas that led there. */
export interface Fold {
  readonly rows: readonly { readonly id: string; readonly position: bigint; readonly row: object }[];
  readonly versions: KeyVersions;
  readonly deltas: readonly Delta[];
  readonly move: CheckpointMove;
}

/**
 * saveFold writes rows, their keys, their history and the checkpoint in one statement, so in one transaction and one
 * round trip, if the generation is in this state still and its checkpoint is where the fold began.
 *
 * @throws CheckpointMoved, GenerationReplaced: nothing was written
 */
export async function saveFold(
  client: pg.Pool | pg.ClientBase,
  generation: Generation,
  state: GenerationState,
  { rows, versions, deltas, move }: Fold,
): Promise<void> {
  const { view, number } = generation;
  // What a row becomes as a whole is sent once: reading JSON is most of what PostgreSQL has to do here.
  const current = new Map(rows.map(({ id, row }) => [id, row]));
  const [whole, partial] = [new Set<string>(), [] as Delta[]];
  for (const delta of deltas) {
    if (delta.changed === current.get(delta.id) && delta.removed.length === 0) whole.add(delta.id);
    else partial.push(delta);
  }
  const records = rows.map(({ id, position, row }) => {
    const { keys, since, until, forgotten } = versions.of(id) ?? {};
    return {
      id,
      position: position.toString(),
      data: row,
      whole: whole.has(id),
      since: since?.toString(),
      until: until?.toString(),
      forgotten,
      ...keys,
    };
  });
  const passed = versions.passed.map(({ keys, since, until, ...rest }) => ({
    ...rest,
    ...keys,
    since: since.toString(),
    until: until.toString(),
  }));
  const history = partial.map((delta) => ({ ...delta, position: delta.position.toString() }));
  const { rows: saved } = await client
    .query<{ stands: boolean; moved: boolean }>({
      name: `save ${tableOf(generation)}`,
      text: savingStatement(generation),
      values: [
        view.name,
        number,
        state,
        move.reader,
        move.from,
        move.to,
        move.resume ?? null,
        move.before ?? null,
        JSON.stringify(records),
        JSON.stringify(history),
        JSON.stringify(passed),
      ],
    })
    .catch((error: unknown) => {
      throw replacedWhereDropped(generation, error);
    });
  if (saved[0]?.stands !== true) throw new GenerationReplaced(generation);
  if (!saved[0].moved) throw new CheckpointMoved(move.reader, move.from);
}

function savingStatement({ view, number }: Generation): string {
  const table = tableOf({ view, number });
  const columns = Object.entries(view.columns);
  const names = columns.map(([name]) => `"${name}"`);
  // Of words, the fold gives the text.
  const typed = columns.map(([name, { type }]) => `"${name}" ${type === 'tsvector' ? 'text' : type}`).join(', ');
  const given = columns
    .map(([name, { type }]) => (type === 'tsvector' ? `to_tsvector('english', "${name}")` : `"${name}"`))
    .join(', ');
  return `
    with standing as (
      select from projections where name = $1 and generation = $2 and state = $3 for share
    ), moved as (
      update checkpoints
      set position = $6, resume = coalesce($7, resume), updated_at = clock_timestamp()
      where reader = $4 and position = $5 and ($8::jsonb is null or resume = $8) and exists (select from standing)
      returning 1
    ), begun as (
      insert into checkpoints (reader, position, resume)
      select $4, $6, coalesce($7, '{}')
      where $5 = 0 and exists (select from standing) and not exists (select from moved)
      on conflict do nothing
      returning 1
    ), reached as (
      select from moved union all select from begun
    ), given as materialized (
      select * from json_to_recordset($9) as r(
        id text, position bigint, data json, whole boolean, since bigint, until bigint, forgotten boolean, ${typed})
      where exists (select from reached)
    ), closed as (
      insert into ${table}_past (id, since, until, ${names.join(', ')})
      select id, k.since, given.until, ${columns.map(([name, { type }]) => keptOf(name, type)).join(', ')}
      from ${table}_keys k join given using (id) where given.until is not null
    ), passing as materialized (
      select * from json_to_recordset($11) as r(id text, since bigint, until bigint, ${typed})
      where exists (select from reached)
    ), passed as (
      insert into ${table}_past (id, since, until, ${names.join(', ')})
      select id, since, until, ${given} from passing
    ), keyed as (
      insert into ${table}_keys as k (id, since, ${names.join(', ')})
      -- Most changes are none of the keys, and a key that is not written touches no index.
      select id, since, ${given} from given where since is not null
      on conflict (id) do update
      set since = excluded.since, ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
    )${zoned(table, view)}${forgetting(table, view)}, saved as (
      insert into ${table} (id, position, data)
      select id, position, data from given
      on conflict (id) do update set position = excluded.position, data = excluded.data
    ), remembered as (
      insert into ${table}_history (id, position, changed, removed)
      select id, position, data, '{}' from given where whole
      union all select id, position, changed, removed
      from json_to_recordset($10) as d(id text, position bigint, changed json, removed text[])
      where exists (select from reached)
    )
    select exists (select from standing) as stands, exists (select from reached) as moved`;
}

/** What a column was before, but for words that were erased. */
const keptOf = (name: string, type: ColumnType): string =>
  type === 'tsvector' ? `case when given.forgotten then null else k."${name}" end` : `k."${name}"`;

/** Words that were erased find a row at no past moment either. */
const forgetting = (table: string, { searched }: ViewDefinition): string =>
  searched === undefined
    ? ''
    : `, forgot as (
        update ${table}_past past set words = null from given
        where given.forgotten and past.id = given.id and past.words is not null
      )`;

/** Zones only widen: what has left a period is passed over by the tests themselves. */
function zoned(table: string, view: ViewDefinition): string {
  const period = periodOf(view);
  if (period === undefined) return '';
  return `, zoned as (
        insert into ${table}_zones as z (zone, period)
        select place / ${ZONE}, range_merge(range_agg("${period}"))
        from (
          select "${view.order}" as place, "${period}" from given
          union all select "${view.order}", "${period}" from passing
        ) placed
        where "${period}" is not null group by 1
        on conflict (zone) do update set period = range_merge(z.period, excluded.period)
        where not z.period @> excluded.period
      )`;
}
