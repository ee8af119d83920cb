import { Type, type Static } from 'typebox';
import { ArticleRefSchema, type ArticleRef } from './article-events.js';
import { FactSchema, type Fact } from './fact.js';
import { MAX_QUOTE } from './quote.js';

/** A report is one fact in one article version: what a development rests on. */
export interface Report {
  readonly fact: Fact;
  readonly article: ArticleRef;
}

/** byPublication orders reports by when they were published; the order in which they came makes no difference. */
export const byPublication = (a: Report, b: Report): number =>
  a.article.publishedAt < b.article.publishedAt ||
  (a.article.publishedAt === b.article.publishedAt && a.fact.id < b.fact.id)
    ? -1
    : 1;

/** How many independent sources a development shows; its counts are those of all. */
export const MAX_ACCOUNTS = 20;

/** How many earlier facts of one source are named. */
const MOST_EARLIER = 20;

/** AccountSchema is what one independent source says of a development, in its newest report. */
export const AccountSchema = Type.Object(
  {
    origin: Type.String({
      maxLength: 200,
      description: 'Who stands behind it: whom the text names as saying so, or else the outlet that printed it first.',
    }),
    attribution: Type.Optional(
      Type.Object(
        { name: Type.String({ maxLength: 200 }), actor: Type.Optional(Type.String({ maxLength: 100 })) },
        { additionalProperties: false },
      ),
    ),
    ...Type.Pick(FactSchema, ['stance', 'negated', 'status', 'dates', 'place', 'quantities', 'confidence']).properties,
    factId: Type.String({ format: 'uuid' }),
    articleId: Type.String({ format: 'uuid' }),
    outlet: ArticleRefSchema.properties.outlet,
    publishedAt: Type.String({ format: 'date-time' }),
    quote: Type.String({ maxLength: MAX_QUOTE }),
    earlier: Type.Optional(
      Type.Array(Type.String({ format: 'uuid' }), {
        minItems: 1,
        maxItems: MOST_EARLIER,
        description:
          'The other facts that this source reports it by, and those of copies of its text; the newest first.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type Account = Static<typeof AccountSchema>;

/** printedBy is who stands behind what a text says in its own name: its outlet, or the article alone. */
export const printedBy = (article: ArticleRef): string => article.outlet ?? article.id;

/**
 * originOf is the source that a report is independent by: who says it, wherever it is printed; what a text says in its
 * own name comes from its outlet, or from that whose text it is a copy of.
 */
export const originOf = ({ fact, article }: Report, printed = printedBy(article)): string =>
  fact.attribution?.actor ?? fact.attribution?.name.toLowerCase() ?? printed;

/**
 * accountsOf is the newest report of every independent source, the newest first.
 *
 * @param reports in the order of their publication
 * @param printed who an article's own words come from
 */
export function accountsOf(reports: readonly Report[], printed: (article: ArticleRef) => string): Account[] {
  const byOrigin = new Map<string, { newest: Report; earlier: Report[] }>();
  for (const report of reports) {
    const origin = originOf(report, printed(report.article));
    const known = byOrigin.get(origin);
    if (known === undefined) {
      byOrigin.set(origin, { newest: report, earlier: [] });
    } else {
      known.earlier.push(known.newest);
      known.newest = report;
    }
  }
  return [...byOrigin]
    .sort(([, a], [, b]) => byPublication(b.newest, a.newest))
    .map(([origin, { newest, earlier }]) => accountOf(origin, newest, earlier.slice(-MOST_EARLIER).reverse()));
}

const accountOf = (origin: string, { fact, article }: Report, earlier: readonly Report[]): Account => ({
  origin,
  ...(fact.attribution === null ? {} : { attribution: fact.attribution }),
  stance: fact.stance,
  negated: fact.negated,
  status: fact.status,
  dates: fact.dates,
  place: fact.place,
  ...(fact.quantities === undefined ? {} : { quantities: fact.quantities }),
  factId: fact.id,
  articleId: article.id,
  outlet: article.outlet,
  publishedAt: article.publishedAt,
  quote: fact.evidence[0]?.quote ?? '',
  confidence: fact.confidence,
  ...(earlier.length === 0 ? {} : { earlier: earlier.map((report) => report.fact.id) }),
});
