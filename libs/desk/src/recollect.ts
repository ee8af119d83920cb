import type pg from 'pg';
import { isFactType, type DevelopmentEvent, type Report } from '#domain';
import { readEvents, type StoredEvent } from '#event-store';
import { factsIn, type Memory } from './casebook.js';
import { memorise } from './memory.js';

const PAGE = 1000;

/**
 * recollect makes the desk's memory anew from what it recorded: an event's `because` names the event that made the desk
 * decide, and so which fact was taken for a report of which development. For a log that was imported.
 */
export async function recollect(client: pg.ClientBase, through: bigint): Promise<void> {
  const memory: Memory = { reports: new Map(), developments: new Map() };
  /** The reports of each fact event, until the desk's decision on it comes by. */
  const reported = new Map<string, Report>();
  const factsOf = new Map<string, readonly string[]>();
  for (let after = 0n; ;) {
    const events = await readEvents(client, { after, through, limit: PAGE });
    for (const event of events) recall(event, memory, reported, factsOf);
    const last = events.at(-1);
    if (last === undefined) break;
    after = last.position;
  }
  await memorise(client, memory, {
    facts: [...memory.reports.keys()],
    developments: [...memory.developments.keys()],
  });
}

function recall(
  event: StoredEvent,
  memory: Memory,
  reported: Map<string, Report>,
  factsOf: Map<string, readonly string[]>,
): void {
  if (event.type.startsWith('Development')) {
    const { development, because } = event.data as DevelopmentEvent['data'];
    memory.developments.set(development.id, development);
    for (const factId of factsOf.get(because.event) ?? []) {
      const report = reported.get(factId);
      if (report !== undefined) memory.reports.set(factId, { developmentId: development.id, report });
    }
    return;
  }
  const facts = factsIn(event);
  if (isFactType(event.type) || event.type === 'FactCorrected') {
    const { fact, article } = event.data as Report;
    reported.set(fact.id, { fact, article });
    const known = memory.reports.get(fact.id);
    if (known !== undefined) memory.reports.set(fact.id, { ...known, report: { fact, article } });
  } else if (event.type === 'FactRetracted' || event.type === 'ArticleRetracted') {
    for (const factId of facts) {
      reported.delete(factId);
      memory.reports.delete(factId);
    }
  }
  if (facts.length > 0) factsOf.set(event.id, facts);
}
