import { SUBORDINATORS } from '../lexicon/frames.js';
import { type Clause, type Level, type Modality } from './clause.js';
import { type SentenceView, type VerbAt } from './sentence.js';
import { asTerm } from './terms.js';
import { HEDGE_OF, SAYING_VERBS } from './verbs.js';

const NEGATIONS = new Set("not never n't no neither nor without hardly".split(' '));
const JOINING = new Set(['and', 'or']);
const BE = new Set('be is are was were been being am'.split(' '));
const STATES_OF_MIND = new Set('commit prepare determine concern worry oppose alarm outrage dismay resolve'.split(' '));
const NOUN_HEDGES = new Set(['opportunity', 'chance', 'effort', 'mission']);

/** readClauses tells of each verb of a sentence where it stands and how it is meant. */
export function readClauses(view: SentenceView): Clause[] {
  const clauses: Clause[] = [];
  const byIndex = new Map<number, Clause>();
  for (const verb of view.verbs) {
    const clause = asTerm(view, readClause(view, verb, clauses, byIndex));
    clauses.push(clause);
    byIndex.set(verb.index, clause);
  }
  return clauses;
}

interface Group {
  start: number;
  passive: boolean;
  negated: boolean;
  modality: Modality;
  present: boolean;
  infinitive: boolean;
  hedged: boolean;
}

function readClause(
  view: SentenceView,
  verb: VerbAt,
  before: readonly Clause[],
  byIndex: ReadonlyMap<number, Clause>,
): Clause {
  const group = readGroup(view, verb);
  const base = {
    verb,
    group: group.start,
    passive: group.passive,
    negated: group.negated,
    modality: group.modality,
    present: group.present,
    quoted: view.quoted(verb.index),
    term: false,
  };
  const previous = before.at(-1) ?? null;
  if (group.infinitive) {
    const governor = governorOf(view, group.start, byIndex);
    // "an opportunity for Moscow to express concern"
    const own = forSubject(view, group.start);
    if (governor !== null) {
      const purpose = own === null && isPurpose(view, governor, group.start);
      return {
        ...base,
        level: purpose ? 'subordinate' : 'content',
        cue: purpose ? 'to' : null,
        governor,
        subject: own ?? [group.start, group.start],
      };
    }
    // "Putin to visit China": a headline's future.
    const headline = previous === null;
    return {
      ...base,
      modality: group.modality === 'done' ? 'scheduled' : group.modality,
      level: headline ? 'main' : 'subordinate',
      cue: headline ? null : 'to',
      governor: headline ? null : previous,
      subject: own ?? [view.first, group.start],
    };
  }
  const place = locate(view, verb, group, before);
  // "is committed to", "was concerned about": an adjective by sense, which acts on nothing.
  if (base.passive && STATES_OF_MIND.has(verb.lemma) && view.lower(verb.index + 1) !== 'by')
    return { ...base, passive: false, ...place };
  // "will sign the treaty *and open* its border": what is to be done is so of both.
  const isJoined = verb.form === 'base' && group.start === verb.index && previous?.verb.form === 'base';
  const joining = view.lower(verb.index - 1);
  const joined = isJoined && JOINING.has(joining) ? previous : group;
  // A participle without "be": "weapons seized by rebels".
  const reduced = place.level === 'reduced';
  return {
    verb,
    level: place.level,
    cue: place.cue,
    governor: place.governor,
    subject: place.subject,
    group: group.start,
    passive: group.passive || reduced,
    // "do not recognise the vote *and demand* another"
    negated: joining === 'or' || joined.modality === 'scheduled' ? joined.negated : group.negated,
    modality: joined.modality,
    present: joined.present,
    quoted: base.quoted,
    term: false,
  };
}

/** readGroup reads leftwards over auxiliaries, adverbs and hedges: "is not expected to be able to *meet*". */
function readGroup(view: SentenceView, verb: VerbAt): Group {
  let start = verb.index;
  let negated = false;
  let modality: Modality = 'done';
  let be = false;
  let have = false;
  let present = verb.form === 'third' || verb.form === 'base';
  let infinitive = false;
  let hedged = false;
  let steps = 0;
  let i = verb.index - 1;
  const weaken = (to: Modality) => {
    if (modality === 'done' || to === 'not-yet') modality = to;
  };
  while (i >= view.first && steps < 14) {
    steps += 1;
    const lower = view.lower(i);
    if (NEGATIONS.has(lower) || lower.endsWith("n't")) {
      negated = true;
      if (lower.endsWith("n't")) {
        if (/^(?:wo|would|could|should|ca|must)n't$/u.test(lower))
          weaken(/^wo|would/u.test(lower) ? 'scheduled' : 'possible');
        start = i;
      } else start = i;
      i -= 1;
      continue;
    }
    if (view.isAdverb(i)) {
      i -= 1;
      continue;
    }
    if (view.isModal(i)) {
      start = i;
      if (lower === 'will' || lower === 'would' || lower === 'shall' || lower === "'ll") weaken('scheduled');
      else if (lower === 'must' || lower === 'should' || lower === 'ought') weaken('must');
      else weaken('possible');
      present = false;
      i -= 1;
      continue;
    }
    if (BE.has(lower)) {
      start = i;
      be ||= i >= verb.index - 4 && !infinitive;
      if (infinitive && !hedged) weaken('scheduled');
      if (lower === 'was' || lower === 'were' || lower === 'been') present = false;
      i -= 1;
      continue;
    }
    if (/^(?:has|have|had|having|do|does|did)$/u.test(lower)) {
      start = i;
      if (lower.startsWith('ha')) {
        have = true;
        // "has to move", "have yet to meet"
        if (infinitive && !hedged) weaken('must');
      }
      if (lower === 'had' || lower === 'did') present = false;
      i -= 1;
      continue;
    }
    if (lower === 'to' && (verb.form === 'base' || be || have)) {
      start = i;
      infinitive = true;
      i -= 1;
      continue;
    }
    // "has no intention of leaving"
    if (lower === 'of' && view.lower(i - 1) === 'intention') {
      negated ||= view.lower(i - 2) === 'no';
      weaken('scheduled');
      start = i - 1;
      break;
    }
    if (infinitive) {
      const hedge = hedgeAt(view, i);
      if (hedge !== null) {
        hedged = true;
        if (hedge === 'scheduled') weaken('scheduled');
        else if (hedge === 'possible') weaken('possible');
        else if (hedge === 'not') {
          negated = true;
          weaken('not-yet');
        }
        start = i;
        i -= 1;
        // What is hedged has its subject before the hedge; a hedge that is a plain verb ends the group there.
        const auxiliary =
          view.isAuxiliary(i) || view.isAdverb(i) || view.lower(i) === 'to' || NEGATIONS.has(view.lower(i));
        if (!auxiliary) {
          infinitive = false;
          break;
        }
        infinitive = false;
        continue;
      }
    }
    break;
  }
  if (infinitive && (view.isAuxiliary(start) || hedged)) infinitive = false;
  const participle = verb.form === 'participle' || verb.form === 'past-or-participle';
  return { start, passive: be && participle, negated, modality, present: present && !have, infinitive, hedged };
}

function hedgeAt(view: SentenceView, index: number): 'scheduled' | 'possible' | 'done' | 'not' | null {
  const lower = view.lower(index);
  if (lower === 'prepared' && BE.has(view.lower(index - 1))) return null;
  const direct = HEDGE_OF.get(lower);
  if (direct !== undefined && !NOUN_HEDGES.has(lower)) return direct;
  const lemma = view.verbAt(index)?.lemma;
  return lemma === undefined || lemma === '' || lemma === 'say' ? null : (HEDGE_OF.get(lemma) ?? null);
}

/** The nearest verb before an infinitive, in the same clause. */
function governorOf(view: SentenceView, to: number, byIndex: ReadonlyMap<number, Clause>): Clause | null {
  for (let i = to - 1; i >= view.first && i > to - 16; i--) {
    const clause = byIndex.get(i);
    if (clause !== undefined) return clause;
    const token = view.at(i);
    if (token?.kind === 'mark' && /^[;:()—–]/u.test(token.text)) return null;
  }
  return null;
}

/** "sent troops to guard the border": what is done in order to do something else, unless its verb takes a "to". */
function isPurpose(view: SentenceView, governor: Clause, to: number): boolean {
  const { lemma } = governor.verb;
  if (HEDGE_OF.has(lemma)) return false;
  const between = to - governor.verb.index - 1;
  // "became the first state to recognise"
  if (lemma === 'become' || lemma === 'be') return false;
  return between > 0 && !NOUN_HEDGES.has(view.lower(to - 1)) && !TAKES_TO.has(lemma) && !view.quoted(to);
}

const TAKES_TO = new Set(
  `urge ask order call press pressure push want invite encourage demand appeal tell instruct direct command warn threaten
  agree promise pledge vow offer refuse decline allow permit let request require force oblige persuade help authorize
  lobby petition propose ban`.split(/\s+/u),
);

function forSubject(view: SentenceView, to: number): [number, number] | null {
  for (let i = to - 1; i > to - 6 && i > view.first; i--) {
    if (view.lower(i) === 'for' && view.mentionAt(i + 1) !== undefined) return [i + 1, to];
  }
  return null;
}

/** Verbs whose participle often stands behind a noun: "hackers *linked* to", "officers *accused* of". */
const REDUCED = new Set(
  `link accuse suspect back arm want base hold detain trap strand post station deploy convict charge catch arrest displace
  involve allege implicate equip dispatch train camp jail imprison`.split(/\s+/u),
);

/** Verbs whose participle behind a noun says that it was to be: "talks *planned* for Monday were put off". */
const PLANNED = new Set('plan schedule set expect slate'.split(' '));

/** "talks *set* for Monday", "talks *scheduled* to begin on Monday", but "Niger planned to begin" */
function isPlanned(view: SentenceView, verb: VerbAt, group: Group): boolean {
  const lemma = view.verbAt(group.start)?.lemma ?? '';
  const follows = view.lower(group.start + 1);
  return (
    PLANNED.has(lemma) && ((group.start === verb.index && follows === 'for') || (follows === 'to' && lemma !== 'plan'))
  );
}

/** Whether a verb without a subject of its own follows, which tells of what stood before: "talks set for Monday *were* put off". */
function isToldOf(view: SentenceView, index: number): boolean {
  for (let i = index + 1; i < view.last; i++) {
    if (view.isAuxiliary(i)) return true;
    const token = view.at(i);
    if (token?.kind === 'mark' && !isDateComma(view, i)) return false;
    if (SUBORDINATORS.has(token?.lower ?? '') || (view.verbAt(i) !== undefined && view.verbAt(i)?.form !== 'base'))
      return false;
  }
  return false;
}

type Place = Pick<Clause, 'level' | 'cue' | 'governor' | 'subject'>;

/** locate walks leftwards from the verb group to what begins its clause. */
function locate(view: SentenceView, verb: VerbAt, group: Group, before: readonly Clause[]): Place {
  const previous = before.at(-1) ?? null;
  const end = beforeTime(view, group.start);
  const none: readonly [number, number] = [end, end];
  const gerund = verb.form === 'gerund' && !isProgressive(view, verb.index, end);
  const first = view.lower(end - 1);

  if (gerund) {
    // "with Russia offering", ", warning of", "after meeting", "accused of violating"
    const own = absoluteSubject(view, end);
    if (own !== null) return { level: 'adjunct', cue: null, governor: previous, subject: own };
    if (first === ',' || first === 'and' || first === '--' || first === '—' || first === '–') {
      const subject: readonly [number, number] = previous === null ? [view.first, end - 1] : none;
      return { level: 'adjunct', cue: null, governor: previous, subject };
    }
    if (SUBORDINATORS.has(first)) return { level: 'subordinate', cue: first, governor: previous, subject: none };
    if (end === view.first) return { level: 'subordinate', cue: null, governor: null, subject: none };
    return { level: 'content', cue: null, governor: previous, subject: none };
  }

  if ((first === 'and' || first === 'or' || first === 'but' || first === 'then') && previous !== null) {
    // "denied that it had fired and called for an inquiry": a plain past beside "denied", not beside "had fired".
    const speaker = previous.level === 'said' ? previous.governor : null;
    const isPlain = group.start === verb.index && verb.form !== 'base' && verb.form !== 'gerund';
    if (speaker !== null && isPlain && previous.group < previous.verb.index && speaker.group === speaker.verb.index) {
      return { level: speaker.level, cue: speaker.cue, governor: speaker.governor, subject: speaker.subject };
    }
    // "met the president and signed": one subject, two verbs.
    return { level: previous.level, cue: previous.cue, governor: previous.governor, subject: previous.subject };
  }

  let i = end - 1;
  let subjectEnd = end;
  if (first === ',') {
    // "X, who leads the party, met": the subject stands before what is set off.
    const opening = openingComma(view, end - 1);
    const touching = view.mentionAt(end - 2);
    if (
      touching !== undefined &&
      (opening === null ||
        (opening < touching.first && view.mentionAt(opening - 1) === undefined && touching.first <= opening + 2))
    ) {
      subjectEnd = end - 1;
      i = end - 2;
    } else if (opening !== null) {
      subjectEnd = opening;
      i = opening - 1;
    } else if (previous !== null) {
      return { level: previous.level, cue: previous.cue, governor: previous.governor, subject: previous.subject };
    } else {
      subjectEnd = end - 1;
      i = end - 2;
    }
  }
  const participleOnly =
    verb.form === 'participle' || (verb.form === 'past-or-participle' && group.start === verb.index);

  // "forces backed by Chad stormed the town"
  const follows = view.lower(verb.index + 1);
  if (
    participleOnly &&
    previous === null &&
    (follows === 'by' ||
      ((verb.lemma === '' || REDUCED.has(verb.lemma)) && (follows === 'to' || view.isPreposition(verb.index + 1)))) &&
    hasFiniteVerbAfter(view, verb.index)
  ) {
    return { level: 'reduced', cue: null, governor: null, subject: [view.first, subjectEnd] };
  }
  if (isPlanned(view, verb, group) && isToldOf(view, verb.index)) {
    return { level: 'reduced', cue: null, governor: previous, subject: [view.first, subjectEnd] };
  }

  for (; i >= view.first; i--) {
    const token = view.at(i);
    if (token === undefined) break;
    const lower = token.lower;
    const passed = subjectEnd - i - 1;
    const mention = view.mentionAt(i);
    if (mention !== undefined && mention.first < i) {
      i = mention.first;
      continue;
    }
    const verbHere = before.findLast((clause) => clause.verb.index === i);
    if (verbHere !== undefined && verbHere.level === 'reduced') continue;
    if (verbHere !== undefined) {
      // "said it would allow"
      if (SAYING_VERBS.has(verbHere.verb.lemma) && passed > 0) {
        return { level: under(verbHere), cue: null, governor: verbHere, subject: [i + 1, subjectEnd] };
      }
      // "a meeting that was set for Monday was put off"
      if (RELATIVE.has(verbHere.cue ?? '') && verbHere.level === 'subordinate' && !participleOnly) {
        const cue = cueBefore(view, i);
        if (cue !== null) {
          subjectEnd = cue;
          i = cue;
          continue;
        }
      }
      // "weapons seized last year from", "the curfew imposed in Sudan"
      if (participleOnly && passed > 0)
        return { level: 'reduced', cue: null, governor: verbHere, subject: [i + 1, subjectEnd] };
      return { level: 'content', cue: null, governor: verbHere, subject: [i + 1, subjectEnd] };
    }
    if (lower === 'that' || lower === 'whether') {
      const saying = sayingBefore(view, i, before);
      if (saying !== null) return { level: under(saying), cue: null, governor: saying, subject: [i + 1, subjectEnd] };
      return {
        level: 'subordinate',
        cue: 'that',
        governor: previous,
        subject: passed > 0 ? [i + 1, subjectEnd] : nounBefore(view, i),
      };
    }
    if (
      lower === 'who' ||
      lower === 'which' ||
      lower === 'whom' ||
      lower === 'whose' ||
      lower === 'what' ||
      lower === 'how'
    ) {
      return { level: 'subordinate', cue: lower, governor: previous, subject: nounBefore(view, i) };
    }
    if (SUBORDINATORS.has(lower) && !(lower === 'as' && view.lower(i + 1) === 'well')) {
      return { level: 'subordinate', cue: lower, governor: previous, subject: [i + 1, subjectEnd] };
    }
    if (token.text === ')') {
      const opening = openingBracket(view, i);
      if (opening !== null) {
        i = opening;
        continue;
      }
    }
    if (token.kind === 'mark') {
      if (/^[;:()—–[\]{}]/u.test(token.text) || token.text.startsWith('--')) {
        return { level: 'main', cue: null, governor: null, subject: [i + 1, subjectEnd] };
      }
      if (/^["“”«»]|^``|^''/u.test(token.text) && passed > 0) {
        return { level: 'main', cue: null, governor: null, subject: [i + 1, subjectEnd] };
      }
      if (token.text === ',' && passed > 0 && !isListComma(view, i, subjectEnd) && !isDateComma(view, i)) {
        return { level: 'main', cue: null, governor: null, subject: [i + 1, subjectEnd] };
      }
    }
    if ((lower === 'and' || lower === 'but' || lower === 'or') && passed > 0) {
      const joined = before.findLast((clause) => clause.verb.index < i);
      if (joined !== undefined && !isNounBefore(view, i, joined)) {
        return { level: joined.level, cue: joined.cue, governor: joined.governor, subject: [i + 1, subjectEnd] };
      }
      if (joined !== undefined && lower === 'but') {
        return { level: joined.level, cue: joined.cue, governor: joined.governor, subject: [i + 1, subjectEnd] };
      }
    }
  }
  return { level: 'main', cue: null, governor: null, subject: [view.first, subjectEnd] };
}

/** "the rebels on Sunday turned down": a time between subject and verb is stepped over. */
function beforeTime(view: SentenceView, start: number): number {
  let i = start;
  while (i > view.first + 1) {
    if (TIMES.has(view.lower(i - 1))) i -= 1;
    else if (isDayOfMonth(view, i - 1)) i -= 2;
    // "on May 11 and 12"
    else if (view.at(i - 1)?.kind === 'number' && view.lower(i - 2) === 'and' && isDayOfMonth(view, i - 3)) i -= 4;
    else break;
  }
  if (i < start && (view.lower(i - 1) === 'on' || view.lower(i - 1) === 'in')) i -= 1;
  return i;
}

function isDayOfMonth(view: SentenceView, index: number): boolean {
  const month = view.lower(index - 1);
  return view.at(index)?.kind === 'number' && (TIMES.has(month) || month === 'may');
}

const TIMES = new Set(
  `monday tuesday wednesday thursday friday saturday sunday today yesterday january february march april june july august
  september october november december week month night year late early last this again here also earlier later overnight`.split(
    /\s+/u,
  ),
);

/** What is said by a verb of saying is news as far as the saying is. */
const under = (saying: Clause): Level => (saying.level === 'main' || saying.level === 'said' ? 'said' : saying.level);

function isProgressive(view: SentenceView, index: number, start: number): boolean {
  for (let i = start; i < index; i++) if (BE.has(view.lower(i))) return true;
  return false;
}

/** "with Russia offering": the tokens of its subject. */
function absoluteSubject(view: SentenceView, end: number): [number, number] | null {
  for (let i = end - 1; i > end - 8 && i >= view.first; i--) {
    const lower = view.lower(i);
    if (SUBORDINATORS.has(lower)) return null;
    if (lower === 'with') return i + 1 < end ? [i + 1, end] : null;
    if (view.at(i)?.kind === 'mark' && !view.isPossessive(i)) return null;
    if (view.verbAt(i) !== undefined) return null;
  }
  return null;
}

function hasFiniteVerbAfter(view: SentenceView, index: number): boolean {
  return view.verbs.some(
    (verb) =>
      verb.index > index &&
      verb.index < index + 14 &&
      (verb.form === 'past' || verb.form === 'third' || verb.form === 'past-or-participle'),
  );
}

function openingBracket(view: SentenceView, close: number): number | null {
  for (let i = close - 1; i >= view.first && i > close - 20; i--) if (view.at(i)?.text === '(') return i;
  return null;
}

/** The comma that opens what the comma at `close` ends. */
function openingComma(view: SentenceView, close: number): number | null {
  for (let i = close - 1; i > view.first && i > close - 40; i--) {
    if (view.at(i)?.text === ',' && view.mentionAt(i) === undefined) return i;
  }
  return null;
}

function sayingBefore(view: SentenceView, that: number, before: readonly Clause[]): Clause | null {
  const verb = before.findLast((clause) => clause.verb.index < that);
  if (verb === undefined || that - verb.verb.index > 6) return null;
  for (let i = verb.verb.index + 1; i < that; i++) {
    const token = view.at(i);
    if (token?.kind === 'mark' && token.text === ',') return null;
  }
  return verb;
}

function nounBefore(view: SentenceView, index: number): readonly [number, number] {
  let end = index;
  while (end > view.first && view.at(end - 1)?.kind === 'mark' && !view.isPossessive(end - 1)) end -= 1;
  const mention = view.mentions.findLast((it) => it.last <= end && it.last > end - 8);
  return mention === undefined ? [index, index] : [mention.first, mention.last];
}

/** "France, Germany and Italy met": commas that part names of one subject. */
function isListComma(view: SentenceView, comma: number, end: number): boolean {
  let and = false;
  for (let i = comma + 1; i < end; i++) {
    const lower = view.lower(i);
    if (lower === 'and' || lower === 'or') and = true;
    else if (view.mentionAt(i) === undefined && lower !== ',' && !view.isDeterminer(i)) return false;
  }
  return and && view.mentionAt(comma - 1) !== undefined;
}

const RELATIVE = new Set(['who', 'which', 'that']);

/** The "who", "which" or "that" of the clause in which a verb stands. */
function cueBefore(view: SentenceView, verb: number): number | null {
  for (let i = verb - 1; i > view.first && i > verb - 12; i--) if (RELATIVE.has(view.lower(i))) return i;
  return null;
}

/** "May 20, 2024" */
const isDateComma = (view: SentenceView, comma: number): boolean =>
  view.at(comma)?.text === ',' && view.at(comma - 1)?.kind === 'number' && view.at(comma + 1)?.kind === 'number';

/** Whether "and" joins two names of one subject rather than two clauses. */
function isNounBefore(view: SentenceView, and: number, joined: Clause): boolean {
  return (
    joined.verb.index < and - 1 &&
    view.mentionAt(and - 1) !== undefined &&
    view.mentionAt(view.isDeterminer(and + 1) ? and + 2 : and + 1) !== undefined &&
    (joined.level === 'reduced' || isInPhrase(view, joined, and))
  );
}

function isInPhrase(view: SentenceView, joined: Clause, and: number): boolean {
  // Between the last verb and "and" nothing but the object: then it is an object, and a new clause begins.
  for (let i = joined.verb.index + 1; i < and; i++) {
    const token = view.at(i);
    if (token?.text === ',' || SUBORDINATORS.has(token?.lower ?? '') || token?.lower === 'that') return true;
  }
  return false;
}
