import { createHash } from 'node:crypto';
import { EntitySchema, type DataSource, type EntityManager } from 'typeorm';
import { LONG_WALK, WALK, sorting, walking, type Finding, type Question, type Test } from './find-keys.js';
import { type ViewDefinition } from './projection.js';

/** An InvalidQuery names the parameter that is wrong, and what would be right. */
export class InvalidQuery extends Error {
  override readonly name = 'InvalidQuery';
  constructor(
    readonly parameter: string,
    detail: string,
  ) {
    super(detail);
  }
}

export interface ListQuery {
  /** By the name of the view's filter; several values must all hold. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly cursor?: string;
  readonly limit: number;
}

/** Up to where an answer knows the log: the view's checkpoint, read in the same snapshot as the rows. */
export interface AnswerMeta {
  readonly position: string;
  /** When that was known, by the last mark at or before the position; null for an empty log. */
  readonly knownAt: string | null;
  readonly view: { readonly name: string; readonly version: number };
}

export interface ListAnswer {
  readonly data: readonly object[];
  readonly page: { readonly next: string | null };
  readonly meta: AnswerMeta;
}

interface ViewEntity {
  readonly id: string;
  readonly data: object;
}

/** entityOf is TypeORM's description of a view's rows. */
export const entityOf = (view: ViewDefinition): EntitySchema<ViewEntity> =>
  new EntitySchema<ViewEntity>({
    name: view.name,
    tableName: view.name,
    columns: { id: { type: 'text', primary: true }, data: { type: 'jsonb' } },
  });

/**
 * listView answers with the rows that pass all filters, the newest first, and a cursor to the next page. Rows are
 * ordered by a position that never changes, so that writes between two pages neither repeat nor skip a row.
 *
 * @throws InvalidQuery
 */
export async function listView(dataSource: DataSource, view: ViewDefinition, query: ListQuery): Promise<ListAnswer> {
  const after = query.cursor === undefined ? null : readCursor(view, query.cursor, query.filters);
  const question = { view, tests: testsOf(view, query.filters), after, count: query.limit + 1 };
  const { rows, meta } = await find(dataSource, question);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    data: page.map(({ data }) => inOrder(view, data)),
    page: { next: rows.length > query.limit && last !== undefined ? cursorAt(view, last, query.filters) : null },
    meta,
  };
}

/** findRow answers with one row, or null where there is none. */
export async function findRow(
  dataSource: DataSource,
  view: ViewDefinition,
  id: string,
): Promise<{ data: object | null; meta: AnswerMeta }> {
  const { rows, meta } = await answer(dataSource, view, { sql: 'found as (select $1 as id, 0 as key)', values: [id] });
  const [row] = rows;
  return { data: row === undefined ? null : inOrder(view, row.data), meta };
}

/** inOrder puts first what a reader looks for first. */
function inOrder(view: ViewDefinition, row: object): object {
  const fields = view.fields;
  return { ...Object.fromEntries(fields.filter((field) => field in row).map((field) => [field, row[field]])), ...row };
}

/**
 * find asks for rows that many pass by walking the order, for those that few pass by their indexes and then sorted;
 * either is slow where the other is quick, and the planner cannot know which it is where tests depend on each other. So
 * it is not asked: a short walk comes first, and tells how long a walk would be needed; where that is too long, there
 * are few rows to sort.
 */
async function find(dataSource: DataSource, question: Question): Promise<Found> {
  const { view, tests, count } = question;
  const near = await answer(dataSource, view, walking(question, WALK));
  const enough = ({ rows }: Found) => tests.length === 0 || rows.length === count;
  if (enough(near)) return near;
  if (near.rows.length * LONG_WALK >= count * WALK) {
    const far = await answer(dataSource, view, walking(question, LONG_WALK));
    if (enough(far)) return far;
  }
  return dataSource.transaction('REPEATABLE READ', async (manager) =>
    answer(manager, view, await sorting(manager, question)),
  );
}

interface FoundRow {
  readonly id: string;
  readonly key: string;
  readonly data: object;
}

interface Found {
  readonly rows: readonly FoundRow[];
  readonly meta: AnswerMeta;
}

/** answer is one statement, and so one snapshot: the rows that were found, and up to where they know the log. */
async function answer(asked: DataSource | EntityManager, view: ViewDefinition, found: Finding): Promise<Found> {
  const name = `$${found.values.length + 1}`;
  const answered = await asked.query<(FoundRow & { position: string | null; known_at: Date | null })[]>(
    `with ${found.sql}, live as (
       select 'view:' || name || ':' || generation as reader from projections where name = ${name} and state = 'live'
     ), meta as (
       select (select position from checkpoints join live using (reader)) as position
     )
     select found.id, found.key, row.data, meta.position,
       (select time from marks where marks.position <= meta.position order by marks.position desc limit 1) as known_at
     from meta left join (found join ${view.name} row using (id)) on true
     order by found.key desc`,
    [...found.values, view.name],
  );
  const [first] = answered;
  return {
    rows: first?.data == null ? [] : answered,
    meta: {
      position: first?.position ?? '0',
      knownAt: first?.known_at?.toISOString() ?? null,
      view: { name: view.name, version: view.version },
    },
  };
}

/** testsOf are the filters of a question, as what is tested of a key. @throws InvalidQuery */
function testsOf(view: ViewDefinition, filters: ListQuery['filters']): Test[] {
  return Object.entries(filters).flatMap(([name, values]) => {
    const filter = view.filters[name];
    if (filter === undefined) throw new InvalidQuery(name, `is no filter of ${view.name}`);
    const stranger = values.find((value) => filter.values?.includes(value) === false);
    if (filter.values !== undefined && stranger !== undefined) {
      throw new InvalidQuery(name, `is "${stranger}"; allowed are ${filter.values.join(', ')}`);
    }
    return values.map((value) => ({ column: filter.column, test: filter.test, value }));
  });
}

/** A cursor says which question it continues, so that it cannot be mistaken for another's. */
const cursorAt = (view: ViewDefinition, { key }: FoundRow, filters: ListQuery['filters']): string =>
  Buffer.from(JSON.stringify([questionOf(view, filters), key])).toString('base64url');

function readCursor(view: ViewDefinition, cursor: string, filters: ListQuery['filters']): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    parsed = null;
  }
  const [question, key] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
  if (typeof key !== 'string' || !/^\d{1,18}$/u.test(key)) {
    throw new InvalidQuery('cursor', 'is no cursor; take it from page.next of an answer, unchanged');
  }
  if (question !== questionOf(view, filters)) {
    throw new InvalidQuery('cursor', 'continues another query; ask with the same view and filters it came from');
  }
  return key;
}

const questionOf = (view: ViewDefinition, filters: ListQuery['filters']): string =>
  createHash('sha256')
    .update(JSON.stringify([view.name, view.version, Object.entries(filters).sort()]))
    .digest('base64url')
    .slice(0, 12);
