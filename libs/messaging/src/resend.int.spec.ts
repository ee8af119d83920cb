import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { CreateLog1764000000000, Erasures, readCheckpoint, readEpochs, SharedSource, readEvents } from '#event-store';
import { CreateProjections1764000200000, Projector, VIEWS, holdLiveReaders, prepareViews } from '#projections';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventually } from '../../../test/support/eventually.js';
import { testKafka, type TestKafka } from '../../../test/support/kafka.js';
import { anAppend, anEvent, runLog, type RunningLog } from '../../../test/support/log.js';
import { KafkaSource, type Offsets } from './kafka-source.js';
import { isBrokerError } from './broker.js';
import { RELAY, Relay, TopicBehind } from './relay.js';
import { NotResendable, resend } from './resend.js';

const DEADLINE_MS = 40_000;
const [articles] = VIEWS.filter(({ name }) => name === 'articles');
const READER = 'view:articles:1';

let database: TestDatabase;
let pool: pg.Pool;
let kafka: TestKafka;
let log: RunningLog;

beforeAll(async () => {
  database = await createTestDatabase([CreateLog1764000000000, CreateProjections1764000200000]);
  pool = database.pool(20);
  await prepareViews(pool, VIEWS);
  kafka = await testKafka(2);
  log = runLog(pool);
});
afterAll(async () => {
  await log.stop();
  await kafka.drop();
  await database.drop();
});

const reaches = (reader: string, position: bigint): Promise<true> =>
  eventually(
    async () => (await readCheckpoint(pool, reader)).position >= position || undefined,
    DEADLINE_MS,
    () => `${reader} does not reach ${position}`,
  );

/** Each event lies in a stream that is no article, so that any view passes over it: how far it has come is what counts. */
async function write(appends: number): Promise<bigint> {
  let end = 0n;
  for (let nth = 0; nth < appends; nth++) {
    ({ position: end } = await log.appender.append(anAppend(`test-${randomUUID()}`, [anEvent()])));
  }
  return end;
}

const again = () => resend(pool, kafka.broker, (client) => holdLiveReaders(client, VIEWS));

test('the log is sent again into a topic that was deleted, by the relay at work; views go on where they are', async () => {
  const stopping = new AbortController();
  const complaints: unknown[] = [];
  const stopped: unknown[] = [];
  const topic = new SharedSource(
    async ({ position, resume }) => KafkaSource.open(kafka.broker, position, resume as Offsets, await readEpochs(pool)),
    (error) => complaints.push(error),
  );
  const running = [
    new Relay(pool, log.headWatch, kafka.broker, new Erasures(), (error) => complaints.push(error)).run(
      stopping.signal,
    ),
    new Projector(pool, articles === undefined ? [] : [articles], (checkpoint) => topic.reader(checkpoint), {
      isRetriable: isBrokerError,
      onStopped: (_view, error) => stopped.push(error),
      onRetry: () => undefined,
    }).run(stopping.signal),
  ];
  try {
    // Few at a time, so that the topic holds more marks, and larger offsets, than it will when it is sent at once.
    let end = 0n;
    for (let nth = 0; nth < 5; nth++) {
      end = await write(2);
      await reaches(READER, end);
    }
    await reaches(RELAY, end);
    await expect(again()).rejects.toThrow(NotResendable);
    expect((await readCheckpoint(pool, RELAY)).position).toBe(end);

    await kafka.broker.withAdmin((admin) => admin.deleteTopics({ topics: [kafka.broker.topic] }));
    // What is written now is not sent into the new topic as if nothing had been before it.
    const next = await write(1);
    await eventually(
      () => complaints.some((error) => error instanceof TopicBehind) || undefined,
      DEADLINE_MS,
      () => `the relay does not tell: ${complaints.map(String).join('; ')}`,
    );
    await again();
    await reaches(RELAY, next);
    await reaches(READER, next);
    const later = await write(3);
    await reaches(READER, later);
    expect(stopped).toEqual([]);

    const sent = (await kafka.read(kafka.broker.topic)).flatMap(
      ({ headers }) => headers?.['position']?.toString() ?? [],
    );
    const standing = await readEvents(pool, { after: 0n, through: later, limit: 1000 });
    expect([...new Set(sent)].sort()).toEqual(standing.map(({ position }) => position.toString()).sort());
  } finally {
    stopping.abort();
    await Promise.all(running);
  }
}, 120_000);
