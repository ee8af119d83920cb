import { liveFacts, type ArticleState, type Ruling } from './article.js';
import { CODED_BY, coded, type Evidence, type Fact } from './fact.js';
import { evidenceOf, factIdOf, normaliseSentence } from './identify.js';
import { CALLER } from './identity.js';
import { type Passage } from './quote.js';

/** A new text of an article, and where its sentences are. */
export interface NewText {
  readonly text: string;
  readonly version: number;
  readonly sentences: readonly Passage[];
}

/**
 * letRulingsStand puts what people decided over what was found in an article's text. A fact is known again by its id,
 * which is made of type and normalised sentence, never of offsets. One that people hold to and nobody found stands as
 * long as its sentence does; without its sentence it stands on the version that it is from, and is said to be lost.
 *
 * @param newText null where the text is the one that is known: its sentences are all there
 */
export function letRulingsStand(
  state: ArticleState,
  found: readonly Fact[],
  newText: NewText | null,
): { facts: Fact[]; curated: { carried: string[]; lost: string[] } } {
  const before = liveFacts(state);
  const { id: articleId } = state.article;
  const evidenceNow = ({ fact }: Ruling): Evidence[] | null =>
    newText === null ? fact.evidence : evidenceIn(newText, articleId, fact, state.extractor === CALLER);
  const facts = found.flatMap((fact) => {
    const ruling = state.rulings.get(fact.id);
    if (ruling === undefined) return [fact];
    if (ruling.verdict === 'retracted') return [];
    // Whoever vouches for the whole does so for the words that they quote.
    if (ruling.fields === 'all') return [{ ...ruling.fact, evidence: evidenceNow(ruling) ?? fact.evidence }];
    return [overruled(fact, ruling.fact, new Set(ruling.fields))];
  });
  const foundIds = new Set(found.map(({ id }) => id));
  const carried = [...state.rulings.keys()].filter((id) => foundIds.has(id));
  const lost: string[] = [];
  for (const [id, ruling] of state.rulings) {
    if (foundIds.has(id)) continue;
    const evidence = evidenceNow(ruling);
    if (evidence !== null) {
      carried.push(id);
      if (ruling.verdict === 'stands') facts.push({ ...ruling.fact, evidence });
    } else if (ruling.verdict === 'stands') {
      lost.push(id);
      if (before.has(id)) facts.push(ruling.fact);
    } else if (
      ruling.lost !== undefined ||
      facts.some(({ id: other, type }) => type === ruling.fact.type && !before.has(other))
    ) {
      // What was retracted may have come back in other words; where nothing like it did, there is nothing to ask.
      lost.push(id);
    }
  }
  return { facts, curated: { carried, lost } };
}

/** A fact as it was found, but for the fields that people have decided about. */
function overruled(found: Fact, said: Fact, fields: ReadonlySet<string>): Fact {
  const fact = Object.fromEntries([
    ...Object.entries(found).filter(([name]) => !fields.has(name)),
    ...Object.entries(said).filter(([name]) => fields.has(name)),
  ]) as Fact;
  return CODED_BY.some((name) => fields.has(name)) ? coded(fact) : fact;
}

/** How many facts of one type a sentence may carry and still be known again. */
const MOST_EQUALS = 10;

/** The evidence of a fact in a new text, found by the sentence that its id is made of; null where that is gone. */
function evidenceIn(
  { text, version, sentences }: NewText,
  articleId: string,
  fact: Fact,
  byCaller: boolean,
): Evidence[] | null {
  const [first, ...others] = fact.evidence;
  if (first === undefined) return null;
  const carries = ({ start, end }: Passage): boolean => {
    const sentence = normaliseSentence(text.slice(start, end));
    return Array.from({ length: MOST_EQUALS }, (_, ordinal) => ordinal).some(
      (ordinal) => factIdOf(articleId, fact.type, sentence, ordinal) === fact.id,
    );
  };
  const find = (quote: string, from = 0): Passage | null => {
    const start = text.indexOf(quote, from);
    return start === -1 ? null : { start, end: start + quote.length };
  };
  // A caller's fact may rest on a part of a sentence; then its id is made of those very words.
  const quoted = byCaller ? find(first.quote) : null;
  const sentence = sentences.find(carries) ?? (quoted !== null && carries(quoted) ? quoted : null);
  if (sentence === null) return null;
  const within = find(first.quote, sentence.start);
  const best = within !== null && within.start < sentence.end ? within : sentence;
  const rest = others.flatMap(({ quote }) => find(quote) ?? []);
  return [best, ...rest].map((passage) => evidenceOf(text, passage, version));
}
