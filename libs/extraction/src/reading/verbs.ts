import { formsOf, type VerbReading } from '../lexicon/forms.js';
import { HEDGES, OTHER_VERBS, SAYING } from '../lexicon/frames.js';
import { VERBS_OF_LEXICON } from './patterns.js';

const list = (words: string): string[] => words.trim().split(/\s+/u);

export const SAYING_VERBS: ReadonlySet<string> = new Set(list(SAYING));

export type Hedge = keyof typeof HEDGES;

/** The hedges by their lemma. */
export const HEDGE_OF: ReadonlyMap<string, Hedge> = new Map(
  (Object.entries(HEDGES) as [Hedge, string][]).flatMap(([hedge, words]) =>
    list(words).map((word) => [word, hedge] as const),
  ),
);

/** Hedges that are no verbs. */
const ADJECTIVES = new Set(
  list(
    'due about likely poised eager keen able possible free yet unable unwilling ready willing opportunity chance effort mission',
  ),
);

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

/** VerbWord is a form of a verb as a word may be read. */
export interface VerbWord extends VerbReading {
  /** Whether it is as often a noun. */
  readonly nounish: boolean;
}

/** VERBS are all verbs that the reader knows, by their form. */
export const VERBS: ReadonlyMap<string, readonly VerbWord[]> = (() => {
  const forms = new Map<string, VerbWord[]>();
  const lemmas = new Set([
    ...VERBS_OF_LEXICON,
    ...SAYING_VERBS,
    ...HEDGE_OF.keys(),
    ...list(OTHER_VERBS),
    'be',
    'have',
    'do',
  ]);
  for (const lemma of lemmas) {
    if (ADJECTIVES.has(lemma) && !VERBS_OF_LEXICON.has(lemma)) continue;
    for (const [form, kind] of formsOf(lemma)) {
      const readings = forms.get(form) ?? [];
      readings.push({ lemma, form: kind, nounish: NOUNISH.has(lemma) });
      forms.set(form, readings);
    }
  }
  return forms;
})();
