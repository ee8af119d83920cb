import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Keys } from '#access';
import { Api, type List } from './support/api.js';
import { anArticle } from './support/articles.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { eventually } from './support/eventually.js';
import { openFeed } from './support/feed.js';
import { startServer, type Server } from './support/server.js';
import { testTopic, type TestTopic } from './support/topic.js';

/** A span as OTLP has it in JSON. */
interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
}

const DEADLINE_MS = 30_000;

let database: TestDatabase;
let topic: TestTopic;
let collector: HttpServer;
const spans: Span[] = [];
let server: Server;
let api: Api;
beforeAll(async () => {
  database = await createTestDatabase([]);
  topic = testTopic();
  collector = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
      spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
      response.setHeader('content-type', 'application/json').end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  server = await startServer({
    DATABASE_URL: database.url,
    ...topic.env,
    LOG_LEVEL: 'info',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  });
  api = new Api(server.url);
});
afterAll(async () => {
  await server.stop();
  collector.close();
  await topic.drop();
  await database.drop();
});

const spansOf = (traceId: string, ...names: string[]): Promise<Span[]> =>
  eventually(
    () => {
      const found = spans.filter((span) => span.traceId === traceId);
      return names.every((name) => found.some((span) => span.name === name)) ? found : undefined;
    },
    DEADLINE_MS,
    () => `of the trace ${traceId} there are ${JSON.stringify(spans.filter((span) => span.traceId === traceId))}`,
  );
const WAY = ['POST /v1/articles', 'append', 'desk', 'relay', 'view developments', 'stream'];

describe('the way of an article', () => {
  test('is one trace, the caller’s own, from the request through log and Kafka to view and stream', async () => {
    const feed = await openFeed(server.url);
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const { status, headers } = await api.ask('/v1/articles', {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: `00-${traceId}-b7ad6b7169203331-01` },
      body: JSON.stringify(anArticle()),
    });
    expect(status).toBe(201);
    const correlationId = '0af76519-16cd-43dd-8448-eb211c80319c';
    expect(headers.get('x-correlation-id')).toBe(correlationId);
    await feed.until(({ event }) => event === 'development');
    await feed.close();
    const found = await spansOf(traceId, ...WAY);
    expect(found.find(({ name }) => name === 'POST /v1/articles')?.parentSpanId).toBe('b7ad6b7169203331');
    const events = await api.history();
    expect(new Set(events.map(({ correlationid }) => correlationid))).toEqual(new Set([correlationId]));
  });

  test('hangs under the request where we began the trace, though another process would do the rest', async () => {
    const feed = await openFeed(server.url);
    const { headers } = await api.post('/v1/articles', anArticle());
    await feed.until(({ event }) => event === 'development');
    await feed.close();
    const found = await spansOf((headers.get('x-correlation-id') ?? '').replaceAll('-', ''), ...WAY);
    const root = found.find(({ name }) => name === 'POST /v1/articles');
    expect(root).not.toHaveProperty('parentSpanId');
    for (const span of found.filter((other) => other !== root)) expect(span.parentSpanId).toBe(root?.spanId);
  });
});

describe('what the server prints', () => {
  test('is a line per request, with what it has in common with its events, and nothing that was said in it', async () => {
    const keys = new Keys(database.pool(1));
    const { secret } = await keys.create({ name: 'a page', scopes: ['read', 'ingest', 'subscribe'], expiresAt: null });
    const authorized = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    const { body } = await api.ask<{ data: { ticket: string } }>('/v1/tickets', {
      method: 'POST',
      headers: authorized,
      body: '{}',
    });
    const feed = await openFeed(server.url, { query: `?ticket=${body.data.ticket}&place=Atlantis` });
    await feed.close();
    const article = anArticle({ title: 'Said in confidence' });
    const { headers } = await api.ask('/v1/articles', {
      method: 'POST',
      headers: authorized,
      body: JSON.stringify(article),
    });
    await api.post('/v1/articles', '{"said": "in confidence", broken');

    const correlationId = headers.get('x-correlation-id') ?? '';
    const lines = await eventually(
      () => {
        const printed = server.output();
        const whole = printed.includes(correlationId) && /"POST","route":"none","status":400/u.test(printed);
        return whole && printed.includes('/v1/stream') ? printed : undefined;
      },
      DEADLINE_MS,
      () => server.output(),
    );
    const line = lines.split('\n').find((one) => one.includes(correlationId)) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      context: 'http',
      message: { method: 'POST', route: '/v1/articles', status: 201, correlationId, whole: true },
    });
    for (const said of [secret.slice(4), body.data.ticket.slice(4), 'confidence', 'Atlantis', article.url]) {
      expect(lines).not.toContain(said);
    }
  });
});

describe('the metrics', () => {
  const metrics = async (): Promise<string> => (await api.ask<string>('/metrics')).body;

  test('are named as Prometheus wants it: with a prefix, a unit, and a help', async () => {
    const text = await metrics();
    const ours = [...text.matchAll(/^# TYPE (demarche_\w+) (\w+)$/gmu)];
    expect(ours.length).toBeGreaterThan(8);
    for (const [, name = '', type = ''] of ours) {
      expect(name).toMatch(/^[a-z][a-z_]*[a-z]$/u);
      if (type === 'histogram') expect(name).toMatch(/_seconds$/u);
      if (type === 'counter') expect(name).toMatch(/_total$/u);
      expect(text).toContain(`# HELP ${name} `);
    }
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /mu);
  });

  test('count requests by route, streams while they are open, and how far every reader is behind', async () => {
    const feed = await openFeed(server.url);
    expect(await metrics()).toMatch(/^demarche_stream_clients 1$/mu);
    await feed.close();
    const text = await eventually(
      async () => {
        const now = await metrics();
        return /^demarche_stream_clients 0$/mu.test(now) ? now : undefined;
      },
      DEADLINE_MS,
      () => 'a stream that was closed is counted still',
    );
    expect(text).toMatch(
      /^demarche_http_request_duration_seconds_count\{method="POST",route="\/v1\/articles",status="201"\} 3$/mu,
    );
    // The streams of the tests before were told of what was posted there.
    expect(text).toMatch(/^demarche_stream_frames_total [1-9]\d*$/mu);
    expect(text).toMatch(/^demarche_stream_delay_seconds_count [1-9]\d*$/mu);
    for (const reader of ['desk', 'relay', 'webhooks', 'view developments']) {
      expect(text).toMatch(new RegExp(`^demarche_reader_lag_events\\{reader="${reader}"\\} \\d+$`, 'mu'));
    }
    expect(text).toMatch(/^demarche_projection_stopped\{view="developments"\} 0$/mu);
    expect(text).toMatch(/^demarche_webhook_subscriptions\{state="active"\} 0$/mu);
    expect(text).toMatch(/^demarche_webhook_oldest_unsent_seconds 0$/mu);
    expect(text).toMatch(/^demarche_webhook_in_flight 0$/mu);
    expect(text).toMatch(/^demarche_database_pool_waiting\{pool="log"\} \d+$/mu);
  });
});

describe('the audit', () => {
  interface Audited {
    readonly position: string;
    readonly author: string;
    readonly type: string;
    readonly reason: string;
  }
  const audit = async (query: string): Promise<List<Audited>> => {
    const { status, body } = await api.get<List<Audited>>(`/v1/audit${query}`);
    expect(status).toBe(200);
    return body;
  };

  test('names who decided what and why, the latest first, page by page, and no reading of a machine', async () => {
    const { body } = await api.post('/v1/articles', anArticle());
    const [meeting, threat] = body.facts;
    for (const [id, author] of [
      [meeting?.id ?? '', 'ann'],
      [threat?.id ?? '', 'ben'],
    ] as const) {
      const { status } = await api.post(`/v1/facts/${id}/confirmation`, { reason: `seen by ${author}`, author });
      expect(status).toBe(201);
    }
    // A new text takes back what it lacks: nobody decided that.
    await api.post('/v1/articles', {
      ...body.article,
      ...anArticle({ url: body.article.url, facts: [] }),
      body: 'Gone.',
    });
    const { position } = (
      await api.post(`/v1/articles/${body.article.id}/retraction`, { reason: 'wrong', author: 'ann' })
    ).body;
    await api.get(`/v1/events?minPosition=${position}`);

    const all = await audit('?limit=2');
    expect(all.data).toMatchObject([
      { type: 'ArticleRetracted', author: 'ann', reason: 'wrong' },
      { type: 'FactConfirmed', author: 'ben', reason: 'seen by ben' },
    ]);
    const rest = await audit(`?limit=2&cursor=${all.page.next ?? ''}`);
    expect(rest).toMatchObject({ data: [{ type: 'FactConfirmed', author: 'ann' }], page: { next: null } });
    expect((await audit('?author=ben')).data).toHaveLength(1);
    expect((await audit('?to=2020-01-01')).data).toEqual([]);
    expect((await audit('?from=2020-01-01&author=ann')).data).toHaveLength(2);
  });
});
