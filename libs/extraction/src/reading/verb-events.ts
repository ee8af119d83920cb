import type { FactType, Stance, Status } from '#domain';
import { CATALOGUE } from '#domain/catalogue';
import { BACKGROUND, type Becomes, POSSIBLE, REFUSED, SCHEDULED } from '../lexicon/frames.js';
import { type Trigger } from '../lexicon/trigger.js';
import { type TimeExpression } from '../times/dates.js';
import { type Clause } from './clause.js';
import { conditionFor, isUnless } from './conditions.js';
import { type Event, WILL } from './event.js';
import { framedAs } from './framed.js';
import { NO_DEED, mustOf, willOf, wontOf } from './implied-events.js';
import { isContentOfTrigger } from './news.js';
import { type Pattern } from './patterns.js';
import { planOf, statusOf } from './plans.js';
import { type Reading } from './reading.js';
import { finalSaying } from './sayings.js';
import { subjectsOf } from './who.js';

/** eventOf is what a verb reports, with all that makes a plan, a refusal or a threat of it. */
export function eventOf(reading: Reading, clause: Clause): Event | null {
  const pattern = reading.matches.get(clause);
  if (isContentOfTrigger(reading, clause) || clause.cue === 'if' || clause.cue === 'unless') return null;
  if (clause.modality === 'must') return mustOf(reading, clause);
  // "Under the deal Peru will not fish there": it binds itself; what it will receive binds others.
  const binds = clause.term && clause.modality === 'scheduled' && !NO_DEED.has(clause.verb.lemma);
  if (binds && (clause.negated || pattern === undefined)) {
    const plan = { status: 'scheduled', negated: false } as const;
    return clause.passive ? null : eventFrom(reading, clause, WILL, WILL.type, undefined, plan);
  }
  if (pattern === undefined) return wontOf(reading, clause) ?? willOf(reading, clause);
  // "a complaint, which Chad had threatened to bring, will not be filed"
  if (clause.level === 'subordinate' && RELATIVE.has(clause.cue ?? '') && isPluperfect(reading, clause)) return null;
  const quotedSpeech = clause.quoted && quoteLength(reading, clause.verb.index) > 5;
  if (quotedSpeech) return null;
  const { trigger } = pattern;
  // "passed a resolution demanding": the vote is what the resolution says.
  if (
    trigger.type === 'VoteHeld' &&
    reading.clauses.some((it) => it.governor === clause && it.verb.form === 'gerund' && reading.matches.has(it))
  ) {
    return null;
  }
  if (trigger.spoken === true && !isSpokenOfAnother(reading, clause)) return null;
  if (trigger.type === 'MeetingHeld' && pattern.subject !== null && isTakenUp(reading, clause)) return null;
  const own =
    trigger.spoken === true
      ? { type: trigger.type, mode: trigger.mode, status: 'occurred' as const, negated: false, refused: false }
      : asMeant(reading, clause, pattern);
  if (own === null) return null;
  const framed = trigger.frame === undefined ? null : framedAs(reading, clause, trigger);
  if (framed !== null && !own.negated && own.refused !== true) {
    return { ...eventFrom(reading, clause, trigger, framed[0], framed[1], own), content: framed[2] };
  }
  return eventFrom(reading, clause, trigger, own.type, own.mode, own);
}

function eventFrom(
  reading: Reading,
  clause: Clause,
  trigger: Trigger,
  type: FactType,
  mode: string | undefined,
  own: { status: Status; negated: boolean },
): Event {
  const { cue } = clause;
  const conditional =
    conditionFor(reading, clause.verb.index) !== null && CATALOGUE[type].statuses.some((it) => it === 'conditional');
  const ownStatus = own.status === 'occurred' || own.status === 'ongoing' ? (trigger.status ?? own.status) : own.status;
  const status = conditional && type !== 'AccusationMade' && type !== 'SupportExpressed' ? 'conditional' : ownStatus;
  return {
    clause,
    content: null,
    noun: null,
    at: clause.verb.index,
    type,
    mode,
    trigger,
    status: statusOf(type, status),
    stance: stanceOf(reading, clause),
    negated: own.negated,
    background:
      (cue !== null && BACKGROUND.has(cue) && clause.level === 'subordinate') ||
      (own.status === 'occurred' && isLongAgo(reading, clause)),
    confidence: clause.level === 'main' ? 0.8 : clause.level === 'said' ? 0.75 : 0.6,
  };
}

function isPluperfect(reading: Reading, clause: Clause): boolean {
  for (let i = clause.group; i < clause.verb.index; i++) if (reading.view.lower(i) === 'had') return true;
  return false;
}

/** "In the last century", "decades ago", "in 1995": too old for news, where the clause has no other date. */
function isLongAgo(reading: Reading, clause: Clause): boolean {
  const view = reading.view;
  const next = reading.clauses.find((it) => it.verb.index > clause.verb.index && it.level !== 'content');
  const end = next?.group ?? view.last;
  const times = reading.times.filter((time) => time.first < end && time.first > clause.verb.index);
  if (times.length > 0) return times.every((time) => time.old);
  // "*In 2019* the two met"
  const before = reading.times.findLast((time) => time.first < clause.group);
  const isItsOwn = (time: TimeExpression) =>
    !reading.clauses.some(({ verb: { index } }) => time.first < index && index < clause.verb.index);
  if (before?.old === true && isItsOwn(before)) return true;
  for (let i = clause.verb.index + 1; i < end; i++) {
    if (AGES.has(view.lower(i)) && (view.lower(i - 1) === 'last' || view.lower(i + 1) === 'ago')) return true;
  }
  return false;
}

/** asMeant takes modality and negation into account: what is to come, what may be, what will not be. */
function asMeant(
  reading: Reading,
  clause: Clause,
  pattern: Pattern,
): { type: FactType; mode: string | undefined; status: Status; negated: boolean; refused?: boolean } | null {
  const { type, mode } = pattern.trigger;
  const become = (becomes: Becomes | undefined, status: Status) => {
    if (becomes === undefined) return { type, mode, status, negated: false };
    if (becomes === null) return null;
    return { type: becomes[0], mode: becomes[1], status, negated: false };
  };
  const { modality } = clause;
  if (clause.negated) {
    if (modality === 'not-yet') return { type, mode, status: 'occurred', negated: true };
    if (type === 'MeetingHeld' && modality === 'scheduled' && isOfWhatIsHeld(clause, pattern)) {
      return { type: 'MeetingCancelled', mode: 'cancelled', status: 'occurred', negated: false, refused: true };
    }
    const refused = REFUSED[type];
    if (
      refused !== undefined &&
      refused !== null &&
      (modality === 'scheduled' || modality === 'possible' || clause.present)
    ) {
      return { type: refused[0], mode: refused[1], status: 'occurred', negated: false, refused: true };
    }
    if (type === 'ProposalAccepted')
      return { type: 'ProposalRejected', mode: undefined, status: 'occurred', negated: false, refused: true };
    return { type, mode, status: 'occurred', negated: true };
  }
  switch (modality) {
    case 'scheduled': {
      if (isUnless(reading, clause) && CATALOGUE[type].statuses.length > 0) {
        const becomes = SCHEDULED[type];
        if (becomes?.[0] === 'PledgeMade' || type === 'DeescalationMade' || type === 'OfficeChanged') {
          return { type: 'ThreatMade', mode: undefined, status: 'conditional', negated: false };
        }
      }
      return become(planOf(type, mode), 'scheduled');
    }
    case 'possible':
      return become(POSSIBLE[type], 'proposed');
    case 'must':
      return null;
    case 'not-yet':
      return { type, mode, status: 'occurred', negated: true };
    case 'done':
      return {
        type,
        mode,
        status: clause.present && !clause.passive && PRESENT.has(type) ? 'ongoing' : 'occurred',
        negated: false,
      };
  }
}

/** "The talks will not take place", "will not be held": said of the meeting, not of those who decline to meet. */
const isOfWhatIsHeld = (clause: Clause, { subject, elements }: Pattern): boolean =>
  subject !== null || (clause.passive && !elements.some(({ words }) => words.actor || words.person));

function stanceOf(reading: Reading, clause: Clause): Stance {
  for (let i = clause.group - 2; i < clause.verb.index; i++) {
    const lower = reading.view.lower(i);
    if (lower === 'allegedly' || lower === 'reportedly') return 'alleged';
  }
  const governor = clause.governor?.verb.lemma;
  if (governor === 'deny') return 'denied';
  if (governor === 'allege' || governor === 'claim') return 'alleged';
  if (governor === 'expect' || governor === 'predict') return 'expected';
  return 'asserted';
}

/** "Chad said Libya was behind it": somebody speaks, and of somebody else. */
function isSpokenOfAnother(reading: Reading, clause: Clause): boolean {
  const saying = clause.governor ?? finalSaying(reading);
  if (saying === null || clause.negated || clause.quoted) return false;
  const speakers = subjectsOf(reading, saying).flatMap((mention) => mention.actors.map((actor) => actor.id));
  const subject = subjectsOf(reading, clause);
  return (
    subject.length > 0 &&
    subject.some((mention) => mention.political) &&
    !subject.some((mention) => mention.actors.some((actor) => speakers.includes(actor.id)))
  );
}

/** "The meeting took place in the library": a meeting that was told of before, with no parties and no day of its own. */
function isTakenUp(reading: Reading, { subject: [first, last], verb }: Clause): boolean {
  const named = reading.view.mentions.some((it) => it.first >= first && it.last <= last && it.states.length > 0);
  const isDefinite = /^(?:the|this|that|these|those|their|its|his|her)$/u.test(reading.view.lower(first));
  return isDefinite && !named && reading.times.length === 0 && verb.lemma !== 'resume';
}

/** How many tokens the quotation around a token has in this sentence. */
function quoteLength(reading: Reading, index: number): number {
  let first = index;
  let last = index;
  while (reading.view.quoted(first - 1) && first > reading.view.first) first -= 1;
  while (reading.view.quoted(last + 1) && last < reading.view.last) last += 1;
  return last - first + 1;
}

const RELATIVE = new Set(['who', 'which', 'whom', 'that']);

const AGES = new Set(['century', 'centuries', 'decade', 'decades']);

/** What goes on while it is told in the present tense. */
const PRESENT = new Set<FactType>(['DemandMade', 'TalksStalled', 'TerritoryHeld', 'ProtestHeld', 'SupportExpressed']);
