import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { type Client, DatabaseError } from 'pg';
import { findPostgresBinaries } from './postgres-binaries.js';
import { clusterExists, createCluster, preparePlace, readPassword } from './postgres-cluster.js';
import { connectionUrl, connectToLiving, livingPostmaster } from './postmaster.js';
import { StartupError } from './startup-error.js';
import { unprivilegedFor } from './unprivileged.js';

export interface EmbeddedPostgresOptions {
  /** The folder that holds the cluster (`postgres`) and its log (`postgres.log`). */
  readonly dataDir: string;
  readonly log: (message: string) => void;
  /** Server settings beside ours: tests give up fsync here, and keep a port. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** EmbeddedPostgres is a PostgreSQL that this process owns: no other Demarche starts, stops or uses it. */
export interface EmbeddedPostgres {
  readonly url: string;
  readonly port: number;
  /** Settles, with the reason, when PostgreSQL is lost without stop() having been called. It is not started again. */
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

const database = 'demarche';

/** What PostgreSQL itself keeps of its tables: a quarter of the memory, as its manual advises, up to a gigabyte. */
const sharedBuffersMb = Math.min(1024, Math.floor(totalmem() / 4 / 2 ** 20));

// All else is PostgreSQL's default, fsync and synchronous_commit above all: an accepted article is on the disk.
const ourSettings = {
  listen_addresses: '127.0.0.1',
  // The path of a socket may have 107 bytes, which a data folder soon exceeds.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: `${sharedBuffersMb}MB`,
  // Pages come from the system's cache, most of them: to have another process fetch each takes longer than to read it.
  io_method: 'sync',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // A crashed server ends, and is seen to, instead of going on without the lock of its owner.
  restart_after_crash: 'off',
};

// In seconds. Recovery after a crash and the last checkpoint of a shutdown may take long on a slow disk.
const patience = ['--timeout', '600'];

/**
 * startEmbeddedPostgres starts the PostgreSQL in `dataDir`. It makes one at the first start, and adopts the one that an
 * owner who was killed has left behind.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, settings } = options;
  const dataDir = resolve(options.dataDir);
  const cluster = join(dataDir, 'postgres');
  const logFile = join(dataDir, 'postgres.log');

  const binaries = await findPostgresBinaries();
  await preparePlace(dataDir, cluster);
  const unprivileged = await unprivilegedFor(cluster, dataDir, binaries.pgCtl);
  // In the data folder and with relative names, for pg_ctl starts PostgreSQL through a shell that would read more
  // into a `$` than a path. It also puts it into a session of its own: a Ctrl-C reaches us alone, and we drain first.
  const pgCtl = (action: string, ...args: string[]) =>
    unprivileged.run(binaries.pgCtl, [action, '-D', 'postgres', '--wait', ...patience, ...args], dataDir);

  async function launch(): Promise<void> {
    const serverLog = await open(logFile, 'a+', 0o600);
    try {
      const { size } = await serverLog.stat();
      await unprivileged.own(logFile);
      const all = { ...ourSettings, port: await freePort(), ...settings };
      const serverOptions = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
      try {
        await pgCtl('start', '--log', 'postgres.log', '--options', serverOptions.join(' '));
      } catch {
        const said = (await serverLog.readFile('utf8')).slice(size);
        throw new StartupError(
          `PostgreSQL did not start in ${cluster}. ${complaints(said)}All of it is in ${logFile}.`,
        );
      }
    } finally {
      await serverLog.close();
    }
  }

  async function shutDown(): Promise<void> {
    try {
      await pgCtl('stop', '--mode', 'fast');
    } catch (error) {
      if ((await livingPostmaster(cluster)) !== undefined) throw error;
    }
  }

  if (!(await clusterExists(cluster, binaries))) {
    log(`Making a PostgreSQL ${binaries.major} in ${cluster}`);
    await createCluster(cluster, dataDir, binaries, unprivileged);
  }
  const password = await readPassword(cluster);

  let living = await connectToLiving(cluster, password);
  if (living === undefined) {
    await launch();
    living = await connectToLiving(cluster, password);
    if (living === undefined) throw new StartupError(`PostgreSQL ended as soon as it had started. See ${logFile}.`);
  } else {
    log(`Found PostgreSQL running in ${cluster}, process ${living.postmaster.pid}`);
  }

  // The server is ours, to use and to stop, from the moment we hold the lock.
  const { connection, postmaster } = living;
  await becomeOwner(connection, dataDir);

  let stopping: Promise<void> | undefined;
  const exited = new Promise<string>((settle) => {
    const lost = (why: string) => {
      if (stopping === undefined) settle(`The embedded PostgreSQL is lost: ${why}. See ${logFile}.`);
    };
    connection.on('error', (error) => {
      lost(error.message);
    });
    connection.on('end', () => {
      lost('it closed the connection');
    });
  });
  // The lock goes with the server, not before it: nobody adopts what is about to stop.
  const stop = () => (stopping ??= shutDown().then(() => connection.end()));

  try {
    await ensureDatabase(connection);
  } catch (error) {
    await stop();
    throw error;
  }
  const { port } = postmaster;
  return { url: connectionUrl(port, password, database), port, exited, stop };
}

/** runningPostgresUrl is that of the PostgreSQL which runs in `dataDir` for another process; null where none does. */
export async function runningPostgresUrl(dataDir: string): Promise<string | null> {
  const cluster = join(resolve(dataDir), 'postgres');
  if ((await livingPostmaster(cluster)) === undefined) return null;
  const password = await readPassword(cluster);
  const living = await connectToLiving(cluster, password);
  if (living === undefined) return null;
  await living.connection.end();
  return connectionUrl(living.postmaster.port, password, database);
}

/**
 * becomeOwner takes the lock that says whose this server is, for as long as the connection lives. Who is killed loses
 * it within moments, hence the wait.
 */
async function becomeOwner(connection: Client, dataDir: string): Promise<void> {
  try {
    await connection.query("SET lock_timeout = '2s'");
    // Advisory locks are per database, and in "postgres" there is no other.
    await connection.query('SELECT pg_advisory_lock(1)');
  } catch (error) {
    await connection.end();
    const isTaken = error instanceof DatabaseError && error.code === '55P03';
    if (!isTaken) throw error;
    throw new StartupError(
      `The data folder ${dataDir} is in use by another Demarche. Stop that one, or set DATA_DIR to another folder.`,
    );
  }
}

async function ensureDatabase(connection: Client): Promise<void> {
  const { rowCount } = await connection.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  if (rowCount === 0) await connection.query(`CREATE DATABASE ${database}`);
}

/** complaints picks from a server log what says why it ended. */
function complaints(serverLog: string): string {
  const lines = serverLog.split('\n').filter((line) => /\b(FATAL|PANIC|DETAIL|HINT):/.test(line));
  return lines.length === 0 ? '' : `It said: ${lines.map((line) => line.replace(/^.*?(?=[A-Z]+: )/, '')).join(' ')} `;
}

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return String(address.port);
}
