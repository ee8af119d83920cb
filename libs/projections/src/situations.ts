import { Type } from 'typebox';
import {
  SituationSchema,
  isSituationEvent,
  type Development,
  type FactType,
  type Situation,
  type SituationEvent,
} from '#domain';
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
  /** Who decided about it last, and why. */
  readonly decision: { readonly reason: string; readonly author: string } | null;
}

/** What is given to a situation: its definition by people, or a share of the development that belongs to it. */
type Given = Share | { readonly situation: Situation; readonly reason: string; readonly author: string };

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

export const situations = gathered<SituationRow, Given, { readonly latest: readonly Report[] }>({
  name: 'situations',
  version: 3,
  gathering: {
    sharesOf: (event) => {
      if (isSituationEvent(event.type)) {
        const { situation, reason, author } = event.data as SituationEvent['data'];
        return { [prefix + situation.id]: { [situation.id]: { situation, reason, author } } };
      }
      const development = developmentIn(event);
      if (development === null) return {};
      const deed = isDeed(development);
      const share = {
        day: dayOf(development),
        amounts: deed ? withParties(development) : {},
        lists: deed && talksIn(development) !== null ? ['latest', 'talks'] : ['latest'],
      };
      const shares = development.situations.map((id) => spread(id, share));
      return { [development.id]: isTold(development) ? merged(shares) : {} };
    },
    gather: (row, { source, was, now, nth }, event, key) => {
      if (source.startsWith(prefix)) {
        const { situation, reason, author } = now as Exclude<Given, Share>;
        const changed = event.position.toString();
        const begun = row ?? {
          id: key,
          ...NOTHING_NEW,
          ...sumsAfter(null, { source, was: null, now: null, nth }, event.position),
        };
        return { ...begun, situation, decision: { reason, author }, changed };
      }
      const shift = { source, was: was as Share | null, now: now as Share | null, nth };
      const development = developmentIn(event);
      const report = development === null || now === null ? null : reportOf(development);
      const month = bucketAfter(row, shift, key) ?? monthlyAfter(row, shift, key, report);
      if (month !== null) return month as SituationRow;
      return {
        id: key,
        situation: row?.situation ?? null,
        decision: row?.decision ?? null,
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
    party: { description: 'One of its parties, as it is defined', column: 'parties', test: 'contains' },
    context: { description: 'One of its contexts', column: 'contexts', test: 'contains' },
  },
  answering: {
    partsOf: (row, { validAt, from, to }, whole) => [
      ...new Set([
        ...['latest', 'talks'].flatMap((list) => monthsOfNewest(row.id, row, list, validAt)),
        ...monthsOfYears(row.id, row, validAt),
        ...(whole ? bucketsBetween(row.id, from, to) : []),
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
              years: yearsOf(years),
              intensity: intensityOver(id, parts, from, to),
            }
          : {}),
        opened,
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
