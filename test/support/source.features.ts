import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { appendWithin, readEvents, type Batch, type EventSource, type StoredEvent } from '#event-store';
import { anAppend, anEvent, type RunningLog } from './log.js';

/** A log that is written, and a way to read it that is under test. */
export interface SourceSetup {
  readonly pool: pg.Pool;
  readonly log: RunningLog;
  /** Opens the source where a reader stands, with what its last batch gave it to come back with. */
  readonly open: (position: bigint, resume?: object) => Promise<EventSource>;
  /** Resolves when a position can be read from the source. */
  readable(position: bigint): Promise<void>;
  stop(): Promise<void>;
}

const aStream = () => `article-${randomUUID()}`;
const forEver = () => new AbortController().signal;

/** give reads a source until the log's `end`, and checks each batch's own promise on the way. */
export async function give(source: EventSource, after: bigint, end: bigint, limit: number): Promise<StoredEvent[]> {
  const given: StoredEvent[] = [];
  for (let position = after; position < end;) {
    const batch = await next(source, position, limit);
    given.push(...batch.events);
    position = batch.through;
  }
  return given;
}

async function next(source: EventSource, after: bigint, limit: number): Promise<Batch> {
  const batch = await source.next(after, limit, forEver());
  if (batch === null) throw new Error('gave nothing, and nobody aborted');
  expect(batch.events.length).toBeLessThanOrEqual(limit);
  expect(batch.through).toBeGreaterThan(after);
  const last = batch.events.at(-1)?.position ?? after;
  expect(batch.through).toBeGreaterThanOrEqual(last);
  return batch;
}

export const positionsOf = (events: readonly StoredEvent[]): bigint[] => events.map(({ position }) => position);

/** standing is the whole log behind a position, as its table holds it. */
export const standing = (pool: pg.Pool, after = 0n): Promise<StoredEvent[]> =>
  readEvents(pool, { after, through: 2n ** 62n, limit: 1_000_000 });

/** writeMuch lets writers race, on streams of their own and on shared ones, and returns the log's end. */
export async function writeMuch({ log, pool }: Pick<SourceSetup, 'log' | 'pool'>, appends: number): Promise<bigint> {
  const shared = Array.from({ length: 3 }, aStream);
  await Promise.all(
    Array.from({ length: 6 }, async (_, writer) => {
      for (let nth = 0; nth < appends; nth++) {
        const stream = nth % 3 === 0 ? shared[writer % 3] : undefined;
        const events = Array.from({ length: 1 + ((writer + nth) % 4) }, () => anEvent());
        await log.appender.append(anAppend(stream ?? aStream(), events));
      }
    }),
  );
  return (await standing(pool)).at(-1)?.position ?? 0n;
}

/** What every EventSource does, whatever it reads from. Each implementation runs this, and adds what is its own. */
export function describeEventSource(name: string, setUp: () => Promise<SourceSetup>): void {
  describe(`${name}, as any source`, () => {
    let setup: SourceSetup;
    beforeEach(async () => {
      setup = await setUp();
    });
    afterEach(() => setup.stop());

    test('gives every event once and in order, while writers race', async () => {
      const source = await setup.open(0n);
      const first = await writeMuch(setup, 2);
      const [given, end] = await Promise.all([give(source, 0n, first, 7), writeMuch(setup, 20)]);
      const rest = await give(source, given.at(-1)?.position ?? 0n, end, 7);
      await source.close();
      expect([...given, ...rest]).toEqual(await standing(setup.pool));
    });

    test('gives what lies behind the position that it is asked from, and nothing before it', async () => {
      const end = await writeMuch(setup, 5);
      const all = await standing(setup.pool);
      for (const { position } of [all[0], all[Math.floor(all.length / 2)], all.at(-2)].filter((e) => e !== undefined)) {
        const source = await setup.open(position);
        expect(positionsOf(await give(source, position, end, 1000))).toEqual(
          positionsOf(all.filter((event) => event.position > position)),
        );
        await source.close();
      }
    });

    test('gives nothing behind an event that is not committed yet, and that one first when it is', async () => {
      const source = await setup.open(0n);
      const [slow, quick] = await Promise.all([setup.pool.connect(), setup.pool.connect()]);
      await Promise.all([slow, quick].map((client) => client.query('begin')));
      const early = await appendWithin(slow, anAppend(aStream(), [anEvent(), anEvent()]));
      const late = await appendWithin(quick, anAppend(aStream(), [anEvent()]));
      expect(late.position).toBeGreaterThan(early.position);
      const giving = give(source, 0n, late.position, 10);
      await quick.query('commit');
      await slow.query('commit');
      for (const client of [slow, quick]) client.release();
      expect(positionsOf(await giving)).toEqual([early.position - 1n, early.position, late.position]);
      await source.close();
    });

    test('goes on wherever it was left, with what its last batch gave it', async () => {
      const given: StoredEvent[] = [];
      let left: Batch = { events: [], through: 0n };
      let end = 0n;
      // Each time a little less is taken than there is, and what is there has been announced by more than one mark.
      for (let round = 0; round < 6; round++) {
        for (let nth = 0; nth < 3; nth++) {
          ({ position: end } = await setup.log.appender.append(anAppend(aStream(), [anEvent(), anEvent()])));
          await setup.readable(end);
        }
        const source = await setup.open(left.through, left.resume);
        for (let nth = 0; nth < 2; nth++) {
          left = await next(source, left.through, 2 + (round % 2));
          given.push(...left.events);
        }
        await source.close();
      }
      const source = await setup.open(left.through, left.resume);
      given.push(...(await give(source, left.through, end, 1000)));
      await source.close();
      expect(positionsOf(given)).toEqual(positionsOf(await standing(setup.pool)));
    });

    test('ends a wait when it is told to', async () => {
      const end = await writeMuch(setup, 1);
      const source = await setup.open(0n);
      await give(source, 0n, end, 1000);
      const stopped = new AbortController();
      const waiting = source.next(end, 10, stopped.signal);
      stopped.abort();
      expect(await waiting).toBeNull();
      expect(await source.next(end, 10, stopped.signal)).toBeNull();
      await source.close();
    });
  });
}
