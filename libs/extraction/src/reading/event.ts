import type { FactType, Stance, Status } from '#domain';
import { type Trigger } from '../lexicon/trigger.js';
import { type Clause } from './clause.js';
import { type NounMatch } from './matches.js';

/** Event is a fact before it is known who did it: what a verb or a noun reports, and how it is meant. */
export interface Event {
  readonly clause: Clause | null;
  /** What is agreed to, refused, threatened: "agreed to *meet*". */
  readonly content: Clause | null;
  readonly noun: NounMatch | null;
  /** The token of the verb or noun. */
  readonly at: number;
  readonly type: FactType;
  readonly mode: string | undefined;
  readonly trigger: Trigger;
  readonly status: Status;
  readonly stance: Stance;
  readonly negated: boolean;
  readonly background: boolean;
  readonly confidence: number;
}

/** plainEvent is what a verb reports that is meant as it stands. */
export function plainEvent(clause: Clause, trigger: Trigger): Event {
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

/** What no word of the lexicon tells, but the way a verb is used: "must free", "will not free", "said". */
export const MUST: Trigger = { type: 'DemandMade', says: [] };
export const WONT: Trigger = { type: 'ProposalRejected', says: [] };
export const WILL: Trigger = { type: 'PledgeMade', says: [] };
export const STATEMENT: Trigger = { type: 'StatementMade', says: [] };
