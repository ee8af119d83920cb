import { ROLES } from '../actors/roles.js';
import { type SentenceView } from './sentence.js';

/** How far behind the verb an office may stand: "elected the former mayor of the capital, Anna Ozola, *president*". */
const REACH = 20;

/**
 * officeTaken is the office that somebody is appointed or elected to, by the noun behind the verb: "appointed Anna Ozola
 * as *foreign minister*". The title before a name is what its bearer is already.
 */
export function officeTaken(view: SentenceView, verb: number): string | null {
  for (let index = verb + 1; index < Math.min(view.last, verb + REACH); index++) {
    if (view.mentionAt(index)?.actors.some(({ id }) => id.startsWith('person:')) === true) continue;
    const role = ROLES.get(view.lower(index))?.find(
      ({ kind, plural, words }) =>
        kind === 'office' && !plural && words.every((word, nth) => view.lower(index + nth) === word),
    );
    if (role !== undefined) return role.words.join(' ');
  }
  return null;
}
