import { setTimeout as delay } from 'node:timers/promises';
import { moveCheckpoint } from '#event-store';
import { DESK } from '#desk';
import { Rebuilder, VIEWS, liveGeneration, readerOf, requestRebuild, type ViewDefinition } from '#projections';
import { asAppend, developmentEvents, inBatches, type DevelopmentEventToAppend } from './events.js';
import { type Log } from './setting.js';

const BATCH = 1000;
/** Statements under way at once: one more than the server has cores, so that it never waits for the next. */
const AT_ONCE = 3;

/**
 * fillLog writes what the desk would have made of so many facts, and returns the number of events. As an import does, it
 * goes by the appender only at the end, which marks the log: appends are measured elsewhere, and a million takes minutes.
 */
export async function fillLog(log: Log, developments: number): Promise<number> {
  const batches = inBatches(developmentEvents(0, developments), BATCH);
  const writing = new Set<Promise<unknown>>();
  let events = 0;
  let last: DevelopmentEventToAppend[] = [];
  for (const batch of batches) {
    if (last.length > 0) {
      const written = insertEvents(log, last, events).finally(() => writing.delete(written));
      writing.add(written);
      events += last.length;
      if (writing.size >= AT_ONCE) await Promise.race(writing);
    }
    last = batch;
  }
  await Promise.all(writing);
  if (events > 0) await log.pool.query(`select setval('log_position', $1)`, [events]);
  const { position } = await log.appender.append(asAppend(last));
  await log.headWatch.beyond(position - 1n, AbortSignal.timeout(60_000));
  return events + last.length;
}

async function insertEvents(log: Log, batch: readonly DevelopmentEventToAppend[], after: number): Promise<void> {
  const rows = batch.map(({ stream, event }, nth) => ({
    position: after + nth + 1,
    id: event.id,
    aggregatetype: 'development',
    aggregateid: stream.slice('development-'.length),
    version: event.type === 'DevelopmentOpened' ? 1 : 2,
    type: event.type,
    schemaversion: 1,
    time: event.time,
    payload: event.data,
    recordedat: new Date().toISOString(),
    recordedby: 'desk',
    correlationid: event.id,
    causationid: null,
  }));
  await log.pool.query({
    name: 'fill events',
    text: 'insert into events select * from jsonb_populate_recordset(null::events, $1)',
    values: [JSON.stringify(rows)],
  });
}

const headOf = (log: Log): bigint => log.headWatch.head?.position ?? 0n;

/** rebuildDevelopments builds the view anew from the whole log, until queries see it, and returns the new table's name. */
export async function rebuildDevelopments(log: Log): Promise<string> {
  const stopped = new AbortController();
  const { number } = await requestRebuild(log.pool, DEVELOPMENTS);
  let failure: unknown;
  const rebuilder = new Rebuilder(log.pool, log.headWatch, [DEVELOPMENTS], (error) => {
    failure ??= error;
  });
  const running = rebuilder.run(stopped.signal);
  while ((await liveGeneration(log.pool, DEVELOPMENTS)).number !== number) {
    if (failure !== undefined) throw new Error('the rebuild failed', { cause: failure });
    await delay(5);
  }
  stopped.abort();
  await running;
  return `${DEVELOPMENTS.name}_${number}`;
}

/** skipOthers tells all readers that they have been here: an application that starts finds everything done. */
export async function skipOthers(log: Log): Promise<void> {
  const others = VIEWS.filter((view) => view !== DEVELOPMENTS);
  const generations = await Promise.all(others.map((view) => liveGeneration(log.pool, view)));
  for (const reader of [DESK, ...generations.map(readerOf)])
    await moveCheckpoint(log.pool, { reader, from: 0n, to: headOf(log) });
}

const DEVELOPMENTS = named('developments');

function named(name: string): ViewDefinition {
  const view = VIEWS.find((candidate) => candidate.name === name);
  if (view === undefined) throw new Error(`there is no view of ${name}`);
  return view;
}
