import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { type DataSource } from 'typeorm';
import { CreateLog1764000000000, inTransaction, type StoredEvent } from '#event-store';
import { openDataSource } from '#platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { Random } from '../../../test/support/random.js';
import { RandomNews } from '../../../test/support/random-news.js';
import { foldBatch } from './fold.js';
import { findRow, listView, positionKnownAt } from './index.js';
import { type ViewDefinition } from './projection.js';
import { entityOf } from './query.js';
import { CreateProjections1764000200000 } from './schema.js';
import { createIndexes, createNextGeneration, liveGeneration, pointTo, prepareViews } from './view-tables.js';
import { VIEWS } from './views.js';

const SEED = 20_261_124;
const EVENTS = 45;
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
  if (id !== null) return JSON.stringify((await findRow(dataSource, view, id, knownAt)).data);
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

const timeOf = (position: bigint): string => new Date(Date.UTC(2026, 0, 1) + Number(position) * 1000).toISOString();

async function mark(position: bigint): Promise<void> {
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

test('every view answers by knownAt, to the byte, what it answered then, and so it does when it is built anew', async () => {
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
    const event = news.next(after + 1n + BigInt(random.below(3)));
    events.push(event);
    await mark(event.position);
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
  await askAgain();
  for (const view of VIEWS) await rebuild(view, events);
  await askAgain();
}, 120_000);

test.each(['0', '99999', '2025-12-31T23:59:59Z', '2030-01-01'])('no view stands as of %s', async (moment) => {
  await expect(positionKnownAt(dataSource, 'knownAt', moment)).rejects.toThrow(
    /allowed are positions from 1 to \d+, and/u,
  );
});
