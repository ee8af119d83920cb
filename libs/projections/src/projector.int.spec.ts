import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { Type } from 'typebox';
import { CreateLog1764000000000, LogSource, readCheckpoint, readEvents, type StoredEvent } from '#event-store';
import { cuttingProxy } from '../../../test/support/cutting-proxy.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventually } from '../../../test/support/eventually.js';
import { anAppend, anEvent, runLog, type RunningLog } from '../../../test/support/log.js';
import { checkView } from '../../../test/support/oracle.js';
import { view, type ViewDefinition } from './projection.js';
import { ProjectionStopped } from './fold.js';
import { Projector } from './projector.js';
import { Rebuilder, dropGeneration, requestRebuild } from './rebuild.js';
import { CreateProjections1764000200000, CreateReadings1764000900000 } from './schema.js';
import { liveGeneration, prepareViews, readerOf } from './view-tables.js';

const DEADLINE_MS = 30_000;

interface Tally {
  readonly id: string;
  readonly count: number;
  readonly last: string;
}

/** A view that counts the events of each stream: twice the same event, or one too few, is a wrong number. */
const tallyOf = (name: string, onEvent: (event: StoredEvent) => void = () => undefined): ViewDefinition =>
  view<Tally>({
    name,
    version: 1,
    keysOf: ({ stream }) => [stream],
    evolve: (row, event, id) => {
      onEvent(event);
      return { id, count: (row?.count ?? 0) + 1, last: event.position.toString() };
    },
    fields: ['id', 'count'],
    columns: { last: { type: 'bigint', of: ({ last }) => last } },
    schema: Type.Object({}),
    order: 'last',
    filters: {},
  });

let database: TestDatabase;
let pool: pg.Pool;
let log: RunningLog;
let name: string;

beforeAll(async () => {
  database = await createTestDatabase([
    CreateLog1764000000000,
    CreateProjections1764000200000,
    CreateReadings1764000900000,
  ]);
  pool = database.pool(20);
  log = runLog(pool);
});
beforeEach(() => {
  name = `tally_${randomUUID().replaceAll('-', '')}`;
});
afterAll(async () => {
  await log.stop();
  await database.drop();
});

/** Starts a projector, as one more process would. */
function project(views: readonly ViewDefinition[], over: pg.Pool = pool) {
  const stopping = new AbortController();
  const stopped: { view: string; error: Error }[] = [];
  const retried: unknown[] = [];
  const projector = new Projector(over, views, () => new LogSource(over, log.headWatch), {
    isRetriable: () => false,
    onStopped: (which, error) => stopped.push({ view: which, error }),
    onRetry: (error) => retried.push(error),
  });
  const running = projector.run(stopping.signal);
  const stop = async () => {
    stopping.abort();
    await running;
  };
  return { stop, stopped, retried };
}

async function write(appends: number, streams = 3): Promise<bigint> {
  let end = 0n;
  for (let nth = 0; nth < appends; nth++) {
    ({ position: end } = await log.appender.append(anAppend(`article-${nth % streams}`, [anEvent(), anEvent()])));
  }
  await log.through(end);
  return end;
}

const standing = (): Promise<StoredEvent[]> => readEvents(pool, { after: 0n, through: 2n ** 62n, limit: 1_000_000 });
const positionOf = async (which: ViewDefinition): Promise<bigint> =>
  (await readCheckpoint(pool, readerOf(await liveGeneration(pool, which)))).position;
const reaches = (which: ViewDefinition, position: bigint): Promise<true> =>
  eventually(
    async () => (await positionOf(which)) >= position || undefined,
    DEADLINE_MS,
    () => `${which.name} does not reach ${position}`,
  );
/** Rows and history are those of a plain fold of the log. */
const isWhole = async (which: ViewDefinition): Promise<void> => {
  expect(await checkView(pool, which, await standing())).toBeGreaterThan(0);
};
async function holderOf(which: ViewDefinition): Promise<string | null> {
  const { rows } = await pool.query<{ holder: string }>(
    'select holder from leases where name = $1 and expires_at > clock_timestamp()',
    [`view:${which.name}`],
  );
  return rows[0]?.holder ?? null;
}

describe('a projector', () => {
  test('whose tables are dropped under it goes on with those that took their place, and no other view stops', async () => {
    const [one, other] = [tallyOf(name), tallyOf(`${name}_other`)];
    await prepareViews(pool, [one, other]);
    const projecting = project([one, other]);
    const before = await write(2);
    await Promise.all([reaches(one, before), reaches(other, before)]);

    const rebuilding = new AbortController();
    const failures: unknown[] = [];
    const rebuilder = new Rebuilder(pool, log.headWatch, [one], (error) => failures.push(error));
    const rebuilt = rebuilder.run(rebuilding.signal);
    const { number } = await requestRebuild(pool, one);
    await eventually(
      async () => (await liveGeneration(pool, one)).number === number || undefined,
      DEADLINE_MS,
      () => `it was not rebuilt: ${String(failures[0])}`,
    );
    rebuilding.abort();
    await rebuilt;
    await dropGeneration(pool, { view: one, number: 1 });

    const after = await write(2);
    await Promise.all([reaches(one, after), reaches(other, after)]);
    expect(projecting.stopped).toEqual([]);
    await projecting.stop();
    await isWhole(one);
    await isWhole(other);
  });

  test('whose batch another one has folded meanwhile writes nothing of it, and goes on behind it', async () => {
    const tally = tallyOf(name);
    await prepareViews(pool, [tally]);
    const first = project([tally]);
    await reaches(tally, await write(1));

    // The first stands in its transaction, at its checkpoint, when its lease passes on to the second.
    const holding = await pool.connect();
    await holding.query('begin');
    await holding.query('select from checkpoints where reader = $1 for update', [`view:${name}:1`]);
    const end = await write(5);
    const waiting = (count: number) =>
      eventually(
        async () => {
          const { rowCount } = await pool.query(
            `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
             and query like '%update checkpoints%'`,
          );
          return rowCount === count || undefined;
        },
        DEADLINE_MS,
        () => `not ${count} wait for the checkpoint`,
      );
    await waiting(1);
    await pool.query(`update leases set token = token + 1, expires_at = '-infinity' where name = $1`, [`view:${name}`]);
    const second = project([tally]);
    await waiting(2);
    await holding.query('rollback');
    holding.release();

    await reaches(tally, end);
    await reaches(tally, await write(2));
    await Promise.all([first.stop(), second.stop()]);
    expect([...first.retried, ...second.retried]).toContainEqual(expect.objectContaining({ name: 'CheckpointMoved' }));
    expect([...first.stopped, ...second.stopped]).toEqual([]);
    await isWhole(tally);
  });

  test.each(['before', 'during', 'after'] as const)(
    'whose connection is cut %s the statement that saves a batch leaves the view a plain fold',
    async (where) => {
      const tally = tallyOf(name);
      await prepareViews(pool, [tally]);
      const proxy = await cuttingProxy(database.url);
      const over = database.pool(4, proxy.url);
      const projector = project([tally], over);
      await reaches(tally, await write(1));
      const cut = proxy.cutAt(`save ${name}`, where);
      const end = await write(4);
      await cut;
      await reaches(tally, end);
      await reaches(tally, await write(1));
      await projector.stop();
      await proxy.close();
      expect(projector.retried).not.toEqual([]);
      await isWhole(tally);
    },
  );

  test('whose fold throws stops before that event, says which and why, and goes on there when it is mended', async () => {
    const start = await write(2);
    let bad: string | null = null;
    const failing = tallyOf(name, ({ id }) => {
      if (id === bad) throw new TypeError('no such party');
    });
    const other = tallyOf(`${name}_other`);
    await prepareViews(pool, [failing, other]);
    const broken = project([failing, other]);
    await reaches(failing, start);
    const event = anEvent();
    bad = event.id;
    const { position } = await log.appender.append(anAppend('article-0', [event]));
    const end = await write(2);

    await reaches(other, end);
    const stop = await eventually(
      () => broken.stopped[0],
      DEADLINE_MS,
      () => 'it does not stop',
    );
    expect(stop.view).toBe(name);
    expect(stop.error).toBeInstanceOf(ProjectionStopped);
    expect((stop.error as ProjectionStopped).event).toMatchObject({ id: event.id, position });
    const { rows } = await pool.query<{ error: string }>('select error from projections where name = $1', [name]);
    expect(rows[0]?.error).toContain(`at position ${position}: no such party`);
    expect(await positionOf(failing)).toBeLessThan(position);
    await checkView(
      pool,
      failing,
      (await standing()).filter((one) => one.position < position),
    );
    await isWhole(other);
    await broken.stop();

    bad = null;
    const mended = project([failing, other]);
    await reaches(failing, end);
    await mended.stop();
    await isWhole(failing);
    expect(await pool.query('select error from projections where name = $1', [name])).toMatchObject({
      rows: [{ error: null }],
    });
  });

  test('shares views with another by lease: each has one holder, and is taken over where that one stops', async () => {
    const views = [1, 2, 3, 4].map((nth) => tallyOf(`${name}_${nth}`));
    await prepareViews(pool, views);
    const [first, second] = [project(views), project(views)];
    const end = await write(3);
    for (const each of views) await reaches(each, end);
    const before = await Promise.all(views.map(holderOf));
    expect(before).not.toContain(null);
    await first.stop();
    const later = await write(3);
    for (const each of views) await reaches(each, later);
    await second.stop();
    for (const each of views) await isWhole(each);
    expect([...first.stopped, ...second.stopped]).toEqual([]);
  });
});
