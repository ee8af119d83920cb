import { type Continuation, type Development, type FactType, type Link } from '#domain';
import { partyKeys } from './blocking.js';
import { featuresIn, type Features } from './features.js';

/** A Rule says that a development of one type may continue one of another type, and how. */
interface Rule {
  readonly type: FactType;
  readonly mode?: string;
  readonly after: FactType;
  readonly how: Continuation;
  /** Who does it: the one who did the former, and to the same one; the one to whom that was done; or any of them. */
  readonly by: 'same' | 'same to same' | 'other' | 'any';
}

const rule = (
  types: readonly FactType[],
  how: Continuation,
  after: readonly FactType[],
  by: Rule['by'],
  mode?: string,
): Rule[] =>
  types.flatMap((type) =>
    after.map((one): Rule => ({ type, after: one, how, by, ...(mode === undefined ? {} : { mode }) })),
  );

/** In the order in which they are preferred. */
const RULES: readonly Rule[] = [
  ...rule(['MeetingHeld', 'CallHeld', 'VisitMade'], 'held', ['MeetingScheduled', 'MeetingProposed'], 'any'),
  ...rule(['MeetingCancelled'], 'postponed', ['MeetingScheduled'], 'any', 'postponed'),
  ...rule(['MeetingCancelled'], 'cancelled', ['MeetingScheduled'], 'any'),
  ...rule(['MeetingDeclined'], 'declined', ['MeetingProposed', 'MeetingScheduled'], 'any'),
  ...rule(['MeetingScheduled'], 'accepted', ['MeetingProposed'], 'any'),
  ...rule(['ProposalAccepted', 'AgreementReached'], 'accepted', ['ProposalMade', 'MediationOffered'], 'any'),
  ...rule(['ProposalAccepted'], 'accepted', ['MeetingProposed'], 'any'),
  ...rule(
    ['ProposalRejected'],
    'rejected',
    ['ProposalMade', 'MediationOffered', 'MeetingProposed', 'DemandMade'],
    'any',
  ),
  ...rule(['ProposalRejected'], 'rejected', ['SanctionThreatened', 'ForceThreatened', 'ThreatMade'], 'other'),
  ...rule(['AgreementReached'], 'advanced', ['AgreementReached', 'TalksAdvanced'], 'any'),
  ...rule(['AgreementLeft'], 'withdrawn', ['AgreementReached'], 'any'),
  ...rule(['SanctionImposed'], 'carried-out', ['SanctionThreatened'], 'same'),
  ...rule(['SanctionLifted'], 'lifted', ['SanctionImposed'], 'same'),
  ...rule(['SanctionLifted'], 'withdrawn', ['SanctionThreatened'], 'same'),
  ...rule(['AttackReported', 'CoercionApplied', 'ForcesMobilized'], 'carried-out', ['ForceThreatened'], 'same'),
  ...rule(['RelationsReduced', 'CoercionApplied', 'LegalActionTaken'], 'carried-out', ['ThreatMade'], 'same'),
  ...rule(['RelationsRestored'], 'lifted', ['RelationsReduced'], 'any'),
  ...rule(['DeescalationMade'], 'lifted', ['CoercionApplied', 'LegalActionTaken', 'ForcesMobilized'], 'same'),
  ...rule(['ConcessionMade'], 'met', ['DemandMade'], 'other'),
  ...rule(
    ['ConcessionMade', 'DeescalationMade'],
    'withdrawn',
    ['SanctionThreatened', 'ForceThreatened', 'ThreatMade'],
    'same',
  ),
  ...rule(['AidProvided', 'DeescalationMade'], 'carried-out', ['PledgeMade'], 'same'),
  // A pledge does not say of what: it is told by its parties. Support that is expressed is too common for that.
  ...rule(
    ['SanctionLifted', 'RelationsRestored', 'CooperationUndertaken', 'ConcessionMade'],
    'carried-out',
    ['PledgeMade'],
    'same to same',
  ),
  ...(
    [
      'SanctionImposed',
      'SanctionLifted',
      'AgreementLeft',
      'RelationsReduced',
      'RelationsRestored',
      'DeescalationMade',
      'AttackReported',
      'CoercionApplied',
      'ForcesMobilized',
      'CooperationUndertaken',
      'LegalActionTaken',
      'ProtestHeld',
      'VoteHeld',
    ] as const
  ).flatMap((type) => rule([type], 'carried-out', [type], 'same')),
  ...(['SanctionThreatened', 'ForceThreatened', 'ThreatMade', 'DemandMade'] as const).flatMap((type) =>
    rule([type], 'repeated', [type], 'same'),
  ),
];

const RULES_OF = new Map<FactType, Rule[]>();
for (const one of RULES) RULES_OF.set(one.type, [...(RULES_OF.get(one.type) ?? []), one]);
/** By type: the types of what may continue it. */
const AFTER = new Map<FactType, Set<FactType>>();
for (const { type, after } of RULES) AFTER.set(after, (AFTER.get(after) ?? new Set()).add(type));

/** How long, in days, an affair may be quiet before it goes on. */
const LONGEST = 120;
/** Keys are by spans of so many days. */
const SPAN = 30;
/** What is continued may be told a day later than what continues it. */
const EARLY = 1;
/** How far from its day a meeting may be held and still be the one that was scheduled. */
const SHIFT = 3;

/** threadEntriesOf are the keys under which is found what continues anything, or may be continued. */
export function threadEntriesOf(features: Features): string[] {
  if (!RULES_OF.has(features.type) && !AFTER.has(features.type)) return [];
  const span = spanOf(features.published);
  return partyKeys(features.parties, features.country).entries.map((key) => threadKey(features.type, key, span));
}

/** formerLookupsOf are the keys under which a report looks for what it may continue. */
export const formerLookupsOf = (features: Features): string[] =>
  lookupsOf(features, new Set(RULES_OF.get(features.type)?.map(({ after }) => after)), [-LONGEST, EARLY]);

/** laterLookupsOf are the keys under which a report that comes late looks for what may continue it. */
export const laterLookupsOf = (features: Features): string[] =>
  lookupsOf(features, AFTER.get(features.type) ?? new Set(), [-EARLY, LONGEST]);

function lookupsOf({ parties, country, published }: Features, types: Set<FactType>, [from, to]: [number, number]) {
  const keys: string[] = [];
  for (const party of types.size === 0 ? [] : partyKeys(parties, country).lookups) {
    for (let span = spanOf(published + from); span <= spanOf(published + to); span++) {
      for (const type of types) keys.push(threadKey(type, party, span));
    }
  }
  return keys;
}

const threadKey = (type: FactType, party: string, span: number): string => `> ${type} ${party} ${span}`;
const spanOf = (day: number): number => Math.floor(day / SPAN);

/** mayContinue tells what may continue anything: what is denied, did not happen, or is opinion alone, carries nothing out. */
export const mayContinue = ({ negated, background, stance, opinion }: Development): boolean =>
  !negated && !background && stance !== 'denied' && opinion !== true;

/** continuedBy finds what a development most likely continues; null where there is nothing of the kind. */
export function continuedBy(development: Development, candidates: readonly Development[]): Link | null {
  if (!mayContinue(development)) return null;
  const now = featuresIn(development);
  let best: { readonly link: Link; readonly rank: Rank } | null = null;
  for (const former of candidates) {
    if (former.state !== 'open' || former.negated || former.opinion === true || former.id === development.id) continue;
    // What leads back to this development cannot come before it.
    if (former.thread === development.id) continue;
    const before = featuresIn(former);
    const rules = RULES_OF.get(now.type) ?? [];
    const nth = rules.findIndex((one) => applies(one, now, before));
    const how = rules[nth]?.how;
    if (how === undefined) continue;
    // Ways to go on come in their order; of one way, what came before rather than what a day's difference puts behind.
    const way = rules.findIndex((one) => one.how === how);
    const later = cameBy(before) > cameBy(now) ? 1 : 0;
    const rank = [way, later, Math.abs(dayOf(now) - dayOf(before)), nth, former.id] as const;
    if (best === null || isBefore(rank, best.rank)) best = { link: { development: former.id, how }, rank };
  }
  return best?.link ?? null;
}

/** The way to go on, whether it came later, how far apart, the rule, and the id. */
type Rank = readonly [number, number, number, number, string];

const isBefore = ([...a]: Rank, [...b]: Rank): boolean => {
  const at = a.findIndex((value, nth) => value !== b[nth]);
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0);
};

function applies({ mode, after, how, by }: Rule, now: Features, before: Features): boolean {
  if (before.type !== after || (mode !== undefined && mode !== now.mode)) return false;
  if (before.published > now.published + EARLY || now.published - before.published > LONGEST) return false;
  if (!sameParties(now, before) || !doneBy(by, now, before)) return false;
  // A measure is lifted, or carried out, by its name.
  const measured = now.type.startsWith('Sanction') || now.type === before.type;
  if (
    measured &&
    how !== 'advanced' &&
    now.mode !== undefined &&
    before.mode !== undefined &&
    now.mode !== before.mode
  ) {
    return false;
  }
  switch (how) {
    case 'held':
      return now.done !== false && wasPlanned(now, before) && onItsDay(now, before) && samePlace(now, before);
    case 'cancelled':
    case 'postponed':
    case 'declined':
      return before.when === null || before.when.to >= now.published - 1;
    case 'lifted':
      return now.done !== false && before.done !== false;
    case 'carried-out':
      return now.done !== false && before.done !== true;
    case 'advanced':
      return now.type !== before.type || (now.mode !== before.mode && before.published <= now.published);
    case 'repeated':
      return before.published < now.published;
    default:
      return true;
  }
}

function sameParties({ parties: now }: Features, { parties: before }: Features): boolean {
  const shared = [...now].filter((party) => before.has(party)).length;
  return shared > 0 && shared === Math.min(now.size, before.size);
}

function doneBy(by: Rule['by'], now: Features, before: Features): boolean {
  if (by === 'same to same') return isOf(before, now);
  if (by === 'any' || now.sources.size === 0 || before.sources.size === 0) return true;
  // Who demands something for their own people is among those whom it is about, and answers nothing.
  const others = [...before.targets].filter((party) => !before.sources.has(party));
  if (by === 'other' && others.length === 0) return [...now.sources].some((party) => !before.sources.has(party));
  const doers = by === 'other' ? others : [...before.sources];
  return doers.some((party) => now.sources.has(party));
}

/** isOf tells whether a deed is one that was spoken of before: of the same doers, to the same ones, all of them named. */
const isOf = (before: Features, now: Features): boolean =>
  before.parties.size > 1 &&
  before.parties.size === now.parties.size &&
  [...before.sources].some((party) => now.sources.has(party)) &&
  cameBy(before) <= cameBy(now);

/** A plan is told before its meeting, or on its day: what is agreed on at a meeting is the next one. */
function wasPlanned(now: Features, before: Features): boolean {
  const held = cameBy(now);
  if (before.published !== held) return before.published < held;
  return before.when !== null && before.when.from <= held;
}

function onItsDay(now: Features, before: Features): boolean {
  if (before.when === null) return true;
  const { from, to } = now.when ?? { from: now.published, to: now.published };
  return from <= before.when.to + SHIFT && to >= before.when.from - SHIFT;
}

const samePlace = (now: Features, before: Features): boolean =>
  now.country === null || before.country === null || now.country === before.country;

/** The last day on which it can have come about: of a plan that is still ahead, when it was told. */
const cameBy = ({ when, published }: Features): number => Math.min(when?.to ?? published, published);

const dayOf = ({ when, published }: Features): number => when?.from ?? published;
