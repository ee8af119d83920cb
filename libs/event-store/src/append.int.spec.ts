import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { anAppend, anEvent, runLog, type RunningLog } from '../../../test/support/log.js';
import { EventIdConflict, InvalidEvent, VersionConflict } from './errors.js';
import { readStream } from './read.js';

let database: TestDatabase;
let log: RunningLog;
const aStream = () => `article-${randomUUID()}`;

beforeAll(async () => {
  database = await createTestDatabase();
  log = runLog(database.pool());
});
afterAll(async () => {
  await log.stop();
  await database.drop();
});

describe('append', () => {
  test('numbers the events of a stream from 1 and returns the last position', async () => {
    const stream = aStream();
    const { position } = await log.appender.append(anAppend(stream, [anEvent(), anEvent()], 'none'));
    const next = await log.appender.append(anAppend(stream, [anEvent()], 2));
    const stored = await readStream(database.pool(), stream);
    expect(stored.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(stored.map((event) => event.position)).toEqual([position - 1n, position, next.position]);
  });

  test('refuses a stale version, names the actual one, and writes nothing', async () => {
    const stream = aStream();
    await log.appender.append(anAppend(stream, [anEvent()], 'none'));
    const stale = log.appender.append(anAppend(stream, [anEvent()], 'none'));
    await expect(stale).rejects.toThrow(VersionConflict);
    await expect(stale).rejects.toMatchObject({ stream, expected: 0, actual: 1 });
    expect(await readStream(database.pool(), stream)).toHaveLength(1);
  });

  test('takes the same events a second time as known, at their first position', async () => {
    const append = anAppend(aStream(), [anEvent(), anEvent()], 'none');
    const first = await log.appender.append(append);
    expect(first.outcome).toBe('appended');
    expect(await log.appender.append(append)).toEqual({ position: first.position, outcome: 'known' });
  });

  test('refuses an id that stands with other content', async () => {
    const id = randomUUID();
    await log.appender.append(anAppend(aStream(), [anEvent(id)]));
    await expect(log.appender.append(anAppend(aStream(), [anEvent(id)]))).rejects.toThrow(EventIdConflict);
  });

  test('refuses an id that two streams claim at the same time, for one of them', async () => {
    const id = randomUUID();
    const both = await Promise.allSettled([1, 2].map(() => log.appender.append(anAppend(aStream(), [anEvent(id)]))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('lets a stale append fail alone among its neighbours', async () => {
    const taken = aStream();
    await log.appender.append(anAppend(taken, [anEvent()]));
    const outcomes = await Promise.allSettled([
      log.appender.append(anAppend(aStream(), [anEvent()], 'none')),
      log.appender.append(anAppend(taken, [anEvent()], 'none')),
      log.appender.append(anAppend(aStream(), [anEvent()], 'none')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('lets an event that the database cannot hold fail alone among its neighbours', async () => {
    // No calendar of PostgreSQL has such a day; the schema says nothing of times.
    const bad = { ...anEvent(), time: '2025-13-45T00:00:00.000Z' };
    const streams = [aStream(), aStream(), aStream(), aStream()];
    const outcomes = await Promise.allSettled(
      streams.map((stream, index) => log.appender.append(anAppend(stream, [index === 2 ? bad : anEvent()], 'none'))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    const stored = await Promise.all(streams.map((stream) => readStream(database.pool(), stream)));
    expect(stored.map((events) => events.length)).toEqual([1, 1, 0, 1]);
  });

  test('writes several streams or none', async () => {
    const [free, taken] = [aStream(), aStream()];
    await log.appender.append(anAppend(taken, [anEvent()]));
    const append = anAppend(free, [anEvent()], 'none');
    const both = log.appender.append({
      ...append,
      streams: [...append.streams, { stream: taken, expected: 'none', events: [anEvent()] }],
    });
    await expect(both).rejects.toMatchObject({ stream: taken });
    expect(await readStream(database.pool(), free)).toEqual([]);
  });

  test('Bug: an append with one id twice was asked for again for ten seconds, and then said to be unknown', async () => {
    const stream = aStream();
    const event = anEvent();
    await expect(log.appender.append(anAppend(stream, [event, event]))).rejects.toThrow(/same id/);
    expect(await readStream(database.pool(), stream)).toEqual([]);
  });

  test('refuses what the schema of the event does not allow, naming the field', async () => {
    const event = { ...anEvent(), data: { ...anEvent().data, reason: 7 } };
    const refused = log.appender.append(anAppend(aStream(), [event]));
    await expect(refused).rejects.toThrow(InvalidEvent);
    await expect(refused).rejects.toMatchObject({ problems: [{ pointer: '/reason' }] });
  });
});
