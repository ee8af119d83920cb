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
 * and the event that made it decide. Nothing is decided again. For a log that was imported, or restored from a backup.
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

/** What a decision moved, and where. */
interface Moved extends Pick<DevelopmentEvent['data'], 'joined' | 'left'> {
  readonly developmentId: string;
}

/**
 * Recollection is that memory in the making: all events in turn, then `finish`. The desk records what it decides on
 * many events at once and stream by stream, so what it moved is gone through in the order of what made it decide.
 */
export class Recollection {
  readonly #causes: StoredEvent[] = [];
  readonly #moves = new Map<string, Moved[]>();
  /** Where each fact was last, and as it was said last. */
  readonly #lastIn = new Map<string, { readonly developmentId: string; readonly report: Report }>();

  constructor(readonly files: Files) {}

  read(event: StoredEvent): void {
    if (event.type.startsWith('Development')) {
      const { development, joined, left, because } = event.data as DevelopmentEvent['data'];
      this.files.decided(development);
      const moved = { developmentId: development.id, ...(joined && { joined }), ...(left && { left }) };
      this.#moves.set(because.event, [...(this.#moves.get(because.event) ?? []), moved]);
    } else if (event.type === 'ArticleIngested' || event.type === 'ArticleRevised') {
      const { article, sketch } = event.data as { article: ArticleRef; sketch?: string };
      if (sketch !== undefined) this.files.sketch(article.id, sketch);
    } else if (carriesFact(event.type) || isRetraction(event) || isDeskRuling(event)) {
      this.#causes.push(event);
    }
  }

  finish(): void {
    for (const cause of this.#causes) {
      if (carriesFact(cause.type)) this.#said(cause.data as Report);
      if (isRetraction(cause)) for (const factId of factsIn(cause)) this.files.remove(factId);
      if (cause.type === 'FactLinkRuled') {
        const { fact, development } = cause.data as (DeskRuling & { type: 'FactLinkRuled' })['data'];
        this.#pin(fact, development);
      }
      for (const moved of this.#moves.get(cause.id) ?? []) this.#moved(moved, cause);
    }
  }

  /** What was said last, whether or not it changed a development. */
  #said({ fact, article }: Report): void {
    ruledFor(this.files, { fact, article });
    const known = this.files.reportOf(fact.id);
    if (known !== undefined) this.#put({ fact, article }, known.developmentId);
  }

  #moved({ developmentId, joined, left }: Moved, cause: StoredEvent): void {
    for (const factId of left ?? []) {
      if (this.files.reportOf(factId)?.developmentId === developmentId) this.files.remove(factId);
    }
    const caused = carriesFact(cause.type) ? (cause.data as Report) : undefined;
    // Of events from before desks said who joined, the fact that caused them did.
    const came = joined ?? (caused !== undefined && left === undefined ? [caused.fact.id] : []);
    for (const factId of came) {
      if (isDeskRuling(cause)) this.#pin(factId, developmentId);
      const report =
        caused?.fact.id === factId ? { fact: caused.fact, article: caused.article } : this.#lastIn.get(factId)?.report;
      if (report !== undefined) this.#put(report, developmentId);
    }
  }

  #put(report: Report, developmentId: string): void {
    this.files.put(report, developmentId);
    this.#lastIn.set(report.fact.id, { developmentId, report });
  }

  #pin(factId: string, developmentId: string): void {
    const last = this.#lastIn.get(factId);
    if (last === undefined || this.files.pinOf(factId)?.developmentId === developmentId) return;
    this.files.pin(factId, { developmentId, from: last.developmentId, report: last.report });
  }
}

const isRetraction = ({ type }: StoredEvent): boolean => type === 'FactRetracted' || type === 'ArticleRetracted';
