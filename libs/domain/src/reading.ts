import { refOf, type Article, type ArticleEvent } from './article-events.js';
import { liveFacts, timeOf, type ArticleState, type Ruling } from './article.js';
import { changedFields, type Fact } from './fact.js';
import { CALLER, eventIdOf } from './identity.js';
import { type NewEvent } from './new-event.js';
import { TextErased } from './erasure.js';
import { sha256, type Passage } from './quote.js';
import { letRulingsStand } from './rulings.js';
import { sketchOf } from './sketch.js';

/** PostedArticle is an article as somebody hands it in, already validated, its text plain. */
export interface PostedArticle extends Omit<Article, 'version' | 'textSha256' | 'textLength'> {
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly extractor: string;
}

/**
 * decideIngest compares a post with the article's current version (text, title, date, facts). What people decided about
 * its facts stands.
 *
 * @param sentences those of the post's text; needed only where people have decided about facts of the article
 * @returns the events to append: none where the post says nothing new; ArticleIngested and the facts for a first one;
 *   ArticleRevised and what changed among the facts for a changed one
 * @throws TextErased where its text is one that was erased
 */
export function decideIngest(
  state: ArticleState | null,
  post: PostedArticle,
  sentences: readonly Passage[] = [],
): NewEvent<ArticleEvent>[] {
  const { text, facts, extractor, ...rest } = post;
  const version = (state?.article.version ?? 0) + 1;
  const article: Article = { ...rest, version, textSha256: sha256(text), textLength: text.length };
  const found = ofVersion(facts, version);
  const stamp = [article.id, article.version, extractor] as const;
  const idOf = (...parts: string[]) => eventIdOf(...parts, ...stamp);

  if (state === null) {
    return [
      {
        id: idOf('ArticleIngested'),
        type: 'ArticleIngested',
        time: article.publishedAt,
        data: { article, extractor, sketch: sketchOf(text) },
      },
      ...found.map((fact) => reported(idOf(fact.id), fact, article, extractor)),
    ];
  }
  if (state.erased.includes(article.textSha256)) throw new TextErased(article.id);
  // A teaser says less than the article that it announces: it never takes that one's place.
  if (article.teaser === true && state.article.teaser !== true) return [];
  // A retraction stands when the same text is handed in again; only a changed text brings the article back. A version
  // is what a reader would call a change; an extractor's new reading of the same text is not one.
  const given = extractor === CALLER || state.extractor === CALLER;
  const same = sameDocument(state.article, article);
  if (same && !given) return [];
  const rulingsOver = (as: ArticleState) => letRulingsStand(as, found, { text, version, sentences });
  // Of a retracted article, that is what stood until then.
  if (same && sameFacts(state.facts, rulingsOver({ ...state, retracted: false }).facts)) return [];
  const { facts: after, curated } = rulingsOver(state);
  return [
    {
      id: idOf('ArticleRevised'),
      type: 'ArticleRevised',
      time: article.publishedAt,
      data: { article, extractor, sketch: sketchOf(text), ...(state.rulings.size === 0 ? {} : { curated }) },
    },
    ...difference(state, after, {
      article,
      extractor,
      idOf,
      gone: `no longer stands in version ${version}`,
      otherwise: `says so in version ${version}`,
    }),
  ];
}

/**
 * decideReadAgain compares what an extractor finds in the text that is known with the facts that stand. What people
 * decided stands, and facts that the caller gave are left alone, as is a retracted article.
 *
 * @param at the version of the article's stream
 */
export function decideReadAgain(
  state: ArticleState,
  { facts, extractor }: { readonly facts: readonly Fact[]; readonly extractor: string },
  at: number,
): NewEvent<ArticleEvent>[] {
  const { article } = state;
  if (state.retracted || state.extractor === CALLER) return [];
  const { facts: after } = letRulingsStand(state, ofVersion(facts, article.version), null);
  return difference(state, after, {
    article,
    extractor,
    idOf: (...parts) => eventIdOf(...parts, article.id, article.version, extractor, at),
    gone: `is not found by ${extractor}`,
    otherwise: `is read so by ${extractor}`,
  });
}

interface Occasion {
  readonly article: Article;
  readonly extractor: string;
  readonly idOf: (...parts: string[]) => string;
  readonly gone: string;
  readonly otherwise: string;
}

/** What has to be said for the facts that stand to become these. */
function difference(state: ArticleState, after: readonly Fact[], occasion: Occasion): NewEvent<ArticleEvent>[] {
  const { article, extractor, idOf } = occasion;
  const before = liveFacts(state);
  const kept = new Set(after.map((fact) => fact.id));
  return [
    ...[...before.values()]
      .filter((fact) => !kept.has(fact.id))
      .map((fact): NewEvent<ArticleEvent> => ({
        id: idOf('FactRetracted', fact.id),
        type: 'FactRetracted',
        time: null,
        data: {
          factId: fact.id,
          factType: fact.type,
          article: refOf(article),
          reason: occasion.gone,
          author: extractor,
        },
      })),
    ...after.flatMap((fact): NewEvent<ArticleEvent>[] => {
      const known = before.get(fact.id);
      if (known === undefined) {
        const ruling = state.rulings.get(fact.id);
        return ruling?.fields === 'all'
          ? [addedAgain(idOf('FactAdded', fact.id), fact, article, ruling)]
          : [reported(idOf(fact.id), fact, article, extractor)];
      }
      const changed = changedFields(known, fact);
      if (changed.length === 0) return [];
      return [
        {
          id: idOf('FactCorrected', fact.id),
          type: 'FactCorrected',
          time: timeOf(fact),
          data: { fact, article: refOf(article), changed, reason: occasion.otherwise, author: extractor },
        },
      ];
    }),
  ];
}

const reported = (id: string, fact: Fact, article: Article, extractor: string): NewEvent<ArticleEvent> => ({
  id,
  type: fact.type,
  time: timeOf(fact),
  data: { fact, article: refOf(article), extractor },
});

/** A fact that fell with its article and stands by a person's word comes back by that word. */
const addedAgain = (id: string, fact: Fact, article: Article, { reason, author }: Ruling): NewEvent<ArticleEvent> => ({
  id,
  type: 'FactAdded',
  time: timeOf(fact),
  data: { fact, article: refOf(article), reason, author },
});

const ofVersion = (facts: readonly Fact[], version: number): Fact[] =>
  facts.map((fact) => ({ ...fact, evidence: fact.evidence.map((e) => ({ ...e, version })) }));

const sameDocument = (before: Article, after: Article): boolean =>
  before.textSha256 === after.textSha256 &&
  before.title === after.title &&
  before.publishedAt === after.publishedAt &&
  before.teaser === after.teaser;

const sameFacts = (before: ReadonlyMap<string, Fact>, after: readonly Fact[]): boolean =>
  after.length === before.size &&
  after.every((fact) => {
    const known = before.get(fact.id);
    return known !== undefined && changedFields(known, fact).length === 0;
  });
