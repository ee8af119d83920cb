import { type Development } from './development.js';
import { type Situation } from './situation.js';

/** What a development is joined to a situation by. */
type Joining = Pick<
  Development,
  'id' | 'sources' | 'targets' | 'actors' | 'contexts' | 'title' | 'place' | 'condition' | 'best'
>;

/**
 * situationsOf are the ids of the situations that a development belongs to, sorted. A person's word comes first, then the
 * rule:
 *
 * - a situation without contexts and words has each development that names two of its parties, or its only one;
 * - one with contexts those among them that touch one of the contexts;
 * - and one with words those that name at least one party, if it has any, and say one of the words.
 *
 * A closed situation keeps what it had.
 *
 * @param before the situations that the development belonged to so far
 */
export function situationsOf(
  development: Joining,
  situations: Iterable<Situation>,
  before: readonly string[] = [],
): string[] {
  const named = new Set([
    ...development.sources,
    ...development.targets,
    ...development.actors.flatMap(({ id, state }) => [id, ...(state === undefined ? [] : [state])]),
  ]);
  const text = wordsOf(
    [development.title, development.best.evidence.quote, development.place, development.condition].join(' '),
  );
  const belongs = (situation: Situation): boolean => {
    if (situation.included.includes(development.id)) return true;
    if (situation.excluded.includes(development.id)) return false;
    if (situation.state === 'closed') return before.includes(situation.id);
    const { parties, contexts, words } = situation;
    const count = parties.filter((party) => named.has(party)).length;
    const between = parties.length > 0 && count >= Math.min(2, parties.length);
    if (contexts.length === 0 && words.length === 0) return between;
    return (
      (between && contexts.some((context) => development.contexts?.includes(context))) ||
      ((parties.length === 0 || count > 0) && words.some((word) => text.includes(wordsOf(word))))
    );
  };
  return [...situations]
    .filter(belongs)
    .map(({ id }) => id)
    .sort()
    .slice(0, MOST_SITUATIONS);
}

/** As many as a development has room for. */
const MOST_SITUATIONS = 50;

/** A text as its words alone, with a space around each: in it, whole words and phrases are found. */
const wordsOf = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')} `;
