import { Type } from 'typebox';
import {
  SituationSchema,
  isSituationEvent,
  type Development,
  type FactType,
  type Situation,
  type SituationEvent,
} from '#domain';
import { PositionSchema, gathered, placeOf } from './projection.js';
import { ReportSchema, dayOf, developmentIn, evidenceIn, isDeed, isTold, reportOf, type Report } from './report.js';
import {
  IntensitySchema,
  PeriodSchema,
  YearsSchema,
  yearsOf,
  amountsOf,
  bucketAfter,
  bucketsBetween,
  intensityIn,
  intensityOver,
  merged,
  spread,
  sumsAfter,
  totalsOf,
  type Amounts,
  type Share,
  type Sums,
} from './sums.js';

/** An affair that goes on: its definition, and what the developments that belong to it come to. */
export interface SituationRow extends Sums {
  readonly id: string;
  /** Null where developments belong to it by a definition that the view has not seen: never, in a whole log. */
  readonly situation: Situation | null;
  /** Who decided about it last, and why. */
  readonly decision: { readonly reason: string; readonly author: string } | null;
  /** The newest developments that tell how talks go. */
  readonly talks: readonly Report[];
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
const MOST_TALKS = 10;

const prefix = 'situation:';

export const situations = gathered<SituationRow, Given>({
  name: 'situations',
  version: 2,
  gathering: {
    sharesOf: (event) => {
      if (isSituationEvent(event.type)) {
        const { situation, reason, author } = event.data as SituationEvent['data'];
        return { [prefix + situation.id]: { [situation.id]: { situation, reason, author } } };
      }
      const development = developmentIn(event);
      if (development === null) return {};
      const share = { day: dayOf(development), amounts: isDeed(development) ? withParties(development) : {} };
      const shares = development.situations.map((id) => spread(id, share));
      return { [development.id]: isTold(development) ? merged(shares) : {} };
    },
    gather: (row, { source, was, now, nth }, event, key) => {
      if (source.startsWith(prefix)) {
        const { situation, reason, author } = now as Exclude<Given, Share>;
        const changed = event.position.toString();
        const begun = row ?? {
          id: key,
          talks: [],
          ...sumsAfter(null, { source, was: null, now: null, nth }, event.position, null),
        };
        return { ...begun, situation, decision: { reason, author }, changed };
      }
      const shift = { source, was: was as Share | null, now: now as Share | null, nth };
      const bucket = bucketAfter(row, shift, key);
      if (bucket !== null) return bucket as SituationRow;
      const development = developmentIn(event);
      const report = development === null || now === null ? null : reportOf(development);
      const others = (row?.talks ?? []).filter(({ id }) => id !== source);
      const told = report !== null && development !== null && isDeed(development) && talksIn(development) !== null;
      return {
        id: key,
        situation: row?.situation ?? null,
        decision: row?.decision ?? null,
        talks: told
          ? [...others, report].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)).slice(0, MOST_TALKS)
          : others,
        ...sumsAfter(row, shift, event.position, report),
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
    partsOf: ({ id }, { from, to }, whole) => (whole ? bucketsBetween(id, from, to) : []),
    answer: (
      { id, situation, decision, talks, years, latest, opened, changed },
      buckets,
      { validAt, from, to },
      whole,
    ) => ({
      id,
      ...situation,
      decision,
      talks: stateOfTalks(talks, validAt),
      totals: intensityIn(totalsOf(years)),
      named: namedIn(totalsOf(years)),
      latest,
      ...(whole
        ? {
            years: yearsOf(years),
            intensity: intensityOver(id, buckets, from, to),
          }
        : {}),
      opened,
      changed,
    }),
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

/** How the talks stood on a day, by the newest development that tells; null where none does. */
function stateOfTalks(talks: readonly Report[], on: string): object | null {
  const last = talks.find(({ day }) => day <= on);
  return last === undefined ? null : { state: talksIn(last), since: last.day, by: last };
}
