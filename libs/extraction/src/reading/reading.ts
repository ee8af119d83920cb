import type { FactDraft, Quantity } from '#domain';
import { type Mention } from '../actors/mentions.js';
import { datesIn, type TimeExpression } from '../times/dates.js';
import { type Clause } from './clause.js';
import { readClauses } from './clauses.js';
import { matchVerb } from './matches.js';
import { type Pattern } from './patterns.js';
import { type SentenceView } from './sentence.js';
import { gravityOf, type Gravity } from './soft-news.js';
import { obliges } from './terms.js';

/** Memory is what a sentence may take up from those before it. */
export interface Memory {
  /** Whom "he" or "she" means. */
  person: Mention | null;
  /** Whom "it" or "they" means. */
  party: Mention | null;
  /** Whom "they" means where several were the subject. */
  parties: readonly Mention[];
  /** Who met, spoke or is to meet: whose "a second round" is. */
  meeting: readonly Mention[];
  /** The state of the place the article was sent from. */
  dateline: string | null;
}

/** Reading is a sentence while its facts are read: what is known of it before, and what is found on the way. */
export interface Reading {
  readonly view: SentenceView;
  /** The text of the whole article. */
  readonly text: string;
  readonly memory: Memory;
  readonly clauses: readonly Clause[];
  readonly times: readonly TimeExpression[];
  readonly publishedAt: string;
  /** The pattern of the lexicon that fits a verb. */
  readonly matches: ReadonlyMap<Clause, Pattern>;
  /** The token of its "if" or "unless", or -1. */
  readonly conditionAt: number;
  readonly gravity: Gravity;
  /** The clause that a fact was read from. */
  readonly clauseOf: Map<FactDraft, Clause>;
  /** What the whole sentence is about and counts, once it was asked for. */
  contexts: string[] | null;
  quantities: Quantity[] | null;
}

/** readingOf looks a sentence over: its clauses, dates and condition, and what the lexicon says of its verbs. */
export function readingOf(view: SentenceView, text: string, publishedAt: string, memory: Memory): Reading {
  const clauses = readClauses(view);
  const matches = new Map<Clause, Pattern>();
  for (const clause of clauses) {
    if (isHedge(clauses, clause) || obliges(clauses, clause)) continue;
    const pattern = matchVerb(view, clause);
    if (pattern !== null) matches.set(clause, pattern);
  }
  return {
    view,
    text,
    memory,
    clauses,
    publishedAt,
    times: datesIn(view.tokens, view.first, view.last, publishedAt).filter((time) => !isOfName(view, time)),
    matches,
    conditionAt: conditionIn(view),
    gravity: gravityOf(view),
    clauseOf: new Map(),
    contexts: null,
    quantities: null,
  };
}

/** "is *scheduled* to visit": the verb belongs to the group of another. */
export const isHedge = (clauses: readonly Clause[], clause: Clause): boolean =>
  clauses.some((it) => it.group <= clause.verb.index && clause.verb.index < it.verb.index);

/** "the November 17 group": a day that is part of a name is no time. */
const isOfName = (view: SentenceView, { first, last }: TimeExpression): boolean => {
  const name = view.mentionAt(first);
  return name !== undefined && name.first <= first && last <= name.last;
};

function conditionIn(view: SentenceView): number {
  for (let i = view.first; i < view.last; i++) {
    const lower = view.lower(i);
    if (
      (lower === 'if' || lower === 'unless') &&
      !['as', 'even', 'ask', 'asked', 'only'].includes(view.lower(i - 1)) &&
      !view.quoted(i)
    )
      return i;
  }
  return -1;
}
