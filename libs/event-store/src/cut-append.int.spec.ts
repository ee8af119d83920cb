import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { cuttingProxy, type CuttingProxy } from '../../../test/support/cutting-proxy.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventually } from '../../../test/support/eventually.js';
import { anAppend, anEvent } from '../../../test/support/log.js';
import { Appender, appendWithin } from './append.js';
import { readStream } from './read.js';

let database: TestDatabase;
let proxy: CuttingProxy;
let direct: pg.Pool;
let appender: Appender;
let stream: string;

beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await cuttingProxy(database.url);
  direct = database.pool();
});
beforeEach(() => {
  stream = `article-${randomUUID()}`;
  appender = new Appender(database.pool(4, proxy.url), () => undefined);
});
afterEach(async () => {
  const { rows } = await direct.query('select id from events group by id having count(*) > 1');
  expect(rows).toEqual([]);
});
afterAll(async () => {
  await proxy.close();
  await database.drop();
});

const idsIn = async (name: string): Promise<string[]> => (await readStream(direct, name)).map(({ id }) => id);

describe('an append whose connection is cut', () => {
  test('when it is written, and before that is answered, is found as known and stands once', async () => {
    const events = [anEvent(), anEvent()];
    const cut = proxy.cutAt('append_events', 'after');
    const appended = appender.append(anAppend(stream, events, 'none'));
    await cut;
    expect(await appended).toMatchObject({ outcome: 'known' });
    expect(await idsIn(stream)).toEqual(events.map(({ id }) => id));
  });

  test('before the server sees it is written by a second attempt, once', async () => {
    const events = [anEvent(), anEvent()];
    const cut = proxy.cutAt('append_events', 'before');
    const appended = appender.append(anAppend(stream, events, 'none'));
    await cut;
    expect(await appended).toMatchObject({ outcome: 'appended' });
    expect(await idsIn(stream)).toEqual(events.map(({ id }) => id));
  });

  test('while the server waits with it, and goes on with it, stands once', async () => {
    const slow = await direct.connect();
    await slow.query('begin');
    await appendWithin(slow, anAppend(stream, [anEvent()]));
    const event = anEvent();
    const cut = proxy.cutAt('append_events', 'during');
    const appended = appender.append(anAppend(stream, [event], 'none'));
    await cut;
    // The one that nobody listens to, and the one that is to settle it.
    await eventually(
      async () => {
        const { rows } = await direct.query<{ waiting: bigint }>(
          `select count(*) as waiting from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock' and query like '%append_events%'`,
        );
        return rows[0]?.waiting === 2n || undefined;
      },
      20_000,
      () => 'the two do not wait for the slow writer',
    );
    await slow.query('rollback');
    slow.release();
    expect(await appended).toMatchObject({ position: expect.anything() });
    expect(await idsIn(stream)).toEqual([event.id]);
  });

  test('takes none of its neighbours down, whether they fit or not', async () => {
    const taken = `article-${randomUUID()}`;
    await appender.append(anAppend(taken, [anEvent()]));
    const cut = proxy.cutAt('append_events', 'after');
    const outcomes = Promise.allSettled([
      appender.append(anAppend(stream, [anEvent()], 'none')),
      appender.append(anAppend(taken, [anEvent()], 'none')),
      appender.append(anAppend(`${stream}-2`, [anEvent()], 'none')),
    ]);
    await cut;
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await Promise.all([stream, taken, `${stream}-2`].map(async (s) => (await idsIn(s)).length))).toEqual([
      1, 1, 1,
    ]);
  });
});
