import { type Sentence } from './sentences.js';
import { type Token } from './tokens.js';

/** How far from the start of a paragraph the mark may stand that ends a dateline. */
const REACH = 14;

/**
 * datelineEnd is the token behind the dateline with which a sentence begins: "NAIROBI, May 3 (Agency) --", "Lima:". The
 * first token of the sentence where there is none.
 */
export function datelineEnd(tokens: readonly Token[], { first, last }: Pick<Sentence, 'first' | 'last'>): number {
  const begin = tokens[first];
  if (begin?.kind !== 'word' || !begin.capital) return first;
  const shouted = begin.text.length > 2 && begin.text === begin.text.toUpperCase();
  const next = tokens[first + 1];
  if (next?.text === ':' && first + 1 < last) return first + 2;
  for (let i = first + 1; i < last && i < first + REACH; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    const ends = /^(?:-|--|–|—|:)$/u.test(token.text);
    const agency = tokens[i - 1]?.text === ')';
    if (ends && (shouted || agency)) return i + 1;
    if (token.kind === 'word' && !token.capital && token.lower !== 'de' && token.lower !== 'of') break;
  }
  return first;
}
