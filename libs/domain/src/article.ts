import { refOf, type Article, type ArticleEvent } from './article-events.js';
import { DERIVED, type Fact } from './fact.js';
import { eventIdOf } from './identity.js';
import { type NewEvent } from './new-event.js';

/** ArticleState is what the events of one article's stream have made of it. */
export interface ArticleState {
  readonly article: Article;
  /** Who read its text last, as far as that changed anything. */
  readonly extractor: string;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly retracted: boolean;
  /** The texts that were erased, by their SHA-256. */
  readonly erased: readonly string[];
  /** What people have decided about facts of this article, by the fact's id. */
  readonly rulings: ReadonlyMap<string, Ruling>;
}

/** A Ruling is what people have decided about one fact: it stands over every later version and reading of the text. */
export interface Ruling {
  readonly verdict: 'stands' | 'retracted';
  /** The fields that are as people say; all of them where somebody has put their name to the whole. */
  readonly fields: readonly string[] | 'all';
  /** The fact as it stands, or stood when it was retracted. */
  readonly fact: Fact;
  readonly reason: string;
  readonly author: string;
  /** No sentence of the present version carries it: a question to people, until one of them has answered it. */
  readonly lost?: 'open' | 'settled';
}

/** WhyAndWho is what every decision of a person comes with. */
export interface WhyAndWho {
  readonly reason: string;
  readonly author: string;
}

export function evolveArticle(state: ArticleState | null, event: ArticleEvent): ArticleState {
  if (event.type === 'ArticleIngested') {
    const { article, extractor } = event.data;
    return { article, extractor, facts: new Map(), retracted: false, erased: [], rulings: new Map() };
  }
  if (state === null) throw new Error(`${event.type} before ArticleIngested`);
  switch (event.type) {
    case 'ArticleRevised': {
      const { article, extractor, curated } = event.data;
      const rulings = curated === undefined ? state.rulings : rulingsAfter(state.rulings, curated);
      return { ...state, article, extractor, facts: liveFacts(state), retracted: false, rulings };
    }
    case 'ArticleRetracted':
      return { ...state, retracted: true };
    case 'ArticleTextErased':
      return { ...state, erased: [...new Set([...state.erased, ...event.data.texts])] };
    case 'FactRetracted': {
      const { factId, byPerson, fact, reason, author } = event.data;
      const facts = new Map(state.facts);
      facts.delete(factId);
      if (byPerson !== true || fact === undefined) return { ...state, facts };
      return { ...state, facts, rulings: rule(state, { verdict: 'retracted', fields: 'all', fact, reason, author }) };
    }
    case 'FactAdded':
    case 'FactConfirmed': {
      const { fact, reason, author } = event.data;
      const rulings = rule(state, { verdict: 'stands', fields: 'all', fact, reason, author });
      return { ...state, facts: new Map(state.facts).set(fact.id, fact), rulings };
    }
    case 'FactCorrected': {
      const { fact, changed, byPerson, reason, author } = event.data;
      const facts = new Map(state.facts).set(fact.id, fact);
      if (byPerson !== true) return { ...state, facts, rulings: keptUp(state.rulings, fact) };
      const known = state.rulings.get(fact.id);
      const fields =
        known?.fields === 'all'
          ? 'all'
          : [...new Set([...(known?.fields ?? []), ...changed.filter((name) => !DERIVED.includes(name))])].sort();
      const ruling: Ruling = { verdict: 'stands', fields, fact, reason, author };
      const rulings = new Map(state.rulings).set(
        fact.id,
        known?.lost === undefined ? ruling : { ...ruling, lost: known.lost },
      );
      return { ...state, facts, rulings };
    }
    default: {
      const { fact, extractor } = event.data;
      const facts = new Map(state.facts).set(fact.id, fact);
      return { ...state, extractor, facts, rulings: keptUp(state.rulings, fact) };
    }
  }
}

/** A decision that is made again, or made about a fact whose sentence is gone, answers the question where it is open. */
function rule(state: ArticleState, ruling: Ruling): ReadonlyMap<string, Ruling> {
  const lost = state.rulings.get(ruling.fact.id)?.lost;
  return new Map(state.rulings).set(ruling.fact.id, lost === undefined ? ruling : { ...ruling, lost: 'settled' });
}

/** What a reading says of the fields that nobody has decided about is part of the fact that people hold to. */
function keptUp(rulings: ArticleState['rulings'], fact: Fact): ArticleState['rulings'] {
  const known = rulings.get(fact.id);
  return known === undefined ? rulings : new Map(rulings).set(fact.id, { ...known, fact });
}

function rulingsAfter(
  before: ArticleState['rulings'],
  { carried, lost }: { readonly carried: readonly string[]; readonly lost: readonly string[] },
): ArticleState['rulings'] {
  const after = new Map(before);
  for (const id of carried) {
    const { lost: _answered, ...ruling } = before.get(id) ?? {};
    after.set(id, ruling as Ruling);
  }
  for (const id of lost) {
    const known = before.get(id);
    if (known !== undefined && known.lost === undefined) after.set(id, { ...known, lost: 'open' });
  }
  return after;
}

/** decideRetractArticle withdraws an article with all its facts. @returns no event where it is retracted already */
export function decideRetractArticle(state: ArticleState, { reason, author }: WhyAndWho): NewEvent<ArticleEvent>[] {
  if (state.retracted) return [];
  const { article } = state;
  return [
    {
      id: eventIdOf('ArticleRetracted', article.id, article.version),
      type: 'ArticleRetracted',
      time: null,
      data: { article: refOf(article), factIds: [...state.facts.keys()], reason, author },
    },
  ];
}

/** timeOf is when the thing happened, as precisely as it is known: the start of the first of its dates, or null. */
export function timeOf(fact: Pick<Fact, 'dates'>): string | null {
  const [first] = fact.dates;
  if (first === undefined) return null;
  return `${first}${'0000-01-01'.slice(first.length)}T00:00:00.000Z`;
}

/** liveFacts are the facts that stand: none in a retracted article. */
export const liveFacts = (state: ArticleState): ReadonlyMap<string, Fact> =>
  state.retracted ? new Map() : state.facts;
