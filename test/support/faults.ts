import { setTimeout as delay } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { VIEWS } from '#projections';
import { Api } from './api.js';
import { eventually } from './eventually.js';
import { type Load } from './load.js';
import { type Random } from './random.js';
import { type Role } from './server.js';
import { type Process, type Topology, type World } from './world.js';

const DEADLINE_MS = 60_000;
const ASK_EVERY_MS = 50;

/** Stage is what a fault plays on: the world, the load on it, and chance. */
export interface Stage {
  readonly world: World;
  readonly load: Load;
  readonly random: Random;
}

/** A Fault is one thing that goes wrong under load, and is seen to. */
export interface Fault {
  readonly title: string;
  readonly topologies: readonly Topology[];
  readonly kafka: boolean;
  readonly strike: (stage: Stage) => Promise<void>;
}

const ANY: readonly Topology[] = ['together', 'apart', 'twice'];

/** The moment is chance's, counted in posts. */
const aMoment = ({ load, random }: Stage): Promise<void> => load.answered(3 + random.below(25));
/** Long enough to see that everything goes on. */
const aWhile = ({ load }: Stage): Promise<void> => load.answered(10);

const killed = (role: Role, topologies: readonly Topology[]): Fault => ({
  title: `${role === 'all' ? 'the process' : `the ${role}`} is killed`,
  topologies,
  kafka: role === 'relay',
  async strike(stage) {
    const { world } = stage;
    await aMoment(stage);
    await world.kill(world.one(role));
    if (world.apis().length > 0) await aMoment(stage);
    await world.start(role);
    await aWhile(stage);
  },
});

/** The one at work is frozen until another has taken over and gone on, and wakes up amid that. */
async function freeze(stage: Stage, lease: string, victim: Process): Promise<void> {
  const { world } = stage;
  world.freeze(victim);
  try {
    await world.holderOf(lease, victim);
  } finally {
    world.thaw(victim);
  }
  await aWhile(stage);
}

const frozen = (lease: string, kafka = false): Fault => ({
  title: `who holds ${lease} freezes, and wakes up when another has taken over`,
  topologies: ['twice'],
  kafka,
  async strike(stage) {
    await aMoment(stage);
    await freeze(stage, lease, await stage.world.holderOf(lease));
  },
});

const second = (role: Role, lease: string): Fault => ({
  title: `a second ${role} is started, and the first one killed or frozen`,
  topologies: ['apart'],
  kafka: role === 'relay',
  async strike(stage) {
    const { world, random } = stage;
    await aMoment(stage);
    const first = world.one(role);
    const other = await world.start(role);
    if (random.chance(50)) {
      await world.kill(first);
    } else {
      await freeze(stage, lease, first);
      await world.stop(random.pick([first, other]));
    }
    await world.holderOf(lease);
    await aWhile(stage);
  },
});

/** askDuring asks all views again and again: each must answer, and none may ever know less than it did. */
async function askDuring(world: World, work: () => Promise<void>): Promise<void> {
  const known = new Map<string, bigint>();
  const ended = new AbortController();
  const asking = (async () => {
    while (!ended.signal.aborted) {
      for (const { name } of VIEWS) {
        const [url] = world.apis();
        const answer = await new Api(url ?? '').get<{ meta: { position: string } }>(`/v1/${name}?limit=1`);
        if (answer.status !== 200) throw new Error(`${name} answered ${answer.status} ${JSON.stringify(answer.body)}`);
        const position = BigInt(answer.body.meta.position);
        const before = known.get(name) ?? 0n;
        if (position < before) throw new Error(`${name} knew the log up to ${before}, and now up to ${position}`);
        known.set(name, position);
      }
      await delay(ASK_EVERY_MS);
    }
  })();
  try {
    await Promise.race([work(), asking]);
  } finally {
    ended.abort();
    await asking;
  }
}

const rebuilt = (alsoKill: boolean): Fault => ({
  title: alsoKill ? 'a view is rebuilt, and the projector killed amid that' : 'a view is rebuilt under questions',
  topologies: ['apart'],
  kafka: false,
  async strike(stage) {
    const { world, random } = stage;
    await aMoment(stage);
    const { name } = random.pick(VIEWS);
    const api = new Api(world.one('api').server.url);
    await askDuring(world, async () => {
      const asked = await api.post<{ data: { generation: number } }>(`/v1/projections/${name}/rebuild`, {});
      if (asked.status !== 202) throw new Error(`the rebuild was answered ${asked.status}`);
      if (alsoKill) {
        await world.kill(world.one('projector'));
        await world.start('projector');
      }
      const { generation } = asked.body.data;
      await eventually(
        async () => {
          const { rows } = await world.pool.query<{ state: string }>(
            'select state from projections where name = $1 and generation = $2',
            [name, generation],
          );
          return rows[0]?.state === 'live' || undefined;
        },
        DEADLINE_MS,
        () => `generation ${generation} of ${name} does not become live`,
      );
      const dropped = await api.ask(`/v1/projections/${name}/generations/${generation - 1}`, { method: 'DELETE' });
      if (dropped.status !== 204) throw new Error(`dropping the old generation was answered ${dropped.status}`);
    });
    await aWhile(stage);
  },
});

/** A stranger joins the group of each view's consumer, which loses some of its partitions, and goes away again. */
const rebalanced: Fault = {
  title: 'the consumers of the views are rebalanced',
  topologies: ANY,
  kafka: true,
  async strike(stage) {
    const { world } = stage;
    await aMoment(stage);
    const prefix = world.topic?.env['KAFKA_TOPIC_PREFIX'] ?? '';
    const kafka = new kafkajs.Kafka({ brokers: [world.services.brokers], logLevel: kafkajs.logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    const { groups } = await admin.listGroups();
    await admin.disconnect();
    const views = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(`${prefix}.views.`));
    await Promise.all(
      views.map(async (groupId) => {
        const stranger = kafka.consumer({ groupId });
        await stranger.connect();
        const joined = new Promise<void>((resolve) => {
          stranger.on('consumer.group_join', () => {
            resolve();
          });
        });
        await stranger.subscribe({ topic: `${prefix}.events` });
        await stranger.run({ autoCommit: false, eachMessage: () => Promise.resolve() });
        await joined;
        await stranger.disconnect();
      }),
    );
    await aWhile(stage);
  },
};

const brokerKilled: Fault = {
  title: 'the broker is killed, and articles go on being accepted',
  topologies: ANY,
  kafka: true,
  async strike(stage) {
    const { services } = stage.world;
    await aMoment(stage);
    await services.killKafka();
    await aWhile(stage);
    await services.restartKafka();
    await aWhile(stage);
  },
};

const postgresKilled: Fault = {
  title: 'PostgreSQL is killed',
  topologies: ANY,
  kafka: false,
  async strike(stage) {
    const { services } = stage.world;
    await aMoment(stage);
    await services.killPostgres();
    await services.restartPostgres();
    await aWhile(stage);
  },
};

/** The backends of the application, those that write the log first. */
const BACKENDS = `
  select pid from pg_stat_activity
  where datname = current_database() and application_name like 'demarche%' and pid <> pg_backend_pid()
  order by state = 'active' and query like '%append_events%' desc, random()`;

const backendKilled: Fault = {
  title: 'one backend of PostgreSQL is killed, and takes all others down',
  topologies: ANY,
  kafka: false,
  async strike(stage) {
    const { services, pool } = stage.world;
    await aMoment(stage);
    const { rows } = await pool.query<{ pid: number }>(BACKENDS);
    await services.killBackend(rows[0]?.pid ?? 0);
    await services.restartPostgres();
    await aWhile(stage);
  },
};

const connectionsCut: Fault = {
  title: 'connections are cut in the middle of what they do',
  topologies: ANY,
  kafka: false,
  async strike(stage) {
    const { world, load, random } = stage;
    for (let cut = 0; cut < 12; cut++) {
      await load.answered(1 + random.below(4));
      await world.pool.query(`select pg_terminate_backend(pid) from (${BACKENDS} limit $1) b`, [1 + random.below(4)]);
    }
    await aWhile(stage);
  },
};

/** Every fault there is, by name. */
export const FAULTS = {
  'kill all': killed('all', ['together', 'twice']),
  'kill api': killed('api', ['apart']),
  'kill desk': killed('desk', ['apart']),
  'kill relay': killed('relay', ['apart']),
  'kill projector': killed('projector', ['apart']),
  'kill broker': brokerKilled,
  'kill postgres': postgresKilled,
  'kill backend': backendKilled,
  'cut connections': connectionsCut,
  'second desk': second('desk', 'desk'),
  'second relay': second('relay', 'relay'),
  'second projector': second('projector', 'view:developments'),
  'freeze desk': frozen('desk'),
  'freeze relay': frozen('relay', true),
  'freeze projector': frozen('view:developments'),
  'freeze head keeper': frozen('head-keeper'),
  rebuild: rebuilt(false),
  'rebuild and kill': rebuilt(true),
  rebalance: rebalanced,
} satisfies Record<string, Fault>;
export type FaultName = keyof typeof FAULTS;
