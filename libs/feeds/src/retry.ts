const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long is waited after the first failure in a row, the second and so on; after the last, as after it. */
const WAITS_MS = [5000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS];
const LAST_WAIT_MS = 12 * HOUR_MS;
/** A receiver that asks for more is asked again after a day. */
const MAX_RETRY_AFTER_MS = DAY_MS;

/** A delivery that has been tried this often, over some five days, is given up. */
export const MAX_ATTEMPTS = 17;
/** An endpoint at which nothing has succeeded for this long is disabled. */
export const GIVE_UP_AFTER_MS = 5 * DAY_MS;

/**
 * waitAfter is how long to wait after so many failures in a row, a quarter more or less (`random`, from 0 to 1), and
 * never less than the receiver asked for.
 */
export function waitAfter(failures: number, random: number, retryAfterMs = 0): number {
  const wait = WAITS_MS[failures - 1] ?? LAST_WAIT_MS;
  return Math.max(Math.round(wait * (0.75 + 0.5 * random)), Math.min(retryAfterMs, MAX_RETRY_AFTER_MS));
}

/** retryAfterOf reads the header of that name: seconds, or a date. 0 where there is none that can be read. */
export function retryAfterOf(header: string | null, now: number): number {
  if (header === null) return 0;
  if (/^\d{1,9}$/u.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
