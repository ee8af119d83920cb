import { Type } from 'typebox';
import {
  SituationSchema,
  isSituationEvent,
  type Development,
  type FactType,
  type Situation,
  type SituationEvent,
} from '#domain';
import {
  OpenCommitmentSchema,
  commitmentAfter,
  givenTo,
  kindOf,
  openOn,
  type CommitmentRow,
  type CommitmentShare,
  type OpenCommitment,
} from './commitments.js';
import { NOTHING_NEW, monthlyAfter, monthsOfNewest, newestAfter, newestUpTo, type Newest } from './newest.js';
import { PositionSchema, gathered, placeOf } from './projection.js';
import { ReportSchema, dayOf, developmentIn, evidenceIn, isDeed, isTold, reportOf, type Report } from './report.js';
import {
  IntensitySchema,
  PeriodSchema,
  YearsSchema,
  yearsOf,
  yearsUpTo,
  amountsOf,
  bucketAfter,
  bucketsBetween,
  intensityIn,
  intensityOver,
  merged,
  monthsOfYears,
  positionOpened,
  spread,
  sumsAfter,
  totalsOf,
  type Amounts,
  type Share,
  type Sums,
} from './sums.js';

/** An affair that goes on: its definition, and what the developments that belong to it come to. */
export interface SituationRow extends Sums, Newest {
  readonly id: string;
  /** Null where developments belong to it by a definition that the view has not seen: never, in a whole log. */
  readonly situation: Situation | null;
  /** The commitments that its developments make, by their ids: the day of each. */
  readonly made: Readonly<Record<string, string>>;
  /** Who decided about it last, and why. */
  readonly decision: { readonly reason: string; readonly author: string } | null;
}

/**
 * What is given to a situation: its definition by people, or a share of the development that belongs to it; and to the
 * commitments that it is answered with.
 */
type Given = Belonging | Definition | Committing;
type Belonging = Share & { readonly commits?: true };
type Definition = Pick<SituationEvent['data'], 'situation' | 'reason' | 'author'>;
interface Committing {
  readonly commitment: CommitmentShare;
}

/** What is kept of a commitment, under an id of its own; it is no part of lists. */
interface Commitment {
  readonly id: string;
  readonly commitment: CommitmentRow;
}

/** How many commitments a situation is asked for, the newest ones. */
const MOST_MADE = 100;

/** What a development says of how talks go; null where it says nothing of it. */
function talksIn({ type, status }: Pick<Development, 'type' | 'status'>): string | null {
  if (type === 'AgreementReached' && status !== 'occurred' && status !== 'ongoing') return 'under way';
  return TALKS[type] ?? null;
}

const TALKS: Partial<Record<FactType, string>> = {
  MeetingProposed: 'proposed',
  MediationOffered: 'proposed',
  MeetingScheduled: 'scheduled',
  MeetingHeld: 'under way',
  TalksAdvanced: 'advancing',
  TalksStalled: 'stalled',
  MeetingDeclined: 'refused',
  MeetingCancelled: 'called off',
  AgreementReached: 'agreed',
  AgreementLeft: 'broken off',
};

const prefix = 'situation:';
const commitmentId = (id: string): string => `commitment:${id}`;
const isCommitment = (key: string): boolean => key.startsWith(commitmentId(''));

export const situations = gathered<SituationRow, Given, { readonly latest: readonly Report[] }>({
  name: 'situations',
  version: 4,
  gathering: {
    sharesOf: (event) => {
      if (isSituationEvent(event.type)) {
        const { situation, reason, author } = event.data as SituationEvent['data'];
        return { [prefix + situation.id]: { [situation.id]: { situation, reason, author } } };
      }
      const development = developmentIn(event);
      if (development === null) return {};
      const deed = isDeed(development);
      const commitments = Object.entries(givenTo(development)).map(([id, commitment]): [string, Committing] => [
        commitmentId(id),
        { commitment },
      ]);
      const share = {
        day: dayOf(development),
        amounts: deed ? withParties(development) : {},
        lists: deed && talksIn(development) !== null ? ['latest', 'talks'] : ['latest'],
        ...(kindOf(development) === null ? {} : { commits: true }),
      };
      const shares = development.situations.map((id) => spread(id, share));
      return {
        [development.id]: isTold(development)
          ? { ...merged(shares), ...Object.fromEntries<Committing>(commitments) }
          : {},
      };
    },
    gather: (row, { source, was, now, nth }, event, key) => {
      if (source.startsWith(prefix)) {
        const { situation, reason, author } = now as Definition;
        const changed = event.position.toString();
        const begun = row ?? {
          id: key,
          made: {},
          ...NOTHING_NEW,
          ...sumsAfter(null, { source, was: null, now: null, nth }, event.position),
        };
        return { ...begun, situation, decision: { reason, author }, changed };
      }
      if (isCommitment(key)) {
        const given = now as Committing | null;
        const known = row as Commitment | null;
        const shift = { source, now: given?.commitment ?? null };
        const commitment = commitmentAfter(
          known?.commitment ?? null,
          shift,
          event.position,
          key.slice(commitmentId('').length),
        );
        return commitment === null ? null : ({ id: key, commitment } as Commitment & SituationRow);
      }
      const shift = { source, was: was as Belonging | null, now: now as Belonging | null, nth };
      const development = developmentIn(event);
      const report = development === null || now === null ? null : reportOf(development);
      const month = bucketAfter(row, shift, key) ?? monthlyAfter(row, shift, key, report);
      if (month !== null) return month as SituationRow;
      return {
        id: key,
        situation: row?.situation ?? null,
        decision: row?.decision ?? null,
        made: madeAfter(row?.made ?? {}, shift),
        ...newestAfter(row, shift, report),
        ...sumsAfter(row, shift, event.position),
      };
    },
  },
  fields: ['id'],
  schema: Type.Object(
    {
      ...SituationSchema.properties,
      decision: Type.Object({ reason: Type.String(), author: Type.String() }, { additionalProperties: false }),
      talks: Type.Union([
        Type.Object(
          {
            state: Type.String({ description: 'proposed, scheduled, under way, advancing, stalled, …' }),
            since: Type.String({ format: 'date' }),
            by: ReportSchema,
          },
          { additionalProperties: false, description: 'How talks stood at validAt, by what was told last.' },
        ),
        Type.Null(),
      ]),
      totals: IntensitySchema,
      named: Type.Array(
        Type.Object({ state: Type.String(), developments: Type.Integer() }, { additionalProperties: false }),
        { description: 'The states that its developments name, the most frequent first.' },
      ),
      latest: Type.Array(ReportSchema),
      openCommitments: Type.Optional(
        Type.Array(OpenCommitmentSchema, {
          description: `Those of its newest ${MOST_MADE} commitments that nothing had decided by validAt; of one situation.`,
        }),
      ),
      years: Type.Optional(YearsSchema),
      intensity: Type.Optional(PeriodSchema),
      opened: PositionSchema,
      changed: PositionSchema,
    },
    { additionalProperties: false },
  ),
  evidence: ({ latest }) => evidenceIn(latest),
  columns: {
    opened: { type: 'bigint', of: placeOf },
    state: { type: 'text', of: ({ situation }) => situation?.state ?? null },
    parties: { type: 'text[]', of: ({ situation }) => situation?.parties ?? [] },
    contexts: { type: 'text[]', of: ({ situation }) => situation?.contexts ?? [] },
  },
  order: 'opened',
  filters: {
    state: { description: 'Whether it goes on', column: 'state', test: 'equals', values: ['open', 'closed'] },
    party: { description: 'One of its parties, as it is defined', column: 'parties', test: 'contains', names: 'party' },
    context: { description: 'One of its contexts', column: 'contexts', test: 'contains' },
  },
  answering: {
    partsOf: (row, { validAt, from, to }, whole) => [
      ...new Set([
        ...['latest', 'talks'].flatMap((list) => monthsOfNewest(row.id, row, list, validAt)),
        ...monthsOfYears(row.id, row, validAt),
        ...(whole ? [...bucketsBetween(row.id, from, to), ...Object.keys(row.made).map(commitmentId)] : []),
      ]),
    ],
    answer: (row, parts, { validAt, from, to }, whole) => {
      const { id, situation, decision, opened, changed } = row;
      const years = yearsUpTo(id, row, validAt, parts);
      const [talks] = newestUpTo(id, row, 'talks', validAt, parts);
      return {
        id,
        ...situation,
        decision,
        talks: talks === undefined ? null : { state: talksIn(talks), since: talks.day, by: talks },
        totals: intensityIn(totalsOf(years)),
        named: namedIn(totalsOf(years)),
        latest: newestUpTo(id, row, 'latest', validAt, parts),
        ...(whole
          ? {
              openCommitments: openIn(row, parts, validAt),
              years: yearsOf(years),
              intensity: intensityOver(id, parts, from, to),
            }
          : {}),
        opened: positionOpened(opened),
        changed,
      };
    },
  },
});

/** How often each state is named goes with what is counted. */
const withParties = (development: Development): Amounts => ({
  ...amountsOf(development),
  ...Object.fromEntries(
    [...new Set([...development.sources, ...development.targets])].map((code) => [`of ${code}`, 1]),
  ),
});

/** The states that its developments name, the most frequent first. */
const namedIn = (amounts: Amounts): { state: string; developments: number }[] =>
  Object.entries(amounts)
    .filter(([name]) => name.startsWith('of '))
    .map(([name, developments]) => ({ state: name.slice(3), developments }))
    .sort((a, b) => b.developments - a.developments || (a.state < b.state ? -1 : 1))
    .slice(0, 20);

/** The newest commitments that its developments make, after one of them makes one, or none any more. */
function madeAfter(
  made: SituationRow['made'],
  { source, now }: { readonly source: string; readonly now: Belonging | null },
): SituationRow['made'] {
  const { [source]: _, ...others } = made;
  if (now?.commits !== true) return source in made ? others : made;
  return Object.fromEntries(
    Object.entries({ ...others, [source]: now.day })
      .sort(([a, on], [b, then]) => compare(then, on) || compare(a, b))
      .slice(0, MOST_MADE),
  );
}

/** Its open commitments on a day, those first that are due first. */
function openIn({ made }: SituationRow, parts: ReadonlyMap<string, object>, day: string): OpenCommitment[] {
  return Object.keys(made)
    .flatMap((id) => {
      const part = parts.get(commitmentId(id)) as Commitment | undefined;
      return part === undefined ? [] : (openOn(part.commitment, day) ?? []);
    })
    .sort((a, b) => compare(dueOf(a), dueOf(b)) || compare(b.report.day, a.report.day) || compare(a.id, b.id));
}

/** What names no day comes last. */
const dueOf = ({ deadline }: OpenCommitment): string => deadline ?? '9999-12-31';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
