import type { FactDraft } from '#domain';
import { ploverOf } from '#domain/catalogue';
import { draftOf } from './draft.js';
import { type Event } from './event.js';
import { isNews } from './news.js';
import { readNouns } from './noun-events.js';
import { asPlan } from './plans.js';
import { type Memory, type Reading, readingOf } from './reading.js';
import { type SentenceView } from './sentence.js';
import { linkStatements, readStatements } from './statements.js';
import { eventOf } from './verb-events.js';
import { actorsIn } from './who.js';

/**
 * readFacts reads the facts out of one sentence: what its verbs report outright; where that is nothing, what its nouns
 * tell, and then what stands in a subordinate clause; and who said it.
 */
export function readFacts(view: SentenceView, text: string, publishedAt: string, memory: Memory): FactDraft[] {
  const reading = readingOf(view, text, publishedAt, memory);
  const events: Event[] = [];
  const later: Event[] = [];
  for (const clause of reading.clauses) {
    const read = eventOf(reading, clause);
    if (read === null) continue;
    const event = asPlan(reading, read);
    if (isNews(reading, clause)) events.push(event);
    else if (clause.cue !== 'to' || event.type === 'ProtestHeld') later.push(event);
  }
  const statements = readStatements(reading);
  const coded = (list: readonly Event[]) =>
    list.some((event) => !event.negated && ploverOf(event.type, event.mode, event.status) !== null);
  const drafts = (list: readonly Event[]) => list.flatMap((event) => draftOf(reading, event) ?? []);
  let facts = drafts(events);
  if (!facts.some((fact) => fact.plover !== null && !fact.negated)) {
    const nouns = drafts(readNouns(reading, events).map((event) => asPlan(reading, event)));
    facts = [...facts, ...nouns];
    if (!facts.some((fact) => fact.plover !== null && !fact.negated)) facts = [...facts, ...drafts(later).slice(0, 1)];
    else facts = [...facts, ...drafts(later.filter((event) => !coded([event])))];
  }
  remember(reading);
  return linkStatements(reading, statements, dedupe(facts));
}

/** What the sentences that follow may call "he", "it" or "they". */
function remember(reading: Reading): void {
  const lead = reading.clauses.find((clause) => clause.level === 'main');
  const subject = lead === undefined ? [] : actorsIn(reading, lead.subject);
  const [mention] = subject;
  if (mention === undefined) return;
  const named = subject.filter((it) => it.states.length > 0);
  reading.memory.parties = new Set(named.flatMap((it) => it.states)).size > 1 ? named : [];
  if (mention.shape === 'person' || mention.role === 'office') reading.memory.person = mention;
  if (mention.states.length > 0) reading.memory.party = mention;
}

/** Two patterns that read the same thing out of one sentence are one fact: "struck the port, killing ten". */
function dedupe(facts: readonly FactDraft[]): FactDraft[] {
  const doing = ({ type, negated, sources, status }: FactDraft) => [type, negated, sources.join(), status].join('|');
  const byWhomAndWhen = (fact: FactDraft) => {
    const doers = fact.actors.filter(({ role }) => role === 'source').map(({ id }) => id);
    return [doing(fact), doers.join(), fact.dates.join()].join('|');
  };
  const toWhom = new Set(facts.filter(({ targets }) => targets.length > 0).map(byWhomAndWhen));
  const seen = new Set<string>();
  return facts.filter((fact) => {
    const key = `${doing(fact)}|${fact.targets.join()}`;
    if (seen.has(key) || (fact.targets.length === 0 && toWhom.has(byWhomAndWhen(fact)))) return false;
    seen.add(key);
    return true;
  });
}
