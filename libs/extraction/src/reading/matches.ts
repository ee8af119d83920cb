import { type Mention } from '../actors/mentions.js';
import { type Clause } from './clause.js';
import { WHERE } from './kinds.js';
import { PRONOUN, QUANTIFIER, STOP } from './lexemes.js';
import { nounPatternsOf, verbPatternsOf, type Element, type Pattern } from './patterns.js';

import { type SentenceView } from './sentence.js';
import { phraseLength, type Words } from './words.js';

/** The tokens of a subject, [first, last); of a clause without one, that of the clause it depends on. */
export function subjectOf(clause: Clause): readonly [number, number] {
  let at: Clause | null = clause;
  for (let depth = 0; at !== null && depth < 6; depth++) {
    if (at.subject[1] > at.subject[0]) return at.subject;
    at = at.governor;
  }
  return clause.subject;
}

/** matchVerb is the pattern that fits a verb best: the longest, then the one whose words stand closest, then the first. */
export function matchVerb(view: SentenceView, clause: Clause): Pattern | null {
  let best: Pattern | null = null;
  let nearest = Infinity;
  for (const pattern of verbPatternsOf(clause.verb.lemma)) {
    if (best !== null && pattern.weight < best.weight) break;
    const end = fits(view, clause, pattern);
    if (end !== null && end < nearest && isDoneBy(view, clause, pattern)) {
      best = pattern;
      nearest = end;
    }
  }
  return best;
}

/** Whether the subject is a crowd, or acts for a state, as the trigger wants it. */
function isDoneBy(view: SentenceView, clause: Clause, pattern: Pattern): boolean {
  const { by } = pattern.trigger;
  if (by === undefined) return true;
  const [first, last] = subjectOf(clause);
  const all = view.mentions.filter((mention) => mention.first >= first && mention.last <= last);
  // "Coca growers in Bolivia" are not Bolivia.
  const isWhere = ({ first: at }: Mention) =>
    at > first + 1 && WHERE.has(view.lower(view.isDeterminer(at - 1) ? at - 2 : at - 1));
  const subject = all.filter((mention) => mention.acts && !isWhere(mention));
  if (by === 'several') return new Set(subject.flatMap(({ states }) => states)).size > 1;
  const official = subject.some(
    ({ role, shape }) =>
      role === 'office' ||
      role === 'body' ||
      role === 'force' ||
      (role === null && (shape === 'state' || shape === 'organisation')),
  );
  const crowd = subject.some(({ role }) => role === 'people' || role === 'armed');
  // Who "it" and "they" are is not known here.
  for (let i = first; i < last; i++) if (subject.length === 0 && view.is(i, PRONOUN)) return true;
  if (by === 'state') return official || subject.length === 0;
  // "Italian airport staff": people, whoever they are.
  const adjective = all.some((mention) => !subject.includes(mention));
  return crowd || (!official && (subject.length > 0 || adjective || pattern.subject !== null));
}

/** A noun pattern and where its noun ends. */
export interface NounMatch {
  readonly pattern: Pattern;
  readonly first: number;
  readonly last: number;
}

/** matchNoun is the noun pattern that fits at a token. */
export function matchNoun(view: SentenceView, index: number): NounMatch | null {
  if (view.lexeme(index)?.noun !== true) return null;
  for (const pattern of nounPatternsOf(view.lower(index))) {
    const { head } = pattern;
    if (!head.every((word, offset) => view.lower(index + offset) === word)) continue;
    const last = index + head.length;
    let at = last;
    let found = true;
    for (const element of pattern.elements) {
      const next = seek(view, element, at);
      if (next === null) {
        found = false;
        break;
      }
      at = next;
    }
    if (found && pattern.not !== null && contains(view, pattern.not, [last, last + 3])) found = false;
    if (found) return { pattern, first: index, last };
  }
  return null;
}

/** @returns the token behind the last word of the pattern, or null where it does not fit */
function fits(view: SentenceView, clause: Clause, pattern: Pattern): number | null {
  const subject = subjectOf(clause);
  if (pattern.subject !== null) {
    if (!contains(view, pattern.subject, subject)) return null;
    if (pattern.subjectNot !== null && contains(view, pattern.subjectNot, subject)) return null;
  }
  let at = clause.verb.index + 1;
  let inSubject = clause.passive && pattern.subject === null;
  for (const element of pattern.elements) {
    if (inSubject && !element.particle) {
      inSubject = false;
      if (contains(view, element.words, subject)) continue;
    }
    const next = seek(view, element, at);
    if (next === null) return null;
    at = next;
  }
  if (pattern.not !== null) {
    const after = clause.verb.index + 1;
    if (contains(view, pattern.not, [after, Math.max(at + 6, after + 4)])) return null;
    if (clause.passive && contains(view, pattern.not, subject)) return null;
  }
  return at;
}

/** seek finds an element from a token on. @returns the token behind it, or null */
function seek(view: SentenceView, element: Element, from: number): number | null {
  let steps = 0;
  let i = from;
  while (steps <= element.gap) {
    const length = lengthAt(view, element.words, i);
    if (length > 0) return i + length;
    const token = view.at(i);
    if (token === undefined) return null;
    const mention = view.mentionAt(i);
    if (token.text === '(') {
      const closing = closingBracket(view, i);
      if (closing === null) return null;
      i = closing + 1;
      continue;
    }
    if (token.kind === 'mark') {
      if (!view.isPossessive(i) && !/^["“”'‘’`$£€¥%&/]+$|^''$/u.test(token.text)) return null;
      i += 1;
      continue;
    }
    const quantity = quantityAt(view, i);
    if (quantity > 0 && !element.particle) {
      i += quantity;
      continue;
    }
    if (view.is(i, STOP)) return null;
    // "hold talks in Ankara": whom a verb acts on does not stand behind a preposition.
    if (element.near && element.words.actor && i > from && view.isPreposition(i) && token.lower !== 'of') return null;
    const verb = view.verbAt(i);
    if (verb !== undefined && i > from && verb.form !== 'gerund' && verb.form !== 'past-or-participle') return null;
    if (mention !== undefined && !element.particle) {
      // A name is one step, however long; but a word within it may be what is sought: "the Syrian government".
      for (let k = i; k < mention.last; k++)
        if (lengthAt(view, element.words, k) > 0) return k + lengthAt(view, element.words, k);
      i = mention.last;
      steps += 1;
      continue;
    }
    if (!view.isDeterminer(i) && !view.isAdverb(i)) steps += 1;
    i += 1;
  }
  return null;
}

/** How many tokens from an index on say how many: "at least 30", "more than". They stand before any noun. */
function quantityAt(view: SentenceView, index: number): number {
  if (view.at(index)?.kind === 'number') return 1;
  const second = view.is(index, QUANTIFIER) ? QUANTITIES.get(view.lower(index)) : undefined;
  if (second === undefined || view.lower(index + 1) !== second) return 0;
  return second === 'many' && view.lower(index + 2) === 'as' ? 3 : 2;
}

const QUANTITIES: ReadonlyMap<string, string> = new Map([
  ['at', 'least'],
  ['more', 'than'],
  ['fewer', 'than'],
  ['less', 'than'],
  ['up', 'to'],
  ['as', 'many'],
]);

function closingBracket(view: SentenceView, opening: number): number | null {
  for (let i = opening + 1; i < opening + 20; i++) if (view.at(i)?.text === ')') return i;
  return null;
}

function contains(view: SentenceView, words: Words, [first, last]: readonly [number, number]): boolean {
  for (let i = first; i < last; i++) if (lengthAt(view, words, i) > 0) return true;
  return false;
}

/** How many tokens from an index on are one of the words. */
function lengthAt(view: SentenceView, words: Words, index: number): number {
  if (view.lower(index) === '') return 0;
  if (words.actor || words.person) {
    const mention = view.mentionAt(index);
    if (words.person && mention !== undefined) {
      const isPerson = mention.shape === 'person' || (mention.role === 'office' && mention.states.length > 0);
      if (isPerson && mention.acts) return mention.last - index;
    }
    if (
      words.actor &&
      mention !== undefined &&
      (mention.states.length > 0 ||
        (mention.acts && mention.shape !== 'unknown') ||
        mention.actors.some((it) => it.name.includes(' ')))
    ) {
      return mention.last - index;
    }
  }
  if (words.number && view.at(index)?.kind === 'number') return 1;
  return phraseLength(words, view, index);
}
