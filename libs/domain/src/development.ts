import { isDeepStrictEqual } from 'node:util';
import { Type, type Static } from 'typebox';
import { AccountSchema, MAX_ACCOUNTS, accountsOf, byPublication, printedBy, type Report } from './accounts.js';
import { ArticleRefSchema, type ArticleRef } from './article-events.js';
import { CATALOGUE, definitionOf, type FactType } from './catalogue.js';
import { EvidenceSchema, FactSchema, type Fact } from './fact.js';
import { beginningOf } from './quote.js';

const Uuid = Type.String({ format: 'uuid' });
const Timestamp = Type.String({ format: 'date-time' });

const MAX_TITLE = 1000;
const Title = Type.String({ maxLength: MAX_TITLE });
/** The longest reason, of a person or of the desk. */
export const MAX_REASON = 2000;

/** How a development may carry on another one. */
export const CONTINUATIONS = [
  'held',
  'cancelled',
  'declined',
  'postponed',
  'carried-out',
  'withdrawn',
  'met',
  'accepted',
  'rejected',
  'lifted',
  'advanced',
  'repeated',
] as const;
export type Continuation = (typeof CONTINUATIONS)[number];

/** What a development continues, and how: a meeting that was scheduled is held, a threat carried out. */
export const LinkSchema = Type.Object(
  { development: Uuid, how: Type.Enum([...CONTINUATIONS]) },
  { additionalProperties: false },
);
export type Link = Static<typeof LinkSchema>;
export const MAX_LINKS = 5;

/** A link between two reports that the desk was not sure of: made all the same, or not. */
export const DoubtSchema = Type.Object(
  {
    factId: Uuid,
    development: Type.Union([Uuid, Type.Null()], {
      description: 'Which other development the fact may report; null where it may report one of its own.',
    }),
    score: Type.Number({ description: 'How much speaks for the other one, on a scale on which 0 is even.' }),
  },
  { additionalProperties: false },
);
export type Doubt = Static<typeof DoubtSchema>;

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
      'contexts',
      'details',
      'confidence',
    ]).properties,
    title: Title,
    state: Type.Enum(['open', 'withdrawn', 'merged']),
    mergedInto: Type.Optional(Uuid),
    mergedBy: Type.Optional(Type.String({ maxLength: 200, description: 'The person who decided so.' })),
    thread: Type.String({ format: 'uuid', description: 'The first development of those that continue one another.' }),
    continues: Type.Optional(Type.Array(LinkSchema, { minItems: 1, maxItems: MAX_LINKS })),
    linkedBy: Type.Optional(
      Type.String({ maxLength: 200, description: 'The person who decided what it continues; the desk leaves it so.' }),
    ),
    situations: Type.Array(Uuid, { maxItems: 50 }),
    counts: Type.Object({
      facts: Type.Integer({ minimum: 0 }),
      articles: Type.Integer({ minimum: 0 }),
      sources: Type.Integer({ minimum: 0, description: 'Independent ones, by attribution and origin.' }),
    }),
    accounts: Type.Optional(
      Type.Array(AccountSchema, {
        maxItems: MAX_ACCOUNTS,
        description: 'What each independent source says, by its newest report; the newest first.',
      }),
    ),
    opinion: Type.Optional(Type.Literal(true, { description: 'Only pieces of opinion report it.' })),
    doubts: Type.Optional(
      Type.Array(DoubtSchema, { minItems: 1, maxItems: 5, description: 'Links that a person should look at.' }),
    ),
    best: BestEvidenceSchema,
    firstReportedAt: Timestamp,
    lastReportedAt: Timestamp,
  },
  { additionalProperties: false },
);
export type Development = Omit<Static<typeof DevelopmentSchema>, 'type'> & { readonly type: FactType };

/** By what name the desk decides where no person did; nobody else is called so. */
export const DESK_ITSELF = 'desk';

/** Why the desk did what it did: the event that made it, and a sentence for people. */
export const BecauseSchema = Type.Object(
  { event: Uuid, reason: Type.String({ maxLength: MAX_REASON }), author: Type.String({ maxLength: 200 }) },
  { additionalProperties: false },
);
export type Because = Static<typeof BecauseSchema>;

/** Which facts came to a development with an event, and which went. */
const moved = {
  joined: Type.Optional(Type.Array(Uuid)),
  left: Type.Optional(Type.Array(Uuid)),
};

export const DevelopmentOpenedData = Type.Object({ development: DevelopmentSchema, ...moved, because: BecauseSchema });
export const DevelopmentChangedData = Type.Object({
  development: DevelopmentSchema,
  changed: Type.Array(Type.String(), { minItems: 1 }),
  formerTitle: Type.Optional(
    Type.String({ maxLength: MAX_TITLE, description: 'Its title before, if it has changed.' }),
  ),
  ...moved,
  because: BecauseSchema,
});
export const DevelopmentWithdrawnData = Type.Object({
  development: DevelopmentSchema,
  ...moved,
  because: BecauseSchema,
});
export const DevelopmentMergedData = Type.Object({
  development: DevelopmentSchema,
  into: Uuid,
  intoTitle: Type.Optional(Title),
  ...moved,
  because: BecauseSchema,
});

type Decided = Omit<Static<typeof DevelopmentOpenedData>, 'development'> & { readonly development: Development };

/** A Change is what a development no longer has as it had it. */
type Change = Pick<Static<typeof DevelopmentChangedData>, 'changed' | 'formerTitle'>;

export type DevelopmentEvent =
  | { readonly type: 'DevelopmentOpened'; readonly data: Decided }
  | { readonly type: 'DevelopmentChanged'; readonly data: Decided & Change }
  | { readonly type: 'DevelopmentWithdrawn'; readonly data: Decided }
  | {
      readonly type: 'DevelopmentMerged';
      readonly data: Decided & Pick<Static<typeof DevelopmentMergedData>, 'into' | 'intoTitle'>;
    };

/** opensDevelopment tells which facts are news of something done: a bare statement is not, nor is old news retold. */
export const opensDevelopment = ({ type, background }: Pick<Fact, 'type' | 'background'>): boolean =>
  type !== 'StatementMade' && !background;

/**
 * developmentFrom folds the reports of one thing into its present state: what it says is what the most confident report
 * says, and of equals the one that says most; the counts and times are those of all. It continues nothing yet.
 *
 * @param reports at least one, in any order
 * @param printed who an article's own words come from; copies of one text come from one
 */
export function developmentFrom(
  id: string,
  reports: readonly Report[],
  printed: (article: ArticleRef) => string = printedBy,
): Development {
  const inOrder = [...reports].sort(byPublication);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`development ${id} rests on no report`);
  const { fact, article } = inOrder.reduce((best, report) => (weightOf(report) > weightOf(best) ? report : best));
  const [evidence] = fact.evidence;
  if (evidence === undefined) throw new Error(`fact ${fact.id} has no evidence`);
  const accounts = accountsOf(inOrder, printed);
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
    ...(fact.contexts === undefined ? {} : { contexts: fact.contexts }),
    ...(fact.details === undefined ? {} : { details: fact.details }),
    confidence: fact.confidence,
    title: titleOf(fact),
    state: 'open',
    thread: id,
    situations: [],
    counts: {
      facts: reports.length,
      articles: new Set(reports.map((report) => report.article.id)).size,
      sources: accounts.length,
    },
    accounts: accounts.slice(0, MAX_ACCOUNTS),
    ...(reports.every((report) => report.article.kind === 'opinion') ? { opinion: true as const } : {}),
    best: { factId: fact.id, article, evidence },
    firstReportedAt: first.article.publishedAt,
    lastReportedAt: last.article.publishedAt,
  };
}

/** News says it rather than opinion or old news retold; then confidence counts, then how much is said. */
function weightOf({ fact, article }: Report): number {
  const said = [
    fact.dates.some((date) => date.length === 10),
    fact.place !== null,
    fact.people.length > 0,
    fact.sources.length + fact.targets.length > 1,
    fact.mode !== undefined,
  ];
  return (
    (fact.background ? 0 : 20) +
    (article.kind === 'opinion' ? 0 : 10) +
    fact.confidence +
    said.filter(Boolean).length / 1000
  );
}

/** happenedOn are the dates on which it happened: of what binds, days to come are when something else has to be done. */
export const happenedOn = ({ type, dates }: Pick<Fact, 'type' | 'dates'>, reportedAt: string): readonly string[] =>
  definitionOf(type).binding === true ? dates.filter((date) => date <= reportedAt) : dates;

/** changeOf is what a development no longer has as it had it: the names of the fields, sorted. */
export function changeOf(before: Development, after: Development): Change {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Development>;
  return {
    changed: [...names].filter((name) => !isDeepStrictEqual(before[name], after[name])).sort(),
    ...(before.title === after.title ? {} : { formerTitle: before.title }),
  };
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
