import { type Clause } from './clause.js';
import { type Reading } from './reading.js';
import { SAYING_VERBS } from './verbs.js';

/** isNews tells what a sentence says outright, or has somebody say; not what it says in passing. */
export function isNews(reading: Reading, clause: Clause): boolean {
  if (clause.quoted && clause.level !== 'main') return false;
  return clause.level === 'main' || clause.level === 'said' || clause.level === 'adjunct' || isCarried(reading, clause);
}

/** "tried to hack", "began shelling", "has an opportunity to express": the verb before adds nothing of its own. */
function isCarried(reading: Reading, clause: Clause): boolean {
  if (clause.level !== 'content' || clause.governor === null) return false;
  const { governor } = clause;
  if (reading.matches.has(governor) && reading.matches.get(governor)?.trigger.type !== 'VoteHeld') return false;
  if (SAYING_VERBS.has(governor.verb.lemma) && clause.verb.form === 'gerund') return false;
  return isNews(reading, governor) || isCarried(reading, governor);
}

/** What stands within what somebody demands, threatens or refuses is not reported to have happened. */
export function isContentOfTrigger(reading: Reading, clause: Clause): boolean {
  let at: Clause | null = clause.governor;
  let level = clause.level;
  for (let depth = 0; at !== null && depth < 6; depth++) {
    if (reading.matches.has(at) && (level === 'content' || level === 'said' || level === 'reduced')) {
      const pattern = reading.matches.get(at);
      const type = pattern?.trigger.type;
      if ((type !== 'MeetingHeld' && type !== 'VoteHeld') || level !== 'content') return true;
    }
    level = at.level;
    at = at.governor;
  }
  return false;
}
