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

/** Source is a pattern as the lexicon writes it, compiled when a text first has its verb or noun. */
class Source {
  readonly #trigger: Trigger;
  readonly #rank: number;
  readonly #subject: string | null;
  readonly #rest: string;
  readonly heads: readonly string[];
  #compiled: Pattern | null = null;

  constructor(trigger: Trigger, rank: number, source: string) {
    this.#trigger = trigger;
    this.#rank = rank;
    const end = source.startsWith('(') ? source.indexOf(')') + 1 : 0;
    this.#subject = end === 0 ? null : source.slice(1, end - 1);
    const pattern = source.slice(end).trim();
    const space = pattern.indexOf(' ');
    const head = space < 0 ? pattern : pattern.slice(0, space);
    this.heads = head.split('|');
    this.#rest = space < 0 ? '' : pattern.slice(space + 1);
  }

  get pattern(): Pattern {
    this.#compiled ??= this.#compile();
    return this.#compiled;
  }

  #compile(): Pattern {
    const [subject, subjectNot] = this.#subject?.split(' !') ?? [];
    const [positive = '', negative] = this.#rest.split(/\s*!/u);
    const elements: Element[] = [];
    let far = false;
    for (const part of positive.split(' ')) {
      far ||= part.startsWith('…');
      const source = part.replace(/^…/u, '');
      if (source === '') continue;
      const isParticle = !far && source.split('|').every((word) => PARTICLES.has(word));
      elements.push({
        words: wordsOf(source),
        particle: isParticle,
        gap: far ? FAR : isParticle ? 1 : NEAR,
        near: !far,
      });
      far = false;
    }
    return {
      trigger: this.#trigger,
      rank: this.#rank,
      subject: subject === undefined ? null : wordsOf(subject),
      subjectNot: subjectNot === undefined ? null : wordsOf(subjectNot),
      elements,
      not: negative === undefined ? null : wordsOf(negative),
      weight: elements.reduce((sum, { words }) => sum + (words.actor ? 1 : 2), 0) + (subject === undefined ? 0 : 2),
    };
  }
}

/** A pattern under one of its heads, which may be of several words: "call+off", "arms embargo". */
interface Headed {
  readonly source: Source;
  readonly head: readonly string[];
}

const verbs = new Map<string, Headed[]>();
const nouns = new Map<string, Headed[]>();
LEXICON.forEach((trigger, rank) => {
  for (const text of trigger.verbs ?? []) {
    const source = new Source(trigger, rank, text);
    for (const phrase of source.heads) {
      const head = phrase.split('+');
      append(verbs, head[0] ?? '', { source, head });
    }
  }
  for (const text of trigger.nouns ?? []) {
    const source = new Source(trigger, rank, text);
    for (const head of phrasesOf(source.heads.join('|'))) append(nouns, head[0] ?? '', { source, head });
  }
});

const byWeight = (a: Pattern, b: Pattern) => b.weight - a.weight || a.rank - b.rank;

/** VERBS_OF_LEXICON are the verbs that any pattern begins with. */
export const VERBS_OF_LEXICON: ReadonlySet<string> = new Set(verbs.keys());

const verbPatterns = new Map<string, readonly Pattern[]>();

/** verbPatternsOf are the patterns of a verb, those of most weight first. */
export function verbPatternsOf(lemma: string): readonly Pattern[] {
  const known = verbPatterns.get(lemma);
  if (known !== undefined) return known;
  const patterns = (verbs.get(lemma) ?? []).map(({ source: { pattern }, head: [, ...particles] }) => {
    if (particles.length === 0) return pattern;
    const own = particles.map((word) => ({ words: wordsOf(word), gap: FAR, particle: true, near: false }));
    return { ...pattern, elements: [...own, ...pattern.elements], weight: pattern.weight + 2 * own.length };
  });
  patterns.sort(byWeight);
  verbPatterns.set(lemma, patterns);
  return patterns;
}

/** NounPattern is a pattern that begins with a noun, or several words of one. */
export type NounPattern = Pattern & { readonly head: readonly string[] };

/** hasNounPatterns tells whether a pattern begins with a word as its noun. */
export const hasNounPatterns = (word: string): boolean => nouns.has(word);

const NO_PATTERNS: readonly NounPattern[] = [];
const nounPatterns = new Map<string, readonly NounPattern[]>();

/** nounPatternsOf are the patterns whose noun begins with a word, those of most weight first. */
export function nounPatternsOf(word: string): readonly NounPattern[] {
  const headed = nouns.get(word);
  if (headed === undefined) return NO_PATTERNS;
  const known = nounPatterns.get(word);
  if (known !== undefined) return known;
  const patterns = headed.map(({ source: { pattern }, head }) => ({
    ...pattern,
    head,
    weight: pattern.weight + head.length,
  }));
  patterns.sort(byWeight);
  nounPatterns.set(word, patterns);
  return patterns;
}
