// A real Apache Kafka, in KRaft mode, without Docker: Maven brings it, Java runs it.
//
//   npm run kafka                 KAFKA_PORT (9092) and KAFKA_DATA (.data/kafka) say where
//   startKafka({port, dataDir})   for tests, which also kill it and start it again

import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const pom = join(root, 'scripts/kafka/pom.xml');
const log4j = join(root, 'scripts/kafka/log4j2.properties');
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';

const version = '4.3.1';
const readyWithin = 60_000;
const stopsWithin = 30_000;

/** KafkaUnavailable is a reason that the person at the keyboard can mend. */
class KafkaUnavailable extends Error {}

export async function startKafka({ port, dataDir }) {
  const folder = resolve(dataDir);
  const [classPath] = await Promise.all([resolveClassPath(), requireJava(), requireFree(port), requireAlone(folder)]);

  await mkdir(folder, { recursive: true });
  const config = join(folder, 'server.properties');
  await writeFile(config, await properties(port, folder));
  const run = (mainClass, ...args) => [
    ...['-Xmx512m', '-Djava.awt.headless=true', `-Dlog4j2.configurationFile=${pathToFileURL(log4j)}`],
    ...[`-Dkafka.logs.dir=${folder}`, '-cp', classPath, mainClass, ...args],
  ];

  if (!existsSync(join(folder, 'log', 'meta.properties'))) {
    const clusterId = randomBytes(16).toString('base64url');
    await execute(java, run('kafka.tools.StorageTool', 'format', '--config', config, `--cluster-id=${clusterId}`));
  }

  const logSize = (await stat(join(folder, 'server.log')).catch(() => undefined))?.size ?? 0;
  const output = await open(join(folder, 'console.log'), 'w');
  const guard = spawn('sh', ['-c', guardScript, 'kafka', java, ...run('kafka.Kafka', config)], {
    // A session of its own: a Ctrl-C reaches this script alone, which then stops the broker in order.
    detached: true,
    stdio: ['pipe', 'pipe', output.fd],
  });
  await output.close();
  const ended = once(guard, 'exit');
  const [line] = await once(guard.stdout, 'data');
  const pid = Number(line);
  await writeFile(join(folder, pidFile), String(pid));

  let wanted = false;
  const exited = ended.then(async () => {
    if (wanted) return new Promise(() => undefined);
    return `Kafka ended by itself.\n${await complaints(folder, logSize)}All of it is in ${join(folder, 'server.log')}.`;
  });
  const end = async (signal) => {
    wanted = true;
    signalIfAlive(pid, signal);
    const late = setTimeout(() => signalIfAlive(pid, 'SIGKILL'), stopsWithin);
    await ended;
    clearTimeout(late);
  };
  const kafka = {
    brokers: `127.0.0.1:${port}`,
    pid,
    exited,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };

  const failure = await Promise.race([exited, untilReady(port)]);
  if (failure !== undefined) {
    await kafka.kill();
    throw new KafkaUnavailable(failure);
  }
  return kafka;
}

// Starts the broker, prints its number and ends with it. Its standard input is a pipe from this script: when that
// closes, however the script came to its end, the broker is told to stop.
const guardScript = `
exec 3<&0
"$@" </dev/null >&2 3<&- & broker=$!
echo $broker
exec >&2
{ cat <&3 >/dev/null; kill -TERM $broker; } & watcher=$!
exec 3<&-
wait $broker
code=$?
kill $watcher
exit $code`;

async function properties(port, folder) {
  const controllerPort = await freePort();
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'log.dirs': join(folder, 'log'),
    // A topic made by a typing error would hide it.
    'auto.create.topics.enable': false,
    // One node cannot hold three copies.
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // Fifty partitions each are for clusters; here they are fifty folders to open at every start.
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.num.partitions': 4,
    // After a kill the controller waits this long before it lets the broker in again; the default is nine seconds.
    'broker.session.timeout.ms': 3000,
    'broker.heartbeat.interval.ms': 500,
    // No other member of a consumer group is on its way.
    'group.initial.rebalance.delay.ms': 0,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** untilReady returns once clients are served, or the reason why that took too long. */
async function untilReady(port) {
  const deadline = Date.now() + readyWithin;
  while (!(await isServing(port))) {
    if (Date.now() > deadline) return `Kafka did not serve 127.0.0.1:${port} within ${readyWithin / 1000} seconds.`;
    await delay(100);
  }
}

async function isServing(port) {
  const { Kafka, logLevel } = await import('kafkajs');
  const admin = new Kafka({
    brokers: [`127.0.0.1:${port}`],
    connectionTimeout: 1000,
    requestTimeout: 2000,
    retry: { retries: 0 },
    logLevel: logLevel.NOTHING,
  }).admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } catch {
    return false;
  } finally {
    await admin.disconnect();
  }
}

async function requireJava() {
  let said;
  try {
    said = (await execute(java, ['-version'])).stderr;
  } catch {
    throw new KafkaUnavailable(`Kafka needs Java 17 or later, and ${java} cannot be run. ${howElse}`);
  }
  const found = /version "(?:1\.)?(\d+)/.exec(said)?.[1];
  if (Number(found) < 17) {
    throw new KafkaUnavailable(`Kafka needs Java 17 or later, and ${java} is Java ${found}. ${howElse}`);
  }
}

const howElse =
  'Install one (Debian: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk) or set JAVA_HOME; ' +
  'or start Kafka with Docker: docker compose up kafka';

async function requireFree(port) {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    const found = (await isServing(port))
      ? `a Kafka is already there; to use it: KAFKA_BROKERS=127.0.0.1:${port} npm start`
      : `another program has it (${error.code})`;
    throw new KafkaUnavailable(
      `Port ${port} on 127.0.0.1 is not free: ${found}. For a Kafka on another port, set KAFKA_PORT.`,
    );
  } finally {
    server.close();
  }
}

const pidFile = 'broker.pid';

/** Kafka's own lock is taken too late: a second broker on the folder has truncated the metadata of the first by then. */
async function requireAlone(folder) {
  const pid = await readFile(join(folder, pidFile), 'utf8').catch(() => undefined);
  if (pid === undefined) return;
  const command = await execute('ps', ['-o', 'args=', '-p', pid]).catch(() => ({ stdout: '' }));
  if (!command.stdout.includes(`kafka.Kafka ${join(folder, 'server.properties')}`)) return;
  throw new KafkaUnavailable(
    `A Kafka (process ${pid}) already runs on ${folder}. Stop it (kill ${pid}), or set KAFKA_DATA to another folder.`,
  );
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** resolveClassPath asks Maven once; the answer holds until the pom changes or a jar is gone. */
async function resolveClassPath() {
  const pomHash = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 16);
  const cache = join(root, 'node_modules/.cache/kafka');
  const file = join(cache, `classpath-${pomHash}`);
  const cached = await readFile(file, 'utf8').catch(() => undefined);
  if (cached?.split(delimiter).every((jar) => existsSync(jar))) return cached;

  await mkdir(cache, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  try {
    await execute('mvn', ['-q', '-B', '-f', pom, 'dependency:build-classpath', `-Dmdep.outputFile=${unfinished}`]);
  } catch (error) {
    if (error.code === 'ENOENT') {
      throw new KafkaUnavailable(
        'Kafka is fetched by Maven, and mvn is not installed. Install it (Debian: apt-get install maven; macOS: brew ' +
          'install maven), or start Kafka with Docker: docker compose up kafka',
      );
    }
    throw new KafkaUnavailable(`Maven could not fetch Kafka ${version}:\n${error.stdout}${error.stderr}`);
  }
  await rename(unfinished, file);
  return readFile(file, 'utf8');
}

/** complaints picks what says why it ended: from its log, or from the console if Java itself gave up. */
async function complaints(folder, logSize) {
  const [log, console] = await Promise.all(
    ['server.log', 'console.log'].map((name) => readFile(join(folder, name)).catch(() => Buffer.alloc(0))),
  );
  const logged = log.subarray(logSize).toString().split('\n');
  const lines = logged.filter((line) => / (ERROR|FATAL) |^(Caused by: )?[\w.$]+(Exception|Error): /.test(line));
  const printed = console.toString().split('\n').filter(Boolean);
  return [...new Set(lines)]
    .slice(0, 4)
    .concat(printed.slice(0, 2))
    .map((line) => `  ${line}\n`)
    .join('');
}

function signalIfAlive(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function main() {
  const { ensureInstalled } = await import('./install-and-build.mjs');
  ensureInstalled();
  const port = Number(process.env.KAFKA_PORT ?? 9092);
  const dataDir = resolve(root, process.env.KAFKA_DATA ?? '.data/kafka');
  console.log(`Starting Apache Kafka ${version} …`);
  const kafka = await startKafka({ port, dataDir });
  console.log(`Ready on ${kafka.brokers} (process ${kafka.pid}, data and log in ${dataDir}). Ctrl-C stops it.`);
  console.log(`To send events through it: KAFKA_BROKERS=${kafka.brokers} npm start`);

  const signal = new Promise((settle) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => settle(undefined));
  });
  const reason = await Promise.race([signal, kafka.exited]);
  if (reason !== undefined) throw new KafkaUnavailable(reason);
  console.log('Stopping …');
  await kafka.stop();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
    process.exitCode = 0;
  } catch (error) {
    console.error(error instanceof KafkaUnavailable ? error.message : error);
    process.exitCode = 1;
  }
}
