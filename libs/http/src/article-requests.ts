import { Type, type Static } from 'typebox';
import {
  ARTICLE_KINDS,
  ActorRefSchema,
  FACT_TYPES,
  MAX_OUTLET,
  MAX_QUOTE,
  MAX_URL,
  STANCES,
  STATUSES,
  canonicalUrl,
  articleIdOf,
  definitionOf,
  identifyFacts,
  intensityOf,
  ploverOf,
  type Fact,
  type FactDraft,
  type Passage,
  type PostedArticle,
} from '#domain';
import { badRequest, type FieldError } from './problem.js';
import { instantOf, isDate } from './times.js';

const StateCode = Type.String({ pattern: '^[A-Z]{3}$' });

/** A fact as a caller gives it: what is left out is taken to be the plainest. */
export const GivenFactSchema = Type.Object(
  {
    type: Type.Enum([...FACT_TYPES]),
    mode: Type.Optional(Type.String({ maxLength: 50 })),
    sources: Type.Array(StateCode, { maxItems: 50, default: [] }),
    targets: Type.Array(StateCode, { maxItems: 50, default: [] }),
    actors: Type.Array(ActorRefSchema, { maxItems: 50, default: [] }),
    people: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 50, default: [] }),
    place: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    country: Type.Optional(StateCode),
    dates: Type.Array(Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' }), { maxItems: 10, default: [] }),
    status: Type.Enum([...STATUSES], { default: 'occurred' }),
    stance: Type.Enum([...STANCES], { default: 'asserted' }),
    negated: Type.Boolean({ default: false }),
    background: Type.Boolean({ default: false }),
    attribution: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    condition: Type.Optional(Type.String({ minLength: 1, maxLength: MAX_QUOTE })),
    quote: Type.Optional(Type.String({ minLength: 1, maxLength: MAX_QUOTE })),
    confidence: Type.Number({ minimum: 0, maximum: 1, default: 1 }),
    evidence: Type.String({
      minLength: 1,
      maxLength: MAX_QUOTE,
      description: 'The words of the text that the fact rests on; its offsets are found by them.',
    }),
  },
  { additionalProperties: false },
);

/** What `POST /v1/articles` takes. */
export const PostArticleSchema = Type.Object(
  {
    url: Type.String({ minLength: 1, maxLength: MAX_URL, description: 'http, https, file or urn' }),
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
    author: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    outlet: Type.Optional(Type.String({ minLength: 1, maxLength: MAX_OUTLET })),
    publishedAt: Type.String({ description: 'RFC 3339; a date stands for its beginning in UTC. Not in the future.' }),
    language: Type.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$', default: 'en' }),
    kind: Type.Enum([...ARTICLE_KINDS], { default: 'news' }),
    body: Type.String({ minLength: 1, description: 'Plain text' }),
    facts: Type.Optional(Type.Array(GivenFactSchema, { maxItems: 1000 })),
  },
  { additionalProperties: false },
);
export type PostArticle = Static<typeof PostArticleSchema>;

/** What retracts something: why, and who says so. */
export const RetractionSchema = Type.Object(
  {
    reason: Type.String({ minLength: 1, maxLength: 2000 }),
    author: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
);

/** Clocks differ by a little; what lies further ahead than this is a mistake. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** What a post says apart from its facts, checked beyond what a schema can say. */
export type CheckedArticle = Omit<PostedArticle, 'facts' | 'extractor'>;

/** @throws Problem 400, naming every field that is wrong */
export function checkArticle(post: PostArticle, now: Date): CheckedArticle {
  const errors: FieldError[] = [];
  const wrong = (pointer: string, detail: string) => errors.push({ pointer, in: 'body', detail });

  const url = canonicalUrl(post.url);
  if (url === null) wrong('/url', `is "${post.url}"; it must be an absolute URL: http, https, file or urn`);
  if (url !== null && url.length > MAX_URL) {
    wrong('/url', `takes ${url.length} characters in its canonical form; allowed are ${MAX_URL}`);
  }
  const publishedAt = instantOf(post.publishedAt);
  if (publishedAt === null) {
    wrong('/publishedAt', `is "${post.publishedAt}"; it must be a time in RFC 3339, such as 2025-04-11T18:00:00Z`);
  } else if (publishedAt.getTime() > now.getTime() + CLOCK_SKEW_MS) {
    wrong('/publishedAt', `is ${post.publishedAt}, which lies in the future; now is ${now.toISOString()}`);
  }
  if (post.body.trim() === '') wrong('/body', 'is empty');
  if (errors.length > 0 || url === null || publishedAt === null) {
    throw badRequest(errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '), errors);
  }
  return {
    id: articleIdOf(url),
    url,
    title: post.title ?? null,
    author: post.author ?? null,
    outlet: post.outlet ?? outletOf(url),
    publishedAt: publishedAt.toISOString(),
    language: post.language,
    kind: post.kind,
    text: post.body,
  };
}

/**
 * factsGiven turns a caller's facts into ours: evidence found in the text, PLOVER code and id derived.
 *
 * @throws Problem 400 where evidence does not stand in the text, or a mode or status is not the type's
 */
export function factsGiven(articleId: string, text: string, given: NonNullable<PostArticle['facts']>): Fact[] {
  const errors: FieldError[] = [];
  const drafts = given.map((fact, index): FactDraft => {
    const wrong = (field: string, detail: string) =>
      errors.push({ pointer: `/facts/${index}/${field}`, in: 'body', detail });
    const { modes, statuses } = definitionOf(fact.type);
    if (!statuses.includes(fact.status)) {
      wrong('status', `is ${fact.status}; a ${fact.type} may be ${statuses.join(', ')}`);
    }
    if (fact.mode !== undefined && !modes.includes(fact.mode)) {
      wrong('mode', `is "${fact.mode}"; a ${fact.type} may be ${modes.join(', ') || 'without a mode only'}`);
    }
    fact.dates.forEach((date, nth) => {
      if (!isDate(date)) wrong(`dates/${nth}`, `is ${date}, which is no date`);
    });
    const start = text.indexOf(fact.evidence);
    if (start === -1) wrong('evidence', 'does not stand in the body, word for word');
    const passage: Passage = { start: Math.max(start, 0), end: Math.max(start, 0) + fact.evidence.length };
    const plover = ploverOf(fact.type, fact.mode, fact.status);
    const { attribution, evidence, place, country, condition, mode, quote, ...said } = fact;
    return {
      ...said,
      ...(mode === undefined ? {} : { mode }),
      ...(quote === undefined ? {} : { quote }),
      plover: plover?.type ?? null,
      ...(plover?.mode === undefined ? {} : { ploverMode: plover.mode }),
      intensity: plover === null ? null : intensityOf(plover),
      place: place ?? null,
      country: country ?? null,
      condition: condition ?? null,
      attribution: attribution === undefined ? null : { name: attribution },
      sentence: passage,
      evidence: [passage],
    };
  });
  if (errors.length > 0) {
    throw badRequest(errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '), errors);
  }
  return identifyFacts(articleId, text, drafts);
}

/** Without a name of its own, an outlet is known by its host; one too long for a name is none. */
function outletOf(url: string): string | null {
  const host = new URL(url).hostname.replace(/^www\./u, '');
  return host === '' || host.length > MAX_OUTLET ? null : host;
}
