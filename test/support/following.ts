import type pg from 'pg';
import {
  CreateDesk1764000100000,
  CreateDeskCases1764000400000,
  CreateDeskSituations1764000500000,
  IndexDeskLinks1764000900002,
  Desk,
  tellingOf,
} from '#desk';
import { CreateLog1764000000000, LogSource, SharedSource } from '#event-store';
import { openDataSource } from '#platform';
import {
  CreateProjections1764000200000,
  CreateReadings1764000900000,
  Projector,
  ReadingBuilder,
  VIEWS,
  entityOf,
  prepareViews,
} from '#projections';
import { createTestDatabase, type TestDatabase } from './database.js';
import { runLog, type RunningLog } from './log.js';

/** A log with a desk and views that follow it, wired as the application wires them. */
export interface Following {
  readonly database: TestDatabase;
  readonly pool: pg.Pool;
  readonly dataSource: Awaited<ReturnType<typeof openDataSource>>;
  readonly log: RunningLog;
  stop(): Promise<void>;
}

export async function following(): Promise<Following> {
  const migrations = [
    CreateLog1764000000000,
    CreateDesk1764000100000,
    CreateProjections1764000200000,
    CreateDeskCases1764000400000,
    CreateDeskSituations1764000500000,
    IndexDeskLinks1764000900002,
    CreateReadings1764000900000,
  ];
  const database = await createTestDatabase(migrations);
  const pool = database.pool(20);
  await prepareViews(pool, VIEWS);
  const dataSource = await openDataSource(database.url, { migrations, entities: VIEWS.map(entityOf) });
  const log = runLog(pool);
  const stopping = new AbortController();
  const ignore = () => undefined;
  const fail = (error: unknown) => {
    if (!stopping.signal.aborted) console.error(error);
  };
  const source = new SharedSource(() => Promise.resolve(new LogSource(pool, log.headWatch)), ignore);
  const running = [
    new Desk(pool, source, { onAppended: ignore, onRetry: ignore }).run(stopping.signal),
    new Projector(pool, VIEWS, (checkpoint) => source.reader(checkpoint), {
      isRetriable: () => false,
      onStopped: (_view, error) => {
        throw error;
      },
      onRetry: ignore,
    }).run(stopping.signal),
    new ReadingBuilder(database.pool(3), VIEWS, tellingOf(pool), fail).run(stopping.signal),
  ];
  return {
    database,
    pool,
    dataSource,
    log,
    async stop() {
      stopping.abort();
      await Promise.all(running);
      await log.stop();
      await dataSource.destroy();
      await database.drop();
    },
  };
}
