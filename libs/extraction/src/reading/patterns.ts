import { LEXICON } from '../lexicon/index.js';
import { type Trigger } from '../lexicon/trigger.js';
import { PARTICLES, append, phrasesOf, wordsOf, type Words } from './words.js';

export interface Element {
  readonly words: Words;
  /** How many words may stand before it. */
  readonly gap: number;
  /** A preposition or particle keeps its place behind the verb, also in the passive. */
  readonly particle: boolean;
  /** Whether it stands close to the word before. */
  readonly near: boolean;
}

/** Pattern is a trigger's pattern, compiled. */
export interface Pattern {
  readonly trigger: Trigger;
  /** The order of the lexicon, for a tie. */
  readonly rank: number;
  readonly subject: Words | null;
  readonly subjectNot: Words | null;
  readonly elements: readonly Element[];
  readonly not: Words | null;
  /** How much of it must fit: the longer the pattern, the surer the reading. */
  readonly weight: number;
}

const NEAR = 2;
const FAR = 9;

/** compile reads one pattern. @returns its head words and the rest */
function compile(trigger: Trigger, rank: number, source: string): { heads: string[]; pattern: Pattern } {
  let rest = source.trim();
  let subject: Words | null = null;
  let subjectNot: Words | null = null;
  const subjectPart = /^\(([^)]*)\)\s*/u.exec(rest);
  if (subjectPart !== null) {
    const [whole, inside = ''] = subjectPart;
    const [yes = '', no] = inside.split(' !');
    subject = wordsOf(yes);
    if (no !== undefined) subjectNot = wordsOf(no);
    rest = rest.slice(whole.length);
  }
  const [positive = '', negative] = rest.split(/\s*!/u);
  const parts = positive
    .trim()
    .split(' ')
    .filter((part) => part !== '');
  const [head = '', ...others] = parts;
  const elements: Element[] = [];
  let far = false;
  for (let i = 0; i < others.length; i++) {
    let part = others[i] ?? '';
    if (part === '…') {
      far = true;
      continue;
    }
    if (part.startsWith('…')) {
      far = true;
      part = part.slice(1);
    }
    const words = wordsOf(part);
    const particle = part.split('|').every((word) => PARTICLES.has(word));
    elements.push({ words, particle: particle && !far, gap: far ? FAR : particle ? 1 : NEAR, near: !far });
    far = false;
  }
  const weight = elements.reduce((sum, element) => sum + (element.words.actor ? 1 : 2), 0) + (subject === null ? 0 : 2);
  return {
    heads: head.split('|'),
    pattern: {
      trigger,
      rank,
      subject,
      subjectNot,
      elements,
      not: negative === undefined ? null : wordsOf(negative),
      weight,
    },
  };
}

/** The verb patterns by the verb, the noun patterns by the noun's form; of each, those of most weight first. */
export interface Index {
  readonly verbs: ReadonlyMap<string, readonly Pattern[]>;
  readonly nouns: ReadonlyMap<string, readonly (Pattern & { readonly head: readonly string[] })[]>;
}

function build(): Index {
  const verbs = new Map<string, Pattern[]>();
  const nouns = new Map<string, (Pattern & { head: readonly string[] })[]>();
  LEXICON.forEach((trigger, rank) => {
    for (const source of trigger.verbs ?? []) {
      const { heads, pattern } = compile(trigger, rank, source);
      for (const phrase of heads) {
        const [head = '', ...particles] = phrase.split('+');
        const own = particles.map((word) => ({ words: wordsOf(word), gap: FAR, particle: true, near: false }));
        const whole = { ...pattern, elements: [...own, ...pattern.elements], weight: pattern.weight + 2 * own.length };
        append(verbs, head, own.length === 0 ? pattern : whole);
      }
    }
    for (const source of trigger.nouns ?? []) {
      const { heads, pattern } = compile(trigger, rank, source);
      for (const phrase of phrasesOf(heads.join('|'))) {
        const [first = ''] = phrase;
        append(nouns, first, { ...pattern, head: phrase, weight: pattern.weight + phrase.length });
      }
    }
  });
  const order = (a: Pattern, b: Pattern) => b.weight - a.weight || a.rank - b.rank;
  for (const list of verbs.values()) list.sort(order);
  for (const list of nouns.values()) list.sort(order);
  return { verbs, nouns };
}

/** INDEX is the lexicon, compiled once. */
export const INDEX: Index = build();
