/** When a feed is polled next. `random` is a number from 0 to 1, so that many feeds do not come due together. */
export interface Schedule {
  readonly everyMs: number;
  readonly random: number;
}

const DAY_MS = 24 * 3_600_000;
/** A site that asks for more is asked again after a week. */
const MAX_RETRY_AFTER_MS = 7 * DAY_MS;

/** afterSuccess is the feed's own interval, a tenth more or less. */
export const afterSuccess = ({ everyMs, random }: Schedule): number => Math.round(everyMs * (0.9 + 0.2 * random));

/**
 * afterFailure doubles the interval with every failure in a row, up to a day (or the interval itself, where that is
 * longer), a quarter more or less; and is never sooner than the site asked for.
 */
export function afterFailure(
  { everyMs, random }: Schedule,
  failures: number,
  retryAfterMs: number | undefined = 0,
): number {
  const doubled = Math.min(everyMs * 2 ** Math.min(failures, 20), Math.max(DAY_MS, everyMs));
  return Math.max(Math.round(doubled * (0.75 + 0.5 * random)), Math.min(retryAfterMs, MAX_RETRY_AFTER_MS));
}
