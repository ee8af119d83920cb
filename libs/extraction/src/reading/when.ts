import { definitionOf } from '#domain/catalogue';
import { dayAfter, type TimeExpression } from '../times/dates.js';
import { type Event } from './event.js';
import { type Reading } from './reading.js';
import { SAYING_VERBS } from './verbs.js';

/**
 * datesOf is the day of an event, as precise as the text is: the one named nearest to it, of those that are its own. What
 * has to be done by a day, or else, has that day besides: "said on Monday that it would act unless … by Friday".
 */
export function datesOf(reading: Reading, event: Event): string[] {
  const isDue = (time: TimeExpression) =>
    time.deadline &&
    !time.old &&
    !isOfOther(reading, time, event) &&
    (!isOfAside(reading, time, event) || reading.conditionAt >= 0);
  const due = definitionOf(event.type).binding === true ? reading.times.find(isDue) : undefined;
  return [...dayOf(reading, event, due), ...(due?.days('future') ?? [])];
}

/** isAhead tells whether the day named beside a verb or noun is later than any time zone has it when the news is published. */
export function isAhead(reading: Reading, event: Event): boolean {
  const day = nearestTo(reading, event, undefined);
  if (
    day === null ||
    day.deadline ||
    !isItsOwn(reading, day) ||
    (day.days('past')[0] ?? '') <= dayAfter(reading.publishedAt)
  )
    return false;
  const [from, to] = [Math.min(day.first, event.at), Math.max(day.first, event.at)];
  return !reading.clauses.some(({ verb: { index } }) => from < index && index < to);
}

/** "Met *on* August 20", "meets *this* Friday"; not "ahead of *the* August 20 vote", "*through* August 30". */
function isItsOwn({ view }: Reading, { first }: TimeExpression): boolean {
  const before = view.lower(first - 1);
  return DATING.has(before) || !(view.isPreposition(first - 1) || view.isDeterminer(first - 1));
}

const DATING = new Set('on in from at this'.split(' '));

/** The time named nearest to an event, of those that are its own. */
function nearestTo(reading: Reading, event: Event, due: TimeExpression | undefined): TimeExpression | null {
  const named = reading.times.filter(
    (time) =>
      time !== due && !time.since && !time.old && !isOfAside(reading, time, event) && !isOfOther(reading, time, event),
  );
  const own = named.filter((time) => !isOfSaying(reading, time, event));
  // What is done and has no day of its own was so, as far as the text says, on the day it was said.
  const times = own.length === 0 && event.clause?.modality === 'done' ? named : own;
  return times.reduce<TimeExpression | null>(
    (best, time) => (best === null || Math.abs(time.first - event.at) < Math.abs(best.first - event.at) ? time : best),
    null,
  );
}

function dayOf(reading: Reading, event: Event, due: TimeExpression | undefined): string[] {
  const nearest = nearestTo(reading, event, due);
  if (nearest === null) return [];
  // "said on Friday that it would meet": the day is that of the verb beside which it stands.
  const beside = reading.clauses.findLast((clause) => clause.verb.index < nearest.first);
  const isOthers = beside !== undefined && beside !== event.clause && beside.verb.index < event.at;
  const owner = isOthers ? beside : event.clause;
  const isPlan = !isOthers && (event.status === 'scheduled' || event.type === 'MeetingScheduled');
  const isAhead =
    isPlan ||
    (owner !== null &&
      (owner.modality === 'scheduled' ||
        owner.modality === 'possible' ||
        AHEAD.has((owner.governor ?? owner).verb.lemma)));
  return [...nearest.days(isAhead ? 'future' : 'past')];
}

/** "Said *on Monday* it would send": the day on which something was said is not that of what is said. */
function isOfSaying(reading: Reading, time: TimeExpression, event: Event): boolean {
  const saying = event.clause?.governor ?? null;
  return (
    event.clause !== null &&
    saying !== null &&
    SAYING_VERBS.has(saying.verb.lemma) &&
    saying.verb.index < time.first &&
    time.first < event.clause.group &&
    reading.clauses.findLast((clause) => clause.verb.index < time.first) === saying
  );
}

/** Whether a date belongs to a clause beside that of the event: "agreed on a truce, which begins *on Monday*". */
function isOfAside(reading: Reading, time: TimeExpression, event: Event): boolean {
  if (time.first < event.at) return false;
  const owner = reading.clauses.findLast((clause) => clause.group <= time.first && clause.verb.index < time.first);
  if (owner === undefined || owner === event.clause || owner.verb.index <= event.at) return false;
  return owner.level === 'subordinate' && owner.cue !== 'to';
}

/**
 * Whether a time is that of another verb: a deadline of those who are told of beside ("Peru will pay by May 1 and Chile *by
 * June 1*"), the day of the agreement whose term this is ("under the deal signed *on Monday*").
 */
function isOfOther(reading: Reading, time: TimeExpression, { clause }: Event): boolean {
  const owner = reading.clauses.findLast((it) => it.verb.index < time.first);
  if (clause === null || owner === undefined || owner === clause) return false;
  if (clause.term && owner.verb.index < clause.verb.index) return true;
  const hasOwnSubject = owner.subject[1] > owner.subject[0] && owner.subject[0] !== clause.subject[0];
  return time.deadline && owner.level === clause.level && owner.governor === clause.governor && hasOwnSubject;
}

/** Verbs under which a weekday is one to come. */
const AHEAD = new Set(['expect', 'plan', 'await', 'hope', 'schedule', 'due', 'set']);
