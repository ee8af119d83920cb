import type { FactDraft } from '#domain';
import { type Mention } from '../actors/mentions.js';
import { type Quotation } from '../text/quotes.js';
import { type Clause } from './clause.js';
import { assemble, LONGEST } from './draft.js';
import { plainEvent, STATEMENT } from './event.js';
import { isHedge, type Reading } from './reading.js';
import { finalSaying } from './sayings.js';
import { SAYING_VERBS } from './verbs.js';
import { subjectsOf } from './who.js';

/** Statement is that somebody says something, whatever it is. */
interface Statement {
  readonly draft: FactDraft;
  readonly clause: Clause;
  readonly speakers: readonly Mention[];
}

/** readStatements finds who says something in a sentence, as far as they are politics. */
export function readStatements(reading: Reading): Statement[] {
  const statements: Statement[] = [];
  for (const clause of reading.clauses) {
    if (!SAYING_VERBS.has(clause.verb.lemma) || reading.matches.has(clause) || isHedge(reading.clauses, clause))
      continue;
    if (!['main', 'said'].includes(clause.level) || clause.quoted || clause.negated || clause.modality !== 'done')
      continue;
    if (clause.verb.lemma === 'believe' || clause.verb.lemma === 'show' || clause.verb.lemma === 'quote') continue;
    if (clause.verb.lemma === 'report' && !saysThat(reading, clause)) continue;
    const speakers = clause.passive ? [] : subjectsOf(reading, clause);
    if (!speakers.some((mention) => mention.political || mention.states.length > 0)) continue;
    const quotation = quotationIn(reading);
    const quoted =
      quotation === null
        ? []
        : reading.view.mentionsAmong(quotation.first, Math.min(quotation.last, reading.view.first));
    const about = [...quoted, ...reading.view.mentions].filter(
      (mention) => !speakers.includes(mention) && mention.states.length > 0,
    );
    const draft = assemble(reading, { ...plainEvent(clause, STATEMENT), confidence: 0.8 }, speakers, about, []);
    statements.push({ draft: quotation === null ? draft : withQuotation(reading, draft, quotation), clause, speakers });
  }
  return statements;
}

function saysThat(reading: Reading, clause: Clause): boolean {
  return reading.clauses.some((it) => it.governor === clause && it.level === 'said');
}

/** The words quoted in this sentence, with what was quoted of them in the sentences before. */
function quotationIn(reading: Reading): Quotation | null {
  const view = reading.view;
  for (let i = view.first; i < view.last; i++) {
    const quotation = view.quotationAt(i);
    if (quotation === null) continue;
    if (quotation.last - quotation.first >= 3) return quotation;
    i = quotation.last;
  }
  return null;
}

function withQuotation(reading: Reading, draft: FactDraft, quotation: Quotation): FactDraft {
  const tokens = reading.view.tokens;
  const start = tokens[quotation.first]?.start ?? 0;
  const end = Math.min(tokens[quotation.last - 1]?.end ?? start, start + LONGEST);
  const begins = start < draft.sentence.start;
  return {
    ...draft,
    quote: reading.text.slice(start, end),
    evidence: begins ? [...draft.evidence, { start, end }] : draft.evidence,
  };
}

/** linkStatements says of each fact in which statement it was said. @returns the statements, and the facts behind them */
export function linkStatements(
  reading: Reading,
  statements: readonly Statement[],
  facts: readonly FactDraft[],
): FactDraft[] {
  const drafts = statements.map(({ draft }) => draft);
  const final = finalSaying(reading);
  const linked = facts.map((fact) => {
    const clause = reading.clauseOf.get(fact);
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
    const [speaker] = (index >= 0 ? statements[index]?.speakers : subjectsOf(reading, saying)) ?? [];
    const [actor, ...others] = speaker?.actors ?? [];
    return {
      ...fact,
      ...(index >= 0 ? { saidInDraft: index } : {}),
      attribution:
        actor === undefined
          ? fact.attribution
          : others.length === 0
            ? { name: actor.name, actor: actor.id }
            : // "The two governments" are two, and neither alone.
              {
                name: [actor, ...others]
                  .map(({ name }) => name)
                  .join(' and ')
                  .slice(0, 200),
              },
    };
  });
  return [...drafts, ...linked];
}
