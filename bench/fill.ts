import { setTimeout as delay } from 'node:timers/promises';
import { moveCheckpoint } from '#event-store';
import { DESK } from '#desk';
import { Rebuilder, VIEWS, liveGeneration, readerOf, requestRebuild, type ViewDefinition } from '#projections';
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
  for (const reader of [DESK, ...generations.map(readerOf)]) await moveCheckpoint(log.pool, reader, 0n, headOf(log));
}

const DEVELOPMENTS = named('developments');

function named(name: string): ViewDefinition {
  const view = VIEWS.find((candidate) => candidate.name === name);
  if (view === undefined) throw new Error(`there is no view of ${name}`);
  return view;
}
