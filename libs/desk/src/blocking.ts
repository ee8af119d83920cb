import { type Features } from './features.js';

/**
 * Which developments a report is compared with: those of its kind, with a pair of its parties, in the same weeks. A key
 * is kind, parties and week; whoever shares one is a candidate.
 */
export interface Keys {
  /** Under which a development is found. */
  readonly entries: readonly string[];
  /** Under which a report looks for one. */
  readonly lookups: readonly string[];
}

/** Types that differ only in how precisely a text puts it. */
const KIND: Readonly<Record<string, string>> = {
  ThreatMade: 'threat',
  SanctionThreatened: 'threat',
  ForceThreatened: 'threat',
};

/** How many days before its publication news without a date may have happened. */
const LATELY = 7;
/** More parties than these make no finer key, and many. */
const MOST_PARTIES = 6;
/** A date known to the year says less than the day of publication. */
const LONGEST = 31;

export function keysOf(features: Features): Keys {
  const kind = KIND[features.type] ?? features.type;
  const { entries, lookups } = partyKeys(features.parties, features.country);
  const weeks = weeksOf(features);
  const withWeeks = (keys: readonly string[]) => keys.flatMap((key) => weeks.map((week) => `${kind} ${key} ${week}`));
  // A copy is found by its sentence, whether or not that names anybody.
  const copy = `${kind} “${features.sentence}”`;
  return { entries: [...withWeeks(entries), copy], lookups: [...withWeeks(lookups), copy] };
}

/**
 * partyKeys finds what names the same pair, and what names one party where the other text names two. Two texts that
 * share one party of several each are of different things, and not compared.
 */
export function partyKeys(parties: ReadonlySet<string>, country: string | null): Keys {
  const named = [...parties].sort().slice(0, MOST_PARTIES);
  const [only, second] = named;
  if (only === undefined) return country === null ? { entries: [], lookups: [] } : both([`in:${country}`]);
  if (second === undefined) return { entries: [`alone:${only}`], lookups: [`alone:${only}`, `with:${only}`] };
  const pairs = named.flatMap((one, nth) => named.slice(nth + 1).map((other) => `${one}+${other}`));
  return {
    entries: [...pairs, ...named.map((one) => `with:${one}`)],
    lookups: [...pairs, ...named.map((one) => `alone:${one}`)],
  };
}

const both = (keys: readonly string[]): Keys => ({ entries: keys, lookups: keys });

function weeksOf({ when, published }: Features): number[] {
  const news = [published - LATELY, published] as const;
  if (when === null || when.to - when.from > LONGEST) return weeksIn(news);
  const happens = [when.from - 1, when.to + 1] as const;
  // A plan that is told without its date is found by when it was in the news.
  return [...new Set([...weeksIn(happens), ...(when.from > published ? weeksIn(news) : [])])];
}

const weeksIn = ([from, to]: readonly [number, number]): number[] =>
  Array.from({ length: weekOf(to) - weekOf(from) + 1 }, (_, nth) => weekOf(from) + nth);

const weekOf = (day: number): number => Math.floor(day / 7);
