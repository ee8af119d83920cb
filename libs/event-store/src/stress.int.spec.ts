import { fork, type ChildProcess } from 'node:child_process';
import { once, setMaxListeners } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventually, inTime } from '../../../test/support/eventually.js';
import { anAppend, anEvent } from '../../../test/support/log.js';
import { appendWithin } from './append.js';
import { HeadWatch } from './head-watch.js';
import { positionOf, readEvents } from './read.js';
import { WRITERS_LOCK } from './schema.js';
import { LogSource } from './source.js';
import { type StoredEvent } from './stored-event.js';

const APPENDS_A_WRITER = 40;
const DEADLINE_MS = 30_000;
/** How many events each of the twelve readers takes at once. */
const READERS = [3, 10, 25, 50, 75, 100, 200, 300, 500, 500, 1000, 1000];

type Told =
  | { readonly outcome: 'acked'; readonly position: string; readonly ids: readonly string[] }
  | { readonly outcome: 'refused'; readonly reason: string; readonly ids: readonly string[] }
  | { readonly outcome: 'finished' };

let database: TestDatabase;
const children = new Set<ChildProcess>();
const over = new AbortController();
setMaxListeners(0, over.signal);
/** The log ends a transaction that dawdles with its lock. Those that are slow on purpose are slower on a busy machine. */
const UNHURRIED = 'set local idle_in_transaction_session_timeout = 0';

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  over.abort();
  await database.drop();
});

test('a log under racing writers, slow and broken transactions, cut connections and killed processes loses, doubles and reorders nothing', async () => {
  const pool = database.pool(16);
  const acked = new Map<string, string>();
  const refused = new Map<string, string>();
  // An append is acknowledged by the position of its last event.
  const acknowledge = (ids: readonly string[], position: string) => {
    ids.forEach((id, nth) => acked.set(id, nth === ids.length - 1 ? position : ''));
  };
  const refuse = (ids: readonly string[], reason: string) => {
    for (const id of ids) refused.set(id, reason);
  };

  // Sixteen writers in two processes, each with a head keeper.
  const startWriters = (seed: string) => {
    const child = fork(fileURLToPath(new URL('../../../test/support/racing-writers.mjs', import.meta.url)), [], {
      env: { PATH: process.env['PATH'], DATABASE_URL: database.url, SEED: seed, APPENDS: String(APPENDS_A_WRITER) },
      execArgv: [],
    });
    children.add(child);
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    child.on('message', (told: Told) => {
      if (told.outcome === 'finished') finish();
      if (told.outcome === 'acked') acknowledge(told.ids, told.position);
      if (told.outcome === 'refused') refuse(told.ids, told.reason);
    });
    const exited = once(child, 'exit').then(([code]) => code as number | null);
    return { child, finished: Promise.race([finished, exited]), exited };
  };
  const [first, second] = [startWriters('first'), startWriters('second')];

  // Twelve readers, on two watches.
  const watches = [new HeadWatch(database.pool(2), () => undefined), new HeadWatch(database.pool(2), () => undefined)];
  const watching = watches.map((watch) => watch.run(over.signal));
  const read: StoredEvent[][] = READERS.map(() => []);
  const reached = READERS.map(() => 0n);
  const reading = READERS.map(async (limit, reader) => {
    const source = new LogSource(pool, watches[reader % 2] ?? new HeadWatch(pool, () => undefined));
    for (;;) {
      const batch = await source.next(reached[reader] ?? 0n, limit, over.signal);
      if (batch === null) return;
      read[reader]?.push(...batch.events);
      reached[reader] = batch.through;
    }
  });

  // Transactions that hold up the head keeper, and fail every other time. One kind draws its positions and ends when the
  // keeper waits for it. The other shares the lock, and draws only when the keeper waits: too late for the mark to come.
  const slowly = async (name: string, rounds: number, draws: 'early' | 'late') => {
    const client = await pool.connect();
    try {
      for (let round = 0; round < rounds; round++) {
        const events = [anEvent(), anEvent()];
        await client.query('begin');
        if (draws === 'late') {
          await client.query('select share_writers_lock()');
          await client.query(UNHURRIED);
          await untilDrained(pool);
        }
        const { position } = await appendWithin(client, anAppend(`article-${name}`, events));
        await client.query(UNHURRIED);
        if (draws === 'early') await untilDrained(pool);
        const ids = events.map(({ id }) => id);
        if (round % 2 === 0) {
          await client.query('commit');
          acknowledge(ids, position.toString());
        } else {
          await client.query('rollback');
          refuse(ids, 'rollback');
        }
      }
    } finally {
      client.release(true);
    }
  };
  const slow = [slowly('slow1', 12, 'early'), slowly('slow2', 12, 'late')];

  // What is marked as complete is complete: it is counted now, and again when all is over.
  const counted: { through: bigint; count: bigint }[] = [];
  const progress = (share: number) =>
    eventually(
      async () => {
        const through = positionOf(watches[0]?.head ?? null);
        counted.push({ through, count: await countThrough(pool, through) });
        return acked.size > share * 16 * APPENDS_A_WRITER || undefined;
      },
      DEADLINE_MS,
      () => `the writers do not come on; ${acked.size} events acknowledged`,
    );
  const cut = () =>
    pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'demarche stress writers' order by random() limit 4`);

  await progress(0.2);
  await cut();
  await progress(0.4);
  // The process that keeps the head dies, with eight writers amid their appends.
  const holder = await headKeeper(pool);
  const [killed, left] = first.child.pid === holder ? [first, second] : [second, first];
  expect(killed.child.pid).toBe(holder);
  killed.child.kill('SIGKILL');
  await killed.exited;
  const third = startWriters('third');
  await progress(0.6);
  await cut();
  await inTime(Promise.all([left.finished, third.finished]), DEADLINE_MS, () => 'the writers do not finish');
  await inTime(Promise.all(slow), DEADLINE_MS, () => 'the slow transactions do not finish');
  // On a quick machine all have finished before the dead one's lease is over.
  await eventually(
    async () => [left.child.pid, third.child.pid].includes(await headKeeper(pool)) || undefined,
    DEADLINE_MS,
    () => 'nobody took over the head',
  );

  const { rows } = await pool.query<{ last: bigint }>('select max(position) as last from events');
  const end = rows[0]?.last ?? 0n;
  await eventually(
    () => reached.every((position) => position >= end) || undefined,
    DEADLINE_MS,
    () => `the readers stand at ${reached.join()} of ${end}`,
  );
  for (const { child, exited } of [left, third]) {
    child.send('stop');
    expect(await inTime(exited, DEADLINE_MS, () => 'a process does not stop')).toBe(0);
  }
  const log = await readEvents(pool, { after: 0n, through: end, limit: 1_000_000 });
  over.abort();
  await Promise.all([...watching, ...reading]);

  // Nothing lost, nothing doubled, nothing reordered, for any of the readers.
  const positions = log.map(({ position }) => position);
  expect(positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0n))).toBe(true);
  const line = ({ position, id, stream, version }: StoredEvent) => `${position} ${id} ${stream} ${version}`;
  const lines = log.map(line);
  for (const events of read) expect(events.map(line)).toEqual(lines);
  const versions = new Map<string, number>();
  for (const { stream, version } of log) {
    expect(`${stream} ${version}`).toBe(`${stream} ${(versions.get(stream) ?? 0) + 1}`);
    versions.set(stream, version);
  }

  // No answer that the log contradicts.
  const standing = new Map(log.map(({ id, position }) => [id, position.toString()]));
  expect([...acked].filter(([id, position]) => position !== '' && standing.get(id) !== position)).toEqual([]);
  expect([...acked.keys()].filter((id) => !standing.has(id))).toEqual([]);
  expect([...refused].filter(([id]) => standing.has(id))).toEqual([]);
  expect([...new Set(refused.values())].sort()).toEqual(['EventIdConflict', 'VersionConflict', 'rollback']);
  for (const { through, count } of counted)
    expect([through, await countThrough(pool, through)]).toEqual([through, count]);
  const { rows: marks } = await pool.query<{ later: boolean }>(
    'select time > lag(time) over (order by position) as later from marks order by position offset 1',
  );
  expect(marks.every(({ later }) => later)).toBe(true);
  expect(acked.size).toBeGreaterThan(16 * APPENDS_A_WRITER * 0.6);
}, 120_000);

/** Waits until the head keeper waits for the writers who share a lock. */
async function untilDrained(pool: pg.Pool): Promise<void> {
  await eventually(
    async () => {
      const { rowCount } = await pool.query(
        `select from pg_locks join pg_database on pg_database.oid = database and datname = current_database()
         where locktype = 'advisory' and classid = $1 and mode = 'ExclusiveLock' and not granted`,
        [WRITERS_LOCK],
      );
      return rowCount !== 0 || undefined;
    },
    DEADLINE_MS,
    () => 'nobody drains the lock of the writers',
  );
}

/** The process that holds the lease; its name begins with its number. */
async function headKeeper(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ holder: string }>(`select holder from leases where name = 'head-keeper'`);
  return Number.parseInt(rows[0]?.holder ?? '', 10);
}

async function countThrough(pool: pg.Pool, position: bigint): Promise<bigint> {
  const { rows } = await pool.query<{ count: bigint }>('select count(*) from events where position <= $1', [position]);
  return rows[0]?.count ?? 0n;
}
