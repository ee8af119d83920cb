import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { role } from './postgres-cluster.js';
import { codeOf } from './system-error.js';

/** Postmaster is the process at the head of a PostgreSQL, as its data folder names it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** livingPostmaster reads postmaster.pid and believes it only if that process is alive and serves this folder. */
export async function livingPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const pidFile = join(cluster, 'postmaster.pid');
  // Lines: pid, data folder, start time, port, …
  const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0 && port > 0) || !isAlive(pid)) return undefined;

  if (platform() === 'linux') {
    // A postmaster works in its data folder. Another process may have got its number since, after a reboot say;
    // PostgreSQL would take that one for a postmaster and refuse to start until the file is gone.
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    if (folder !== (await realpath(cluster))) {
      if (isAlive(pid)) await rm(pidFile, { force: true });
      return undefined;
    }
  }
  return { pid, port };
}

export interface LivingConnection {
  readonly connection: Client;
  readonly postmaster: Postmaster;
}

/**
 * connectToLiving connects to the PostgreSQL that serves this folder, and waits for one that is just starting or
 * stopping. There is none if nothing answers as ours does.
 */
export async function connectToLiving(cluster: string, password: string): Promise<LivingConnection | undefined> {
  let attemptsLeft = 50;
  for (;;) {
    const postmaster = await livingPostmaster(cluster);
    if (postmaster === undefined) return undefined;
    const connection = new Client({ connectionString: connectionUrl(postmaster.port, password, 'postgres') });
    // What goes wrong shows in the query under way; without a listener it would end the process besides.
    connection.on('error', () => undefined);
    try {
      await connection.connect();
      return { connection, postmaster };
    } catch (error) {
      // "Cannot connect now": it starts up, recovers or shuts down, and will have done with it.
      const comesToAnEnd = error instanceof DatabaseError && error.code === '57P03';
      if (!comesToAnEnd && --attemptsLeft === 0) return undefined;
      await delay(100);
    }
  }
}

/** No TLS over the loopback, and PGSSLMODE, meant for other servers, has no say. */
export function connectionUrl(port: number, password: string, database: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
