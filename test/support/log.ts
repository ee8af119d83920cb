import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import {
  Appender,
  HeadKeeper,
  HeadWatch,
  LogSource,
  SharedSource,
  positionOf,
  type Append,
  type EventToAppend,
} from '#event-store';

/** The parts of a process that write and mark the log, wired as the application wires them. */
export interface RunningLog {
  readonly appender: Appender;
  readonly headWatch: HeadWatch;
  readonly source: SharedSource;
  /** through resolves when the log is marked up to a position. */
  through(position: bigint): Promise<void>;
  stop(): Promise<void>;
}

export function runLog(pool: pg.Pool): RunningLog {
  const stopped = new AbortController();
  const fail = (error: unknown) => {
    if (!stopped.signal.aborted) console.error(error);
  };
  const headWatch = new HeadWatch(pool, fail);
  const keeper = new HeadKeeper(pool, headWatch, fail);
  const appender = new Appender(pool, () => {
    keeper.hint();
  });
  const running = Promise.all([headWatch.run(stopped.signal), keeper.run(stopped.signal)]);
  return {
    appender,
    headWatch,
    source: new SharedSource(() => Promise.resolve(new LogSource(pool, headWatch)), fail),
    async through(position) {
      await headWatch.beyond(position - 1n, stopped.signal);
      if (positionOf(headWatch.head) < position) throw new Error(`stopped before position ${position}`);
    },
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

/** An event that the catalogue allows, and nothing more. */
export function anEvent(id: string = randomUUID(), author = 'test'): EventToAppend {
  return {
    id,
    type: 'ArticleRetracted',
    time: null,
    data: {
      article: {
        id: '00000000-0000-4000-8000-000000000000',
        version: 1,
        url: 'https://example.org/a',
        title: null,
        outlet: null,
        publishedAt: '2026-01-01T00:00:00.000Z',
        kind: 'news',
      },
      factIds: [],
      reason: 'a test',
      author,
    },
  };
}

export const anAppend = (
  stream: string,
  events: EventToAppend[],
  expected: Append['streams'][0]['expected'] = 'any',
): Append => ({
  recordedBy: 'test',
  correlationId: randomUUID(),
  causationId: null,
  streams: [{ stream, expected, events }],
});
