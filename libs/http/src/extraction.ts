import { type FactDraft, type Passage } from '#domain';
import {
  extract,
  sentencesIn,
  type ArticleText,
  type KnownActor,
  type Knowledge,
  type HtmlDocument,
  type HtmlReading,
} from '#extraction';
import { OffThread, OffThreadFailed } from '#platform';
import { Problem } from './problem.js';

/** Texts longer than this, in UTF-16 units, are read in a thread of their own: streams and leases do not wait for them. */
const LONG = 8_000;

export interface ToRead {
  readonly article: ArticleText;
  readonly knowledge: Knowledge;
}

/** The longest text that is taken needs three seconds on a core of its own. */
const TEXT_LIMIT_MS = 60_000;
/** A long live page needs one. */
const HTML_LIMIT_MS = 15_000;
const HTML_LIMIT_MB = 512;

/**
 * Extraction reads facts out of texts, and articles out of HTML. HTML is written by strangers, and nobody can tell by
 * its length how long it takes: it never is read in this thread.
 */
export class Extraction {
  readonly #texts = new OffThread<ToRead, FactDraft[]>({
    file: new URL('./extraction-worker.js', import.meta.url),
    limitMs: TEXT_LIMIT_MS,
  });
  readonly #sentences = new OffThread<string, Passage[]>({
    file: new URL('./sentences-worker.js', import.meta.url),
    limitMs: TEXT_LIMIT_MS,
  });
  readonly #html = new OffThread<HtmlDocument, HtmlReading>({
    file: new URL('./html-worker.js', import.meta.url),
    limitMs: HTML_LIMIT_MS,
    limitMb: HTML_LIMIT_MB,
  });

  /** @param knownActors whom users and facts have made known, at the moment */
  constructor(private readonly knownActors: () => Promise<readonly KnownActor[]>) {}

  /** @throws Problem 422 where it takes too long, 503 where too many wait */
  async extract(article: ArticleText): Promise<FactDraft[]> {
    const knowledge = { actors: await this.knownActors() };
    if (article.text.length <= LONG) return extract(article, knowledge);
    return this.#texts.run({ article, knowledge }).catch(failed);
  }

  /** @throws Problem 422 where it takes too long, 503 where too many wait */
  async sentencesIn(text: string): Promise<Passage[]> {
    return text.length <= LONG ? sentencesIn(text) : this.#sentences.run(text).catch(failed);
  }

  /** @throws Problem 422 where it takes too much time or memory, 503 where too many wait */
  readHtml(document: HtmlDocument): Promise<HtmlReading> {
    return this.#html.run(document).catch(failed);
  }

  async close(): Promise<void> {
    await Promise.all([this.#texts.close(), this.#sentences.close(), this.#html.close()]);
  }
}

function failed(error: unknown): never {
  if (!(error instanceof OffThreadFailed)) throw error;
  throw error.reason === 'crowd'
    ? new Problem(503, 'Unavailable', error.message, [], { 'Retry-After': '10' })
    : new Problem(422, 'Unprocessable', `Reading the document ${error.message}.`);
}
