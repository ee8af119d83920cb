import type { FactType } from './catalogue.js';
import type { Evidence, Fact, FactDraft } from './fact.js';
import { uuidV5 } from './identity.js';
import { MAX_QUOTE, beginningOf, sha256, type Passage } from './quote.js';

// Nothing here loads a schema: what reads texts and writes facts down starts in a third of the time without them.

/**
 * factIdOf is the UUIDv5 of article, type, normalised evidence sentence and ordinal among equals; no offsets and no
 * parties, so that it survives revision and re-extraction (decision 10).
 */
export const factIdOf = (articleId: string, type: FactType, normalisedSentence: string, ordinal: number): string =>
  uuidV5(articleId, `${type}\n${normalisedSentence}\n${ordinal}`);

/**
 * identifyFacts turns drafts into facts.
 *
 * @param version the article version that `text` is; whoever decides on the article sets it right
 */
export function identifyFacts(articleId: string, text: string, drafts: readonly FactDraft[], version = 1): Fact[] {
  const seen = new Map<string, number>();
  const ids = drafts.map((draft) => {
    const sentence = normaliseSentence(text.slice(draft.sentence.start, draft.sentence.end));
    const key = `${draft.type}\n${sentence}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return factIdOf(articleId, draft.type, sentence, ordinal);
  });
  return drafts.map((draft, index) => {
    const { sentence, evidence, saidInDraft, ...said } = draft;
    const carrier = saidInDraft === undefined ? undefined : ids[saidInDraft];
    return {
      ...said,
      id: ids[index] ?? '',
      ...(carrier === undefined ? {} : { saidIn: carrier }),
      evidence: evidence.map((passage) => evidenceOf(text, passage, version)),
    };
  });
}

/** evidenceOf quotes a passage, cut to MAX_QUOTE units and never through a surrogate pair. */
export function evidenceOf(text: string, { start, end }: Passage, version: number): Evidence {
  const quote = beginningOf(text.slice(start, end), MAX_QUOTE);
  return { version, start, end: start + quote.length, quote, sha256: sha256(quote) };
}

/**
 * normaliseSentence makes sentences equal that differ only in width, case, quotation marks, dashes or spacing. Half a
 * surrogate pair becomes U+FFFD: it has no UTF-8, and identity is made of UTF-8.
 */
export function normaliseSentence(sentence: string): string {
  return sentence
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’‚‛′`]/gu, "'")
    .replace(/[“”„‟«»″]/gu, '"')
    .replace(/[‐‑‒–—―]/gu, '-')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s"']+|[\s"'.!?]+$/gu, '');
}
