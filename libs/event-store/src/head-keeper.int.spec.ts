import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventually } from '../../../test/support/eventually.js';
import { anAppend, anEvent } from '../../../test/support/log.js';
import { Appender, appendWithin } from './append.js';
import { listen } from './listen.js';
import { WRITERS_LOCK } from './schema.js';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool();
});
afterAll(() => database.drop());

test('Bug: a process that was stopped while it connected to listen never ended', async () => {
  const stopped = new AbortController();
  const listening = listen(database.pool(), 'news', () => undefined, stopped.signal);
  stopped.abort();
  await listening;
});

describe('mark_head', () => {
  let token = 0n;
  let round = 0n;
  beforeAll(async () => {
    const { rows } = await pool.query<{ token: bigint }>(
      `insert into leases (name, holder, token, expires_at) values ('keeper', 'test', 7, 'infinity') returning token`,
    );
    token = rows[0]?.token ?? 0n;
    ({ round } = await markHead());
  });

  async function markHead(): Promise<{ round: bigint; held: boolean; head: bigint | null }> {
    const { rows } = await pool.query<{ round: bigint; held: boolean; head: bigint | null }>(
      'select round, held, head from mark_head($1, $2, $3)',
      ['keeper', token, round],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('mark_head answers nothing');
    round = row.round;
    return row;
  }

  async function untilItWaits(): Promise<void> {
    await eventually(
      async () =>
        (
          await pool.query(
            `select from pg_locks join pg_database on pg_database.oid = database and datname = current_database()
             where locktype = 'advisory' and classid = $1 and mode = 'ExclusiveLock' and not granted`,
            [WRITERS_LOCK],
          )
        ).rowCount !== 0 || undefined,
      10_000,
      () => 'mark_head does not wait',
    );
  }

  /** A writer who has drawn its position and takes its time to commit. */
  async function slowWriter(stream: string): Promise<{ position: bigint; commit(): Promise<void> }> {
    const client = await pool.connect();
    await client.query('begin');
    const { position } = await appendWithin(client, anAppend(stream, [anEvent()]));
    const commit = async () => {
      const committed = client.query('commit');
      await committed.finally(() => {
        client.release(true);
      });
    };
    return { position, commit };
  }

  const append = (stream: string) => new Appender(pool, () => undefined).append(anAppend(stream, [anEvent()]));

  test('waits for who has drawn a position, and holds up nobody else meanwhile', async () => {
    const slow = await slowWriter('article-slow');
    const marking = markHead();
    await untilItWaits();
    const { position: behind } = await append('article-quick');
    await slow.commit();
    expect(await marking).toMatchObject({ held: true, head: slow.position });
    expect(behind).toBe(slow.position + 1n);
    expect(await markHead()).toMatchObject({ head: behind });
  });

  test('marks nothing when another keeper has turned the round in between and may not have waited', async () => {
    const slow = await slowWriter('article-slow2');
    const { position: last } = await append('article-quick2');
    // A keeper that was killed while it waited leaves the round turned.
    await pool.query(`select nextval('drain_round')`);
    expect((await markHead()).head).toBeLessThan(slow.position);
    const marking = markHead();
    await untilItWaits();
    await slow.commit();
    expect(await marking).toMatchObject({ head: last });
  });

  test('waits for a writer that is frozen in its transaction until the server ends that, after two seconds', async () => {
    const slow = await slowWriter('article-frozen');
    const { position: last } = await append('article-behind-it');
    const began = performance.now();
    expect(await markHead()).toMatchObject({ held: true });
    expect(await markHead()).toMatchObject({ head: last });
    expect(performance.now() - began).toBeLessThan(5000);
    await expect(slow.commit()).rejects.toThrow();
  });

  test('tells a keeper that its lease has passed on, and marks nothing for it', async () => {
    const { head } = await markHead();
    await append('article-late');
    token += 1n;
    expect(await markHead()).toMatchObject({ held: false, head });
  });
});
