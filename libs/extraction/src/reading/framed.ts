import type { FactType } from '#domain';
import { FRAMES } from '../lexicon/frames.js';
import { type Trigger } from '../lexicon/trigger.js';
import { type Clause } from './clause.js';
import { type Reading } from './reading.js';
import { HEDGE_OF } from './verbs.js';

/** framedAs is the type of what is agreed to, refused, threatened, asked for, and the clause that says it. */
export function framedAs(
  reading: Reading,
  frame: Clause,
  trigger: Trigger,
): readonly [FactType, string | undefined, Clause] | null {
  if (trigger.frame === undefined) return null;
  const table = FRAMES[trigger.frame];
  for (const clause of reading.clauses) {
    if (clause.verb.index <= frame.verb.index || !isContentOf(reading, clause, frame)) continue;
    const inner = reading.matches.get(clause);
    if (inner === undefined) continue;
    const becomes = table[inner.trigger.type];
    if (clause.negated) return null;
    if (becomes === undefined)
      return trigger.frame === 'agree' && inner.trigger.type === 'DeescalationMade'
        ? ['PledgeMade', undefined, clause]
        : null;
    if (becomes === null) return null;
    return [becomes[0], becomes[1], clause];
  }
  return null;
}

/** "agreed to *meet*", "agreed to try to *meet*": what the frame's own verb takes. */
function isContentOf(reading: Reading, clause: Clause, frame: Clause): boolean {
  if (clause.level !== 'content' && clause.level !== 'said') return false;
  const { governor } = clause;
  if (governor === frame) return true;
  return governor !== null && governor.governor === frame && HEDGE_OF.has(governor.verb.lemma);
}
