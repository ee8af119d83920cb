import { CONTEXTS } from '../lexicon/contexts.js';
import { type SentenceView } from './sentence.js';

const CONTEXT_OF: ReadonlyMap<string, readonly string[]> = (() => {
  const contexts = new Map<string, string[]>();
  for (const [context, words] of Object.entries(CONTEXTS)) {
    for (const word of words.trim().split(/\s+/u)) contexts.set(word, [...(contexts.get(word) ?? []), context]);
  }
  return contexts;
})();

const MOST = 17;

/** contextsOf are PLOVER's contexts of a sentence, in the order of the alphabet. */
export function contextsOf(view: SentenceView): string[] {
  const found = new Set<string>();
  for (let i = view.first; i < view.last; i++) {
    for (const context of CONTEXT_OF.get(view.lower(i)) ?? []) found.add(context);
  }
  return [...found].sort().slice(0, MOST);
}
