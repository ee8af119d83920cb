import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ERASED, sha256, type Fact } from '#domain';
import { VIEWS, type ArticleRow, type StatementRow } from '#projections';
import { Api, type Posted, type Problem } from './support/api.js';
import { anArticleOfItsOwn } from './support/articles.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { eventually } from './support/eventually.js';
import { openFeed, type Feed } from './support/feed.js';
import { startReceiver, type Receiver } from './support/receiver.js';
import { startServer, type Server } from './support/server.js';
import { testTopic, type TestTopic } from './support/topic.js';

/** One word a sentence that stands nowhere else; and what a person made of a condition, and of what was said. */
const WORDS = ['marmalade', 'thistledown', 'quicksilver', 'gossamer', 'dandelion', 'foxglove', 'alabaster'];
const SENTENCES = [
  'French President Emmanuel Macron met German Chancellor Friedrich Merz in Geneva on Monday over marmalade.',
  'France threatened to impose tariffs on Germany if it did not lift its thistledown export ban.',
  '“We have come a long way with quicksilver,” Macron said.',
  'Germany promised to give Ukraine 40 million euros if parliament agrees to the gossamer bill.',
  'Norway could perhaps expel the envoys of Iran over the dandelion affair.',
];
const article = {
  url: 'https://harbour-dispatch.example/erased',
  title: 'Talks at the lake',
  outlet: 'Harbour Dispatch',
  publishedAt: '2026-03-03T18:00:00.000Z',
  body: SENTENCES.join(' '),
};
/** Reports the same meeting in words of its own, which stay. */
const other = {
  url: 'https://lake-courier.example/stays',
  title: 'A meeting at the lake',
  outlet: 'Lake Courier',
  publishedAt: '2026-03-03T19:00:00.000Z',
  body: 'Emmanuel Macron, the French president, met German Chancellor Friedrich Merz in Geneva on Monday, an heirloom says.',
};
const why = { reason: 'the licence has ended', author: 'an editor' };

/** A Question is something that anybody may ask, and that quotes articles in its answer. */
interface Question {
  readonly path: string;
  readonly accept?: string;
  /** A stream does not end by itself: it is read up to this. */
  readonly until?: string;
}

/** Whatever shows words of articles: a new route that does belongs here. */
const QUESTIONS: readonly Question[] = [
  ...VIEWS.flatMap(({ name, place }) => [
    { path: `/v1/${name}?limit=100` },
    { path: `/v1/${name}?limit=100`, accept: 'text/csv' },
    ...(place === undefined ? [] : [{ path: `/v1/${name}?limit=100`, accept: 'application/geo+json' }]),
  ]),
  { path: '/v1/events?limit=1000' },
  { path: '/v1/events', accept: 'application/x-ndjson' },
  { path: '/v1/archive', accept: 'application/x-ndjson' },
  { path: '/v1/feeds/developments.atom' },
  { path: '/v1/feeds/developments.json' },
  { path: '/v1/stream?after=snapshot', accept: 'text/event-stream', until: 'event: live' },
  { path: '/v1/replay?speed=max', accept: 'text/event-stream', until: 'event: live' },
  { path: '/v1/statements?q=quicksilver' },
];
/** What a view answered at a position, and what had changed by then. */
const pastQuestions = (position: string): Question[] => [
  ...VIEWS.flatMap(({ name }) => [
    { path: `/v1/${name}?limit=100&knownAt=${position}` },
    { path: `/v1/diff?view=${name}&from=1&to=${position}&limit=100` },
  ]),
];

describe.each([
  { way: 'views that read the log', kafka: false },
  { way: 'views that read Kafka', kafka: true },
])('an article whose text was erased, with $way,', ({ kafka }) => {
  let database: TestDatabase;
  let topic: TestTopic | null;
  let env: Record<string, string>;
  let server: Server;
  let api: Api;
  let receiver: Receiver;
  let listening: Feed;
  let begun: string;
  let posted: Posted;
  /** The last event of all that led to. */
  let told: string;
  let erased: Posted;
  let quoted: ReadonlySet<string>;
  const before = new Map<Question, string>();

  const accept = async <T = Posted>(path: string, body: object): Promise<T> => {
    const { status, body: answer } = await api.post<T>(path, body);
    expect({ path, status, answer }).toMatchObject({ status: 201 });
    return answer;
  };
  const setSubscription = async (state: 'paused' | 'active') => {
    const { body } = await api.get<{ data: { id: string }[] }>('/v1/subscriptions');
    const { status } = await api.ask(`/v1/subscriptions/${body.data[0]?.id ?? ''}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ state }),
    });
    expect(status).toBe(200);
  };
  const everythingAt = (position: string) => Promise.all(VIEWS.map(({ name }) => api.all<object>(name, position)));
  const answerTo = async ({ path, accept: media = 'application/json', until }: Question, url = server.url) => {
    if (until !== undefined) return readStream(url + path, until);
    const answer = await new Api(url).ask<unknown>(path, { headers: { accept: media } });
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`);
    return text;
  };
  /** The questions to which the answer holds one of the words. */
  const telling = async (questions: readonly Question[], url = server.url): Promise<string[]> => {
    const found: string[] = [];
    for (const question of questions) {
      const words = wordsIn(await answerTo(question, url));
      if (words.length > 0) found.push(`${question.path} ${question.accept ?? ''}: ${words.join(', ')}`);
    }
    return found;
  };

  beforeAll(async () => {
    database = await createTestDatabase([]);
    topic = kafka ? testTopic() : null;
    env = { DATABASE_URL: database.url, WEBHOOK_ALLOW: '127.0.0.0/8', ...topic?.env };
    [server, receiver] = await Promise.all([startServer(env), startReceiver(() => 204)]);
    api = new Api(server.url);
    const first = await accept('/v1/articles', anArticleOfItsOwn());
    const known = () => everythingAt(first.position).catch(() => undefined);
    await eventually(known, 60_000, () => 'the views do not begin');
    const { body: status } = await api.get<{ data: { position: string }[] }>('/v1/projections');
    begun = status.data[0]?.position ?? '';
    // From here on the newest developments are kept in hand.
    listening = await openFeed(server.url);
    await accept('/v1/subscriptions', { url: receiver.url });
    await setSubscription('paused');
    await accept('/v1/situations', { title: 'The lake', parties: ['FRA', 'DEU'], ...why });

    posted = await accept('/v1/articles', article);
    await accept('/v1/articles', other);
    const correct = (type: string, changes: object) =>
      accept(`/v1/facts/${posted.facts.find((fact) => fact.type === type)?.id ?? ''}/correction`, { changes, ...why });
    await correct('SanctionThreatened', { condition: 'if it did not lift its foxglove ban' });
    await correct('StatementMade', { quote: 'with quicksilver and alabaster' });
    const corrected = await correct('RelationsReduced', { confidence: 0.3 });
    await everythingAt(corrected.position);
    const events = await api.history();
    told = BigInt(events.at(-1)?.sequence ?? '').toString();
    await everythingAt(told);
    quoted = quotesOf(
      events.filter(({ subject }) => subject === `article-${posted.article.id}`).map(({ data }) => data),
    );
    for (const question of [...QUESTIONS, ...pastQuestions(told)]) before.set(question, await answerTo(question));

    erased = await accept(`/v1/articles/${posted.article.id}/erasure`, why);
    await everythingAt(erased.position);
  });
  afterAll(async () => {
    await listening.close();
    await server.stop();
    await receiver.stop();
    await topic?.drop();
    await database.drop();
  });

  test('was quoted in every answer of this test, so that each could fail', () => {
    const silent = [...before].filter(([, answer]) => wordsIn(answer).length === 0).map(([{ path }]) => path);
    // Nobody takes office here, and nothing is at odds.
    expect(silent.filter((path) => !/roster|disagreements/u.test(path))).toEqual([]);
    expect(wordsIn([...before.values()].join())).toEqual(WORDS);
  });

  test('is quoted nowhere any more, as it stands and as it stood', async () => {
    expect(wordsIn(JSON.stringify(erased))).toEqual([]);
    expect(await telling([...before.keys()])).toEqual([]);
  });

  test('leaves everything else as it was', async () => {
    const differing: string[] = [];
    for (const [question, answer] of before) {
      const changes =
        /^\/v1\/(articles|statements|events|archive|feeds)/u.test(question.path) && !/knownAt/u.test(question.path);
      if (changes || question.accept !== undefined) continue;
      const [expected, found] = [answer, await answerTo(question)].map((text) => dataIn(text));
      if (JSON.stringify(maskedBy(quoted, expected)) !== JSON.stringify(found)) differing.push(question.path);
    }
    expect(differing).toEqual([]);
    const events = await api.history();
    const asBefore = [...before].find(([{ path, accept: media }]) => path === '/v1/events' && media !== undefined)?.[1];
    const history = (asBefore ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(events.slice(0, history.length)).toEqual(maskedBy(quoted, history));
    expect(JSON.stringify(await everythingAt(erased.position))).toContain('heirloom');
  });

  test('keeps hashes and offsets, and shows when and why', async () => {
    expect(erased.facts.map(({ evidence }) => evidence)).toMatchObject(
      posted.facts.map(({ evidence }) => evidence.map((one) => ({ ...one, quote: ERASED }))),
    );
    const row = await api.get<{ data: ArticleRow }>(`/v1/articles/${posted.article.id}`);
    expect(row.body.data).toMatchObject({
      state: 'standing',
      article: { title: article.title, textSha256: sha256(article.body) },
      erasure: { ...why, position: erased.position, texts: [sha256(article.body)] },
    });
    const audit = await api.get<{ data: { type: string }[] }>('/v1/audit');
    expect(audit.body.data[0]).toMatchObject({ type: 'ArticleTextErased', ...why });
    const [event] = (await api.history()).filter(({ type }) => type === 'demarche.ArticleTextErased.v1');
    expect(event).toMatchObject({ subject: `article-${posted.article.id}`, data: why });
    const { rows } = await database
      .pool(1)
      .query('select content from texts where sha256 = $1', [sha256(article.body)]);
    expect(rows).toEqual([{ content: null }]);
  });

  test('is not found by its words, nor by what masks them', async () => {
    const moments = ['', `&knownAt=${told}`, `&knownAt=${posted.position}`];
    for (const question of moments.flatMap((moment) => [`q=quicksilver${moment}`, `q=erased${moment}`])) {
      const { body } = await api.get<{ data: StatementRow[]; meta: { search: { ranked: number } } }>(
        `/v1/statements?${question}`,
      );
      expect([question, body.data, body.meta.search.ranked]).toEqual([question, [], 0]);
    }
    const { body } = await api.get<{ data: StatementRow[] }>(`/v1/statements?article=${posted.article.id}`);
    expect(body.data).toMatchObject([{ erased: true, fact: { quote: ERASED }, state: 'standing' }]);
  });

  test('is masked for who comes back to the stream, and in a webhook that waited', async () => {
    const feed = await openFeed(server.url, { query: `?after=${begun}` });
    const last = listening.frames.at(-1);
    await feed.until(({ id }) => id === last?.id);
    await feed.close();
    expect(wordsIn(JSON.stringify(listening.frames))).not.toEqual([]);
    expect(wordsIn(JSON.stringify(feed.frames))).toEqual([]);

    await setSubscription('active');
    const sent = listening.frames.filter(({ event }) => event === 'development').length;
    await eventually(
      () => receiver.received.length >= sent || undefined,
      30_000,
      () => `${receiver.received.length} of ${sent} were sent`,
    );
    expect(receiver.received.some(({ body: one }) => one.includes(ERASED))).toBe(true);
    expect(wordsIn(JSON.stringify(receiver.received))).toEqual([]);
  });

  test('is not taken in again, nor read; a second erasure says nothing, one without an article is refused', async () => {
    const again = await api.post<Problem>('/v1/articles', article);
    expect(again).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/was erased.*new version/u) as unknown },
    });
    const path = `/v1/articles/${posted.article.id}`;
    const added = { type: 'MeetingHeld', evidence: 'over marmalade', ...why };
    expect(await api.post<Problem>(`${path}/facts`, added)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('was erased') as unknown },
    });
    const read = await api.post<object>(`${path}/reextraction`, { dryRun: false });
    expect(read.body).toMatchObject({ leftAlone: 'its text was erased', added: [], corrected: [], vanished: [] });
    expect(await api.post(`${path}/erasure`, why)).toMatchObject({ status: 200, body: { position: erased.position } });
    expect((await api.post(`${path}/erasure`, { author: 'an editor' })).status).toBe(400);
    expect((await api.post('/v1/articles/9c6bd7ae-3d5f-5b1b-9a5c-0e5d8f1c2b3a/erasure', why)).status).toBe(404);
  });

  test('is quoted nowhere by a process that starts later, nor after a view was built anew', async () => {
    const later = await startServer(env, 'api');
    expect(await telling([...before.keys()], later.url)).toEqual([]);
    await later.stop();
    expect((await api.post('/v1/projections/statements/rebuild', {})).status).toBe(202);
    await eventually(
      async () => {
        const { rows } = await database.pool(1).query(`select from projections where state = 'building'`);
        return rows.length === 0 || undefined;
      },
      60_000,
      () => 'the view is not built',
    );
    expect(await telling([...before.keys()])).toEqual([]);
  });

  test('stays erased in an archive, and where that is imported', async () => {
    const archive = await answerTo({ path: '/v1/archive', accept: 'application/x-ndjson' });
    const folder = await mkdtemp(join(tmpdir(), 'erasure-'));
    const copyDatabase = await createTestDatabase([]);
    const copy = await startServer({ DATABASE_URL: copyDatabase.url });
    const copied = new Api(copy.url);
    const headers = { 'content-type': 'application/x-ndjson' };
    expect((await copied.ask('/v1/archive', { method: 'POST', headers, body: archive })).status).toBe(201);
    const rows = await copied.all<ArticleRow>('articles', erased.position);
    expect(rows.find(({ id }) => id === posted.article.id)?.erasure).toMatchObject(why);
    expect(await telling(QUESTIONS, copy.url)).toEqual([]);
    expect((await copied.post('/v1/articles', article)).status).toBe(409);
    await copy.stop();
    await copyDatabase.drop();
    await rm(folder, { recursive: true });
  });

  test('has a new version with a changed text: its own words are quoted, those that it shares stay erased', async () => {
    const said = '“Nobody had thought of buttercups,” Macron said.';
    const revised = await accept('/v1/articles', { ...article, body: `${SENTENCES[0] ?? ''} ${said}` });
    await everythingAt(revised.position);
    const { body } = await api.get<{ data: StatementRow[] }>('/v1/statements?q=buttercups');
    expect(body.data).toMatchObject([{ fact: { evidence: [{ quote: said, version: 2 }] }, state: 'standing' }]);
    // The archive has the new text, with the sentence that stands there too.
    expect(await telling([...before.keys()].filter(({ path }) => path !== '/v1/archive'))).toEqual([]);
    const row = await api.get<{ data: ArticleRow }>(`/v1/articles/${posted.article.id}`);
    expect(row.body.data).toMatchObject({ article: { version: 2 }, erasure: why });
  });
});

test('another process knows of an erasure within seconds', async () => {
  const database = await createTestDatabase([]);
  const [server, second] = await Promise.all([
    startServer({ DATABASE_URL: database.url }),
    startServer({ DATABASE_URL: database.url }, 'api'),
  ]);
  const [here, there] = [new Api(server.url), new Api(second.url)];
  const { body: posted } = await here.post('/v1/articles', article);
  await there.all('statements', posted.position);
  expect(wordsIn(JSON.stringify(await there.history()))).not.toEqual([]);
  await here.post(`/v1/articles/${posted.article.id}/erasure`, why);
  await eventually(
    async () => wordsIn(JSON.stringify(await there.history())).length === 0 || undefined,
    10_000,
    () => 'it is quoted still',
  );
  await Promise.all([server.stop(), second.stop()]);
  await database.drop();
});

const wordsIn = (text: string): string[] => WORDS.filter((word) => text.includes(word));

/** What an answer tells, apart from up to where it knows the log. */
const dataIn = (text: string): unknown => (JSON.parse(text) as { data?: unknown }).data ?? JSON.parse(text);

/** Every passage that the facts in these events quote. */
function quotesOf(events: readonly object[]): ReadonlySet<string> {
  const facts = events.flatMap((data) => ('fact' in data ? (data.fact as Fact) : []));
  return new Set(
    facts.flatMap(({ evidence, quote, condition, quantities = [] }) => [
      ...[...evidence, ...quantities].map((one) => one.quote),
      ...[quote, condition].filter((words) => typeof words === 'string'),
    ]),
  );
}

const maskedBy = (quotes: ReadonlySet<string>, value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' && quotes.has(part) ? ERASED : part,
  ) as unknown;

/** readStream reads Server-Sent Events up to the one that is named. */
async function readStream(url: string, until: string): Promise<string> {
  const closing = new AbortController();
  const { body } = await fetch(url, { headers: { accept: 'text/event-stream' }, signal: closing.signal });
  let read = '';
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    read += decoder.decode(chunk as Uint8Array, { stream: true });
    if (read.includes(until)) break;
  }
  closing.abort();
  return read;
}
