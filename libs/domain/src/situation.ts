import { isDeepStrictEqual } from 'node:util';
import { Type, type Static } from 'typebox';
import { type WhyAndWho } from './article.js';
import { eventIdOf } from './identity.js';
import { type NewEvent } from './new-event.js';

const Uuid = Type.String({ format: 'uuid' });

/** How many developments people may put into a situation, or keep out of it, by hand. */
const MOST_BY_HAND = 500;

/** What a person says that a situation is. */
export const SituationDefinitionSchema = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200 }),
    summary: Type.String({ maxLength: 2000 }),
    parties: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
      maxItems: 50,
      uniqueItems: true,
      description: 'Alpha-3 codes of states, and ids of actors.',
    }),
    contexts: Type.Array(Type.String({ minLength: 1, maxLength: 50 }), {
      maxItems: 20,
      uniqueItems: true,
      description: 'Contexts of PLOVER, such as cbrn or peacekeeping.',
    }),
    words: Type.Array(Type.String({ minLength: 2, maxLength: 100 }), {
      maxItems: 50,
      uniqueItems: true,
      description: 'Words and phrases by which the affair is told.',
    }),
  },
  { additionalProperties: false },
);
export type SituationDefinition = Static<typeof SituationDefinitionSchema>;

/** SituationSchema is an affair that goes on: how it is defined, and what people decided of single developments. */
export const SituationSchema = Type.Object(
  {
    id: Uuid,
    ...SituationDefinitionSchema.properties,
    state: Type.Enum(['open', 'closed']),
    included: Type.Array(Uuid, { maxItems: MOST_BY_HAND, description: 'Developments that belong to it by hand.' }),
    excluded: Type.Array(Uuid, { maxItems: MOST_BY_HAND, description: 'Those that do not, whatever the rule says.' }),
  },
  { additionalProperties: false },
);
export type Situation = Static<typeof SituationSchema>;

/** The data of all three events: the situation as it is from then on, so that nobody need know what came before. */
const SituationData = Type.Object(
  {
    situation: SituationSchema,
    reason: Type.String({ minLength: 1, maxLength: 2000 }),
    author: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
);
export const SituationOpenedData = SituationData;
export const SituationRedefinedData = SituationData;
export const SituationClosedData = SituationData;

export interface SituationEvent {
  readonly type: 'SituationOpened' | 'SituationRedefined' | 'SituationClosed';
  readonly data: Static<typeof SituationData>;
}

export const isSituationEvent = (type: string): boolean =>
  type === 'SituationOpened' || type === 'SituationRedefined' || type === 'SituationClosed';

export const evolveSituation = (_situation: Situation | null, event: SituationEvent): Situation => event.data.situation;

/** Whether a development belongs to a situation by a person's word, or as the rule says. */
export const MEMBERSHIPS = ['included', 'excluded', 'by rule'] as const;
export type Membership = (typeof MEMBERSHIPS)[number];

/** TooMany: a situation is no list of developments; one that needs so many by hand is defined too narrowly. */
export class TooMany extends Error {
  override readonly name = 'TooMany';
}

/** SituationKnown: a title names one situation; what shall be otherwise about it is a redefinition. */
export class SituationKnown extends Error {
  override readonly name = 'SituationKnown';
}

/**
 * decideOpenSituation opens a situation. Opened again with the same definition, it is as it was.
 *
 * @throws SituationKnown where it is defined otherwise
 */
export function decideOpenSituation(
  known: Situation | null,
  id: string,
  definition: SituationDefinition,
  why: WhyAndWho,
): NewEvent<SituationEvent>[] {
  if (known !== null) {
    if (isDeepStrictEqual({ ...known, ...definition }, known)) return [];
    throw new SituationKnown(
      `Situation ${id} has this title and another definition. POST /v1/situations/${id}/redefinition changes it.`,
    );
  }
  const situation: Situation = { id, ...definition, state: 'open', included: [], excluded: [] };
  return [decided('SituationOpened', situation, why, 0)];
}

/** decideRedefineSituation changes how a situation is defined, and opens it again where it was closed. */
export function decideRedefineSituation(
  known: Situation,
  changes: Partial<SituationDefinition>,
  why: WhyAndWho,
  at: number,
): NewEvent<SituationEvent>[] {
  return redefined(known, { ...known, ...changes, state: 'open' }, why, at);
}

/** decideCloseSituation: what belongs to it stays, and nothing joins any more but by hand. */
export const decideCloseSituation = (known: Situation, why: WhyAndWho, at: number): NewEvent<SituationEvent>[] =>
  known.state === 'closed' ? [] : [decided('SituationClosed', { ...known, state: 'closed' }, why, at)];

/**
 * decideMembership puts a development into a situation, keeps it out, or leaves it to the rule again.
 *
 * @throws TooMany
 */
export function decideMembership(
  known: Situation,
  development: string,
  membership: Membership,
  why: WhyAndWho,
  at: number,
): NewEvent<SituationEvent>[] {
  const listed = (ids: readonly string[], here: boolean) =>
    ids.includes(development) === here
      ? [...ids]
      : here
        ? [...ids, development]
        : ids.filter((id) => id !== development);
  const included = listed(known.included, membership === 'included');
  const excluded = listed(known.excluded, membership === 'excluded');
  if (included.length > MOST_BY_HAND || excluded.length > MOST_BY_HAND) {
    throw new TooMany(
      `${MOST_BY_HAND} developments are ${membership} by hand already. Redefine the situation, so that its rule finds them.`,
    );
  }
  return redefined(known, { ...known, included, excluded }, why, at);
}

const redefined = (known: Situation, situation: Situation, why: WhyAndWho, at: number): NewEvent<SituationEvent>[] =>
  isDeepStrictEqual(known, situation) ? [] : [decided('SituationRedefined', situation, why, at)];

/** The version of the stream goes into the id: the same decision may be due twice, after it was undone. */
const decided = (
  type: SituationEvent['type'],
  situation: Situation,
  { reason, author }: WhyAndWho,
  at: number,
): NewEvent<SituationEvent> => ({
  id: eventIdOf(type, situation.id, at),
  type,
  time: null,
  data: { situation, reason, author },
});
