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
  /** ISO 8601, as precise as the text is. */
  readonly resolve: (direction: Direction) => string;
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

/** isMonth tells the name of a month, also a shortened one. */
export const isMonth = (lower: string): boolean => MONTHS.has(lower);

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
  if (token === undefined || (token.kind === 'word' && !STARTS.has(token.lower)) || token.kind === 'mark') return null;
  const at = (index: number): string => (index < end ? (tokens[index]?.lower ?? '') : '');
  const fixed = (last: number, date: string): Found => ({
    first: i,
    last,
    resolve: () => date,
    old:
      date.length === 4
        ? Number(date) < yearOf(today)
        : Date.parse(`${date}T00:00:00Z`.replace(/^(\d{4}-\d{2})T/u, '$1-01T')) < today - 45 * DAY,
  });

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
      resolve: (direction) => {
        const back = (dayOfWeek(today) - weekday + 7) % 7;
        if (before === 'next') return iso(today + (7 - back === 0 ? 7 : 7 - back) * DAY);
        if (before === 'last' && back === 0) return iso(today - 7 * DAY);
        if (direction === 'past' || back === 0) return iso(today - back * DAY);
        return iso(today + (7 - back) * DAY);
      },
    };
  }

  const month = MONTHS.get(token.lower);
  if (month !== undefined && token.capital) {
    const day = numberOf(tokens[i + 1], 31);
    if (day !== null && i + 1 < end) {
      const yearAt = at(i + 2) === ',' ? i + 3 : i + 2;
      const year = yearOfToken(tokens[yearAt], yearAt < end);
      if (year !== null) return fixed(yearAt + 1, ymd(year, month, day));
      return { first: i, last: i + 2, old: false, resolve: (direction) => nearest(today, month, day, direction) };
    }
    const yearAt = at(i + 1) === ',' || at(i + 1) === 'of' ? i + 2 : i + 1;
    const year = yearOfToken(tokens[yearAt], yearAt < end);
    if (year !== null) return fixed(yearAt + 1, `${year}-${two(month + 1)}`);
    if (token.lower === 'may' && !/^(?:in|since|of|last|next|until|by|this|early|late|mid)$/u.test(at(i - 1)))
      return null;
    return { first: i, last: i + 1, old: false, resolve: (direction) => nearest(today, month, null, direction) };
  }

  const number = numberOf(token, 31);
  if (number !== null && MONTHS.has(at(i + 1)) && tokens[i + 1]?.capital === true) {
    const its = MONTHS.get(at(i + 1)) ?? 0;
    const year = yearOfToken(tokens[i + 2], i + 2 < end);
    if (year !== null) return fixed(i + 3, ymd(year, its, number));
    return { first: i, last: i + 2, old: false, resolve: (direction) => nearest(today, its, number, direction) };
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
