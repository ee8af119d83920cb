import type pg from 'pg';
import { carriesFact, opensDevelopment, type DevelopmentEvent, type Report } from '#domain';
import { readEvents, type StoredEvent } from '#event-store';
import { factsIn, type Memory } from './casebook.js';
import { memorise } from './memory.js';
import { memoriseSituations } from './situations.js';

const PAGE = 1000;

/**
 * recollect makes the desk's memory anew from what it recorded: an event's `because` names the event that made the desk
 * decide, and so which fact was taken for a report of which development. For a log that was imported.
 */
export async function recollect(client: pg.ClientBase, through: bigint): Promise<void> {
  const memory: Memory = { reports: new Map(), developments: new Map(), situations: new Map() };
  /** The report of each fact that stands and is news, and the fact of each event that reports one. */
  const reported = new Map<string, Report>();
  const factOf = new Map<string, string>();
  for (let after = 0n; ;) {
    const events = await readEvents(client, { after, through, limit: PAGE });
    for (const event of events) recall(event, memory, reported, factOf);
    await memoriseSituations(client, events);
    const last = events.at(-1);
    if (last === undefined) break;
    after = last.position;
  }
  await memorise(client, memory, {
    facts: [...memory.reports.keys()],
    developments: [...memory.developments.keys()],
  });
}

function recall(event: StoredEvent, memory: Memory, reported: Map<string, Report>, factOf: Map<string, string>): void {
  if (event.type.startsWith('Development')) {
    const { development, because } = event.data as DevelopmentEvent['data'];
    memory.developments.set(development.id, development);
    // A decision on a retraction says nothing of what the facts report: they may have been reported again since.
    const factId = factOf.get(because.event) ?? '';
    const report = reported.get(factId);
    if (report !== undefined) memory.reports.set(factId, { developmentId: development.id, report });
    return;
  }
  if (carriesFact(event.type)) {
    const { fact, article } = event.data as Report;
    if (opensDevelopment(fact)) {
      factOf.set(event.id, fact.id);
      reported.set(fact.id, { fact, article });
      const known = memory.reports.get(fact.id);
      if (known !== undefined) memory.reports.set(fact.id, { ...known, report: { fact, article } });
    } else {
      // Corrected into old news, it reports nothing any more.
      reported.delete(fact.id);
      memory.reports.delete(fact.id);
    }
  } else if (event.type === 'FactRetracted' || event.type === 'ArticleRetracted') {
    for (const factId of factsIn(event)) {
      reported.delete(factId);
      memory.reports.delete(factId);
    }
  }
}
