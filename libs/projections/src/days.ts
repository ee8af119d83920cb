/**
 * daysOf is the range of days, counted since 1970, from the first of some dates to the last; null where there is none. A
 * month or a year is a span: it lies in a period when one of its days does.
 */
export function daysOf(dates: readonly string[]): string | null {
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return null;
  const from = dayOf(first, 0);
  return `[${from},${Math.max(from, dayOf(last, 1))}]`;
}

/** daysBetween is the range of days from one on and before another; null is where there is no such bound. */
export function daysBetween(from: string | null, until: string | null): string {
  const first = from === null ? '' : dayOf(from, 0);
  return `[${first},${until === null ? '' : Math.max(Number(first), dayOf(until, 0))})`;
}

/** The first day of a date, or the last one that `later` of its own length begins behind. */
function dayOf(date: string, later: 0 | 1): number {
  const [year = 0, month, day] = date.split('-').map(Number);
  const at =
    month === undefined
      ? Date.UTC(year + later, 0, 1 - later)
      : Date.UTC(year, month - 1 + (day === undefined ? later : 0), day ?? 1 - later);
  return Math.floor(at / 86_400_000);
}
