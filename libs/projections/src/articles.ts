import { Type } from 'typebox';
import {
  ARTICLE_KINDS,
  ArticleSchema,
  FactSchema,
  evolveArticle,
  knowsFact,
  type Article,
  type ArticleEvent,
  type ArticleState,
  type Fact,
  type Ruling,
  canonicalUrl,
} from '#domain';
import { type StoredEvent } from '#event-store';
import { daysOf } from './days.js';
import { PositionSchema, view } from './projection.js';

/** An article with its facts, what people decided about them and it, and its versions. */
export interface ArticleRow {
  readonly id: string;
  readonly article: Article;
  readonly extractor: string;
  readonly facts: readonly Fact[];
  /** The ids of facts that a later reading of the text does not find any more, the latest last. */
  readonly dropped: readonly string[];
  readonly rulings: readonly Ruling[];
  readonly versions: readonly { version: number; textSha256: string; title: string | null; recordedAt: string }[];
  readonly state: 'standing' | 'retracted';
  readonly retraction: { reason: string; author: string; recordedAt: string } | null;
  /** The last time that texts of it were erased, and all of them, by their SHA-256. */
  readonly erasure: {
    position: string;
    reason: string;
    author: string;
    recordedAt: string;
    texts: readonly string[];
  } | null;
  readonly ingested: string;
  readonly changed: string;
}

const prefix = 'article-';

export const articles = view<ArticleRow>({
  name: 'articles',
  version: 6,
  keysOf: (event) => (event.stream.startsWith(prefix) ? [event.stream.slice(prefix.length)] : []),
  evolve: (row, stored, id) => {
    const event = { type: stored.type, data: stored.data } as ArticleEvent;
    const state = evolveArticle(row === null ? null : stateOf(row), event);
    const position = stored.position.toString();
    return {
      id,
      article: state.article,
      extractor: state.extractor,
      facts: [...state.facts.values()],
      dropped: droppedAfter(row, event, state),
      rulings: [...state.rulings.values()],
      versions: versionsAfter(row, event, stored),
      state: state.retracted ? 'retracted' : 'standing',
      retraction: retractionAfter(row, event, stored),
      erasure: erasureAfter(row, event, stored, state),
      ingested: row?.ingested ?? position,
      changed: position,
    };
  },
  fields: ['id', 'state', 'article', 'extractor', 'facts', 'dropped', 'rulings', 'versions', 'retraction', 'erasure'],
  schema: Type.Object(
    {
      id: Type.String({ format: 'uuid' }),
      state: Type.Enum(['standing', 'retracted']),
      article: ArticleSchema,
      extractor: Type.String(),
      facts: Type.Array(FactSchema),
      dropped: Type.Array(Type.String({ format: 'uuid' }), {
        description: 'The ids of facts that a later reading of the text does not find any more, the latest last.',
      }),
      rulings: Type.Array(
        Type.Object(
          {
            verdict: Type.Enum(['stands', 'retracted']),
            fields: Type.Union([Type.Array(Type.String()), Type.Literal('all')]),
            fact: FactSchema,
            reason: Type.String(),
            author: Type.String(),
            lost: Type.Optional(Type.Enum(['open', 'settled'])),
          },
          { additionalProperties: false },
        ),
      ),
      versions: Type.Array(
        Type.Object(
          {
            version: Type.Integer(),
            textSha256: Type.String(),
            title: Type.Union([Type.String(), Type.Null()]),
            recordedAt: Type.String({ format: 'date-time' }),
          },
          { additionalProperties: false },
        ),
      ),
      retraction: Type.Union([
        Type.Object(
          { reason: Type.String(), author: Type.String(), recordedAt: Type.String({ format: 'date-time' }) },
          { additionalProperties: false },
        ),
        Type.Null(),
      ]),
      erasure: Type.Union(
        [
          Type.Object(
            {
              position: PositionSchema,
              reason: Type.String(),
              author: Type.String(),
              recordedAt: Type.String({ format: 'date-time' }),
              texts: Type.Array(Type.String(), { description: 'By their SHA-256' }),
            },
            { additionalProperties: false },
          ),
          Type.Null(),
        ],
        { description: 'The last time that texts of it were erased, and all that were.' },
      ),
      ingested: PositionSchema,
      changed: PositionSchema,
    },
    { additionalProperties: false },
  ),
  evidence: ({ article, facts }) => ({ quote: facts[0]?.evidence[0]?.quote ?? null, url: article.url }),
  columns: {
    ingested: { type: 'bigint', of: (row) => row.ingested },
    outlet: { type: 'text', of: (row) => row.article.outlet },
    kind: { type: 'text', of: (row) => row.article.kind },
    state: { type: 'text', of: (row) => row.state },
    url: { type: 'text', of: (row) => row.article.url },
    published: { type: 'timestamptz', of: (row) => row.article.publishedAt },
    day: { type: 'int4range', of: (row) => daysOf([dayOf(row.article.publishedAt)]) },
    // Of all that stand, of those that were retracted and may be restored, and of those that are not found any more.
    factIds: {
      type: 'text[]',
      of: ({ facts, rulings, dropped }) => [
        ...new Set([...[...facts, ...rulings.map(({ fact }) => fact)].map(({ id }) => id), ...dropped]),
      ],
    },
  },
  order: 'ingested',
  filters: {
    outlet: { description: 'Who published it', column: 'outlet', test: 'equals' },
    kind: { description: 'Kind of article', column: 'kind', test: 'equals', values: ARTICLE_KINDS },
    state: { description: 'Whether it stands', column: 'state', test: 'equals', values: ['standing', 'retracted'] },
    url: { description: 'Its URL, in whatever form', column: 'url', test: 'equals' },
    fact: { description: 'The id of a fact in it', column: 'factIds', test: 'contains' },
    publishedFrom: { description: 'Published at this time or later', column: 'published', test: 'from' },
    publishedTo: { description: 'Published at this time or earlier', column: 'published', test: 'to' },
  },
  // Their days besides, of which zones are kept: an archive that was loaded last is not walked through.
  testsOf: (filter, value) => {
    if (filter === 'url') return [{ column: 'url', test: 'equals', value: canonicalUrl(value) ?? value }];
    const test = filter === 'publishedFrom' ? 'from' : filter === 'publishedTo' ? 'to' : null;
    if (test === null) return null;
    return [
      { column: 'published', test, value },
      { column: 'day', test, value: dayOf(value) },
    ];
  },
});

/** The day of a time, in UTC. */
const dayOf = (time: string): string => new Date(time).toISOString().slice(0, 10);

const stateOf = (row: ArticleRow): ArticleState => ({
  article: row.article,
  extractor: row.extractor,
  facts: new Map(row.facts.map((fact) => [fact.id, fact])),
  retracted: row.state === 'retracted',
  erased: row.erasure?.texts ?? [],
  rulings: new Map(row.rulings.map((ruling) => [ruling.fact.id, ruling])),
});

/** An article that is read anew every hour may drop facts without end: of so many it is told what became of them. */
const MOST_DROPPED = 1000;

function droppedAfter(row: ArticleRow | null, event: ArticleEvent, state: ArticleState): readonly string[] {
  const before = row?.dropped ?? [];
  const after = event.type === 'FactRetracted' ? [...before, event.data.factId] : before;
  return after.filter((id) => !knowsFact(state, id)).slice(-MOST_DROPPED);
}

function versionsAfter(
  row: ArticleRow | null,
  event: ArticleEvent,
  { recordedAt }: StoredEvent,
): ArticleRow['versions'] {
  if (event.type !== 'ArticleIngested' && event.type !== 'ArticleRevised') return row?.versions ?? [];
  const { version, textSha256, title } = event.data.article;
  return [...(row?.versions ?? []), { version, textSha256, title, recordedAt }];
}

function retractionAfter(
  row: ArticleRow | null,
  event: ArticleEvent,
  { recordedAt }: StoredEvent,
): ArticleRow['retraction'] {
  if (event.type === 'ArticleRetracted') return { reason: event.data.reason, author: event.data.author, recordedAt };
  if (event.type === 'ArticleRevised') return null;
  return row?.retraction ?? null;
}

function erasureAfter(
  row: ArticleRow | null,
  event: ArticleEvent,
  { position, recordedAt }: StoredEvent,
  { erased }: ArticleState,
): ArticleRow['erasure'] {
  if (event.type !== 'ArticleTextErased') return row?.erasure ?? null;
  const { reason, author } = event.data;
  return { position: position.toString(), reason, author, recordedAt, texts: erased };
}
