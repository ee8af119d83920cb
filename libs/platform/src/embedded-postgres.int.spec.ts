import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres, StartupError } from '#platform';
import { livingPostmaster } from './postmaster.js';

describe('embedded PostgreSQL', () => {
  let dataDir: string;
  let running: EmbeddedPostgres | undefined;
  const said: string[] = [];

  // Made once and copied, for initdb takes longer than most of these tests.
  let template: string;

  beforeAll(async () => {
    template = await mkdtemp(join(tmpdir(), 'demarche-postgres-'));
    const first = await startEmbeddedPostgres({ dataDir: template, log: () => undefined });
    await first.stop();
  });

  afterAll(async () => {
    await rm(template, { recursive: true });
  });

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'demarche-postgres-'));
    await cp(template, dataDir, { recursive: true });
  });

  afterEach(async () => {
    await running?.stop();
    running = undefined;
    said.length = 0;
    await rm(dataDir, { recursive: true });
  });

  async function start(): Promise<EmbeddedPostgres> {
    running = await startEmbeddedPostgres({ dataDir, log: (message) => said.push(message) });
    return running;
  }

  const postmaster = () => livingPostmaster(join(dataDir, 'postgres'));

  it('keeps its data from one start to the next', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE article AS SELECT 1 AS id');
    await first.stop();
    expect(await postmaster()).toBeUndefined();

    const second = await start();

    expect(await query(second.url, 'SELECT id FROM article')).toEqual([{ id: 1 }]);
  });

  it('compares text the same way on every machine, and is durable', async () => {
    const { url } = await start();

    expect(
      await query(
        url,
        `SELECT current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
                current_setting('synchronous_commit') AS commit, current_setting('listen_addresses') AS addresses,
                datlocprovider AS provider, datlocale AS locale
         FROM pg_database WHERE datname = current_database()`,
      ),
    ).toEqual([
      { encoding: 'UTF8', fsync: 'on', commit: 'on', addresses: '127.0.0.1', provider: 'b', locale: 'C.UTF-8' },
    ]);
  });

  it('adopts the server of an owner that was killed', async () => {
    const owner = await startOwner(dataDir);
    await query(owner.url, 'CREATE TABLE article AS SELECT 1 AS id');
    const orphan = await postmaster();
    owner.process.kill('SIGKILL');
    await once(owner.process, 'exit');

    const adopted = await start();

    expect(adopted.url).toBe(owner.url);
    expect(await postmaster()).toEqual(orphan);
    expect(await query(adopted.url, 'SELECT id FROM article')).toEqual([{ id: 1 }]);
    await adopted.stop();
    expect(await postmaster()).toBeUndefined();
  });

  it('outlives a Ctrl-C, which goes to the whole process group', async () => {
    const owner = await startOwner(dataDir);
    const orphan = await postmaster();
    process.kill(-(owner.process.pid ?? 0), 'SIGINT');
    await once(owner.process, 'exit');

    await start();

    expect(await postmaster()).toEqual(orphan);
  });

  it('refuses a second owner and leaves the first alone', async () => {
    const owner = await startOwner(dataDir);

    await expect(start()).rejects.toThrow(
      new StartupError(
        `The data folder ${dataDir} is in use by another Demarche. Stop that one, or set DATA_DIR to another folder.`,
      ),
    );

    expect(await query(owner.url, 'SELECT 1 AS answer')).toEqual([{ answer: 1 }]);
    owner.process.kill('SIGKILL');
    await once(owner.process, 'exit');
    await start();
  });

  it('starts although the process number it last had belongs to another program now', async () => {
    await writeFile(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${join(dataDir, 'postgres')}\n1700000000\n5432\n\n127.0.0.1\n`,
    );

    const { url } = await start();

    expect(await query(url, 'SELECT 1 AS answer')).toEqual([{ answer: 1 }]);
  });

  it('begins anew where the very first start was cut short', async () => {
    await rm(join(dataDir, 'postgres'), { recursive: true });
    await mkdir(join(dataDir, 'postgres.new-cut', 'cluster'), { recursive: true });

    const { url } = await start();

    expect(await query(url, 'SELECT 1 AS answer')).toEqual([{ answer: 1 }]);
    expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.log']);
  });

  it('refuses the data of another major version, and says what to do', async () => {
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');

    await expect(start()).rejects.toThrow(/was written by PostgreSQL 17; the one installed here is 18.*set DATA_DIR/);
  });

  it('passes on what PostgreSQL says when it does not start', async () => {
    await writeFile(join(dataDir, 'postgres', 'postgresql.conf'), "wal_level = 'imaginary'\n");

    await expect(start()).rejects.toThrow(/did not start.*FATAL: .*configuration file.*postgres\.log/);
  });

  it('says so when the server ends by itself', async () => {
    const { exited } = await start();

    process.kill((await postmaster())?.pid ?? 0, 'SIGKILL');

    await expect(exited).resolves.toMatch(/^The embedded PostgreSQL is lost: /);
  });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** startOwner starts PostgreSQL from a process of its own, which then can be killed. It runs what was built. */
async function startOwner(dataDir: string): Promise<{ url: string; process: ChildProcess }> {
  const script = `
    import { startEmbeddedPostgres } from '#platform';
    const { url } = await startEmbeddedPostgres({ dataDir: process.argv[1], log: () => undefined });
    process.stdout.write(url);`;
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', script, dataDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(owner.stdout, 'data')) as [Buffer];
  return { url: url.toString(), process: owner };
}
