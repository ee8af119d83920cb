import type { FactType, Status } from '#domain';
import { ploverOf } from '#domain/catalogue';
import { BACKGROUND, REFUSED, SCHEDULED, SUBORDINATORS } from '../lexicon/frames.js';
import { type Trigger } from '../lexicon/trigger.js';
import { type Clause } from './clause.js';
import { type Event } from './event.js';
import { TALKS, THREATENED } from './kinds.js';
import { matchNoun, type NounMatch } from './matches.js';
import { statusOf } from './plans.js';
import { type Reading } from './reading.js';

/** readNouns finds what the nouns of a sentence report, where its verbs report nothing that counts. */
export function readNouns(reading: Reading, before: readonly Event[]): Event[] {
  const view = reading.view;
  const events: Event[] = [];
  for (let i = view.first; i < view.last; i++) {
    if (view.verbAt(i) !== undefined || view.quoted(i)) continue;
    const noun = matchNoun(view, i);
    if (noun === null) continue;
    const governing = reading.clauses.findLast((clause) => clause.verb.index < i) ?? null;
    const subjectOfClause =
      reading.clauses.find((clause) => clause.verb.index > i && clause.subject[0] <= i && i < clause.subject[1]) ??
      null;
    const host = subjectOfClause ?? governing ?? reading.clauses.find((clause) => clause.level === 'main') ?? null;
    if (subjectOfClause !== null && reading.matches.has(subjectOfClause)) continue;
    if (
      host !== null &&
      before.some((event) => event.clause === host && ploverOf(event.type, event.mode, event.status) !== null)
    )
      continue;
    if (host !== null && (host.modality === 'not-yet' || host.negated) && subjectOfClause !== null) continue;
    const { trigger } = noun.pattern;
    if (TALKS.has(trigger.type) && isKnownTalk(reading, noun)) continue;
    const ahead =
      host !== null && host.verb.index < i && (host.modality === 'scheduled' || host.modality === 'possible')
        ? nounAhead(reading, host, trigger)
        : undefined;
    if (ahead === null) continue;
    const preposition = prepositionBefore(reading, i);
    const none = [1, 2, 3].some((back) => view.lower(i - back) === 'no' && view.mentionAt(i - back) === undefined);
    const refused = none ? REFUSED[trigger.type] : undefined;
    if (none && (refused === undefined || refused === null || host?.modality !== 'scheduled')) continue;
    events.push({
      clause: host,
      content: null,
      noun,
      at: i,
      type: refused?.[0] ?? ahead?.type ?? trigger.type,
      mode: refused === undefined || refused === null ? (ahead === undefined ? trigger.mode : ahead.mode) : undefined,
      trigger,
      status: ahead?.status ?? trigger.status ?? 'occurred',
      // "denied *the shelling* of a village"
      stance: subjectOfClause === null && governing?.verb.lemma === 'deny' ? 'denied' : 'asserted',
      negated: false,
      background: preposition !== null && BACKGROUND.has(preposition),
      confidence: 0.5,
    });
    i = noun.last;
    break;
  }
  return events;
}

/** "The meeting", "their first talks": taken up, not reported, unless it is told with whom. */
function isKnownTalk(reading: Reading, { first, last }: NounMatch): boolean {
  const view = reading.view;
  let i = first - 1;
  if (view.lower(i) === 'news' || view.lower(i) === 'press') return true;
  while (i > first - 4 && (view.isAdverb(i) || ORDINAL.has(view.lower(i)))) i -= 1;
  if (!/^(?:the|this|that|these|those|their|its|his|her)$/u.test(view.lower(i))) return false;
  for (let k = last; k < last + 6 && k < view.last; k++) {
    if (view.mentionAt(k) !== undefined || view.lower(k) === 'with' || view.lower(k) === 'between') return false;
    if (view.at(k)?.kind === 'mark') break;
  }
  return true;
}

/** What a noun tells under a verb that is still to come: "will put a tariff on steel", but not "will discuss a ban". */
function nounAhead(
  reading: Reading,
  host: Clause,
  trigger: Trigger,
): { type: FactType; mode: string | undefined; status: Status } | null | undefined {
  const becomes = SCHEDULED[trigger.type];
  if (becomes === undefined) return undefined;
  if (becomes === null) return null;
  const hostile = THREATENED.has(becomes[0]);
  if (hostile && !LIGHT.has(host.verb.lemma)) return null;
  if (!hostile && host.modality === 'possible') return null;
  const conditional = reading.conditionAt > host.verb.index;
  const mode = becomes[0] === 'SanctionThreatened' ? trigger.mode : becomes[1];
  const status = host.modality === 'scheduled' ? 'scheduled' : 'proposed';
  return { type: becomes[0], mode, status: conditional ? 'conditional' : statusOf(becomes[0], status) };
}

function prepositionBefore(reading: Reading, index: number): string | null {
  for (let i = index - 1; i >= reading.view.first && i > index - 6; i--) {
    const lower = reading.view.lower(i);
    if (reading.view.isPreposition(i) || SUBORDINATORS.has(lower)) return lower;
    if (reading.view.verbAt(i) !== undefined) return null;
  }
  return null;
}

/** Verbs that add nothing to their noun: "put a tariff on", "bring a lawsuit against". */
const LIGHT = new Set(
  'put place slap bring make take see face hit launch carry mount have be come start set lay use'.split(' '),
);

const ORDINAL = new Set('first second third fourth latest last next two three several recent previous new'.split(' '));
