/** What was measured, in ms. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly count: number;
}

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  return { p50: round(at(sorted, 0.5)), p99: round(at(sorted, 0.99)), count: sorted.length };
}

export const median = (values: readonly number[]): number =>
  at(
    values.toSorted((a, b) => a - b),
    0.5,
  );

/** The smallest value that this share of all does not exceed. */
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;

export const round = (value: number): number => (value >= 100 ? Math.round(value) : Math.round(value * 10) / 10);

/** A Contestant does the same work as the others, in its own way, and returns its rate, in events a second. */
export type Contestants<Name extends string> = Readonly<Record<Name, () => Promise<number>>>;

/**
 * rounds lets the contestants take turns, so that whatever else the machine does meets them alike, each round beginning
 * with another one; the result is the median of each.
 */
export async function rounds<Name extends string>(
  count: number,
  contestants: Contestants<Name>,
): Promise<Record<Name, number>> {
  const names = Object.keys(contestants) as Name[];
  const rates = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let nth = 0; nth < count; nth++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(nth + turn) % names.length];
      if (name !== undefined) rates.get(name)?.push(await contestants[name]());
    }
  }
  return Object.fromEntries(names.map((name) => [name, Math.round(median(rates.get(name) ?? []))])) as Record<
    Name,
    number
  >;
}

/** timed is how long something took, in seconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

/** sameOrThrow is the check that a run did what it claims; a benchmark of lost events is worth nothing. */
export function sameOrThrow(what: string, found: number | string, expected: number | string): void {
  if (String(found) !== String(expected)) throw new Error(`${what}: ${found}, and not ${expected}`);
}

/** Standard output belongs to the result. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
