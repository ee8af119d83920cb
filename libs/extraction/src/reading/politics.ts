import type { FactType } from '#domain';
import { CATALOGUE } from '#domain/catalogue';
import { isBody, type Mention } from '../actors/mentions.js';
import { type Event, MUST } from './event.js';
import { DOMESTIC, THREATENED } from './kinds.js';
import { type Pattern } from './patterns.js';
import { type Reading } from './reading.js';

/** isPolitics tells whether those who have a part in an event make politics of it, as its trigger wants them. */
export function isPolitics(
  reading: Reading,
  event: Event,
  sources: readonly Mention[],
  targets: readonly Mention[],
  places: readonly Mention[],
): boolean {
  if (reading.gravity === 'soft' || (reading.gravity === 'disaster' && !HELP.has(event.type))) return false;
  const political = (mentions: readonly Mention[]) => mentions.some((mention) => mention.political);
  // "Peru's striker rejected": Peru does nothing here, as it does in "Peru's demands include".
  const ownerIsNobody = event.noun === null && patternOf(reading, event)?.subject === null;
  const acting = (mentions: readonly Mention[]) =>
    mentions.some(
      (mention) =>
        mention.political &&
        !(event.noun !== null && mention.shape === 'place') &&
        (mention.acts || event.noun !== null) &&
        !(mention.owner && ownerIsNobody && mention.role === null && mention.shape === 'state'),
    );
  // What might be done by nobody in particular is a forecast, no threat.
  if (THREATENED.has(event.type) && event.clause?.passive === true) return acting(sources);
  if (event.type === 'SupportExpressed' && !sources.some((it) => it.states.length > 0 || it.shape !== 'role'))
    return false;
  if (event.trigger === MUST) return acting(sources) || acting(targets);
  switch (event.trigger.needs ?? 'party') {
    case 'nobody':
      return true;
    case 'both':
      return political(sources) && political(targets);
    case 'politics':
      if (
        isJustice(sources) &&
        JUSTICE.has(event.type) &&
        event.mode !== 'restrict' &&
        event.mode !== 'censor' &&
        !targets.some(
          (it) => it.political || (it.role !== null && it.states.length > 0) || WATCHED.test(it.actors[0]?.name ?? ''),
        )
      )
        return false;
      if (isCharged(reading, event, sources)) return true;
      // "Gang members beheaded five policemen in northern Mexico": who bears a state's arms.
      if (
        event.type === 'AttackReported' &&
        targets.some((it) => it.role === 'force' || it.role === 'office') &&
        political(places)
      )
        return true;
      // "Three newspapers were banned in Sudan": by whom goes without saying.
      if (RULED.has(event.mode ?? '') && event.clause?.passive === true && sources.length === 0)
        return political(places);
      return (
        acting(sources) ||
        (political(targets) &&
          (acting(targets) || sources.length === 0 || sources.some((it) => it.role === 'armed' || it.role === 'force')))
      );
    case 'party':
      // "Cuban doctors", who are no politics at home.
      if (event.type === 'AidProvided' && isAbroad(sources, [...targets, ...places])) return true;
      if (event.type === 'DemandMade' && isJustice(sources) && !targets.some((it) => it.political)) return false;
      // "The Skerry Council held talks with Norway": who meets or agrees with a state is a party, though nobody knows it.
      if ('mutual' in CATALOGUE[event.type] && sources.some(isBody) && acting(targets)) return true;
      return (
        acting(sources) ||
        (sources.some((it) => it.acts && it.plural && !it.owner) &&
          FROM_BELOW.has(event.type) &&
          targets.some(
            (it) => it.political && (it.role !== null || it.shape === 'person' || it.shape === 'organisation'),
          )) ||
        (acting(targets) && event.clause?.passive === true && PASSIVE_WILL_DO.has(event.type))
      );
  }
}

/** "Forty people were arrested at a rally in Sofia": done by nobody who is named, or by those who bear arms. */
function isCharged(reading: Reading, { type, clause }: Event, sources: readonly Mention[]): boolean {
  return (
    reading.gravity === 'charged' &&
    DOMESTIC.has(type) &&
    (clause === null ||
      clause.passive ||
      sources.length === 0 ||
      sources.some((it) => it.role === 'armed' || it.role === 'force')) &&
    reading.view.mentions.some((it) => it.states.length > 0)
  );
}

function patternOf(reading: Reading, event: Event): Pattern | undefined {
  return event.clause === null ? undefined : reading.matches.get(event.clause);
}

/** Modes of coercion that only those who rule are able to. */
const RULED = new Set(['censor', 'curfew', 'martial-law']);

/** What disasters move states to do. */
const HELP = new Set<FactType>([
  'AidProvided',
  'PledgeMade',
  'ProposalMade',
  'ProposalAccepted',
  'ProposalRejected',
  'DemandMade',
  'SupportExpressed',
  'CooperationUndertaken',
]);

const JUSTICE = new Set<FactType>(['LegalActionTaken', 'CoercionApplied', 'AccusationMade']);

/** What police and courts do to these is politics in itself. */
const WATCHED =
  /journalist|editor|activist|protester|demonstrator|member|supporter|leader|student|monk|lawyer|worker|union|opposition|refugee|immigrant|migrant|settler|terror|spy|national|citizen/u;

const JUSTICE_WORDS = /court|judge|police|prosecutor|officer|tribunal|jury|detective|agent/iu;

const isJustice = (mentions: readonly Mention[]): boolean =>
  mentions.length > 0 &&
  mentions.every(
    (mention) =>
      mention.role !== null &&
      JUSTICE_WORDS.test(mention.actors[0]?.name ?? '') &&
      !mention.actors.some((it) => it.kind === 'person'),
  );

/** What crowds and unions say to those in power is politics, as what they say to each other is not. */
const FROM_BELOW = new Set<FactType>(['DemandMade', 'ProposalRejected', 'ThreatMade', 'AccusationMade']);

/** Done to somebody, these are politics whoever did them. */
const PASSIVE_WILL_DO = new Set<FactType>([
  'SanctionImposed',
  'RelationsReduced',
  'SanctionThreatened',
  'AccusationMade',
  'AgreementReached',
  'MeetingHeld',
  'MeetingCancelled',
  'MeetingProposed',
  'SanctionLifted',
  'MeetingScheduled',
  'AgreementLeft',
]);

/** Whether those who act are of one state, and what they act on of another. */
function isAbroad(sources: readonly Mention[], others: readonly Mention[]): boolean {
  const own = sources.flatMap((mention) => mention.states);
  return own.length > 0 && others.some((mention) => mention.states.some((state) => !own.includes(state)));
}
