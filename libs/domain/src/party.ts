/** What a party is asked for by: a state by its alpha-3 code, all others by their id. */
export const PARTY = '([A-Z]{3}|(?:state|person|organisation|group|unknown):[^,\\s]{1,80})';
/** Two parties, as the id of their relation has them, or with a comma between. */
export const PAIR = `${PARTY}[-,]${PARTY}`;

export const PARTY_HINT = 'an alpha-3 code, such as FRA, or the id of an actor, such as person:anna-ozola';
export const PAIR_HINT = 'two parties, such as FRA-DEU';

/** stateAsCode is a party with a state by its code, as developments have their sources and targets. */
export const stateAsCode = (party: string): string => party.replace(/^state:(?=[A-Z]{3}$)/u, '');

/** partiesIn are the two parties of a pair; the name itself where it is none. */
export function partiesIn(pair: string): string[] {
  const [, first, second] = new RegExp(`^(.+?)[-,]${PARTY}$`, 'u').exec(pair) ?? [];
  return first === undefined || second === undefined ? [pair] : [first, second];
}
