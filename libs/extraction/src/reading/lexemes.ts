import { SUBORDINATORS } from '../lexicon/frames.js';
import { remembered } from '../text/remembered.js';
import { hasNounPatterns } from './patterns.js';
import { VERBS, type VerbWord } from './verbs.js';
import { classesOf, signOf } from './words.js';

/** Lexeme is what a word is by itself, wherever it stands. */
export interface Lexeme {
  readonly lower: string;
  /** In bits, as below. */
  readonly kinds: number;
  /** How it may be read as a verb, if at all. */
  readonly verbs: readonly VerbWord[] | undefined;
  /** Whether a pattern begins with it as a noun. */
  readonly noun: boolean;
  /** The classes of the lexicon of which it is or begins one, in bits. */
  readonly classes: number;
  readonly sign: number;
}

export const AUXILIARY = 1;
export const MODAL = 2;
export const DO = 4;
export const PREPOSITION = 8;
export const DETERMINER = 16;
export const ADVERB = 32;
export const PRONOUN = 64;
/** It begins another clause, or another says who is meant: nothing of a pattern stands behind it. */
export const STOP = 128;
/** It may begin what says how many: "at least". */
export const QUANTIFIER = 256;
/** It ends like a past tense. */
export const PAST = 512;
/** A mark that tells whose, alone or with its s. */
export const POSSESSIVE = 1024;

const list = (words: string): string[] => words.trim().split(/\s+/u);

const WORDS: readonly (readonly [number, Iterable<string>])[] = [
  [
    AUXILIARY,
    list(`be am is are was were been being have has had having do does did will would shall should may might can could must
      won't wouldn't can't cannot couldn't didn't doesn't don't isn't aren't wasn't weren't hasn't haven't hadn't shouldn't
      mustn't 'll 'd ought`),
  ],
  [
    MODAL,
    list(`will would shall should may might can could must won't wouldn't can't cannot couldn't shouldn't 'll ought`),
  ],
  [DO, list(`do does did didn't doesn't don't`)],
  [
    DETERMINER,
    list(`the a an this that these those his her its their our my your some any no every each all both several many few
      another other more most such further new fresh renewed alleged possible proposed planned special joint recent latest
      first second third`),
  ],
  [
    PREPOSITION,
    list(`of in on at by for from with to into over under between among against about through during within without
      including near behind beyond across around along inside outside towards toward upon alongside amid`),
  ],
  [PRONOUN, list('he she it they we who which that i you')],
  [STOP, [...SUBORDINATORS, 'who', 'which', 'that', 'he', 'she', 'it', 'they']],
  [POSSESSIVE, list("' 's ’ ’s ʼ ʼs")],
  [QUANTIFIER, list('at more fewer less up as')],
  [
    ADVERB,
    list(`not never also again ever still now already soon then just only even once twice today yesterday tomorrow here
      there however instead too far long formally together further earlier later almost reportedly often always once ago
      monday tuesday wednesday thursday friday saturday sunday has-been so well meanwhile`),
  ],
];

/** What ends like an adverb and is none. */
const NOT_ADVERBS = new Set(
  list(`italy july family assembly supply rally reply ally apply imply comply rely fly likely friendly deadly monthly
    weekly daily elderly`),
);

const KINDS = new Map<string, number>();
for (const [kind, words] of WORDS) for (const word of words) KINDS.set(word, (KINDS.get(word) ?? 0) | kind);

function kindsOf(lower: string): number {
  let kinds = KINDS.get(lower) ?? 0;
  if (kinds === 0 && lower.length > 4 && lower.endsWith('ly') && !NOT_ADVERBS.has(lower)) kinds = ADVERB;
  return /[a-z]{3,}ed$/u.test(lower) ? kinds | PAST : kinds;
}

/** lexemeOf looks a word up, in lower case, in all that is known of words. */
export const lexemeOf = remembered((lower): Lexeme => ({
  lower,
  kinds: kindsOf(lower),
  verbs: VERBS.get(lower),
  noun: hasNounPatterns(lower),
  classes: classesOf(lower),
  sign: signOf(lower),
}));
