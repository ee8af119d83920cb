import type { FactDraft, FactType } from '#domain';
import { CATALOGUE, ploverOf } from '#domain/catalogue';
import { intensityOf } from '#domain/plover';
import { type Actor } from '../actors/actor.js';
import { type Mention } from '../actors/mentions.js';
import { conditionFor } from './conditions.js';
import { contextsOf } from './contexts.js';
import { type Event } from './event.js';
import { DOMESTIC, MEETING, TALKS, WHERE } from './kinds.js';
import { officeTaken } from './office.js';
import { partiesOf } from './parties.js';
import { isPolitics } from './politics.js';
import { quantitiesOf } from './quantities.js';
import { type Reading } from './reading.js';
import { datesOf } from './when.js';
import { placeOf, stateOfTheScene } from './where.js';
import { headPreposition } from './who.js';

/** draftOf is the fact that an event makes with its parties, or null where it is no politics. */
export function draftOf(reading: Reading, event: Event): FactDraft | null {
  const { sources: own, targets, places } = partiesOf(reading, event);
  const unnamed = TALKS.has(event.type) && [...own, ...targets].every((mention) => mention.states.length === 0);
  const sources = unnamed && !own.some((it) => it.acts) ? [...own, ...reading.memory.meeting] : own;
  if (TALKS.has(event.type) && !unnamed && !event.negated) {
    const parties = [...sources, ...targets].filter((it) => it.states.length > 0 && it.shape !== 'place');
    if (new Set(parties.flatMap((it) => it.states)).size > 1) reading.memory.meeting = parties;
  }
  if (!isPolitics(reading, event, sources, targets, places)) return null;
  if (event.negated && !TOLD_WHEN_NEGATED.has(event.type)) return null;
  const draft = assemble(reading, event, sources, targets, places);
  if (event.clause !== null) reading.clauseOf.set(draft, event.clause);
  return draft;
}

/** assemble writes a fact down: whose states act and are acted on, where, when, and the words it rests on. */
export function assemble(
  reading: Reading,
  event: Event,
  sources: readonly Mention[],
  targets: readonly Mention[],
  places: readonly Mention[],
): FactDraft {
  const view = reading.view;
  const isOffForAll = event.type === 'MeetingCancelled' && sources.length === 0;
  const together = 'mutual' in CATALOGUE[event.type] || event.mode === 'discussed' || isOffForAll;
  // "Chad agreed to lift its ban on Sudan": one agrees, and not with the other.
  const mutual =
    together && !(event.mode === 'agreed' && event.clause?.verb.lemma === 'agree' && states(sources).length === 1);
  const parties = [...sources, ...withoutPlaceVisited(reading, event, targets)];
  let from = mutual ? states(parties.filter((mention) => mention.shape !== 'place')) : states(sources);
  const stateless = sources.length > 0 && sources.every((it) => it.states.length === 0 && it.shape !== 'organisation');
  // Where gunmen attack, and whom, is not who they are.
  const isByNobodys = stateless && event.type === 'AttackReported';
  if (from.length === 0 && stateless && !isByNobodys && !MEETING.has(event.type)) {
    const named = view.mentions.filter(
      (mention) => mention.states.length > 0 && !targets.includes(mention) && mention.first < event.at + 30,
    );
    const local =
      places.length > 0
        ? places
        : named.filter((mention) => mention.shape === 'place' || WHERE.has(view.lower(mention.first - 1)));
    // A crowd is of where it acts or of whom it acts on; a person who speaks for no state is not.
    const isCrowd = !sources.some((it) => it.shape === 'person');
    from = states(local.length > 0 || !isCrowd ? local : targets).slice(0, 1);
  }
  let to = mutual ? [] : states(withoutPlaceVisited(reading, event, targets)).filter((state) => !from.includes(state));
  if (from.length === 0 && ((DOMESTIC.has(event.type) && !isByNobodys) || event.clause?.passive === true)) {
    from = stateOfTheScene(reading, event, targets, places) ?? to.slice(0, 1);
  }
  if (!mutual && to.length === 0 && !MEETING.has(event.type))
    to = states(places).filter((state) => !from.includes(state));
  if (from.length === 0 && !isByNobodys && reading.memory.dateline !== null && sources.length > 0)
    from = [reading.memory.dateline];
  if (event.type === 'SanctionThreatened' || event.type === 'ForceThreatened') {
    const condition = reading.conditionAt;
    const about = view.mentions.filter(
      (mention) => mention.first > condition && condition >= 0 && mention.first < condition + 4,
    );
    to = [...new Set([...to, ...states(about).filter((state) => !from.includes(state))])];
  }
  const role = (mention: Mention): 'source' | 'target' => (mutual || sources.includes(mention) ? 'source' : 'target');
  const actors = new Map<string, FactDraft['actors'][number]>();
  for (const mention of parties) {
    for (const actor of mention.actors) {
      // "Companies", "the two sides": a noun without a name is nobody one could follow.
      if (actor.id.startsWith('unknown:') && !/\p{Lu}/u.test(actor.name.slice(1))) continue;
      if (!actors.has(actor.id)) actors.set(actor.id, refOf(actor, role(mention)));
    }
  }
  const people = [
    ...new Set(
      (event.type === 'StatementMade' ? sources : parties).flatMap((mention) =>
        mention.actors.filter((actor) => actor.kind === 'person').map((actor) => actor.name),
      ),
    ),
  ];
  const place = placeOf(reading, event, places);
  // What did not happen is no event that PLOVER counts.
  const plover = event.negated ? null : ploverOf(event.type, event.mode, event.status);
  const condition = event.status === 'conditional' ? conditionFor(reading, event.at, event.noun !== null) : null;
  const sentence = { start: view.at(view.first)?.start ?? 0, end: view.at(view.last - 1)?.end ?? 0 };
  const token = view.at(event.at);
  const begins = event.type === 'OfficeChanged' && (event.mode === 'appointed' || event.mode === 'elected');
  const office = begins ? officeTaken(view, event.at) : null;
  const isTerm = event.clause?.term === true && event.noun === null && event.type !== 'AgreementReached';
  return {
    type: event.type,
    ...(event.mode === undefined ? {} : { mode: event.mode }),
    plover: plover?.type ?? null,
    ...(plover?.mode === undefined ? {} : { ploverMode: plover.mode }),
    intensity: plover === null ? null : intensityOf(plover),
    sources: from.slice(0, 50),
    targets: to.slice(0, 50),
    actors: [...actors.values()].slice(0, 50),
    people: people.slice(0, 50),
    place: place?.name ?? null,
    country: place?.country ?? null,
    dates: datesOf(reading, event),
    status: event.status,
    stance: event.stance,
    negated: event.negated,
    background: event.background,
    attribution: null,
    condition,
    ...circumstancesOf(reading, event),
    ...(office === null && !isTerm
      ? {}
      : { details: { ...(office === null ? {} : { office }), ...(isTerm ? { under: 'agreement' } : {}) } }),
    confidence: event.confidence,
    sentence,
    evidence: [passageAround(sentence, token?.start ?? sentence.start)],
  };
}

/** What the whole sentence tells beside: its contexts, and what it counts. */
function circumstancesOf(reading: Reading, event: Event): Pick<FactDraft, 'contexts' | 'quantities'> {
  if (event.type === 'StatementMade') return {};
  reading.contexts ??= contextsOf(reading.view);
  reading.quantities ??= quantitiesOf(reading.view, reading.text, reading.times);
  return {
    ...(reading.contexts.length === 0 ? {} : { contexts: reading.contexts }),
    ...(reading.quantities.length === 0 ? {} : { quantities: reading.quantities }),
  };
}

/** "to visit Oman for talks with Iranian officials": Oman is where, Iran is with whom. */
function withoutPlaceVisited(reading: Reading, event: Event, targets: readonly Mention[]): readonly Mention[] {
  if (event.type !== 'MeetingScheduled' && event.type !== 'VisitMade') return targets;
  if (!targets.some((mention) => headPreposition(reading, mention, event.at) === 'with')) return targets;
  return targets.filter(
    (mention) => mention.first > event.at + 2 || (mention.shape !== 'state' && mention.shape !== 'place'),
  );
}

/** A meeting that did not take place is worth telling; most of what did not happen is not. */
const TOLD_WHEN_NEGATED = new Set<FactType>([
  'MeetingHeld',
  'CallHeld',
  'VisitMade',
  'AgreementReached',
  'TalksAdvanced',
  'ProposalAccepted',
]);

const refOf = (actor: Actor, role: 'source' | 'target'): FactDraft['actors'][number] => ({
  id: actor.id.slice(0, 100),
  name: actor.name.slice(0, 200),
  kind: actor.kind,
  role,
  ...(actor.state === undefined ? {} : { state: actor.state }),
  ...(actor.office === undefined ? {} : { office: actor.office.slice(0, 200) }),
});

/** The states of several, each once. */
function states(mentions: readonly Mention[]): string[] {
  const all: string[] = [];
  for (const mention of mentions) for (const state of mention.states) if (!all.includes(state)) all.push(state);
  return all;
}

export const LONGEST = 400;

/** The whole sentence, or as much of it around the trigger as evidence may be long. */
function passageAround(sentence: { start: number; end: number }, trigger: number): { start: number; end: number } {
  if (sentence.end - sentence.start <= LONGEST) return sentence;
  const start = Math.max(sentence.start, Math.min(trigger - LONGEST / 2, sentence.end - LONGEST));
  return { start, end: Math.min(sentence.end, start + LONGEST) };
}
