import { MAX_ACTORS, type ActorRef, type Fact, type FactChanges } from '#domain';
import { bundledActor } from '#extraction';
import { wrongFields } from './problem.js';

/**
 * accompanying are a person's changes with what follows from them, where they say nothing of it themselves: who acted for
 * a state that is none of a side any more leaves that side, a state that is new there comes in by its name, and a place
 * does not keep the country of another.
 *
 * @throws Problem 400 where that makes too many actors
 */
export function accompanying(changes: FactChanges, fact: Fact): FactChanges {
  const { sources, targets, actors, place, country } = changes;
  const isElsewhere = place !== undefined && place !== fact.place && country === undefined;
  const isOfOthers = (sources ?? targets) != null && actors === undefined;
  const of = isOfOthers ? { actors: onSide('target', targets, onSide('source', sources, fact.actors)) } : {};
  const tooMany = tooManyOf(of.actors ?? []);
  if (tooMany !== null) throw wrongFields([['/changes/actors', tooMany]]);
  return { ...changes, ...(isElsewhere ? { country: null } : {}), ...of };
}

function onSide(
  role: 'source' | 'target',
  states: readonly string[] | null | undefined,
  actors: readonly ActorRef[],
): ActorRef[] {
  if (states == null) return [...actors];
  const staying = actors.filter(
    (actor) => actor.role !== role || actor.state === undefined || states.includes(actor.state),
  );
  return withStates(role, states, staying);
}

/** allActorsOf are the actors that a fact is given, and the states of both sides. */
export const allActorsOf = ({ sources, targets, actors }: Pick<Fact, 'sources' | 'targets' | 'actors'>): ActorRef[] =>
  withStates('target', targets, withStates('source', sources, actors));

/** tooManyOf says what is wrong with so many actors; null where nothing is. */
export const tooManyOf = ({ length }: readonly ActorRef[]): string | null =>
  length <= MAX_ACTORS ? null : `are ${length} with the states of both sides; ${MAX_ACTORS} are allowed`;

/** withStates are the actors of a fact, and by their names the states of a side for which none of them acts. */
function withStates(role: 'source' | 'target', states: readonly string[], actors: readonly ActorRef[]): ActorRef[] {
  const named = new Set(actors.filter((actor) => actor.role === role).map(({ state }) => state));
  const added = states
    .filter((state) => !named.has(state))
    .flatMap((state): ActorRef[] => {
      const known = bundledActor(`state:${state}`);
      return known === null ? [] : [{ id: known.id, name: known.name, kind: 'state', role, state }];
    });
  return [...actors, ...added];
}
