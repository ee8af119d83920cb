import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type Consumer } from 'kafkajs';
import { Erasures, inTransaction, readCheckpoint, readEpochs, renewEpoch } from '#event-store';
import { createTestDatabase } from '../../../test/support/database.js';
import { eventually } from '../../../test/support/eventually.js';
import { anAppend, anEvent, runLog } from '../../../test/support/log.js';
import { testTopic, type TestTopic } from '../../../test/support/topic.js';
import {
  describeEventSource,
  give,
  positionsOf,
  standing,
  writeMuch,
  type SourceSetup,
} from '../../../test/support/source.features.js';
import { Broker, isBrokerError } from './broker.js';
import { KafkaSource, TopicGap, type Offsets } from './kafka-source.js';
import { RELAY, Relay } from './relay.js';

const PARTITIONS = 3;
const DEADLINE_MS = 60_000;

interface KafkaSetup extends SourceSetup {
  readonly broker: Broker;
  readonly topic: TestTopic;
  /** Starts one more relay. @returns what stops it */
  readonly relay: () => () => Promise<void>;
}

async function setUp(): Promise<KafkaSetup> {
  const database = await createTestDatabase();
  const pool = database.pool();
  const log = runLog(pool);
  const topic = testTopic(PARTITIONS);
  const broker = new Broker({
    brokers: (topic.env['KAFKA_BROKERS'] ?? '').split(','),
    topicPrefix: topic.env['KAFKA_TOPIC_PREFIX'] ?? '',
    partitions: PARTITIONS,
    onLog: () => undefined,
  });
  await broker.ensureTopic();
  const relays = new Set<() => Promise<void>>();
  const sources: KafkaSource[] = [];
  const setup: KafkaSetup = {
    pool,
    log,
    broker,
    topic,
    relay() {
      const stopped = new AbortController();
      const running = new Relay(pool, log.headWatch, broker, new Erasures(), () => undefined).run(stopped.signal);
      const stop = async () => {
        relays.delete(stop);
        stopped.abort();
        await running;
      };
      relays.add(stop);
      return stop;
    },
    async readable(position) {
      await eventually(
        async () => (await readCheckpoint(pool, RELAY)).position >= position || undefined,
        DEADLINE_MS,
        () => `the relay does not send position ${position}`,
      );
    },
    async open(position, resume = {}) {
      const epochs = await readEpochs(pool);
      // As the reader loop does: a busy broker may refuse a member for a moment.
      const source = await eventually(
        () =>
          KafkaSource.open(broker, position, resume as Offsets, epochs).catch((error: unknown) => {
            if (!isBrokerError(error)) throw error;
            return undefined;
          }),
        DEADLINE_MS,
        () => 'the broker lets nobody in',
      );
      sources.push(source);
      return source;
    },
    async stop() {
      await Promise.all([...sources.map((source) => source.close()), ...[...relays].map((stop) => stop())]);
      await topic.drop();
      await log.stop();
      await database.drop();
    },
  };
  return setup;
}

describeEventSource('Kafka', async () => {
  const setup = await setUp();
  setup.relay();
  return setup;
});

describe('Kafka', () => {
  let setup: KafkaSetup;
  beforeEach(async () => {
    setup = await setUp();
  });
  afterEach(() => setup.stop());

  test('drops what a relay sent twice because it died before its checkpoint', async () => {
    const { pool, relay, open } = setup;
    const stopFirst = relay();
    const source = await open(0n);
    const before = await writeMuch(setup, 2);
    await setup.readable(before);

    // It has sent the next batch, and waits with its checkpoint for a row that is held, when its connection is cut.
    const holder = await pool.connect();
    await holder.query('begin');
    await holder.query('select from checkpoints where reader = $1 for update', [RELAY]);
    const end = await writeMuch(setup, 5);
    const backend = await eventually(
      async () => {
        const { rows } = await pool.query<{ pid: number }>(
          `select pid from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock' and query like '%update checkpoints%'`,
        );
        return rows[0]?.pid;
      },
      DEADLINE_MS,
      () => 'the relay does not come to its checkpoint',
    );
    relay();
    void stopFirst();
    await pool.query('select pg_terminate_backend($1)', [backend]);
    await holder.query('rollback');
    holder.release();
    await setup.readable(end);

    const messages = (await setup.topic.read()).map(({ headers }) => headers['position']).filter(Boolean);
    expect(messages.length).toBeGreaterThan(new Set(messages).size);
    expect(positionsOf(await give(source, 0n, end, 10))).toEqual(positionsOf(await standing(pool)));
    const late = await open(0n);
    expect(positionsOf(await give(late, 0n, end, 1000))).toEqual(positionsOf(await standing(pool)));
  });

  test('stops reading a partition that runs ahead, and gives all of it to a consumer that comes late', async () => {
    const { log, pool, broker, relay, open } = setup;
    relay();
    const consumers: Consumer[] = [];
    const make = broker.consumer.bind(broker);
    jest.spyOn(broker, 'consumer').mockImplementation((groupId) => {
      const consumer = make(groupId);
      consumers.push(consumer);
      return consumer;
    });
    let end = 0n;
    for (let nth = 0; nth < 15; nth++) {
      const append = anAppend(
        'article-one',
        Array.from({ length: 500 }, () => anEvent()),
      );
      ({ position: end } = await log.appender.append(append));
    }
    await setup.readable(end);
    const source = await open(0n);
    await eventually(
      () => consumers.at(-1)?.paused().length || undefined,
      DEADLINE_MS,
      () => 'no partition is held up',
    );
    expect(positionsOf(await give(source, 0n, end, 400))).toEqual(positionsOf(await standing(pool)));
  });

  test('passes over what was lost with a restored backup, and gives what was written instead', async () => {
    const { pool, log, open } = setup;
    const stop = setup.relay();
    const kept = await writeMuch(setup, 2);
    const { position: lost } = await log.appender.append(anAppend(`article-${randomUUID()}`, [anEvent(), anEvent()]));
    await setup.readable(lost);
    await stop();

    const late = await inTransaction(pool, async (client) => {
      await client.query('delete from events where position > $1', [kept]);
      await client.query('delete from marks where position > $1', [kept]);
      return renewEpoch(client, { sent: lost, after: kept });
    });
    expect(late.after).toBe(kept);
    setup.relay();
    const end = await writeMuch(setup, 2);
    await setup.readable(end);
    const source = await open(0n);
    const given = positionsOf(await give(source, 0n, end, 5));
    expect(given).toEqual(positionsOf(await standing(pool)));
    expect(given).not.toContain(lost);
  });

  test('refuses a topic that lacks a part of the log, instead of giving the rest', async () => {
    const { pool, open } = setup;
    const stop = setup.relay();
    await setup.readable(await writeMuch(setup, 1));
    await stop();
    const missing = await writeMuch(setup, 1);
    // A relay that believes to have sent what it never did.
    await pool.query('update checkpoints set position = $2 where reader = $1', [RELAY, missing]);
    setup.relay();
    const end = await writeMuch(setup, 1);
    await setup.readable(end);
    const source = await open(0n);
    await expect(source.next(0n, 10, new AbortController().signal)).rejects.toThrow(TopicGap);
  });
});
