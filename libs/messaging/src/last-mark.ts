import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import type pg from 'pg';
import { readEpochs, readLogEnd } from '#event-store';
import { type Broker } from './broker.js';
import { EPOCH_HEADER, MARK_TYPE, type CloudEvent, type MarkData } from './cloud-event.js';

/** How far back from a partition's end a mark is looked for: more than the relay sends between two, and sends again. */
const LOOK_BACK = 6000n;
/** How long it may take to read that. */
const PATIENCE_MS = 30_000;

/** TopicAhead: the topic holds more of this log than the log itself has sent. */
export class TopicAhead extends Error {
  override readonly name = 'TopicAhead';
  constructor(topic: string, position: string, log: string) {
    super(
      `Topic ${topic} holds events up to position ${position}, but ${log}: the database was restored from a backup. Run ` +
        '"npm run demarche -- renew-epoch" to go on from the backup; what the topic holds beyond it becomes void.',
    );
  }
}

/** checkTopicEnd refuses a topic that was sent what the log does not hold, and gives the last mark in it. @throws TopicAhead */
export async function checkTopicEnd(broker: Broker, pool: pg.Pool): Promise<MarkData | null> {
  const last = (await readMarks(broker, await presentEpoch(pool))).at(-1) ?? null;
  if (last !== null) {
    await checkAgainstLog(broker.topic, last.position, pool);
    if (!(await isHeld(last, pool))) throw new TopicAhead(broker.topic, last.position, 'the log has gone another way');
  }
  return last;
}

/**
 * inCommon is up to where the log and the topic are the same, by the marks near the topic's end: all of the log where the
 * last mark stands in it, and less where it was restored from a backup. `sent` is the last position that was given.
 */
export async function inCommon(broker: Broker, client: pg.ClientBase): Promise<{ common: bigint; sent: bigint }> {
  const end = await readLogEnd(client);
  const sent = BigInt((await readMarks(broker, null)).at(-1)?.position ?? 0);
  const marks = await readMarks(broker, await presentEpoch(client));
  for (const [nth, mark] of marks.reverse().entries()) {
    if (BigInt(mark.position) > end || !(await isHeld(mark, client))) continue;
    return { common: nth === 0 ? end : BigInt(mark.position), sent };
  }
  return { common: marks.length === 0 ? end : 0n, sent };
}

const presentEpoch = async (client: pg.Pool | pg.ClientBase): Promise<string> =>
  (await readEpochs(client)).at(-1)?.name ?? '';

/** Whether the last event that a mark speaks of stands in the log where it was sent from; earlier relays named none. */
async function isHeld({ last }: MarkData, client: pg.Pool | pg.ClientBase): Promise<boolean> {
  if (last === undefined) return true;
  const { rows } = await client.query<object>('select from events where position = $1 and id = $2', [
    last.position,
    last.id,
  ]);
  return rows.length > 0;
}

/** checkAgainstLog refuses a position in the topic that the log does not reach. @throws TopicAhead */
export async function checkAgainstLog(topic: string, position: string, pool: pg.Pool): Promise<void> {
  const end = await readLogEnd(pool);
  if (BigInt(position) > end) throw new TopicAhead(topic, position, `the log ends at ${end}`);
}

/** readMarks are the marks near the end of the topic's first partition (all get every mark), of one epoch or any. */
async function readMarks(broker: Broker, epoch: string | null): Promise<MarkData[]> {
  const { low, high } = await broker.offsetsOf(0);
  if (high <= low) return [];
  const from = high - low > LOOK_BACK ? high - LOOK_BACK : low;
  const consumer = broker.consumer(`${broker.prefix}.last-mark.${randomUUID()}`);
  const marks: MarkData[] = [];
  let late: NodeJS.Timeout | undefined;
  await consumer.connect();
  try {
    await consumer.subscribe({ topic: broker.topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      late = setTimeout(() => {
        reject(new kafkajs.KafkaJSError(`The end of ${broker.topic} cannot be read`, { retriable: true }));
      }, PATIENCE_MS);
      // Also told of what is not shown to eachMessage, such as the end of a transaction.
      consumer.on('consumer.end_batch_process', ({ payload: { partition, lastOffset } }) => {
        if (partition === 0 && BigInt(lastOffset) + 1n >= high) resolve();
      });
      consumer.on('consumer.crash', ({ payload }) => {
        reject(payload.error);
      });
      consumer
        .run({
          autoCommit: false,
          eachMessage: ({ partition, message }) => {
            const offset = BigInt(message.offset);
            if (partition === 0 && offset >= from) {
              const mark = markIn(message.value, message.headers?.[EPOCH_HEADER]?.toString(), epoch);
              if (mark !== null) marks.push(mark);
            }
            return Promise.resolve();
          },
        })
        .catch(reject);
      // At once, before anything is fetched: when `run` is through, all may have been read, and the consumer be gone.
      consumer.seek({ topic: broker.topic, partition: 0, offset: from.toString() });
    });
  } finally {
    clearTimeout(late);
    await consumer.disconnect();
  }
  return marks;
}

function markIn(value: Buffer | null, itsEpoch: string | undefined, epoch: string | null): MarkData | null {
  if (value === null || (epoch !== null && itsEpoch !== epoch)) return null;
  const envelope = JSON.parse(value.toString()) as CloudEvent;
  return envelope.type === MARK_TYPE ? (envelope.data as MarkData) : null;
}
