import {
  CATALOGUE,
  intensityOf,
  ploverOf,
  type FactDraft,
  type FactType,
  type Quantity,
  type Stance,
  type Status,
} from '#domain';
import { type Actor } from '../actors/actor.js';
import { type Mention } from '../actors/mentions.js';
import {
  FRAMES,
  POSSIBLE,
  PROMISED_MODES,
  REFUSED,
  SCHEDULED,
  SUBORDINATORS,
  BACKGROUND,
  type Becomes,
} from '../lexicon/frames.js';
import { contextsOf } from './contexts.js';
import { quantitiesOf } from './quantities.js';
import { gravityOf, type Gravity } from './soft-news.js';
import { type Trigger } from '../lexicon/trigger.js';
import { type Quotation } from '../text/quotes.js';
import { datesIn, type TimeExpression } from '../times/dates.js';
import { readClauses, type Clause } from './clauses.js';
import { matchNoun, matchVerb, subjectOf, type NounMatch } from './matches.js';
import { type Pattern } from './patterns.js';
import { type SentenceView } from './sentence.js';
import { HEDGE_OF, SAYING_VERBS } from './verbs.js';

/** Memory is what a sentence may take up from those before it. */
export interface Memory {
  /** Whom "he" or "she" means. */
  person: Mention | null;
  /** Whom "it" or "they" means. */
  party: Mention | null;
  /** Whom "they" means where several were the subject. */
  parties: readonly Mention[];
  /** Who met, spoke or is to meet: whose "a second round" is. */
  meeting: readonly Mention[];
  /** The state of the place the article was sent from. */
  dateline: string | null;
}

export interface Found {
  readonly draft: FactDraft;
  readonly trigger: number;
}

type Event = {
  clause: Clause | null;
  /** What is agreed to, refused, threatened: "agreed to *meet*". */
  content: Clause | null;
  noun: NounMatch | null;
  at: number;
  type: FactType;
  mode: string | undefined;
  trigger: Trigger;
  status: Status;
  stance: Stance;
  negated: boolean;
  background: boolean;
  confidence: number;
};

/** readFacts reads the facts out of one sentence. */
export function readFacts(view: SentenceView, text: string, publishedAt: string, memory: Memory): FactDraft[] {
  const clauses = readClauses(view);
  return new SentenceReader(view, text, publishedAt, memory, clauses).read();
}

class SentenceReader {
  readonly #view: SentenceView;
  readonly #text: string;
  readonly #memory: Memory;
  readonly #clauses: readonly Clause[];
  readonly #times: readonly TimeExpression[];
  readonly #matches = new Map<Clause, Pattern>();
  readonly #conditionAt: number;
  readonly #gravity: Gravity;
  #contexts: string[] | null = null;
  #quantities: Quantity[] | null = null;

  constructor(view: SentenceView, text: string, publishedAt: string, memory: Memory, clauses: readonly Clause[]) {
    this.#view = view;
    this.#text = text;
    this.#memory = memory;
    this.#clauses = clauses;
    this.#times = datesIn(view.tokens, view.first, view.last, publishedAt);
    this.#conditionAt = this.#findCondition();
    this.#gravity = gravityOf(view);
    for (const clause of clauses) {
      if (this.#isHedge(clause)) continue;
      const pattern = matchVerb(view, clause);
      if (pattern !== null) this.#matches.set(clause, pattern);
    }
  }

  read(): FactDraft[] {
    const events: Event[] = [];
    const later: Event[] = [];
    for (const clause of this.#clauses) {
      const event = this.#eventOf(clause);
      if (event === null) continue;
      if (this.#isNews(clause)) events.push(event);
      else if (clause.cue !== 'to' || event.type === 'ProtestHeld') later.push(event);
    }
    const statements = this.#statements();
    const coded = (list: readonly Event[]) =>
      list.some((event) => !event.negated && ploverOf(event.type, event.mode, event.status) !== null);
    const drafts = (list: readonly Event[]) => list.flatMap((event) => this.#draft(event) ?? []);
    let facts = drafts(events);
    if (!facts.some((fact) => fact.plover !== null && !fact.negated)) {
      const nouns = this.#nounEvents(events).flatMap((event) => this.#draft(event) ?? []);
      facts = [...facts, ...nouns];
      if (!facts.some((fact) => fact.plover !== null && !fact.negated))
        facts = [...facts, ...drafts(later).slice(0, 1)];
      else facts = [...facts, ...drafts(later.filter((event) => !coded([event])))];
    }
    this.#remember();
    return this.#link(statements, dedupe(facts));
  }

  /** "is *scheduled* to visit": the verb belongs to the group of another. */
  #isHedge(clause: Clause): boolean {
    return this.#clauses.some((it) => it.group <= clause.verb.index && clause.verb.index < it.verb.index);
  }

  // --- events ---------------------------------------------------------------------------------------------------

  /** News is what a sentence says outright, or has somebody say; not what it says in passing. */
  #isNews(clause: Clause): boolean {
    if (clause.quoted && clause.level !== 'main') return false;
    return clause.level === 'main' || clause.level === 'said' || clause.level === 'adjunct' || this.#isCarried(clause);
  }

  /** "tried to hack", "began shelling", "has an opportunity to express": the verb before adds nothing of its own. */
  #isCarried(clause: Clause): boolean {
    if (clause.level !== 'content' || clause.governor === null) return false;
    const { governor } = clause;
    if (this.#matches.has(governor) && this.#matches.get(governor)?.trigger.type !== 'VoteHeld') return false;
    if (SAYING_VERBS.has(governor.verb.lemma) && clause.verb.form === 'gerund') return false;
    return this.#isNews(governor) || this.#isCarried(governor);
  }

  #eventOf(clause: Clause): Event | null {
    const pattern = this.#matches.get(clause);
    if (this.#isContentOfTrigger(clause) || clause.cue === 'if' || clause.cue === 'unless') return null;
    if (clause.modality === 'must') return this.#mustOf(clause);
    if (pattern === undefined) return this.#wontOf(clause) ?? this.#willOf(clause);
    // "a complaint, which Chad had threatened to bring, will not be filed"
    if (clause.level === 'subordinate' && RELATIVE.has(clause.cue ?? '') && this.#isPluperfect(clause)) return null;
    const quotedSpeech = clause.quoted && this.#quoteLength(clause.verb.index) > 5;
    if (quotedSpeech) return null;
    const { trigger } = pattern;
    // "passed a resolution demanding": the vote is what the resolution says.
    if (
      trigger.type === 'VoteHeld' &&
      this.#clauses.some((it) => it.governor === clause && it.verb.form === 'gerund' && this.#matches.has(it))
    ) {
      return null;
    }
    if (trigger.spoken === true && !this.#isSpokenOfAnother(clause)) return null;
    if (trigger.type === 'MeetingHeld' && pattern.subject !== null && this.#isTakenUp(clause)) return null;
    const own =
      trigger.spoken === true
        ? { type: trigger.type, mode: trigger.mode, status: 'occurred' as const, negated: false, refused: false }
        : this.#reading(clause, trigger.type, trigger.mode);
    if (own === null) return null;
    const framed = trigger.frame === undefined ? null : this.#framed(clause, trigger);
    if (framed !== null && !own.negated && own.refused !== true) {
      return { ...this.#event(clause, trigger, framed[0], framed[1], own), content: framed[2] };
    }
    return this.#event(clause, trigger, own.type, own.mode, own);
  }

  #event(
    clause: Clause,
    trigger: Trigger,
    type: FactType,
    mode: string | undefined,
    own: { status: Status; negated: boolean },
  ): Event {
    const { cue } = clause;
    const conditional =
      this.#conditionFor(clause.verb.index) !== null && CATALOGUE[type].statuses.some((it) => it === 'conditional');
    const allowed: readonly Status[] = CATALOGUE[type].statuses;
    const ownStatus =
      own.status === 'occurred' || own.status === 'ongoing' ? (trigger.status ?? own.status) : own.status;
    let status: Status =
      conditional && type !== 'AccusationMade' && type !== 'SupportExpressed' ? 'conditional' : ownStatus;
    if (!allowed.includes(status)) status = allowed.includes('occurred') ? 'occurred' : (allowed[0] ?? 'occurred');
    return {
      clause,
      content: null,
      noun: null,
      at: clause.verb.index,
      type,
      mode,
      trigger,
      status,
      stance: this.#stanceOf(clause),
      negated: own.negated,
      background:
        (cue !== null && BACKGROUND.has(cue) && clause.level === 'subordinate') ||
        (own.status === 'occurred' && this.#isLongAgo(clause)),
      confidence: clause.level === 'main' ? 0.8 : clause.level === 'said' ? 0.75 : 0.6,
    };
  }

  #isPluperfect(clause: Clause): boolean {
    for (let i = clause.group; i < clause.verb.index; i++) if (this.#view.lower(i) === 'had') return true;
    return false;
  }

  /** "In the last century", "decades ago", "in 1995": too old for news, where the clause has no other date. */
  #isLongAgo(clause: Clause): boolean {
    const view = this.#view;
    const next = this.#clauses.find((it) => it.verb.index > clause.verb.index && it.level !== 'content');
    const end = next?.group ?? view.last;
    const times = this.#times.filter((time) => time.first < end && time.first > clause.verb.index);
    if (times.length > 0) return times.every((time) => time.old);
    for (let i = clause.verb.index + 1; i < end; i++) {
      if (AGES.has(view.lower(i)) && (view.lower(i - 1) === 'last' || view.lower(i + 1) === 'ago')) return true;
    }
    return false;
  }

  /** reading takes modality and negation into account: what is to come, what may be, what will not be. */
  #reading(
    clause: Clause,
    type: FactType,
    mode: string | undefined,
  ): { type: FactType; mode: string | undefined; status: Status; negated: boolean; refused?: boolean } | null {
    const become = (becomes: Becomes | undefined, status: Status) => {
      if (becomes === undefined) return { type, mode, status, negated: false };
      if (becomes === null) return null;
      return { type: becomes[0], mode: becomes[1], status, negated: false };
    };
    const { modality } = clause;
    if (clause.negated) {
      if (modality === 'not-yet') return { type, mode, status: 'occurred', negated: true };
      const refused = REFUSED[type];
      if (
        refused !== undefined &&
        refused !== null &&
        (modality === 'scheduled' || modality === 'possible' || clause.present)
      ) {
        return { type: refused[0], mode: refused[1], status: 'occurred', negated: false, refused: true };
      }
      if (type === 'ProposalAccepted')
        return { type: 'ProposalRejected', mode: undefined, status: 'occurred', negated: false, refused: true };
      return { type, mode, status: 'occurred', negated: true };
    }
    switch (modality) {
      case 'scheduled': {
        if (this.#isUnless(clause) && CATALOGUE[type].statuses.length > 0) {
          const becomes = SCHEDULED[type];
          if (becomes?.[0] === 'PledgeMade' || type === 'DeescalationMade' || type === 'OfficeChanged') {
            return { type: 'ThreatMade', mode: undefined, status: 'conditional', negated: false };
          }
        }
        if (type === 'DeescalationMade' && mode !== undefined && PROMISED_MODES.has(mode)) {
          return { type: 'PledgeMade', mode: undefined, status: 'scheduled', negated: false };
        }
        return become(SCHEDULED[type], 'scheduled');
      }
      case 'possible':
        return become(POSSIBLE[type], 'proposed');
      case 'must':
        return null;
      case 'not-yet':
        return { type, mode, status: 'occurred', negated: true };
      case 'done':
        return {
          type,
          mode,
          status: clause.present && !clause.passive && PRESENT.has(type) ? 'ongoing' : 'occurred',
          negated: false,
        };
    }
  }

  /** "said that Portugal must free the prisoners" */
  #mustOf(clause: Clause): Event | null {
    if (clause.modality !== 'must' || clause.passive || clause.quoted || clause.negated) return null;
    if (clause.level !== 'said' && clause.level !== 'main') return null;
    const saying = clause.governor;
    const spoken = saying !== null ? true : this.#finalSaying() !== null;
    if (!spoken) return null;
    if (this.#actors(clause.subject).length === 0) return null;
    return this.#blank(clause, MUST);
  }

  /** "Syria said it would not move its border": a refusal, whatever the verb. */
  #wontOf(clause: Clause): Event | null {
    const refuses =
      clause.modality === 'scheduled' || (clause.modality === 'possible' && TOLERANCE.has(clause.verb.lemma));
    if (!clause.negated || clause.passive || clause.quoted || !refuses) return null;
    if (
      (clause.level !== 'said' && clause.level !== 'main') ||
      NO_REFUSAL.has(clause.verb.lemma) ||
      clause.verb.lemma === ''
    )
      return null;
    if (!this.#subject(clause).some((mention) => mention.political && mention.acts)) return null;
    return { ...this.#blank(clause, WONT), type: 'ProposalRejected' };
  }

  /** "will build", "are to build": a promise where it is made to another state, a threat where an "unless" follows. */
  #willOf(clause: Clause): Event | null {
    if (clause.negated || clause.passive || clause.quoted || clause.modality !== 'scheduled') return null;
    if (
      (clause.level !== 'said' && clause.level !== 'main') ||
      clause.verb.lemma === '' ||
      NO_REFUSAL.has(clause.verb.lemma)
    )
      return null;
    const subject = this.#subject(clause);
    if (!subject.some((mention) => mention.political && mention.acts)) return null;
    if (this.#isUnless(clause)) return { ...this.#blank(clause, WILL), type: 'ThreatMade', status: 'conditional' };
    return null;
  }

  #blank(clause: Clause, trigger: Trigger): Event {
    return {
      clause,
      content: null,
      noun: null,
      at: clause.verb.index,
      type: trigger.type,
      mode: undefined,
      trigger,
      status: 'occurred',
      stance: 'asserted',
      negated: false,
      background: false,
      confidence: 0.6,
    };
  }

  /** "Chad said Libya was behind it": somebody speaks, and of somebody else. */
  #isSpokenOfAnother(clause: Clause): boolean {
    const saying = clause.governor ?? this.#finalSaying();
    if (saying === null || clause.negated || clause.quoted) return false;
    const speakers = this.#subject(saying).flatMap((mention) => mention.actors.map((actor) => actor.id));
    const subject = this.#subject(clause);
    return (
      subject.length > 0 &&
      subject.some((mention) => mention.political) &&
      !subject.some((mention) => mention.actors.some((actor) => speakers.includes(actor.id)))
    );
  }

  /** What stands within what somebody demands, threatens or refuses is not reported to have happened. */
  #isContentOfTrigger(clause: Clause): boolean {
    let at: Clause | null = clause.governor;
    let level = clause.level;
    for (let depth = 0; at !== null && depth < 6; depth++) {
      if (this.#matches.has(at) && (level === 'content' || level === 'said' || level === 'reduced')) {
        const pattern = this.#matches.get(at);
        const type = pattern?.trigger.type;
        if ((type !== 'MeetingHeld' && type !== 'VoteHeld') || level !== 'content') return true;
      }
      level = at.level;
      at = at.governor;
    }
    return false;
  }

  /** The type of what is agreed to, refused, threatened, asked for. */
  #framed(frame: Clause, trigger: Trigger): readonly [FactType, string | undefined, Clause] | null {
    if (trigger.frame === undefined) return null;
    const table = FRAMES[trigger.frame];
    for (const clause of this.#clauses) {
      if (clause.verb.index <= frame.verb.index || !this.#isContentOf(clause, frame)) continue;
      const inner = this.#matches.get(clause);
      if (inner === undefined) continue;
      const becomes = table[inner.trigger.type];
      if (clause.negated) return null;
      if (becomes === undefined)
        return trigger.frame === 'agree' && inner.trigger.type === 'DeescalationMade'
          ? ['PledgeMade', undefined, clause]
          : null;
      if (becomes === null) return null;
      return [becomes[0], becomes[1], clause];
    }
    return null;
  }

  /** "agreed to *meet*", "agreed to try to *meet*": what the frame's own verb takes. */
  #isContentOf(clause: Clause, frame: Clause): boolean {
    if (clause.level !== 'content' && clause.level !== 'said') return false;
    const { governor } = clause;
    if (governor === frame) return true;
    return governor !== null && governor.governor === frame && HEDGE_OF.has(governor.verb.lemma);
  }

  #nounEvents(before: readonly Event[]): Event[] {
    const view = this.#view;
    const events: Event[] = [];
    for (let i = view.first; i < view.last; i++) {
      if (view.verbAt(i) !== undefined || view.quoted(i)) continue;
      const noun = matchNoun(view, i);
      if (noun === null) continue;
      const governing = this.#clauses.findLast((clause) => clause.verb.index < i) ?? null;
      const subjectOfClause =
        this.#clauses.find((clause) => clause.verb.index > i && clause.subject[0] <= i && i < clause.subject[1]) ??
        null;
      const host = subjectOfClause ?? governing ?? this.#clauses.find((clause) => clause.level === 'main') ?? null;
      if (subjectOfClause !== null && this.#matches.has(subjectOfClause)) continue;
      if (
        host !== null &&
        before.some((event) => event.clause === host && ploverOf(event.type, event.mode, event.status) !== null)
      )
        continue;
      if (host !== null && (host.modality === 'not-yet' || host.negated) && subjectOfClause !== null) continue;
      const { trigger } = noun.pattern;
      if (TALKS.has(trigger.type) && this.#isKnownTalk(noun)) continue;
      const ahead =
        host !== null && host.verb.index < i && (host.modality === 'scheduled' || host.modality === 'possible')
          ? this.#nounAhead(host, trigger)
          : undefined;
      if (ahead === null) continue;
      const preposition = this.#prepositionBefore(i);
      const none = [1, 2, 3].some((back) => view.lower(i - back) === 'no' && view.mentionAt(i - back) === undefined);
      const refused = none ? REFUSED[trigger.type] : undefined;
      if (none && (refused === undefined || refused === null || host?.modality !== 'scheduled')) continue;
      events.push({
        clause: host,
        content: null,
        noun,
        at: i,
        type: refused?.[0] ?? ahead?.type ?? trigger.type,
        mode: refused === undefined || refused === null ? (ahead === undefined ? trigger.mode : ahead.mode) : undefined,
        trigger,
        status: ahead?.status ?? trigger.status ?? 'occurred',
        stance: 'asserted',
        negated: false,
        background: preposition !== null && BACKGROUND.has(preposition),
        confidence: 0.5,
      });
      i = noun.last;
      break;
    }
    return events;
  }

  /** "The meeting took place in the library": a meeting that was told of before, with no parties and no day of its own. */
  #isTakenUp({ subject: [first, last], verb }: Clause): boolean {
    const named = this.#view.mentions.some((it) => it.first >= first && it.last <= last && it.states.length > 0);
    const isDefinite = /^(?:the|this|that|these|those|their|its|his|her)$/u.test(this.#view.lower(first));
    return isDefinite && !named && this.#times.length === 0 && verb.lemma !== 'resume';
  }

  /** "The meeting", "their first talks": taken up, not reported, unless it is told with whom. */
  #isKnownTalk({ first, last }: NounMatch): boolean {
    const view = this.#view;
    let i = first - 1;
    if (view.lower(i) === 'news' || view.lower(i) === 'press') return true;
    while (i > first - 4 && (view.isAdverb(i) || ORDINAL.has(view.lower(i)))) i -= 1;
    if (!/^(?:the|this|that|these|those|their|its|his|her)$/u.test(view.lower(i))) return false;
    for (let k = last; k < last + 6 && k < view.last; k++) {
      if (view.mentionAt(k) !== undefined || view.lower(k) === 'with' || view.lower(k) === 'between') return false;
      if (view.at(k)?.kind === 'mark') break;
    }
    return true;
  }

  /** What a noun tells under a verb that is still to come: "will put a tariff on steel", but not "will discuss a ban". */
  #nounAhead(
    host: Clause,
    trigger: Trigger,
  ): { type: FactType; mode: string | undefined; status: Status } | null | undefined {
    const becomes = SCHEDULED[trigger.type];
    if (becomes === undefined) return undefined;
    if (becomes === null) return null;
    const hostile = THREATENED.has(becomes[0]);
    if (hostile && !LIGHT.has(host.verb.lemma)) return null;
    if (!hostile && host.modality === 'possible') return null;
    const conditional = this.#conditionAt > host.verb.index;
    const mode = becomes[0] === 'SanctionThreatened' ? trigger.mode : becomes[1];
    return { type: becomes[0], mode, status: conditional ? 'conditional' : statusOf(becomes[0], host.modality) };
  }

  #prepositionBefore(index: number): string | null {
    for (let i = index - 1; i >= this.#view.first && i > index - 6; i--) {
      const lower = this.#view.lower(i);
      if (this.#view.isPreposition(i) || SUBORDINATORS.has(lower)) return lower;
      if (this.#view.verbAt(i) !== undefined) return null;
    }
    return null;
  }

  #stanceOf(clause: Clause): Stance {
    for (let i = clause.group - 2; i < clause.verb.index; i++) {
      const lower = this.#view.lower(i);
      if (lower === 'allegedly' || lower === 'reportedly') return 'alleged';
    }
    const governor = clause.governor?.verb.lemma;
    if (governor === 'deny') return 'denied';
    if (governor === 'allege' || governor === 'claim') return 'alleged';
    if (governor === 'expect' || governor === 'predict') return 'expected';
    return 'asserted';
  }

  // --- who --------------------------------------------------------------------------------------------------------

  /** The mentions in a run of tokens that can be a subject: those not behind a preposition, else those that are. */
  #actors([first, last]: readonly [number, number]): Mention[] {
    const inside = this.#view.mentions.filter((mention) => mention.first >= first && mention.last <= last);
    const heads = inside.filter(
      (mention) => this.#headPreposition(mention, first) === null && mention.acts && !this.#setOff(mention, last),
    );
    const rest = inside.filter((mention) => !heads.includes(mention));
    if (heads.some((mention) => mention.states.length > 0)) return heads;
    const of = rest.filter((mention) => {
      const preposition = this.#headPreposition(mention, first);
      return (
        (mention.states.length > 0 || mention.shape === 'organisation') && (preposition === null || OF.has(preposition))
      );
    });
    if (of.length > 0) return [...heads, ...of];
    const places = rest.filter((mention) => mention.states.length > 0);
    return [...heads, ...places.slice(0, 1)];
  }

  /** "X, a body linked to Y, …": what is set off by commas is not the subject. */
  #setOff(mention: Mention, last: number): boolean {
    const before = this.#view.at(mention.first - 1);
    let i = mention.first - 1;
    while (i > this.#view.first && this.#view.isDeterminer(i)) i -= 1;
    const opens = this.#view.at(i)?.text === ',' || before?.text === '(';
    if (!opens) return false;
    const earlier = this.#view.mentions.some((it) => it.last <= i && it.acts && it.last > i - 3);
    const closing =
      this.#view.at(last)?.text === ',' ||
      this.#view.at(mention.last)?.text === ',' ||
      this.#view.at(mention.last)?.text === ')';
    return earlier && closing && this.#view.lower(mention.last) !== 'and';
  }

  #headPreposition(mention: Mention, first: number): string | null {
    for (let i = mention.first - 1; i >= first && i > mention.first - 6; i--) {
      const lower = this.#view.lower(i);
      if (this.#view.isPreposition(i)) return lower;
      if (lower === 'and' || lower === 'or' || lower === ',') {
        const before = this.#view.mentions.findLast((it) => it.last <= i);
        return before !== undefined && before.first >= first && before.last >= i - 1
          ? this.#headPreposition(before, first)
          : null;
      }
      if (!this.#view.isDeterminer(i) && this.#view.mentionAt(i) === undefined && !this.#adjective(i)) return null;
    }
    return null;
  }

  #adjective(index: number): boolean {
    const token = this.#view.at(index);
    return (
      token?.kind === 'number' ||
      /(?:al|an|ic|ive|ous|ed|ern|est|er|ry|nt|le|ch|se)$/u.test(token?.lower ?? '') ||
      token?.capital === true
    );
  }

  #subject(clause: Clause): Mention[] {
    const range = subjectOf(clause);
    const actors = this.#actors(range);
    // "their forces", "its parliament": whose they are stands further up.
    const own =
      actors.length === 1 && actors[0]?.states.length === 0
        ? /^(?:his|her|its|their)$/u.exec(this.#view.lower(actors[0].first - 1))
        : null;
    if (own !== null && actors[0] !== undefined) {
      const states = this.#earlier(actors[0].first - 1, own[0] === 'his' || own[0] === 'her').flatMap(
        (mention) => mention.states,
      );
      return [{ ...actors[0], states, political: actors[0].political || states.length > 0 }];
    }
    if (actors.length > 0) return actors;
    for (let i = range[1] - 1; i >= range[0]; i--) {
      const lower = this.#view.lower(i);
      if (lower === 'he' || lower === 'she') return this.#earlier(i, true);
      if (
        lower === 'they' &&
        this.#memory.parties.length > 1 &&
        !this.#view.mentions.some((it) => it.last <= i && it.acts)
      )
        return [...this.#memory.parties];
      if (lower === 'it' || lower === 'they') return this.#earlier(i, false);
      if (lower === 'his' || lower === 'her' || lower === 'its' || lower === 'their')
        return this.#earlier(i, lower === 'his' || lower === 'her');
    }
    return [];
  }

  /** Whom a pronoun means: the last that fits in this sentence, or what the sentences before were about. */
  #earlier(index: number, person: boolean): Mention[] {
    const here = this.#view.mentions.filter(
      (mention) =>
        mention.last <= index &&
        mention.acts &&
        !mention.owner &&
        (person
          ? mention.shape === 'person' || mention.role === 'office'
          : mention.states.length > 0 ||
            mention.shape === 'organisation' ||
            mention.shape === 'group' ||
            mention.shape === 'role'),
    );
    const [mention] = here;
    if (mention !== undefined) return [mention];
    const remembered = person ? this.#memory.person : (this.#memory.party ?? this.#memory.person);
    return remembered === null ? [] : [remembered];
  }

  /** The last token of what a verb governs. */
  #reach(clause: Clause): number {
    const view = this.#view;
    for (let i = clause.verb.index + 1; i < view.last; i++) {
      const token = view.at(i);
      if (token === undefined) break;
      if (token.kind === 'mark' && /^[;:—–]/u.test(token.text)) return i;
      const next = this.#clauses.find((it) => it.verb.index === i);
      if (next !== undefined && !this.#under(next, clause)) {
        const [start, end] = next.subject;
        return end > start && start > clause.verb.index ? start : Math.min(i, next.group);
      }
      if (SUBORDINATORS.has(token.lower) && token.lower !== 'as' && token.lower !== 'following') return i;
    }
    return view.last;
  }

  /** Those who take part are named close to the verb: what follows "to discuss", "on" or "as part of" is the matter. */
  #endOfCompany(clause: Clause): number {
    const view = this.#view;
    for (let i = clause.verb.index + 1; i < view.last; i++) {
      const lower = view.lower(i);
      if (lower === 'to' && view.verbAt(i + 1) !== undefined) return i;
      if (lower === 'on' || lower === 'over' || lower === 'about' || (lower === 'as' && view.lower(i + 1) !== 'well')) {
        if (view.mentionAt(i + 1) !== undefined || view.isDeterminer(i + 1) || lower === 'as')
          return this.#withBehind(i) ?? i;
      }
    }
    return view.last;
  }

  /** "talks on trade with Peru" */
  #withBehind(from: number): number | null {
    for (let i = from; i < from + 10 && i < this.#view.last; i++) {
      if (this.#view.lower(i) === 'with') return this.#view.last;
      if (this.#view.verbAt(i) !== undefined) return null;
    }
    return null;
  }

  #under(clause: Clause, governor: Clause): boolean {
    if (clause.level === 'adjunct') return false;
    let at = clause.governor;
    for (let depth = 0; at !== null && depth < 6; depth++) {
      if (at === governor) return true;
      at = at.governor;
    }
    return false;
  }

  #objects(first: number, last: number): { objects: Mention[]; agents: Mention[]; places: Mention[] } {
    const objects: Mention[] = [];
    const agents: Mention[] = [];
    const places: Mention[] = [];
    for (const mention of this.#view.mentions) {
      if (mention.first < first || mention.first >= last) continue;
      const preposition = this.#headPreposition(mention, first);
      if (preposition === 'by') agents.push(mention);
      else if (
        preposition !== null &&
        WHERE.has(preposition) &&
        (mention.shape === 'place' ||
          mention.shape === 'state' ||
          mention.seat ||
          (mention.shape === 'people' && !mention.acts))
      ) {
        places.push(mention);
      } else objects.push(mention);
    }
    return { objects, agents, places };
  }

  #parties(event: Event): { sources: Mention[]; targets: Mention[]; places: Mention[] } {
    if (event.noun !== null) return this.#nounParties(event.noun, event);
    const { clause } = event;
    if (clause === null) return { sources: [], targets: [], places: [] };
    if (event.trigger === MUST || event.trigger.spoken === true) {
      const saying = clause.governor ?? this.#finalSaying();
      return {
        sources: saying === null ? [] : this.#subject(saying),
        targets: this.#actors(clause.subject),
        places: [],
      };
    }
    const subject = this.#subject(clause);
    if (clause.passive && THREATENED.has(event.type) && event.trigger.reversed !== true) {
      // "Direct rule would be imposed, the minister said": the threat is his who says it.
      const { objects, agents, places } = this.#objects(clause.verb.index + 1, this.#reach(clause));
      const saying = clause.governor ?? this.#finalSaying();
      const speakers = agents.length > 0 || saying === null ? agents : this.#subject(saying);
      return { sources: speakers, targets: [...subject, ...objects], places };
    }
    const mutual = 'mutual' in CATALOGUE[event.type] && clause.verb.lemma !== 'agree';
    const reach = mutual
      ? Math.min(this.#reach(clause), this.#endOfCompany(event.content ?? clause))
      : this.#reach(clause);
    const { objects, agents, places } = this.#objects(clause.verb.index + 1, reach);
    if (clause.passive !== (event.trigger.reversed === true))
      return { sources: agents, targets: [...subject, ...objects], places };
    return { sources: subject, targets: [...objects, ...agents], places };
  }

  #nounParties(noun: NounMatch, event: Event): { sources: Mention[]; targets: Mention[]; places: Mention[] } {
    const view = this.#view;
    const sources: Mention[] = [];
    const targets: Mention[] = [];
    const places: Mention[] = [];
    // "Moscow's demands", "Russian strikes", "U.S.-Russia talks"
    const owner = view.mentions.findLast((mention) => mention.last <= noun.first && mention.last >= noun.first - 4);
    if (owner !== undefined && (owner.owner || !owner.acts || owner.last === noun.first)) sources.push(owner);
    let preposition = '';
    for (let i = noun.last; i < view.last && i < noun.last + 25; i++) {
      const lower = view.lower(i);
      const token = view.at(i);
      if (view.verbAt(i) !== undefined && view.verbAt(i)?.form !== 'gerund') break;
      if (SUBORDINATORS.has(lower) || lower === 'that' || lower === 'who' || lower === 'which') break;
      if (token?.kind === 'mark' && !view.isPossessive(i)) break;
      if (view.isPreposition(i)) preposition = lower;
      const mention = view.mentionAt(i);
      if (mention === undefined) continue;
      if (preposition === 'between' || preposition === 'with' || preposition === 'among') sources.push(mention);
      else if (preposition === 'by') sources.push(mention);
      else if (WHERE.has(preposition)) places.push(mention);
      else targets.push(mention);
      i = mention.last - 1;
    }
    // "Morocco arranged talks between …": who leads the clause has a part in it.
    const { clause } = event;
    if (clause !== null && (sources.length === 0 || (!clause.passive && clause.verb.index < noun.first))) {
      const subject = this.#subject(clause).filter(
        (mention) =>
          mention.first !== noun.first && !sources.includes(mention) && (mention.acts || sources.length === 0),
      );
      sources.unshift(...subject);
    }
    return { sources, targets, places };
  }

  // --- statements ---------------------------------------------------------------------------------------------------

  /** The verb of saying that ends a sentence: "…, the ministry said". */
  #finalSaying(): Clause | null {
    const last = this.#clauses.findLast((clause) => clause.level === 'main' && SAYING_VERBS.has(clause.verb.lemma));
    if (last === undefined) return null;
    const before = this.#view.at(last.subject[0] - 1);
    const first = this.#clauses[0];
    return before?.kind === 'mark' && first !== undefined && first.verb.index < last.verb.index ? last : null;
  }

  #statements(): { draft: FactDraft; clause: Clause; speakers: Mention[] }[] {
    const statements: { draft: FactDraft; clause: Clause; speakers: Mention[] }[] = [];
    for (const clause of this.#clauses) {
      if (!SAYING_VERBS.has(clause.verb.lemma) || this.#matches.has(clause) || this.#isHedge(clause)) continue;
      if (!['main', 'said'].includes(clause.level) || clause.quoted || clause.negated || clause.modality !== 'done')
        continue;
      if (clause.verb.lemma === 'believe' || clause.verb.lemma === 'show' || clause.verb.lemma === 'quote') continue;
      if (clause.verb.lemma === 'report' && !this.#saysThat(clause)) continue;
      const speakers = clause.passive ? [] : this.#subject(clause);
      if (!speakers.some((mention) => mention.political || mention.states.length > 0)) continue;
      const quotation = this.#quotation();
      const quoted =
        quotation === null ? [] : this.#view.mentionsAmong(quotation.first, Math.min(quotation.last, this.#view.first));
      const about = [...quoted, ...this.#view.mentions].filter(
        (mention) => !speakers.includes(mention) && mention.states.length > 0,
      );
      const draft = this.#assemble({ ...this.#blank(clause, STATEMENT), confidence: 0.8 }, speakers, about, []);
      statements.push({ draft: quotation === null ? draft : this.#quoting(draft, quotation), clause, speakers });
    }
    return statements;
  }

  #saysThat(clause: Clause): boolean {
    return this.#clauses.some((it) => it.governor === clause && it.level === 'said');
  }

  /** The words quoted in this sentence, with what was quoted of them in the sentences before. */
  #quotation(): Quotation | null {
    const view = this.#view;
    for (let i = view.first; i < view.last; i++) {
      const quotation = view.quotationAt(i);
      if (quotation === null) continue;
      if (quotation.last - quotation.first >= 3) return quotation;
      i = quotation.last;
    }
    return null;
  }

  #quoting(draft: FactDraft, quotation: Quotation): FactDraft {
    const tokens = this.#view.tokens;
    const start = tokens[quotation.first]?.start ?? 0;
    const end = Math.min(tokens[quotation.last - 1]?.end ?? start, start + LONGEST);
    const begins = start < draft.sentence.start;
    return {
      ...draft,
      quote: this.#text.slice(start, end),
      evidence: begins ? [...draft.evidence, { start, end }] : draft.evidence,
    };
  }

  #quoteLength(index: number): number {
    let first = index;
    let last = index;
    while (this.#view.quoted(first - 1) && first > this.#view.first) first -= 1;
    while (this.#view.quoted(last + 1) && last < this.#view.last) last += 1;
    return last - first + 1;
  }

  /** link says of each fact in which statement it was said. */
  #link(
    statements: { draft: FactDraft; clause: Clause; speakers: Mention[] }[],
    facts: { draft: FactDraft; event: Event }[] | FactDraft[],
  ): FactDraft[] {
    const drafts = statements.map(({ draft }) => draft);
    const final = this.#finalSaying();
    const linked = (facts as FactDraft[]).map((fact) => {
      const clause = this.#clauseOf.get(fact);
      let saying: Clause | null = null;
      for (let at = clause ?? null, depth = 0; at !== null && depth < 6; depth++) {
        at = at.governor;
        if (at !== null && SAYING_VERBS.has(at.verb.lemma)) saying = at;
      }
      if (
        saying === null &&
        final !== null &&
        clause !== undefined &&
        clause !== final &&
        clause.verb.index < final.verb.index
      )
        saying = final;
      if (saying === null) return fact;
      const index = statements.findIndex((statement) => statement.clause === saying);
      const [speaker] = (index >= 0 ? statements[index]?.speakers : this.#subject(saying)) ?? [];
      const [actor] = speaker?.actors ?? [];
      return {
        ...fact,
        ...(index >= 0 ? { saidInDraft: index } : {}),
        attribution: actor === undefined ? fact.attribution : { name: actor.name, actor: actor.id },
      };
    });
    return [...drafts, ...linked];
  }

  readonly #clauseOf = new Map<FactDraft, Clause>();

  // --- conditions -----------------------------------------------------------------------------------------------------

  #findCondition(): number {
    const view = this.#view;
    for (let i = view.first; i < view.last; i++) {
      const lower = view.lower(i);
      if (
        (lower === 'if' || lower === 'unless') &&
        !['as', 'even', 'ask', 'asked', 'only'].includes(view.lower(i - 1)) &&
        !view.quoted(i)
      )
        return i;
    }
    return -1;
  }

  /** The condition that a verb stands under, as the text puts it. */
  #conditionFor(index: number, isNoun = false): string | null {
    const at = this.#conditionAt;
    if (at < 0) return null;
    const view = this.#view;
    const owner = this.#clauses.findLast(
      (clause) =>
        clause.verb.index < at &&
        this.#isNews(clause) &&
        this.#matches.has(clause) &&
        !this.#isContentOfTrigger(clause),
    );
    if (!isNoun && owner !== undefined && owner.verb.index !== index) return null;
    if (index > at && owner !== undefined) return null;
    let end = at + 1;
    while (end < view.last) {
      const token = view.at(end);
      if (
        token === undefined ||
        (token.kind === 'mark' && !view.isPossessive(end) && token.text !== "'" && token.text !== '’')
      )
        break;
      end += 1;
    }
    // The verb of the condition itself stands under none.
    if (index > at && index < end) return null;
    const start = view.at(at)?.start ?? 0;
    return this.#text.slice(start, Math.min(view.at(end - 1)?.end ?? start, start + 400));
  }

  #isUnless(clause: Clause): boolean {
    return (
      this.#conditionAt >= 0 &&
      this.#view.lower(this.#conditionAt) === 'unless' &&
      this.#conditionAt > clause.verb.index
    );
  }

  // --- assembling -----------------------------------------------------------------------------------------------------

  #draft(event: Event): FactDraft | null {
    const { sources: own, targets, places } = this.#parties(event);
    const unnamed = TALKS.has(event.type) && [...own, ...targets].every((mention) => mention.states.length === 0);
    const sources = unnamed && !own.some((it) => it.acts) ? [...own, ...this.#memory.meeting] : own;
    if (TALKS.has(event.type) && !unnamed && !event.negated) {
      const parties = [...sources, ...targets].filter((it) => it.states.length > 0 && it.shape !== 'place');
      if (new Set(parties.flatMap((it) => it.states)).size > 1) this.#memory.meeting = parties;
    }
    if (!this.#isPolitics(event, sources, targets, places)) return null;
    if (event.negated && !TOLD_WHEN_NEGATED.has(event.type)) return null;
    const draft = this.#assemble(event, sources, targets, places);
    if (event.clause !== null) this.#clauseOf.set(draft, event.clause);
    return draft;
  }

  #patternOf(event: Event): Pattern | undefined {
    return event.clause === null ? undefined : this.#matches.get(event.clause);
  }

  #isPolitics(
    event: Event,
    sources: readonly Mention[],
    targets: readonly Mention[],
    places: readonly Mention[],
  ): boolean {
    if (this.#gravity === 'soft' || (this.#gravity === 'disaster' && !HELP.has(event.type))) return false;
    const political = (mentions: readonly Mention[]) => mentions.some((mention) => mention.political);
    // "Peru's striker rejected": Peru does nothing here, as it does in "Peru's demands include".
    const ownerIsNobody = event.noun === null && this.#patternOf(event)?.subject === null;
    const acting = (mentions: readonly Mention[]) =>
      mentions.some(
        (mention) =>
          mention.political &&
          !(event.noun !== null && mention.shape === 'place') &&
          (mention.acts || event.noun !== null) &&
          !(mention.owner && ownerIsNobody && mention.role === null && mention.shape === 'state'),
      );
    // What might be done by nobody in particular is a forecast, no threat.
    if (THREATENED.has(event.type) && event.clause?.passive === true) return acting(sources);
    if (event.type === 'SupportExpressed' && !sources.some((it) => it.states.length > 0 || it.shape !== 'role'))
      return false;
    if (event.trigger === MUST) return acting(sources) || acting(targets);
    switch (event.trigger.needs ?? 'party') {
      case 'nobody':
        return true;
      case 'both':
        return political(sources) && political(targets);
      case 'politics':
        if (
          isJustice(sources) &&
          JUSTICE.has(event.type) &&
          event.mode !== 'restrict' &&
          event.mode !== 'censor' &&
          !targets.some(
            (it) =>
              it.political || (it.role !== null && it.states.length > 0) || WATCHED.test(it.actors[0]?.name ?? ''),
          )
        )
          return false;
        if (this.#isCharged(event, sources)) return true;
        // "Gang members beheaded five policemen in northern Mexico": who bears a state's arms.
        if (
          event.type === 'AttackReported' &&
          targets.some((it) => it.role === 'force' || it.role === 'office') &&
          political(places)
        )
          return true;
        // "Three newspapers were banned in Sudan": by whom goes without saying.
        if (RULED.has(event.mode ?? '') && event.clause?.passive === true && sources.length === 0)
          return political(places);
        return (
          acting(sources) ||
          (political(targets) &&
            (acting(targets) ||
              sources.length === 0 ||
              sources.some((it) => it.role === 'armed' || it.role === 'force')))
        );
      case 'party':
        // "Cuban doctors", who are no politics at home.
        if (event.type === 'AidProvided' && isAbroad(sources, [...targets, ...places])) return true;
        if (event.type === 'DemandMade' && isJustice(sources) && !targets.some((it) => it.political)) return false;
        return (
          acting(sources) ||
          (sources.some((it) => it.acts && it.plural && !it.owner) &&
            FROM_BELOW.has(event.type) &&
            targets.some(
              (it) => it.political && (it.role !== null || it.shape === 'person' || it.shape === 'organisation'),
            )) ||
          (acting(targets) && event.clause?.passive === true && PASSIVE_WILL_DO.has(event.type))
        );
    }
  }

  /** "Forty people were arrested at a rally in Sofia": done by nobody who is named, or by those who bear arms. */
  #isCharged({ type, clause }: Event, sources: readonly Mention[]): boolean {
    return (
      this.#gravity === 'charged' &&
      DOMESTIC.has(type) &&
      (clause === null ||
        clause.passive ||
        sources.length === 0 ||
        sources.some((it) => it.role === 'armed' || it.role === 'force')) &&
      this.#view.mentions.some((it) => it.states.length > 0)
    );
  }

  #assemble(
    event: Event,
    sources: readonly Mention[],
    targets: readonly Mention[],
    places: readonly Mention[],
  ): FactDraft {
    const view = this.#view;
    const states = (mentions: readonly Mention[]) => [...new Set(mentions.flatMap((mention) => mention.states))];
    const together = 'mutual' in CATALOGUE[event.type] || event.mode === 'discussed';
    // "Chad agreed to lift its ban on Sudan": one agrees, and not with the other.
    const mutual =
      together && !(event.mode === 'agreed' && event.clause?.verb.lemma === 'agree' && states(sources).length === 1);
    const parties = [...sources, ...this.#withoutPlaceVisited(event, targets)];
    let from = mutual ? states(parties.filter((mention) => mention.shape !== 'place')) : states(sources);
    const stateless =
      sources.length > 0 && sources.every((it) => it.states.length === 0 && it.shape !== 'organisation');
    if (from.length === 0 && stateless && !MEETING.has(event.type)) {
      const named = view.mentions.filter(
        (mention) => mention.states.length > 0 && !targets.includes(mention) && mention.first < event.at + 30,
      );
      const local =
        places.length > 0
          ? places
          : named.filter((mention) => mention.shape === 'place' || WHERE.has(view.lower(mention.first - 1)));
      // A crowd is of where it acts or of whom it acts on; a person who speaks for no state is not.
      const isCrowd = !sources.some((it) => it.shape === 'person');
      from = states(local.length > 0 || !isCrowd ? local : targets).slice(0, 1);
    }
    let to = mutual ? [] : states(this.#withoutPlaceVisited(event, targets)).filter((state) => !from.includes(state));
    if (from.length === 0 && (DOMESTIC.has(event.type) || event.clause?.passive === true)) {
      from = this.#stateOfTheScene(event, targets, places) ?? to.slice(0, 1);
    }
    if (!mutual && to.length === 0 && !MEETING.has(event.type))
      to = states(places).filter((state) => !from.includes(state));
    if (from.length === 0 && this.#memory.dateline !== null && sources.length > 0) from = [this.#memory.dateline];
    if (event.type === 'SanctionThreatened' || event.type === 'ForceThreatened') {
      const condition = this.#conditionAt;
      const about = view.mentions.filter(
        (mention) => mention.first > condition && condition >= 0 && mention.first < condition + 4,
      );
      to = [...new Set([...to, ...states(about).filter((state) => !from.includes(state))])];
    }
    const role = (mention: Mention): 'source' | 'target' => (mutual || sources.includes(mention) ? 'source' : 'target');
    const actors = new Map<string, FactDraft['actors'][number]>();
    for (const mention of parties) {
      for (const actor of mention.actors) {
        // "Companies", "the two sides": a noun without a name is nobody one could follow.
        if (actor.id.startsWith('unknown:') && !/\p{Lu}/u.test(actor.name.slice(1))) continue;
        if (!actors.has(actor.id)) actors.set(actor.id, refOf(actor, role(mention)));
      }
    }
    const people = [
      ...new Set(
        (event.type === 'StatementMade' ? sources : parties).flatMap((mention) =>
          mention.actors.filter((actor) => actor.kind === 'person').map((actor) => actor.name),
        ),
      ),
    ];
    const place = this.#placeOf(event, places);
    // What did not happen is no event that PLOVER counts.
    const plover = event.negated ? null : ploverOf(event.type, event.mode, event.status);
    const condition = event.status === 'conditional' ? this.#conditionFor(event.at, event.noun !== null) : null;
    const sentence = { start: view.at(view.first)?.start ?? 0, end: view.at(view.last - 1)?.end ?? 0 };
    const token = view.at(event.at);
    return {
      type: event.type,
      ...(event.mode === undefined ? {} : { mode: event.mode }),
      plover: plover?.type ?? null,
      ...(plover?.mode === undefined ? {} : { ploverMode: plover.mode }),
      intensity: plover === null ? null : intensityOf(plover),
      sources: from.slice(0, 50),
      targets: to.slice(0, 50),
      actors: [...actors.values()].slice(0, 50),
      people: people.slice(0, 50),
      place: place?.name ?? null,
      country: place?.country ?? null,
      dates: this.#datesOf(event),
      status: event.status,
      stance: event.stance,
      negated: event.negated,
      background: event.background,
      attribution: null,
      condition,
      ...this.#circumstances(event),
      confidence: event.confidence,
      sentence,
      evidence: [passageAround(sentence, token?.start ?? sentence.start)],
    };
  }

  /** What the whole sentence tells beside: its contexts, and what it counts. */
  #circumstances(event: Event): Pick<FactDraft, 'contexts' | 'quantities'> {
    if (event.type === 'StatementMade') return {};
    this.#contexts ??= contextsOf(this.#view);
    this.#quantities ??= quantitiesOf(this.#view, this.#text);
    return {
      ...(this.#contexts.length === 0 ? {} : { contexts: this.#contexts }),
      ...(this.#quantities.length === 0 ? {} : { quantities: this.#quantities }),
    };
  }

  /** "to visit Oman for talks with Iranian officials": Oman is where, Iran is with whom. */
  #withoutPlaceVisited(event: Event, targets: readonly Mention[]): readonly Mention[] {
    if (event.type !== 'MeetingScheduled' && event.type !== 'VisitMade') return targets;
    if (!targets.some((mention) => this.#headPreposition(mention, event.at) === 'with')) return targets;
    return targets.filter(
      (mention) => mention.first > event.at + 2 || (mention.shape !== 'state' && mention.shape !== 'place'),
    );
  }

  #datesOf(event: Event): string[] {
    const times = this.#times.filter(
      (time) => !time.since && !time.old && !this.#isOfAside(time, event) && !this.#isOfSaying(time, event),
    );
    if (times.length === 0) return [];
    // Of several, the nearest to the trigger.
    const nearest = times.reduce((best, time) =>
      Math.abs(time.first - event.at) < Math.abs(best.first - event.at) ? time : best,
    );
    // "said on Friday that it would meet": the day is that of the verb beside which it stands.
    const beside = this.#clauses.findLast((clause) => clause.verb.index < nearest.first);
    const isOthers = beside !== undefined && beside !== event.clause && beside.verb.index < event.at;
    const owner = isOthers ? beside : event.clause;
    const isPlan = !isOthers && (event.status === 'scheduled' || event.type === 'MeetingScheduled');
    const isAhead =
      isPlan ||
      (owner !== null &&
        (owner.modality === 'scheduled' ||
          owner.modality === 'possible' ||
          AHEAD.has((owner.governor ?? owner).verb.lemma)));
    return [nearest.resolve(isAhead ? 'future' : 'past')];
  }

  /** "Said *on Monday* it would send": the day of what is said to come is another. */
  #isOfSaying(time: TimeExpression, event: Event): boolean {
    if (event.clause === null || event.clause.modality === 'done') return false;
    const saying = event.clause.governor;
    return (
      saying !== null &&
      SAYING_VERBS.has(saying.verb.lemma) &&
      saying.verb.index < time.first &&
      time.first < event.clause.group &&
      this.#clauses.findLast((clause) => clause.verb.index < time.first) === saying
    );
  }

  /** Whether a date belongs to a clause beside that of the event: "agreed on a truce, which begins *on Monday*". */
  #isOfAside(time: TimeExpression, event: Event): boolean {
    if (time.first < event.at) return false;
    const owner = this.#clauses.findLast((clause) => clause.group <= time.first && clause.verb.index < time.first);
    if (owner === undefined || owner === event.clause || owner.verb.index <= event.at) return false;
    return owner.level === 'subordinate' && owner.cue !== 'to';
  }

  /** Where nobody is named who acts, the state of the place: who acts there is most likely of there. */
  #stateOfTheScene(event: Event, targets: readonly Mention[], places: readonly Mention[]): string[] | null {
    const last = this.#finalSaying()?.subject[0] ?? this.#view.last;
    const others = this.#view.mentions.filter(
      (mention) => mention.states.length > 0 && !targets.includes(mention) && mention.first < last,
    );
    const near = others.filter((mention) => WHERE.has(this.#headPreposition(mention, event.at) ?? ''));
    const scene = [...places, ...others.filter((mention) => mention.shape === 'place'), ...near, ...others];
    const [state] = scene.flatMap((mention) => mention.states);
    return state === undefined ? null : [state];
  }

  #placeOf(event: Event, places: readonly Mention[]): { name: string; country: string | null } | null {
    const view = this.#view;
    const named = (mention: Mention) => ({
      name: view.tokens
        .slice(mention.first, mention.last)
        .map((token, index, all) => token.text + ((all[index + 1]?.start ?? token.end) > token.end ? ' ' : ''))
        .join(''),
      country: mention.states[0] ?? null,
    });
    const isPlace = (mention: Mention) =>
      !mention.owner && (mention.shape === 'place' || mention.shape === 'state' || mention.seat);
    if (event.mode === 'visit' || event.type === 'VisitMade') {
      const visited = view.mentions.find(
        (mention) =>
          mention.first === event.at + 1 || (mention.first === event.at + 2 && view.isDeterminer(event.at + 1)),
      );
      if (visited !== undefined && isPlace(visited)) return named(visited);
    }
    const own = places.find(isPlace);
    if (own !== undefined) return named(own);
    const anywhere = view.mentions.find((mention) => isPlace(mention) && WHERE.has(view.lower(mention.first - 1)));
    return anywhere === undefined ? null : named(anywhere);
  }

  #remember(): void {
    const lead = this.#clauses.find((clause) => clause.level === 'main');
    const subject = lead === undefined ? [] : this.#actors(lead.subject);
    const [mention] = subject;
    if (mention === undefined) return;
    const named = subject.filter((it) => it.states.length > 0);
    this.#memory.parties = new Set(named.flatMap((it) => it.states)).size > 1 ? named : [];
    if (mention.shape === 'person' || mention.role === 'office') this.#memory.person = mention;
    if (mention.states.length > 0) this.#memory.party = mention;
  }
}

/** Modes of coercion that only those who rule are able to. */
const RULED = new Set(['censor', 'curfew', 'martial-law']);
/** What disasters move states to do. */
const HELP = new Set<FactType>([
  'AidProvided',
  'PledgeMade',
  'ProposalMade',
  'ProposalAccepted',
  'ProposalRejected',
  'DemandMade',
  'SupportExpressed',
  'CooperationUndertaken',
]);
const RELATIVE = new Set(['who', 'which', 'whom', 'that']);
/** "Delegates *from* Peru and Chile" */
const OF = new Set(['of', 'among', 'between', 'from']);
const AGES = new Set(['century', 'centuries', 'decade', 'decades']);
/** Verbs under which a weekday is one to come. */
const AHEAD = new Set(['expect', 'plan', 'await', 'hope', 'schedule', 'due', 'set']);
const WHERE = new Set(['in', 'at', 'near', 'inside', 'outside', 'across']);
const PRESENT = new Set<FactType>(['DemandMade', 'TalksStalled', 'TerritoryHeld', 'ProtestHeld', 'SupportExpressed']);
const DOMESTIC = new Set<FactType>([
  'ProtestHeld',
  'AttackReported',
  'CoercionApplied',
  'LegalActionTaken',
  'ConcessionMade',
  'DeescalationMade',
  'OfficeChanged',
  'VoteHeld',
  'ForcesMobilized',
]);
/** A meeting that did not take place is worth telling; most of what did not happen is not. */
const TOLD_WHEN_NEGATED = new Set<FactType>([
  'MeetingHeld',
  'CallHeld',
  'VisitMade',
  'AgreementReached',
  'TalksAdvanced',
  'ProposalAccepted',
]);
const JUSTICE = new Set<FactType>(['LegalActionTaken', 'CoercionApplied', 'AccusationMade']);
/** What police and courts do to these is politics in itself. */
const WATCHED =
  /journalist|editor|activist|protester|demonstrator|member|supporter|leader|student|monk|lawyer|worker|union|opposition|refugee|immigrant|migrant|settler|terror|spy|national|citizen/u;
const isJustice = (mentions: readonly Mention[]): boolean =>
  mentions.length > 0 &&
  mentions.every(
    (mention) =>
      mention.role !== null &&
      JUSTICE_WORDS.test(mention.actors[0]?.name ?? '') &&
      !mention.actors.some((it) => it.kind === 'person'),
  );
const JUSTICE_WORDS = /court|judge|police|prosecutor|officer|tribunal|jury|detective|agent/iu;
/** What crowds and unions say to those in power is politics, as what they say to each other is not. */
const FROM_BELOW = new Set<FactType>(['DemandMade', 'ProposalRejected', 'ThreatMade', 'AccusationMade']);
const THREATENED = new Set<FactType>(['SanctionThreatened', 'ForceThreatened', 'ThreatMade']);
const TALKS = new Set<FactType>([
  'MeetingHeld',
  'CallHeld',
  'MeetingScheduled',
  'TalksAdvanced',
  'TalksStalled',
  'MeetingCancelled',
]);
const MEETING = new Set<FactType>(['MeetingHeld', 'CallHeld', 'MeetingScheduled', 'StatementMade']);
/** Done to somebody, these are politics whoever did them. */
const PASSIVE_WILL_DO = new Set<FactType>([
  'SanctionImposed',
  'RelationsReduced',
  'SanctionThreatened',
  'AccusationMade',
  'AgreementReached',
  'MeetingHeld',
  'MeetingCancelled',
  'MeetingProposed',
  'SanctionLifted',
  'MeetingScheduled',
  'AgreementLeft',
]);
const NO_REFUSAL = new Set(
  'be have know happen change affect lead mean comment say seem become come succeed work win lose forget'.split(' '),
);
/** What one cannot do is a refusal where one might have. */
const TOLERANCE = new Set(
  'accept agree allow tolerate permit recognize consent support back sign comply negotiate compromise'.split(' '),
);
/** Whether those who act are of one state, and what they act on of another. */
function isAbroad(sources: readonly Mention[], others: readonly Mention[]): boolean {
  const own = sources.flatMap((mention) => mention.states);
  return own.length > 0 && others.some((mention) => mention.states.some((state) => !own.includes(state)));
}
/** Verbs that add nothing to their noun: "put a tariff on", "bring a lawsuit against". */
const LIGHT = new Set(
  'put place slap bring make take see face hit launch carry mount have be come start set lay use'.split(' '),
);
const ORDINAL = new Set('first second third fourth latest last next two three several recent previous new'.split(' '));
const statusOf = (type: FactType, modality: Clause['modality']): Status => {
  const allowed: readonly Status[] = CATALOGUE[type].statuses;
  const wanted: Status = modality === 'scheduled' ? 'scheduled' : 'proposed';
  return allowed.includes(wanted) ? wanted : (allowed[0] ?? 'occurred');
};
const WONT: Trigger = { type: 'ProposalRejected', says: [] };
const WILL: Trigger = { type: 'PledgeMade', says: [] };
const MUST: Trigger = { type: 'DemandMade', says: [] };
const STATEMENT: Trigger = { type: 'StatementMade', says: [] };

const refOf = (actor: Actor, role: 'source' | 'target'): FactDraft['actors'][number] => ({
  id: actor.id.slice(0, 100),
  name: actor.name.slice(0, 200),
  kind: actor.kind,
  role,
  ...(actor.state === undefined ? {} : { state: actor.state }),
  ...(actor.office === undefined ? {} : { office: actor.office.slice(0, 200) }),
});

const LONGEST = 400;

/** The whole sentence, or as much of it around the trigger as evidence may be long. */
function passageAround(sentence: { start: number; end: number }, trigger: number): { start: number; end: number } {
  if (sentence.end - sentence.start <= LONGEST) return sentence;
  const start = Math.max(sentence.start, Math.min(trigger - LONGEST / 2, sentence.end - LONGEST));
  return { start, end: Math.min(sentence.end, start + LONGEST) };
}

/** Two patterns that read the same thing out of one sentence are one fact. */
function dedupe(facts: readonly FactDraft[]): FactDraft[] {
  const seen = new Set<string>();
  return facts.filter((fact) => {
    const key = [fact.type, fact.negated, fact.sources.join(), fact.targets.join(), fact.status].join('|');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
