import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { readEpochs, readLogEnd } from '#event-store';
import { type Broker } from './broker.js';
import { EPOCH_HEADER, MARK_TYPE, type CloudEvent, type MarkData } from './cloud-event.js';

/** How far back from a partition's end a mark is looked for: more than the relay sends between two, and sends again. */
const LOOK_BACK = 6000n;

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

/** checkTopicEnd refuses a topic that was sent more of this log than there is. @throws TopicAhead */
export async function checkTopicEnd(broker: Broker, pool: pg.Pool): Promise<void> {
  const last = await lastMark(broker, (await readEpochs(pool)).at(-1)?.name ?? '');
  if (last !== null) await checkAgainstLog(broker.topic, last.position, pool);
}

/** checkAgainstLog refuses a position in the topic that the log does not reach. @throws TopicAhead */
export async function checkAgainstLog(topic: string, position: string, pool: pg.Pool): Promise<void> {
  const end = await readLogEnd(pool);
  if (BigInt(position) > end) throw new TopicAhead(topic, position, `the log ends at ${end}`);
}

/** lastMark is the last mark in the topic's first partition (all get every mark), of one epoch or any; null without one. */
export async function lastMark(broker: Broker, epoch: string | null): Promise<MarkData | null> {
  const { low, high } = await broker.offsetsOf(0);
  if (high <= low) return null;
  const from = high - low > LOOK_BACK ? high - LOOK_BACK : low;
  const consumer = broker.consumer(`${broker.prefix}.last-mark.${randomUUID()}`);
  let last: MarkData | null = null;
  await consumer.connect();
  try {
    await consumer.subscribe({ topic: broker.topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
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
              if (mark !== null) last = mark;
              if (offset + 1n >= high) resolve();
            }
            return Promise.resolve();
          },
        })
        .catch(reject);
      // At once, before anything is fetched: when `run` is through, all may have been read, and the consumer be gone.
      consumer.seek({ topic: broker.topic, partition: 0, offset: from.toString() });
    });
  } finally {
    await consumer.disconnect();
  }
  return last;
}

function markIn(value: Buffer | null, itsEpoch: string | undefined, epoch: string | null): MarkData | null {
  if (value === null || (epoch !== null && itsEpoch !== epoch)) return null;
  const envelope = JSON.parse(value.toString()) as CloudEvent;
  return envelope.type === MARK_TYPE ? (envelope.data as MarkData) : null;
}
