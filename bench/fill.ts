import { inTransaction, moveCheckpoint, readEvents } from '#event-store';
import { DESK } from '#desk';
import { VIEWS, foldBatch, liveGeneration, readerOf, type Generation } from '#projections';
import { asAppend, developmentEvents, inBatches } from './events.js';
import { type Log } from './setting.js';

const BATCH = 1000;

/** fillLog appends what the desk would have made of so many facts, and returns the number of events. */
export async function fillLog(log: Log, developments: number): Promise<number> {
  let events = 0;
  let through = 0n;
  for (const batch of inBatches(developmentEvents(0, developments), BATCH)) {
    through = (await log.appender.append(asAppend(batch))).position;
    events += batch.length;
  }
  await log.headWatch.beyond(through - 1n, AbortSignal.timeout(10_000));
  return events;
}

const headOf = (log: Log): bigint => log.headWatch.head?.position ?? 0n;

/** foldLog folds the whole log into the developments view, as a rebuild does. */
export async function foldLog(log: Log): Promise<void> {
  const generation = await developmentsOf(log);
  const through = headOf(log);
  for (let position = 0n; position < through;) {
    const events = await readEvents(log.pool, { after: position, through, limit: BATCH });
    const last = events.at(-1)?.position ?? through;
    await inTransaction(log.pool, (client) => foldBatch(client, generation, { events, through: last }));
    position = last;
  }
}

/** skipOthers tells all readers that they have been here: an application that starts finds everything done. */
export async function skipOthers(log: Log): Promise<void> {
  const generations = await Promise.all(VIEWS.map((view) => liveGeneration(log.pool, view)));
  for (const reader of [DESK, ...generations.map(readerOf)]) await moveCheckpoint(log.pool, reader, 0n, headOf(log));
}

async function developmentsOf(log: Log): Promise<Generation> {
  const view = VIEWS.find(({ name }) => name === 'developments');
  if (view === undefined) throw new Error('there is no view of developments');
  return liveGeneration(log.pool, view);
}
