import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform';
import { freePort, startKafka, type RunningKafka } from '../../scripts/kafka.mjs';
import { createTestDatabase, type TestDatabase } from './database.js';
import { eventually } from './eventually.js';
import { startServer, type Role, type Server } from './server.js';
import { testTopic, type TestTopic } from './topic.js';

/** How long a takeover, a start or an end may take on a machine that is busy with other things. */
const DEADLINE_MS = 60_000;

/** Services are a PostgreSQL and a Kafka that may be killed: nobody else uses them, and they come back where they were. */
export class Services {
  private constructor(
    private readonly folder: string,
    private readonly postgresPort: number,
    private postgres: EmbeddedPostgres,
    private readonly kafkaPort: number,
    private kafka: RunningKafka,
  ) {}

  static async start(): Promise<Services> {
    const folder = await mkdtemp(join(tmpdir(), 'demarche-faults-'));
    const [postgresPort, kafkaPort] = [await freePort(), await freePort()];
    const [postgres, kafka] = await Promise.all([startPostgres(folder, postgresPort), startBroker(folder, kafkaPort)]);
    return new Services(folder, postgresPort, postgres, kafkaPort, kafka);
  }

  get databaseUrl(): string {
    return this.postgres.url;
  }

  get brokers(): string {
    return this.kafka.brokers;
  }

  /** Ends PostgreSQL as a crash would, by its head process. */
  async killPostgres(): Promise<void> {
    const { exited } = this.postgres;
    const file = join(this.folder, 'data', 'postgres', 'postmaster.pid');
    process.kill(Number((await readFile(file, 'utf8')).split('\n')[0]), 'SIGKILL');
    await exited;
  }

  /** Ends PostgreSQL by one of its backends, which takes all others and itself down. */
  async killBackend(pid: number): Promise<void> {
    const { exited } = this.postgres;
    process.kill(pid, 'SIGKILL');
    await exited;
  }

  async restartPostgres(): Promise<void> {
    // What the dead server's processes still hold goes with them, in a moment of their own.
    let last: unknown;
    this.postgres = await eventually(
      () =>
        startPostgres(this.folder, this.postgresPort).catch((error: unknown) => {
          last = error;
          return undefined;
        }),
      DEADLINE_MS,
      () => `PostgreSQL does not come back: ${String(last)}`,
    );
  }

  killKafka(): Promise<void> {
    return this.kafka.kill();
  }

  async restartKafka(): Promise<void> {
    this.kafka = await startBroker(this.folder, this.kafkaPort);
  }

  async stop(): Promise<void> {
    await Promise.all([this.postgres.stop(), this.kafka.stop()]);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const startPostgres = (folder: string, port: number): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    log: () => undefined,
    // Processes are killed here, not machines: what PostgreSQL has handed to the kernel outlives it.
    settings: { port: String(port), fsync: 'off' },
  });

const startBroker = (folder: string, port: number): Promise<RunningKafka> =>
  startKafka({ port, dataDir: join(folder, 'kafka') });

/** How the roles are spread: one process, a process for each, or two processes that have all of them. */
export const TOPOLOGIES = {
  together: ['all'],
  apart: ['api', 'desk', 'relay', 'projector'],
  twice: ['all', 'all'],
} as const satisfies Record<string, readonly Role[]>;
export type Topology = keyof typeof TOPOLOGIES;

/** A Process is one of the application's, and whether it may be asked. */
export interface Process {
  readonly role: Role;
  readonly server: Server;
  frozen: boolean;
}

/** A World is one Demarche on a database and a topic of its own, of as many processes as its topology has. */
export class World {
  readonly processes: Process[] = [];
  readonly #env: Readonly<Record<string, string>>;

  private constructor(
    readonly services: Services,
    readonly topology: Topology,
    private readonly database: TestDatabase,
    readonly pool: pg.Pool,
    readonly topic: TestTopic | null,
  ) {
    this.#env = { DATABASE_URL: database.url, ...topic?.env };
  }

  static async start(services: Services, topology: Topology, kafka: boolean): Promise<World> {
    const database = await createTestDatabase([], services.databaseUrl);
    const topic = kafka ? testTopic(3, services.brokers) : null;
    const world = new World(services, topology, database, database.pool(6), topic);
    await Promise.all(TOPOLOGIES[topology].map((role) => world.start(role)));
    return world;
  }

  async start(role: Role): Promise<Process> {
    const started: Process = { role, server: await startServer(this.#env, role), frozen: false };
    this.processes.push(started);
    return started;
  }

  async kill(victim: Process): Promise<void> {
    this.#remove(victim);
    await victim.server.kill();
  }

  /** Ends a process in order. @throws where it does not exit with 0 */
  async stop(process: Process): Promise<void> {
    this.#remove(process);
    await process.server.stop();
  }

  freeze(victim: Process): void {
    victim.frozen = true;
    process.kill(victim.server.pid, 'SIGSTOP');
  }

  thaw(victim: Process): void {
    process.kill(victim.server.pid, 'SIGCONT');
    victim.frozen = false;
  }

  apis(): string[] {
    return this.processes
      .filter(({ role, frozen }) => (role === 'all' || role === 'api') && !frozen)
      .map(({ server }) => server.url);
  }

  one(role: Role): Process {
    const found = this.processes.find((candidate) => candidate.role === role);
    if (found === undefined) throw new Error(`no process has the role ${role}`);
    return found;
  }

  /** holderOf is the process that holds a lease, other than `not`; waits until there is one. */
  holderOf(lease: string, not: Process | null = null): Promise<Process> {
    return eventually(
      async () => {
        const { rows } = await this.pool.query<{ pid: string }>(
          `select split_part(holder, '-', 1) as pid from leases where name = $1 and expires_at > clock_timestamp()`,
          [lease],
        );
        return this.processes.find(({ server }) => server !== not?.server && server.pid === Number(rows[0]?.pid));
      },
      DEADLINE_MS,
      () => `nobody${not === null ? '' : ' else'} takes ${lease}`,
    );
  }

  /** Every process that runs says that it is ready. @throws with what it says instead */
  async assertReady(): Promise<void> {
    for (const { role, server } of this.processes) {
      const response = await fetch(`${server.url}/health/ready`);
      if (!response.ok) throw new Error(`${role} is not ready: ${await response.text()}`);
    }
  }

  async end(): Promise<void> {
    const stops = await Promise.allSettled([...this.processes].map((process) => this.stop(process)));
    await this.database.drop();
    for (const stop of stops) if (stop.status === 'rejected') throw stop.reason;
  }

  #remove(process: Process): void {
    this.processes.splice(this.processes.indexOf(process), 1);
  }
}
