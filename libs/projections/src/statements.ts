import { Type } from 'typebox';
import { ArticleRefSchema, ERASED, FactSchema, STANCES, carriesFact, type ArticleRef, type Fact } from '#domain';
import { type StoredEvent } from '#event-store';
import { PositionSchema, view } from './projection.js';

/** Who said what, to whom, about what. A statement that was retracted stays, and says so. */
export interface StatementRow {
  readonly id: string;
  readonly fact: Fact;
  readonly article: ArticleRef;
  readonly state: 'standing' | 'retracted';
  /** Its words were erased with the text of its article. */
  readonly erased?: true;
  readonly made: string;
  readonly changed: string;
}

export const statements = view<StatementRow>({
  name: 'statements',
  version: 5,
  keysOf: ({ type, data }) => {
    if (type === 'ArticleRetracted') return (data as { factIds: string[] }).factIds;
    if (type === 'ArticleTextErased') return (data as Erased).quotes.map(({ factId }) => factId);
    if (type === 'FactRetracted') return [(data as { factId: string }).factId];
    if (carriesFact(type)) {
      const { fact } = data as { fact: Fact };
      return fact.type === 'StatementMade' ? [fact.id] : [];
    }
    return [];
  },
  evolve: (row, event, id) => {
    const changed = event.position.toString();
    if (event.type === 'FactRetracted' || event.type === 'ArticleRetracted') {
      return row === null ? null : { ...row, state: 'retracted', changed };
    }
    if (event.type === 'ArticleTextErased') return row === null ? null : { ...row, erased: true, changed };
    const { fact, article } = reportOf(event);
    return { id, fact, article, state: 'standing', made: row?.made ?? changed, changed };
  },
  fields: ['id', 'state', 'fact', 'article'],
  schema: Type.Object(
    {
      id: Type.String({ format: 'uuid' }),
      fact: FactSchema,
      article: ArticleRefSchema,
      state: Type.Enum(['standing', 'retracted']),
      erased: Type.Optional(Type.Literal(true, { description: 'Its words were erased with the text of its article' })),
      made: PositionSchema,
      changed: PositionSchema,
      highlight: Type.Optional(
        Type.String({
          description:
            'Where words were searched for: the sentence as HTML, what was found in mark elements, all else escaped',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  evidence: ({ fact, article }) => ({ quote: fact.evidence[0]?.quote ?? null, url: article.url }),
  columns: {
    made: { type: 'bigint', of: (row) => row.made },
    state: { type: 'text', of: (row) => row.state },
    stance: { type: 'text', of: (row) => row.fact.stance },
    speakers: {
      type: 'text[]',
      of: ({ fact }) => [
        ...fact.sources,
        ...fact.actors.filter(({ role }) => role === 'source').map(({ id }) => id),
        ...(fact.attribution?.actor === undefined ? [] : [fact.attribution.actor]),
      ],
    },
    about: { type: 'text[]', of: ({ fact }) => fact.targets },
    article: { type: 'text', of: (row) => row.article.id },
    outlet: { type: 'text', of: (row) => row.article.outlet },
    // The last one: it is wide, and walks read the others.
    words: { type: 'tsvector', of: textOf },
  },
  order: 'made',
  searched: textOf,
  filters: {
    q: {
      description: 'Words that are said or told of it, "a phrase", or, -without; the best matches first',
      column: 'words',
      test: 'matches',
    },
    speaker: {
      description: 'Who speaks: an alpha-3 code, or the id of an actor',
      column: 'speakers',
      test: 'contains',
      names: 'party',
    },
    about: { description: 'To or about whom: an alpha-3 code', column: 'about', test: 'contains', names: 'state' },
    stance: { description: 'How it is put', column: 'stance', test: 'equals', values: STANCES },
    state: { description: 'Whether it stands', column: 'state', test: 'equals', values: ['standing', 'retracted'] },
    article: { description: 'The id of the article', column: 'article', test: 'equals', names: 'id' },
    outlet: { description: 'Who published it', column: 'outlet', test: 'equals' },
  },
});

/** The sentences, and the words said where they are not in them. None where they were erased. */
function textOf({ fact: { evidence, quote }, erased }: StatementRow): string | null {
  if (erased === true) return null;
  const sentences = evidence.map((one) => one.quote);
  const said = quote === undefined || sentences.some((sentence) => sentence.includes(quote)) ? [] : [quote];
  return [...sentences, ...said].filter((words) => words !== ERASED).join(' … ');
}

interface Erased {
  readonly quotes: readonly { readonly factId: string }[];
}

const reportOf = (event: StoredEvent) => event.data as { fact: Fact; article: ArticleRef };
