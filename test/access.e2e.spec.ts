import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Keys, SCOPES, type Scope } from '#access';
import { Api, type Answer, type Posted, type Problem } from './support/api.js';
import { anArticle } from './support/articles.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { openFeed } from './support/feed.js';
import { startServer, type Server } from './support/server.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const run = promisify(execFile);

/** Enough for the stories below, and soon used up by the one that means to. */
const RATE_LIMIT = 60;
const STREAM_LIMIT = 2;

let database: TestDatabase;
let env: Record<string, string>;
let server: Server;
let api: Api;
let keys: Keys;

const cli = async (...args: string[]): Promise<string> => {
  const { stdout } = await run(process.execPath, ['dist/apps/cli/main.js', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], DEMARCHE_URL: server.url, DEMARCHE_KEY: operator, ...env },
  });
  return stdout;
};
const newKey = async (name: string, ...scopes: Scope[]): Promise<string> =>
  (await keys.create({ name, scopes, expiresAt: null })).secret;
const ask = <T = Problem>(path: string, key?: string, body?: object, headers = {}): Promise<Answer<T>> =>
  api.ask<T>(path, {
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });

let operator: string;
let refusal: string;
beforeAll(async () => {
  database = await createTestDatabase([]);
  env = {
    DATABASE_URL: database.url,
    HOST: '0.0.0.0',
    RATE_LIMIT: String(RATE_LIMIT),
    STREAM_LIMIT: String(STREAM_LIMIT),
  };
  refusal = await startServer(env).then(
    () => 'it started',
    (error: unknown) => (error as Error).message,
  );
  const made = await run(process.execPath, ['dist/apps/cli/main.js', 'key', 'create', 'operator', '--scopes', 'all'], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
  });
  operator = made.stdout.trim();
  keys = new Keys(database.pool(2));
  server = await startServer(env);
  // One for all, since each reads the API's description first, and that is counted too.
  api = new Api(server.url);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

describe('a server that others can reach', () => {
  test('does not start before there is a key, and says how to make one', () => {
    expect(refusal).toContain('ended by itself (code 1)');
    expect(refusal).toContain('key create NAME --scopes all');
  });

  test('says whether it is there to everybody, and nothing of what it knows to who shows no key', async () => {
    expect((await ask('/health/ready')).status).toBe(200);
    const { status, body, headers } = await ask('/v1/developments');
    expect({ status, detail: body.detail }).toEqual({
      status: 401,
      detail: expect.stringContaining('a key with the scope read'),
    });
    expect(headers.get('www-authenticate')).toBe('Bearer realm="demarche"');
  });

  test.each([
    ['a key that nobody made', `Bearer dem_${'A'.repeat(43)}`],
    ['what is no key', 'Bearer secret'],
    ['another scheme', 'Basic ZGVtOmRlbQ=='],
  ])('turns %s away', async (_what, authorization) => {
    const { status, headers } = await ask('/v1/developments', undefined, undefined, { authorization });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer /);
  });

  test('gives no page of somebody else’s a way in, and says so to browsers', async () => {
    const { headers } = await ask('/health/live');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
});

describe('a key', () => {
  const routes: readonly [scope: Scope, path: string, body?: object][] = [
    ['read', '/v1/developments'],
    ['read', '/v1/events'],
    ['ingest', '/v1/articles', {}],
    ['curate', '/v1/facts/x/confirmation', {}],
    ['subscribe', '/v1/stream?after=nowhere'],
    ['operate', '/v1/dead-letters'],
    ['operate', '/v1/archive'],
  ];

  test.each(routes)('with all scopes but %s does not get at %s, and is told which one it lacks', async (...route) => {
    const [scope, path, body] = route;
    const key = await newKey(`all but ${scope}`, ...SCOPES.filter((other) => other !== scope));
    const answer = await ask(path, key, body);
    expect({ status: answer.status, detail: answer.body.detail }).toEqual({
      status: 403,
      detail: expect.stringContaining(`lacks the scope ${scope}`),
    });
    expect(answer.headers.get('www-authenticate')).toContain(`error="insufficient_scope", scope="${scope}"`);
  });

  test('opens nothing any more when it is revoked or its time is over', async () => {
    const { secret, prefix } = await keys.create({ name: 'gone', scopes: ['read'], expiresAt: null });
    expect((await ask('/v1/developments', secret)).status).toBe(200);
    expect(await cli('key', 'revoke', prefix)).toContain('opens nothing any more');
    expect(await ask('/v1/developments', secret)).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining('has been revoked') },
    });
    const past = new Date(Date.now() - 1000);
    const { secret: old } = await keys.create({ name: 'old', scopes: ['read'], expiresAt: past });
    expect(await ask('/v1/developments', old)).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining('has expired') },
    });
  });

  test('that is revoked ends the streams that are open with it, and with its tickets', async () => {
    const { secret, prefix } = await keys.create({ name: 'gone', scopes: ['subscribe'], expiresAt: null });
    const { body } = await ask<{ data: { ticket: string } }>('/v1/tickets', secret, {});
    const feeds = [
      await openFeed(server.url, { key: secret }),
      await openFeed(server.url, { query: `?ticket=${body.data.ticket}` }),
    ];
    await keys.revoke(prefix);
    for (const feed of feeds) {
      const frames = await feed.until(({ event }) => event === 'bye');
      expect(frames.at(-1)?.data).toMatchObject({ reason: 'the key has been revoked or has expired' });
      await feed.ended;
    }
  });

  test('is kept as a hash: neither the list nor the database nor what the server prints holds it', async () => {
    const secret = await newKey('unseen', 'read', 'subscribe');
    await ask('/v1/developments', secret);
    const { body } = await ask<{ data: { ticket: string } }>('/v1/tickets', secret, {});
    await ask(`/v1/stream?after=nowhere&ticket=${body.data.ticket}`);
    const list = await cli('key', 'list', '--json');
    const { rows } = await database
      .pool(1)
      .query<{ all: string }>(
        `select (select string_agg(k::text, ' ') from api_keys k) || (select string_agg(t::text, ' ') from access_tickets t) as all`,
      );
    for (const held of [list, rows[0]?.all ?? '', server.output()]) {
      expect(held).not.toContain(secret.slice(12));
      expect(held).not.toContain(body.data.ticket);
    }
    const unseen = list
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { name: string; prefix: string; lastUsedAt: string | null })
      .find(({ name }) => name === 'unseen');
    expect(unseen).toMatchObject({ prefix: secret.slice(0, 12), lastUsedAt: expect.any(String) });
  });

  test('signs what is decided with it, and nobody else’s name', async () => {
    const posted = await ask<Posted>('/v1/articles', await newKey('wire', 'ingest'), anArticle());
    expect(posted.status).toBe(201);
    const [fact] = posted.body.facts;
    const path = `/v1/facts/${fact?.id ?? ''}/confirmation`;
    const editor = await newKey('an editor', 'curate', 'read');
    expect(await ask(path, editor, { reason: 'seen', author: 'another' })).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('must be "an editor"') },
    });
    expect((await ask(path, editor, { reason: 'seen' })).status).toBe(201);
    const { body } = await ask<{ data: { recordedby: string; data: { author: string } }[] }>(
      '/v1/events?type=FactConfirmed',
      editor,
    );
    expect(body.data).toMatchObject([{ recordedby: 'key:an editor', data: { author: 'an editor' } }]);
  });
});

describe('a ticket', () => {
  const ticketFor = async (key: string): Promise<string> =>
    (await ask<{ data: { ticket: string } }>('/v1/tickets', key, {})).body.data.ticket;

  test('opens the stream in a URL, as often as a client reconnects, and nothing else', async () => {
    const ticket = await ticketFor(await newKey('a page', 'read', 'subscribe'));
    for (let time = 0; time < 2; time++) {
      const feed = await openFeed(server.url, { query: `?after=latest&ticket=${ticket}` });
      expect(feed.frames[0]).toMatchObject({ event: 'hello' });
      await feed.close();
    }
    expect(await ask(`/v1/developments?ticket=${ticket}`)).toMatchObject({
      status: 403,
      body: { detail: 'The ticket is for /v1/stream and opens nothing else.' },
    });
  });

  test('goes with its key, and with its time', async () => {
    const { secret, prefix } = await keys.create({ name: 'a page', scopes: ['subscribe'], expiresAt: null });
    const [first, second] = [await ticketFor(secret), await ticketFor(secret)];
    await database
      .pool(1)
      .query(`update access_tickets set expires_at = 'epoch' where sha256 = sha256($1::bytea)`, [first]);
    expect(await ask(`/v1/stream?ticket=${first}`)).toMatchObject({
      status: 401,
      body: { detail: 'The ticket has expired; POST /v1/tickets makes another ticket.' },
    });
    await keys.revoke(prefix);
    expect(await ask(`/v1/stream?ticket=${second}`)).toMatchObject({
      status: 401,
      body: { detail: 'The key has been revoked; demarche key create makes another key.' },
    });
  });

  test('of a key whose time is over says so, and not that another ticket would help', async () => {
    const { secret, prefix } = await keys.create({ name: 'a page', scopes: ['subscribe'], expiresAt: null });
    const ticket = await ticketFor(secret);
    await database.pool(1).query(`update api_keys set expires_at = 'epoch' where prefix = $1`, [prefix]);
    expect(await ask(`/v1/stream?ticket=${ticket}`)).toMatchObject({
      status: 401,
      body: { detail: 'The key has expired; demarche key create makes another key.' },
    });
  });
});

describe('limits', () => {
  test('hold for each key: the answers say how much is left, and 429 when to come again', async () => {
    const key = await newKey('eager', 'read');
    const first = await ask('/v1/schemas', key);
    expect(first.headers.get('ratelimit-policy')).toMatch(/^"requests"; q=60; w=60/);
    expect(first.headers.get('ratelimit')).toBe(`"requests"; r=${RATE_LIMIT - 1}; t=60`);
    await Promise.all(Array.from({ length: RATE_LIMIT - 1 }, () => ask('/v1/schemas', key)));
    const { status, type, headers } = await ask('/v1/schemas', key);
    expect({ status, type }).toEqual({ status: 429, type: 'application/problem+json; charset=utf-8' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask('/v1/schemas', await newKey('patient', 'read'))).status).toBe(200);
  });

  test('count streams while they are open', async () => {
    const key = await newKey('many screens', 'subscribe');
    const feeds = [await openFeed(server.url, { key }), await openFeed(server.url, { key })];
    expect(await ask('/v1/stream', key)).toMatchObject({
      status: 429,
      body: { detail: expect.stringContaining('2 streams are open') },
    });
    expect((await ask('/v1/Stream/', key)).status).toBe(429);
    await feeds[0]?.close();
    const again = await openFeed(server.url, { key });
    await Promise.all([again.close(), feeds[1]?.close()]);
  });
});
