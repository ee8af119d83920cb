import { Type, type Static } from 'typebox';
import {
  ArticleRefSchema,
  isDevelopmentEvent,
  FACT_TYPES,
  STANCES,
  STATUSES,
  type ArticleRef,
  type Development,
  type DevelopmentEvent,
  type Fact,
  type FactType,
} from '#domain';
import { type StoredEvent } from '#event-store';

/** ReportSchema is what a row of another view shows of a development or a statement: what it says, and the words for it. */
export const ReportSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Of the development; of a statement, that of the fact.' }),
    type: Type.Enum([...FACT_TYPES]),
    title: Type.String(),
    day: Type.String({ format: 'date', description: 'When it happened, or else when it was first reported.' }),
    status: Type.Enum([...STATUSES]),
    stance: Type.Enum([...STANCES]),
    factId: Type.String({ format: 'uuid' }),
    article: Type.Pick(ArticleRefSchema, ['id', 'url', 'outlet']),
    quote: Type.String(),
  },
  { additionalProperties: false },
);
export type Report = Omit<Static<typeof ReportSchema>, 'type'> & { readonly type: FactType };

/** evidenceIn is what a row rests on that shows reports: the first of them. */
export const evidenceIn = ([report]: readonly Report[]): { quote: string; url: string } | null =>
  report === undefined ? null : { quote: report.quote, url: report.article.url };

/** developmentIn is the development in its present state, where the event is one of the desk's. */
export const developmentIn = ({ type, data }: StoredEvent): Development | null =>
  isDevelopmentEvent(type) ? (data as DevelopmentEvent['data']).development : null;

export const reportOf = (development: Development): Report => ({
  id: development.id,
  type: development.type,
  title: development.title,
  day: dayOf(development),
  status: development.status,
  stance: development.stance,
  factId: development.best.factId,
  article: articleOf(development.best.article),
  quote: development.best.evidence.quote,
});

export const statementOf = (fact: Fact, article: ArticleRef): Report => ({
  id: fact.id,
  type: fact.type,
  title: fact.quote ?? fact.evidence[0]?.quote ?? '',
  day: article.publishedAt.slice(0, 10),
  status: fact.status,
  stance: fact.stance,
  factId: fact.id,
  article: articleOf(article),
  quote: fact.evidence[0]?.quote ?? '',
});

const articleOf = ({ id, url, outlet }: ArticleRef): Report['article'] => ({ id, url, outlet });

/**
 * dayOf is the day on which a development counts: that on which it happened, where that is known to the day and past;
 * otherwise, and for what is only planned, that on which it was first reported.
 */
export function dayOf({ dates, status, firstReportedAt }: Development): string {
  const reported = firstReportedAt.slice(0, 10);
  const [day] = dates;
  const happened = status === 'occurred' || status === 'ongoing';
  return happened && day?.length === 10 && day <= reported ? day : reported;
}

/** isTold tells the developments that are shown: those that stand, and that not opinion alone reports. */
export const isTold = ({ state, opinion }: Development): boolean => state === 'open' && opinion !== true;

/** isDeed tells those that count besides: what is denied or did not happen counts for nothing. */
export const isDeed = (development: Development): boolean =>
  isTold(development) &&
  !development.negated &&
  !development.background &&
  (development.stance === 'asserted' || development.stance === 'alleged');
