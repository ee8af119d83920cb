import { isDeepStrictEqual } from 'node:util';
import { refOf, type ArticleEvent } from './article-events.js';
import { timeOf, type ArticleState, type WhyAndWho } from './article.js';
import { CODED_BY, changedFields, coded, type Fact, type FactContent, type FactDraft } from './fact.js';
import { evidenceOf, factIdOf, normaliseSentence } from './identify.js';
import { eventIdOf } from './identity.js';
import { type NewEvent } from './new-event.js';

/** FactFallen: what shall be changed does not stand, and has to be restored first. */
export class FactFallen extends Error {
  override readonly name = 'FactFallen';
}

/** What a person says a fact says; null takes away what may be absent. */
export type FactChanges = { readonly [Name in keyof FactContent]?: FactContent[Name] | null };

/** knowsFact tells whether a fact stands in an article, or was retracted by a person and so may be restored. */
export const knowsFact = (state: ArticleState, factId: string): boolean =>
  state.facts.has(factId) || state.rulings.has(factId);

/**
 * identifyAdded gives a fact that somebody adds the id that an extractor would give it, so that one which finds it later
 * finds this one. Said again, it is the same fact; another one in the same sentence has another id.
 */
export function identifyAdded(state: ArticleState, text: string, draft: FactDraft): Fact {
  const { article } = state;
  const { sentence, evidence, saidInDraft: _, ...content } = draft;
  const words = normaliseSentence(text.slice(sentence.start, sentence.end));
  for (let ordinal = 0; ; ordinal++) {
    const fact: Fact = {
      ...content,
      id: factIdOf(article.id, draft.type, words, ordinal),
      evidence: evidence.map((passage) => evidenceOf(text, passage, article.version)),
    };
    const known = state.facts.get(fact.id) ?? state.rulings.get(fact.id)?.fact;
    if (known === undefined || changedFields(known, fact).length === 0) return fact;
  }
}

/**
 * decideAddFact adds a fact that was not found, or restores one that was retracted and is added again.
 *
 * @param at the version of the article's stream, as in all decisions here: the same decision may be due twice
 * @throws FactFallen where the article is retracted
 */
export function decideAddFact(state: ArticleState, fact: Fact, why: WhyAndWho, at: number): NewEvent<ArticleEvent>[] {
  if (state.retracted) throw new FactFallen(`Article ${state.article.id} is retracted: a fact cannot stand in it.`);
  if (state.facts.has(fact.id) && state.rulings.get(fact.id)?.fields === 'all') return [];
  return [decided('FactAdded', fact, state, why, at)];
}

/**
 * decideCorrectFact changes what a fact says. These fields are from then on as the person says, whoever reads the text.
 *
 * @throws FactFallen where the fact, or its article, is retracted
 */
export function decideCorrectFact(
  state: ArticleState,
  factId: string,
  changes: FactChanges,
  { reason, author }: WhyAndWho,
  at: number,
): NewEvent<ArticleEvent>[] {
  const known = standingFact(state, factId);
  const entries = Object.entries({ ...known, ...changes }).filter(
    ([name, value]) => value !== null || NULLABLE.has(name),
  );
  const said = Object.fromEntries(entries) as Fact;
  const fact = CODED_BY.some((name) => name in changes) ? coded(said) : said;
  const changed = changedFields(known, fact);
  if (changed.length === 0) return [];
  return [
    {
      id: eventIdOf('FactCorrected', factId, state.article.id, at),
      type: 'FactCorrected',
      time: timeOf(fact),
      data: { fact, article: refOf(state.article), changed, byPerson: true, reason, author },
    },
  ];
}

/** decideRetractFact takes a fact away for good: it comes back by a person's word alone. */
export function decideRetractFact(
  state: ArticleState,
  factId: string,
  { reason, author }: WhyAndWho,
  at: number,
): NewEvent<ArticleEvent>[] {
  const ruling = state.rulings.get(factId);
  if (ruling?.verdict === 'retracted' && ruling.lost !== 'open') return [];
  const fact = state.facts.get(factId) ?? ruling?.fact;
  if (fact === undefined) throw new Error(`fact ${factId} is not one of article ${state.article.id}`);
  return [
    {
      id: eventIdOf('FactRetracted', factId, state.article.id, at),
      type: 'FactRetracted',
      time: null,
      data: { factId, factType: fact.type, article: refOf(state.article), byPerson: true, fact, reason, author },
    },
  ];
}

/**
 * decideConfirmFact puts a person's name to a fact as it stands, or restores one that a person retracted. Nothing is
 * as sure as that: its confidence is 1.
 *
 * @throws FactFallen where the article is retracted
 */
export function decideConfirmFact(
  state: ArticleState,
  factId: string,
  why: WhyAndWho,
  at: number,
): NewEvent<ArticleEvent>[] {
  const ruling = state.rulings.get(factId);
  const known = ruling?.verdict === 'retracted' && !state.retracted ? ruling.fact : standingFact(state, factId);
  const fact: Fact = { ...known, confidence: 1 };
  const stands = ruling?.verdict === 'stands' && ruling.fields === 'all' && ruling.lost !== 'open';
  if (stands && isDeepStrictEqual(known, fact)) return [];
  return [decided('FactConfirmed', fact, state, why, at)];
}

function decided(
  type: 'FactAdded' | 'FactConfirmed',
  fact: Fact,
  { article }: ArticleState,
  { reason, author }: WhyAndWho,
  at: number,
): NewEvent<ArticleEvent> {
  return {
    id: eventIdOf(type, fact.id, article.id, at),
    type,
    time: timeOf(fact),
    data: { fact, article: refOf(article), reason, author },
  };
}

function standingFact(state: ArticleState, factId: string): Fact {
  if (state.retracted) throw new FactFallen(`Article ${state.article.id} is retracted, and all its facts with it.`);
  const fact = state.facts.get(factId);
  if (fact !== undefined) return fact;
  if (state.rulings.get(factId)?.verdict === 'retracted') {
    throw new FactFallen(`Fact ${factId} is retracted. A confirmation restores it; then it can be changed.`);
  }
  throw new Error(`fact ${factId} is not one of article ${state.article.id}`);
}

/** What is null where there is nothing; all else is left out. */
const NULLABLE: ReadonlySet<string> = new Set(['plover', 'intensity', 'place', 'country', 'attribution', 'condition']);
