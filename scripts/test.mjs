// `npm test`: installs, builds, starts a PostgreSQL and a Kafka of its own, runs Jest, and takes everything down.
//
//   npm test                                  everything
//   npm test -- --selectProjects unit         what needs neither PostgreSQL nor Kafka
//   npm test -- libs/event-store              whatever else Jest understands
//
// TEST_DATABASE_URL and TEST_KAFKA_BROKERS, where given, are used instead.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled } from './install-and-build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);

ensureInstalled();
ensureBuilt();

const folder = mkdtempSync(join(tmpdir(), 'demarche-test-'));
const started = [];
let interruptedBy;
let jest;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interruptedBy = signal;
    jest?.kill(signal);
  });
}

process.exitCode = 1;
try {
  process.exitCode = await test();
} catch (error) {
  console.error(error);
} finally {
  await Promise.allSettled(started.map((service) => service.stop()));
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function test() {
  // Whatever the tests leave behind goes with the folder; a PostgreSQL whose folder is gone ends within a minute.
  const env = { ...process.env, TMPDIR: folder };
  if (needsServices()) {
    const [databaseUrl, brokers] = await Promise.all([
      env.TEST_DATABASE_URL ?? provide('PostgreSQL', 'TEST_DATABASE_URL', startPostgres),
      env.TEST_KAFKA_BROKERS ?? provide('Kafka', 'TEST_KAFKA_BROKERS', startKafka),
    ]);
    if (databaseUrl === undefined || brokers === undefined) return 1;
    Object.assign(env, { TEST_DATABASE_URL: databaseUrl, TEST_KAFKA_BROKERS: brokers });
  }
  if (interruptedBy !== undefined) return 1;

  const results = join(folder, 'results.json');
  const code = await runJest([...args, '--json', '--outputFile', results], env);
  return report(code, results);
}

/** Unit tests alone need nothing; any other selection, or none, may hold tests that do. */
function needsServices() {
  const at = args.findIndex((arg) => arg === '--selectProjects' || arg.startsWith('--selectProjects='));
  if (at === -1) return true;
  const [option, ...rest] = args.slice(at);
  const end = rest.findIndex((arg) => arg.startsWith('-'));
  const inline = option.split('=')[1];
  const selected = inline === undefined ? rest.slice(0, end === -1 ? undefined : end) : [inline];
  return selected.some((kind) => kind !== 'unit');
}

async function provide(name, variable, start) {
  try {
    const { service, address } = await start();
    started.push(service);
    return address;
  } catch (error) {
    console.error(`The tests need a ${name}, and it did not start: ${error.message}`);
    console.error(`Mend that, or provide one: ${variable}=… npm test`);
    return undefined;
  }
}

async function startPostgres() {
  const { startEmbeddedPostgres } = await import('#platform');
  const service = await startEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    log: () => undefined,
    // The tests kill processes, not the machine: what PostgreSQL has handed to the kernel outlives it.
    // Several servers run at once, and on a slow machine each opens all the connections that it may.
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '300' },
  });
  return { service, address: service.url };
}

async function startKafka() {
  const kafka = await import('./kafka.mjs');
  const service = await kafka.startKafka({ port: await kafka.freePort(), dataDir: join(folder, 'kafka') });
  return { service, address: service.brokers };
}

async function runJest(jestArgs, env) {
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  jest = spawn(process.execPath, [...node, 'node_modules/jest/bin/jest.js', ...jestArgs], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  return new Promise((settle, fail) => {
    jest.on('error', fail).on('exit', (code) => settle(code ?? 1));
  });
}

/** Prints Jest's own count as the last line. A run that executed nothing proves nothing, and fails. */
function report(code, results) {
  let counts;
  try {
    counts = JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    // Jest found no test at all, or did not get as far as running one.
    console.log('0 passed, 0 failed');
    return code || 1;
  }
  // A file that does not even load counts as one that failed.
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  const skipped = counts.numPendingTests + counts.numTodoTests;
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`${counts.numPassedTests} passed, ${failed} failed`);
  return code || (counts.numPassedTests > 0 ? 0 : 1);
}
