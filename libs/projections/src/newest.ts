import { type Report } from './report.js';

/** What a source shows of itself in a row: on which day, and in which of its lists. */
export interface Listing {
  readonly day: string;
  readonly lists?: readonly string[];
}

/**
 * Newest are the newest reports that a row shows, list by list, and how many each list has by year and month. Those that are behind
 * them are kept by month, so that they come forward where newer ones fall, or were not there yet on the day asked for.
 */
export interface Newest {
  readonly newest: Readonly<Record<string, readonly Report[]>>;
  readonly held: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
}

export const NOTHING_NEW: Newest = { newest: {}, held: {} };

/** A Monthly is what a month keeps of the lists of a row, by list and source; it is no part of lists itself. */
type Monthly = { readonly id: string } & Readonly<Record<string, Report | string>>;

/** How many reports a row shows in a list. */
const SHOWN = 3;

/** How many of a day a month keeps, to take the place of what falls. */
const KEPT = 3;

const SUFFIX = ' newest';
export const newestId = (month: string): string => `${month}${SUFFIX}`;

/** A Shown is a source's place in a row that becomes another; null where it has none. */
interface Shown {
  readonly source: string;
  readonly was: Listing | null;
  readonly now: Listing | null;
}

/** newestAfter are the lists of a row after one source shows something else there. @param report what it shows now */
export function newestAfter(row: Newest | null, { source, was, now }: Shown, report: Report | null): Newest {
  let { newest, held }: Newest = row ?? NOTHING_NEW;
  for (const list of was?.lists ?? []) {
    held = counted(held, list, was, -1);
    newest = { ...newest, [list]: (newest[list] ?? []).filter(({ id }) => id !== source) };
  }
  if (report === null) return { newest, held };
  for (const list of now?.lists ?? []) {
    const before = newest[list] ?? [];
    // Where one fell that is shown no more, others may lie between the last one shown and this one.
    const whole = before.length >= Math.min(SHOWN, heldIn(held, list));
    const sorted: Report[] = [...before, report].sort(newestFirst);
    if (whole || sorted.at(-1) !== report) newest = { ...newest, [list]: sorted.slice(0, SHOWN) };
    held = counted(held, list, now, 1);
  }
  return { newest, held };
}

function counted(held: Newest['held'], list: string, listing: Listing | null, by: 1 | -1): Newest['held'] {
  const [year = '', month] = (listing?.day ?? '').split('-');
  const years = held[list] ?? {};
  const months = (years[year] ?? NO_MONTHS).map((count, nth) => (nth === Number(month) - 1 ? count + by : count));
  return { ...held, [list]: { ...years, [year]: months } };
}

const NO_MONTHS: readonly number[] = Array.from({ length: 12 }, () => 0);

const heldIn = (held: Newest['held'], list: string): number =>
  Object.values(held[list] ?? {}).reduce((sum, months) => months.reduce((all, count) => all + count, sum), 0);

/** monthsHeld are the months in which a list has anything up to a day, YYYY-MM, the last one first, with how much. */
export function monthsHeld({ held }: Newest, list: string, upTo: string): { month: string; count: number }[] {
  return Object.entries(held[list] ?? {})
    .flatMap(([year, months]) =>
      months.map((count, nth) => ({ month: `${year}-${String(nth + 1).padStart(2, '0')}`, count })),
    )
    .filter(({ month, count }) => count > 0 && month <= upTo.slice(0, 7))
    .sort((a, b) => (a.month < b.month ? 1 : -1));
}

/** monthlyAfter is what a month keeps of them; null where the key is of no such month. */
export function monthlyAfter(
  month: object | null,
  { source, was, now }: Shown,
  key: string,
  report: Report | null,
): object | null {
  if (!key.endsWith(SUFFIX)) return null;
  const kept = new Map(Object.entries({ ...month, id: key } as Monthly));
  for (const list of was?.lists ?? []) kept.delete(`${list} ${source}`);
  for (const list of now?.lists ?? []) {
    if (report !== null) kept.set(`${list} ${source}`, report);
    const others = reportsOf(kept, list).filter(({ day }) => day === now?.day);
    for (const { id } of others.sort(newestFirst).slice(KEPT)) kept.delete(`${list} ${id}`);
  }
  return Object.fromEntries(kept);
}

const reportsOf = (month: Iterable<readonly [string, Report | string]>, list: string): Report[] =>
  [...month].flatMap(([name, report]) =>
    typeof report !== 'string' && name.slice(0, name.lastIndexOf(' ')) === list ? [report] : [],
  );

/** monthsOfNewest are the ids of what is needed besides a row, to show the newest reports of a list up to a day. */
export function monthsOfNewest(key: string, row: Newest, list: string, upTo: string): string[] {
  if (isShownIn(row, list, upTo)) return [];
  const ids: string[] = [];
  let certain = 0;
  for (const { month, count } of monthsHeld(row, list, upTo)) {
    if (certain >= SHOWN) break;
    ids.push(newestId(`${key} ${month}`));
    // Of the last month, some may be behind that day.
    if (month < upTo.slice(0, 7)) certain += count;
  }
  return ids;
}

/** newestUpTo are the newest reports of a list up to a day. @param parts the months that `monthsOfNewest` names */
export function newestUpTo(
  key: string,
  row: Newest,
  list: string,
  upTo: string,
  parts: ReadonlyMap<string, object>,
): Report[] {
  const shown = row.newest[list] ?? [];
  const monthly = monthsOfNewest(key, row, list, upTo).flatMap((id) =>
    reportsOf(Object.entries((parts.get(id) ?? {}) as Monthly), list),
  );
  const reports = new Map([...monthly, ...shown].map((report) => [report.id, report]));
  return [...reports.values()]
    .filter(({ day }) => day <= upTo)
    .sort(newestFirst)
    .slice(0, SHOWN);
}

/** isAllBy tells whether nothing of a list is behind a day. */
export function isAllBy({ newest, held }: Newest, list: string, day: string): boolean {
  const [first] = newest[list] ?? [];
  return first === undefined ? heldIn(held, list) === 0 : first.day <= day;
}

/** Whether what a row itself shows in a list is what it has up to a day. */
function isShownIn({ newest, held }: Newest, list: string, upTo: string): boolean {
  const shown = newest[list] ?? [];
  const count = shown.filter(({ day }) => day <= upTo).length;
  return count === SHOWN || shown.length === heldIn(held, list);
}

/** The newest first; of one day, in an order that does not depend on when they came. */
const newestFirst = (a: Report, b: Report): number =>
  a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? 1 : -1;
