import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { type DataSource } from 'typeorm';
import { CreateLog1764000000000, inTransaction, type StoredEvent } from '#event-store';
import { openDataSource } from '#platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { Random } from '../../../test/support/random.js';
import { RandomNews } from '../../../test/support/random-news.js';
import { diffRows, type DiffPlace, type DiffRow } from './diff.js';
import { foldBatch } from './fold.js';
import { findRow, listView, positionKnownAt } from './index.js';
import { type ViewDefinition } from './projection.js';
import { EVER, entityOf, testsOf } from './query.js';
import { CreateProjections1764000200000 } from './schema.js';
import { createIndexes, createNextGeneration, liveGeneration, pointTo, prepareViews } from './view-tables.js';
import { VIEWS } from './views.js';

const SEED = 20_261_124;
const EVENTS = 45;
const FAR = 10_000n;
/** A rebuild folds many events at once; what came and went between two of them must be known all the same. */
const REBUILT_AT_ONCE = 17;

let database: TestDatabase;
let dataSource: DataSource;
let pool: pg.Pool;

beforeAll(async () => {
  const migrations = [CreateLog1764000000000, CreateProjections1764000200000];
  database = await createTestDatabase(migrations);
  pool = database.pool();
  await prepareViews(pool, VIEWS);
  dataSource = await openDataSource(database.url, { migrations, entities: VIEWS.map(entityOf) });
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

interface Question {
  readonly view: ViewDefinition;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly id: string | null;
}

/** All rows that pass, page by page, or one row by its id: the bytes of it. */
async function ask({ view, filters, id }: Question, knownAt?: string): Promise<string> {
  if (id !== null)
    return JSON.stringify((await findRow(dataSource, view, id, knownAt === undefined ? {} : { knownAt })).data);
  const rows: object[] = [];
  let cursor: string | undefined;
  do {
    const { data, page } = await listView(dataSource, view, {
      filters,
      limit: 7,
      ...(cursor === undefined ? {} : { cursor }),
      ...(knownAt === undefined ? {} : { knownAt }),
    });
    rows.push(...data);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return JSON.stringify(rows);
}

/** What became of the rows that pass at one of two moments, page by page. */
async function diff({ view, filters }: Question, from: string, to: string): Promise<DiffRow[]> {
  const tests = testsOf(view, filters, EVER);
  const found: DiffRow[] = [];
  let after: DiffPlace | null = null;
  do {
    const page = await diffRows(dataSource, view, { from, to, tests, asked: EVER, after, limit: 3 });
    found.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return found;
}

/** The same, from both answers. */
async function difference(question: Question, from: string, to: string): Promise<Record<string, unknown>> {
  const rowsAt = async (asked: Question, moment: string) =>
    new Map((JSON.parse(await ask(asked, moment)) as { id: string }[]).map((row) => [row.id, row]));
  const whole = { ...question, filters: {} };
  const [before, after] = [await rowsAt(whole, from), await rowsAt(whole, to)];
  const passing = new Set([...(await rowsAt(question, from)).keys(), ...(await rowsAt(question, to)).keys()]);
  const changed = [...passing].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)));
  return Object.fromEntries(changed.map((id) => [id, { before: before.get(id) ?? null, after: after.get(id) }]));
}

const timeOf = (position: bigint): string => new Date(Date.UTC(2026, 0, 1) + Number(position) * 1000).toISOString();

/** record puts an event on the log, at its position. */
async function record({ position, id, stream, version, type, data }: StoredEvent): Promise<void> {
  await pool.query(
    `insert into events (position, id, aggregatetype, aggregateid, version, type, schemaversion, payload, recordedat,
       recordedby, correlationid)
     values ($1, $2, $3, $4, $5, $6, 1, $7, $8, 'test', $2)`,
    [position, id, 'test', `${stream} ${position}`, version, type, JSON.stringify(data), timeOf(position)],
  );
  await pool.query('insert into marks (position, time) values ($1, $2)', [position, timeOf(position)]);
}

async function rebuild(view: ViewDefinition, events: readonly StoredEvent[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    const next = await createNextGeneration(client, view);
    let after = 0n;
    for (let at = 0; at < events.length; at += REBUILT_AT_ONCE) {
      const batch = events.slice(at, at + REBUILT_AT_ONCE);
      const through = batch.at(-1)?.position ?? after;
      await foldBatch(client, next, 'building', { events: batch, through }, { after, resume: null });
      after = through;
    }
    await createIndexes(client, next);
    await client.query(`update projections set state = 'kept' where name = $1 and state = 'live'`, [view.name]);
    await client.query(`update projections set state = 'live' where name = $1 and state = 'building'`, [view.name]);
    await pointTo(client, next);
  });
}

test('every view answers by knownAt, to the byte, what it answered then, and a diff is what lies between; built anew, it does so again', async () => {
  const random = new Random(SEED);
  const news = new RandomNews(random);
  const questionOf = (view: ViewDefinition): Question => {
    if (random.chance(30)) return { view, filters: {}, id: random.pick([...news.ids, randomUUID()]) };
    const names = Object.keys(view.filters);
    const asked = Array.from({ length: random.below(3) }, () => random.pick(names));
    const filters = asked.map(
      (name) => [name, [random.pick(view.filters[name]?.values ?? news.valuesFor(name))]] as const,
    );
    return { view, filters: Object.fromEntries(filters), id: null };
  };
  const taken: { question: Question; position: bigint; answer: string }[] = [];
  const events: StoredEvent[] = [];
  for (const view of VIEWS)
    expect({ [view.name]: (await liveGeneration(pool, view)).number }).toEqual({ [view.name]: 1 });

  for (let after = 0n; events.length < EVENTS;) {
    // Now and then far: rows that changed are found in another way where much lies between two moments.
    const event = news.next(after + 1n + BigInt(random.below(3)) + (events.length % 15 === 14 ? FAR : 0n));
    events.push(event);
    await record(event);
    for (const view of VIEWS) {
      const batch = { events: [event], through: event.position };
      await foldBatch(pool, await liveGeneration(pool, view), 'live', batch, { after, resume: null });
      for (const question of [questionOf(view), questionOf(view)]) {
        taken.push({ question, position: event.position, answer: await ask(question) });
      }
    }
    after = event.position;
  }
  expect(taken.filter(({ answer }) => answer !== '[]' && answer !== 'null').length).toBeGreaterThan(taken.length / 5);

  const askAgain = async () => {
    for (const { question, position, answer } of taken) {
      const moment = random.chance(50) ? position.toString() : timeOf(position);
      const knownAt = await positionKnownAt(dataSource, 'knownAt', moment);
      const { view, filters, id } = question;
      const asked = { view: view.name, filters, id, knownAt };
      const again = await ask(question, knownAt);
      // Not by toEqual of both: to show where long answers differ takes all memory.
      if (again !== answer) throw new Error(`${JSON.stringify(asked)} was\n${answer}\nand is\n${again}`);
    }
  };
  const tellApart = async () => {
    const shown: string[] = [];
    const lists = VIEWS.flatMap((view) => {
      const asked = taken
        .map(({ question }) => question)
        .filter((question) => question.view === view && question.id === null);
      return [{ view, filters: {}, id: null }, random.pick(asked), random.pick(asked)];
    });
    for (const question of lists) {
      const [from = '', to = ''] = [random.pick(events), random.pick(events)]
        .sort((a, b) => (a.position < b.position ? -1 : 1))
        .map(({ position }) => position.toString());
      const rows = await diff(question, from, to);
      const expected = await difference(question, from, to);
      expect(rows.map(({ id }) => id).sort()).toEqual(Object.keys(expected).sort());
      const first = rows.map((row) => BigInt(row.events[0]?.position ?? 0));
      expect(first).toEqual(first.toSorted((a, b) => Number(a - b)));
      for (const position of first) expect(position > BigInt(from) && position <= BigInt(to)).toBe(true);
      for (const { id, change, fields } of rows) {
        const { before, after } = expected[id] as { before: Record<string, unknown> | null; after: object };
        const differ = new Map(fields.map((field) => [field.field, field]));
        const kept = Object.entries(before ?? {}).filter(([name]) => !differ.has(name));
        const came = fields.filter(({ field }) => field in after).map(({ field, after: now }) => [field, now] as const);
        const reached = Object.fromEntries([...kept, ...came]);
        expect({ change, row: reached }).toEqual({ change: before === null ? 'appeared' : 'changed', row: after });
        shown.push(question.view.name);
      }
    }
    expect([...new Set(shown)].sort()).toEqual(VIEWS.map(({ name }) => name).sort());
  };
  await askAgain();
  for (const view of VIEWS) await rebuild(view, events);
  await askAgain();
  await tellApart();
}, 120_000);

test.each(['0', '99999', '2025-12-31T23:59:59Z', '2030-01-01'])('no view stands as of %s', async (moment) => {
  await expect(positionKnownAt(dataSource, 'knownAt', moment)).rejects.toThrow(
    /allowed are positions from 1 to \d+, and/u,
  );
});
