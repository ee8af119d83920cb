import { Type } from 'typebox';
import { isState, pairId, pairsOf } from './pairs.js';
import { PositionSchema, gathered, placeOf } from './projection.js';
import { developmentIn, ReportSchema, dayOf, evidenceIn, isDeed, isTold, reportOf } from './report.js';
import {
  IntensitySchema,
  PeriodSchema,
  YearsSchema,
  yearsOf,
  amountsOf,
  bucketAfter,
  bucketsBetween,
  inYear,
  intensityIn,
  intensityOver,
  lastDayOf,
  merged,
  monthsOfLast,
  spread,
  sumsAfter,
  totalsOf,
  type Share,
  type Sums,
} from './sums.js';

/** What is between two parties: contacts and conflicts over time. States are named by their code, others by their id. */
export interface RelationRow extends Sums {
  /** The parties, sorted, with a hyphen between: CHN-USA. */
  readonly id: string;
  readonly parties: readonly [string, string];
}

export const relations = gathered<RelationRow, Share>({
  name: 'relations',
  version: 2,
  gathering: {
    sharesOf: (event) => {
      const development = developmentIn(event);
      if (development === null) return {};
      const shares = pairsOf(development).map((pair) =>
        spread(pairId(pair), {
          day: dayOf(development),
          amounts: isDeed(development) ? amountsOf(development) : {},
        }),
      );
      return { [development.id]: isTold(development) ? merged(shares) : {} };
    },
    gather: (row, shift, event, key) => {
      const bucket = bucketAfter(row, shift, key);
      if (bucket !== null) return bucket as RelationRow;
      const development = developmentIn(event);
      const report = development === null || shift.now === null ? null : reportOf(development);
      const parties =
        row?.parties ?? (development === null ? [] : pairsOf(development)).find((pair) => pairId(pair) === key);
      if (parties === undefined) return row;
      return { id: key, parties, ...sumsAfter(row, shift, event.position, report) };
    },
  },
  fields: ['id', 'parties', 'latest'],
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
  filters: {
    party: { description: 'A party: an alpha-3 code, or the id of an actor', column: 'parties', test: 'contains' },
    kind: {
      description: 'Whether both are states, both are not, or one is',
      column: 'kind',
      test: 'equals',
      values: ['states', 'actors', 'mixed'],
    },
  },
  answering: {
    partsOf: ({ id, years }, { validAt, from, to }, whole) => [
      ...new Set([
        ...monthsOfLast(id, years, 'contacts', validAt),
        ...bucketsBetween(id, validAt, validAt),
        ...(whole ? bucketsBetween(id, from, to) : []),
      ]),
    ],
    answer: ({ id, parties, years, latest, opened, changed }, buckets, { validAt, from, to }, whole) => ({
      id,
      parties,
      totals: intensityIn(totalsOf(years)),
      lastContact: lastDayOf(id, years, 'contacts', validAt, buckets),
      meetingsThisYear: inYear(id, years, 'meetings', validAt, buckets),
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

function kindOf(parties: readonly string[]): string {
  const states = parties.filter(isState).length;
  return states === 2 ? 'states' : states === 0 ? 'actors' : 'mixed';
}
