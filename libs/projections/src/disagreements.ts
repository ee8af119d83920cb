import { Type } from 'typebox';
import { AccountSchema, type Development } from '#domain';
import { PositionSchema, view } from './projection.js';
import { ReportSchema, developmentIn, evidenceIn, reportOf, type Report } from './report.js';

const POINTS = ['stance', 'status', 'number', 'place', 'day'] as const;
type Point = (typeof POINTS)[number];
type Account = NonNullable<Development['accounts']>[number];

/** What is shown of an account beside what it says. */
const OF_ACCOUNT = ['origin', 'attribution', 'outlet', 'publishedAt', 'quote', 'factId', 'articleId'] as const;

/** Where the sources of one development say different things: side by side, each in its own words. No winner is named. */
export interface DisagreementRow {
  /** The id of the development. */
  readonly id: string;
  /** settled: its sources agree now, or it was withdrawn. */
  readonly state: 'open' | 'settled';
  readonly points: readonly { readonly about: Point; readonly kind?: string; readonly sides: readonly Side[] }[];
  readonly report: Report;
  readonly parties: readonly string[];
  readonly situations: readonly string[];
  readonly opened: string;
  readonly changed: string;
}

/** One thing that is said, and by whom. */
interface Side {
  readonly says: string;
  readonly accounts: readonly Pick<Account, (typeof OF_ACCOUNT)[number]>[];
}

export const disagreements = view<DisagreementRow>({
  name: 'disagreements',
  version: 3,
  keysOf: (event) => {
    const development = developmentIn(event);
    return development === null ? [] : [development.id];
  },
  evolve: (row, event, id) => {
    const development = developmentIn(event);
    if (development === null) return row;
    const points = development.state === 'open' ? pointsOf(development.accounts ?? []) : [];
    // Most developments are told by one source, or by all alike: they leave no row.
    if (row === null && points.length === 0) return null;
    const changed = event.position.toString();
    return {
      id,
      state: points.length === 0 ? 'settled' : 'open',
      points,
      report: reportOf(development),
      parties: [
        ...new Set([...development.sources, ...development.targets, ...development.actors.map((actor) => actor.id)]),
      ],
      situations: development.situations,
      opened: row?.opened ?? changed,
      changed,
    };
  },
  fields: ['id', 'state', 'points', 'report'],
  schema: Type.Object(
    {
      id: Type.String({ format: 'uuid', description: 'Of the development.' }),
      state: Type.Enum(['open', 'settled']),
      points: Type.Array(
        Type.Object(
          {
            about: Type.Enum([...POINTS]),
            kind: Type.Optional(Type.String({ description: 'Of a number: killed, wounded, …' })),
            sides: Type.Array(
              Type.Object(
                {
                  says: Type.String(),
                  accounts: Type.Array(Type.Pick(AccountSchema, [...OF_ACCOUNT], { additionalProperties: false })),
                },
                { additionalProperties: false },
              ),
            ),
          },
          { additionalProperties: false },
        ),
      ),
      report: ReportSchema,
      parties: Type.Array(Type.String()),
      situations: Type.Array(Type.String({ format: 'uuid' })),
      opened: PositionSchema,
      changed: PositionSchema,
    },
    { additionalProperties: false },
  ),
  evidence: ({ report }) => evidenceIn([report]),
  columns: {
    opened: { type: 'bigint', of: (row) => row.opened },
    state: { type: 'text', of: (row) => row.state },
    about: { type: 'text[]', of: (row) => row.points.map(({ about }) => about) },
    parties: { type: 'text[]', of: (row) => row.parties },
    situations: { type: 'text[]', of: (row) => row.situations },
  },
  order: 'opened',
  filters: {
    state: {
      description: 'Whether its sources still disagree',
      column: 'state',
      test: 'equals',
      values: ['open', 'settled'],
    },
    about: { description: 'What they disagree about', column: 'about', test: 'contains', values: POINTS },
    party: {
      description: 'A party: an alpha-3 code, or the id of an actor',
      column: 'parties',
      test: 'contains',
      names: 'party',
    },
    situation: { description: 'The id of a situation', column: 'situations', test: 'contains', names: 'id' },
  },
  defaults: { state: 'open' },
});

/**
 * pointsOf are the things about which accounts of one development differ. Later news that supersedes is no contradiction:
 * that what was scheduled is then held, or that a number which one may add to has grown.
 *
 * @param accounts what each independent source says, by its newest report
 */
export function pointsOf(accounts: readonly Account[]): DisagreementRow['points'] {
  const kinds = [...new Set(accounts.flatMap(({ quantities = [] }) => quantities.map(({ kind }) => kind)))].sort();
  return [
    ...point('stance', accounts, ({ stance, negated }) =>
      stance === 'denied' || negated ? 'denied' : stance === 'asserted' ? 'asserted' : null,
    ),
    // Accounts of one day: what is further along is told later.
    ...point('status', ofOneDay(accounts), ({ status }) => (isDone(status) ? 'done' : 'not done yet')),
    ...kinds.flatMap((kind) =>
      point('number', notOutgrown(accounts, kind), (account) => rangeOf(quantityIn(account, kind)), kind),
    ),
    ...point('place', accounts, ({ place }) => place),
    // A day to come is one by which something has to be done.
    ...point('day', accounts, (account) => {
      const [day] = account.dates;
      return isDone(account.status) && day?.length === 10 && day <= dayOf(account) ? day : null;
    }),
  ];
}

/** What is counted up as more becomes known. */
const GROWING: ReadonlySet<string> = new Set(['killed', 'wounded', 'displaced', 'held']);

const quantityIn = ({ quantities = [] }: Account, kind: string) =>
  quantities.find((quantity) => quantity.kind === kind);

const dayOf = ({ publishedAt }: Account): string => publishedAt.slice(0, 10);

/** The accounts of a number, but for those of an earlier day than one that tells of more. */
const notOutgrown = (accounts: readonly Account[], kind: string): Account[] =>
  accounts.filter((account) => {
    const quantity = quantityIn(account, kind);
    if (quantity === undefined) return false;
    const outgrows = (later: Account) =>
      dayOf(later) > dayOf(account) && (quantityIn(later, kind)?.min ?? -Infinity) > quantity.max;
    return !GROWING.has(kind) || !accounts.some(outgrows);
  });

const isDone = (status: Account['status']): boolean => status === 'occurred' || status === 'ongoing';

/** The accounts of the last day on which there was any. */
function ofOneDay(accounts: readonly Account[]): Account[] {
  const day = accounts.map(dayOf).sort().at(-1);
  return accounts.filter((account) => dayOf(account) === day);
}

const rangeOf = (quantity: { min: number; max: number; unit?: string } | undefined): string | null =>
  quantity === undefined
    ? null
    : `${quantity.min === quantity.max ? quantity.min : `${quantity.min}–${quantity.max}`}${quantity.unit === undefined ? '' : ` ${quantity.unit}`}`;

/** A point, where two accounts at least say different things about it; those that say nothing of it take no side. */
function point(
  about: Point,
  accounts: readonly Account[],
  says: (account: Account) => string | null,
  kind?: string,
): DisagreementRow['points'][number][] {
  const sides = new Map<string, Account[]>();
  for (const account of accounts) {
    const said = says(account);
    if (said !== null) sides.set(said, [...(sides.get(said) ?? []), account]);
  }
  if (sides.size < 2) return [];
  return [
    {
      about,
      ...(kind === undefined ? {} : { kind }),
      sides: [...sides]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([said, by]) => ({
          says: said,
          accounts: by.map(({ origin, attribution, outlet, publishedAt, quote, factId, articleId }) => ({
            origin,
            ...(attribution === undefined ? {} : { attribution }),
            outlet,
            publishedAt,
            quote,
            factId,
            articleId,
          })),
        })),
    },
  ];
}
