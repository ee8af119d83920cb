import {
  MAX_REASON,
  beginningOf,
  changedIn,
  developmentFrom,
  developmentIdOf,
  eventIdOf,
  isFactType,
  opensDevelopment,
  situationsOf,
  type ArticleRef,
  type Because,
  type Development,
  type DevelopmentEvent,
  type Fact,
  type NewEvent,
  type Report,
  type Situation,
  type SituationEvent,
} from '#domain';
import { type StoredEvent } from '#event-store';

/** What the desk remembers of the facts and developments that a batch touches. */
export interface Memory {
  /** By fact id: the development it reports, and the report. In the order in which they came. */
  readonly reports: Map<string, { developmentId: string; report: Report }>;
  readonly developments: Map<string, Development>;
  readonly situations: Map<string, Situation>;
}

/** A Decision is an event that the desk records, and the event that made it decide. */
export interface Decision {
  readonly event: NewEvent<DevelopmentEvent>;
  readonly cause: Pick<StoredEvent, 'id' | 'type' | 'correlationId' | 'time' | 'data'>;
}

/** factsIn names the facts that an event speaks of; what is remembered of them is what deciding needs. */
export function factsIn(event: StoredEvent): string[] {
  const data = event.data as { fact?: Fact; factId?: string; factIds?: string[] };
  return [data.fact?.id ?? data.factId ?? [], data.factIds ?? []].flat();
}

/**
 * Casebook decides, event by event and without looking at anything else, which developments open, change and are
 * withdrawn. In this version each fact that is news opens a development of its own.
 */
export class Casebook {
  readonly decisions: Decision[] = [];
  /** Facts whose report changed or fell away: what has to be written back. */
  readonly touchedFacts = new Set<string>();
  readonly touchedDevelopments = new Set<string>();

  constructor(private readonly memory: Memory) {}

  read(cause: StoredEvent): void {
    if (isFactType(cause.type)) {
      const { fact, article } = cause.data as Report;
      this.#report({ fact, article }, cause, `reported by ${sourceOf(article)}`, DESK_ITSELF);
      return;
    }
    switch (cause.type) {
      case 'FactAdded':
      case 'FactConfirmed':
      case 'FactCorrected': {
        const { fact, article, reason, author } = cause.data as Report & { reason: string; author: string };
        this.#amend({ fact, article }, cause, reason, author);
        return;
      }
      case 'FactRetracted':
      case 'ArticleRetracted': {
        const { reason, author } = cause.data as { reason: string; author: string };
        for (const factId of factsIn(cause)) this.#retract(factId, cause, reason, author);
        return;
      }
      case 'SituationOpened':
      case 'SituationRedefined':
      case 'SituationClosed': {
        const { situation } = cause.data as SituationEvent['data'];
        this.memory.situations.set(situation.id, situation);
        return;
      }
      default:
      // Articles and developments by themselves report nothing.
    }
  }

  #report(report: Report, cause: StoredEvent, reason: string, author: string): void {
    if (!opensDevelopment(report.fact)) return;
    const developmentId = developmentIdOf(report.fact.id);
    this.#remember(report, developmentId);
    this.#review(developmentId, cause, reason, author);
  }

  #amend(report: Report, cause: StoredEvent, reason: string, author: string): void {
    const known = this.memory.reports.get(report.fact.id);
    if (known === undefined) {
      this.#report(report, cause, reason, author);
    } else if (opensDevelopment(report.fact)) {
      this.#remember(report, known.developmentId);
      this.#review(known.developmentId, cause, reason, author);
    } else {
      this.#retract(report.fact.id, cause, reason, author);
    }
  }

  #retract(factId: string, cause: StoredEvent, reason: string, author: string): void {
    const known = this.memory.reports.get(factId);
    if (known === undefined) return;
    this.memory.reports.delete(factId);
    this.touchedFacts.add(factId);
    this.#review(known.developmentId, cause, reason, author);
  }

  #remember(report: Report, developmentId: string): void {
    this.memory.reports.set(report.fact.id, { developmentId, report });
    this.touchedFacts.add(report.fact.id);
  }

  /** Looks at a development again after its reports have changed, and records what that makes of it. */
  #review(developmentId: string, cause: StoredEvent, reason: string, author: string): void {
    const because: Because = { event: cause.id, reason: beginningOf(reason, MAX_REASON), author };
    const before = this.memory.developments.get(developmentId);
    const reports = [...this.memory.reports.values()]
      .filter((known) => known.developmentId === developmentId)
      .map(({ report }) => report);

    if (reports.length === 0) {
      if (before === undefined || before.state === 'withdrawn') return;
      const development: Development = {
        ...before,
        state: 'withdrawn',
        counts: { facts: 0, articles: 0, sources: 0 },
      };
      this.#decide({ type: 'DevelopmentWithdrawn', data: { development, because } }, cause);
      return;
    }

    const reported = developmentFrom(developmentId, reports);
    const situations = situationsOf(reported, this.memory.situations.values(), before?.situations);
    const development = { ...reported, situations };
    if (before === undefined) {
      this.#decide({ type: 'DevelopmentOpened', data: { development, because } }, cause);
      return;
    }
    const changed = changedIn(before, development);
    if (changed.length === 0) return;
    this.#decide({ type: 'DevelopmentChanged', data: { development, changed, because } }, cause);
  }

  #decide(decided: DevelopmentEvent, cause: StoredEvent): void {
    const { development } = decided.data;
    this.memory.developments.set(development.id, development);
    this.touchedDevelopments.add(development.id);
    this.decisions.push({
      cause,
      event: { ...decided, id: eventIdOf(decided.type, development.id, cause.id), time: cause.time },
    });
  }
}

/** Who decides where no person did. */
const DESK_ITSELF = 'desk';

const sourceOf = (article: ArticleRef): string => article.outlet ?? article.url;
