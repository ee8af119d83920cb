import { liveFacts, type ArticleState, type Ruling } from './article.js';
import {
  CODED_BY,
  coded,
  evidenceOf,
  factIdOf,
  normaliseSentence,
  type Evidence,
  type Fact,
  type Passage,
} from './fact.js';

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
  const facts = found.flatMap((fact) => {
    const ruling = state.rulings.get(fact.id);
    if (ruling === undefined) return [fact];
    return ruling.verdict === 'retracted' ? [] : [overruled(fact, ruling)];
  });
  const foundIds = new Set(found.map(({ id }) => id));
  const carried = [...state.rulings.keys()].filter((id) => foundIds.has(id));
  const lost: string[] = [];
  for (const [id, ruling] of state.rulings) {
    if (foundIds.has(id)) continue;
    const evidence = newText === null ? ruling.fact.evidence : evidenceIn(newText, state.article.id, ruling.fact);
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

/** A fact as it was found, but for what people have decided about it. */
function overruled(found: Fact, { fact, fields }: Ruling): Fact {
  if (fields === 'all') return { ...fact, evidence: found.evidence };
  const names = new Set(fields);
  const entries = [
    ...Object.entries(found).filter(([name]) => !names.has(name)),
    ...Object.entries(fact).filter(([name]) => names.has(name)),
  ];
  const said = Object.fromEntries(entries) as Fact;
  return CODED_BY.some((name) => names.has(name)) ? coded(said) : said;
}

/** How many facts of one type a sentence may carry and still be known again. */
const MOST_EQUALS = 10;

/** The evidence of a fact in a new text, found by the sentence that its id is made of; null where that is gone. */
function evidenceIn({ text, version, sentences }: NewText, articleId: string, fact: Fact): Evidence[] | null {
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
  // A fact of the caller's may rest on a part of a sentence; then its id is made of those very words.
  const quoted = find(first.quote);
  const sentence = sentences.find(carries) ?? (quoted !== null && carries(quoted) ? quoted : undefined);
  if (sentence === undefined) return null;
  const within = find(first.quote, sentence.start);
  const best = within !== null && within.start < sentence.end ? within : sentence;
  const rest = others.flatMap(({ quote }) => find(quote) ?? []);
  return [best, ...rest].map((passage) => evidenceOf(text, passage, version));
}
