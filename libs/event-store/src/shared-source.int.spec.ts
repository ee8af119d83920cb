import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventually } from '../../../test/support/eventually.js';
import { anAppend, anEvent, runLog, type RunningLog } from '../../../test/support/log.js';
import { describeEventSource, give, positionsOf, standing, writeMuch } from '../../../test/support/source.features.js';
import { SharedSource } from './shared-source.js';
import { LogSource, type EventSource } from './source.js';

const failTest = (error: unknown) => {
  throw error;
};

describeEventSource('a shared source', async () => {
  const database = await createTestDatabase();
  const pool = database.pool();
  const log = runLog(pool);
  const shared = new SharedSource(() => Promise.resolve(new LogSource(pool, log.headWatch)), failTest);
  // Somebody else who reads beside the one under test.
  const other = shared.reader({ position: 0n, resume: {} });
  return {
    pool,
    log,
    open: (position, resume = {}) => Promise.resolve(shared.reader({ position, resume })),
    readable: (position) => log.through(position),
    async stop() {
      await other.close();
      await log.stop();
      await database.drop();
    },
  };
});

let database: TestDatabase;
let log: RunningLog;
let shared: SharedSource;
/** Every source that was opened: where, what was read of it, and whether it was closed. */
let opened: { at: bigint; reads: number; closed: boolean }[];
let failWith: Error | null;

beforeEach(async () => {
  database = await createTestDatabase();
  const pool = database.pool();
  log = runLog(pool);
  opened = [];
  failWith = null;
  shared = new SharedSource(({ position }) => {
    const source = new LogSource(pool, log.headWatch);
    const seen = { at: position, reads: 0, closed: false };
    opened.push(seen);
    return Promise.resolve({
      next: async (after, limit, signal) => {
        if (failWith !== null) throw failWith;
        const batch = await source.next(after, limit, signal);
        if (batch !== null) seen.reads += 1;
        return batch;
      },
      close: () => {
        seen.closed = true;
        return source.close();
      },
    });
  }, failTest);
});
afterEach(async () => {
  await log.stop();
  await database.drop();
});

const readers = (count: number, position = 0n): EventSource[] =>
  Array.from({ length: count }, () => shared.reader({ position, resume: {} }));

test('is read once, however many read of it, and closed with the last of them', async () => {
  const all = readers(5);
  const end = await writeMuch({ log, pool: database.pool() }, 5);
  await log.through(end);
  const given = await Promise.all(all.map((reader) => give(reader, 0n, end, 1000)));
  const expected = positionsOf(await standing(database.pool()));
  for (const events of given) expect(positionsOf(events)).toEqual(expected);
  expect(opened).toEqual([{ at: 0n, reads: 1, closed: false }]);
  for (const reader of all.slice(1)) await reader.close();
  expect(opened[0]?.closed).toBe(false);
  await all[0]?.close();
  expect(opened[0]?.closed).toBe(true);
});

test('lets one who is far behind read for itself, and takes it in when it has caught up', async () => {
  const events = Array.from({ length: 900 }, () => anEvent());
  let end = 0n;
  for (let nth = 0; nth < 8; nth++) {
    ({ position: end } = await log.appender.append(
      anAppend(
        'article-far',
        events.map((event) => ({ ...event, id: anEvent().id })),
      ),
    ));
  }
  await log.through(end);
  const [near, far] = readers(2);
  if (near === undefined || far === undefined) throw new Error('there are no readers');
  await give(near, 0n, end, 1000);
  expect(opened).toHaveLength(1);
  expect(positionsOf(await give(far, 0n, end, 1000))).toEqual(positionsOf(await standing(database.pool())));
  expect(opened).toMatchObject([
    { at: 0n, closed: false },
    { at: 0n, closed: true },
  ]);
  await Promise.all([near, far].map((reader) => reader.close()));
});

test('begins anew for one who stands far before it', async () => {
  const [behind] = readers(1);
  if (behind === undefined) throw new Error('there is no reader');
  const waiting = behind.next(0n, 10, new AbortController().signal);
  await eventually(
    () => opened.length === 1 || undefined,
    10_000,
    () => 'nothing is opened',
  );
  const ahead = shared.reader({ position: 1_000_000n, resume: {} });
  const stopped = new AbortController();
  const next = ahead.next(1_000_000n, 10, stopped.signal);
  const { position } = await log.appender.append(anAppend('article-new', [anEvent()]));
  expect((await waiting)?.events.map((event) => event.position)).toEqual([position]);
  expect(opened.map(({ at }) => at).sort()).toEqual([0n, 0n, 1_000_000n]);
  stopped.abort();
  expect(await next).toBeNull();
  await Promise.all([behind.close(), ahead.close()]);
  expect(opened.every(({ closed }) => closed)).toBe(true);
});

test('that fails fails all who wait, and is opened anew for the next who asks', async () => {
  const all = readers(3);
  failWith = new Error('the broker is away');
  const answers = await Promise.allSettled(all.map((reader) => reader.next(0n, 10, new AbortController().signal)));
  expect(answers).toEqual(Array.from({ length: 3 }, () => ({ status: 'rejected', reason: failWith })));
  expect(opened).toMatchObject([{ closed: true }]);
  failWith = null;
  const { position } = await log.appender.append(anAppend('article-new', [anEvent()]));
  await log.through(position);
  for (const reader of all) expect(positionsOf(await give(reader, 0n, position, 10))).toEqual([position]);
  expect(opened).toHaveLength(2);
  for (const reader of all) await reader.close();
});
