import { type Token } from '../text/tokens.js';

/** Whether what a date belongs to lies behind or ahead of the article. */
export type Direction = 'past' | 'future';

/** TimeExpression is a date in the tokens [first, last) of a text. */
export interface TimeExpression {
  readonly first: number;
  readonly last: number;
  /** "since January": when something began, not when it happened. */
  readonly since: boolean;
  /** "by Friday": when something has to be done, not when it happened. */
  readonly deadline: boolean;
  /** ISO 8601, as precise as the text is; of several days, the first and the last. */
  readonly days: (direction: Direction) => readonly string[];
  /** Whether it lies clearly before the news of the day: "last year", "in 2014". */
  readonly old: boolean;
}

const WEEKDAYS = new Map(
  ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].map((name, index) => [name, index]),
);
const MONTHS = new Map<string, number>();
'january february march april may june july august september october november december'
  .split(' ')
  .forEach((name, index) => {
    MONTHS.set(name, index);
    MONTHS.set(`${name.slice(0, 3)}.`, index);
    if (name !== 'may' && name !== 'march') MONTHS.set(name.slice(0, 3), index);
  });
MONTHS.set('sept', 8).set('sept.', 8);

const NUMBERS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'.split(' ').map((name, index) => [name, index]),
);
NUMBERS.set('a', 1).set('an', 1);

const UNITS = new Map([
  ['day', 'day'],
  ['days', 'day'],
  ['week', 'week'],
  ['weeks', 'week'],
  ['month', 'month'],
  ['months', 'month'],
  ['year', 'year'],
  ['years', 'year'],
]);

/** The words with which a time can begin. */
const STARTS = new Set([
  ...WEEKDAYS.keys(),
  ...MONTHS.keys(),
  ...NUMBERS.keys(),
  'today',
  'tonight',
  'yesterday',
  'tomorrow',
  'last',
  'next',
  'this',
  ...Array.from({ length: 31 }, (_, day) => [`${day + 1}st`, `${day + 1}nd`, `${day + 1}rd`, `${day + 1}th`]).flat(),
]);

const DAY = 86_400_000;

/** datesIn finds the time expressions among the tokens [first, last), to be read against the day of publication. */
export function datesIn(tokens: readonly Token[], first: number, last: number, publishedAt: string): TimeExpression[] {
  const today = dayOf(publishedAt);
  if (today === null) return [];
  const found: TimeExpression[] = [];
  let i = first;
  while (i < last) {
    const it = dateAt(tokens, i, last, today);
    if (it === null) {
      i += 1;
      continue;
    }
    const before = i > first ? (tokens[i - 1]?.lower ?? '') : '';
    found.push({ ...it, since: before === 'since', deadline: DEADLINE.has(before) });
    i = it.last;
  }
  return found;
}

/** The words before a day by which something has to be done. */
const DEADLINE = new Set(['by', 'until', 'till', 'before']);

type Found = Omit<TimeExpression, 'since' | 'deadline'>;

function dateAt(tokens: readonly Token[], i: number, end: number, today: number): Found | null {
  const token = tokens[i];
  if (token === undefined || token.kind === 'mark') return null;
  if (token.kind === 'word' && !STARTS.has(token.lower) && !SPAN.test(token.lower)) return null;
  const at = (index: number): string => (index < end ? (tokens[index]?.lower ?? '') : '');
  const fixed = (last: number, date: string, end?: string): Found => ({
    first: i,
    last,
    days: () => (end === undefined ? [date] : [date, end]),
    old:
      date.length === 4
        ? Number(date) < yearOf(today)
        : Date.parse(`${date}T00:00:00Z`.replace(/^(\d{4}-\d{2})T/u, '$1-01T')) < today - 45 * DAY,
  });

  const ofMonth = (month: number, days: readonly number[], last: number, year: number | null): Found => {
    const [day = 1, until] = days;
    if (year !== null) {
      return fixed(last, ymd(year, month, day), until === undefined ? undefined : ymd(year, month, until));
    }
    const nearestDays = (direction: Direction) => days.map((it) => nearest(today, month, it, direction));
    return { first: i, last, old: false, days: nearestDays };
  };

  const weekday = WEEKDAYS.get(token.lower);
  if (weekday !== undefined) {
    // "Friday, April 11": the day says more than the weekday.
    let next = i + 1;
    if (at(next) === ',') next += 1;
    const exact = MONTHS.has(at(next)) || tokens[next]?.kind === 'number' ? dateAt(tokens, next, end, today) : null;
    if (exact !== null) return { ...exact, first: i };
    const before = at(i - 1);
    return {
      first: i,
      last: i + 1,
      old: false,
      days: (direction) => {
        const back = (dayOfWeek(today) - weekday + 7) % 7;
        if (before === 'next') return [iso(today + (7 - back === 0 ? 7 : 7 - back) * DAY)];
        if (before === 'last' && back === 0) return [iso(today - 7 * DAY)];
        if (direction === 'past' || back === 0) return [iso(today - back * DAY)];
        return [iso(today + (7 - back) * DAY)];
      },
    };
  }

  const month = MONTHS.get(token.lower);
  if (month !== undefined && token.capital) {
    const span = daysAt(tokens, i + 1, end);
    if (span !== null) {
      const several = span.days.length > 1 && isNumberOfThings(tokens, span.last, end) ? null : span;
      const { days, last } = several ?? { days: span.days.slice(0, 1), last: i + 2 };
      const yearAt = at(last) === ',' ? last + 1 : last;
      const year = yearOfToken(tokens[yearAt], yearAt < end);
      return ofMonth(month, days, year === null ? last : yearAt + 1, year);
    }
    const yearAt = at(i + 1) === ',' || at(i + 1) === 'of' ? i + 2 : i + 1;
    const year = yearOfToken(tokens[yearAt], yearAt < end);
    if (year !== null) return fixed(yearAt + 1, `${year}-${two(month + 1)}`);
    if (token.lower === 'may' && !/^(?:in|since|of|last|next|until|by|this|early|late|mid)$/u.test(at(i - 1)))
      return null;
    return { first: i, last: i + 1, old: false, days: (direction) => [nearest(today, month, null, direction)] };
  }

  const span = daysAt(tokens, i, end);
  const its = span === null ? undefined : MONTHS.get(at(span.last));
  if (span !== null && its !== undefined && tokens[span.last]?.capital === true) {
    const yearAt = span.last + 1;
    const year = yearOfToken(tokens[yearAt], yearAt < end);
    return ofMonth(its, span.days, year === null ? yearAt : yearAt + 1, year);
  }

  const count =
    NUMBERS.get(token.lower) ?? (token.kind === 'number' && token.text.length < 4 ? Number(token.text) : null);
  if (count !== null && Number.isInteger(count)) {
    const unit = UNITS.get(at(i + 1));
    if (unit !== undefined && (at(i + 2) === 'ago' || at(i + 2) === 'earlier')) {
      return fixed(i + 3, shift(today, unit, -count));
    }
  }

  const year = yearOfToken(token, true);
  if (year !== null && /^(?:in|since|by|until|during|of|from|early|late|mid|before|after)$/u.test(at(i - 1))) {
    return fixed(i + 1, String(year));
  }

  switch (token.lower) {
    case 'today':
    case 'tonight':
      return fixed(i + 1, iso(today));
    case 'yesterday':
      return fixed(i + 1, iso(today - DAY));
    case 'tomorrow':
      return fixed(i + 1, iso(today + DAY));
    case 'last':
    case 'next':
    case 'this': {
      const unit = UNITS.get(at(i + 1));
      if (at(i + 1) === 'night' && token.lower === 'last') return fixed(i + 2, iso(today - DAY));
      if (unit === undefined || unit === 'day') return null;
      const by = token.lower === 'last' ? -1 : token.lower === 'next' ? 1 : 0;
      return {
        ...fixed(i + 2, shift(today, unit === 'week' ? 'week-as-month' : unit, by)),
        old: by < 0 && unit !== 'week',
      };
    }
    default:
      return null;
  }
}

function dayOf(publishedAt: string): number | null {
  const time = Date.parse(publishedAt);
  return Number.isNaN(time) ? null : Math.floor(time / DAY) * DAY;
}

/** dayAfter is the day after an instant, or the instant as it stands where it is none. */
export function dayAfter(instant: string): string {
  const day = dayOf(instant);
  return day === null ? instant : iso(day + DAY);
}

const two = (n: number): string => String(n).padStart(2, '0');
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
const yearOf = (time: number): number => new Date(time).getUTCFullYear();
const dayOfWeek = (time: number): number => new Date(time).getUTCDay();

/** ymd is a day, or only its month where the calendar has no such day. */
function ymd(year: number, month: number, day: number): string {
  const date = new Date(Date.UTC(year, month, day));
  return date.getUTCMonth() === month ? `${year}-${two(month + 1)}-${two(day)}` : `${year}-${two(month + 1)}`;
}

function numberOf(token: Token | undefined, most: number): number | null {
  if (token === undefined) return null;
  const digits = /^(\d{1,2})(?:st|nd|rd|th)?$/u.exec(token.lower)?.[1];
  if (digits === undefined) return null;
  const value = Number(digits);
  return value >= 1 && value <= most ? value : null;
}

/** "11-12" */
const SPAN = /^(\d{1,2})-(\d{1,2})$/u;
const BETWEEN_DAYS = new Set(['and', 'to', '-', '–', '—', '/']);

/** One or two days of a month: "20", "20 and 21", "20-21". */
function daysAt(tokens: readonly Token[], i: number, end: number): { days: readonly number[]; last: number } | null {
  if (i >= end) return null;
  const [, from, to] = SPAN.exec(tokens[i]?.lower ?? '') ?? [];
  if (from !== undefined && to !== undefined) {
    const [day, until] = [Number(from), Number(to)];
    return 1 <= day && day < until && until <= 31 ? { days: [day, until], last: i + 1 } : null;
  }
  const day = numberOf(tokens[i], 31);
  if (day === null) return null;
  const until = i + 2 < end && BETWEEN_DAYS.has(tokens[i + 1]?.lower ?? '') ? numberOf(tokens[i + 2], 31) : null;
  return until === null || until <= day ? { days: [day], last: i + 1 } : { days: [day, until], last: i + 3 };
}

/** "on April 20 and 21 *ministers*": the number before is none of a day. */
function isNumberOfThings(tokens: readonly Token[], i: number, end: number): boolean {
  const next = tokens[i];
  return i < end && next?.kind === 'word' && !BEHIND_DAYS.has(next.lower);
}

const BEHIND_DAYS = new Set(
  'in at on to for with by and of or when where before after between as but under over near that which who will would was were'.split(
    ' ',
  ),
);

function yearOfToken(token: Token | undefined, within: boolean): number | null {
  if (!within || token?.kind !== 'number' || !/^(?:1[89]|20)\d\d$/u.test(token.text)) return null;
  return Number(token.text);
}

/** nearest is the last or the next such day (or month), seen from today. */
function nearest(today: number, month: number, day: number | null, direction: Direction): string {
  const year = yearOf(today);
  const at = (y: number) => (day === null ? `${y}-${two(month + 1)}` : ymd(y, month, day));
  const start = Date.UTC(year, month, day ?? 1);
  // Tense is a poor guide close by: "on April 12" in an article of April 11 is tomorrow, whatever the verb.
  const near = 40 * DAY;
  if (direction === 'past') return start > today + near ? at(year - 1) : at(year);
  return start < today - near ? at(year + 1) : at(year);
}

function shift(today: number, unit: string, by: number): string {
  const date = new Date(today);
  switch (unit) {
    case 'day':
      return iso(today + by * DAY);
    case 'week':
      return iso(today + by * 7 * DAY);
    case 'week-as-month':
      return iso(today + by * 7 * DAY).slice(0, 7);
    case 'month':
      date.setUTCDate(1);
      date.setUTCMonth(date.getUTCMonth() + by);
      return date.toISOString().slice(0, 7);
    default:
      return String(date.getUTCFullYear() + by);
  }
}
