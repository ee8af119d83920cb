import { type Clause } from './clause.js';
import { isUnless } from './conditions.js';
import { type Event, MUST, plainEvent, WILL, WONT } from './event.js';
import { type Reading } from './reading.js';
import { finalSaying } from './sayings.js';
import { actorsIn, subjectsOf } from './who.js';

/** "said that Portugal must free the prisoners" */
export function mustOf(reading: Reading, clause: Clause): Event | null {
  if (clause.modality !== 'must' || clause.passive || clause.quoted || clause.negated) return null;
  if (clause.level !== 'said' && clause.level !== 'main') return null;
  const saying = clause.governor;
  const spoken = saying !== null ? true : finalSaying(reading) !== null;
  if (!spoken) return null;
  if (actorsIn(reading, clause.subject).length === 0) return null;
  return plainEvent(clause, MUST);
}

/** "Syria said it would not move its border": a refusal, whatever the verb. */
export function wontOf(reading: Reading, clause: Clause): Event | null {
  const refuses =
    clause.modality === 'scheduled' || (clause.modality === 'possible' && TOLERANCE.has(clause.verb.lemma));
  if (!clause.negated || clause.passive || clause.quoted || !refuses) return null;
  if (
    (clause.level !== 'said' && clause.level !== 'main') ||
    NO_REFUSAL.has(clause.verb.lemma) ||
    clause.verb.lemma === ''
  )
    return null;
  if (!subjectsOf(reading, clause).some((mention) => mention.political && mention.acts)) return null;
  return { ...plainEvent(clause, WONT), type: 'ProposalRejected' };
}

/** "will build", "are to build": a promise where it is made to another state, a threat where an "unless" follows. */
export function willOf(reading: Reading, clause: Clause): Event | null {
  if (clause.negated || clause.passive || clause.quoted || clause.modality !== 'scheduled') return null;
  if (
    (clause.level !== 'said' && clause.level !== 'main') ||
    clause.verb.lemma === '' ||
    NO_REFUSAL.has(clause.verb.lemma)
  )
    return null;
  const subject = subjectsOf(reading, clause);
  if (!subject.some((mention) => mention.political && mention.acts)) return null;
  if (isUnless(reading, clause)) return { ...plainEvent(clause, WILL), type: 'ThreatMade', status: 'conditional' };
  return null;
}

const NO_REFUSAL = new Set(
  'be have know happen change affect lead mean comment say seem become come succeed work win lose forget'.split(' '),
);
/** Nor does anybody promise what they get by it. */
export const NO_DEED: ReadonlySet<string> = new Set([
  ...NO_REFUSAL,
  ...'receive get obtain gain face keep retain see enjoy benefit'.split(' '),
]);

/** What one cannot do is a refusal where one might have. */
const TOLERANCE = new Set(
  'accept agree allow tolerate permit recognize consent support back sign comply negotiate compromise'.split(' '),
);
