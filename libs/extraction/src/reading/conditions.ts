import { type Clause } from './clause.js';
import { isContentOfTrigger, isNews } from './news.js';
import { type Reading } from './reading.js';

/** The condition that a verb stands under, as the text puts it. */
export function conditionFor(reading: Reading, index: number, isNoun = false): string | null {
  const at = reading.conditionAt;
  if (at < 0) return null;
  const view = reading.view;
  const owner = reading.clauses.findLast(
    (clause) =>
      clause.verb.index < at &&
      isNews(reading, clause) &&
      reading.matches.has(clause) &&
      !isContentOfTrigger(reading, clause),
  );
  if (!isNoun && owner !== undefined && owner.verb.index !== index) return null;
  if (index > at && owner !== undefined) return null;
  let end = at + 1;
  while (end < view.last) {
    const token = view.at(end);
    if (
      token === undefined ||
      (token.kind === 'mark' && !view.isPossessive(end) && token.text !== "'" && token.text !== '’')
    )
      break;
    end += 1;
  }
  // The verb of the condition itself stands under none.
  if (index > at && index < end) return null;
  const start = view.at(at)?.start ?? 0;
  return reading.text.slice(start, Math.min(view.at(end - 1)?.end ?? start, start + 400));
}

/** isUnless tells whether an "unless" follows the verb: then what will be done is a threat. */
export function isUnless(reading: Reading, clause: Clause): boolean {
  return (
    reading.conditionAt >= 0 &&
    reading.view.lower(reading.conditionAt) === 'unless' &&
    reading.conditionAt > clause.verb.index
  );
}
