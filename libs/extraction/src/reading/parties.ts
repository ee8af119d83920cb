import { CATALOGUE } from '#domain/catalogue';
import { type Mention } from '../actors/mentions.js';
import { SUBORDINATORS } from '../lexicon/frames.js';
import { type Clause } from './clause.js';
import { type Event, MUST } from './event.js';
import { DOMESTIC, TALKS, THREATENED, WHERE } from './kinds.js';
import { type NounMatch } from './matches.js';
import { type Reading } from './reading.js';
import { finalSaying } from './sayings.js';
import { SAYING_VERBS } from './verbs.js';
import { actorsIn, headPreposition, subjectsOf } from './who.js';

/** partiesOf are those who act, those who are acted on, and the places of an event. */
export function partiesOf(
  reading: Reading,
  event: Event,
): { sources: Mention[]; targets: Mention[]; places: Mention[] } {
  if (event.noun !== null) return nounParties(reading, event.noun, event);
  const { clause } = event;
  if (clause === null) return { sources: [], targets: [], places: [] };
  if (event.trigger === MUST || event.trigger.spoken === true) {
    const saying = clause.governor ?? finalSaying(reading);
    return {
      sources: saying === null ? [] : subjectsOf(reading, saying),
      targets: actorsIn(reading, clause.subject),
      places: [],
    };
  }
  const subject = [...otherSide(reading, clause, event), ...subjectsOf(reading, clause)];
  if (clause.passive && THREATENED.has(event.type) && event.trigger.reversed !== true) {
    // "Direct rule would be imposed, the minister said": the threat is his who says it.
    const { objects, agents, places } = objectsIn(reading, clause.verb.index + 1, reachOf(reading, clause));
    const saying = clause.governor ?? finalSaying(reading);
    const speakers = agents.length > 0 || saying === null ? agents : subjectsOf(reading, saying);
    return { sources: speakers, targets: [...subject, ...objects], places };
  }
  const mutual = 'mutual' in CATALOGUE[event.type] && clause.verb.lemma !== 'agree';
  const reach = mutual
    ? Math.min(reachOf(reading, clause), endOfCompany(reading, event.content ?? clause))
    : DOMESTIC.has(event.type)
      ? Math.min(reachOf(reading, clause), circumstanceOf(reading, clause))
      : reachOf(reading, clause);
  const { objects, agents, places } = objectsIn(reading, clause.verb.index + 1, reach);
  if (clause.passive !== (event.trigger.reversed === true))
    return { sources: agents, targets: [...subject, ...objects], places };
  return { sources: subject, targets: [...objects, ...agents], places };
}

/** "Fiji said that *talks with Tonga* were put off": who tells of talks with somebody is the other side. */
function otherSide(reading: Reading, { governor, subject: [first, last] }: Clause, { type }: Event): Mention[] {
  if (!TALKS.has(type) || governor === null || !SAYING_VERBS.has(governor.verb.lemma)) return [];
  const named = reading.view.mentions.filter((it) => it.first >= first && it.last <= last && it.states.length > 0);
  const [only, second] = named;
  if (only === undefined || second !== undefined || headPreposition(reading, only, first) !== 'with') return [];
  return subjectsOf(reading, governor);
}

function nounParties(
  reading: Reading,
  noun: NounMatch,
  event: Event,
): { sources: Mention[]; targets: Mention[]; places: Mention[] } {
  const view = reading.view;
  const sources: Mention[] = [];
  const targets: Mention[] = [];
  const places: Mention[] = [];
  // "Moscow's demands", "Russian strikes", "U.S.-Russia talks"
  const owner = view.mentions.findLast((mention) => mention.last <= noun.first && mention.last >= noun.first - 4);
  if (owner !== undefined && (owner.owner || !owner.acts || owner.last === noun.first)) sources.push(owner);
  let preposition = '';
  for (let i = noun.last; i < view.last && i < noun.last + 25; i++) {
    const lower = view.lower(i);
    const token = view.at(i);
    if (view.verbAt(i) !== undefined && view.verbAt(i)?.form !== 'gerund') break;
    if (SUBORDINATORS.has(lower) || lower === 'that' || lower === 'who' || lower === 'which') break;
    if (token?.kind === 'mark' && !view.isPossessive(i)) break;
    if (view.isPreposition(i)) preposition = lower;
    const mention = view.mentionAt(i);
    if (mention === undefined) continue;
    if (preposition === 'between' || preposition === 'with' || preposition === 'among') sources.push(mention);
    else if (preposition === 'by') sources.push(mention);
    else if (WHERE.has(preposition)) places.push(mention);
    else targets.push(mention);
    i = mention.last - 1;
  }
  // "Morocco arranged talks between …": who leads the clause has a part in it.
  const { clause } = event;
  if (clause !== null && (sources.length === 0 || (!clause.passive && clause.verb.index < noun.first))) {
    const subject = subjectsOf(reading, clause).filter(
      (mention) => mention.first !== noun.first && !sources.includes(mention) && (mention.acts || sources.length === 0),
    );
    sources.unshift(...subject);
  }
  return { sources, targets, places };
}

function objectsIn(
  reading: Reading,
  first: number,
  last: number,
): { objects: Mention[]; agents: Mention[]; places: Mention[] } {
  const objects: Mention[] = [];
  const agents: Mention[] = [];
  const places: Mention[] = [];
  for (const mention of reading.view.mentions) {
    if (mention.first < first || mention.first >= last) continue;
    const preposition = headPreposition(reading, mention, first);
    if (preposition === 'by') agents.push(mention);
    else if (
      preposition !== null &&
      WHERE.has(preposition) &&
      (mention.shape === 'place' ||
        mention.shape === 'state' ||
        mention.seat ||
        (mention.shape === 'people' && !mention.acts))
    ) {
      places.push(mention);
    } else objects.push(mention);
  }
  return { objects, agents, places };
}

/** The last token of what a verb governs. */
function reachOf(reading: Reading, clause: Clause): number {
  const view = reading.view;
  for (let i = clause.verb.index + 1; i < view.last; i++) {
    const token = view.at(i);
    if (token === undefined) break;
    if (token.kind === 'mark' && /^[;:—–]/u.test(token.text)) return i;
    const next = reading.clauses.find((it) => it.verb.index === i);
    if (next !== undefined && !isUnder(reading, next, clause)) {
      const [start, end] = next.subject;
      return end > start && start > clause.verb.index ? start : Math.min(i, next.group);
    }
    if (SUBORDINATORS.has(token.lower) && token.lower !== 'as' && token.lower !== 'following') return i;
  }
  return view.last;
}

/** Where what a verb says of its object ends, and the circumstances begin: "rounded up dissidents *ahead of* a visit by". */
function circumstanceOf(reading: Reading, { verb }: Clause): number {
  const view = reading.view;
  const object = view.mentions.find((mention) => mention.first > verb.index);
  if (object === undefined) return view.last;
  for (let i = object.last; i < view.last; i++) {
    const lower = view.lower(i);
    if (lower === 'during' || lower === 'amid' || (lower === 'ahead' && view.lower(i + 1) === 'of')) return i;
  }
  return view.last;
}

/** Those who take part are named close to the verb: what follows "to discuss", "on" or "as part of" is the matter. */
function endOfCompany(reading: Reading, clause: Clause): number {
  const view = reading.view;
  for (let i = clause.verb.index + 1; i < view.last; i++) {
    const lower = view.lower(i);
    if (lower === 'to' && view.verbAt(i + 1) !== undefined) return i;
    if (lower === 'on' || lower === 'over' || lower === 'about' || (lower === 'as' && view.lower(i + 1) !== 'well')) {
      if (view.mentionAt(i + 1) !== undefined || view.isDeterminer(i + 1) || lower === 'as')
        return withBehind(reading, i) ?? i;
    }
  }
  return view.last;
}

/** "talks on trade with Peru" */
function withBehind(reading: Reading, from: number): number | null {
  for (let i = from; i < from + 10 && i < reading.view.last; i++) {
    if (reading.view.lower(i) === 'with') return reading.view.last;
    if (reading.view.verbAt(i) !== undefined) return null;
  }
  return null;
}

function isUnder(reading: Reading, clause: Clause, governor: Clause): boolean {
  if (clause.level === 'adjunct') return false;
  let at = clause.governor;
  for (let depth = 0; at !== null && depth < 6; depth++) {
    if (at === governor) return true;
    at = at.governor;
  }
  return false;
}
