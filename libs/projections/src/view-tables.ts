import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { inTransaction } from '#event-store';
import { type ViewDefinition } from './projection.js';

/**
 * A Generation is one set of tables of a view: `{view}_{number}` with the current rows, `{view}_{number}_history` with
 * what changed in each row at which position. Queries go to the SQL views `{view}` and `{view}_history`, which stand
 * on the live generation.
 */
export interface Generation {
  readonly view: ViewDefinition;
  readonly number: number;
}

/** The reader's name under which a generation keeps its checkpoint. */
export const readerOf = ({ view, number }: Generation): string => `view:${view.name}:${number}`;

const tableOf = ({ view, number }: Generation): string => `${view.name}_${number}`;

/** prepareViews sees to it that every view has a live generation. Processes that start together wait for each other. */
export async function prepareViews(pool: pg.Pool, views: readonly ViewDefinition[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtext('demarche views'))`);
    for (const view of views) {
      const { rowCount } = await client.query('select from projections where name = $1', [view.name]);
      if (rowCount === 0) await createGeneration(client, { view, number: 1 });
    }
  });
}

/** liveGeneration is the one that queries see. */
export async function liveGeneration(client: pg.Pool | pg.ClientBase, view: ViewDefinition): Promise<Generation> {
  const { rows } = await client.query<{ generation: number }>(
    'select generation from projections where name = $1 order by generation desc limit 1',
    [view.name],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`View ${view.name} has no tables; prepareViews makes them.`);
  return { view, number: row.generation };
}

async function createGeneration(client: pg.ClientBase, generation: Generation): Promise<void> {
  const { view, number } = generation;
  const table = tableOf(generation);
  const columns = Object.entries(view.columns);
  await client.query(`
    create table ${table} (
      id text primary key,
      position bigint not null,
      data jsonb not null,
      ${columns.map(([name, { type }]) => `"${name}" ${type}`).join(', ')}
    );
    create table ${table}_history (
      id text not null,
      position bigint not null,
      changed jsonb not null,
      removed text[] not null,
      primary key (id, position)
    );
    create view ${view.name} as select * from ${table};
    create view ${view.name}_history as select * from ${table}_history;
  `);
  for (const [name, { index }] of columns) {
    if (index !== undefined) await client.query(`create index on ${table} using ${index} ("${name}")`);
  }
  await client.query(`insert into projections (name, generation, version, state) values ($1, $2, $3, 'live')`, [
    view.name,
    number,
    view.version,
  ]);
}

/** loadRows are the current rows of these ids, by id. */
export async function loadRows(
  client: pg.ClientBase,
  generation: Generation,
  ids: readonly string[],
): Promise<Map<string, object>> {
  const { rows } = await client.query<{ id: string; data: object }>({
    name: `load ${tableOf(generation)}`,
    text: `select id, data from ${tableOf(generation)} where id = any($1)`,
    values: [ids],
  });
  return new Map(rows.map(({ id, data }) => [id, data]));
}

/** saveRows writes current rows, each as of the position of its last change, in one statement. */
export async function saveRows(
  client: pg.ClientBase,
  generation: Generation,
  rows: readonly { id: string; position: bigint; row: object }[],
): Promise<void> {
  const { view } = generation;
  const columns = Object.entries(view.columns);
  const names = ['id', 'position', 'data', ...columns.map(([name]) => `"${name}"`)];
  const types = ['text', 'bigint', 'jsonb', ...columns.map(([, { type }]) => type)];
  const records = rows.map(({ id, position, row }) => ({
    id,
    position: position.toString(),
    data: row,
    ...Object.fromEntries(columns.map(([name, { of }]) => [name, of(row)])),
  }));
  await client.query({
    name: `save ${tableOf(generation)}`,
    text: `
      insert into ${tableOf(generation)} (${names.join(', ')})
      select ${names.join(', ')}
      from jsonb_to_recordset($1) as r(${names.map((name, i) => `${name} ${types[i] ?? 'text'}`).join(', ')})
      on conflict (id) do update set ${names
        .slice(1)
        .map((name) => `${name} = excluded.${name}`)
        .join(', ')}`,
    values: [JSON.stringify(records)],
  });
}

/** A Delta is what one event changed in one row: the fields with a new value, and those that are gone. */
export interface Delta {
  readonly id: string;
  readonly position: bigint;
  readonly changed: Readonly<Record<string, unknown>>;
  readonly removed: readonly string[];
}

/** deltaOf compares a row with the one before it, field by field; null where they are equal. */
export function deltaOf(id: string, position: bigint, before: object | null, after: object): Delta | null {
  const old = (before ?? {}) as Record<string, unknown>;
  const now = after as Record<string, unknown>;
  const changed = Object.fromEntries(
    Object.entries(now).filter(([name, value]) => !(name in old) || !isDeepStrictEqual(old[name], value)),
  );
  const removed = Object.keys(old).filter((name) => !(name in now));
  if (Object.keys(changed).length === 0 && removed.length === 0) return null;
  return { id, position, changed, removed };
}

/** saveDeltas appends to the history, in one statement. */
export async function saveDeltas(
  client: pg.ClientBase,
  generation: Generation,
  deltas: readonly Delta[],
): Promise<void> {
  await client.query({
    name: `history ${tableOf(generation)}`,
    text: `
      insert into ${tableOf(generation)}_history (id, position, changed, removed)
      select id, position, changed, removed
      from jsonb_to_recordset($1) as d(id text, position bigint, changed jsonb, removed text[])`,
    values: [JSON.stringify(deltas.map((delta) => ({ ...delta, position: delta.position.toString() })))],
  });
}
