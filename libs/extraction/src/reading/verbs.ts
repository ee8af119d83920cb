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

/** VERBS are all verbs that the reader knows, by their form. */
export const VERBS: ReadonlyMap<string, readonly VerbReading[]> = (() => {
  const forms = new Map<string, VerbReading[]>();
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
      readings.push({ lemma, form: kind });
      forms.set(form, readings);
    }
  }
  return forms;
})();
