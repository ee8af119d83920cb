import { type Clause } from './clause.js';
import { type Reading } from './reading.js';
import { SAYING_VERBS } from './verbs.js';

/** The verb of saying that ends a sentence: "…, the ministry said". */
export function finalSaying(reading: Reading): Clause | null {
  const last = reading.clauses.findLast((clause) => clause.level === 'main' && SAYING_VERBS.has(clause.verb.lemma));
  if (last === undefined) return null;
  const before = reading.view.at(last.subject[0] - 1);
  const first = reading.clauses[0];
  return before?.kind === 'mark' && first !== undefined && first.verb.index < last.verb.index ? last : null;
}
