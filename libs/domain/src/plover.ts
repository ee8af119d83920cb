/**
 * PLOVER, the ontology of political events (Open Event Data Alliance): sixteen types, some with modes.
 * Scores are those of its manual, −10 (hostile) to 10 (cooperative); where a mode has one of its own, it stands there.
 */
export const PLOVER_TYPES = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
] as const;
export type PloverType = (typeof PLOVER_TYPES)[number];

/** PloverCode is a PLOVER type with, where one applies, its mode. */
export interface PloverCode {
  readonly type: PloverType;
  readonly mode?: string;
}

const SCORES: Record<PloverType, { score: number; modes?: Record<string, number> }> = {
  AGREE: { score: 2.5 },
  CONSULT: { score: 2.5, modes: { visit: 4, 'third-party': 1, multilateral: 4, phone: 1.5 } },
  SUPPORT: { score: 5 },
  CONCEDE: { score: 4.5 },
  COOPERATE: { score: 9.5 },
  AID: { score: 10 },
  RETREAT: {
    score: 6.5,
    modes: { withdraw: 8, release: 6.5, disarm: 10, ceasefire: 7.5, access: 6.5, resign: 4.5 },
  },
  REQUEST: { score: 0, modes: { assist: 0.5, change: -1, yield: -1, meet: 0 } },
  // The manual prints +3 for ACCUSE, which its own modes contradict.
  ACCUSE: { score: -2, modes: { disapprove: -2, investigate: -3.5, allege: -3.5 } },
  REJECT: { score: -2, modes: { assist: -1.5, change: -2, yield: -2, meet: -2 } },
  THREATEN: {
    score: -3.5,
    modes: { restrict: -3, arrest: -3.5, relations: -3.5, expel: -3.5, territory: -4, violence: -3.5 },
  },
  PROTEST: {
    score: -5,
    modes: { demo: -5, riot: -7, strike: -5, hunger: -4.5, boycott: -4.5, obstruct: -4.5 },
  },
  SANCTION: { score: -6, modes: { convict: -6, expel: -5.5, withdraw: -6, discontinue: -6 } },
  MOBILIZE: { score: -5.5, modes: { troops: -6.5, weapons: -6.5, police: -5.5, militia: -6 } },
  COERCE: { score: -7 },
  ASSAULT: { score: -9 },
};

/**
 * What the Goldstein scale gives CAMEO's roots, −10 to 10, under the PLOVER type that each became. Where one type took
 * in two roots, the mode tells them apart: an appeal from a demand, a fight from an assault.
 */
const GOLDSTEIN: Record<PloverType, { value: number; modes?: Record<string, number> }> = {
  AGREE: { value: 4 },
  CONSULT: { value: 1 },
  SUPPORT: { value: 3.5 },
  CONCEDE: { value: 5 },
  COOPERATE: { value: 6 },
  AID: { value: 7 },
  RETREAT: { value: 5 },
  REQUEST: { value: 3, modes: { change: -5, yield: -5 } },
  ACCUSE: { value: -2 },
  REJECT: { value: -4 },
  THREATEN: { value: -6 },
  PROTEST: { value: -6.5 },
  SANCTION: { value: -4 },
  MOBILIZE: { value: -7.2 },
  COERCE: { value: -7 },
  ASSAULT: { value: -9, modes: { firearms: -10, aerial: -10, drone: -10, 'heavy-weapons': -10, chemical: -10 } },
};

/** goldsteinOf is the value of a PLOVER code on the Goldstein scale, −10 to 10. */
export function goldsteinOf(code: PloverCode): number {
  const { value, modes } = GOLDSTEIN[code.type];
  return (code.mode === undefined ? undefined : modes?.[code.mode]) ?? value;
}

/** intensityOf is the score of a PLOVER code, −10 to 10. */
export function intensityOf(code: PloverCode): number {
  const { score, modes } = SCORES[code.type];
  return (code.mode === undefined ? undefined : modes?.[code.mode]) ?? score;
}
