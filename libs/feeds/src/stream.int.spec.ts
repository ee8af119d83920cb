import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { Registry } from 'prom-client';
import { positionOf, readEpochs } from '#event-store';
import { aDevelopment, tell, withdrawn } from '../../../test/support/developments.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { runLog, type RunningLog } from '../../../test/support/log.js';
import { Random } from '../../../test/support/random.js';
import { type FeedFilter } from './feed-filter.js';
import { Audience } from './audience.js';
import { Frames, parseStreamId } from './frame.js';
import { replay, type Plan } from './replay.js';
import { snapshot } from './snapshot.js';
import { StreamMetrics } from './stream-metrics.js';
import { TooSlow, stream } from './stream.js';
import { Tail } from './tail.js';

interface Frame {
  readonly id: string;
  readonly name: string;
  readonly data: { subject?: string; type?: string; left?: true; reason?: string };
}

let database: TestDatabase;
let pool: pg.Pool;
let log: RunningLog;
let tail: Tail;
let frames: Frames;
let audience: Audience;
const over = new AbortController();

beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool();
  log = runLog(pool);
  tail = new Tail(pool, log.headWatch, log.source);
  const [epoch] = await readEpochs(pool);
  frames = new Frames(epoch.name, ({ stream: subject, type }) => ({ subject, type }));
  audience = new Audience(
    tail,
    frames,
    () => positionOf(log.headWatch.head),
    new StreamMetrics(new Registry()),
    over.signal,
  );
});
afterAll(async () => {
  over.abort();
  await log.stop();
  await database.drop();
});

const nameOf = (text: string) => /^event: (.*)$/mu.exec(text)?.[1] ?? '';
const parse = (text: string): Frame => ({
  id: /^id: (.*)$/mu.exec(text)?.[1] ?? '',
  name: nameOf(text),
  data: JSON.parse(/^data: (.*)$/mu.exec(text)?.[1] ?? '{}') as Frame['data'],
});
/** What is written at once may be several frames. */
const framesIn = (sent: string | Buffer): Frame[] =>
  sent
    .toString()
    .split('\n\n')
    .filter((text) => text !== '')
    .map(parse);

/** One connection: hands every frame to the client, which leaves, fails or goes on. */
async function connect(
  client: (frame: Frame, leave: () => void) => Promise<void> | undefined,
  { from, filter = {}, of }: { from: bigint; filter?: FeedFilter; of?: 'snapshot' },
): Promise<void> {
  const gone = new AbortController();
  await stream({
    audience,
    filter,
    live: { after: from },
    startId: `${frames.epoch}-${of === 'snapshot' ? 0n : from}`,
    ...(of === 'snapshot' ? { before: { frames: (signal) => snapshot(pool, frames, filter, from, signal) } } : {}),
    write: (sent) => {
      const leave = () => {
        gone.abort();
      };
      let waiting: Promise<void> | undefined;
      for (const frame of framesIn(sent)) if (!gone.signal.aborted) waiting = client(frame, leave) ?? waiting;
      return waiting;
    },
    ending: gone,
  });
}

const positionIn = ({ id }: Frame): bigint => parseStreamId(id)?.position ?? -1n;

describe('a client of the stream', () => {
  test('that breaks off at random moments sees each of 10,000 events once and in order', async () => {
    const EVENTS = 10_000;
    const random = new Random(8);
    const start = log.headWatch.head?.position ?? 0n;
    let written = 0;
    const writing = (async () => {
      while (written < EVENTS) {
        const appends = Array.from({ length: 10 }, () => {
          const opened = aDevelopment();
          const changes = Array.from({ length: 49 }, () => ['DevelopmentChanged', opened] as const);
          return tell(['DevelopmentOpened', opened], ...changes);
        });
        await Promise.all(appends.map((one) => log.appender.append(one)));
        written += 500;
      }
    })();

    // Three listen together, each with a will of its own; now and then one has to be waited for.
    const follow = async (): Promise<{ seen: bigint[]; connections: number }> => {
      const seen: bigint[] = [];
      let lastId = `${frames.epoch}-${start}`;
      let connections = 0;
      while (seen.length < EVENTS) {
        connections += 1;
        let patience = random.below(400);
        await connect(
          (frame, leave) => {
            // Whatever carries an id moves the client, as in a browser; the bye of a connection it has left does not.
            if (frame.id !== '') lastId = frame.id;
            if (frame.name === 'development') seen.push(positionIn(frame));
            if (seen.length === EVENTS || patience-- === 0) leave();
            return random.below(50) === 0 ? turn() : undefined;
          },
          { from: parseStreamId(lastId)?.position ?? 0n },
        );
      }
      return { seen, connections };
    };
    const followed = await Promise.all([follow(), follow(), follow()]);
    await writing;
    const { rows } = await pool.query<{ position: bigint }>('select position from events order by position');
    for (const { seen, connections } of followed) {
      expect(connections).toBeGreaterThan(20);
      expect(seen.map(String)).toEqual(rows.map(({ position }) => String(position)));
    }
  });

  test('hears of what it was sent also when that no longer matches, before and after it came back', async () => {
    const start = log.headWatch.head?.position ?? 0n;
    const opened = aDevelopment();
    const moved = aDevelopment({ place: 'Bern', country: 'CHE' }, opened.id);
    const { position } = await log.appender.append(
      tell(['DevelopmentOpened', opened], ['DevelopmentChanged', moved], ['DevelopmentWithdrawn', withdrawn(moved)]),
    );
    const hear = async (from: bigint) => {
      const heard: Frame[] = [];
      await connect(
        (frame, leave) => {
          if (frame.name === 'development') heard.push(frame);
          if (positionIn(frame) === position) leave();
          return undefined;
        },
        { from, filter: { place: ['Geneva'] } },
      );
      return heard.map(({ data }) => [data.type, data.left ?? false]);
    };
    const all = [
      ['DevelopmentOpened', false],
      ['DevelopmentChanged', true],
      ['DevelopmentWithdrawn', true],
    ];
    expect(await hear(start)).toEqual(all);
    expect(await hear(position - 2n)).toEqual(all.slice(1));
    expect(await hear(position - 1n)).toEqual(all.slice(2));
  });

  test('gets a snapshot of what stands, then what happens, without a gap between', async () => {
    const [one, two, three] = [aDevelopment(), aDevelopment(), aDevelopment()];
    const place = 'Snapshot Bay';
    const here = (development: typeof one) => ({ ...development, place });
    await log.appender.append(tell(['DevelopmentOpened', one], ['DevelopmentChanged', here(one)]));
    const { position: head } = await log.appender.append(
      tell(['DevelopmentOpened', here(two)], ['DevelopmentWithdrawn', withdrawn(here(two))]),
    );
    await log.through(head);
    const { position: last } = await log.appender.append(tell(['DevelopmentOpened', here(three)]));
    const heard: string[] = [];
    await connect(
      (frame, leave) => {
        if (frame.name === 'development') heard.push(frame.data.subject ?? '');
        else heard.push(frame.name);
        if (positionIn(frame) === last) leave();
        return undefined;
      },
      { from: head, filter: { place: [place] }, of: 'snapshot' },
    );
    expect(heard).toEqual(['hello', `development-${one.id}`, 'live', `development-${three.id}`]);
  });

  test('that reads too slowly is told bye with the id to come back with, and misses nothing', async () => {
    const start = log.headWatch.head?.position ?? 0n;
    await log.appender.append(tell(['DevelopmentOpened', aDevelopment()]));
    const heard: Frame[] = [];
    await connect(
      (frame) => {
        heard.push(frame);
        return frame.name === 'development' ? Promise.reject(new TooSlow('too slow')) : undefined;
      },
      { from: start },
    );
    expect(heard.map(({ name }) => name)).toEqual(['hello', 'development', 'bye']);
    const [, first, bye] = heard;
    expect(bye).toMatchObject({ id: first?.id, data: { reason: 'too slow' } });

    const { position } = await log.appender.append(tell(['DevelopmentOpened', aDevelopment()]));
    const rest: bigint[] = [];
    await connect(
      (frame, leave) => {
        if (frame.name === 'development') rest.push(positionIn(frame));
        if (positionIn(frame) === position) leave();
        return undefined;
      },
      { from: positionIn(bye ?? { id: '', name: '', data: {} }) },
    );
    expect(rest).toEqual([position]);
  });
});

describe('a replay', () => {
  test('that is resumed goes on at its speed, from the time that it had come to', async () => {
    const opened = aDevelopment();
    const { position: last } = await log.appender.append(
      tell(['DevelopmentOpened', opened], ['DevelopmentChanged', opened], ['DevelopmentChanged', opened]),
    );
    const [first, second] = [last - 2n, last - 1n];
    const plan: Plan = {
      head: last,
      positions: BigInt64Array.from([first, second, last]),
      times: Float64Array.from([1_000_000, 1_000_600, 1_000_900]),
    };
    const timesBehind = async (position: bigint, pastMs: number) => {
      const behind = { position, head: last, pastMs };
      const started = performance.now();
      const times = new Map<string, number>();
      const { signal } = new AbortController();
      for await (const { id } of replay(pool, frames, { plan, filter: {}, speed: 2, behind }, signal)) {
        times.set(id, performance.now() - started);
      }
      return [...times.values()];
    };
    for (const [after, pastMs, atLeast] of [
      [0n, 0, [0, 300, 450]],
      [first, 0, [300, 450]],
      [first, 400, [100, 250]],
      [second, 0, [150]],
    ] as const) {
      const times = await timesBehind(after, pastMs);
      expect(times).toHaveLength(atLeast.length);
      for (const [nth, time] of times.entries()) expect(time).toBeGreaterThanOrEqual(atLeast[nth] ?? Infinity);
    }
  });
});

describe('an event that cannot be told', () => {
  // The last one here, for the log cannot be told beyond it.
  test('ends the streams with what is wrong, and nothing besides', async () => {
    const from = positionOf(log.headWatch.head);
    const filters: FeedFilter[] = [{}, { minSources: 2 }, { actor: ['FRA'] }, { change: ['DevelopmentMerged'] }];
    let heard: () => void = () => undefined;
    const hearing = new Promise<void>((resolve) => (heard = resolve));
    const streams = filters.map((filter) =>
      connect(
        ({ name }) => {
          if (name === 'development') heard();
          return undefined;
        },
        { from, filter },
      ).catch((error: unknown) => error),
    );
    const opened = aDevelopment();
    await log.appender.append(tell(['DevelopmentOpened', opened]));
    await hearing;
    await pool.query(`update events set payload = '{}' where aggregateid = $1`, [opened.id]);
    await log.appender.append(tell(['DevelopmentChanged', opened]));
    for (const ended of await Promise.all(streams)) expect(ended).toBeInstanceOf(TypeError);
  });
});
