import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HTTP, Kafka, CloudEvent as ParsedEvent } from 'cloudevents';
import { articleIdOf, sha256 } from '#domain';
import { MARK_TYPE, type CloudEvent } from '#messaging';
import { type ArticleRow, type DevelopmentRow, type StatementRow } from '#projections';
import { Api, type List, type One, type Posted } from './support/api.js';
import {
  MEETING,
  STATEMENT,
  THREAT,
  anArticle,
  anArticleOfItsOwn,
  meetingFact,
  statementFact,
  threatFact,
} from './support/articles.js';
import { createTestDatabase, rowsOf, type TestDatabase } from './support/database.js';
import { openFeed, type Frame } from './support/feed.js';
import { startServer, type Server } from './support/server.js';
import { testTopic, type TestTopic } from './support/topic.js';

const isOf =
  (articleId: string) =>
  ({ event, data }: Frame): boolean =>
    event === 'development' && developmentIn(data).best.article.id === articleId;
const developmentIn = (event: object): DevelopmentRow =>
  (event as { data: { development: DevelopmentRow } }).data.development;
const typeOf = ({ type }: { type: string }): string => type.split('.')[1] ?? '';

describe.each([
  { way: 'views that read the log', kafka: false },
  { way: 'views that read Kafka', kafka: true },
])('an article, with $way', ({ kafka }) => {
  let database: TestDatabase;
  let topic: TestTopic | null;
  let server: Server;
  let api: Api;
  let env: Record<string, string>;

  beforeAll(async () => {
    database = await createTestDatabase([]);
    topic = kafka ? testTopic() : null;
    env = { DATABASE_URL: database.url, ...topic?.env };
    server = await startServer(env);
    api = new Api(server.url);
  });
  afterAll(async () => {
    await server.stop();
    await topic?.drop();
    await database.drop();
  });

  const accept = async (article: object): Promise<Posted> => {
    const { status, body } = await api.post('/v1/articles', article);
    expect({ status, body }).toMatchObject({ status: 201 });
    return body;
  };
  const developmentsOf = async ({ article, position }: Posted): Promise<DevelopmentRow[]> =>
    (await api.all<DevelopmentRow>('developments', position)).filter(({ best }) => best.article.id === article.id);

  test('becomes developments, a statement and an article, each down to the words it rests on', async () => {
    const given = anArticleOfItsOwn();
    const [source, target] = given.facts?.[0]?.['sources'] as string[];
    const { status, headers, body } = await api.post('/v1/articles', given);
    const id = articleIdOf(given.url);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/articles/${id}`);
    expect(body).toMatchObject({ article: { id, version: 1, url: given.url, textSha256: sha256(given.body) } });

    const developments = await developmentsOf(body);
    expect(developments).toMatchObject([
      {
        type: 'SanctionThreatened',
        plover: 'THREATEN',
        ploverMode: 'restrict',
        status: 'conditional',
        sources: [source],
        targets: [target],
        state: 'open',
        best: { evidence: { quote: THREAT, sha256: sha256(THREAT), start: given.body.indexOf(THREAT) } },
      },
      {
        type: 'MeetingHeld',
        plover: 'CONSULT',
        place: 'Geneva',
        dates: ['2026-03-02'],
        counts: { facts: 1, articles: 1, sources: 1 },
        best: { evidence: { quote: MEETING, start: 0, end: MEETING.length } },
      },
    ]);
    const statements = await api.all<StatementRow>('statements', body.position, { article: id });
    expect(statements).toMatchObject([
      { state: 'standing', fact: { quote: statementFact.quote, evidence: [{ quote: STATEMENT }] } },
    ]);
    const [article] = await api.all<ArticleRow>('articles', body.position, { url: given.url });
    expect(article).toMatchObject({ id, state: 'standing', facts: [{}, {}, {}], versions: [{ version: 1 }] });

    for (const [view, row] of [
      ['developments', developments[0]],
      ['statements', statements[0]],
      ['articles', article],
    ] as const) {
      const one = await api.get<One<object>>(`/v1/${view}/${row?.id ?? ''}`);
      expect(one).toMatchObject({ status: 200, body: { data: row } });
      expect(BigInt(one.body.meta.position)).toBeGreaterThanOrEqual(BigInt(body.position));
    }
  });

  test('is read for its facts where the caller gives none', async () => {
    const given = anArticle({
      body:
        'On Monday, March 2, French President Emmanuel Macron met with German Chancellor Friedrich Merz in Geneva. ' +
        '“We have come a long way,” Macron said.',
    });
    const { facts: _, ...text } = given;
    const posted = await accept(text);
    expect(posted.facts.map(({ type }) => type)).toEqual(expect.arrayContaining(['MeetingHeld', 'StatementMade']));
    const meeting = (await developmentsOf(posted)).find(({ type }) => type === 'MeetingHeld');
    expect(meeting).toMatchObject({
      place: 'Geneva',
      dates: ['2026-03-02'],
      sources: expect.arrayContaining(['FRA', 'DEU']),
    });
    const { evidence } = meeting?.best ?? {};
    expect(given.body.slice(evidence?.start, evidence?.end)).toBe(evidence?.quote);
  });

  test('arrives on the stream once, after hello, and a stream that is resumed gives exactly the rest', async () => {
    const live = await openFeed(server.url);
    expect(live.frames[0]).toMatchObject({ event: 'hello', data: { gap: false } });
    const first = await accept(anArticleOfItsOwn());
    const second = await accept(anArticleOfItsOwn());
    await developmentsOf(second);
    const last = await accept(anArticleOfItsOwn({ facts: [meetingFact] }));
    await live.until(isOf(last.article.id));
    await live.close();

    const { epoch } = live.frames[0]?.data as { epoch: string };
    const sent = live.frames.slice(1);
    expect(sent.map(({ event }) => event)).toEqual(Array(5).fill('development'));
    expect(sent.map(({ data }) => developmentIn(data).best.article.id).sort()).toEqual(
      [first, first, second, second, last].map(({ article }) => article.id).sort(),
    );
    const positions = sent.map(({ data }) => BigInt(data['sequence'] as string));
    expect(sent.map(({ id }) => id)).toEqual(positions.map((position) => `${epoch}-${position}`));
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => (a < b ? -1 : 1)));

    for (const { id } of sent.slice(0, -1)) {
      const resumed = await openFeed(server.url, { lastEventId: id ?? '' });
      await resumed.until(isOf(last.article.id));
      await resumed.close();
      expect(resumed.frames.slice(1)).toEqual(sent.slice(sent.findIndex((frame) => frame.id === id) + 1));
    }
  });

  test.each([
    ['belongs to another log', '0badc0de-7'],
    ['is none', 'the last one'],
  ])('is told of a gap where its last id %s, and hears what happens from then on', async (_what, lastEventId) => {
    const feed = await openFeed(server.url, { lastEventId });
    const { article } = await accept(anArticleOfItsOwn({ facts: [meetingFact] }));
    await feed.until(isOf(article.id));
    await feed.close();
    expect(feed.frames.map(({ event }) => event)).toEqual(['hello', 'gap', 'development']);
    expect(feed.frames[0]).toMatchObject({ data: { gap: true } });
  });

  test('appends nothing when it is posted again', async () => {
    const given = anArticleOfItsOwn();
    const first = await accept(given);
    await developmentsOf(first);
    const before = await rowsOf(database);
    const again = await api.post('/v1/articles', given);
    const underAnotherName = await api.post('/v1/articles', { ...given, url: `${given.url}?utm_source=a#top` });
    expect([again, underAnotherName]).toMatchObject([
      { status: 200, body: first },
      { status: 200, body: first },
    ]);
    await developmentsOf(first);
    expect(await rowsOf(database)).toEqual(before);
  });

  test('is created once when many post it at the same moment', async () => {
    const given = anArticleOfItsOwn();
    const answers = await Promise.all(Array.from({ length: 6 }, () => api.post('/v1/articles', given)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.position)).size).toBe(1);
    const posted = answers.map(({ body }) => body);
    for (const answer of posted) await developmentsOf(answer);
    expect(await api.history(`?stream=article-${posted[0]?.article.id ?? ''}`)).toHaveLength(4);
  });

  test('in a changed text corrects, withdraws and adds what changed, and nothing else', async () => {
    const given = anArticleOfItsOwn();
    const [meeting, , statement] = given.facts ?? [];
    const feed = await openFeed(server.url);
    const first = await accept(given);
    const before = await developmentsOf(first);
    const opened = (type: string) => before.find((development) => development.type === type)?.id ?? '';

    // A sentence above all others moves them; the meeting is now one of Tuesday, and the threat is gone.
    const added = 'Berlin demanded that Paris withdraw its veto.';
    const demand = { type: 'DemandMade', sources: ['DEU'], targets: ['FRA'], evidence: added };
    const second = await accept({
      ...given,
      body: [added, MEETING, STATEMENT].join(' '),
      facts: [demand, { ...meeting, dates: ['2026-03-03'] }, statement],
    });
    expect(second.article).toMatchObject({ id: first.article.id, version: 2 });
    const after = await developmentsOf(second);
    const written = await api.history(`?stream=article-${first.article.id}&after=${first.position}`);
    expect(written.map(typeOf)).toEqual(['ArticleRevised', 'FactRetracted', 'DemandMade', 'FactCorrected']);
    expect(written.at(-1)?.data).toMatchObject({
      changed: ['dates'],
      fact: { evidence: [{ version: 2, start: added.length + 1 }] },
    });

    const now = (type: string) => after.find((development) => development.type === type);
    expect(now('MeetingHeld')).toMatchObject({ id: opened('MeetingHeld'), dates: ['2026-03-03'], state: 'open' });
    expect(now('SanctionThreatened')).toMatchObject({ id: opened('SanctionThreatened'), state: 'withdrawn' });
    expect(now('DemandMade')).toMatchObject({ state: 'open' });

    await feed.until(() => feed.frames.length > 5);
    await feed.close();
    const told = feed.frames.slice(1).map(({ data }) => [typeOf(data as { type: string }), developmentIn(data).type]);
    expect(told).toEqual([
      ['DevelopmentOpened', 'MeetingHeld'],
      ['DevelopmentOpened', 'SanctionThreatened'],
      ['DevelopmentWithdrawn', 'SanctionThreatened'],
      ['DevelopmentOpened', 'DemandMade'],
      ['DevelopmentChanged', 'MeetingHeld'],
    ]);
  });

  test('that is retracted withdraws all it reported, once, and stays as it was said', async () => {
    const posted = await accept(anArticleOfItsOwn());
    await developmentsOf(posted);
    const feed = await openFeed(server.url);
    const why = { reason: 'the minister was not in Geneva', author: 'the desk editor' };
    const retracted = await api.post(`/v1/articles/${posted.article.id}/retraction`, why);
    expect(retracted.status).toBe(201);
    expect((await developmentsOf(retracted.body)).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
    const { position } = retracted.body;
    expect(await api.all('statements', position, { article: posted.article.id })).toMatchObject([
      { state: 'retracted' },
    ]);
    expect(await api.all('articles', position, { url: posted.article.url })).toMatchObject([
      { state: 'retracted', retraction: why },
    ]);
    await feed.until(() => feed.frames.filter(isOf(posted.article.id)).length === 2);
    expect(feed.frames.slice(1)).toMatchObject([
      { data: { type: 'demarche.DevelopmentWithdrawn.v1', data: { because: why } } },
      { data: { type: 'demarche.DevelopmentWithdrawn.v1', data: { because: why } } },
    ]);
    await feed.close();

    const before = await rowsOf(database);
    const again = await api.post(`/v1/articles/${posted.article.id}/retraction`, why);
    expect(again).toMatchObject({ status: 200, body: { position } });
    expect(await rowsOf(database)).toEqual(before);
  });

  test('stands in one page and one only, though others come in while the pages are turned', async () => {
    const posted: Posted[] = [];
    for (let i = 0; i < 4; i++) posted.push(await accept(anArticleOfItsOwn({ outlet: 'Pages Daily' })));
    const before = await api.all<ArticleRow>('articles', posted.at(-1)?.position ?? '', { outlet: 'Pages Daily' });

    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const { body } = await api.get<List<ArticleRow>>(`/v1/articles?outlet=Pages+Daily&limit=1${cursor}`);
      seen.push(...body.data.map(({ id }) => id));
      next = body.page.next;
      const { position } = await accept(anArticleOfItsOwn({ outlet: 'Pages Daily' }));
      // The new one stands in the view before the next page is asked for.
      await api.get(`/v1/articles?limit=1&minPosition=${position}`);
    }
    expect(seen).toEqual(before.map(({ id }) => id));
    expect(seen).toEqual(posted.map(({ article }) => article.id).reverse());
  });

  test('leaves a history that is the same in pages and as lines, and valid CloudEvents', async () => {
    const lines = await api.history();
    const paged: CloudEvent[] = [];
    let after: string | null = '0';
    while (after !== null) {
      const { body }: { body: { data: CloudEvent[]; page: { next: string | null } } } = await api.get(
        `/v1/events?limit=7&after=${after}`,
      );
      paged.push(...body.data);
      after = body.page.next;
    }
    expect(paged).toEqual(lines);
    expect(lines.length).toBeGreaterThan(50);
    const sequences = lines.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort());
    for (const line of lines) {
      const event = HTTP.toEvent({
        headers: { 'content-type': 'application/cloudevents+json' },
        body: JSON.stringify(line),
      });
      expect(event instanceof ParsedEvent && event.validate()).toBe(true);
    }
  });

  test('survives kill -9 amid its neighbours: what was answered stands, and the stream goes on where it was', async () => {
    const feed = await openFeed(server.url);
    const settled = await accept(anArticleOfItsOwn());
    await developmentsOf(settled);
    await feed.until(() => feed.frames.filter(isOf(settled.article.id)).length === 2);
    const views = ['developments', 'statements', 'articles'] as const;
    const before = await Promise.all(views.map((view) => api.all<{ id: string }>(view, settled.position)));

    // The process dies among twenty posts, some answered and some not.
    const given = Array.from({ length: 20 }, () => anArticleOfItsOwn({ facts: [meetingFact] }));
    const answered: Posted[] = [];
    await Promise.all(
      given
        .map(async (article) => {
          const { body } = await api.post('/v1/articles', article);
          answered.push(body);
          if (answered.length === 5) await server.kill();
        })
        .map((posting) => posting.catch(() => undefined)),
    );
    await feed.ended;
    expect(answered.length).toBeGreaterThanOrEqual(5);

    server = await startServer(env);
    api = new Api(server.url);
    const again = await Promise.all(given.map((article) => api.post('/v1/articles', article)));
    const known = again.filter(({ status }) => status === 200).map(({ body }) => body.article.id);
    expect(known).toEqual(expect.arrayContaining(answered.map(({ article }) => article.id)));

    const { position } = await accept(anArticleOfItsOwn({ facts: [threatFact] }));
    const now = await Promise.all(views.map((view) => api.all<{ id: string }>(view, position)));
    before.forEach((rows, index) => {
      const ids = new Set(rows.map(({ id }) => id));
      expect(now[index]?.filter(({ id }) => ids.has(id))).toEqual(rows);
    });
    const ids = again.map(({ body }) => body.article.id).sort();
    const met = (now[0] as DevelopmentRow[]).map(({ best }) => best.article.id).filter((id) => ids.includes(id));
    expect(met.sort()).toEqual(ids);

    const resumed = await openFeed(server.url, { lastEventId: feed.frames.at(-1)?.id ?? '' });
    await resumed.until(
      ({ data }) => developmentIn({ data: data['data'] ?? { development: {} } }).type === 'SanctionThreatened',
    );
    await resumed.close();
    const told = [...feed.frames, ...resumed.frames].filter(({ event }) => event === 'development');
    expect(
      told
        .map(({ data }) => developmentIn(data).best.article.id)
        .filter((id) => ids.includes(id))
        .sort(),
    ).toEqual(ids);
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  });

  if (kafka) {
    test('stands in the topic as CloudEvents under the key of its stream, in order, and no other', async () => {
      const { position } = await accept(anArticleOfItsOwn());
      await api.all('developments', position);
      const log = await api.history();
      const messages = (await topic?.read()) ?? [];
      const events = messages.filter(({ value }) => (JSON.parse(value) as CloudEvent).type !== MARK_TYPE);

      const byPosition = new Map(events.map((message) => [message.headers['position'], message]));
      expect([...byPosition.values()].map(({ value }) => JSON.parse(value) as CloudEvent).sort(inSequence)).toEqual(
        log,
      );
      for (const { key, value, headers } of messages) {
        const envelope = JSON.parse(value) as CloudEvent;
        expect(key).toBe(envelope.type === MARK_TYPE ? null : envelope.subject);
        // The SDK reads any message as one of HTTP; its own way for Kafka fails where `time`, which is optional, is not given.
        const message = { key: key ?? '', value, headers, body: value };
        for (const binding of envelope.time === undefined ? [HTTP] : [HTTP, Kafka]) {
          const event = binding.toEvent<object>(message);
          expect(event instanceof ParsedEvent && event.validate() && event.data).toEqual(envelope.data);
        }
      }
      for (const stream of new Set(events.map(({ key }) => key))) {
        const own = events.filter(({ key }) => key === stream);
        expect(new Set(own.map(({ partition }) => partition)).size).toBe(1);
      }
    });
  }

  test('is not cut off by SIGTERM: an open stream is told bye, and the process ends with 0', async () => {
    const feed = await openFeed(server.url);
    const { article } = await accept(anArticleOfItsOwn({ facts: [meetingFact] }));
    await feed.until(isOf(article.id));
    await server.stop();
    await feed.ended;
    expect(feed.frames.at(-1)).toMatchObject({ event: 'bye' });
  });
});

const inSequence = (a: CloudEvent, b: CloudEvent): number => (a.sequence < b.sequence ? -1 : 1);

test('four roles as processes of their own give the answers of one process', async () => {
  const [together, apart] = await Promise.all([createTestDatabase([]), createTestDatabase([])]);
  const topic = testTopic();
  const one = await startServer({ DATABASE_URL: together.url });
  const env = { DATABASE_URL: apart.url, ...topic.env };
  const [api, ...others] = await Promise.all(
    (['api', 'desk', 'relay', 'projector'] as const).map((role) => startServer(env, role)),
  );
  if (api === undefined) throw new Error('no api');

  const given = [anArticleOfItsOwn(), anArticleOfItsOwn(), anArticleOfItsOwn({ facts: [meetingFact] })];
  const answersOf = async ({ url }: Server) => {
    const client = new Api(url);
    for (const article of given) await client.post('/v1/articles', article);
    const revised = await client.post('/v1/articles', {
      ...given[0],
      body: `${MEETING} ${STATEMENT}`,
      facts: [meetingFact],
    });
    const id = articleIdOf(given[1]?.url ?? '');
    const { body } = await client.post(`/v1/articles/${id}/retraction`, { reason: 'a test', author: 'a tester' });
    expect([revised.status, body.article.version]).toEqual([201, 1]);
    const views = ['developments', 'statements', 'articles'];
    return Promise.all(views.map(async (view) => withoutTime(await client.all<object>(view, body.position))));
  };
  expect(await answersOf(api)).toEqual(await answersOf(one));

  await Promise.all([one, api, ...others].map((server) => server.stop()));
  await topic.drop();
  await Promise.all([together.drop(), apart.drop()]);
});

/** Positions and times of recording are each log's own; all else must be equal. */
const withoutTime = (rows: object[]): unknown => {
  const plain = rows.map(
    (row) =>
      JSON.parse(
        JSON.stringify(row, (name, value: unknown) =>
          ['opened', 'changed', 'made', 'ingested', 'recordedAt'].includes(name) ? undefined : value,
        ),
      ) as { id: string },
  );
  return plain.sort((a, b) => (a.id < b.id ? -1 : 1));
};

test('with its own PostgreSQL, a process killed with -9 finds everything again', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'demarche-e2e-'));
  const env = { DATA_DIR: join(dataDir, 'data') };
  let server = await startServer(env);
  try {
    const given = anArticleOfItsOwn();
    const { position } = (await new Api(server.url).post('/v1/articles', given)).body;
    const before = await new Api(server.url).all('developments', position);
    expect(before).toHaveLength(2);
    await server.kill();

    // Its PostgreSQL is an orphan now: the next process makes it its own.
    server = await startServer(env);
    const api = new Api(server.url);
    expect(await api.post('/v1/articles', given)).toMatchObject({ status: 200, body: { position } });
    expect(await api.all('developments', position)).toEqual(before);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
