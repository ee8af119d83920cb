import { isDeepStrictEqual } from 'node:util';
import { Type, type Static } from 'typebox';
import { ArticleRefSchema, type ArticleRef } from './article-events.js';
import { CATALOGUE, type FactType } from './catalogue.js';
import { EvidenceSchema, FactSchema, type Fact } from './fact.js';
import { beginningOf } from './quote.js';
import { threadIdOf } from './identity.js';

const Uuid = Type.String({ format: 'uuid' });
const Timestamp = Type.String({ format: 'date-time' });

const MAX_TITLE = 1000;
/** The longest reason, of a person or of the desk. */
export const MAX_REASON = 2000;

/** The best evidence: one quote, the fact and the article version it stands in. */
const BestEvidenceSchema = Type.Object(
  { factId: Uuid, article: ArticleRefSchema, evidence: EvidenceSchema },
  { additionalProperties: false },
);

/**
 * DevelopmentSchema is the present state of one thing in the world, bounded in size: counts and the best evidence
 * stand for all the facts that report it.
 */
export const DevelopmentSchema = Type.Object(
  {
    id: Uuid,
    ...Type.Pick(FactSchema, [
      'type',
      'mode',
      'plover',
      'ploverMode',
      'intensity',
      'sources',
      'targets',
      'actors',
      'people',
      'place',
      'country',
      'dates',
      'status',
      'stance',
      'negated',
      'background',
      'condition',
      'confidence',
    ]).properties,
    title: Type.String({ maxLength: MAX_TITLE }),
    state: Type.Enum(['open', 'withdrawn', 'merged']),
    thread: Uuid,
    situations: Type.Array(Uuid, { maxItems: 50 }),
    counts: Type.Object({
      facts: Type.Integer({ minimum: 0 }),
      articles: Type.Integer({ minimum: 0 }),
      sources: Type.Integer({ minimum: 0, description: 'Independent ones, by attribution and origin.' }),
    }),
    best: BestEvidenceSchema,
    firstReportedAt: Timestamp,
    lastReportedAt: Timestamp,
  },
  { additionalProperties: false },
);
export type Development = Omit<Static<typeof DevelopmentSchema>, 'type'> & { readonly type: FactType };

/** Why the desk did what it did: the event that made it, and a sentence for people. */
const BecauseSchema = Type.Object(
  { event: Uuid, reason: Type.String({ maxLength: MAX_REASON }), author: Type.String({ maxLength: 200 }) },
  { additionalProperties: false },
);
export type Because = Static<typeof BecauseSchema>;

export const DevelopmentOpenedData = Type.Object({ development: DevelopmentSchema, because: BecauseSchema });
export const DevelopmentChangedData = Type.Object({
  development: DevelopmentSchema,
  changed: Type.Array(Type.String(), { minItems: 1 }),
  because: BecauseSchema,
});
export const DevelopmentWithdrawnData = Type.Object({ development: DevelopmentSchema, because: BecauseSchema });
export const DevelopmentMergedData = Type.Object({
  development: DevelopmentSchema,
  into: Uuid,
  because: BecauseSchema,
});

export type DevelopmentEvent =
  | { readonly type: 'DevelopmentOpened'; readonly data: { development: Development; because: Because } }
  | {
      readonly type: 'DevelopmentChanged';
      readonly data: { development: Development; changed: string[]; because: Because };
    }
  | { readonly type: 'DevelopmentWithdrawn'; readonly data: { development: Development; because: Because } }
  | {
      readonly type: 'DevelopmentMerged';
      readonly data: { development: Development; into: string; because: Because };
    };

/** A report is one fact in one article version: what a development rests on. */
export interface Report {
  readonly fact: Fact;
  readonly article: ArticleRef;
}

/** opensDevelopment tells which facts are news of something done: a bare statement is not, nor is old news retold. */
export const opensDevelopment = ({ type, background }: Pick<Fact, 'type' | 'background'>): boolean =>
  type !== 'StatementMade' && !background;

/**
 * developmentFrom folds the reports of one thing into its present state: what it says is what the most confident report
 * says, the counts and times are those of all.
 *
 * @param reports at least one, in the order in which they came
 */
export function developmentFrom(id: string, reports: readonly Report[]): Development {
  if (reports.length === 0) throw new Error(`development ${id} rests on no report`);
  const lead = reports.reduce((best, report) => (report.fact.confidence > best.fact.confidence ? report : best));
  const { fact, article } = lead;
  const published = reports.map((report) => report.article.publishedAt).sort();
  const [evidence] = fact.evidence;
  if (evidence === undefined) throw new Error(`fact ${fact.id} has no evidence`);
  return {
    id,
    type: fact.type,
    ...(fact.mode === undefined ? {} : { mode: fact.mode }),
    plover: fact.plover,
    ...(fact.ploverMode === undefined ? {} : { ploverMode: fact.ploverMode }),
    intensity: fact.intensity,
    sources: fact.sources,
    targets: fact.targets,
    actors: fact.actors,
    people: fact.people,
    place: fact.place,
    country: fact.country,
    dates: fact.dates,
    status: fact.status,
    stance: fact.stance,
    negated: fact.negated,
    background: fact.background,
    condition: fact.condition,
    confidence: fact.confidence,
    title: titleOf(fact),
    state: 'open',
    thread: threadIdOf(id),
    situations: [],
    counts: {
      facts: reports.length,
      articles: new Set(reports.map((report) => report.article.id)).size,
      sources: new Set(reports.map(originOf)).size,
    },
    best: { factId: fact.id, article, evidence },
    firstReportedAt: published[0] ?? article.publishedAt,
    lastReportedAt: published.at(-1) ?? article.publishedAt,
  };
}

/** changedIn names the fields in which a development now differs, sorted. */
export function changedIn(before: Development, after: Development): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Development>;
  return [...names].filter((name) => !isDeepStrictEqual(before[name], after[name])).sort();
}

/** titleOf is one line for people: "Denied: Relations reduced: Peru → Ecuador (Lima)". */
export function titleOf(fact: Fact): string {
  const who = namesOf(fact, 'source');
  const whom = namesOf(fact, 'target');
  const title = [
    fact.negated ? 'Not so: ' : '',
    fact.stance === 'denied' ? 'Denied: ' : fact.stance === 'alleged' ? 'Alleged: ' : '',
    CATALOGUE[fact.type].title,
    who === '' ? '' : `: ${who}`,
    whom === '' ? '' : `${who === '' ? ':' : ''} → ${whom}`,
    fact.place === null ? '' : ` (${fact.place})`,
  ].join('');
  return beginningOf(title, MAX_TITLE);
}

/**
 * The people on one side, and the states and organisations that none of them acts for. Who is not known by name is
 * named only where nobody else is.
 */
function namesOf(fact: Fact, role: 'source' | 'target'): string {
  const side = fact.actors.filter((actor) => actor.role === role);
  const people = side.filter(({ kind }) => kind === 'person');
  const spokenFor = new Set(people.map(({ state }) => state));
  const others = side.filter(
    ({ kind, state }) => kind !== 'person' && kind !== 'unknown' && (state === undefined || !spokenFor.has(state)),
  );
  const known = [...people, ...others];
  const names = [...new Set((known.length > 0 ? known : side).map(({ name }) => name))];
  const fallback =
    names.length > 0
      ? names
      : role === 'source'
        ? [...(fact.people.length > 0 ? fact.people : fact.sources)]
        : [...fact.targets];
  return fallback.slice(0, 4).join(', ') + (fallback.length > 4 ? ' and others' : '');
}

/** Sources are independent by who says it, not by who prints it; without an attribution the outlet speaks itself. */
const originOf = ({ fact, article }: Report): string =>
  fact.attribution?.actor ?? fact.attribution?.name ?? article.outlet ?? article.id;
