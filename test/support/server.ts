import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** How long a process may take to start or to stop on a machine that is busy with other things. */
const DEADLINE_MS = 60_000;

/**
 * Read by the child before its own code: when the pipe from this process closes, however the tests came to their end,
 * it stops in order, and its PostgreSQL with it. Its threads read it as well, and have no pipe.
 */
const STOP_WITH_PARENT =
  'data:text/javascript,' +
  encodeURIComponent(
    `import { isMainThread } from 'node:worker_threads';
     if (isMainThread) process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume().unref();`,
  );

/** A Server is the built application as its user runs it: a process of its own. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  /** All that it has printed, to both of its outputs. */
  output(): string;
  /** Drains it by SIGTERM. @throws where it does not exit with code 0 */
  stop(): Promise<void>;
  /** Ends it at once, by SIGKILL. */
  kill(): Promise<void>;
}

export type Role = 'all' | 'api' | 'desk' | 'relay' | 'projector';

/**
 * startServer starts a role on a free port of the loopback, without the samples, and waits until it is ready.
 *
 * @param env its database (DATABASE_URL or DATA_DIR), its broker, and whatever else differs from the defaults
 */
export async function startServer(env: Readonly<Record<string, string>>, role: Role = 'all'): Promise<Server> {
  const { PATH, HOME, TMPDIR, JAVA_HOME } = process.env;
  const child = spawn(process.execPath, ['--import', STOP_WITH_PARENT, `dist/apps/${role}/main.js`], {
    cwd: root,
    // Nothing else of the environment: what a developer has set for themselves must not decide a test.
    env: { PATH, HOME, TMPDIR, JAVA_HOME, HOST: '127.0.0.1', PORT: '0', SAMPLES: 'off', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk) => (printed += String(chunk)));
  const running = () => child.exitCode === null && child.signalCode === null;
  const alive = () => {
    if (!running()) throw new Error(`${role} ended by itself (${exitOf(child)}):\n${printed}`);
  };

  try {
    const url = await eventually(
      () => {
        alive();
        return /listens on (http:\/\/\S+)/u.exec(printed)?.[1];
      },
      DEADLINE_MS,
      () => `${role} does not listen:\n${printed}`,
    );
    await eventually(
      async () => {
        alive();
        return (await fetch(`${url}/health/ready`)).ok || undefined;
      },
      DEADLINE_MS,
      () => `${role} is not ready:\n${printed}`,
    );
    return {
      url,
      pid: child.pid ?? 0,
      output: () => printed,
      async stop() {
        if (running()) {
          child.kill('SIGTERM');
          await ended(child);
        }
        if (child.exitCode !== 0) throw new Error(`${role} did not stop in order (${exitOf(child)}):\n${printed}`);
      },
      async kill() {
        if (!running()) return;
        child.kill('SIGKILL');
        await ended(child);
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** `close` comes after all output has been read, `exit` may not. */
async function ended(child: ChildProcess): Promise<void> {
  const late = setTimeout(() => child.kill('SIGKILL'), DEADLINE_MS);
  await once(child, 'close');
  clearTimeout(late);
}

const exitOf = ({ exitCode, signalCode }: ChildProcess): string => signalCode ?? `code ${exitCode ?? 'unknown'}`;
