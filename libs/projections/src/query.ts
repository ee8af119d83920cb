import { createHash } from 'node:crypto';
import { EntitySchema, type DataSource, type EntityManager } from 'typeorm';
import { partiesIn, stateAsCode } from '#domain';
import { findKeys } from './find-keys.js';
import { asStatement, type Finding, type Value } from './finding.js';
import { InvalidQuery } from './invalid-query.js';
import { rfc3339 } from './moments.js';
import { isListed, type Asked, type Filter, type Test, type ViewDefinition } from './projection.js';
import { rowFrom, wholeUpTo, type Deltas } from './row-history.js';
import { highlighted, searchRows, wordsIn, type SearchMeta } from './search.js';
import { rowsOf, type Sight } from './sight.js';
import { readerOf, type Generation } from './view-tables.js';

export interface ListQuery {
  /** By the name of the view's filter; several values must all hold. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly cursor?: string;
  readonly limit: number;
  /** As of which position; the present where nothing is said. */
  readonly knownAt?: string;
  /** From the articles that were published by a time, instead of all. */
  readonly reading?: Reading;
  readonly asked?: Asked;
}

/** A Reading is a view as articles alone tell it that were published by a time. */
export interface Reading {
  readonly generation: Generation;
  /** As it was asked. */
  readonly reportedBy: string;
}

/** As far as the log goes: for questions to which no moment matters. */
export const EVER: Asked = { validAt: '9999-12-31', from: '9999-12-31', to: '9999-12-31' };

/** Up to where an answer knows the log: the view's checkpoint, read in the same snapshot as the rows. */
export interface AnswerMeta {
  readonly position: string;
  /** When that was known, by the last mark at or before the position; null for an empty log. */
  readonly knownAt: string | null;
  readonly view: { readonly name: string; readonly version: number };
  /** For which day a state was asked, of views that show one. */
  readonly validAt?: string;
  /** By when the articles were published that it is made of, where that was asked. */
  readonly reportedBy?: string;
  /** Of a list that was searched for words. */
  readonly search?: SearchMeta;
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
    columns: { id: { type: 'text', primary: true }, data: { type: 'json' } },
  });

/**
 * listView answers with the rows that pass all filters, the newest first, and a cursor to the next page. Rows are
 * ordered by a position that never changes, so that writes between two pages neither repeat nor skip a row.
 *
 * @throws InvalidQuery
 */
export async function listView(dataSource: DataSource, view: ViewDefinition, query: ListQuery): Promise<ListAnswer> {
  const { filters, limit, asked = EVER } = query;
  const sight = sightOf(view, query);
  const after = query.cursor === undefined ? null : readCursor(view, query.cursor, query).key;
  const tests = testsOf(view, filters, asked);
  const words = wordsIn(tests);
  if (words !== undefined) return searchView(dataSource, view, query, tests, words);
  const question = { ...sight, tests, after, count: limit + 1 };
  return inSnapshot(dataSource, view, async (source) => {
    const { rows, meta } = await findKeys(source, question, (asking, found) => answer(asking, sight, found));
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      data: await shown(source, sight, page, asked, false),
      page: {
        next: rows.length > limit && last !== undefined ? cursorAt(view, last, continued(view, query, meta)) : null,
      },
      meta: { ...meta, ...validityOf(view, asked), ...reportedIn(query) },
    };
  });
}

/**
 * searchView answers with the rows that match some words, the best first. A cursor holds how many ranks were shown, and
 * as of which position, since what is written between two pages may change the ranks.
 */
const searchView = (
  dataSource: DataSource,
  view: ViewDefinition,
  query: ListQuery,
  tests: readonly Test[],
  words: Test,
): Promise<ListAnswer> =>
  dataSource.transaction('REPEATABLE READ', async (manager) => {
    const { limit, asked = EVER } = query;
    const sight = sightOf(view, query);
    const shownBefore = query.cursor === undefined ? 0 : Number(readCursor(view, query.cursor, query).key);
    const { ids, meta: search } = await searchRows(manager, { ...sight, tests }, words);
    const until = shownBefore + limit;
    const { rows, meta } = await answer(manager, sight, finding(ids.slice(shownBefore, until)));
    const data = await shown(manager, sight, rows, asked, false);
    const marked = await highlighted(
      manager,
      rows.map(({ data: row }) => view.searched?.(row) ?? ''),
      words,
    );
    return {
      data: data.map((row, nth) => ({ ...row, highlight: marked[nth] })),
      page: {
        next: ids.length > until ? cursorAt(view, { key: String(until) }, asOf(query, meta)) : null,
      },
      meta: { ...meta, search, ...reportedIn(query) },
    };
  });

/** Where rows may change places between two pages, the next page is of the same moment. */
const continued = (view: ViewDefinition, query: ListQuery, meta: AnswerMeta): ListQuery =>
  view.moving === true ? asOf(query, meta) : query;

/** What is made of the articles of a time does not change besides. */
const asOf = (query: ListQuery, { position }: AnswerMeta): ListQuery =>
  query.reading === undefined ? { ...query, knownAt: query.knownAt ?? position } : query;

const sightOf = (view: ViewDefinition, { knownAt, reading }: Pick<ListQuery, 'knownAt' | 'reading'>): Sight => ({
  view,
  knownAt: knownAt ?? null,
  reading: reading?.generation ?? null,
});

const reportedIn = ({ reading }: Pick<ListQuery, 'reading'>): Pick<AnswerMeta, 'reportedBy'> =>
  reading === undefined ? {} : { reportedBy: reading.reportedBy };

/** findRow answers with one row, or null where there is none. */
export async function findRow(
  dataSource: DataSource,
  view: ViewDefinition,
  id: string,
  { asked = EVER, ...of }: Pick<ListQuery, 'knownAt' | 'reading' | 'asked'> = {},
): Promise<{ data: object | null; meta: AnswerMeta }> {
  const sight = sightOf(view, of);
  return inSnapshot(dataSource, view, async (source) => {
    const { rows, meta } = await answer(source, sight, finding([id]));
    const listed = rows.filter(({ data }) => isListed(view, data) && hasBegun(view, data, asked));
    const [data = null] = await shown(source, sight, listed, asked, true);
    return { data, meta: { ...meta, ...validityOf(view, asked), ...reportedIn(of) } };
  });
}

/** isInView tells whether a view has a row at present. */
export async function isInView(dataSource: DataSource, view: ViewDefinition, id: string): Promise<boolean> {
  const rows = await dataSource.query<object[]>(
    `select from ${rowsOf({ view, knownAt: null, reading: null })} where id = $1`,
    [id],
  );
  return rows.length > 0;
}

const validityOf = ({ answering }: ViewDefinition, { validAt }: Asked): Pick<AnswerMeta, 'validAt'> =>
  answering === undefined ? {} : { validAt };

/** Rows by their ids, in the order of these. */
const finding = (ids: readonly string[]): Finding => ({
  sql: 'found as (select id, -nth as key from unnest($1::text[]) with ordinality as t(id, nth))',
  values: [ids],
});

/** A statement is a snapshot by itself; where an answer takes other rows besides, the statements share one. */
export const inSnapshot = <T>(
  dataSource: DataSource,
  { answering }: ViewDefinition,
  work: (source: DataSource | EntityManager) => Promise<T>,
): Promise<T> =>
  answering === undefined ? work(dataSource) : dataSource.transaction('REPEATABLE READ', (manager) => work(manager));

/** shown are rows as they are answered, with what they take of other rows of the view, as of the same position. */
export async function shown(
  source: DataSource | EntityManager,
  sight: Sight,
  rows: readonly { readonly data: object }[],
  asked: Asked,
  whole: boolean,
): Promise<object[]> {
  const { view } = sight;
  const { answering } = view;
  if (answering === undefined) return rows.map(({ data }) => inOrder(view, data));
  const ids = [...new Set(rows.flatMap(({ data }) => answering.partsOf(data, asked, whole)))];
  const parts = ids.length === 0 ? [] : (await answer(source, sight, finding(ids))).rows;
  const byId = new Map(parts.map(({ data }) => [(data as { id: string }).id, data]));
  return rows.map(({ data }) => inOrder(view, answering.answer(data, byId, asked, whole)));
}

/** inOrder puts first what a reader looks for first, and the rest by its names. */
function inOrder({ fields }: ViewDefinition, row: object): object {
  const given = row as Record<string, unknown>;
  const ordered: Record<string, unknown> = {};
  for (const field of fields) if (field in given) ordered[field] = given[field];
  const others = Object.keys(given).filter((field) => !(fields as readonly string[]).includes(field));
  for (const field of others.sort()) ordered[field] = given[field];
  return ordered;
}

interface FoundRow {
  readonly key: string;
  readonly data: object;
}

interface Found {
  readonly rows: readonly FoundRow[];
  readonly whole: boolean;
  readonly meta: AnswerMeta;
}

/**
 * answer is one statement, and so one snapshot: the rows that were found, and up to where they know the log. Rows that are
 * not the whole of what was asked for are not read, for they are not shown.
 */
async function answer(asked: DataSource | EntityManager, sight: Sight, found: Finding): Promise<Found> {
  const { view, knownAt, reading } = sight;
  const values: Value[] = [...found.values];
  const parameter = (value: Value) => `$${values.push(value)}`;
  const at = knownAt === null ? null : `${parameter(knownAt)}::bigint`;
  const position =
    at ??
    (reading === null
      ? `(select position from checkpoints where reader = (
           select 'view:' || name || ':' || generation from projections
           where name = ${parameter(view.name)} and state = 'live'))`
      : `(select position from checkpoints where reader = ${parameter(readerOf(reading))})`);
  // Of one type, since tables of another version may take the place of these, and the statement is planned already.
  const answered = await asked.query<
    {
      key: string | null;
      data: object | null;
      deltas: Deltas | null;
      whole: boolean;
      position: string | null;
      known_at: string | null;
    }[]
  >(
    ...asStatement(
      found,
      `with ${found.sql}, meta as (
       select ${position} as position, (${found.whole ?? 'true'}) as whole
     )
     select found.key, meta.whole, ${at === null ? 'row.data::json, null as deltas' : 'null as data, row.deltas'}, meta.position,
       ${rfc3339(`(select time from marks where marks.position <= meta.position order by marks.position desc limit 1)`)} as known_at
     from meta left join found on true left join lateral (${at === null ? rowAt(sight) : deltasAt(view, at)}) row on true
     order by found.key desc`,
      values,
    ),
  );
  const [first] = answered;
  const whole = first?.whole === true;
  const rows = answered.flatMap(({ key, data, deltas }): FoundRow[] => {
    const row = deltas === null ? data : rowFrom(deltas);
    return key === null || (whole && row === null) ? [] : [{ key, data: row ?? {} }];
  });
  return {
    rows,
    whole,
    meta: {
      position: first?.position ?? '0',
      knownAt: first?.known_at ?? null,
      view: { name: view.name, version: view.version },
    },
  };
}

const rowAt = (sight: Sight): string =>
  `select data from ${rowsOf(sight)} where id = found.id and (select whole from meta)`;

/** The changes of a row up to a position, from the last one that has all of it. */
const deltasAt = (view: ViewDefinition, at: string): string =>
  `select json_agg(json_build_array(changed, removed) order by position) as deltas
   from ${view.name}_history
   where id = found.id and (select whole from meta) and ${wholeUpTo(view, 'found.id', at)}`;

/** testsOf are the filters of a question, as what is tested of a key. @throws InvalidQuery */
export function testsOf(view: ViewDefinition, filters: ListQuery['filters'], { validAt }: Asked): Test[] {
  const begun: Test[] = view.since === undefined ? [] : [{ column: view.since, test: 'to', value: validAt }];
  const filtered = Object.entries(filters).flatMap(([name, values]) => {
    const filter = view.filters[name];
    if (filter === undefined) throw new InvalidQuery(name, `is no filter of ${view.name}`);
    const stranger = values.find((value) => filter.values?.includes(value) === false);
    if (filter.values !== undefined && stranger !== undefined) {
      throw new InvalidQuery(name, `is "${stranger}"; allowed are ${filter.values.join(', ')}`);
    }
    const { column, test, names } = filter;
    return values.flatMap(
      (value) =>
        view.testsOf?.(name, value, validAt) ??
        partiesNamed(names, value).map((named) => ({ column, test, value: named })),
    );
  });
  return [...begun, ...filtered];
}

const hasBegun = ({ since, columns }: ViewDefinition, row: object, { validAt }: Asked): boolean =>
  since === undefined || String(columns[since]?.of(row)) <= validAt;

/** partiesNamed are the parties that a value of a filter names, or the value itself where it names none. */
export const partiesNamed = (names: Filter['names'], value: string): string[] =>
  (names === 'pair' ? partiesIn(value) : [value]).map((one) => (names === undefined ? one : stateAsCode(one)));

type Continued = Pick<ListQuery, 'filters' | 'knownAt' | 'reading' | 'asked'>;

/**
 * A cursor says which question it continues, so that it cannot be mistaken for another's, as of which moment, and for
 * which day: that decides which rows there are.
 */
const cursorAt = (
  view: ViewDefinition,
  { key }: Pick<FoundRow, 'key'>,
  { filters, knownAt, reading, asked }: Continued,
): string =>
  Buffer.from(
    JSON.stringify([questionOf(view, filters, reading), key, knownAt ?? null, dayAsked(view, asked)]),
  ).toString('base64url');

function readCursor(
  view: ViewDefinition,
  cursor: string,
  { filters, knownAt, reading, asked }: Continued,
): { key: string; knownAt?: string } {
  const [question, key, at, day] = partsOf(cursor);
  if (!isPosition(key) || !(at === null || isPosition(at))) {
    throw new InvalidQuery('cursor', 'is no cursor; take it from page.next of an answer, unchanged');
  }
  const isOther = question !== questionOf(view, filters, reading) || (knownAt !== undefined && knownAt !== at);
  if (isOther || day !== dayAsked(view, asked)) {
    throw new InvalidQuery('cursor', 'continues another query; ask with the same view, filters and day it came from');
  }
  return { key, ...(at === null ? {} : { knownAt: at }) };
}

function partsOf(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

const isPosition = (value: unknown): value is string => typeof value === 'string' && /^\d{1,18}$/u.test(value);

const dayAsked = ({ answering, since }: ViewDefinition, { validAt } = EVER): string | null =>
  answering === undefined && since === undefined ? null : validAt;

/** momentIn is the moment that a list's cursor goes on with; undefined for the present. @throws InvalidQuery */
export const momentIn = (view: ViewDefinition, { cursor, ...query }: ListQuery): string | undefined =>
  cursor === undefined ? undefined : readCursor(view, cursor, query).knownAt;

/** dayIn is the day that a cursor goes on with, where it is of one. */
export function dayIn(cursor: string): string | undefined {
  const [, , , day] = partsOf(cursor);
  return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(day) && Date.parse(day) > -Infinity ? day : undefined;
}

const questionOf = (view: ViewDefinition, filters: ListQuery['filters'], reading?: Reading): string =>
  createHash('sha256')
    .update(JSON.stringify([view.name, view.version, Object.entries(filters).sort(), reading?.reportedBy]))
    .digest('base64url')
    .slice(0, 12);
