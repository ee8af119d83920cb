import { pluralOf } from '../lexicon/forms.js';
import { CLASSES } from '../lexicon/words.js';

/** Words is a set of words and phrases of the lexicon, with the classes of words it names. */
export interface Words {
  readonly single: ReadonlySet<string>;
  /** By their first word. */
  readonly phrases: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** The signs of the words it names, or begins a phrase with, together. */
  readonly sign: number;
  /** A bit for each class. */
  readonly classes: number;
  readonly actor: boolean;
  /** Whether only an actor who is a person will do. */
  readonly person: boolean;
  readonly number: boolean;
}

/** Prepositions and particles, which keep their place behind the verb and have no plural. */
export const PARTICLES = new Set(
  `for on upon off out up down with to against over into from of back in at as away by about after under through towards
  toward that between among behind around along near here around`.split(/\s+/u),
);

interface Phrase {
  readonly words: readonly string[];
  readonly classes: number;
}

const names = Object.keys(CLASSES);
if (names.length > 31) throw new Error(`there are ${names.length} classes of words, and a bit each for 31`);

/** The singular and plural of every phrase of a class. */
const FORMS = new Map<string, readonly string[]>(
  Object.entries(CLASSES).map(([name, list]) => [
    name,
    [...new Set(list.split('|').flatMap((phrase) => formsOf(phrase.trim().replace(/\s+/gu, ' '))))],
  ]),
);

/** The classes of each single word, and the phrases of any class by their first word. */
const SINGLE = new Map<string, number>();
const PHRASES = new Map<string, Phrase[]>();
names.forEach((name, index) => {
  const bit = 1 << index;
  for (const form of FORMS.get(name) ?? []) {
    const words = form.split(' ');
    const [first = ''] = words;
    if (words.length === 1) SINGLE.set(first, (SINGLE.get(first) ?? 0) | bit);
    else append(PHRASES, first, { words, classes: bit });
  }
});

function formsOf(phrase: string): string[] {
  return PARTICLES.has(phrase) ? [phrase] : [phrase, pluralOf(phrase)];
}

/** signOf is a bit by which most words can be told to be none of a few, before those are looked through. */
export function signOf(word: string): number {
  const { length } = word;
  return (
    1 << ((word.charCodeAt(0) + 5 * word.charCodeAt(length >> 1) + 11 * word.charCodeAt(length - 1) + length) & 31)
  );
}

/** classesOf are the classes of which a word is one, or begins one, in bits. */
export function classesOf(word: string): number {
  let classes = SINGLE.get(word) ?? 0;
  for (const phrase of PHRASES.get(word) ?? []) classes |= phrase.classes;
  return classes;
}

/** Sentence is what gives the word at an index. */
interface Sentence {
  lexeme(index: number): { readonly lower: string; readonly classes: number; readonly sign: number } | undefined;
}

/** phraseLength is how many words of a sentence, from an index on, are a phrase or a word of the set. */
export function phraseLength(set: Words, sentence: Sentence, index: number): number {
  const lexeme = sentence.lexeme(index);
  if (lexeme === undefined) return 0;
  const { lower } = lexeme;
  const isOfClass = (lexeme.classes & set.classes) !== 0;
  const mayBeNamed = (lexeme.sign & set.sign) !== 0;
  if (mayBeNamed && set.phrases.size > 0) {
    const own = set.phrases.get(lower);
    if (own !== undefined) for (const words of own) if (isThere(words, sentence, index)) return words.length;
  }
  if (isOfClass) {
    for (const { words, classes } of PHRASES.get(lower) ?? [])
      if ((classes & set.classes) !== 0 && isThere(words, sentence, index)) return words.length;
    if (((SINGLE.get(lower) ?? 0) & set.classes) !== 0) return 1;
  }
  return mayBeNamed && set.single.has(lower) ? 1 : 0;
}

function isThere(words: readonly string[], sentence: Sentence, index: number): boolean {
  for (let i = 1; i < words.length; i++) if (sentence.lexeme(index + i)?.lower !== words[i]) return false;
  return true;
}

const cache = new Map<string, Words>();

/** wordsOf reads what a pattern says in one place: "a|b", "<class>", "@". */
export function wordsOf(source: string): Words {
  const known = cache.get(source);
  if (known !== undefined) return known;
  const single = new Set<string>();
  const phrases = new Map<string, string[][]>();
  let classes = 0;
  let actor = false;
  let person = false;
  let number = false;
  for (const alternative of source.split('|')) {
    if (alternative === '@') actor = true;
    else if (alternative === '@person') person = true;
    else if (alternative === '<number>') number = true;
    else if (alternative.startsWith('<')) classes |= bitOf(alternative.slice(1, -1));
    else {
      for (const form of formsOf(alternative.replaceAll('+', ' '))) {
        const words = form.split(' ');
        const [first = ''] = words;
        if (words.length === 1) single.add(first);
        else append(phrases, first, words);
      }
    }
  }
  let sign = 0;
  for (const word of [...single, ...phrases.keys()]) sign |= signOf(word);
  const words = { single, phrases, sign, classes, actor, person, number };
  cache.set(source, words);
  return words;
}

function bitOf(name: string): number {
  const index = names.indexOf(name);
  if (index < 0) throw new Error(`the lexicon speaks of <${name}>, which words.ts does not know`);
  return 1 << index;
}

/** phrasesOf is every word and phrase that a place in a pattern allows, each as its words. */
export function phrasesOf(source: string): string[][] {
  return source
    .split('|')
    .flatMap((part) =>
      part.startsWith('<') ? (FORMS.get(part.slice(1, -1)) ?? []) : formsOf(part.replaceAll('+', ' ')),
    )
    .map((form) => form.split(' '));
}

/** append adds to the list under a key. */
export function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
