import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readEvents } from '#event-store';
import { FAULTS, type FaultName } from './support/faults.js';
import { Load } from './support/load.js';
import { caughtUp, checkWitnessed, judge } from './support/oracle.js';
import { Random } from './support/random.js';
import { LogWitness } from './support/log-witness.js';
import { Services, TOPOLOGIES, World, type Topology } from './support/world.js';

/** A Season is one life of a log: a topology, with or without Kafka, and the faults that it goes through. */
interface Season {
  readonly topology: Topology;
  readonly kafka: boolean;
  readonly faults: readonly FaultName[];
}

/** Every kind of fault once, in about a minute. `npm run faults` plays many more, as chance has it. */
const SHORT: readonly Season[] = [
  { topology: 'together', kafka: false, faults: ['kill all', 'kill postgres', 'cut connections'] },
  {
    topology: 'apart',
    kafka: true,
    faults: ['kill api', 'kill desk', 'kill relay', 'kill projector', 'kill broker', 'rebalance', 'rebuild and kill'],
  },
  {
    topology: 'twice',
    kafka: true,
    faults: ['freeze desk', 'freeze relay', 'freeze projector', 'freeze head keeper', 'kill backend'],
  },
];

const ROUNDS_A_SEASON = 12;

function longPlan(rounds: number, random: Random): Season[] {
  const seasons: Season[] = [];
  for (let left = rounds; left > 0; left -= ROUNDS_A_SEASON) {
    const topology = random.pick(Object.keys(TOPOLOGIES) as Topology[]);
    const kafka = random.chance(75);
    const fitting = (Object.keys(FAULTS) as FaultName[]).filter(
      (name) => FAULTS[name].topologies.includes(topology) && (kafka || !FAULTS[name].kafka),
    );
    const faults = Array.from({ length: Math.min(left, ROUNDS_A_SEASON) }, () => random.pick(fitting));
    seasons.push({ topology, kafka, faults });
  }
  return seasons;
}

const { FAULTS_ROUNDS, FAULTS_SEED } = process.env;
const rounds = Number(FAULTS_ROUNDS ?? 0);
const seed = Number(FAULTS_SEED ?? 1);
const random = new Random(seed);
const plan = rounds > 0 ? longPlan(rounds, random) : SHORT;
/** The long run says each round as it goes; Jest would say them all at the end. */
const say = (line: string) => {
  if (FAULTS_ROUNDS !== undefined) process.stdout.write(`${line}\n`);
};

let services: Services;
let round = 0;

beforeAll(async () => {
  services = await Services.start();
});
afterAll(async () => {
  await services.stop();
});

describe.each(plan.map((season, nth) => ({ ...season, nth, way: season.kafka ? 'Kafka' : 'the log' })))(
  'season $nth, processes $topology, views from $way',
  ({ topology, kafka, faults, nth }) => {
    let world: World;
    let load: Load;
    let witness: LogWitness;
    /** What a fault has broken is broken for the rounds after it. */
    let broken = false;

    beforeAll(async () => {
      world = await World.start(services, topology, kafka);
      load = new Load(`season-${nth}`, () => world.apis(), random);
      witness = new LogWitness(world.pool);
    });
    afterAll(async () => {
      await witness.stop();
      await world.end();
    });

    for (const name of faults) {
      const number = (round += 1);
      const { title, strike } = FAULTS[name];
      test(`round ${number}: ${title}`, async () => {
        expect(broken).toBe(false);
        const began = performance.now();
        const { pool, topic } = world;
        const { acknowledged } = load;
        try {
          load.start();
          await strike({ world, load, random });
          await load.stop();
          const struck = performance.now();
          await caughtUp({ pool, topic });
          const caught = performance.now();
          await world.assertReady();
          const judged = await judge({ pool, topic, acknowledged });
          const seconds = [struck - began, caught - struck, performance.now() - caught].map((ms) =>
            (ms / 1000).toFixed(1),
          );
          say(
            `round ${number}, ${topology}${kafka ? ' with Kafka' : ''}, ${name}: ${acknowledged.length} posts stand, ` +
              `${judged.events} events, ${judged.messages} messages, ${judged.rows} rows; ` +
              `struck for ${seconds[0] ?? ''} s, caught up in ${seconds[1] ?? ''} s, judged in ${seconds[2] ?? ''} s`,
          );
        } catch (error) {
          broken = true;
          say(
            `round ${number}, ${topology}${kafka ? ' with Kafka' : ''}, ${name}: BROKEN: ${(error as Error).message}`,
          );
          for (const { role, server } of world.processes) say(`--- ${role} ---\n${server.output()}`);
          throw error;
        }
      }, 240_000);
    }

    test('nobody who read by the marks has missed anything', async () => {
      await witness.stop();
      const log = await readEvents(world.pool, { after: 0n, through: 2n ** 62n, limit: 10_000_000 });
      checkWitnessed(witness.seen, log);
    });
  },
);
