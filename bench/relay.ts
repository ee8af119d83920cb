import { setTimeout as delay } from 'node:timers/promises';
import kafkajs, { type Message } from 'kafkajs';
import { Erasures, readCheckpoint, readEpochs, readEvents } from '#event-store';
import { Broker, EPOCH_HEADER, RELAY, RELAY_BATCH, Relay, toCloudEvent } from '#messaging';
import { fillLog } from './fill.js';
import { inBatches } from './events.js';
import { rounds, sameOrThrow, say } from './measure.js';
import { openLog, type Log, type Setting } from './setting.js';

const DEVELOPMENTS = 24_000;
const PARTITIONS = 6;
const FLOOR_TOPIC = 'floor';

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
  const log = await openLog(await setting.database('relay'));
  const kafka = new kafkajs.Kafka({ brokers: [setting.kafka], logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const events = await fillLog(log, DEVELOPMENTS);
    const messages = await readMessages(log);
    sameOrThrow('events on the log', messages.length, events);
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic: FLOOR_TOPIC, numPartitions: PARTITIONS }] });
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
      floor: () => runFloor(kafka, messages),
    });
    say(`relay: ours ${result.ours}/s, floor ${result.floor} (${(result.ours / result.floor).toFixed(2)})`);
    return result;
  } finally {
    await admin.disconnect();
    await log.stop();
  }
}

async function readMessages(log: Log): Promise<Message[]> {
  const through = log.headWatch.head?.position ?? 0n;
  const events = await readEvents(log.pool, { after: 0n, through, limit: 1_000_000 });
  const epoch = (await readEpochs(log.pool)).at(-1)?.name ?? '';
  return events.map((event) => ({
    key: event.stream,
    value: JSON.stringify(toCloudEvent(event)),
    headers: {
      'content-type': 'application/cloudevents+json',
      [EPOCH_HEADER]: epoch,
      position: event.position.toString(),
      id: event.id,
    },
  }));
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
    await delay(2);
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

async function runFloor(kafka: kafkajs.Kafka, messages: readonly Message[]): Promise<number> {
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const [first, ...others] = inBatches(messages, RELAY_BATCH);
  const send = (batch: Message[]) =>
    producer.send({ topic: FLOOR_TOPIC, acks: -1, compression: kafkajs.CompressionTypes.GZIP, messages: batch });
  // The first batch finds out about the topic, as the relay's does.
  if (first !== undefined) await send(first);
  const begun = performance.now();
  for (const batch of others) await send(batch);
  const elapsed = (performance.now() - begun) / 1000;
  await producer.disconnect();
  return (messages.length - RELAY_BATCH) / elapsed;
}

async function messagesIn(admin: kafkajs.Admin, topic: string): Promise<number> {
  const offsets = await admin.fetchTopicOffsets(topic);
  return offsets.reduce((sum, { offset }) => sum + Number(offset), 0);
}
