import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { Appender, HeadKeeper, HeadWatch, LOG_TYPES } from '#event-store';
import { migrate, openDataSource, openPool, startEmbeddedPostgres } from '#platform';
import { VIEWS, entityOf, prepareViews } from '#projections';
import { MIGRATIONS } from '../apps/demarche.js';
import type * as KafkaScript from '../scripts/kafka.mjs';
import { say } from './measure.js';

/** As seen from dist/bench, where this is built to. */
const root = fileURLToPath(new URL('../..', import.meta.url));

/** The PostgreSQL, with fsync on, and the Kafka of one run, in a folder of their own that goes with them. */
export interface Setting {
  readonly kafka: string;
  database(name: string): Promise<string>;
  readonly close: () => Promise<void>;
}

const kafkaScript = (await import(pathToFileURL(join(root, 'scripts/kafka.mjs')).href)) as typeof KafkaScript;

export async function openSetting(): Promise<Setting> {
  const folder = await mkdtemp(join(tmpdir(), 'demarche-bench-'));
  const closing: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 5 })];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const postgres = await startEmbeddedPostgres({
      dataDir: join(folder, 'data'),
      log: () => undefined,
      // Those of all contestants together; all else is as in the application, fsync above all.
      settings: { max_connections: '250' },
    });
    closing.push(() => postgres.stop());
    const kafka = await kafkaScript.startKafka({
      port: await kafkaScript.freePort(),
      dataDir: join(folder, 'kafka'),
    });
    closing.push(() => kafka.kill());
    return {
      kafka: kafka.brokers,
      async database(name) {
        const client = new pg.Client({ connectionString: postgres.url });
        await client.connect();
        await client.query(`create database ${name}`);
        await client.end();
        const url = new URL(postgres.url);
        url.pathname = `/${name}`;
        return url.href;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The log with its views, as a process of ours has them open, its head kept. */
export interface Log {
  readonly pool: pg.Pool;
  readonly appender: Appender;
  readonly headWatch: HeadWatch;
  stop(): Promise<void>;
}

export async function openLog(url: string): Promise<Log> {
  const dataSource = await openDataSource(url, {
    migrations: MIGRATIONS,
    entities: VIEWS.map(entityOf),
  });
  await migrate(dataSource);
  await dataSource.destroy();
  const stopped = new AbortController();
  const complain = (error: unknown) => {
    if (!stopped.signal.aborted) say(`log: ${String(error)}`);
  };
  const open = (name: string, max: number) => openPool({ url, name, max, types: LOG_TYPES, onError: complain });
  const [writers, readers] = [open('log', 8), open('readers', 12)];
  await prepareViews(writers, VIEWS);
  const headWatch = new HeadWatch(readers, complain);
  const keeper = new HeadKeeper(readers, headWatch, complain);
  const running = Promise.all([headWatch.run(stopped.signal), keeper.run(stopped.signal)]);
  return {
    pool: readers,
    headWatch,
    appender: new Appender(writers, () => {
      keeper.hint();
    }),
    async stop() {
      stopped.abort();
      await running;
      await Promise.all([writers.end(), readers.end()]);
    },
  };
}

/** settled waits until everybody who reads the log has read all of it. */
export async function settled(log: Log): Promise<void> {
  const deadline = performance.now() + 3_600_000;
  while (performance.now() < deadline) {
    const { rows } = await log.pool.query<{ settled: boolean }>(
      'select min(position) >= (select max(position) from events) as settled from checkpoints',
    );
    if (rows[0]?.settled === true) return;
    await delay(100);
  }
  throw new Error('Not everybody has come to the end of the log.');
}

/** Demarche as `npm start` runs it, in a process of its own. */
export interface App {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export async function startApp(databaseUrl: string, env: Readonly<Record<string, string>> = {}): Promise<App> {
  const port = await kafkaScript.freePort();
  const child = spawn(process.execPath, [join(root, 'dist/apps/all/main.js')], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl, SAMPLES: 'off', PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 2],
  });
  const url = `http://127.0.0.1:${port}`;
  const ended = once(child, 'exit');
  const deadline = performance.now() + 60_000;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error('The application did not become ready.');
    }
    await delay(50);
  }
  if (child.pid === undefined) throw new Error('The application did not start.');
  return {
    url,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false;
  }
}
