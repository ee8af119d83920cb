import { type Mention } from '../actors/mentions.js';
import { type VerbForm } from '../lexicon/forms.js';
import { type Quotation } from '../text/quotes.js';
import { type Token } from '../text/tokens.js';
import { VERBS } from './verbs.js';

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

const AUXILIARIES = new Set(
  `be am is are was were been being have has had having do does did will would shall should may might can could must
  won't wouldn't can't cannot couldn't didn't doesn't don't isn't aren't wasn't weren't hasn't haven't hadn't shouldn't mustn't
  'll 'd ought`.split(/\s+/u),
);
const MODALS = new Set(
  `will would shall should may might can could must won't wouldn't can't cannot couldn't shouldn't 'll ought`.split(
    ' ',
  ),
);
const DO = new Set(`do does did didn't doesn't don't`.split(' '));
const DETERMINERS = new Set(
  `the a an this that these those his her its their our my your some any no every each all both several many few another
  other more most such further new fresh renewed alleged possible proposed planned special joint recent latest first second third`.split(
    /\s+/u,
  ),
);
const PREPOSITIONS = new Set(
  `of in on at by for from with to into over under between among against about through during within without including near
  behind beyond across around along inside outside towards toward upon alongside amid`.split(/\s+/u),
);
export const PRONOUNS = new Set(['he', 'she', 'it', 'they', 'we', 'who', 'which', 'that', 'i', 'you']);

/** Verbs that are as often nouns in the news: what stands around them must decide. */
const NOUNISH = new Set(
  `talk visit strike attack demand protest call offer support aid sanction threat plan report march rally ban raid charge
  blame claim pledge force fire request order help release return arm contract veto vow press back clash riot fight battle
  bomb shell march walk test launch deal check rise fall aim vote appeal bid cut end halt hold move name need note patrol
  question record review risk rule search share shelter start stop stress study supply swap target tie tour trade train trial
  try use view watch welcome win work question fund finance finish shot shoot shut quit set put push pull blast slam host
  phone telephone book brief advance drive sink tax answer approach ask arrest assault balk ambush embargo boycott murder rape torture
  torch salute praise lift curb quell award award award pay sentence exile place post state guard head ease picket
  fly level hit kill stage mount market damage storm burn rebuke censure gun crush process sanction blockade border jail`.split(
    /\s+/u,
  ),
);

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

  lower(index: number): string {
    return this.at(index)?.lower ?? '';
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

  isAuxiliary(index: number): boolean {
    return AUXILIARIES.has(this.lower(index));
  }

  isModal(index: number): boolean {
    return MODALS.has(this.lower(index));
  }

  isPreposition(index: number): boolean {
    return PREPOSITIONS.has(this.lower(index));
  }

  isDeterminer(index: number): boolean {
    return DETERMINERS.has(this.lower(index));
  }

  isAdverb(index: number): boolean {
    const lower = this.lower(index);
    return ADVERBS.has(lower) || (lower.length > 4 && lower.endsWith('ly') && !NOT_ADVERBS.has(lower));
  }

  isPossessive(index: number): boolean {
    const token = this.at(index);
    return token?.kind === 'mark' && /^['’ʼ]s?$/iu.test(token.text);
  }

  #findVerbs(): VerbAt[] {
    const verbs: VerbAt[] = [];
    for (let i = this.first; i < this.last; i++) {
      const token = this.tokens[i];
      if (token?.kind !== 'word') continue;
      if (AUXILIARIES.has(token.lower) && token.lower !== 'being' && !this.#auxiliaryStandsAlone(i)) continue;
      const mention = this.#mentionAt[i - this.first];
      if (
        mention !== undefined &&
        !(mention.shape === 'role' && mention.last - mention.first === 1 && this.#roleIsVerb(i))
      ) {
        continue;
      }
      const readings = VERBS.get(token.lower);
      if (readings === undefined) {
        // A verb that no table knows still parts clauses.
        if (
          /[a-z]{3,}ed$/u.test(token.lower) &&
          this.#mayBeVerb(i, 'past-or-participle', false, verbs.at(-1)?.index === i - 1)
        ) {
          verbs.push({ index: i, lemma: '', form: 'past-or-participle' });
        } else if (!token.capital && this.#followsModal(i)) {
          verbs.push({ index: i, lemma: token.lower, form: 'base' });
        }
        continue;
      }
      for (const reading of readings) {
        if (this.#mayBeVerb(i, reading.form, NOUNISH.has(reading.lemma), verbs.at(-1)?.index === i - 1)) {
          verbs.push({ index: i, ...reading });
          break;
        }
      }
    }
    return verbs;
  }

  #followsModal(index: number): boolean {
    if (this.isAdverb(index) || PREPOSITIONS.has(this.lower(index)) || this.lower(index) === 'not') return false;
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
      if (AUXILIARIES.has(lower) || this.isAdverb(i) || lower === 'to' || lower === 'not') continue;
      const readings = PREDICATES.has(lower) ? undefined : VERBS.get(lower);
      if (readings === undefined) return lower === 'willing' || lower === 'opposed' || !/(?:ed|ing)$/u.test(lower);
      return MODALS.has(this.lower(index)) ? false : !readings.some((it) => it.form !== 'third');
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
        if (DETERMINERS.has(adjacent) || this.isPossessive(index - 1)) return false;
        if (GERUND_PREPOSITIONS.has(this.lower(index))) return AUXILIARIES.has(prev);
        if (GERUND_NOUNS.has(this.lower(index))) {
          return AUXILIARIES.has(prev) || prev === ',' || prev === 'and' || AFTER.has(prev) || index === this.first;
        }
        // "with visiting ministers", "to striking miners"
        if (
          GERUND_ADJECTIVES.has(this.lower(index)) &&
          (PREPOSITIONS.has(adjacent) || adjacent === 'to') &&
          next?.kind === 'word' &&
          !DETERMINERS.has(next.lower)
        ) {
          return false;
        }
        return true;
      case 'past':
      case 'participle':
      case 'past-or-participle': {
        if (AUXILIARIES.has(prev)) return true;
        const isAdjective =
          (DETERMINERS.has(adjacent) && adjacent !== 'all' && adjacent !== 'both' && adjacent !== 'that') ||
          ((this.at(index - 1)?.kind === 'number' || NUMBER_WORDS.has(adjacent)) &&
            next?.kind === 'word' &&
            !PREPOSITIONS.has(next.lower)) ||
          this.isPossessive(index - 1);
        if (isAdjective) return false;
        // "airlifted injured villagers"
        if (
          verbBefore &&
          !AUXILIARIES.has(adjacent) &&
          next?.kind === 'word' &&
          !PREPOSITIONS.has(next.lower) &&
          !DETERMINERS.has(next.lower) &&
          !this.isAdverb(index + 1)
        ) {
          return false;
        }
        // "of disputed territory", "with renewed efforts"
        if (PREPOSITIONS.has(adjacent) && adjacent !== 'by') return false;
        return true;
      }
      case 'base': {
        if (prev === 'to' || MODALS.has(prev) || DO.has(prev) || prev === 'not' || prev === "let's") return true;
        if (DETERMINERS.has(adjacent) || this.isPossessive(index - 1) || PREPOSITIONS.has(adjacent)) return false;
        const mention = this.#mentionAt[before - this.first];
        // "expects both ministers back in Paris"
        if (this.lower(index) === 'back' && next !== undefined && PREPOSITIONS.has(next.lower)) return false;
        if (nounish) {
          if (mention?.acts !== true || !(mention.plural || this.#pluralWord(before))) return false;
          if (mention.role !== null && mention.plural) return next !== undefined && next.kind !== 'mark';
          return next !== undefined && !PREPOSITIONS.has(next.lower) && next.kind !== 'mark';
        }
        if (mention !== undefined) return mention.acts && !mention.owner;
        return this.#pluralWord(before) || PRONOUNS.has(prev) || prev === 'and' || prev === ',' || prev === 'or';
      }
      case 'third': {
        if (AUXILIARIES.has(this.lower(index))) return true;
        if (DETERMINERS.has(adjacent) && adjacent !== 'that') return false;
        if (this.isPossessive(index - 1) || PREPOSITIONS.has(adjacent)) return false;
        if (PRONOUNS.has(prev)) return true;
        const mention = this.#mentionAt[before - this.first];
        // "Greece, like others, plans to leave"
        if (prev === ',' && next?.lower === 'to' && VERBS.has(this.lower(index + 2))) return true;
        if (nounish) {
          if (mention === undefined ? !/^\p{L}+$/u.test(prev) || this.#pluralWord(before) : !mention.acts) return false;
          if (mention === undefined && !this.#followsNoun(before)) return false;
          if (next === undefined || next.kind === 'mark') return false;
          if (mention?.shape === 'state' || mention?.shape === 'organisation' || mention?.shape === 'group') {
            return (
              DETERMINERS.has(next.lower) ||
              next.capital ||
              next.kind === 'number' ||
              ['that', 'to', 'for', 'on', 'off', 'back', 'out', 'up', 'down', 'with'].includes(next.lower) ||
              (!PREPOSITIONS.has(next.lower) && !VERBS.has(next.lower))
            );
          }
          return (
            DETERMINERS.has(next.lower) ||
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

  #followsNoun(index: number): boolean {
    const lower = this.lower(index);
    return !AUXILIARIES.has(lower) && !PREPOSITIONS.has(lower) && !/(?:al|ic|ive|ous|ary|an)$/u.test(lower);
  }

  #pluralWord(index: number): boolean {
    const lower = this.lower(index);
    return /(?:[^su]s|men|people|police)$/u.test(lower) && lower.length > 3;
  }
}

const ADVERBS = new Set(
  `not never also again ever still now already soon then just only even once twice today yesterday tomorrow here there
  however instead too far long formally together further earlier later almost reportedly often always once ago
  monday tuesday wednesday thursday friday saturday sunday has-been so well meanwhile`.split(/\s+/u),
);
const NOT_ADVERBS = new Set([
  'italy',
  'july',
  'family',
  'assembly',
  'supply',
  'rally',
  'reply',
  'ally',
  'apply',

  'only',
  'imply',
  'comply',
  'rely',
  'fly',
  'likely',
  'friendly',
  'deadly',
  'monthly',
  'weekly',
  'daily',
  'elderly',
]);
