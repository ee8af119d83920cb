import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { developmentIdOf } from '#domain';
import { tellingOf } from '#desk';
import { MOST_WAITING, Readings, ReadingsWait, VIEWS, listView, type Reading, type ViewDefinition } from '#projections';
import { following, type Following } from './support/following.js';
import { caughtUp } from './support/oracle.js';
import { Doing, PublishedNews, published } from './support/published-news.js';
import { Random } from './support/random.js';

const SEED = 20_261_129;
const ARTICLES = 32;
/** The days by which they are read; some came out after each, and came in before. */
const DAYS = [10, 30, 70];

let all: Following;
const news = new PublishedNews(new Random(SEED));

beforeAll(async () => {
  all = await following();
  news.make(ARTICLES);
  // A meeting is held of which it is told a day later that it was scheduled; and what came in last is continued by a person's word.
  const pair = { sources: ['AUT', 'SVN'], country: 'AUT', dates: ['2025-01-20'] };
  news.tell('a plan', 21, { ...pair, type: 'MeetingScheduled', status: 'scheduled' });
  news.tell('a meeting', 20, { ...pair, type: 'MeetingHeld' });
  const lifted = news.tell('a lifting', 30, { type: 'SanctionLifted', sources: ['FIN'], targets: ['ISL'] });
  const demand = news.tell('a demand', 28, { type: 'DemandMade', sources: ['ISL'], targets: ['FIN'] });
  news.rule([lifted, demand], (id) => ({
    type: 'ThreadLinkRuled',
    data: {
      development: id(lifted),
      continues: [{ development: id(demand), how: 'met' }],
      reason: 'it says so',
      author: 'an editor',
    },
  }));
  const doing = new Doing(all.pool, all.log, news);
  for (const deed of news.deeds) await doing.do(deed);
  await caughtUp({ pool: all.pool, topic: null });
});
afterAll(() => all.stop());

/** All rows of a view, by what they are about, without what tells when they came. */
async function rowsOf(
  { dataSource }: Following,
  view: ViewDefinition,
  reading?: Reading,
): Promise<Map<string, Record<string, unknown>>> {
  const rows = new Map<string, Record<string, unknown>>();
  let cursor: string | undefined;
  do {
    const { data, page } = await listView(dataSource, view, {
      filters: {},
      limit: 7,
      ...(cursor === undefined ? {} : { cursor }),
      ...(reading === undefined ? {} : { reading }),
    });
    for (const row of data) {
      const told = JSON.parse(named(JSON.stringify(row)), withoutPlace) as Record<string, unknown>;
      if (stands(view.name, told)) rows.set(String(told['id']), told);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

/** A development has its id from the fact that came first, which differs where not all came: it is called by what it is. */
function named(text: string): string {
  const names = new Map(
    news.things.flatMap(({ name, factIds }) => factIds.map((id) => [developmentIdOf(id), name] as const)),
  );
  return text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, (id) => names.get(id) ?? id);
}

const PLACES = new Set(['opened', 'changed', 'made', 'ingested', 'listed', 'since', 'recordedAt', 'highlight']);
const withoutPlace = (key: string, value: unknown): unknown => (PLACES.has(key) ? undefined : value);

/** What fell, and rows from which everything was taken again, are looked at by themselves. */
function stands(view: string, row: Record<string, unknown>): boolean {
  switch (view) {
    case 'developments':
    case 'disagreements':
      return row['state'] === 'open';
    case 'commitments':
      return row['state'] !== 'retracted';
    case 'roster':
      return row['actor'] !== null;
    case 'relations':
    case 'actors':
      return (
        row['registered'] != null ||
        ['latest', 'did', 'underwent', 'said'].some((name) => ((row[name] ?? []) as unknown[]).length > 0)
      );
    default:
      return true;
  }
}

test.each(DAYS)('every view by day %i says what it says where nothing else was ever posted', async (day) => {
  const by = published(day, 18);
  const readings = new Readings(all.pool, tellingOf(all.pool));
  const some = await following();
  try {
    const doing = new Doing(some.pool, some.log, news, by);
    for (const deed of news.deeds) await doing.do(deed);
    await caughtUp({ pool: some.pool, topic: null });
    for (const view of VIEWS.filter(({ name }) => name !== 'review')) {
      const generation = await readings.find(view, by, new AbortController().signal);
      const told = await rowsOf(all, view, { generation, reportedBy: by });
      const expected = await rowsOf(some, view);
      expect({ view: view.name, ids: [...told.keys()].sort() }).toEqual({
        view: view.name,
        ids: [...expected.keys()].sort(),
      });
      for (const [id, row] of expected)
        expect({ view: view.name, ...told.get(id) }).toEqual({ view: view.name, ...row });
      if (day > 60 && view.name !== 'roster')
        expect({ view: view.name, rows: told.size }).not.toEqual({ view: view.name, rows: 0 });
    }
  } finally {
    await some.stop();
  }
});

test.each(['developments', 'statements', 'articles'])(
  '%s by a time behind all of them stand where they do',
  async (name) => {
    const view = VIEWS.find((candidate) => candidate.name === name);
    if (view === undefined) throw new Error(`there is no view ${name}`);
    const by = published(1000);
    const generation = await new Readings(all.pool, tellingOf(all.pool)).find(view, by, new AbortController().signal);
    const placesIn = async (reading?: Reading) => {
      const { data } = await listView(all.dataSource, view, {
        filters: {},
        limit: 1000,
        ...(reading === undefined ? {} : { reading }),
      });
      return (data as Record<string, unknown>[]).map((row) => [row['id'], row['state'], row[view.order]]);
    };
    const places = await placesIn();
    expect(places.length).toBeGreaterThan(10);
    expect(await placesIn({ generation, reportedBy: by })).toEqual(places);
  },
);

test('a reading that stands says what one built anew says, whatever came since', async () => {
  const some = await following();
  const never = new AbortController().signal;
  const by = published(6, 18);
  const view = VIEWS.find(({ name }) => name === 'developments') ?? VIEWS[0];
  if (view === undefined) throw new Error('there are no views');
  try {
    const readings = new Readings(some.pool, tellingOf(some.pool));
    const doing = new Doing(some.pool, some.log, news);
    const fates: string[] = [];
    let last: number | null = null;
    for (const [nth, deed] of news.deeds.entries()) {
      await doing.do(deed);
      if (nth % 4 !== 0) continue;
      await caughtUp({ pool: some.pool, topic: null });
      let generation = await readings.find(view, by, never);
      const stands = generation.number === last;
      fates.push(stands ? 'stands' : 'built anew');
      if (stands) {
        const rows = await rowsOf(some, view, { generation, reportedBy: by });
        await some.pool.query('delete from readings');
        generation = await readings.find(view, by, never);
        expect({ nth, rows: await rowsOf(some, view, { generation, reportedBy: by }) }).toEqual({ nth, rows });
      }
      last = generation.number;
    }
    expect(new Set(fates)).toEqual(new Set(['stands', 'built anew']));
  } finally {
    await some.stop();
  }
});

test('no reading is taken on while too many are to be built', async () => {
  const view = VIEWS.find(({ name }) => name === 'articles') ?? VIEWS[0];
  if (view === undefined) throw new Error('there are no views');
  const readings = new Readings(all.pool, tellingOf(all.pool));
  const never = new AbortController().signal;
  // Those of a view that no process here knows wait for ever.
  await all.pool.query(
    `insert into readings (view, reported_by, version, wanted)
     select 'a later one', to_timestamp(nth), 1, 1 from generate_series(1, $1) nth`,
    [MOST_WAITING],
  );
  await expect(readings.find(view, published(50), never)).rejects.toThrow(ReadingsWait);
  await all.pool.query(`delete from readings where view = 'a later one' and reported_by = to_timestamp(1)`);
  await expect(readings.find(view, published(50), never)).resolves.toMatchObject({ view });
  await all.pool.query(`delete from readings where view = 'a later one'`);
});
