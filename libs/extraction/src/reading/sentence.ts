import { type Mention } from '../actors/mentions.js';
import { type VerbForm } from '../lexicon/forms.js';
import { type Quotation } from '../text/quotes.js';
import { type Token } from '../text/tokens.js';
import {
  ADVERB,
  AUXILIARY,
  DETERMINER,
  DO,
  lexemeOf,
  type Lexeme,
  MODAL,
  PAST,
  POSSESSIVE,
  PREPOSITION,
  PRONOUN,
} from './lexemes.js';
import { SAYING_VERBS } from './verbs.js';

/** VerbAt is a word of the sentence that is read as a verb. */
export interface VerbAt {
  readonly index: number;
  readonly lemma: string;
  readonly form: VerbForm;
}

/** ArticleView is what of the whole article a sentence may look at. */
export interface ArticleView {
  readonly quotationAt: (index: number) => Quotation | null;
  readonly mentionsAmong: (first: number, last: number) => Mention[];
}

/** Gerunds that are nouns in their own right, unless the words before make verbs of them. */
const GERUND_NOUNS = new Set(
  'meeting fighting bombing shelling killing building hearing training understanding funding opening landing shooting ruling briefing beginning'.split(
    ' ',
  ),
);
/** Adjectives behind "be" that look like verbs: "was *ready* to". */
const PREDICATES = new Set(['ready', 'free', 'open', 'close']);
const GERUND_PREPOSITIONS = new Set('following including regarding concerning according pending'.split(' '));
const GERUND_ADJECTIVES = new Set(
  'visiting striking ruling leading fighting dying neighbouring neighboring warring protesting starving opposing'.split(
    ' ',
  ),
);
const NUMBER_WORDS = new Set(
  'two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred dozen thousand'.split(
    ' ',
  ),
);
const AFTER = new Set('after before by while when without from for of in'.split(' '));

/** SentenceView is a sentence as the rules look at it: its tokens, mentions, quotations and verbs. */
export class SentenceView {
  readonly tokens: readonly Token[];
  readonly first: number;
  readonly last: number;
  readonly mentions: readonly Mention[];
  readonly verbs: readonly VerbAt[];
  readonly #mentionAt: (Mention | undefined)[];
  readonly #verbAt: (VerbAt | undefined)[];
  readonly #lexemes: readonly Lexeme[];
  readonly #article: ArticleView;

  constructor(
    tokens: readonly Token[],
    first: number,
    last: number,
    mentions: readonly Mention[],
    article: ArticleView,
  ) {
    this.tokens = tokens;
    this.first = first;
    this.last = last;
    this.mentions = mentions;
    this.#article = article;
    const lexemes: Lexeme[] = [];
    for (let i = first; i < last; i++) lexemes.push(lexemeOf(tokens[i]?.lower ?? ''));
    this.#lexemes = lexemes;
    this.#mentionAt = new Array<Mention | undefined>(last - first).fill(undefined);
    this.#verbAt = new Array<VerbAt | undefined>(last - first).fill(undefined);
    for (const mention of mentions) {
      for (let i = mention.first; i < mention.last; i++) this.#mentionAt[i - first] = mention;
    }
    this.verbs = this.#findVerbs();
    for (const verb of this.verbs) this.#verbAt[verb.index - first] = verb;
  }

  at(index: number): Token | undefined {
    return index >= this.first && index < this.last ? this.tokens[index] : undefined;
  }

  /** What the word at an index is by itself. */
  lexeme(index: number): Lexeme | undefined {
    return index >= this.first && index < this.last ? this.#lexemes[index - this.first] : undefined;
  }

  lower(index: number): string {
    return this.lexeme(index)?.lower ?? '';
  }

  mentionAt(index: number): Mention | undefined {
    return this.#mentionAt[index - this.first];
  }

  verbAt(index: number): VerbAt | undefined {
    return this.#verbAt[index - this.first];
  }

  quoted(index: number): boolean {
    return this.#article.quotationAt(index) !== null;
  }

  /** The quotation in which a token stands; it may reach over several sentences. */
  quotationAt(index: number): Quotation | null {
    return this.#article.quotationAt(index);
  }

  /** The mentions of the article among the tokens [first, last), also beyond this sentence. */
  mentionsAmong(first: number, last: number): Mention[] {
    return this.#article.mentionsAmong(first, last);
  }

  /** Whether the word at an index is by itself of any of some kinds. */
  is(index: number, kinds: number): boolean {
    return ((this.lexeme(index)?.kinds ?? 0) & kinds) !== 0;
  }

  isAuxiliary(index: number): boolean {
    return this.is(index, AUXILIARY);
  }

  isModal(index: number): boolean {
    return this.is(index, MODAL);
  }

  isPreposition(index: number): boolean {
    return this.is(index, PREPOSITION);
  }

  isDeterminer(index: number): boolean {
    return this.is(index, DETERMINER);
  }

  isAdverb(index: number): boolean {
    return this.is(index, ADVERB);
  }

  isPossessive(index: number): boolean {
    return this.is(index, POSSESSIVE) && this.at(index)?.kind === 'mark';
  }

  #findVerbs(): VerbAt[] {
    const verbs: VerbAt[] = [];
    for (let i = this.first; i < this.last; i++) {
      const token = this.tokens[i];
      if (token?.kind !== 'word') continue;
      if (this.isAuxiliary(i) && token.lower !== 'being' && !this.#auxiliaryStandsAlone(i)) continue;
      const mention = this.#mentionAt[i - this.first];
      if (
        mention !== undefined &&
        !(mention.shape === 'role' && mention.last - mention.first === 1 && this.#roleIsVerb(i))
      ) {
        continue;
      }
      const lexeme = this.#lexemes[i - this.first];
      const readings = lexeme?.verbs;
      if (readings === undefined) {
        // A verb that no table knows still parts clauses.
        if (this.is(i, PAST) && this.#mayBeVerb(i, 'past-or-participle', false, verbs.at(-1)?.index === i - 1)) {
          verbs.push({ index: i, lemma: '', form: 'past-or-participle' });
        } else if (!token.capital && this.#followsModal(i)) {
          verbs.push({ index: i, lemma: token.lower, form: 'base' });
        }
        continue;
      }
      for (const reading of readings) {
        if (this.#mayBeVerb(i, reading.form, reading.nounish, verbs.at(-1)?.index === i - 1)) {
          verbs.push({ index: i, lemma: reading.lemma, form: reading.form });
          break;
        }
      }
    }
    return verbs;
  }

  #followsModal(index: number): boolean {
    if (this.isAdverb(index) || this.isPreposition(index) || this.lower(index) === 'not') return false;
    let before = index - 1;
    while (before > this.first && (this.isAdverb(before) || this.lower(before) === 'not')) before -= 1;
    return this.isModal(before);
  }

  /** "guards the border": a role word that is a verb here. */
  #roleIsVerb(index: number): boolean {
    return this.lower(index - 1) === 'to' || this.isModal(index - 1);
  }

  /** "is", "has" and "did" with nothing but themselves: "Russia is behind the plan". */
  #auxiliaryStandsAlone(index: number): boolean {
    for (let i = index + 1; i < Math.min(index + 5, this.last); i++) {
      const lower = this.lower(i);
      if (this.is(i, AUXILIARY | ADVERB) || lower === 'to' || lower === 'not') continue;
      const readings = PREDICATES.has(lower) ? undefined : this.lexeme(i)?.verbs;
      if (readings === undefined) return lower === 'willing' || lower === 'opposed' || !/(?:ed|ing)$/u.test(lower);
      return this.isModal(index) ? false : !readings.some((it) => it.form !== 'third');
    }
    return true;
  }

  #mayBeVerb(index: number, form: VerbForm, nounish: boolean, verbBefore: boolean): boolean {
    let before = index - 1;
    while (before > this.first && this.isAdverb(before)) before -= 1;
    const prev = this.lower(before);
    const next = this.at(index + 1);
    const adjacent = this.lower(index - 1);
    switch (form) {
      case 'gerund':
        if (this.isDeterminer(index - 1) || this.isPossessive(index - 1)) return false;
        if (GERUND_PREPOSITIONS.has(this.lower(index))) return this.isAuxiliary(before);
        if (GERUND_NOUNS.has(this.lower(index))) {
          return this.isAuxiliary(before) || prev === ',' || prev === 'and' || AFTER.has(prev) || index === this.first;
        }
        // "with visiting ministers", "to striking miners"
        if (
          GERUND_ADJECTIVES.has(this.lower(index)) &&
          (this.isPreposition(index - 1) || adjacent === 'to') &&
          next?.kind === 'word' &&
          !this.isDeterminer(index + 1)
        ) {
          return false;
        }
        return true;
      case 'past':
      case 'participle':
      case 'past-or-participle': {
        if (this.isAuxiliary(before)) return true;
        const isAdjective =
          (this.isDeterminer(index - 1) && adjacent !== 'all' && adjacent !== 'both' && adjacent !== 'that') ||
          ((this.at(index - 1)?.kind === 'number' || NUMBER_WORDS.has(adjacent)) &&
            next?.kind === 'word' &&
            !this.isPreposition(index + 1)) ||
          this.isPossessive(index - 1);
        if (isAdjective) return false;
        // "airlifted injured villagers"
        if (
          verbBefore &&
          !this.isAuxiliary(index - 1) &&
          next?.kind === 'word' &&
          !this.isPreposition(index + 1) &&
          !this.isDeterminer(index + 1) &&
          !this.isAdverb(index + 1)
        ) {
          return false;
        }
        // "of disputed territory", "with renewed efforts"
        if (this.isPreposition(index - 1) && adjacent !== 'by') return false;
        return true;
      }
      case 'base': {
        if (prev === 'to' || this.is(before, MODAL | DO) || prev === 'not' || prev === "let's") return true;
        if (this.isDeterminer(index - 1) || this.isPossessive(index - 1) || this.isPreposition(index - 1)) return false;
        const mention = this.#mentionAt[before - this.first];
        // "expects both ministers back in Paris"
        if (this.lower(index) === 'back' && next !== undefined && this.isPreposition(index + 1)) return false;
        if (nounish) {
          if (mention?.acts !== true || !(mention.plural || this.#pluralWord(before))) return false;
          if (mention.role !== null && mention.plural) return next !== undefined && next.kind !== 'mark';
          return next !== undefined && !this.isPreposition(index + 1) && next.kind !== 'mark';
        }
        if (mention !== undefined) return mention.acts && !mention.owner;
        return this.#pluralWord(before) || this.is(before, PRONOUN) || prev === 'and' || prev === ',' || prev === 'or';
      }
      case 'third': {
        if (this.isAuxiliary(index)) return true;
        if (this.isDeterminer(index - 1) && adjacent !== 'that') return false;
        if (this.isPossessive(index - 1) || this.isPreposition(index - 1)) return false;
        // "said that talks with Peru had begun"
        if (nounish && prev === 'that' && this.#isSaying(before - 1)) return false;
        if (this.is(before, PRONOUN)) return true;
        const mention = this.#mentionAt[before - this.first];
        // "Greece, like others, plans to leave"
        if (prev === ',' && next?.lower === 'to' && this.lexeme(index + 2)?.verbs !== undefined) return true;
        if (nounish) {
          if (mention === undefined ? !/^\p{L}+$/u.test(prev) || this.#pluralWord(before) : !mention.acts) return false;
          if (mention === undefined && !this.#followsNoun(before)) return false;
          if (next === undefined || next.kind === 'mark') return false;
          if (mention?.shape === 'state' || mention?.shape === 'organisation' || mention?.shape === 'group') {
            return (
              this.isDeterminer(index + 1) ||
              next.capital ||
              next.kind === 'number' ||
              ['that', 'to', 'for', 'on', 'off', 'back', 'out', 'up', 'down', 'with'].includes(next.lower) ||
              (!this.isPreposition(index + 1) && this.lexeme(index + 1)?.verbs === undefined)
            );
          }
          return (
            this.isDeterminer(index + 1) ||
            next.capital ||
            ['that', 'to', 'for', 'off', 'up', 'out'].includes(next.lower) ||
            next.kind === 'number'
          );
        }
        if (mention !== undefined) return mention.acts || mention.shape === 'place' || mention.shape === 'unknown';
        return prev !== '' && !this.#pluralWord(before);
      }
    }
  }

  /** "said", "said on Monday" */
  #isSaying(at: number): boolean {
    let index = at;
    while (index > this.first && (this.isAdverb(index) || this.lower(index) === 'on')) index -= 1;
    return this.lexeme(index)?.verbs?.some(({ lemma, form }) => SAYING_VERBS.has(lemma) && form !== 'base') ?? false;
  }

  #followsNoun(index: number): boolean {
    const lower = this.lower(index);
    return !this.is(index, AUXILIARY | PREPOSITION) && !/(?:al|ic|ive|ous|ary|an)$/u.test(lower);
  }

  #pluralWord(index: number): boolean {
    const lower = this.lower(index);
    return /(?:[^su]s|men|people|police)$/u.test(lower) && lower.length > 3;
  }
}
