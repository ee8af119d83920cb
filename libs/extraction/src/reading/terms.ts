import { type Clause } from './clause.js';
import { type SentenceView } from './sentence.js';
import { SAYING_VERBS } from './verbs.js';
import { phraseLength, wordsOf } from './words.js';

const AGREEMENT = wordsOf('<agreement>|<ceasefire>|memorandum');
/** What all are bound by, and nobody has agreed on with another. */
const COMMON = new Set('charter convention'.split(' '));
/** What is not agreed on yet binds nobody. */
const NOT_YET = new Set('proposed draft possible planned tentative'.split(' '));
const OBLIGING = new Set('require oblige commit compel bind call'.split(' '));
const STIPULATING = new Set([...SAYING_VERBS, 'provide']);
const PROMISING = new Set('agree promise pledge undertake vow'.split(' '));

/**
 * asTerm tells of a clause that it is a term of an agreement: then it says what its party is to do, whatever the words.
 * "*Under the deal* Peru must open the port", "the deal *requires Peru to* open the port".
 */
export function asTerm(view: SentenceView, clause: Clause): Clause {
  const { governor, verb, group } = clause;
  if (clause.level === 'main' || clause.level === 'said') {
    const isPromised = PROMISING.has(verb.lemma);
    const isObliged = clause.modality === 'must' || hasVerb(view, OBLIGING, group, verb.index);
    if (clause.modality !== 'scheduled' && !isPromised && !isObliged) return clause;
    const isLaidDown = governor !== null && STIPULATING.has(governor.verb.lemma) && isOfAgreement(view, governor);
    if (!isLaidDown && !underAgreement(view, clause)) return clause;
    return { ...clause, modality: isObliged ? 'scheduled' : clause.modality, term: true };
  }
  const isWhatIsToBeDone = clause.level === 'content' || (clause.level === 'subordinate' && clause.cue === 'to');
  // "Under the deal Peru will open the port, *while Chile will* pay"
  if (clause.cue === 'while' && clause.modality === 'scheduled' && underAgreement(view, clause)) {
    return { ...clause, level: 'main', cue: null, governor: null, term: true };
  }
  if (governor === null || !isWhatIsToBeDone) return clause;
  const term = { ...clause, level: 'said', cue: null, modality: 'scheduled', term: true } as const;
  if (governor.term && !PROMISING.has(governor.verb.lemma)) {
    // "requires Peru to open the port *and Chile to pay*"
    const [other] = view.mentions.filter(({ first, last }) => first > governor.verb.index && last === group);
    const isAnother = other?.acts === true && view.lower(other.first - 1) === 'and';
    return isAnother ? { ...term, governor: governor.governor, subject: [other.first, other.last] } : clause;
  }
  if (!OBLIGING.has(governor.verb.lemma)) return clause;
  if (!governor.passive && isOfAgreement(view, governor)) return { ...term, subject: [governor.verb.index + 1, group] };
  const isBound =
    governor.passive && (underAgreement(view, clause) || agreementBehind(view, governor.verb.index, 'by', group));
  return isBound ? { ...term, subject: governor.subject } : clause;
}

/** "the deal", "the truce between Peru and Chile", but not "mediators of the truce", "the truce's monitors", "truce talks" */
function isOfAgreement(view: SentenceView, { subject: [first, last] }: Clause): boolean {
  for (let i = first; i < last && !view.isPreposition(i); i++) {
    const end = i + phraseLength(AGREEMENT, view, i);
    // "ceasefire monitors"
    if (end > i)
      return end >= last || view.isPreposition(end) || (view.at(end)?.kind === 'mark' && !view.isPossessive(end));
  }
  return false;
}

/** Whether "under the deal" stands in the clause, or begins the sentence. */
function underAgreement(view: SentenceView, { verb }: Clause): boolean {
  const isParted = (from: number, to: number) => hasVerb(view, null, Math.min(from, to) + 1, Math.max(from, to));
  for (let i = view.first; i < view.last; i++) {
    if (view.lower(i) !== 'under' || !agreementBehind(view, i - 1, 'under', i + 1)) continue;
    // "Under the deal Peru will open the port, *but* Chile will not"
    const isTurned = Array.from({ length: verb.index - i }, (_, nth) => view.lower(i + nth)).includes('but');
    if ((!isParted(view.first - 1, i) && !isTurned) || !isParted(i, verb.index)) return true;
  }
  return false;
}

/** Whether a preposition between two tokens has an agreement behind it: "by the deal", "under the terms of the truce". */
function agreementBehind(view: SentenceView, from: number, preposition: string, to: number): boolean {
  for (let i = from + 1; i < to; i++) {
    if (view.lower(i) !== preposition) continue;
    for (let k = i + 1; k < i + 7 && !NOT_YET.has(view.lower(k)) && view.verbAt(k) === undefined; k++) {
      // "under pressure *over* the deal"
      if ((view.at(k)?.kind === 'mark' && !view.isPossessive(k)) || (view.isPreposition(k) && view.lower(k) !== 'of'))
        break;
      if (phraseLength(AGREEMENT, view, k) > 0 && !COMMON.has(view.lower(k))) return true;
    }
  }
  return false;
}

/** obliges tells whether a clause has nothing to tell but that others are to do something by an agreement. */
export const obliges = (clauses: readonly Clause[], clause: Clause): boolean =>
  OBLIGING.has(clause.verb.lemma) && clauses.some(({ term, governor }) => term && governor === clause);

/** Whether a verb stands among the tokens [first, last), any or one of some. */
function hasVerb(view: SentenceView, verbs: ReadonlySet<string> | null, first: number, last: number): boolean {
  return view.verbs.some(({ index, lemma }) => first <= index && index < last && (verbs === null || verbs.has(lemma)));
}
