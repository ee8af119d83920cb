import { Type } from 'typebox';
import {
  ArticleRefSchema,
  DoubtSchema,
  FactSchema,
  FACT_TYPES,
  carriesFact,
  isFactType,
  type ArticleRef,
  type Development,
  type Doubt,
  type Fact,
} from '#domain';
import { type StoredEvent } from '#event-store';
import { PositionSchema, view } from './projection.js';
import { ReportSchema, developmentIn, reportOf, type Report } from './report.js';

const QUESTIONS = ['lost sentence', 'low confidence', 'unknown actor', 'doubtful link'] as const;
type Question = (typeof QUESTIONS)[number];

/**
 * What a person should look at: facts of which something is doubtful, decisions of people that a new version of the
 * article has left without their sentence, and developments to which a fact might as well not belong.
 */
export interface ReviewRow {
  /** Of the fact, or of the development. */
  readonly id: string;
  readonly state: 'open' | 'settled';
  readonly questions: readonly Question[];
  /** How much hangs on it: the intensity of the fact, and more where a person's decision is at stake. */
  readonly weight: number;
  /** Null where a development is doubtful. */
  readonly fact: Fact | null;
  /** The development whose links are doubtful, and which; null where a fact is. */
  readonly development: (Report & { readonly doubts: readonly Doubt[] }) | null;
  readonly article: ArticleRef;
  /** What a person decided about the fact, and what became of that; null where nobody has. */
  readonly decision: {
    readonly verdict: 'stands' | 'retracted';
    /** All of the fact is as a person says: nothing but the loss of its sentence makes it doubtful. */
    readonly whole: boolean;
    readonly lost: 'open' | 'settled' | null;
    readonly reason: string;
    readonly author: string;
  } | null;
  /** Whether the fact stands; one that fell asks nothing, unless it is a retraction that lost its sentence. */
  readonly stands: boolean;
  readonly since: string;
  readonly changed: string;
}

/** A main clause is read with .8, what stands beside it with .6, and a noun alone with .5. */
const LOW_CONFIDENCE = 0.6;

type Known = Omit<ReviewRow, 'questions' | 'weight' | 'state' | 'fact'> & { readonly fact: Fact };

export const review = view<ReviewRow>({
  name: 'review',
  version: 4,
  keysOf: (event) => {
    const { type, data } = event;
    const development = developmentIn(event);
    if (development !== null) return [development.id];
    if (type === 'ArticleRetracted') return (data as { factIds: string[] }).factIds;
    if (type === 'FactRetracted') return [(data as { factId: string }).factId];
    if (carriesFact(type)) return [(data as { fact: Fact }).fact.id];
    if (type !== 'ArticleRevised') return [];
    const { carried = [], lost = [] } = (data as { curated?: { carried: string[]; lost: string[] } }).curated ?? {};
    return [...carried, ...lost];
  },
  evolve: (row, event, id) => {
    const development = developmentIn(event);
    if (development !== null) return linksAfter(row, development, event.position.toString());
    const known = knownAfter(row, event, id);
    if (known === null) return row;
    const questions = questionsOn(known);
    // Most facts are beyond doubt, and nobody has decided about them: they leave no row.
    if (row === null && questions.length === 0 && known.decision === null) return null;
    const state = questions.length === 0 ? 'settled' : 'open';
    return { ...known, state, questions, weight: weightOf(known) };
  },
  fields: ['id', 'state', 'questions', 'weight', 'fact', 'development', 'article', 'decision', 'stands'],
  schema: Type.Object(
    {
      id: Type.String({ format: 'uuid' }),
      state: Type.Enum(['open', 'settled']),
      questions: Type.Array(Type.Enum([...QUESTIONS])),
      weight: Type.Number(),
      fact: Type.Union([FactSchema, Type.Null()]),
      development: Type.Union([
        Type.Object(
          { ...ReportSchema.properties, doubts: Type.Array(DoubtSchema) },
          { additionalProperties: false, description: 'Whose links are doubtful.' },
        ),
        Type.Null(),
      ]),
      article: ArticleRefSchema,
      decision: Type.Union([
        Type.Object(
          {
            verdict: Type.Enum(['stands', 'retracted']),
            whole: Type.Boolean(),
            lost: Type.Union([Type.Enum(['open', 'settled']), Type.Null()]),
            reason: Type.String(),
            author: Type.String(),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ]),
      stands: Type.Boolean(),
      since: PositionSchema,
      changed: PositionSchema,
    },
    { additionalProperties: false },
  ),
  evidence: ({ fact, development, article }) => ({
    quote: fact?.evidence[0]?.quote ?? development?.quote ?? null,
    url: article.url,
  }),
  columns: {
    // The weightiest first; where two weigh the same, the later one. The position keeps two rows from sharing a rank.
    rank: {
      type: 'bigint',
      of: ({ weight, since }) => (BigInt(Math.round(weight * 10)) * 10n ** 15n + BigInt(since)).toString(),
    },
    state: { type: 'text', of: (row) => row.state },
    questions: { type: 'text[]', of: (row) => row.questions },
    type: { type: 'text', of: ({ fact, development }) => fact?.type ?? development?.type ?? null },
    article: { type: 'text', of: (row) => row.article.id },
  },
  order: 'rank',
  ranked: true,
  moving: true,
  filters: {
    state: {
      description: 'Whether it is still to be looked at',
      column: 'state',
      test: 'equals',
      values: ['open', 'settled'],
    },
    question: { description: 'What is doubtful', column: 'questions', test: 'contains', values: QUESTIONS },
    type: { description: 'Type of fact', column: 'type', test: 'equals', values: FACT_TYPES },
    article: { description: 'The id of the article', column: 'article', test: 'equals', names: 'id' },
  },
  defaults: { state: 'open' },
});

/** linksAfter is a development with the links that are doubtful; without any, one that was doubtful before is settled. */
function linksAfter(row: ReviewRow | null, development: Development, changed: string): ReviewRow | null {
  const doubts = development.state === 'open' ? (development.doubts ?? []) : [];
  if (row === null && doubts.length === 0) return null;
  return {
    id: development.id,
    state: doubts.length === 0 ? 'settled' : 'open',
    questions: doubts.length === 0 ? [] : ['doubtful link'],
    weight: Math.abs(development.intensity ?? 0),
    fact: null,
    development: { ...reportOf(development), doubts },
    article: development.best.article,
    decision: null,
    stands: development.state === 'open',
    since: row?.since ?? changed,
    changed,
  };
}

/** What is known of a fact after an event; null where that is nothing. */
function knownAfter(before: ReviewRow | null, { type, data, position }: StoredEvent, id: string): Known | null {
  const changed = position.toString();
  const row = before === null || before.fact === null ? null : { ...before, fact: before.fact };
  if (carriesFact(type)) {
    const { fact, article } = data as { fact: Fact; article: ArticleRef };
    return {
      id,
      fact,
      development: null,
      article,
      stands: true,
      decision: decisionAfter(row, type, data),
      since: row?.since ?? changed,
      changed,
    };
  }
  if (type === 'FactRetracted') {
    const { byPerson, fact, article, reason, author } = data as {
      byPerson?: true;
      fact?: Fact;
      article: ArticleRef;
      reason: string;
      author: string;
    };
    if (byPerson !== true || fact === undefined) return row === null ? null : { ...row, stands: false, changed };
    const decision = { verdict: 'retracted', whole: true, lost: answered(row), reason, author } as const;
    return { id, fact, development: null, article, stands: false, decision, since: row?.since ?? changed, changed };
  }
  if (row === null) return null;
  if (type === 'ArticleRetracted') return { ...row, stands: false, changed };
  if (row.decision === null) return null;
  const { lost } = (data as { curated: { lost: string[] } }).curated;
  const now = lost.includes(id) ? (row.decision.lost ?? 'open') : null;
  return { ...row, decision: { ...row.decision, lost: now }, changed };
}

/** A fact as it was reported keeps what was decided about it; a person's word decides anew. */
function decisionAfter(row: ReviewRow | null, type: string, data: object): ReviewRow['decision'] {
  const { byPerson, reason, author } = data as { byPerson?: true; reason: string; author: string };
  if (isFactType(type) || (type === 'FactCorrected' && byPerson !== true)) return row?.decision ?? null;
  const whole = type !== 'FactCorrected' || row?.decision?.whole === true;
  const lost = type === 'FactCorrected' ? (row?.decision?.lost ?? null) : answered(row);
  return { verdict: 'stands', whole, lost, reason, author };
}

const answered = (row: ReviewRow | null): 'settled' | null =>
  (row?.decision?.lost ?? null) === null ? null : 'settled';

function questionsOn({ fact, decision, stands }: Known): Question[] {
  if (decision?.lost === 'open' && (stands || decision.verdict === 'retracted')) return ['lost sentence'];
  if (!stands || decision?.whole === true) return [];
  const asked: Record<Question, boolean> = {
    'lost sentence': false,
    'low confidence': fact.confidence < LOW_CONFIDENCE,
    'unknown actor': fact.actors.some(({ kind }) => kind === 'unknown'),
    'doubtful link': false,
  };
  return QUESTIONS.filter((question) => asked[question]);
}

/** Old news and bare statements weigh least; what a person once decided is not to go by unseen. */
function weightOf({ fact, decision }: Known): number {
  const intensity = Math.abs(fact.intensity ?? 0) / (fact.background ? 2 : 1);
  return intensity + (decision?.lost === 'open' ? 10 : 0);
}
