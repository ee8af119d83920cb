// The floor of bench/relay.ts, in a process of its own: what either holds in memory is no burden to the other. Sends all
// events of a log whenever it is told to, and says how many it sent in a second.

import { createInterface } from 'node:readline';
import kafkajs, { type Message } from 'kafkajs';
import { LOG_TYPES, readEpochs, readEvents } from '#event-store';
import { EPOCH_HEADER, RELAY_BATCH, toCloudEvent } from '#messaging';
import { openPool } from '#platform';
import { inBatches } from './events.js';

const [url = '', broker = '', topic = ''] = process.argv.slice(2);
const messages = await readMessages();
const kafka = new kafkajs.Kafka({ brokers: [broker], logLevel: kafkajs.logLevel.NOTHING });
answer({ messages: messages.length });
const told = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
while ((await told.next()).done !== true) answer({ rate: await sendAll() });

async function readMessages(): Promise<Message[]> {
  const pool = openPool({ url, name: 'sender', max: 1, types: LOG_TYPES, onError: console.error });
  const events = await readEvents(pool, { after: 0n, through: 2n ** 62n, limit: 1_000_000 });
  const epoch = (await readEpochs(pool)).at(-1)?.name ?? '';
  await pool.end();
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

async function sendAll(): Promise<number> {
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const [first, ...others] = inBatches(messages, RELAY_BATCH);
  const send = (batch: Message[]) =>
    producer.send({ topic, acks: -1, compression: kafkajs.CompressionTypes.GZIP, messages: batch });
  // The first batch finds out about the topic, as the relay's does.
  if (first !== undefined) await send(first);
  const begun = performance.now();
  for (const batch of others) await send(batch);
  const elapsed = (performance.now() - begun) / 1000;
  await producer.disconnect();
  return (messages.length - RELAY_BATCH) / elapsed;
}

function answer(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}
