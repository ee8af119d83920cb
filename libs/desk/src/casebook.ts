import {
  DESK_ITSELF,
  isDeskRuling,
  isFactType,
  opensDevelopment,
  type ArticleRef,
  type DeskRuling,
  type Report,
  type SituationEvent,
} from '#domain';
import { type StoredEvent } from '#event-store';
import { choose, matchWith } from './choosing.js';
import { type Decision } from './decision.js';
import { Docket } from './docket.js';
import { featuresOf } from './features.js';
import { Files } from './files.js';
import { DOUBT, JOIN } from './matching.js';
import { factsIn, type Memory, type Sought, type Touched } from './memory.js';
import { newDevelopmentId, rule, ruledFor } from './ruling.js';

/**
 * Casebook decides, event by event and by what it remembers alone, which developments open, change and are withdrawn:
 * each report goes to the development that it most likely tells of, or opens one. What people ruled is carried out, and
 * never decided against.
 */
export class Casebook {
  readonly #files: Files;
  readonly #docket: Docket;

  constructor(memory: Memory) {
    this.#files = new Files(memory);
    this.#docket = new Docket(this.#files);
  }

  get decisions(): readonly Decision[] {
    return this.#docket.decisions;
  }

  /** What has to be written back. */
  get touched(): Touched {
    return this.#files.touched;
  }

  /** What the memory has to hold for the decisions to stand. */
  get sought(): Sought {
    return this.#files.sought;
  }

  read(cause: StoredEvent): void {
    if (isFactType(cause.type)) {
      const { fact, article } = cause.data as Report;
      this.#report({ fact, article }, cause);
      this.#docket.settle(cause, `reported by ${sourceOf(article)}`, DESK_ITSELF);
      return;
    }
    if (isDeskRuling(cause)) {
      rule(this.#files, this.#docket, cause as StoredEvent & DeskRuling);
      return;
    }
    switch (cause.type) {
      case 'ArticleIngested':
      case 'ArticleRevised': {
        const { article, sketch } = cause.data as { article: ArticleRef; sketch?: string };
        if (sketch !== undefined) this.#files.sketch(article.id, sketch);
        return;
      }
      case 'FactAdded':
      case 'FactConfirmed':
      case 'FactCorrected': {
        const { fact, article, reason, author } = cause.data as Report & { reason: string; author: string };
        this.#report({ fact, article }, cause);
        this.#docket.settle(cause, reason, author);
        return;
      }
      case 'FactRetracted':
      case 'ArticleRetracted': {
        const { reason, author } = cause.data as { reason: string; author: string };
        for (const factId of factsIn(cause)) this.#docket.withdraw(factId);
        this.#docket.settle(cause, reason, author);
        return;
      }
      case 'SituationOpened':
      case 'SituationRedefined':
      case 'SituationClosed':
        this.#files.situation((cause.data as SituationEvent['data']).situation);
        return;
      default:
      // What the desk itself recorded, and what has nothing to do with facts.
    }
  }

  #report(report: Report, cause: StoredEvent): void {
    const { fact } = report;
    const ruled = ruledFor(this.#files, report);
    if (ruled !== null) {
      this.#docket.file(report, ruled);
      return;
    }
    const known = this.#files.reportOf(fact.id);
    if (known !== undefined) {
      this.#docket.file(report, this.#staysIn(report, known.developmentId, cause));
      return;
    }
    const { developmentId, score, doubt, twins } = choose(this.#files, report);
    if (opensDevelopment(fact)) {
      for (const twin of twins) this.#docket.merge(twin, developmentId ?? twin);
      this.#docket.file(report, developmentId ?? newDevelopmentId(this.#files, fact.id, cause), doubt);
    } else if (fact.background && developmentId !== null && score >= JOIN + DOUBT) {
      // Old news retold is another report of what is known, where it clearly is; it opens nothing.
      if (this.#files.development(developmentId)?.state === 'open') this.#docket.file(report, developmentId);
    }
  }

  /** A fact that now says something else stays where it is, unless it clearly tells of another thing. */
  #staysIn(report: Report, developmentId: string, cause: StoredEvent): string {
    if (!opensDevelopment(report.fact)) return developmentId;
    const alone = this.#files.reportsOf(developmentId).length === 1;
    if (!alone && matchWith(this.#files, featuresOf(report), developmentId) >= JOIN - DOUBT) return developmentId;
    const choice = choose(this.#files, report, developmentId);
    if (alone)
      return choice.developmentId !== null && choice.score >= JOIN + DOUBT ? choice.developmentId : developmentId;
    return choice.developmentId ?? newDevelopmentId(this.#files, report.fact.id, cause);
  }
}

const sourceOf = (article: ArticleRef): string => article.outlet ?? article.url;
