import { Type, type Static } from 'typebox';
import { type RegisteredActor } from './actor.js';
import { type ArticleRef } from './article-events.js';
import { type Fact } from './fact.js';

/** OfficeChangeSchema is what an OfficeChanged fact says of one person: an office that begins on a day, or ends. */
export const OfficeChangeSchema = Type.Object(
  {
    actorId: Type.String(),
    name: Type.String(),
    state: Type.Union([Type.String(), Type.Null()]),
    office: Type.Union([Type.String(), Type.Null()], {
      description: 'Null where the fact does not say which; then all that the person held end.',
    }),
    begins: Type.Boolean(),
    on: Type.String({ description: 'As precise as the fact is.' }),
  },
  { additionalProperties: false },
);
export type OfficeChange = Static<typeof OfficeChangeSchema>;

/**
 * officeChangeIn reads an OfficeChanged fact: who was appointed or elected to what, who resigned or was dismissed from
 * what. The office is the fact's detail "office", or where one ends that under which the person is named.
 *
 * @returns null where it has not happened, or nobody is named, or an office begins and nobody says which
 */
export function officeChangeIn(fact: Fact, article: Pick<ArticleRef, 'publishedAt'>): OfficeChange | null {
  if (fact.type !== 'OfficeChanged' || fact.status !== 'occurred' || fact.negated || fact.stance !== 'asserted')
    return null;
  const begins = fact.mode === 'appointed' || fact.mode === 'elected';
  const people = fact.actors.filter(({ id }) => id.startsWith('person:'));
  // Who is appointed, elected or dismissed is acted on; who resigns acts.
  const side = begins || fact.mode === 'dismissed' ? 'target' : 'source';
  const person = people.find(({ role }) => role === side) ?? people.at(0);
  if (person === undefined) return null;
  const detail = fact.details?.['office'];
  const office = typeof detail === 'string' ? detail : begins ? null : (person.office ?? null);
  if (begins && office === null) return null;
  return {
    actorId: person.id,
    name: person.name,
    state: person.state ?? fact.sources[0] ?? null,
    office,
    begins,
    on: fact.dates[0] ?? article.publishedAt.slice(0, 10),
  };
}

/**
 * withOffices keeps the offices of actors current: on top of what is registered or bundled, each change in the order of
 * its day opens an office or closes it.
 *
 * @param bundled what the tables know of an actor whom nobody registered
 */
export function withOffices(
  registered: readonly RegisteredActor[],
  changes: readonly OfficeChange[],
  bundled: (id: string) => RegisteredActor | null,
): RegisteredActor[] {
  const actors = new Map(registered.map((actor) => [actor.id, actor]));
  for (const change of [...changes].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const { actorId: id, name, state } = change;
    const actor = actors.get(id) ??
      bundled(id) ?? { id, kind: 'person', name, aliases: [], ...(state === null ? {} : { state }) };
    actors.set(id, { ...actor, offices: officesAfter(actor.offices ?? [], change) });
  }
  return [...actors.values()];
}

type Offices = NonNullable<RegisteredActor['offices']>;

function officesAfter(offices: Offices, { office, state, begins, on }: OfficeChange): Offices {
  const isOpen = ({ from = on, to }: Offices[number]) => from <= on && (to === undefined || endOf(to) >= on);
  if (begins && office !== null) {
    if (offices.some((held) => held.office === office && isOpen(held))) return offices;
    // The office of the day is the first of the list that is held on it.
    return [{ office, from: on, ...(state === null ? {} : { state }) }, ...offices];
  }
  const ending = offices.filter((held) => isOpen(held) && (office === null || held.office === office));
  if (ending.length === 0 && office !== null)
    return [...offices, { office, to: on, ...(state === null ? {} : { state }) }];
  return offices.map((held) => (ending.includes(held) ? { ...held, to: on } : held));
}

const endOf = (date: string): string => date + '0000-12-31'.slice(date.length);
