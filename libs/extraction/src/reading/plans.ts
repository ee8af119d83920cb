import type { FactType, Status } from '#domain';
import { CATALOGUE } from '#domain/catalogue';
import { type Becomes, PROMISED_MODES, SCHEDULED } from '../lexicon/frames.js';
import { type Event } from './event.js';
import { DEEDS } from './kinds.js';
import { type Reading } from './reading.js';
import { isAhead } from './when.js';

/** planOf is what a thing is that is still to come; undefined, what it is when it is done. */
export const planOf = (type: FactType, mode: string | undefined): Becomes | undefined =>
  type === 'DeescalationMade' && mode !== undefined && PROMISED_MODES.has(mode) ? ['PledgeMade'] : SCHEDULED[type];

/** statusOf is a status as far as the catalogue has it for the type, else that it occurred. */
export function statusOf(type: FactType, status: Status): Status {
  const allowed: readonly Status[] = CATALOGUE[type].statuses;
  if (allowed.includes(status)) return status;
  return allowed.includes('occurred') ? 'occurred' : (allowed[0] ?? 'occurred');
}

/** asPlan makes a plan of a deed whose day is still to come: it cannot have happened, whatever the tense. */
export function asPlan(reading: Reading, event: Event): Event {
  const isDone = event.status === 'occurred' && !event.negated && DEEDS.has(event.type);
  if (!isDone || !isAhead(reading, event)) return event;
  const becomes = planOf(event.type, event.mode);
  if (becomes === null) return event;
  const [type, mode] = becomes ?? [event.type, event.mode];
  return { ...event, type, mode, status: statusOf(type, 'scheduled') };
}
