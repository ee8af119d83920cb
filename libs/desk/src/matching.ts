import { definitionOf } from '#domain';
import { type Features, type Person, type Period } from './features.js';

/**
 * How much speaks for two reports telling of one thing is a sum, as in record linkage (Fellegi and Sunter, 1969): what
 * agrees adds the more the less likely it is to agree by chance, what differs takes away the more the less likely one
 * thing is told in both ways. 0 is even: from there on the reports are taken for one. What a text does not say neither
 * adds nor takes away.
 */
export const JOIN = 0;
/** From here on, above or below JOIN, a person should look. */
export const DOUBT = 1;
/** What can hardly be one thing, whatever else agrees. */
const NEVER = -20;
/** Two things of one kind between the same parties within a week or two: most are not the same. */
const PRIOR = -3;

/** matchOf compares a report with those that a development rests on, each feature with those that have it. */
export function matchOf(report: Features, known: readonly Features[]): number {
  return (
    PRIOR +
    meanOver(known, (other) => kind(report, other)) +
    meanOver(known, (other) => parties(report, other)) +
    meanOver(known, (other) => person(report, other)) +
    meanOver(known, (other) => place(report, other)) +
    meanOver(known, (other) => details(report, other)) +
    timeOver(report, known) +
    words(report, known)
  );
}

/** The mean of what is known; nothing where nothing is. */
function meanOver(known: readonly Features[], of: (other: Features) => number | null): number {
  let sum = 0;
  let count = 0;
  for (const other of known) {
    const weight = of(other);
    if (weight === null) continue;
    sum += weight;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/** Of these, texts tell the mode loosely: what one calls a drone attack is an explosion to the other. */
const LOOSE = new Set<string>([
  'AttackReported',
  'MeetingHeld',
  'CallHeld',
  'ProposalMade',
  'ProposalRejected',
  'AccusationMade',
  'DemandMade',
  'MeetingProposed',
  'CoercionApplied',
  'ProtestHeld',
]);

function kind(a: Features, b: Features): number {
  if (a.done !== b.done && a.done !== null && b.done !== null) return NEVER;
  const type = a.type === b.type ? 0 : -1.5;
  const negation = a.negated === b.negated ? 0 : -3;
  if (a.mode === undefined || b.mode === undefined || a.type !== b.type) return type + negation;
  return type + negation + (a.mode === b.mode ? 0.5 : LOOSE.has(a.type) ? -1 : -5);
}

function parties(a: Features, b: Features): number {
  if (definitionOf(a.type).mutual !== true) {
    if (apart(a.sources, b.sources) || apart(a.targets, b.targets)) return NEVER;
  }
  if (a.parties.size === 0 || b.parties.size === 0) return 0;
  const shared = count(a.parties, b.parties);
  if (shared === 0) return NEVER;
  const [onlyA, onlyB] = [a.parties.size - shared, b.parties.size - shared];
  if (onlyA === 0 && onlyB === 0) return shared > 1 ? 2.5 : 1.5;
  if (onlyA === 0 || onlyB === 0) return shared > 1 ? 2 : 0.5;
  if (shared === 1) return NEVER;
  return shared / (shared + onlyA + onlyB) >= 0.6 ? 1 : -2;
}

/** Who meets whom is what tells two meetings apart; of a state's deeds, one text names the minister and one the spokesman. */
const PERSONAL = new Set<string>(['MeetingHeld', 'CallHeld', 'VisitMade', 'MeetingScheduled', 'OfficeChanged']);

function person(a: Features, b: Features): number | null {
  if (a.people.length === 0 || b.people.length === 0) return null;
  const common = a.people.filter((one) => b.people.some((other) => sameName(one, other)));
  const clash = a.people.some(
    (one) =>
      one.state !== null &&
      b.people.some(({ state }) => state === one.state) &&
      !b.people.some((other) => sameName(one, other) && (other.state ?? one.state) === one.state) &&
      !a.people.some((mate) => mate.state === one.state && b.people.some((other) => sameName(mate, other))),
  );
  if (clash) return PERSONAL.has(a.type) ? -5 : -2.5;
  if (common.length > 0) return common.length > 1 ? 2.5 : 2;
  // Who speaks for different sides is no contradiction; where nobody says for whom, it most likely is one.
  const told = (people: readonly Person[]) => people.every(({ state }) => state !== null);
  if (told(a.people) && told(b.people)) return 0;
  return PERSONAL.has(a.type) ? -3.5 : -1.5;
}

function sameName({ name: a }: Person, { name: b }: Person): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.every((part) => long.includes(part))) return true;
  return a.at(-1) === b.at(-1) && a[0]?.[0] === b[0]?.[0];
}

/** Deeds have a place; of words it is only where they were said. */
const WORDS = new Set<string>([
  'SupportExpressed',
  'AccusationMade',
  'DemandMade',
  'ProposalMade',
  'ProposalAccepted',
  'ProposalRejected',
  'SanctionThreatened',
  'ForceThreatened',
  'ThreatMade',
  'PledgeMade',
  'ConcessionMade',
  'MediationOffered',
  'MeetingProposed',
  'MeetingDeclined',
]);

function place(a: Features, b: Features): number | null {
  const weight = placeOf(a, b);
  return weight !== null && WORDS.has(a.type) ? weight / 2 : weight;
}

function placeOf(a: Features, b: Features): number | null {
  if (a.place === null || b.place === null) {
    if (a.country === null || b.country === null) return null;
    return a.country === b.country ? 0.5 : -4;
  }
  if (` ${a.place} `.includes(` ${b.place} `) || ` ${b.place} `.includes(` ${a.place} `)) return 2.5;
  if (a.country === null || b.country === null) return -3;
  // A pair meets in one city, or the text names its country; deeds are many, and each in its place.
  return a.country !== b.country ? -5 : PERSONAL.has(a.type) ? -1 : -2.5;
}

/** What both texts tell beyond that: the how-manieth it is, at which level, which office. */
function details(a: Features, b: Features): number | null {
  const names = Object.keys(a.details).filter((name) => Object.hasOwn(b.details, name));
  if (names.length === 0) return null;
  return names.reduce((sum, name) => {
    const [one, other] = [a.details[name], b.details[name]];
    const same = typeof one === 'string' && typeof other === 'string' ? sameWords(one, other) : one === other;
    return sum + (same ? 0.5 : name === 'nth' ? NEVER : -3);
  }, 0);
}

const sameWords = (a: string, b: string): boolean => {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one.includes(other) || other.includes(one);
};

function time(a: Features, b: Features): number {
  if (a.when?.exact === true && b.when?.exact === true) {
    const gap = gapOf(a.when, b.when);
    return gap === 0 ? 3 : gap === 1 ? 1 : NEVER;
  }
  const published = Math.abs(a.published - b.published);
  if (a.when === null && b.when === null) return nearness(published);
  if (a.when === null || b.when === null) {
    const [dated, undated] = a.when === null ? [b, a] : [a, b];
    const { from, to } = dated.when as Period;
    // News without a date is of the day; of what is to come it is told when that becomes known.
    const ago = undated.published - to;
    if (from > dated.published) return nearness(published);
    return undated.published < from - 1 ? NEVER : nearness(Math.max(0, ago));
  }
  // Known to the month: it may be any of that month's, and most likely one that was in the news then.
  return gapOf(a.when, b.when) > 1 ? NEVER : Math.min(1.5, nearness(published));
}

const nearness = (days: number): number => (days <= 1 ? 2 : days <= 3 ? 1 : days <= 7 ? -1 : days <= 14 ? -3 : -6);

const gapOf = (a: Period, b: Period): number => Math.max(0, a.from - b.to, b.from - a.to);

/**
 * A day is compared with the one that most reports give: days that differ by one are one event told differently, and
 * days 1, 2, 3 are not.
 */
function timeOver(report: Features, known: readonly Features[]): number {
  const dated = known.filter(({ when }) => when?.exact === true);
  const anchor = report.when?.exact === true ? anchorOf(dated) : null;
  if (anchor !== null) return time(report, anchor);
  return meanOver(dated.length > 0 ? dated : known, (other) => time(report, other));
}

/** The day that most reports give, and of equals the first published. */
function anchorOf(dated: readonly Features[]): Features | null {
  const votes = new Map<number, number>();
  for (const { when } of dated) if (when !== null) votes.set(when.from, (votes.get(when.from) ?? 0) + 1);
  let best: Features | null = null;
  for (const one of dated) {
    const [mine, leading] = [votes.get(one.when?.from ?? 0) ?? 0, votes.get(best?.when?.from ?? -1) ?? 0];
    if (best === null || mine > leading) best = one;
  }
  return best;
}

/** The same sentence in another article is a copy. In one article, one sentence tells of two things on purpose. */
function words(report: Features, known: readonly Features[]): number {
  const same = known.filter(({ sentence }) => sentence === report.sentence);
  if (same.some(({ factId }) => factId === report.factId)) return 6;
  const told = same.some((other) => other.articleId === report.articleId && other.attribution === report.attribution);
  return told ? NEVER : same.length > 0 ? 4 : 0;
}

const count = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter((one) => b.has(one)).length;
const apart = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size > 0 && b.size > 0 && count(a, b) === 0;
