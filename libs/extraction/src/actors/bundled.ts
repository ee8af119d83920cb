import type { RegisteredActor } from '#domain';
import { slug } from './actor.js';
import { OFFICE_HOLDERS } from './office-holders.js';
import { ORGANISATIONS } from './organisations.js';
import { NAME_OF } from './states.js';

/** bundledActor is what the bundled tables know of an actor; null where that is nothing. */
export function bundledActor(id: string): RegisteredActor | null {
  const stateName = id.startsWith('state:') ? NAME_OF.get(id.slice('state:'.length)) : undefined;
  if (stateName !== undefined)
    return { id, kind: 'state', name: stateName, aliases: [], state: id.slice('state:'.length) };
  const organisation = ORGANISATIONS.find((one) => one.id === id);
  if (organisation !== undefined) {
    const { kind, name, aliases, state } = organisation;
    return { id, kind, name, aliases: [...aliases], ...(state === undefined ? {} : { state }) };
  }
  const held = OFFICE_HOLDERS.filter(({ name }) => actorIdOf('person', name) === id);
  const [first] = held;
  if (first === undefined) return null;
  return {
    id,
    kind: 'person',
    name: first.name,
    aliases: [...new Set(held.flatMap(({ aliases }) => aliases))],
    offices: held.map(({ office, serves, from, to }) => ({
      office,
      state: serves.startsWith('state:') ? serves.slice('state:'.length) : null,
      from: String(from),
      ...(to === null ? {} : { to: String(to) }),
    })),
  };
}

/** actorIdOf is the id that an actor of this name has where nobody gives it another: "person:anna-ozola". */
export const actorIdOf = (kind: RegisteredActor['kind'], name: string): string => `${kind}:${slug(name)}`;
