import { Type, type Static } from 'typebox';
import { CONTINUATIONS, type Development, type FactType } from '#domain';
import { daysBetween } from './days.js';
import { PositionSchema, gathered, placeOf, type Shift, type Test } from './projection.js';
import { ReportSchema, developmentIn, evidenceIn, isDeed, isTold, reportOf, type Report } from './report.js';

const KINDS = ['threat', 'ultimatum', 'demand', 'offer', 'pledge', 'terms', 'meeting'] as const;
type Kind = (typeof KINDS)[number];
const STATES = ['open', 'met', 'carried out', 'rejected', 'withdrawn', 'retracted'] as const;
type State = (typeof STATES)[number];

/** What somebody has bound themselves to, asked for, or threatened, and what has become of it. */
export interface CommitmentRow {
  /** The id of the development that made it. */
  readonly id: string;
  readonly kind: Kind;
  /** As far as the log goes; whether it is overdue depends on the day asked for. */
  readonly state: State;
  /** Who has to do something, or would: alpha-3 codes and ids of actors; in what is mutual, all. */
  readonly debtors: readonly string[];
  readonly towards: readonly string[];
  readonly condition: string | null;
  /** The last day for it, YYYY-MM-DD; null where none is named. */
  readonly deadline: string | null;
  readonly situations: readonly string[];
  readonly report: Report;
  /** What later developments made of it, the first one first. */
  readonly outcomes: readonly Outcome[];
  readonly opened: string;
  readonly changed: string;
}

interface Outcome {
  readonly how: string;
  readonly report: Report;
}

/** What a development gives: the commitment that it makes, or an outcome to one that it continues. */
export type CommitmentShare = { readonly makes: Development } | { readonly outcome: Outcome };

const NEVER = '9999-12-31';

const commitmentFields = {
  id: Type.String({ format: 'uuid', description: 'Of the development that made it.' }),
  kind: Type.Enum([...KINDS]),
  debtors: Type.Array(Type.String()),
  towards: Type.Array(Type.String()),
  condition: Type.Union([Type.String(), Type.Null()]),
  deadline: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
  report: ReportSchema,
};

/** A commitment that nothing has decided yet, as a row of another view shows it. */
export const OpenCommitmentSchema = Type.Object(
  { ...commitmentFields, state: Type.Enum(['open', 'overdue']) },
  { additionalProperties: false },
);

export type OpenCommitment = Static<typeof OpenCommitmentSchema>;

/** openOn is such a commitment as it stood on a day; null where it was decided by then, or not made yet. */
export function openOn(row: CommitmentRow, day: string): OpenCommitment | null {
  const state = stateOn(row, day);
  if ((state !== 'open' && state !== 'overdue') || row.report.day > day) return null;
  const { id, kind, debtors, towards, condition, deadline, report } = row;
  return { id, kind, state, debtors: [...debtors], towards: [...towards], condition, deadline, report };
}

export const commitments = gathered<CommitmentRow, CommitmentShare>({
  name: 'commitments',
  version: 6,
  gathering: {
    sharesOf: (event) => {
      const development = developmentIn(event);
      return development === null ? {} : { [development.id]: givenTo(development) };
    },
    gather: (row, shift, { position }, key) => commitmentAfter(row, shift, position, key),
  },
  fields: ['id', 'kind', 'state', 'debtors', 'towards', 'condition', 'deadline', 'situations', 'report', 'outcomes'],
  schema: Type.Object(
    {
      ...commitmentFields,
      state: Type.Enum([...STATES, 'overdue']),
      situations: Type.Array(Type.String({ format: 'uuid' })),
      outcomes: Type.Array(
        Type.Object({ how: Type.Enum([...CONTINUATIONS]), report: ReportSchema }, { additionalProperties: false }),
      ),
      opened: PositionSchema,
      changed: PositionSchema,
    },
    { additionalProperties: false },
  ),
  evidence: ({ report }) => evidenceIn([report]),
  columns: {
    opened: { type: 'bigint', of: placeOf },
    kind: { type: 'text', of: ({ kind }) => kind },
    // All that it ever is, for an index; on which days, the columns of the states tell.
    states: { type: 'text[]', of: (row) => [...new Set(stepsOf(row).map(({ state }) => state))] },
    parties: { type: 'text[]', of: ({ debtors, towards }) => [...new Set([...debtors, ...towards])] },
    debtors: { type: 'text[]', of: ({ debtors }) => debtors },
    situations: { type: 'text[]', of: ({ situations }) => situations },
    // The day behind which it is overdue, as long as it is open.
    due: { type: 'text', of: ({ deadline }) => deadline ?? NEVER },
    made: { type: 'text', of: ({ report }) => report.day },
    ...Object.fromEntries(
      STATES.map((state) => [
        state,
        { type: 'int4multirange' as const, of: (row: CommitmentRow) => daysIn(row, state) },
      ]),
    ),
  },
  order: 'opened',
  since: 'made',
  filters: {
    kind: { description: 'What it is', column: 'kind', test: 'equals', values: KINDS },
    state: {
      description: 'What has become of it, at validAt: overdue is what is open behind its deadline',
      column: 'states',
      test: 'equals',
      values: [...STATES, 'overdue'],
    },
    party: {
      description: 'A party: an alpha-3 code, or the id of an actor',
      column: 'parties',
      test: 'contains',
      names: 'party',
    },
    debtor: { description: 'Who has to do it, or would', column: 'debtors', test: 'contains', names: 'party' },
    situation: { description: 'The id of a situation', column: 'situations', test: 'contains', names: 'id' },
    dueFrom: { description: 'Open, and due on this day or later, or on no day', column: 'due', test: 'from' },
    dueTo: { description: 'Open, and due on this day or earlier', column: 'due', test: 'to' },
  },
  testsOf: (filter, value, validAt): readonly Test[] | null => {
    const was = (state: string): Test[] => [
      { column: 'states', test: 'contains', value: state },
      { column: state, test: 'on', value: validAt },
    ];
    const openAndDue = (test: 'from' | 'to', day: string): Test[] => [
      ...was('open'),
      { column: 'due', test, value: day },
    ];
    if (filter === 'dueFrom') return openAndDue('from', value);
    if (filter === 'dueTo') return openAndDue('to', value);
    if (filter !== 'state') return null;
    if (value === 'overdue') return openAndDue('to', dayBefore(validAt));
    if (value === 'open') return openAndDue('from', validAt);
    return was(value);
  },
  answering: {
    partsOf: () => [],
    answer: (row, _parts, { validAt }) => ({
      ...row,
      state: stateOn(row, validAt),
      outcomes: row.outcomes.filter(({ report }) => report.day <= validAt),
    }),
  },
});

/** givenTo is what a development gives to commitments, by their ids. */
export function givenTo(development: Development): Record<string, CommitmentShare> {
  if (!isTold(development)) return {};
  const { id, continues = [] } = development;
  const outcomes = (isDeed(development) ? continues : []).map((link): [string, CommitmentShare] => [
    link.development,
    { outcome: { how: link.how, report: reportOf(development) } },
  ]);
  const makes =
    kindOf(development) === null ? [] : [[id, { makes: bounded(development) }] as [string, CommitmentShare]];
  return Object.fromEntries<CommitmentShare>([...outcomes, ...makes]);
}

/** commitmentAfter is a commitment after a development gives it something else; null where there is none of that id. */
export function commitmentAfter(
  row: CommitmentRow | null,
  { source, now }: Pick<Shift<CommitmentShare>, 'source' | 'now'>,
  position: bigint,
  id: string,
): CommitmentRow | null {
  const changed = position.toString();
  if (source === id) {
    if (now === null || !('makes' in now)) return row === null ? null : { ...row, state: 'retracted', changed };
    return madeOf(now.makes, row, changed);
  }
  // A development that continues something which is no commitment.
  if (row === null) return null;
  const others = row.outcomes.filter(({ report }) => report.id !== source);
  const outcomes = now !== null && 'outcome' in now ? [...others, now.outcome].sort(byDay) : others;
  return { ...row, outcomes, state: row.state === 'retracted' ? row.state : stateAfter(outcomes), changed };
}

/** What had become of it by a day: until what decided it, it was open. */
function stateOn(row: CommitmentRow, day: string): State | 'overdue' {
  const then = stepsOf(row).findLast(({ from }) => from === null || from <= day)?.state ?? 'open';
  return then === 'open' && row.deadline !== null && row.deadline < day ? 'overdue' : then;
}

/** A Step is what becomes of it on a day; null is from the beginning. */
interface Step {
  readonly from: string | null;
  readonly state: State;
}

/** stepsOf are those of a commitment, in order, of which the last of a day holds. What was retracted never was anything else. */
function stepsOf({ state, outcomes }: CommitmentRow): Step[] {
  if (state === 'retracted') return [{ from: null, state }];
  const decided = outcomes.flatMap(({ how, report }): Step[] => {
    const after = BY_OUTCOME[how];
    return after === undefined ? [] : [{ from: report.day, state: after }];
  });
  return [{ from: null, state: 'open' }, ...decided];
}

/** daysIn are the days on which it is in a state. */
function daysIn(row: CommitmentRow, state: State): string {
  const ranges = stepsOf(row).flatMap((step, nth, steps) =>
    step.state === state ? [daysBetween(step.from, steps[nth + 1]?.from ?? null)] : [],
  );
  return `{${ranges.join(',')}}`;
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** What a development commits somebody to; null where to nothing. What is denied or did not happen commits nobody. */
export function kindOf(development: Development): Kind | null {
  const { type, mode, plover, status, condition, negated, stance, details = {} } = development;
  if (negated || stance === 'denied') return null;
  if (plover === 'THREATEN') {
    const isBound = condition !== null || type === 'ThreatMade';
    return isBound && deadlineOf(development) !== null ? 'ultimatum' : 'threat';
  }
  // What somebody has yet to do for it is a term of an agreement; what is said of it besides is none.
  if (details['under'] === 'agreement' && isAhead(status)) return 'terms';
  if (type === 'ProposalMade') return mode === 'asking' ? 'demand' : 'offer';
  if (type === 'AgreementReached') return status === 'proposed' ? null : 'terms';
  if (ANNOUNCED.has(type)) return isAhead(status) ? 'pledge' : null;
  return BY_TYPE[type] ?? null;
}

const isAhead = (status: Development['status']): boolean => status === 'scheduled' || status === 'conditional';

/** What somebody yields in, or does for another: told ahead, it is a promise; done, there is nothing left to do. */
const ANNOUNCED = new Set<FactType>(['ConcessionMade', 'DeescalationMade', 'SanctionLifted', 'RelationsRestored']);

const BY_TYPE: Partial<Record<FactType, Kind>> = {
  DemandMade: 'demand',
  MediationOffered: 'offer',
  MeetingProposed: 'offer',
  PledgeMade: 'pledge',
  MeetingScheduled: 'meeting',
};

/** Only what a row is made of is kept of a development. */
const bounded = ({ accounts: _accounts, doubts: _doubts, ...rest }: Development): Development => rest;

function madeOf(development: Development, row: CommitmentRow | null, changed: string): CommitmentRow | null {
  const kind = kindOf(development);
  if (kind === null) return row;
  const outcomes = row?.outcomes ?? [];
  const { sources, targets, condition, situations } = development;
  const side = (role: 'source' | 'target', codes: readonly string[]) => [
    ...new Set([
      ...codes,
      ...development.actors.filter((actor) => actor.role === role && actor.kind !== 'state').map(({ id }) => id),
    ]),
  ];
  const [from, to] = [side('source', sources), side('target', targets)];
  return {
    id: development.id,
    kind,
    state: stateAfter(outcomes),
    // A demand binds whom it is made of.
    debtors: kind === 'demand' ? to : from,
    towards: kind === 'demand' ? from : to,
    condition,
    deadline: deadlineOf(development),
    situations,
    report: reportOf(development),
    outcomes,
    opened: row?.opened ?? changed,
    changed,
  };
}

/** The last day that the text names for what is not done yet; a month or a year ends with its last. */
function deadlineOf({ status, dates, firstReportedAt }: Development): string | null {
  const last = dates.at(-1);
  if (last === undefined) return null;
  const [year = 0, month, day] = last.split('-').map(Number);
  const end =
    day !== undefined
      ? last
      : new Date(Date.UTC(month === undefined ? year + 1 : year, month ?? 0, 0)).toISOString().slice(0, 10);
  // A threat that was made on Thursday names no Thursday to come.
  return status === 'scheduled' || end > firstReportedAt.slice(0, 10) ? end : null;
}

const byDay = (a: Outcome, b: Outcome): number =>
  a.report.day === b.report.day ? (a.report.id < b.report.id ? -1 : 1) : a.report.day < b.report.day ? -1 : 1;

/** What the last outcome that decides anything says; postponed, advanced or said again, it is open still. */
const stateAfter = (outcomes: readonly Outcome[]): State =>
  outcomes.map(({ how }) => BY_OUTCOME[how]).findLast((state) => state !== undefined) ?? 'open';

const BY_OUTCOME: Readonly<Record<string, State>> = {
  held: 'met',
  met: 'met',
  accepted: 'met',
  'carried-out': 'carried out',
  declined: 'rejected',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  cancelled: 'withdrawn',
  lifted: 'withdrawn',
};
