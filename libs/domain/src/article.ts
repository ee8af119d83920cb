import { isDeepStrictEqual } from 'node:util';
import { Type, type Static } from 'typebox';
import { FactSchema, type Fact } from './fact.js';
import { sha256 } from './quote.js';
import { eventIdOf } from './identity.js';
import { type NewEvent } from './new-event.js';

export const ARTICLE_KINDS = ['news', 'analysis', 'opinion', 'live', 'official'] as const;
export type ArticleKind = (typeof ARTICLE_KINDS)[number];

/** The longest canonical URL, and the longest name of an outlet. */
export const MAX_URL = 2000;
export const MAX_OUTLET = 200;

const Timestamp = Type.String({ format: 'date-time', description: 'RFC 3339, in UTC.' });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Uuid = Type.String({ format: 'uuid' });
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** ArticleSchema is one version of an article. Its text lies beside the log, under its SHA-256. */
export const ArticleSchema = Type.Object(
  {
    id: Uuid,
    version: Type.Integer({ minimum: 1 }),
    url: Type.String({ maxLength: MAX_URL }),
    title: orNull(Type.String({ maxLength: 1000 })),
    author: orNull(Type.String({ maxLength: 500 })),
    outlet: orNull(Type.String({ maxLength: MAX_OUTLET })),
    publishedAt: Timestamp,
    language: Type.String({ maxLength: 35 }),
    kind: Type.Enum([...ARTICLE_KINDS]),
    textSha256: Sha256,
    textLength: Type.Integer({ minimum: 1, description: 'In UTF-16 units.' }),
    teaser: Type.Optional(
      Type.Literal(true, { description: 'The text only announces the article, whose page could not be read.' }),
    ),
  },
  { additionalProperties: false },
);
export type Article = Static<typeof ArticleSchema>;

/** ArticleRefSchema is what a fact says of the article version it stands in. */
export const ArticleRefSchema = Type.Pick(ArticleSchema, [
  'id',
  'version',
  'url',
  'title',
  'outlet',
  'publishedAt',
  'kind',
]);
export type ArticleRef = Static<typeof ArticleRefSchema>;

export const refOf = ({ id, version, url, title, outlet, publishedAt, kind }: Article): ArticleRef => ({
  id,
  version,
  url,
  title,
  outlet,
  publishedAt,
  kind,
});

/** Who or what read the facts out of the text: our extractor in a version, or the caller who gave them. */
const ExtractorSchema = Type.String({ maxLength: 100, description: 'demarche@1, or caller' });

export const ArticleIngestedData = Type.Object({ article: ArticleSchema, extractor: ExtractorSchema });
export const ArticleRevisedData = Type.Object({ article: ArticleSchema, extractor: ExtractorSchema });
export const ArticleRetractedData = Type.Object({
  article: ArticleRefSchema,
  factIds: Type.Array(Uuid, { description: 'The facts that fall with it.' }),
  reason: Type.String({ minLength: 1, maxLength: 2000 }),
  author: Type.String({ minLength: 1, maxLength: 200 }),
});
/** The data of every event that reports a fact: MeetingHeld, StatementMade, … */
export const FactReportedData = Type.Object({
  fact: FactSchema,
  article: ArticleRefSchema,
  extractor: ExtractorSchema,
});
export const FactCorrectedData = Type.Object({
  fact: FactSchema,
  article: ArticleRefSchema,
  changed: Type.Array(Type.String(), { minItems: 1 }),
  reason: Type.String({ minLength: 1, maxLength: 2000 }),
  author: Type.String({ minLength: 1, maxLength: 200 }),
});
export const FactRetractedData = Type.Object({
  factId: Uuid,
  factType: Type.String(),
  article: ArticleRefSchema,
  reason: Type.String({ minLength: 1, maxLength: 2000 }),
  author: Type.String({ minLength: 1, maxLength: 200 }),
});

export type ArticleEvent =
  | { readonly type: 'ArticleIngested'; readonly data: Static<typeof ArticleIngestedData> }
  | { readonly type: 'ArticleRevised'; readonly data: Static<typeof ArticleRevisedData> }
  | { readonly type: 'ArticleRetracted'; readonly data: Static<typeof ArticleRetractedData> }
  | { readonly type: Fact['type']; readonly data: FactReported }
  | { readonly type: 'FactCorrected'; readonly data: Static<typeof FactCorrectedData> }
  | { readonly type: 'FactRetracted'; readonly data: Static<typeof FactRetractedData> };
export type FactReported = { fact: Fact; article: ArticleRef; extractor: string };

/** ArticleState is what the events of one article's stream have made of it. */
export interface ArticleState {
  readonly article: Article;
  readonly extractor: string;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly retracted: boolean;
}

export function evolveArticle(state: ArticleState | null, event: ArticleEvent): ArticleState {
  if (event.type === 'ArticleIngested') {
    return { article: event.data.article, extractor: event.data.extractor, facts: new Map(), retracted: false };
  }
  if (state === null) throw new Error(`${event.type} before ArticleIngested`);
  switch (event.type) {
    case 'ArticleRevised':
      return {
        article: event.data.article,
        extractor: event.data.extractor,
        facts: liveFacts(state),
        retracted: false,
      };
    case 'ArticleRetracted':
      return { ...state, retracted: true };
    case 'FactRetracted': {
      const facts = new Map(state.facts);
      facts.delete(event.data.factId);
      return { ...state, facts };
    }
    default:
      return { ...state, facts: new Map(state.facts).set(event.data.fact.id, event.data.fact) };
  }
}

/** PostedArticle is an article as somebody hands it in, already validated, its text plain. */
export interface PostedArticle extends Omit<Article, 'version' | 'textSha256' | 'textLength'> {
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly extractor: string;
}

/**
 * decideIngest compares a post with the article's current version (text, title, date, facts).
 *
 * @returns the events to append: none where the post says nothing new; ArticleIngested and the facts for a first one;
 *   ArticleRevised and what changed among the facts for a changed one
 */
export function decideIngest(state: ArticleState | null, post: PostedArticle): NewEvent<ArticleEvent>[] {
  const { text, facts: found, extractor, ...rest } = post;
  const version = (state?.article.version ?? 0) + 1;
  const article: Article = { ...rest, version, textSha256: sha256(text), textLength: text.length };
  const facts = found.map((fact) => ({ ...fact, evidence: fact.evidence.map((e) => ({ ...e, version })) }));
  const stamp = [article.id, article.version, extractor] as const;
  const report = (fact: Fact): NewEvent<ArticleEvent> => ({
    id: eventIdOf(fact.id, ...stamp),
    type: fact.type,
    time: timeOf(fact),
    data: { fact, article: refOf(article), extractor },
  });

  if (state === null) {
    return [
      {
        id: eventIdOf('ArticleIngested', ...stamp),
        type: 'ArticleIngested',
        time: article.publishedAt,
        data: { article, extractor },
      },
      ...facts.map(report),
    ];
  }
  // A teaser says less than the article that it announces: it never takes that one's place.
  if (article.teaser === true && state.article.teaser !== true) return [];
  // A retraction stands when the same text is handed in again; only a changed text brings the article back.
  if (sameVersion(state, article, facts, extractor)) return [];

  const before = liveFacts(state);
  const kept = new Set(facts.map((fact) => fact.id));
  return [
    {
      id: eventIdOf('ArticleRevised', ...stamp),
      type: 'ArticleRevised',
      time: article.publishedAt,
      data: { article, extractor },
    },
    ...[...before.values()]
      .filter((fact) => !kept.has(fact.id))
      .map((fact): NewEvent<ArticleEvent> => ({
        id: eventIdOf('FactRetracted', fact.id, ...stamp),
        type: 'FactRetracted',
        time: null,
        data: {
          factId: fact.id,
          factType: fact.type,
          article: refOf(article),
          reason: `no longer stands in version ${article.version}`,
          author: extractor,
        },
      })),
    ...facts.flatMap((fact): NewEvent<ArticleEvent>[] => {
      const known = before.get(fact.id);
      if (known === undefined) return [report(fact)];
      const changed = changedFields(known, fact);
      if (changed.length === 0) return [];
      return [
        {
          id: eventIdOf('FactCorrected', fact.id, ...stamp),
          type: 'FactCorrected',
          time: timeOf(fact),
          data: {
            fact,
            article: refOf(article),
            changed,
            reason: `says so in version ${article.version}`,
            author: extractor,
          },
        },
      ];
    }),
  ];
}

/** decideRetractArticle withdraws an article with all its facts. @returns no event where it is retracted already */
export function decideRetractArticle(
  state: ArticleState,
  { reason, author }: { reason: string; author: string },
): NewEvent<ArticleEvent>[] {
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

/** The version counts what a reader would call a change; an extractor's new reading of the same text is not one. */
function sameVersion(state: ArticleState, article: Article, facts: readonly Fact[], extractor: string): boolean {
  const current = state.article;
  if (
    current.textSha256 !== article.textSha256 ||
    current.title !== article.title ||
    current.publishedAt !== article.publishedAt ||
    current.teaser !== article.teaser
  ) {
    return false;
  }
  const given = extractor === 'caller' || state.extractor === 'caller';
  return (
    !given ||
    (facts.length === state.facts.size &&
      facts.every((fact) => {
        const known = state.facts.get(fact.id);
        return known !== undefined && changedFields(known, fact).length === 0;
      }))
  );
}

/**
 * Offsets move with every edit above them. A fact that only moved is unchanged: its evidence names the version that its
 * offsets are into, and that version is kept.
 */
function changedFields(before: Fact, after: Fact): string[] {
  const said = ({ evidence, ...rest }: Fact): Record<string, unknown> => ({
    ...rest,
    evidence: evidence.map((e) => e.sha256),
  });
  const [old, now] = [said(before), said(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...names].filter((name) => !isDeepStrictEqual(old[name], now[name])).sort();
}

/** liveFacts are the facts that stand: none in a retracted article. */
const liveFacts = (state: ArticleState): ReadonlyMap<string, Fact> => (state.retracted ? new Map() : state.facts);
