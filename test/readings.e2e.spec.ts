import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DevelopmentRow, type StatementRow } from '#projections';
import { Api, type List, type One, type Posted, type Problem } from './support/api.js';
import { anArticle, meetingFact, statementFact, threatFact } from './support/articles.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { eventually } from './support/eventually.js';
import { startServer, type Server } from './support/server.js';

let database: TestDatabase;
let server: Server;
let api: Api;
/** What came in first was published last. */
let late: Posted;
let early: Posted;
let last: string;

const EARLY = '2026-03-02T18:00:00Z';

beforeAll(async () => {
  database = await createTestDatabase([]);
  server = await startServer({ DATABASE_URL: database.url });
  api = new Api(server.url);
  late = await accept({
    publishedAt: '2026-03-05T08:00:00Z',
    outlet: 'Late',
    facts: [meetingFact, threatFact, statementFact],
  });
  early = await accept({ publishedAt: EARLY, outlet: 'Early', facts: [meetingFact, statementFact] });
  last = early.position;
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

async function accept(changes: Parameters<typeof anArticle>[0]): Promise<Posted> {
  const { status, body } = await api.post('/v1/articles', anArticle(changes));
  expect({ status, body }).toMatchObject({ status: 201 });
  return body;
}

const by = (time: string, query = '') => `?reportedBy=${encodeURIComponent(time)}&minPosition=${last}${query}`;

describe('a view by a time', () => {
  test('is made of the articles alone that were published by then, whenever they came', async () => {
    const now = await api.get<List<DevelopmentRow>>(`/v1/developments?minPosition=${last}`);
    expect(now.body.data.map(({ type }) => type)).toEqual(['SanctionThreatened', 'MeetingHeld']);
    const { body } = await api.get<List<DevelopmentRow>>(`/v1/developments${by(EARLY)}`);
    const meeting = now.body.data.find(({ type }) => type === 'MeetingHeld');
    expect(body.data).toMatchObject([
      {
        id: meeting?.id,
        opened: meeting?.opened,
        counts: { facts: 1, articles: 1, sources: 1 },
        firstReportedAt: '2026-03-02T18:00:00.000Z',
        lastReportedAt: '2026-03-02T18:00:00.000Z',
        best: { article: { id: early.article.id } },
      },
    ]);
    expect(meeting).toMatchObject({ counts: { facts: 2 } });
  });

  test('says by when, and up to where it knows the log', async () => {
    const { body } = await api.get<List<DevelopmentRow>>(`/v1/developments${by('2026-03-03')}`);
    expect(body.meta.reportedBy).toBe('2026-03-03');
    expect(BigInt(body.meta.position)).toBeGreaterThanOrEqual(BigInt(last));
    expect(body.meta.knownAt).toMatch(/^20\d\d-/u);
    const relations = await api.get<List<object>>(`/v1/relations${by('2026-03-03', '&validAt=2026-03-04')}`);
    expect(relations.body.meta).toMatchObject({ reportedBy: '2026-03-03', validAt: '2026-03-04' });
    expect(relations.body.data).toMatchObject([{ id: 'DEU-FRA', lastContact: '2026-03-02' }]);
  });

  test('has no row that was not reported by then', async () => {
    const { body } = await api.get<List<DevelopmentRow>>(`/v1/developments?type=SanctionThreatened`);
    const id = body.data[0]?.id ?? '';
    const none = await api.get<Problem>(`/v1/developments/${id}${by(EARLY)}`);
    expect(none).toMatchObject({
      status: 404,
      body: { detail: `The view developments has no ${id} as reported by ${EARLY}.` },
    });
    const one = await api.get<One<DevelopmentRow>>(`/v1/developments/${id}${by('2026-03-05T08:00:00Z')}`);
    expect(one.body).toMatchObject({ data: { id }, meta: { reportedBy: '2026-03-05T08:00:00Z' } });
    const nothing = await api.get<List<object>>(`/v1/articles${by('2026-03-02T17:59:59Z')}`);
    expect(nothing.body.data).toEqual([]);
  });

  test('is filtered, searched, paged, and has every form', async () => {
    const filtered = await api.get<List<DevelopmentRow>>(`/v1/developments${by(EARLY, '&type=SanctionThreatened')}`);
    expect(filtered.body.data).toEqual([]);
    const dated = await api.get<List<DevelopmentRow>>(`/v1/developments${by(EARLY, '&from=2026-03-01&to=2026-03-31')}`);
    expect(dated.body.data).toHaveLength(1);
    const found = await api.get<List<StatementRow>>(`/v1/statements${by(EARLY, '&q=way')}`);
    expect(found.body.data.map(({ article }) => article.id)).toEqual([early.article.id]);
    const csv = await api.ask<string>(`/v1/articles${by('2026-04-01', '&limit=1&fields=id')}`, {
      headers: { accept: 'text/csv' },
    });
    expect(csv.body.trimEnd().split(/\r?\n/u)).toHaveLength(2);
    expect(csv.headers.get('link')).toMatch(/reportedBy=2026-04-01.*cursor=/u);
    const places = await api.ask<{ features: object[] }>(`/v1/developments${by(EARLY)}`, {
      headers: { accept: 'application/geo+json' },
    });
    expect(places.body.features).toHaveLength(1);

    const first = await api.get<List<{ id: string }>>(`/v1/articles${by('2026-04-01', '&limit=1')}`);
    const cursor = `&limit=1&cursor=${first.body.page.next ?? ''}`;
    const second = await api.get<List<{ id: string }>>(`/v1/articles${by('2026-04-01', cursor)}`);
    expect([...first.body.data, ...second.body.data].map(({ id }) => id)).toEqual([early.article.id, late.article.id]);
    expect(second.body.page.next).toBeNull();
    for (const other of [by('2026-04-02', cursor), `?${cursor.slice(1)}`]) {
      const { status, body } = await api.get<Problem>(`/v1/articles${other}`);
      expect({ status, detail: body.detail }).toMatchObject({ status: 400, detail: /continues another query/u });
    }
  });

  test('is asked by a time alone, and that is a time', async () => {
    const both = await api.get<Problem>('/v1/developments?reportedBy=2026-03-03&knownAt=1');
    expect(both).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reportedBy', in: 'query' }] } });
    for (const path of ['developments', `developments/${late.article.id}`]) {
      const { status, body } = await api.get<Problem>(`/v1/${path}?reportedBy=tuesday`);
      expect({ status, detail: body.detail }).toEqual({
        status: 400,
        detail:
          'Parameter reportedBy is "tuesday"; it must be a date or a time in RFC 3339, such as 2025-04-11 or 2025-04-11T18:00:00Z.',
      });
    }
  });

  test('is none of the generations that a rebuild leaves', async () => {
    const { body } = await api.get<{ data: { name: string; state: string }[] }>('/v1/projections');
    expect(new Set(body.data.map(({ state }) => state))).toEqual(new Set(['live']));
  });
});

describe('a view that was asked by a time', () => {
  const meeting = async (time: string): Promise<DevelopmentRow | undefined> =>
    (await api.get<List<DevelopmentRow>>(`/v1/developments${by(time, '&type=MeetingHeld')}`)).body.data[0];

  test('knows what was published by then and comes in later, and what people decide about it', async () => {
    expect(await meeting(EARLY)).toMatchObject({ counts: { facts: 1 } });
    const third = await accept({ publishedAt: '2026-03-02T17:00:00Z', outlet: 'Third', facts: [meetingFact] });
    last = third.position;
    expect(await meeting(EARLY)).toMatchObject({ counts: { facts: 2 }, firstReportedAt: '2026-03-02T17:00:00.000Z' });
    const retraction = await api.post<{ position: string }>(`/v1/articles/${third.article.id}/retraction`, {
      reason: 'it was made up',
      author: 'an editor',
    });
    last = retraction.body.position;
    expect(await meeting(EARLY)).toMatchObject({ counts: { facts: 1 } });
  });

  test('stands where what came was published later, and knows that it came', async () => {
    const generation = async () =>
      (
        await database
          .pool(1)
          .query<{ generation: number }>(
            `select generation from readings where view = 'developments' and reported_by = $1`,
            [EARLY],
          )
      ).rows;
    await meeting(EARLY);
    const before = await generation();
    last = (await accept({ publishedAt: '2026-03-09T18:00:00Z', outlet: 'Fourth', facts: [meetingFact] })).position;
    const { body } = await api.get<List<DevelopmentRow>>(`/v1/developments${by(EARLY)}`);
    expect(body.data).toMatchObject([{ counts: { facts: 1 } }]);
    expect(BigInt(body.meta.position)).toBeGreaterThanOrEqual(BigInt(last));
    expect(await generation()).toEqual(before);
  });

  test('is kept for the four times that were asked last', async () => {
    for (const day of ['10', '11', '12', '13', '14']) await api.get(`/v1/situations${by(`2026-03-${day}`)}`);
    const pool = database.pool(1);
    const { rows } = await pool.query<{ by: string }>(
      `select to_char(reported_by, 'DD') as by from readings where view = 'situations' order by reported_by`,
    );
    expect(rows.map((row) => row.by)).toEqual(['11', '12', '13', '14']);
    await eventually(
      async () => {
        const { rowCount } = await pool.query(
          `select from projections where name = 'situations' and state = 'reading'`,
        );
        return rowCount === 4 || undefined;
      },
      10_000,
      () => 'the tables of the others are not dropped',
    );
  });

  test('is built anew after a rebuild', async () => {
    await api.get(`/v1/articles${by(EARLY)}`);
    const pool = database.pool(1);
    const readings = async () => (await pool.query(`select from readings where view = 'articles'`)).rowCount;
    expect(await readings()).toBeGreaterThan(0);
    await api.post('/v1/projections/articles/rebuild', {});
    await eventually(
      async () => (await readings()) === 0 || undefined,
      30_000,
      () => 'the readings outlive the rebuild',
    );
    const { body } = await api.get<List<{ id: string }>>(`/v1/articles${by(EARLY)}`);
    expect(body.data.map(({ id }) => id)).toContain(early.article.id);
  });
});

test('a view by a time that nobody builds is a 503 that says so', async () => {
  const other = await createTestDatabase([]);
  const alone = await startServer({ DATABASE_URL: other.url }, 'api');
  try {
    const { status, headers, body } = await new Api(alone.url).get<Problem>('/v1/articles?reportedBy=2026-03-03');
    expect({ status, after: headers.get('retry-after'), detail: body.detail }).toEqual({
      status: 503,
      after: '1',
      detail: 'The view articles as reported by 2026-03-03 is being built: it has not begun. Ask again.',
    });
  } finally {
    await alone.stop();
    await other.drop();
  }
});
