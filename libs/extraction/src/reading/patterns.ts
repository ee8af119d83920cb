import { pluralOf } from '../lexicon/forms.js';
import { LEXICON } from '../lexicon/index.js';
import { type Trigger } from '../lexicon/trigger.js';
import { CLASSES } from '../lexicon/words.js';

/** Words is a set of words and phrases, looked up by their first word. */
export interface Words {
  readonly single: ReadonlySet<string>;
  readonly phrases: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly actor: boolean;
  /** Whether only an actor who is a person will do. */
  readonly person: boolean;
  readonly number: boolean;
}

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

const PARTICLES = new Set(
  `for on upon off out up down with to against over into from of back in at as away by about after under through towards
  toward that between among behind around along near here around`.split(/\s+/u),
);

const NEAR = 2;
const FAR = 9;

const cache = new Map<string, Words>();

function wordsOf(source: string): Words {
  const known = cache.get(source);
  if (known !== undefined) return known;
  const single = new Set<string>();
  const phrases = new Map<string, string[][]>();
  let actor = false;
  let person = false;
  let number = false;
  const add = (phrase: string) => {
    const forms = PARTICLES.has(phrase) ? [phrase] : [phrase, pluralOf(phrase)];
    for (const form of forms) {
      const words = form.split(' ');
      const [first = ''] = words;
      if (words.length === 1) single.add(first);
      else append(phrases, first, words);
    }
  };
  for (const alternative of source.split('|')) {
    const name = /^<(.+)>$/u.exec(alternative)?.[1];
    if (alternative === '@') actor = true;
    else if (alternative === '@person') person = true;
    else if (name === 'number') number = true;
    else if (name === undefined) add(alternative.replaceAll('+', ' '));
    else {
      const list = CLASSES[name];
      if (list === undefined) throw new Error(`the lexicon speaks of <${name}>, which words.ts does not know`);
      for (const word of list.split('|')) add(word.trim().replace(/\s+/gu, ' '));
    }
  }
  const words = { single, phrases, actor, person, number };
  cache.set(source, words);
  return words;
}

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

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
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
      const words = wordsOf(heads.join('|'));
      const phrases = [...[...words.single].map((word) => [word]), ...[...words.phrases.values()].flat()];
      for (const phrase of phrases) {
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
