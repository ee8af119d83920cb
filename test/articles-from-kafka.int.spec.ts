import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startDemarche, type Demarche } from '../apps/demarche.js';
import { readEvents, readHead, positionOf, type StoredEvent } from '#event-store';
import { type DeadLetter } from '#messaging';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { testKafka, type TestKafka } from './support/kafka.js';

let database: TestDatabase;
let kafka: TestKafka;
let running: Demarche[];

beforeAll(async () => {
  database = await createTestDatabase([]);
});
afterAll(() => database.drop());
beforeEach(async () => {
  running = [];
  kafka = await testKafka();
  await kafka.broker.ensureArticleTopics();
});
afterEach(async () => {
  await Promise.all(running.map((demarche) => demarche.stop()));
  await kafka.drop();
});

async function start(): Promise<Demarche> {
  const env = { HOST: '127.0.0.1', PORT: '0', SAMPLES: 'off', DATABASE_URL: database.url, ...kafka.env };
  const demarche = await startDemarche(['api'], env);
  running.push(demarche);
  return demarche;
}

const anArticle = (url: string, body = 'The ministers met in Geneva on Tuesday.') => ({
  url,
  publishedAt: '2025-04-11T18:00:00Z',
  outlet: 'The Test',
  body,
});
const send = (...articles: ReturnType<typeof anArticle>[]) =>
  kafka.send(
    kafka.broker.articlesTopic,
    articles.map((article) => ({ key: article.url, value: JSON.stringify(article) })),
  );

/** The log's events of articles under a URL, once `enough` holds of them. A mark wakes it, not a clock. */
async function articlesUnder(
  url: string,
  { services }: Demarche,
  enough: (events: readonly StoredEvent[]) => boolean,
): Promise<StoredEvent[]> {
  for (;;) {
    const through = positionOf(await readHead(services.pool));
    const filter = { types: ['ArticleIngested', 'ArticleRevised'] };
    const all = await readEvents(services.pool, { after: 0n, through, limit: 10_000, filter });
    const events = all.filter(({ data }) => (data as { article: { url: string } }).article.url.startsWith(url));
    if (enough(events)) return events;
    await services.headWatch.beyond(through, services.stopping);
  }
}

describe('articles from Kafka', () => {
  test('are taken in as those over HTTP are: a new one, a known one, a changed one', async () => {
    const demarche = await start();
    const url = 'https://example.org/taken/';
    const one = anArticle(`${url}1`);
    await send(one, one, { ...one, body: `${one.body} They will meet again.` });
    const events = await articlesUnder(url, demarche, (found) => found.some(({ type }) => type === 'ArticleRevised'));
    expect(events.map(({ type, recordedBy }) => [type, recordedBy])).toEqual([
      ['ArticleIngested', 'kafka'],
      ['ArticleRevised', 'kafka'],
    ]);
  });

  test('are kept with every field that is wrong where they are refused, listed and replayed over HTTP', async () => {
    const demarche = await start();
    const { localUrl } = demarche;
    const url = 'https://example.org/refused/';
    const wrong = { ...anArticle(`${url}1`), publishedAt: '2025-02-30', kind: 'gossip' };
    const next = anArticle(`${url}2`);
    await kafka.send(
      kafka.broker.articlesTopic,
      [wrong, next].map((article) => ({ value: JSON.stringify(article), partition: 0 })),
    );
    await articlesUnder(url, demarche, (found) => found.length === 1);
    const list = async (query = '') => {
      const response = await fetch(`${localUrl}/v1/dead-letters${query}`);
      return ((await response.json()) as { data: DeadLetter[] }).data;
    };
    expect(await list()).toMatchObject([
      { offset: '0', outcome: 'refused', url: wrong.url, errors: [{ pointer: '/kind' }], replays: 0 },
    ]);
    const replay = await fetch(`${localUrl}/v1/dead-letters/replay`, { method: 'POST' });
    expect(await replay.json()).toEqual({ data: { replayed: 1, next: '1', through: '0' } });
    const last = anArticle(`${url}3`);
    // Behind what was sent again, whatever partition that went to.
    await kafka.send(
      kafka.broker.articlesTopic,
      [0, 1, 2].map((partition) => ({
        value: JSON.stringify({ ...last, url: `${last.url}-${partition}` }),
        partition,
      })),
    );
    await articlesUnder(url, demarche, (found) => found.length === 4);
    expect(await list()).toMatchObject([{ offset: '1', url: wrong.url, replays: 1, replayed: false }]);
    expect(await list('?from=0')).toHaveLength(2);
  });

  test('are dealt with where their text was erased: no dead letter keeps it', async () => {
    const demarche = await start();
    const { localUrl } = demarche;
    const url = 'https://example.org/erased/';
    const erased = anArticle(`${url}1`, 'The ministers met in Bern on Tuesday.');
    await kafka.send(kafka.broker.articlesTopic, [{ value: JSON.stringify(erased), partition: 0 }]);
    const [first] = await articlesUnder(url, demarche, (found) => found.length === 1);
    const response = await fetch(`${localUrl}/v1/articles/${first?.stream.slice('article-'.length) ?? ''}/erasure`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'a court', author: 'an editor' }),
    });
    expect(response.status).toBe(201);
    const next = anArticle(`${url}2`);
    await kafka.send(
      kafka.broker.articlesTopic,
      [erased, next].map((article) => ({ value: JSON.stringify(article), partition: 0 })),
    );
    await articlesUnder(url, demarche, (found) => found.length === 2);
    const letters = await fetch(`${localUrl}/v1/dead-letters?from=0`);
    expect(await letters.json()).toMatchObject({ data: [] });
    const replay = await fetch(`${localUrl}/v1/dead-letters/replay`, { method: 'POST' });
    expect(await replay.json()).toEqual({ data: { replayed: 0, next: '0', through: null } });
  });

  test('are each in the log once, in the order of their posts, whoever comes and goes', async () => {
    const url = 'https://example.org/rebalanced/';
    const count = 60;
    const posts = Array.from({ length: count }, (_, n) => anArticle(`${url}${n}`));
    const revised = posts.map((post) => ({ ...post, body: `${post.body} They will meet again.` }));
    const first = await start();
    await send(...posts, ...revised.slice(0, 20));
    const [second] = await Promise.all([start(), articlesUnder(url, first, (found) => found.length >= 20)]);
    await first.stop();
    running = running.filter((demarche) => demarche !== first);
    await send(...revised.slice(20));
    const third = await start();
    const events = await articlesUnder(
      url,
      second,
      (found) => found.filter(({ type }) => type === 'ArticleRevised').length >= count,
    );
    expect(third.services.health.ready).toBe(true);
    const byArticle = new Map<string, string[]>();
    for (const { stream, type } of events) byArticle.set(stream, [...(byArticle.get(stream) ?? []), type]);
    expect(byArticle.size).toBe(count);
    for (const types of byArticle.values()) expect(types).toEqual(['ArticleIngested', 'ArticleRevised']);
  });
});

test('without Kafka there are no dead letters, and it is said why', async () => {
  const env = { HOST: '127.0.0.1', PORT: '0', SAMPLES: 'off', DATABASE_URL: database.url };
  const demarche = await startDemarche(['api'], env);
  running.push(demarche);
  const response = await fetch(`${demarche.localUrl}/v1/dead-letters`);
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ detail: expect.stringMatching(/KAFKA_BROKERS/u) });
});
