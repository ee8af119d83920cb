import { Type, type Static } from 'typebox';
import { isFactType } from './catalogue.js';
import { FactSchema, type Fact } from './fact.js';

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

/** Why something was decided, and who did. */
const why = {
  reason: Type.String({ minLength: 1, maxLength: 2000 }),
  author: Type.String({ minLength: 1, maxLength: 200 }),
};
/** Tells a person's decision, which outlives every later reading, from what a new text or a new reading brought. */
const byPerson = Type.Optional(Type.Literal(true, { description: 'A person has decided it.' }));

/** Who or what read the facts out of the text: our extractor in a version, or the caller who gave them. */
const ExtractorSchema = Type.String({ maxLength: 100, description: 'demarche@1, or caller' });

/** By which the desk tells copies of one text; it has no text to make one of. */
const SketchSchema = Type.Optional(
  Type.String({ maxLength: 400, description: 'The least hashes of the text’s shingles, in hexadecimal.' }),
);

export const ArticleIngestedData = Type.Object({
  article: ArticleSchema,
  extractor: ExtractorSchema,
  sketch: SketchSchema,
});
export const ArticleRevisedData = Type.Object({
  article: ArticleSchema,
  extractor: ExtractorSchema,
  sketch: SketchSchema,
  curated: Type.Optional(
    Type.Object(
      {
        carried: Type.Array(Uuid, { description: 'Those whose sentence stands in this version.' }),
        lost: Type.Array(Uuid, { description: 'Those whose sentence does not.' }),
      },
      { additionalProperties: false, description: 'The facts that people have decided about.' },
    ),
  ),
});
export const ArticleRetractedData = Type.Object({
  article: ArticleRefSchema,
  factIds: Type.Array(Uuid, { description: 'The facts that fall with it.' }),
  ...why,
});
/** Hashes alone, so that the event says what is masked and nothing of what it said. */
export const ArticleTextErasedData = Type.Object(
  {
    article: ArticleRefSchema,
    texts: Type.Array(Sha256, { minItems: 1, description: 'The texts of its versions, by their SHA-256.' }),
    quotes: Type.Array(
      Type.Object(
        { factId: Uuid, sha256: Type.Array(Sha256, { minItems: 1 }) },
        { additionalProperties: false, description: 'The words that events quote with one fact.' },
      ),
      { description: 'What is masked from then on, wherever it is read.' },
    ),
    ...why,
  },
  { additionalProperties: false },
);
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
  byPerson,
  ...why,
});
export const FactRetractedData = Type.Object({
  factId: Uuid,
  factType: Type.String(),
  article: ArticleRefSchema,
  byPerson,
  fact: Type.Optional(FactSchema),
  ...why,
});
/** A person adds a fact that was not found, or puts their name to one. It is always their decision. */
export const FactAddedData = Type.Object(
  { fact: FactSchema, article: ArticleRefSchema, ...why },
  { additionalProperties: false },
);
export const FactConfirmedData = Type.Object(
  { fact: FactSchema, article: ArticleRefSchema, ...why },
  { additionalProperties: false },
);

export type FactReported = { fact: Fact; article: ArticleRef; extractor: string };

export type ArticleEvent =
  | { readonly type: 'ArticleIngested'; readonly data: Static<typeof ArticleIngestedData> }
  | { readonly type: 'ArticleRevised'; readonly data: Static<typeof ArticleRevisedData> }
  | { readonly type: 'ArticleRetracted'; readonly data: Static<typeof ArticleRetractedData> }
  | { readonly type: 'ArticleTextErased'; readonly data: Static<typeof ArticleTextErasedData> }
  | { readonly type: Fact['type']; readonly data: FactReported }
  | { readonly type: 'FactAdded'; readonly data: Static<typeof FactAddedData> }
  | { readonly type: 'FactConfirmed'; readonly data: Static<typeof FactConfirmedData> }
  | { readonly type: 'FactCorrected'; readonly data: Static<typeof FactCorrectedData> }
  | { readonly type: 'FactRetracted'; readonly data: Static<typeof FactRetractedData> };

/** carriesFact tells the events whose data is a fact as it stands from then on. */
export const carriesFact = (type: string): boolean =>
  isFactType(type) || type === 'FactAdded' || type === 'FactCorrected' || type === 'FactConfirmed';
