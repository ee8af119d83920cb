import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PostgresBinaries } from './postgres-binaries.js';
import { StartupError } from './startup-error.js';
import { codeOf, messageOf } from './system-error.js';
import { type Unprivileged } from './unprivileged.js';

/** The one role of the cluster. Its password lies inside the cluster, so that neither is ever without the other. */
export const role = 'demarche';
const passwordFile = 'demarche.password';

const stagePrefix = 'postgres.new-';

/** preparePlace makes the data folder, or says why PostgreSQL cannot live in it. */
export async function preparePlace(dataDir: string, cluster: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartupError(
      `The data folder ${dataDir} cannot be written: ${messageOf(error)}. Make it writable, or set DATA_DIR to another.`,
    );
  }
  const uid = process.geteuid?.();
  const owner = (await stat(cluster).catch(() => undefined))?.uid;
  if (uid !== undefined && uid !== 0 && owner !== undefined && owner !== uid) {
    throw new StartupError(
      `${cluster} belongs to user ${owner}, and this is user ${uid}. Start as its owner, or set DATA_DIR to another folder.`,
    );
  }
}

/** clusterExists tells whether a cluster is there that these binaries can open; one that they cannot is an error. */
export async function clusterExists(cluster: string, { major }: PostgresBinaries): Promise<boolean> {
  let found: string;
  try {
    found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    const entries = await readdir(cluster).catch(() => []);
    if (entries.length === 0) return false;
    throw new StartupError(
      `${cluster} is no PostgreSQL data folder (it has no PG_VERSION), and it is not empty. ` +
        'Move it away, or set DATA_DIR to another folder.',
    );
  }
  if (found === major) return true;
  throw new StartupError(
    `The data in ${cluster} was written by PostgreSQL ${found}; the one installed here is ${major} and cannot open it. ` +
      `Move it over (pg_dump with PostgreSQL ${found}, then psql into an empty DATA_DIR), go back to the release that ` +
      'wrote it, or set DATA_DIR to another folder.',
  );
}

/** createCluster runs initdb beside the cluster's place and moves the result there: a kill leaves nothing half made. */
export async function createCluster(
  cluster: string,
  dataDir: string,
  binaries: PostgresBinaries,
  unprivileged: Unprivileged,
): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (name.startsWith(stagePrefix)) await rm(join(dataDir, name), { recursive: true });
  }
  const stage = await mkdtemp(join(dataDir, stagePrefix));
  try {
    const password = join(stage, 'password');
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
    await unprivileged.own(stage);
    await unprivileged.own(password);
    await unprivileged.run(
      binaries.initdb,
      [
        ...['-D', 'cluster', '--username', role, '--pwfile', 'password', '--auth', 'scram-sha-256'],
        // The same order and case rules on every machine, whatever its locale or libc.
        ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ],
      stage,
    );
    await rename(password, join(stage, 'cluster', passwordFile));
    await rename(join(stage, 'cluster'), cluster);
  } catch (error) {
    throw new StartupError(`PostgreSQL could not be set up in ${cluster}: ${messageOf(error)}`);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

export async function readPassword(cluster: string): Promise<string> {
  try {
    return await readFile(join(cluster, passwordFile), 'utf8');
  } catch (error) {
    throw new StartupError(
      `The password of the PostgreSQL in ${cluster} cannot be read: ${messageOf(error)}. ` +
        'Put the file back, or set DATA_DIR to another folder.',
    );
  }
}
