import { type Asked } from '#projections';
import { badParameter } from './problem.js';
import { DAY, type ParameterSpec, type QuerySpec } from './validation.js';

export const VALID_AT: ParameterSpec = {
  ...DAY,
  description: 'The day for which a state is asked; today where nothing is said',
};

/** The period over which one row shows its days. */
export const WINDOW: QuerySpec = {
  from: { ...DAY, description: 'Shows what was on this day or later' },
  to: { ...DAY, description: 'Shows what was on this day or earlier' },
};

const DEFAULT_WINDOW = 90;
const MOST_WINDOW = 366;

/** askedOn is a question for a state on a day; today where nothing is said. */
export function askedOn(validAt = dayOf(new Date())): Asked {
  return { validAt, from: validAt, to: validAt };
}

/**
 * askedOver is that of one row: for the days of a period besides, the ninety before it where nothing is said.
 *
 * @throws Problem 400 for a period that ends before it begins, or is too long
 */
export function askedOver(parameters: ReadonlyMap<string, readonly string[]>): Asked {
  const one = (name: string) => parameters.get(name)?.[0];
  const { validAt } = askedOn(one('validAt'));
  const to = one('to') ?? validAt;
  const from = one('from') ?? daysBefore(to, DEFAULT_WINDOW);
  if (from > to) throw badParameter('from', `is ${from}, behind to, which is ${to}`);
  if (from < daysBefore(to, MOST_WINDOW)) {
    throw badParameter('from', `is ${from}; a period is of ${MOST_WINDOW} days at the most, and to is ${to}`);
  }
  return { validAt, from, to };
}

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);
const daysBefore = (day: string, days: number): string =>
  // The calendar begins with the year 1.
  dayOf(new Date(Math.max(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000, Date.parse('0001-01-01T00:00:00Z'))));
