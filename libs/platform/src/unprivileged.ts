import { execFile } from 'node:child_process';
import { chown, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { StartupError } from './startup-error.js';

const execute = promisify(execFile);

/**
 * Unprivileged runs programs that refuse to run as root, as PostgreSQL does. Whoever is no root simply runs them as
 * himself.
 */
export interface Unprivileged {
  run(program: string, args: readonly string[], cwd: string): Promise<void>;
  /** own gives a new file or folder to the user the programs run as. */
  own(path: string): Promise<void>;
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

// In a user namespace root is seen as this user; outside, the process and its files stay root's. So the namespace
// reaches whatever root owns, also inside a folder that only root may enter.
const namespace = ['--user', '--map-user=1000', '--map-group=1000', '--'];

/**
 * unprivilegedFor says as whom to run `program` on `cluster`, a folder in `dataDir` that need not exist yet. For root
 * that is, in this order: whoever owns the cluster already; a user namespace; the system user postgres.
 */
export async function unprivilegedFor(cluster: string, dataDir: string, program: string): Promise<Unprivileged> {
  if (process.getuid?.() !== 0) return asUser(undefined);

  const owner = await stat(cluster).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return asUser(owner);

  if (await succeeds('unshare', [...namespace, 'true'])) return inNamespace;

  const postgres = await systemUser('postgres');
  if (postgres !== undefined && (await succeeds('test', ['-x', dataDir, '-a', '-x', program], postgres))) {
    if (owner !== undefined) await execute('chown', ['-R', `${postgres.uid}:${postgres.gid}`, cluster]);
    return asUser(postgres);
  }
  throw new StartupError(
    'PostgreSQL does not run as root. Neither a user namespace (unshare, from util-linux) nor a system user "postgres" ' +
      `that can reach ${dataDir} and ${program} is to be had here. ` +
      'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

const inNamespace: Unprivileged = {
  run: (program, args, cwd) => run('unshare', [...namespace, program, ...args], cwd),
  own: () => Promise.resolve(),
};

function asUser(user: User | undefined): Unprivileged {
  return {
    run: (program, args, cwd) => run(program, args, cwd, user),
    own: async (path) => {
      if (user !== undefined) await chown(path, user.uid, user.gid);
    },
  };
}

async function run(program: string, args: readonly string[], cwd: string, user?: User): Promise<void> {
  // LC_ALL: messages in one language, and no complaint about a locale that is not installed.
  await execute(program, [...args], { cwd, env: { ...process.env, LC_ALL: 'C' }, ...identity(user) });
}

async function succeeds(program: string, args: readonly string[], user?: User): Promise<boolean> {
  return execute(program, [...args], identity(user)).then(
    () => true,
    () => false,
  );
}

const identity = (user: User | undefined) => (user === undefined ? {} : { uid: user.uid, gid: user.gid });

async function systemUser(name: string): Promise<User | undefined> {
  try {
    const [uid, gid] = await Promise.all([execute('id', ['-u', name]), execute('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
