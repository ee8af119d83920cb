import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseFeed } from 'feedsmith';
import { Webhook } from 'standardwebhooks';
import { Appender } from '#event-store';
import { type Delivery, type Subscription } from '#feeds';
import { Api, type Posted, type Problem } from './support/api.js';
import { anArticle, meetingFact, threatFact } from './support/articles.js';
import { problemsOf } from './support/async-api.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { aDevelopment, tell } from './support/developments.js';
import { eventually } from './support/eventually.js';
import { openFeed } from './support/feed.js';
import { Random } from './support/random.js';
import { startReceiver } from './support/receiver.js';
import { startServer, type Server } from './support/server.js';

let database: TestDatabase;
let server: Server;
let api: Api;

beforeAll(async () => {
  database = await createTestDatabase([]);
  server = await startServer({ DATABASE_URL: database.url, WEBHOOK_ALLOW: '127.0.0.0/8' });
  api = new Api(server.url);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

const post = async (facts: object[]): Promise<Posted> => {
  const { status, body } = await api.post('/v1/articles', anArticle({ facts: facts as never }));
  expect({ status, body }).toMatchObject({ status: 201 });
  await api.all('developments', body.position);
  return body;
};
const retract = async ({ article }: Posted): Promise<void> => {
  const { body } = await api.post(`/v1/articles/${article.id}/retraction`, {
    reason: 'it was a hoax',
    author: 'an editor',
  });
  await api.all('developments', body.position);
};

const CLI = fileURLToPath(new URL('../dist/apps/cli/main.js', import.meta.url));
/** What the command line prints. */
const demarche = async (...args: string[]): Promise<string> => {
  const env = { ...process.env, DEMARCHE_URL: server.url };
  return (await promisify(execFile)(process.execPath, [CLI, ...args], { env })).stdout;
};

interface JsonFeed {
  readonly items: readonly { id: string; title: string; _demarche: { fallen: string | null } }[];
  readonly next_url?: string;
}

describe('a feed reader', () => {
  test('is given the same entries until something happens, the pages before them, and what was withdrawn', async () => {
    for (let nth = 0; nth < 3; nth += 1) {
      await post([{ ...meetingFact, place: `Place ${nth}`, dates: [`2026-01-${10 + nth * 7}`] }]);
    }
    const hoax = await post([threatFact]);
    const path = '/v1/feeds/developments.atom';
    const before = await api.get<string>(path);
    expect(before.type).toBe('application/atom+xml; charset=utf-8');
    const { format, feed } = parseFeed(before.body);
    expect(format).toBe('atom');
    const { entries = [] } = feed as { entries?: { id: string; title: unknown; updated: string }[] };
    expect(new Set(entries.map(({ id }) => id)).size).toBe(4);
    const etag = before.headers.get('etag') ?? '';
    expect(await api.ask(path, { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304 });

    await retract(hoax);
    const after = await api.ask<string>(path, { headers: { 'if-none-match': etag } });
    expect(after.status).toBe(200);
    expect((parseFeed(after.body).feed as { entries: object[] }).entries).toHaveLength(3);
    expect(after.body).toContain(`<at:deleted-entry ref="${entries[0]?.id ?? ''}"`);
    expect(after.body).toContain('it was a hoax');

    const json = await api.get<JsonFeed>('/v1/feeds/developments.json?limit=3');
    expect(parseFeed(JSON.stringify(json.body)).format).toBe('json');
    expect(json.body.items[0]).toMatchObject({ id: entries[0]?.id, _demarche: { fallen: 'withdrawn' } });
    const earlier = await api.get<JsonFeed>((json.body.next_url ?? '').slice(server.url.length));
    expect([...json.body.items, ...earlier.body.items].map(({ id }) => id).sort()).toEqual(
      entries.map(({ id }) => id).sort(),
    );
    const rare = await api.get<JsonFeed>('/v1/feeds/developments.json?place=Place%201');
    expect(rare.body.items).toHaveLength(1);

    // What happened to it since does not take it out of the feed of those who asked for openings.
    await post([{ ...meetingFact, place: 'Place 1', dates: ['2026-01-17'] }]);
    const opened = await api.get<JsonFeed>('/v1/feeds/developments.json?place=Place%201&change=DevelopmentOpened');
    expect(opened.body.items).toMatchObject([{ id: rare.body.items[0]?.id, _demarche: { fallen: null } }]);
  });
});

describe('a replay', () => {
  test('gives what the log holds, in order and to its end, and resumes behind any of its ids', async () => {
    const ask = (lastEventId?: string) =>
      api.ask<string>(`/v1/replay?speed=max&to=${new Date().toISOString()}`, {
        headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
      });
    const { body } = await ask();
    const idsIn = (text: string) => [...text.matchAll(/^id: (\S+)\nevent: development$/gmu)].map(([, id]) => id ?? '');
    const history = (await api.history()).filter(({ type }) => type.startsWith('demarche.Development'));
    expect(idsIn(body)).toHaveLength(history.length);
    expect(body).toMatch(/event: bye\n.*all that was asked for/u);
    const [first = '', ...rest] = idsIn(body);
    expect(idsIn((await ask(first)).body)).toEqual(rest);
    expect(await ask(rest.at(-1))).toMatchObject({ status: 204 });
  });

  test('that is over is over for a client that comes back, though its filter kept the last events back', async () => {
    const path = `/v1/replay?speed=max&to=2100-01-01&place=Place%201`;
    const { body } = await api.ask<string>(path);
    const [, id = ''] = /^id: (\S+)\nevent: bye$/mu.exec(body) ?? [];
    expect(await api.ask(path, { headers: { 'last-event-id': id } })).toMatchObject({ status: 204 });
  });

  test('up to a time to come says that this is not here yet', async () => {
    const { body } = await api.ask<string>(`/v1/replay?speed=max&to=2100-01-01`);
    expect(body).toMatch(/event: bye\n.*2100-01-01T00:00:00.000Z is yet to come/u);
  });

  test('tells a client with an id that is none of its own, and begins anew', async () => {
    const path = `/v1/replay?speed=max&to=2100-01-01`;
    const { body: whole } = await api.ask<string>(path);
    const [epoch = ''] = /^id: ([0-9a-f]+)-/u.exec(whole)?.slice(1) ?? [];
    for (const id of ['nonsense', `${epoch}-1-99999999`, `${epoch}-99999`, '0000-1-2']) {
      const { status, body } = await api.ask<string>(path, { headers: { 'last-event-id': id } });
      expect({ id, status, gap: /^event: gap$/mu.test(body) }).toEqual({ id, status: 200, gap: true });
      expect(body.match(/^event: development$/gmu)).toEqual(whole.match(/^event: development$/gmu));
    }
  });

  test.each([
    ['?speed=0', '/speed'],
    ['?speed=1e9', '/speed'],
    ['?from=yesterday', '/from'],
    ['?by=moon', '/by'],
    ['?from=2026-01-02&to=2026-01-01', '/to'],
  ])('of %s is refused', async (query, pointer) => {
    const { status, body } = await api.get<Problem>(`/v1/replay${query}`);
    expect({ status, pointers: body.errors?.map((error) => error.pointer) }).toEqual({
      status: 400,
      pointers: [pointer],
    });
  });
});

describe('a webhook', () => {
  test('is sent what its filter asks for, signed, through a kill of the server, each at least once', async () => {
    const receiver = await startReceiver((_one, nth) => (nth % 3 === 0 ? 503 : 204));
    const { status, body } = await api.post<{ data: Subscription & { secret: string } }>('/v1/subscriptions', {
      url: `${receiver.url}/hook`,
      filter: { type: ['MeetingHeld'] },
    });
    expect(status).toBe(201);
    const { id, secret } = body.data;
    expect((await api.get<string>(`/v1/subscriptions/${id}`)).body).not.toHaveProperty('data.secret');

    await Promise.all(Array.from({ length: 20 }, () => api.post('/v1/articles', anArticle({ facts: [meetingFact] }))));
    await eventually(
      () => receiver.received.length >= 3 || undefined,
      30_000,
      () => 'nothing was sent',
    );
    await server.kill();
    server = await startServer({ DATABASE_URL: database.url, WEBHOOK_ALLOW: '127.0.0.0/8' });
    api = new Api(server.url);
    await api.post('/v1/articles', anArticle({ facts: [threatFact] }));
    const pool = database.pool(1);
    const log = await eventually(
      async () => {
        await pool.query(`update deliveries set not_before = '-infinity'`);
        await pool.query(`update subscriptions set not_before = '-infinity'`);
        const found = (await api.get<{ data: Delivery[] }>(`/v1/subscriptions/${id}/deliveries`)).body.data;
        return found.length > 0 && found.every(({ state }) => state === 'delivered') ? found : undefined;
      },
      60_000,
      () => 'not all was delivered',
    );
    const library = new Webhook(secret);
    const counters = receiver.received.map(({ body: text, headers }) => {
      library.verify(text, { ...headers });
      const message = JSON.parse(text) as { counter: number };
      expect(problemsOf('webhook', 'development', message)).toEqual([]);
      return message.counter;
    });
    expect([...new Set(counters)].sort((a, b) => a - b)).toEqual(log.map(({ counter }) => Number(counter)).reverse());
    await receiver.stop();
  });

  test.each([
    ['of an address that is private', { url: 'http://10.0.0.1/' }, '/url', 'private'],
    ['of the metadata address', { url: 'http://169.254.169.254/' }, '/url', 'linkLocal'],
    ['that is not http', { url: 'ftp://example.org/' }, '/url', 'http or https'],
    ['with an unknown filter', { url: 'http://127.0.0.1:1/', filter: { colour: ['red'] } }, '/filter/colour', 'known'],
  ])('%s is refused', async (_what, given, pointer, detail) => {
    const { status, body } = await api.post<Problem>('/v1/subscriptions', given);
    expect(status).toBe(400);
    expect(body.errors?.[0]).toMatchObject({ pointer, detail: expect.stringContaining(detail) });
  });

  test('is not sent again what was never planned, or still waits, and says so', async () => {
    const receiver = await startReceiver(() => 204);
    const { body } = await api.post<{ data: Subscription }>('/v1/subscriptions', {
      url: `${receiver.url}/hook`,
      filter: { actor: ['MHL'] },
    });
    const path = `/v1/subscriptions/${body.data.id}`;
    const again = (counter: number) => api.post<Problem>(`${path}/redeliveries`, { counter });
    expect(await again(1)).toMatchObject({ status: 404, body: { detail: expect.stringContaining('it has none') } });
    await api.ask(path, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ state: 'paused' }),
    });
    await post([{ ...meetingFact, sources: ['MHL', 'PLW'] }]);
    await post([{ ...threatFact, sources: ['MHL'], targets: ['PLW'] }]);
    await eventually(
      async () =>
        (await api.get<{ data: Delivery[] }>(`${path}/deliveries`)).body.data.length === 2 ? true : undefined,
      30_000,
      () => 'nothing was planned',
    );
    expect(await again(3)).toMatchObject({ status: 404, body: { detail: expect.stringContaining('lie from 1 to 2') } });
    expect(await again(2)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('paused') } });
    await api.ask(path, { method: 'DELETE' });
    await receiver.stop();
  });

  test('is tried on the past first', async () => {
    const { body } = await api.post<{ data: { sent: number; complete: boolean } }>('/v1/subscriptions/backtest', {
      filter: { place: ['Place 0'] },
    });
    expect(body.data).toMatchObject({ sent: 1, complete: true });
  });
});

describe('the command line', () => {
  test('follows through an interruption', async () => {
    const home = await mkdtemp(join(tmpdir(), 'demarche-follow-'));
    const port = Number(new URL(server.url).port);
    const child = spawn(process.execPath, [CLI, 'follow', '--json'], {
      env: { ...process.env, DEMARCHE_URL: server.url, XDG_STATE_HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err] = [[], []] as [string[], string[]];
    child.stdout.on('data', (chunk) => out.push(String(chunk)));
    child.stderr.on('data', (chunk) => err.push(String(chunk)));
    const printed = (count: number) =>
      eventually(
        () => out.join('').split('\n').length > count || undefined,
        30_000,
        () => `it printed ${out.join('')}, and said ${err.join('')}`,
      );
    await eventually(
      () =>
        readdir(join(home, 'demarche')).then(
          ({ length }) => length > 0 || undefined,
          () => undefined,
        ),
      30_000,
      () => `it does not follow: ${err.join('')}`,
    );
    await post([{ ...meetingFact, sources: ['VUT', 'WSM'] }]);
    await printed(1);
    await server.kill();
    await eventually(
      () => err.join('').includes('The connection broke') || undefined,
      30_000,
      () => `it said ${err.join('')}`,
    );
    server = await startServer({ DATABASE_URL: database.url, WEBHOOK_ALLOW: '127.0.0.0/8', PORT: String(port) });
    api = new Api(server.url);
    await post([{ ...threatFact, sources: ['VUT'] }]);
    await printed(2);
    child.kill('SIGTERM');
    await once(child, 'exit');
    await rm(home, { recursive: true });
  });

  test('tells in a digest what stands again as what it is', async () => {
    const since = new Date().toISOString();
    const { facts } = await post([{ ...meetingFact, sources: ['TON', 'KIR'] }]);
    const why = { reason: 'the desk erred', author: 'an editor' };
    await api.post(`/v1/facts/${facts[0]?.id ?? ''}/retraction`, why);
    const { body } = await api.post(`/v1/facts/${facts[0]?.id ?? ''}/confirmation`, why);
    await api.all('developments', body.position);
    const digest = await demarche('digest', '--since', since);
    expect(digest).toMatch(/^## New$/mu);
    expect(digest).not.toContain('Withdrawn');
  });
});

describe('a digest', () => {
  test('says of what was put right what it was, and to whoever asked for that only that it has left', async () => {
    const since = new Date().toISOString();
    const { facts } = await post([{ ...meetingFact, sources: ['NRU', 'TUV'], place: 'Yaren', country: 'NRU' }]);
    const why = { reason: 'it was read wrongly', author: 'an editor' };
    const changes = { place: 'Funafuti', country: 'TUV' };
    const { body } = await api.post(`/v1/facts/${facts[0]?.id ?? ''}/correction`, { changes, ...why });
    await api.all('developments', body.position);
    const all = await demarche('digest', '--since', since, '--actor', 'NRU');
    expect(all).toMatch(/^## Corrected$/mu);
    expect(all).toMatch(/^ {2}- Formerly: Meeting held: .* \(Yaren\)$/mu);
    expect(all).toMatch(/^ {2}- What changed: the place/mu);
    expect(all).toContain('- Why: it was read wrongly');
    const inYaren = await demarche('digest', '--since', since, '--actor', 'NRU', '--place', 'Yaren');
    expect(inYaren).toMatch(/^## No longer what you asked for$/mu);
    expect(inYaren).toContain('- This is no longer what you asked for.');
    const html = await demarche('digest', '--since', since, '--actor', 'NRU', '--format', 'html');
    expect(html).toMatch(/<p>Formerly: .*<p>Why: it was read wrongly<\/p>/u);
  });
});

describe('what a person rules about a development', () => {
  test('reaches the stream, the feeds and a webhook, and none of them stands still behind it', async () => {
    const since = new Date().toISOString();
    const receiver = await startReceiver(() => 204);
    const { body } = await api.post<{ data: Subscription }>('/v1/subscriptions', {
      url: `${receiver.url}/hook`,
      filter: { actor: ['NPL'] },
    });
    const stream = await openFeed(server.url, { query: '?actor=NPL' });
    const met = (place: string, date: string) =>
      post([{ ...meetingFact, sources: ['NPL', 'FJI'], place, country: 'PRY', dates: [date] }]);
    await met('Luque', '2026-02-02');
    const { position } = await met('Areguá', '2026-02-10');
    const rows = await api.all<{ id: string; place: string }>('developments', position, { actor: 'NPL' });
    const idOf = (place: string) => rows.find((row) => row.place === place)?.id ?? '';
    const [first, second] = [idOf('Luque'), idOf('Areguá')];
    const why = { reason: 'one trip', author: 'an editor' };
    expect(await api.post(`/v1/developments/${second}/merge`, { into: first, ...why })).toMatchObject({ status: 201 });
    // The second one changes nothing: a ruling is the last event of its stream.
    for (let nth = 0; nth < 2; nth += 1) {
      const relinked = await api.post(`/v1/developments/${first}/relink`, { continues: [], ...why });
      expect(relinked).toMatchObject({ status: 201 });
    }
    await met('Caacupé', '2026-02-20');

    await stream.until(() => stream.frames.length > 6);
    await stream.close();
    const typesOf = (frames: readonly { data: Record<string, unknown> }[]) => frames.map(({ data }) => data['type']);
    expect(typesOf(stream.frames.slice(1)).sort()).toEqual([
      'demarche.DevelopmentChanged.v1',
      'demarche.DevelopmentChanged.v1',
      'demarche.DevelopmentMerged.v1',
      'demarche.DevelopmentOpened.v1',
      'demarche.DevelopmentOpened.v1',
      'demarche.DevelopmentOpened.v1',
    ]);
    await eventually(
      () => receiver.received.length >= 6 || undefined,
      30_000,
      () => `${receiver.received.length} of 6 deliveries came`,
    );
    await receiver.stop();
    await api.ask(`/v1/subscriptions/${body.data.id}`, { method: 'DELETE' });

    const feed = await api.get<JsonFeed>('/v1/feeds/developments.json?actor=NPL');
    expect(feed.body.items.map(({ _demarche: { fallen } }) => fallen)).toEqual([null, null, 'merged']);
    expect((await api.get<string>('/v1/feeds/developments.atom?actor=NPL')).body).toMatch(
      /Changed\. What changed: .*\. Why: one trip/u,
    );
    const digest = await demarche('digest', '--since', since, '--actor', 'NPL');
    expect(digest).toMatch(/^ {2}- Merged into: Meeting held: Nepal, Fiji \(/mu);
    expect(digest).not.toContain('0 independent');
    const snapshot = await openFeed(server.url, { query: '?after=snapshot&actor=NPL' });
    await snapshot.until(() => snapshot.frames.length > 2);
    await snapshot.close();
    const backtest = await api.post('/v1/subscriptions/backtest', { filter: { actor: ['NPL'] } });
    expect(backtest).toMatchObject({ status: 200, body: { data: { sent: 6 } } });
    expect(await api.get('/health/ready')).toMatchObject({ status: 200 });
  });
});

describe('whoever asked for openings alone', () => {
  test('is told on every channel that what was withdrawn is back', async () => {
    const since = new Date().toISOString();
    const receiver = await startReceiver(() => 204);
    const filter = { actor: ['FSM'], change: ['DevelopmentOpened'] };
    const query = 'actor=FSM&change=DevelopmentOpened';
    const { body } = await api.post<{ data: Subscription }>('/v1/subscriptions', {
      url: `${receiver.url}/hook`,
      filter,
    });
    const stream = await openFeed(server.url, { query: `?${query}` });
    const { facts } = await post([{ ...meetingFact, sources: ['FSM', 'PLW'] }]);
    const why = { reason: 'the desk erred', author: 'an editor' };
    for (const ruling of ['retraction', 'confirmation']) {
      const ruled = await api.post(`/v1/facts/${facts[0]?.id ?? ''}/${ruling}`, why);
      await api.all('developments', ruled.body.position);
    }
    const happened = [
      { type: 'demarche.DevelopmentOpened.v1' },
      { type: 'demarche.DevelopmentWithdrawn.v1', left: true },
      { type: 'demarche.DevelopmentChanged.v1', data: { changed: expect.arrayContaining(['state']) } },
    ];
    await stream.until(() => stream.frames.length > 3);
    await stream.close();
    expect(stream.frames.slice(1).map(({ data }) => data)).toMatchObject(happened);
    const replayed = await api.ask<string>(`/v1/replay?speed=max&to=${new Date().toISOString()}&${query}`);
    expect(replayed.body.match(/^event: development$/gmu)).toHaveLength(3);
    await eventually(
      () => receiver.received.length >= 3 || undefined,
      30_000,
      () => `${receiver.received.length} of 3 deliveries came`,
    );
    expect(receiver.received.map(({ body: text }) => JSON.parse(text) as object)).toMatchObject(happened);
    await receiver.stop();
    await api.ask(`/v1/subscriptions/${body.data.id}`, { method: 'DELETE' });
    const backtest = await api.post('/v1/subscriptions/backtest', { filter });
    expect(backtest.body).toMatchObject({ data: { sent: 3, left: 1, by: { New: 1, Withdrawn: 1 } } });
    const feed = await api.get<JsonFeed>(`/v1/feeds/developments.json?${query}`);
    expect(feed.body.items).toMatchObject([{ _demarche: { fallen: null } }]);
    const options = ['--since', since, '--actor', 'FSM', '--change', 'DevelopmentOpened'];
    const digest = await demarche('digest', ...options);
    expect(digest).toMatch(/^## New$/mu);
    expect(digest).not.toContain('Withdrawn');
  });
});

describe('a client of the stream', () => {
  test('that breaks off at random moments sees each of 10,000 events once and in order', async () => {
    const EVENTS = 10_000;
    const random = new Random(21);
    const pool = database.pool();
    const start = (await helloOf())[0]?.id ?? '';
    const appender = new Appender(pool, () => undefined);
    const writing = (async () => {
      for (let written = 0; written < EVENTS; written += 500) {
        const appends = Array.from({ length: 10 }, () => {
          const opened = aDevelopment();
          const changes = Array.from({ length: 49 }, () => ['DevelopmentChanged', opened] as const);
          return tell(['DevelopmentOpened', opened], ...changes);
        });
        await Promise.all(appends.map((one) => appender.append(one)));
      }
    })();

    const seen: string[] = [];
    let [lastEventId, connections] = [start, 0];
    while (seen.length < EVENTS) {
      connections += 1;
      const patience = random.below(400);
      const feed = await openFeed(server.url, { lastEventId });
      const told = () => feed.frames.filter(({ event }) => event === 'development');
      await feed.until(() => told().length >= Math.min(patience, EVENTS - seen.length));
      await feed.close();
      seen.push(...told().map(({ id }) => id ?? ''));
      lastEventId = feed.frames.findLast(({ id }) => id !== null)?.id ?? lastEventId;
    }
    await writing;
    const { rows } = await pool.query<{ position: bigint }>(
      `select position from events where recordedby = 'test' order by position`,
    );
    expect(connections).toBeGreaterThan(15);
    expect(seen.map((id) => id.slice(id.indexOf('-') + 1))).toEqual(rows.map(({ position }) => String(position)));
  });
});

/** The frames of a connection that is closed as soon as it is open. */
async function helloOf() {
  const feed = await openFeed(server.url);
  await feed.close();
  return feed.frames;
}
