import { setTimeout as delay } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { Erasures, readCheckpoint } from '#event-store';
import { Broker, RELAY, RELAY_BATCH, Relay } from '#messaging';
import { startBeside } from './beside.js';
import { fillLog } from './fill.js';
import { rounds, sameOrThrow, say } from './measure.js';
import { openLog, type Log, type Setting } from './setting.js';

const DEVELOPMENTS = 24_000;
const PARTITIONS = 6;
const FLOOR_TOPIC = 'floor';
/** Rarely enough to cost nothing: a run takes seconds. */
const LOOK_MS = 20;

export interface RelayResult {
  readonly ours: number;
  readonly floor: number;
}

/**
 * benchRelay sends the same messages to the same broker, with the same producer settings: the relay reads them from the
 * log, makes envelopes and keeps its checkpoint; the floor has them ready in memory, and hands them to KafkaJS in batches
 * of the same size. In events a second.
 */
export async function benchRelay(setting: Setting, roundCount: number): Promise<RelayResult> {
  const url = await setting.database('relay');
  const log = await openLog(url);
  const kafka = new kafkajs.Kafka({ brokers: [setting.kafka], logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const events = await fillLog(log, DEVELOPMENTS);
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic: FLOOR_TOPIC, numPartitions: PARTITIONS }] });
    const sender = startBeside('kafkajs-sender.js', url, setting.kafka, FLOOR_TOPIC);
    sameOrThrow('messages to send', (await sender.next<{ messages: number }>()).messages, events);
    let topics = 0;
    const result = await rounds(roundCount, {
      ours: async () => {
        // A topic for each round, since a relay does not begin anew on one that has come further.
        const broker = aBroker(setting.kafka, `relay${++topics}`);
        const rate = await runRelay(log, broker);
        const marks = Math.ceil(events / RELAY_BATCH) * PARTITIONS;
        sameOrThrow('messages of the relay', await messagesIn(admin, broker.topic), events + marks);
        return rate;
      },
      floor: async () => {
        sender.tell(events);
        return (await sender.next<{ rate: number }>()).rate;
      },
    });
    sender.end();
    say(`relay: ours ${result.ours}/s, floor ${result.floor} (${(result.ours / result.floor).toFixed(2)})`);
    return result;
  } finally {
    await admin.disconnect();
    await log.stop();
  }
}

/** The clock runs from the first checkpoint on: connecting and taking the lease happen once in a relay's life. */
async function runRelay(log: Log, broker: Broker): Promise<number> {
  await log.pool.query('delete from checkpoints where reader = $1', [RELAY]);
  const stopped = new AbortController();
  const relay = new Relay(log.pool, log.headWatch, broker, new Erasures(), (error) => {
    say(`relay: ${String(error)}`);
  });
  const running = relay.run(stopped.signal);
  const end = log.headWatch.head?.position ?? 0n;
  let first = 0n;
  let begun = 0;
  for (let position = 0n; position < end;) {
    await delay(LOOK_MS);
    const { position: now } = await readCheckpoint(log.pool, RELAY);
    if (now === position) continue;
    position = now;
    if (first === 0n) [first, begun] = [now, performance.now()];
  }
  const elapsed = (performance.now() - begun) / 1000;
  stopped.abort();
  await running;
  return Number(end - first) / elapsed;
}

const aBroker = (address: string, topicPrefix: string): Broker =>
  new Broker({ brokers: [address], topicPrefix, partitions: PARTITIONS, onLog: () => undefined });

async function messagesIn(admin: kafkajs.Admin, topic: string): Promise<number> {
  const offsets = await admin.fetchTopicOffsets(topic);
  return offsets.reduce((sum, { offset }) => sum + Number(offset), 0);
}
