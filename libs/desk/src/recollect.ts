import type pg from 'pg';
import {
  carriesFact,
  isDeskRuling,
  type ArticleRef,
  type DeskRuling,
  type DevelopmentEvent,
  type Report,
} from '#domain';
import { readEvents, type StoredEvent } from '#event-store';
import { Files } from './files.js';
import { emptyMemory, factsIn, forgetAll, memorise } from './memory.js';
import { ruledFor } from './ruling.js';
import { memoriseSituations } from './situations.js';

const PAGE = 1000;

/**
 * recollect makes the desk's memory anew from what it recorded: its events say which facts came to which development,
 * and the event that made it decide. Nothing is decided again. For a log that was imported, or is another than the one remembered.
 */
export async function recollect(client: pg.ClientBase, through: bigint): Promise<void> {
  await forgetAll(client);
  const memory = emptyMemory();
  const recollection = new Recollection(new Files(memory));
  for (let after = 0n; ;) {
    const events = await readEvents(client, { after, through, limit: PAGE });
    for (const event of events) recollection.read(event);
    await memoriseSituations(client, events);
    const last = events.at(-1);
    if (last === undefined) break;
    after = last.position;
  }
  recollection.finish();
  await memorise(client, memory, recollection.files.touched);
}

/** Recollection is that memory in the making: all events in turn, then `finish`. */
export class Recollection {
  /** The facts that stand, as they are said last. */
  readonly #standing = new Map<string, Report>();
  /** What each event reports. */
  readonly #reported = new Map<string, Report>();
  readonly #rulings = new Set<string>();
  /** The development that each fact was in last. */
  readonly #lastIn = new Map<string, string>();

  constructor(readonly files: Files) {}

  read(event: StoredEvent): void {
    if (event.type.startsWith('Development')) {
      this.#decided(event.data as DevelopmentEvent['data']);
    } else if (carriesFact(event.type)) {
      const { fact, article } = event.data as Report;
      this.#standing.set(fact.id, { fact, article });
      this.#reported.set(event.id, { fact, article });
    } else if (event.type === 'FactRetracted' || event.type === 'ArticleRetracted') {
      for (const factId of factsIn(event)) this.#standing.delete(factId);
    } else if (isDeskRuling(event)) {
      this.#rulings.add(event.id);
      const ruling = event as StoredEvent & DeskRuling;
      if (ruling.type === 'FactLinkRuled') this.#pin(ruling.data.fact, ruling.data.development);
    } else if (event.type === 'ArticleIngested' || event.type === 'ArticleRevised') {
      const { article, sketch } = event.data as { article: ArticleRef; sketch?: string };
      if (sketch !== undefined) this.files.sketch(article.id, sketch);
    }
  }

  /** What was said last, whether or not it changed a development, and nothing of what fell. */
  finish(): void {
    for (const [factId, developmentId] of this.#lastIn) {
      if (this.files.reportOf(factId) === undefined) continue;
      const report = this.#standing.get(factId);
      if (report === undefined) this.files.remove(factId);
      else this.files.put(report, developmentId);
    }
  }

  #decided({ development, joined, left, because }: DevelopmentEvent['data']): void {
    const { id } = development;
    const caused = this.#reported.get(because.event);
    // Of events from before desks said who joined, the fact that caused them did.
    const came = joined ?? (caused !== undefined && left === undefined ? [caused.fact.id] : []);
    for (const factId of left ?? []) {
      if (this.files.reportOf(factId)?.developmentId === id) this.files.remove(factId);
    }
    for (const factId of came) {
      if (this.#rulings.has(because.event)) this.#pin(factId, id);
      const report = caused?.fact.id === factId ? caused : this.#standing.get(factId);
      if (report === undefined) continue;
      if (caused === report) ruledFor(this.files, report);
      this.files.put(report, id);
      this.#lastIn.set(factId, id);
    }
    this.files.decided(development);
  }

  #pin(factId: string, developmentId: string): void {
    const [from, report] = [this.#lastIn.get(factId), this.#standing.get(factId)];
    if (from === undefined || report === undefined || this.files.pinOf(factId)?.developmentId === developmentId) return;
    this.files.pin(factId, { developmentId, from, report });
  }
}
