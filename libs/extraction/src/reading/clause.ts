import { type VerbAt } from './sentence.js';

/** Where a verb stands in its sentence. */
export type Level = 'main' | 'said' | 'adjunct' | 'subordinate' | 'content' | 'reduced';

/** Modality is how far what the verb says has come. */
export type Modality = 'done' | 'scheduled' | 'possible' | 'must' | 'not-yet';

export interface Clause {
  readonly verb: VerbAt;
  readonly level: Level;
  /** The word that began a subordinate clause: "after", "because". */
  readonly cue: string | null;
  /** The verb on which this one depends, if any. */
  readonly governor: Clause | null;
  /** Tokens [first, last) in which the subject stands; empty where it is that of the governor. */
  readonly subject: readonly [number, number];
  /** The first token of the verb group: "has not been *invited*" begins at "has". */
  readonly group: number;
  readonly passive: boolean;
  readonly negated: boolean;
  readonly modality: Modality;
  /** "has been urging", "controls": it goes on. */
  readonly present: boolean;
  readonly quoted: boolean;
  /** Whether it is a term of an agreement: "under the deal Peru will open the port". */
  readonly term: boolean;
}
