import type { FactDraft } from '#domain';
import { namesWith, type KnownActor } from './actors/known-actors.js';
import { readMentions, type Mention } from './actors/mentions.js';
import { readFacts } from './reading/facts.js';
import { type Memory } from './reading/reading.js';
import { SentenceView, type ArticleView } from './reading/sentence.js';
import { QuotationIndex, quotationsIn } from './text/quotes.js';
import { datelineEnd } from './text/dateline.js';
import { segment } from './text/sentences.js';
import { tokenise } from './text/tokens.js';

/** EXTRACTOR names who read the facts; the number rises whenever the output for the same text changes. */
export const EXTRACTOR = 'demarche@6';

/** ArticleText is an article as posted; offsets of facts point into `text`. */
export interface ArticleText {
  readonly text: string;
  /** RFC 3339. Dates in the text are resolved against it. */
  readonly publishedAt: string;
  readonly title?: string | null;
}

/** Knowledge is what the caller knows beside the bundled tables. */
export interface Knowledge {
  /** Actors to find by name. A list that is passed again, the same object, is compiled only once. */
  readonly actors?: readonly KnownActor[];
}

/** extract reads the facts out of an article, in the order of the text. */
export function extract({ text, publishedAt }: ArticleText, { actors = [] }: Knowledge = {}): FactDraft[] {
  const tokens = tokenise(text);
  const sentences = segment(text, tokens);
  const quotations = new QuotationIndex(quotationsIn(text, tokens));
  const mentions = readMentions(tokens, sentences, namesWith(actors), publishedAt.slice(0, 10));
  const article: ArticleView = {
    quotationAt: (index) => quotations.at(index),
    mentionsAmong: (from, to) => mentions.filter((mention) => mention.first >= from && mention.last <= to),
  };
  const memory: Memory = { person: null, party: null, parties: [], meeting: [], dateline: null };
  const drafts: FactDraft[] = [];
  let at = 0;
  let paragraph = -1;
  for (const sentence of sentences) {
    const own: Mention[] = [];
    for (let mention = mentions[at]; mention !== undefined && mention.first < sentence.last; mention = mentions[at]) {
      own.push(mention);
      at += 1;
    }
    // Only the first sentence of a paragraph can begin with the place it was sent from.
    const first = sentence.paragraph === paragraph ? sentence.first : datelineEnd(tokens, sentence);
    paragraph = sentence.paragraph;
    if (first > sentence.first)
      memory.dateline = own.find((mention) => mention.first < first)?.states[0] ?? memory.dateline;
    const within = first === sentence.first ? own : own.filter((mention) => mention.first >= first);
    const view = new SentenceView(tokens, first, sentence.last, within, article);
    const before = drafts.length;
    for (const draft of readFacts(view, text, publishedAt, memory)) {
      drafts.push(draft.saidInDraft === undefined ? draft : { ...draft, saidInDraft: before + draft.saidInDraft });
    }
  }
  return drafts;
}
