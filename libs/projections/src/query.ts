import { createHash } from 'node:crypto';
import { EntitySchema, In, type DataSource, type EntityManager } from 'typeorm';
import { findKeys, type Key, type Test } from './find-keys.js';
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
  const tests = testsOf(view, query.filters);
  return inSnapshot(dataSource, async (manager) => {
    const keys = await findKeys(manager, view, tests, after, query.limit + 1);
    const page = keys.slice(0, query.limit);
    const last = page.at(-1);
    const rows = await manager
      .getRepository<ViewEntity>(view.name)
      .find({ select: { id: true, data: true }, where: { id: In(page.map(({ id }) => id)) } });
    const byId = new Map(rows.map(({ id, data }) => [id, data]));
    return {
      data: page.map(({ id }) => inOrder(view, byId.get(id) ?? {})),
      page: { next: keys.length > query.limit && last !== undefined ? cursorAt(view, last, query.filters) : null },
      meta: await metaOf(manager, view),
    };
  });
}

/** findRow answers with one row, or null where there is none. */
export async function findRow(
  dataSource: DataSource,
  view: ViewDefinition,
  id: string,
): Promise<{ data: object | null; meta: AnswerMeta }> {
  return inSnapshot(dataSource, async (manager) => {
    const row = await manager
      .getRepository<ViewEntity>(view.name)
      .findOne({ select: { id: true, data: true }, where: { id } });
    return { data: row === null ? null : inOrder(view, row.data), meta: await metaOf(manager, view) };
  });
}

/** inOrder puts first what a reader looks for first. */
function inOrder(view: ViewDefinition, row: object): object {
  const fields = view.fields;
  return { ...Object.fromEntries(fields.filter((field) => field in row).map((field) => [field, row[field]])), ...row };
}

const inSnapshot = <T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> =>
  dataSource.transaction('REPEATABLE READ', work);

async function metaOf(manager: EntityManager, view: ViewDefinition): Promise<AnswerMeta> {
  const [row] = await manager.query<{ position: string | null; known_at: Date | null }[]>(
    `with live as (
       select generation from projections where name = $1 and state = 'live'
     ), at as (
       select position from checkpoints, live where reader = 'view:' || $1 || ':' || live.generation
     )
     select at.position, (select time from marks where marks.position <= at.position order by marks.position desc limit 1) as known_at from at`,
    [view.name],
  );
  return {
    position: row?.position ?? '0',
    knownAt: row?.known_at?.toISOString() ?? null,
    view: { name: view.name, version: view.version },
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
const cursorAt = (view: ViewDefinition, { key }: Key, filters: ListQuery['filters']): string =>
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
