import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { Erasures, inTransaction, moveCheckpoint, readCheckpoint } from '#event-store';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventually } from '../../../test/support/eventually.js';
import { testKafka, type TestKafka, type TestMessage } from '../../../test/support/kafka.js';
import { anAppend, anEvent, runLog, type RunningLog } from '../../../test/support/log.js';
import { Broker } from './broker.js';
import { TopicAhead } from './last-mark.js';
import { RELAY, Relay } from './relay.js';

let database: TestDatabase;
let kafka: TestKafka;
let log: RunningLog;
let pool: pg.Pool;
let sent = 0n;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool();
  kafka = await testKafka(2);
  log = runLog(pool);
});
afterAll(async () => {
  await log.stop();
  await kafka.drop();
  await database.drop();
});

describe('a relay that opens the topic', () => {
  test('takes what another has sent in the meantime for what it is: no backup was restored', async () => {
    const slow = new SlowBroker(kafka);
    const late = running(slow);
    await slow.opening;
    await pool.query(`update leases set expires_at = '-infinity' where name = $1`, [RELAY]);
    const other = running(kafka.broker);
    await writeAndWait();
    await writeAndWait();
    await other.stop();
    slow.goOn();
    await writeAndWait();
    await late.stop();
    const positions = (await kafka.read(kafka.broker.topic)).flatMap(({ headers }) => positionIn(headers) ?? []);
    expect([...new Set(positions)].sort((a, b) => a - b)).toEqual([1, 2, 3]);
  }, 60_000);

  test('refuses a topic that holds more than the log has sent', async () => {
    await inTransaction(pool, (client) => moveCheckpoint(client, { reader: RELAY, from: sent, to: 0n }));
    const { ended } = running(kafka.broker);
    await expect(ended).rejects.toThrow(TopicAhead);
    await expect(ended).rejects.toThrow(/renew-epoch/);
  }, 30_000);
});

test.each([1, 3])(
  'sends a large batch to %i partitions: all of it, each in order, a mark at the end',
  async (partitions) => {
    const other = await createTestDatabase();
    const otherLog = runLog(other.pool());
    const topic = await testKafka(partitions);
    try {
      for (let nth = 0; nth < 30; nth++) {
        const events = Array.from({ length: 10 }, () => anEvent());
        await otherLog.appender.append(anAppend(`article-${nth}`, events));
      }
      const stopped = new AbortController();
      const relay = new Relay(other.pool(), otherLog.headWatch, topic.broker, new Erasures(), () => undefined);
      const ended = relay.run(stopped.signal);
      await eventually(
        async () => (await readCheckpoint(other.pool(), RELAY)).position >= 300n || undefined,
        20_000,
        () => 'not all is sent',
      );
      stopped.abort();
      await ended;
      const messages = await topic.read(topic.broker.topic);
      const sentTo = (partition: number) =>
        messages.filter((message) => message.partition === partition).map(({ headers }) => positionIn(headers));
      const positions = messages.flatMap(({ headers }) => positionIn(headers) ?? []);
      expect(positions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, nth) => nth + 1));
      for (let partition = 0; partition < partitions; partition++) {
        const events = sentTo(partition).filter((position) => position !== null);
        expect(events).toEqual(events.toSorted((a, b) => a - b));
        expect(sentTo(partition).at(-1)).toBeNull();
      }
    } finally {
      await otherLog.stop();
      await topic.drop();
      await other.drop();
    }
  },
  60_000,
);

/** A mark has none. */
const positionIn = (headers: TestMessage['headers']): number | null =>
  headers?.['position'] === undefined ? null : Number(headers['position'].toString());

/** SlowBroker opens the topic, and then waits until it is told to go on. */
class SlowBroker extends Broker {
  goOn: () => void = () => undefined;
  readonly #held = new Promise<void>((resolve) => (this.goOn = resolve));
  #opens: () => void = () => undefined;
  readonly opening = new Promise<void>((resolve) => (this.#opens = resolve));

  constructor({ env }: TestKafka) {
    super({
      brokers: (env['KAFKA_BROKERS'] ?? '').split(','),
      topicPrefix: env['KAFKA_TOPIC_PREFIX'] ?? '',
      partitions: Number(env['KAFKA_PARTITIONS']),
      onLog: () => undefined,
    });
  }

  override async offsetsOf(partition: number): Promise<{ low: bigint; high: bigint }> {
    this.#opens();
    await this.#held;
    return super.offsetsOf(partition);
  }
}

function running(broker: Broker) {
  const stopped = new AbortController();
  const ended = new Relay(pool, log.headWatch, broker, new Erasures(), () => undefined).run(stopped.signal);
  ended.catch(() => undefined);
  const stop = async () => {
    stopped.abort();
    await ended;
  };
  return { ended, stop };
}

async function writeAndWait(): Promise<void> {
  await log.appender.append(anAppend('article-relayed', [anEvent()]));
  sent += 1n;
  await eventually(
    async () => (await readCheckpoint(pool, RELAY)).position >= sent || undefined,
    20_000,
    () => `position ${sent} is not sent`,
  );
}
