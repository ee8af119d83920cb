import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { Erasures, inTransaction, moveCheckpoint, readCheckpoint } from '#event-store';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventually } from '../../../test/support/eventually.js';
import { testKafka, type TestKafka } from '../../../test/support/kafka.js';
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
    const positions = (await kafka.read(kafka.broker.topic)).flatMap(({ headers }) =>
      headers?.['position'] === undefined ? [] : [Number(headers['position'].toString())],
    );
    expect([...new Set(positions)].sort((a, b) => a - b)).toEqual([1, 2, 3]);
  }, 60_000);

  test('refuses a topic that holds more than the log has sent', async () => {
    await inTransaction(pool, (client) => moveCheckpoint(client, { reader: RELAY, from: sent, to: 0n }));
    const { ended } = running(kafka.broker);
    await expect(ended).rejects.toThrow(TopicAhead);
    await expect(ended).rejects.toThrow(/renew-epoch/);
  }, 30_000);
});

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
