import { Type } from 'typebox';
import { partiesIn, stateAsCode } from '#domain';
import { isState, pairId, pairsOf } from './pairs.js';
import { monthlyAfter, monthsOfNewest, newestAfter, newestUpTo, type Newest } from './newest.js';
import { PositionSchema, gathered, placeOf } from './projection.js';
import { developmentIn, ReportSchema, dayOf, evidenceIn, isDeed, isTold, reportOf, type Report } from './report.js';
import {
  IntensitySchema,
  PeriodSchema,
  YearsSchema,
  yearsOf,
  yearsUpTo,
  amountsOf,
  bucketAfter,
  bucketsBetween,
  inYear,
  intensityIn,
  intensityOver,
  lastDayOf,
  merged,
  monthsOfLast,
  monthsOfYears,
  positionOpened,
  spread,
  sumsAfter,
  totalsOf,
  type Share,
  type Sums,
} from './sums.js';

/** What is between two parties: contacts and conflicts over time. States are named by their code, others by their id. */
export interface RelationRow extends Sums, Newest {
  /** The parties, sorted, with a hyphen between: CHN-USA. */
  readonly id: string;
  readonly parties: readonly [string, string];
}

export const relations = gathered<RelationRow, Share, { readonly latest: readonly Report[] }>({
  name: 'relations',
  version: 3,
  gathering: {
    sharesOf: (event) => {
      const development = developmentIn(event);
      if (development === null) return {};
      const shares = pairsOf(development).map((pair) =>
        spread(pairId(pair), {
          day: dayOf(development),
          amounts: isDeed(development) ? amountsOf(development) : {},
          lists: ['latest'],
        }),
      );
      return { [development.id]: isTold(development) ? merged(shares) : {} };
    },
    gather: (row, shift, event, key) => {
      const development = developmentIn(event);
      const report = development === null || shift.now === null ? null : reportOf(development);
      const month = bucketAfter(row, shift, key) ?? monthlyAfter(row, shift, key, report);
      if (month !== null) return month as RelationRow;
      const parties =
        row?.parties ?? (development === null ? [] : pairsOf(development)).find((pair) => pairId(pair) === key);
      if (parties === undefined) return row;
      return { id: key, parties, ...newestAfter(row, shift, report), ...sumsAfter(row, shift, event.position) };
    },
  },
  fields: ['id', 'parties'],
  schema: Type.Object(
    {
      id: Type.String({ description: 'Both parties, sorted: CHN-USA.' }),
      parties: Type.Array(Type.String(), { minItems: 2, maxItems: 2 }),
      totals: IntensitySchema,
      lastContact: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
      meetingsThisYear: Type.Integer({ description: 'In the year of validAt, up to that day.' }),
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
    parties: { type: 'text[]', of: ({ parties }) => parties },
    kind: { type: 'text', of: ({ parties }) => kindOf(parties) },
  },
  order: 'opened',
  named: (id) => partiesIn(id).map(stateAsCode).sort().join('-'),
  filters: {
    party: {
      description: 'A party: an alpha-3 code, or the id of an actor',
      column: 'parties',
      test: 'contains',
      names: 'party',
    },
    kind: {
      description: 'Whether both are states, both are not, or one is',
      column: 'kind',
      test: 'equals',
      values: ['states', 'actors', 'mixed'],
    },
  },
  answering: {
    partsOf: (row, { validAt, from, to }, whole) => [
      ...new Set([
        ...monthsOfNewest(row.id, row, 'latest', validAt),
        ...monthsOfYears(row.id, row, validAt),
        ...monthsOfLast(row.id, row.years, 'contacts', validAt),
        ...bucketsBetween(row.id, validAt, validAt),
        ...(whole ? bucketsBetween(row.id, from, to) : []),
      ]),
    ],
    answer: (row, parts, { validAt, from, to }, whole) => {
      const { id, parties, opened, changed } = row;
      const years = yearsUpTo(id, row, validAt, parts);
      return {
        id,
        parties,
        latest: newestUpTo(id, row, 'latest', validAt, parts),
        totals: intensityIn(totalsOf(years)),
        lastContact: lastDayOf(id, row.years, 'contacts', validAt, parts),
        meetingsThisYear: inYear(id, row.years, 'meetings', validAt, parts),
        ...(whole
          ? {
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

function kindOf(parties: readonly string[]): string {
  const states = parties.filter(isState).length;
  return states === 2 ? 'states' : states === 0 ? 'actors' : 'mixed';
}
