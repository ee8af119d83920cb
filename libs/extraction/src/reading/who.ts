import { type Mention } from '../actors/mentions.js';
import { type Clause } from './clause.js';
import { subjectOf } from './matches.js';
import { type Reading } from './reading.js';

/** The mentions in a run of tokens that can be a subject: those not behind a preposition, else those that are. */
export function actorsIn(reading: Reading, [first, last]: readonly [number, number]): Mention[] {
  const inside = reading.view.mentions.filter((mention) => mention.first >= first && mention.last <= last);
  const heads = inside.filter(
    (mention) => headPreposition(reading, mention, first) === null && mention.acts && !isSetOff(reading, mention, last),
  );
  const rest = inside.filter((mention) => !heads.includes(mention));
  if (heads.some((mention) => mention.states.length > 0)) return heads;
  const of = rest.filter((mention) => {
    const preposition = headPreposition(reading, mention, first);
    return (
      (mention.states.length > 0 || mention.shape === 'organisation') && (preposition === null || OF.has(preposition))
    );
  });
  if (of.length > 0) return [...heads, ...of];
  const places = rest.filter((mention) => mention.states.length > 0);
  return [...heads, ...places.slice(0, 1)];
}

/** "X, a body linked to Y, …": what is set off by commas is not the subject. */
function isSetOff(reading: Reading, mention: Mention, last: number): boolean {
  const before = reading.view.at(mention.first - 1);
  let i = mention.first - 1;
  while (i > reading.view.first && reading.view.isDeterminer(i)) i -= 1;
  const opens = reading.view.at(i)?.text === ',' || before?.text === '(';
  if (!opens) return false;
  const earlier = reading.view.mentions.some((it) => it.last <= i && it.acts && it.last > i - 3);
  const closing =
    reading.view.at(last)?.text === ',' ||
    reading.view.at(mention.last)?.text === ',' ||
    reading.view.at(mention.last)?.text === ')';
  return earlier && closing && reading.view.lower(mention.last) !== 'and';
}

/** headPreposition is the preposition that a mention hangs on: of "in Chad and Mali", "in" for both. */
export function headPreposition(reading: Reading, mention: Mention, first: number): string | null {
  for (let i = mention.first - 1; i >= first && i > mention.first - 6; i--) {
    const lower = reading.view.lower(i);
    if (reading.view.isPreposition(i)) return lower;
    if (lower === 'and' || lower === 'or' || lower === ',') {
      const before = reading.view.mentions.findLast((it) => it.last <= i);
      return before !== undefined && before.first >= first && before.last >= i - 1
        ? headPreposition(reading, before, first)
        : null;
    }
    if (!reading.view.isDeterminer(i) && reading.view.mentionAt(i) === undefined && !isAdjective(reading, i))
      return null;
  }
  return null;
}

function isAdjective(reading: Reading, index: number): boolean {
  const token = reading.view.at(index);
  return (
    token?.kind === 'number' ||
    /(?:al|an|ic|ive|ous|ed|ern|est|er|ry|nt|le|ch|se)$/u.test(token?.lower ?? '') ||
    token?.capital === true
  );
}

/** subjectsOf are those who do what a verb says, a pronoun taken for whom it means. */
export function subjectsOf(reading: Reading, clause: Clause): Mention[] {
  const range = subjectOf(clause);
  const actors = actorsIn(reading, range);
  // "their forces", "its parliament": whose they are stands further up.
  const own =
    actors.length === 1 && actors[0]?.states.length === 0
      ? /^(?:his|her|its|their)$/u.exec(reading.view.lower(actors[0].first - 1))
      : null;
  if (own !== null && actors[0] !== undefined) {
    const states = antecedent(reading, actors[0].first - 1, own[0] === 'his' || own[0] === 'her').flatMap(
      (mention) => mention.states,
    );
    return [{ ...actors[0], states, political: actors[0].political || states.length > 0 }];
  }
  if (actors.length > 0) return actors;
  for (let i = range[1] - 1; i >= range[0]; i--) {
    const lower = reading.view.lower(i);
    if (lower === 'he' || lower === 'she') return antecedent(reading, i, true);
    if (
      lower === 'they' &&
      reading.memory.parties.length > 1 &&
      !reading.view.mentions.some((it) => it.last <= i && it.acts)
    )
      return [...reading.memory.parties];
    if (lower === 'it' || lower === 'they') return antecedent(reading, i, false);
    if (lower === 'his' || lower === 'her' || lower === 'its' || lower === 'their')
      return antecedent(reading, i, lower === 'his' || lower === 'her');
  }
  return [];
}

/** Whom a pronoun means: the last that fits in this sentence, or what the sentences before were about. */
function antecedent(reading: Reading, index: number, person: boolean): Mention[] {
  const here = reading.view.mentions.filter(
    (mention) =>
      mention.last <= index &&
      mention.acts &&
      !mention.owner &&
      (person
        ? mention.shape === 'person' || mention.role === 'office'
        : mention.states.length > 0 ||
          mention.shape === 'organisation' ||
          mention.shape === 'group' ||
          mention.shape === 'role'),
  );
  const [mention] = here;
  if (mention !== undefined) return [mention];
  const remembered = person ? reading.memory.person : (reading.memory.party ?? reading.memory.person);
  return remembered === null ? [] : [remembered];
}

/** "Delegates *from* Peru and Chile" */
const OF = new Set(['of', 'among', 'between', 'from']);
