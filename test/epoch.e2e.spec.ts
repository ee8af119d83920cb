import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { readEpochs } from '#event-store';
import { Api, type Posted } from './support/api.js';
import { anArticle } from './support/articles.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { caughtUp, judge } from './support/oracle.js';
import { startServer } from './support/server.js';
import { testTopic, type TestTopic } from './support/topic.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const run = promisify(execFile);

let database: TestDatabase;
let pool: pg.Pool;
let topic: TestTopic;
let env: Record<string, string>;
beforeAll(async () => {
  database = await createTestDatabase([]);
  pool = database.pool(4);
  topic = testTopic();
  env = { DATABASE_URL: database.url, ...topic.env };
});
afterAll(async () => {
  await topic.drop();
  await database.drop();
});

const post = async (api: Api): Promise<Posted> => {
  const { status, body } = await api.post('/v1/articles', anArticle());
  expect(status).toBe(201);
  return body;
};

test('a whole database that was restored from a backup is not run on, not when it went on without Kafka either', async () => {
  const lived = await createTestDatabase([]);
  const events = testTopic();
  const known = { DATABASE_URL: lived.url, WEBHOOK_ALLOW: '127.0.0.0/8', ...events.env };
  const before = await startServer(known);
  await post(new Api(before.url));
  // Port 9 discards: nobody has to listen.
  const hook = { url: 'http://127.0.0.1:9/hook' };
  const subscribed = await new Api(before.url).post<{ data: { id: string } }>('/v1/subscriptions', hook);
  await before.stop();
  const backup = await lived.copy();
  try {
    const after = await startServer(known);
    const lost = await post(new Api(after.url));
    const reader = lived.pool(1);
    await caughtUp({ pool: reader, topic: events });
    await after.stop();

    const restored = { ...known, DATABASE_URL: backup.url };
    await expect(startServer(restored)).rejects.toThrow(
      /ended by itself \(code 1\)[^]*holds events up to position \d+, but the log ends at \d+.*renew-epoch/,
    );
    const alone = await startServer({ DATABASE_URL: backup.url });
    const kept = [await post(new Api(alone.url)), await post(new Api(alone.url))];
    await alone.stop();
    await expect(startServer(restored)).rejects.toThrow(/ended by itself \(code 1\)[^]*gone another way.*renew-epoch/);
    await run(process.execPath, ['dist/apps/cli/main.js', 'renew-epoch'], {
      cwd: root,
      env: { PATH: process.env['PATH'], ...restored },
    });
    const renewed = await startServer(restored);
    const api = new Api(renewed.url);
    const next = await post(api);
    const { body } = await api.get<{ data: { counter: string } }>(`/v1/subscriptions/${subscribed.body.data.id}`);
    expect(Number(body.data.counter)).toBeGreaterThanOrEqual(1_000_000);
    const own = backup.pool(2);
    await caughtUp({ pool: own, topic: events });
    const { rows } = await reader.query<{ log_end: bigint }>('select max(position) as log_end from events');
    expect(BigInt(next.position)).toBeGreaterThan(rows[0]?.log_end ?? 0n);
    expect(await api.get(`/v1/articles/${lost.article.id}`)).toMatchObject({ status: 404 });
    for (const { article } of kept) expect(await api.get(`/v1/articles/${article.id}`)).toMatchObject({ status: 200 });
    // The topic holds what was lost besides.
    await judge({ pool: own, topic: null, acknowledged: [] });
    await renewed.stop();
  } finally {
    await events.drop();
    await backup.drop();
    await lived.drop();
  }
});

describe('a database whose log was restored from an older backup', () => {
  test('is not run on; renewed, it goes on from the backup, and what lay beyond is void for everybody', async () => {
    const first = await startServer(env);
    const api = new Api(first.url);
    await post(api);
    await caughtUp({ pool, topic });
    const { rows } = await pool.query<{ kept: bigint }>('select max(position) as kept from events');
    const kept = rows[0]?.kept ?? 0n;
    const lost = await post(api);
    await caughtUp({ pool, topic });
    const { rows: ends } = await pool.query<{ lost_end: bigint }>('select max(position) as lost_end from events');
    const lostEnd = ends[0]?.lost_end ?? 0n;
    await first.stop();
    const [old] = await readEpochs(pool);

    await pool.query('delete from events where position > $1', [kept]);
    await pool.query('delete from marks where position > $1', [kept]);
    const refused = startServer(env);
    await expect(refused).rejects.toThrow(/ended by itself \(code 1\)/);
    await expect(refused).rejects.toThrow(/stands at position \d+, but the log ends at \d+.*demarche -- renew-epoch/);

    const { stdout } = await run(process.execPath, ['dist/apps/cli/main.js', 'renew-epoch'], {
      cwd: root,
      env: { PATH: process.env['PATH'], ...env },
    });
    expect(stdout).toContain(`begins behind position ${kept}`);

    const second = await startServer(env);
    try {
      const renewed = new Api(second.url);
      const next = await post(renewed);
      expect(BigInt(next.position)).toBeGreaterThan(lostEnd);
      await caughtUp({ pool, topic });
      expect(await renewed.get(`/v1/articles/${lost.article.id}`)).toMatchObject({ status: 404 });

      const stream = await fetch(`${second.url}/v1/stream`, { headers: { 'last-event-id': `${old.name}-${kept}` } });
      const reader = stream.body?.getReader();
      let heard = '';
      while (!heard.includes('event: gap')) {
        const chunk = (await reader?.read()) as { value?: Uint8Array } | undefined;
        heard += new TextDecoder().decode(chunk?.value);
      }
      await reader?.cancel();
      expect(heard).toContain('belongs to another log');
      // Views read Kafka, which holds what was lost: they are what follows from the log alone.
      await judge({ pool, topic: null, acknowledged: [] });
    } finally {
      await second.stop();
    }
  });
});
