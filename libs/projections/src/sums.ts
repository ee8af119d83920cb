import { Type, type Static } from 'typebox';
import { goldsteinOf, intensityOf, type Development, type PloverCode } from '#domain';
import { isAllBy, monthsHeld, newestId, type Listing, type Newest } from './newest.js';

/** Amounts are what is counted, by name; what is zero is left out. Scores are in tenths, so that sums are exact. */
export type Amounts = Readonly<Record<string, number>>;

/** What a development or a statement gives to a row: how much of what on which day, and where it is shown there. */
export interface Share extends Listing {
  readonly amounts: Amounts;
}

/** A Bucket is what a month holds, by its days: 01 to 31. It is no part of lists. */
export type Bucket = { readonly id: string } & Readonly<Record<string, Amounts | string>>;

/** What every row keeps that sums: its place in the order, which is where it began, and the position of its last change. */
interface Summing {
  readonly opened: string;
  readonly changed: string;
}

/** Totals are the amounts of all time together. */
export interface Totals extends Summing {
  readonly totals: Amounts;
}

/** Sums are the amounts of each year. */
export interface Sums extends Summing {
  readonly years: Readonly<Record<string, Amounts>>;
}

const bucketId = (key: string, month: string): string => `${key} ${month}`;
const isBucket = (key: string): boolean => / \d{4}-\d{2}$/u.test(key);

/** spread gives a share to a row and to the month that it falls into. @param more what that month counts besides */
export function spread(key: string, share: Share, more: Amounts = {}): Record<string, Share> {
  const { day, amounts, lists } = share;
  const month = bucketId(key, day.slice(0, 7));
  const counted = { ...amounts, ...more };
  return {
    [key]: share,
    ...(Object.keys(counted).length === 0 ? {} : { [month]: { day, amounts: counted } }),
    ...(lists === undefined ? {} : { [newestId(month)]: { day, lists, amounts: {} } }),
  };
}

/** merged are shares in several rows as those of one source. */
export const merged = (shares: readonly Readonly<Record<string, Share>>[]): Record<string, Share> =>
  Object.fromEntries(shares.flatMap((share) => Object.entries(share)));

/** A share of a row that becomes another: what a source gave before an event, and what after it; null where nothing. */
interface Shift {
  readonly source: string;
  readonly was: Share | null;
  readonly now: Share | null;
  readonly nth: number;
}

/** What to take away, and what to add. */
function* changesOf({ was, now }: Pick<Shift, 'was' | 'now'>): Generator<readonly [share: Share, sign: 1 | -1]> {
  if (was !== null) yield [was, -1];
  if (now !== null) yield [now, 1];
}

const placeAfter = (row: Summing | null, { nth }: Shift, position: bigint): Summing => ({
  opened: row?.opened ?? openedAt(position, nth),
  changed: position.toString(),
});

/** totalsAfter is what a row has in total after a share of it shifts. */
export function totalsAfter(row: Totals | null, shift: Shift, position: bigint): Totals {
  let totals = row?.totals ?? {};
  for (const [{ amounts }, sign] of changesOf(shift)) totals = plus(totals, amounts, sign);
  return { ...placeAfter(row, shift, position), totals };
}

/** sumsAfter is what a row has in sum after a share of it shifts. */
export function sumsAfter(row: Sums | null, shift: Shift, position: bigint): Sums {
  let years = row?.years ?? {};
  for (const [share, sign] of changesOf(shift)) {
    // What a month had of what decides where to look for the last day of it.
    const [year, month] = [share.day.slice(0, 4), share.day.slice(5, 7)];
    const monthly = Object.fromEntries(
      BY_MONTH.flatMap((name) => {
        const amount = share.amounts[name];
        return amount === undefined ? [] : [[`${name}@${month}`, amount]];
      }),
    );
    const sum = plus(years[year] ?? {}, { ...share.amounts, ...monthly }, sign);
    years = { ...years, [year]: sum };
  }
  return { ...placeAfter(row, shift, position), years };
}

/** A place in the order: rows that one event opens come one after the other. */
const openedAt = (position: bigint, nth: number): string => (position * 1000n + BigInt(nth)).toString();

/** bucketAfter is what a month holds after a share of it shifts; null where the key is that of no bucket. */
export function bucketAfter(bucket: object | null, shift: Pick<Shift, 'was' | 'now'>, key: string): object | null {
  if (!isBucket(key)) return null;
  let days: Record<string, unknown> = { ...bucket, id: key };
  for (const [share, sign] of changesOf(shift)) {
    const day = share.day.slice(8, 10);
    const sum = plus((days[day] ?? {}) as Amounts, share.amounts, sign);
    days[day] = sum;
    if (Object.keys(sum).length === 0) days = without(days, (what) => what === sum);
  }
  return days;
}

/** Much of what a fold does, so it mostly makes one object and no more. */
function plus(sum: Amounts, amounts: Amounts, sign: 1 | -1): Amounts {
  const total: Record<string, number> = { ...sum };
  let isSpent = false;
  for (const name of Object.keys(amounts)) {
    const amount = (total[name] ?? 0) + sign * (amounts[name] ?? 0);
    total[name] = amount;
    isSpent ||= amount === 0;
  }
  return isSpent ? without(total, (amount) => amount === 0) : total;
}

const without = <T>(given: Readonly<Record<string, T>>, isOut: (value: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => !isOut(value)));

/** Of these, each year knows how many each month has. */
const BY_MONTH = ['contacts', 'meetings'];
const CONTACTS: ReadonlySet<string> = new Set(['MeetingHeld', 'CallHeld', 'VisitMade']);

/** amountsOf is what a development that counts adds: one development, a contact or a conflict, its scores. */
export function amountsOf({ type, status, plover, ploverMode }: Development): Amounts {
  const done = status === 'occurred' || status === 'ongoing';
  const code: PloverCode | null =
    plover === null ? null : { type: plover, ...(ploverMode === undefined ? {} : { mode: ploverMode }) };
  const score = code === null ? 0 : Math.round(intensityOf(code) * 10);
  const amounts = {
    developments: 1,
    contacts: done && CONTACTS.has(type) ? 1 : 0,
    meetings: done && type === 'MeetingHeld' ? 1 : 0,
    cooperations: score > 0 ? 1 : 0,
    conflicts: score < 0 ? 1 : 0,
    plover: score,
    goldstein: code === null ? 0 : Math.round(goldsteinOf(code) * 10),
  };
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== 0));
}

const intensity = {
  developments: Type.Integer(),
  contacts: Type.Integer({ description: 'Meetings, calls and visits.' }),
  cooperations: Type.Integer({ description: 'Developments whose PLOVER score is above 0.' }),
  conflicts: Type.Integer({ description: 'Those whose score is below 0.' }),
  plover: Type.Number({ description: 'The sum of PLOVER scores, each −10 (hostile) to 10.' }),
  goldstein: Type.Number({ description: 'The sum of values on the Goldstein scale, each −10 to 10.' }),
};
const closed = { additionalProperties: false };
const Day = Type.String({ format: 'date' });

/** What a time had: how much, and the sums of its scores. */
export const IntensitySchema = Type.Object(intensity, closed);
/** The years of a row, and the days and weeks of a period; each begins with its Monday. What had nothing is left out. */
export const YearsSchema = Type.Array(
  Type.Object({ year: Type.String({ pattern: '^[0-9]{4}$' }), ...intensity }, closed),
);
export const PeriodSchema = Type.Object(
  {
    from: Day,
    to: Day,
    daily: Type.Array(Type.Object({ day: Day, ...intensity }, closed)),
    weekly: Type.Array(Type.Object({ week: Day, ...intensity }, closed)),
  },
  closed,
);

export const intensityIn = (amounts: Amounts): Static<typeof IntensitySchema> => ({
  developments: amounts['developments'] ?? 0,
  contacts: amounts['contacts'] ?? 0,
  cooperations: amounts['cooperations'] ?? 0,
  conflicts: amounts['conflicts'] ?? 0,
  plover: (amounts['plover'] ?? 0) / 10,
  goldstein: (amounts['goldstein'] ?? 0) / 10,
});

/** bucketsBetween are the ids of the months of a row that hold these days. */
export function bucketsBetween(key: string, from: string, to: string): string[] {
  const [first, last] = [monthNumber(from), monthNumber(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => {
    const month = first + nth;
    const year = String(Math.floor(month / 12)).padStart(4, '0');
    return bucketId(key, `${year}-${String((month % 12) + 1).padStart(2, '0')}`);
  });
}

/** Months are counted, since the year 10000 is no later than 9999 as a text. */
function monthNumber(day: string): number {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return year * 12 + month - 1;
}

/** daysIn are the days between two that some buckets hold something of, in order. */
export function daysIn(
  key: string,
  buckets: ReadonlyMap<string, object>,
  from: string,
  to: string,
): { day: string; amounts: Amounts }[] {
  return bucketsBetween(key, from, to).flatMap((id) =>
    Object.entries((buckets.get(id) ?? {}) as Bucket)
      .filter((entry): entry is [string, Amounts] => entry[0] !== 'id')
      .map(([day, amounts]) => ({ day: `${id.slice(-7)}-${day}`, amounts }))
      .filter(({ day }) => from <= day && day <= to)
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
  );
}

/** monthsOfYears are the ids of the months that it takes to tell the years of a row up to a day. */
export const monthsOfYears = (key: string, row: Sums & Newest, upTo: string): string[] =>
  isAllBy(row, 'latest', upTo)
    ? []
    : monthsHeld(row, 'latest', upTo)
        .filter(({ month }) => month.startsWith(upTo.slice(0, 4)))
        .map(({ month }) => bucketId(key, month));

/** yearsUpTo are the amounts of each year up to a day. @param buckets the months that `monthsOfYears` names */
export function yearsUpTo(
  key: string,
  row: Sums & Newest,
  upTo: string,
  buckets: ReadonlyMap<string, object>,
): Sums['years'] {
  if (isAllBy(row, 'latest', upTo)) return row.years;
  const last = upTo.slice(0, 4);
  const before = Object.entries(row.years).filter(([year]) => year < last);
  return { ...Object.fromEntries(before), [last]: sumOf(daysIn(key, buckets, `${last}-01-01`, upTo)) };
}

/** sumOf are the amounts of some days together. */
export const sumOf = (days: readonly { readonly amounts: Amounts }[]): Amounts =>
  days.reduce<Amounts>((sum, { amounts }) => plus(sum, amounts, 1), {});

/** yearsOf are the years of a row as they are shown. */
export const yearsOf = (years: Sums['years']): Static<typeof YearsSchema> =>
  Object.entries(years)
    .filter(([, amounts]) => Object.keys(amounts).length > 0)
    .map(([year, amounts]) => ({ year, ...intensityIn(amounts) }));

/** intensityOver is what the days and the weeks between two days had; those that had nothing are left out. */
export function intensityOver(
  key: string,
  buckets: ReadonlyMap<string, object>,
  from: string,
  to: string,
): Static<typeof PeriodSchema> {
  const days = daysIn(key, buckets, from, to);
  const weeks = new Map<string, Amounts>();
  for (const { day, amounts } of days) weeks.set(mondayOf(day), plus(weeks.get(mondayOf(day)) ?? {}, amounts, 1));
  return {
    from,
    to,
    daily: days.map(({ day, amounts }) => ({ day, ...intensityIn(amounts) })),
    weekly: [...weeks].map(([monday, amounts]) => ({ week: monday, ...intensityIn(amounts) })),
  };
}

/** The Monday that a day's week begins with. */
function mondayOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}

/** The ids of the months in which the last day of some amount up to a day has to be looked for: two at the most. */
export function monthsOfLast(key: string, years: Sums['years'], name: string, upTo: string): string[] {
  const months = Object.entries(years)
    .flatMap(([year, amounts]) =>
      Object.keys(amounts)
        .filter((amount) => amount.startsWith(`${name}@`))
        .map((amount) => `${year}-${amount.slice(-2)}`),
    )
    .filter((month) => month <= upTo.slice(0, 7))
    .sort();
  return months.slice(-2).map((month) => bucketId(key, month));
}

/** lastDayOf is the last day up to another on which there was some amount; null where there was none. */
export function lastDayOf(
  key: string,
  years: Sums['years'],
  name: string,
  upTo: string,
  buckets: ReadonlyMap<string, object>,
): string | null {
  const days = monthsOfLast(key, years, name, upTo).flatMap((id) =>
    daysIn(key, buckets, `${id.slice(-7)}-01`, upTo < `${id.slice(-7)}-31` ? upTo : `${id.slice(-7)}-31`),
  );
  return days.findLast(({ amounts }) => name in amounts)?.day ?? null;
}

/** inYear is how much of something a year had up to a day. @param buckets with the month of that day */
export function inYear(
  key: string,
  years: Sums['years'],
  name: string,
  upTo: string,
  buckets: ReadonlyMap<string, object>,
): number {
  const year = upTo.slice(0, 4);
  const before = Object.entries(years[year] ?? {})
    .filter(([amount]) => amount.startsWith(`${name}@`) && `${year}-${amount.slice(-2)}` < upTo.slice(0, 7))
    .reduce((sum, [, amount]) => sum + amount, 0);
  return daysIn(key, buckets, `${upTo.slice(0, 7)}-01`, upTo).reduce(
    (sum, { amounts }) => sum + (amounts[name] ?? 0),
    before,
  );
}

/** totalsOf are the amounts of all years together; those of single months are left out. */
export const totalsOf = (years: Sums['years']): Amounts =>
  Object.fromEntries(
    Object.entries(sumOf(Object.values(years).map((amounts) => ({ amounts })))).filter(([name]) => !name.includes('@')),
  );

/** The position at which a row began, of its place in the order. */
export const positionOpened = (opened: string): string => (BigInt(opened) / 1000n).toString();
