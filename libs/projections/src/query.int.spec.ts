import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DataSource } from 'typeorm';
import { stateAsCode } from '#domain';
import { CreateLog1764000000000, inTransaction, isRetriable, type StoredEvent } from '#event-store';
import { migrate, openDataSource } from '#platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventually } from '../../../test/support/eventually.js';
import { Random } from '../../../test/support/random.js';
import { type DevelopmentRow } from './developments.js';
import {
  CreateProjections1764000200000,
  VIEWS,
  entityOf,
  foldBatch,
  liveGeneration,
  listView,
  prepareViews,
  type ViewDefinition,
} from './index.js';
import { pointTo } from './view-tables.js';

const ROWS = 150;
const QUESTIONS = 100;
const random = new Random(7);

let database: TestDatabase;
let dataSource: DataSource;
let view: ViewDefinition;
/** All rows, the newest first. */
let rows: DevelopmentRow[];

/** Values that are taken for something else where they are not quoted well. */
const MEAN_PLACE = `L'Aquila "$1" \\ {,}`;
const MEAN_ACTOR = `person:o'neill"$2"\\,`;

const DATES = ['2023', '2024', '2024-02', '2024-03', '2024-02-29', '2024-03-01', '2024-03-15', '2025-01-01'];
const VALUES = {
  type: ['MeetingHeld', 'SanctionImposed', 'AttackReported'],
  status: ['occurred', 'scheduled'],
  stance: ['asserted', 'denied'],
  state: ['open', 'withdrawn', 'merged'],
  actor: ['USA', 'IRN', 'state:USA', 'person:wang-yi', MEAN_ACTOR, 'nobody'],
  place: ['Muscat', 'Xi’an', MEAN_PLACE, 'nowhere'],
  country: ['OMN', 'CHN', 'ITA'],
  from: ['2023-06-01', '2024-02-29', '2024-03-02', '2026-01-01'],
  to: ['2022-01-01', '2024-02-29', '2024-03-15', '2025-01-01'],
  minSources: ['0', '1', '2', '3', '9'],
  minConfidence: ['0', '0.5', '0.9', '1'],
} as const;
type Name = keyof typeof VALUES;

const few = <T>(items: readonly T[]): T[] => items.filter(() => random.chance(35));

function anEvent(id: string, position: bigint): StoredEvent {
  const dates = few(DATES).slice(0, 2).sort();
  const development = {
    id,
    type: random.pick(VALUES.type),
    status: random.pick(VALUES.status),
    stance: random.chance(95) ? 'asserted' : 'denied',
    state: random.chance(95) ? 'open' : 'withdrawn',
    sources: few(['USA', 'IRN', 'CHN']),
    targets: few(['USA', 'IRN']),
    actors: few(['state:USA', 'person:wang-yi', MEAN_ACTOR]).map((actor) => ({ id: actor })),
    place: random.pick(['Muscat', 'Xi’an', MEAN_PLACE, null]),
    country: random.pick(['OMN', 'CHN', 'ITA', null]),
    dates,
    counts: { sources: random.below(4) },
    confidence: random.pick([0.25, 0.5, 0.75, 1]),
  };
  return { type: 'DevelopmentOpened', stream: `development-${id}`, position, data: { development } } as never;
}

function named(name: string): ViewDefinition {
  const found = VIEWS.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`there is no view of ${name}`);
  return found;
}

beforeAll(async () => {
  const migrations = [CreateLog1764000000000, CreateProjections1764000200000];
  database = await createTestDatabase(migrations);
  const pool = database.pool();
  await prepareViews(pool, VIEWS);
  dataSource = await openDataSource(database.url, { migrations, entities: VIEWS.map(entityOf) });
  await migrate(dataSource);
  view = named('developments');

  const ids = Array.from({ length: ROWS }, () => randomUUID());
  // Half of them change later, so that keys are written twice and stand no more in the order of the table.
  const events = [...ids, ...ids.filter(() => random.chance(50))].map((id, at) => anEvent(id, BigInt(at * 3 + 1)));
  const byId = new Map<string, DevelopmentRow>();
  for (const event of events) {
    const id = event.stream.slice('development-'.length);
    byId.set(id, view.evolve(byId.get(id) ?? null, event, id) as DevelopmentRow);
  }
  rows = [...byId.values()].sort((a, b) => Number(b.opened) - Number(a.opened));
  const generation = await liveGeneration(pool, view);
  let after = 0n;
  for (let at = 0; at < events.length; at += 100) {
    const batch = events.slice(at, at + 100);
    const through = batch.at(-1)?.position ?? 0n;
    await foldBatch(pool, generation, 'live', { events: batch, through }, { after, resume: null });
    after = through;
  }
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const lastDay = ({ dates }: DevelopmentRow) => padded(dates.at(-1) ?? '', '9999-12-31');
const firstDay = ({ dates }: DevelopmentRow) => padded(dates[0] ?? '', '9999-01-01');
const padded = (date: string, by: string) => (date === '' ? null : date + by.slice(date.length));

/** What each filter means, said once more. */
const MEANING: Readonly<Record<Name, (row: DevelopmentRow, value: string) => boolean>> = {
  type: (row, value) => row.type === value,
  status: (row, value) => row.status === value,
  stance: (row, value) => row.stance === value,
  state: (row, value) => row.state === value,
  actor: (row, value) =>
    [...row.sources, ...row.targets, ...row.actors.map(({ id }) => id)].includes(stateAsCode(value)),
  place: (row, value) => row.place === value,
  country: (row, value) => row.country === value,
  from: (row, value) => (lastDay(row) ?? '') >= value,
  to: (row, value) => (firstDay(row) ?? '9') <= value,
  minSources: (row, value) => row.counts.sources >= Number(value),
  minConfidence: (row, value) => row.confidence >= Number(value),
};

async function walk(filters: Readonly<Record<string, readonly string[]>>, limit: number): Promise<object[]> {
  const found: object[] = [];
  let cursor: string | undefined;
  do {
    const answer = await listView(dataSource, view, { filters, limit, ...(cursor === undefined ? {} : { cursor }) });
    expect(answer.data.length === limit || answer.page.next === null).toBe(true);
    found.push(...answer.data);
    cursor = answer.page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

describe('a list of a view', () => {
  it('holds the rows that pass all filters, the newest first, whatever the filters and the pages', async () => {
    const names = Object.keys(VALUES) as Name[];
    const questions: Partial<Record<Name, string[]>>[] = [
      {},
      ...names.flatMap((name) => VALUES[name].map((value) => ({ [name]: [value] }))),
      ...Array.from({ length: QUESTIONS }, () =>
        Object.fromEntries(
          Array.from({ length: 2 + random.below(3) }, () => random.pick(names)).map((name) => [
            name,
            name === 'actor' && random.chance(50)
              ? [random.pick(VALUES.actor), random.pick(VALUES.actor)]
              : [random.pick<string>(VALUES[name])],
          ]),
        ),
      ),
    ];
    for (const filters of questions) {
      const passing = rows.filter((row) =>
        Object.entries(filters).every(([name, values]) => values.every((value) => MEANING[name as Name](row, value))),
      );
      const found = (await walk(filters, random.pick([20, 50, 1000]))) as DevelopmentRow[];
      expect({ filters, ids: found.map(({ id }) => id) }).toEqual({ filters, ids: passing.map(({ id }) => id) });
      expect(found).toEqual(passing);
    }
  });
});

describe('a search among more statements than a walk reads', () => {
  const COUNT = 6_200;
  const statements = named('statements');
  let ids: string[];
  /** Told of by the newest and by the oldest ones alone, with 6,160 between them. */
  const isClumped = (nth: number) => nth < 20 || nth >= COUNT - 20;
  /** Told of by every 400th, and by all of the oldest 1,100. */
  const isSpread = (nth: number) => nth % 400 === 0 || nth >= COUNT - 1_100;

  const found = async (q: string) => {
    const { data, meta } = await listView(dataSource, statements, { filters: { q: [q] }, limit: 1000 });
    return { ids: data.map((row) => (row as { id: string }).id), search: meta.search };
  };

  beforeAll(async () => {
    ids = Array.from({ length: COUNT }, () => randomUUID());
    const events = ids
      .map((id, nth) => {
        const quote = `They spoke${isClumped(nth) ? ' of a ceasefire' : ''}${isSpread(nth) ? ' and of tariffs' : ''}.`;
        const fact = { id, type: 'StatementMade', sources: [], targets: [], actors: [], evidence: [{ quote }] };
        return { type: 'StatementMade', position: BigInt(COUNT - nth), data: { fact, article: {} } } as never;
      })
      .reverse();
    const pool = database.pool();
    const generation = await liveGeneration(pool, statements);
    await foldBatch(pool, generation, 'live', { events, through: BigInt(COUNT) }, { after: 0n, resume: null });
  });

  it('finds what lies further back than the newest ones let expect', async () => {
    expect(await found('ceasefire')).toEqual({
      ids: ids.filter((_, nth) => isClumped(nth)),
      search: { ranked: 40, complete: true },
    });
  });

  it('ranks the newest thousand of those that match, though few of the newest do', async () => {
    expect(await found('tariffs')).toEqual({
      ids: ids.filter((_, nth) => isSpread(nth)).slice(0, 1000),
      search: { ranked: 1000, complete: false },
    });
  });
});

it('asks again, rather than being at fault, when its connection breaks between two statements', async () => {
  const broken = dataSource.transaction('REPEATABLE READ', async (manager) => {
    const [backend] = await manager.query<{ pid: number }[]>('select pg_backend_pid() as pid');
    await database.pool().query('select pg_terminate_backend($1, 5000)', [backend?.pid]);
    // The connection's end is told to its owner between two turns of the event loop.
    await eventually(
      () => manager.queryRunner?.isReleased === true || undefined,
      10_000,
      () => 'the connection did not end',
    );
    await manager.query('select 1');
  });
  await expect(broken.catch(isRetriable)).resolves.toBe(true);
});

it('goes on when tables of another version take the place of those that it was planned for', async () => {
  const pool = database.pool();
  const generation = await liveGeneration(pool, view);
  const keepAs = (type: string) =>
    inTransaction(pool, async (client) => {
      await client.query(`drop view ${view.name}, ${view.name}_rows`);
      await client.query(
        `alter table ${view.name}_${generation.number} alter column data type ${type} using data::${type}`,
      );
      await pointTo(client, generation);
    });
  await keepAs('jsonb');
  // On every connection that there is.
  const ask = () =>
    Promise.all(
      Array.from({ length: 10 }, async () => (await listView(dataSource, view, { filters: {}, limit: 5 })).data),
    );
  const before = await ask();
  await keepAs('json');
  expect(await ask()).toEqual(before);
});
