import { type Development } from '#domain';

/** A gathering of more parties says little of any two of them. */
const MOST_PARTIES = 10;

/** pairId names what is between two parties: their codes or ids, sorted, with a hyphen between. */
export const pairId = ([a, b]: readonly [string, string]): string => `${a}-${b}`;

/** States are named by their alpha-3 code, all others by their id. */
export const isState = (party: string): boolean => /^[A-Z]{3}$/u.test(party);

/** A Party of a development, on its side; `state` is the one that somebody acts for. */
interface Party {
  readonly id: string;
  readonly sides: ReadonlySet<'source' | 'target'>;
  readonly state: string | null;
}

/**
 * pairsOf are the pairs of parties between which a development is, each sorted: those on two sides, and in what is mutual
 * all.
 */
export function pairsOf(development: Development): (readonly [string, string])[] {
  const parties = partiesOf(development);
  if (parties.length > MOST_PARTIES) return [];
  const mutual = !parties.some(({ sides }) => sides.has('target'));
  const opposed = (a: Party, b: Party): boolean =>
    mutual || (a.sides.has('source') && b.sides.has('target')) || (a.sides.has('target') && b.sides.has('source'));
  return parties.flatMap((a, nth) =>
    parties
      .slice(nth + 1)
      .filter((b) => opposed(a, b) && !isOwn(a, b))
      .map((b) => [a.id, b.id] as const),
  );
}

/** Whoever acts for a state meets those who act for others; what is between states is between their codes. */
const isOwn = (a: Party, b: Party): boolean =>
  a.state !== null && b.state !== null && (a.state === b.state || isState(a.id) !== isState(b.id));

function partiesOf({ sources, targets, actors }: Development): Party[] {
  const sides = new Map<string, { sides: Set<'source' | 'target'>; state: string | null }>();
  const add = (id: string, side: 'source' | 'target', state: string | null) => {
    const known = sides.get(id) ?? { sides: new Set<'source' | 'target'>(), state };
    known.sides.add(side);
    sides.set(id, known);
  };
  for (const code of sources) add(code, 'source', code);
  for (const code of targets) add(code, 'target', code);
  for (const { id, kind, role, state } of actors) {
    if (role === 'other' || kind === 'unknown' || kind === 'state') continue;
    add(id, role, state ?? null);
  }
  return [...sides].map(([id, of]) => ({ id, ...of })).sort((a, b) => (a.id < b.id ? -1 : 1));
}
