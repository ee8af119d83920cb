import { Type, type Static } from 'typebox';
import {
  DEVELOPMENT_EVENTS,
  FACT_TYPES,
  PAIR,
  PAIR_HINT,
  PARTY,
  PARTY_HINT,
  STANCES,
  STATUSES,
  partiesIn,
  stateAsCode,
} from '#domain';
import { CHANGE_KINDS, type Standing, type Told } from './told.js';

const name = Type.String({ minLength: 1, maxLength: 200 });
const anyOf = <T extends Parameters<typeof Type.Array>[0]>(item: T, description: string) =>
  Type.Optional(Type.Array(item, { minItems: 1, maxItems: 50, description }));

/**
 * FeedFilterSchema is what a subscriber wants to hear of, the same for every channel; what is absent lets everything
 * through, but opinion, which has to be asked for.
 */
export const FeedFilterSchema = Type.Object(
  {
    situation: anyOf(Type.String({ format: 'uuid' }), 'It belongs to one of these situations'),
    actor: anyOf(
      Type.String({ maxLength: 200, pattern: `^${PARTY}$`, description: PARTY_HINT }),
      'A party: an alpha-3 code, or the id of an actor. All of them have to be there',
    ),
    pair: anyOf(
      Type.String({ maxLength: 400, pattern: `^${PAIR}$`, description: PAIR_HINT }),
      'Two parties that are both there, such as FRA-DEU. One of several pairs has to be',
    ),
    type: anyOf(Type.Enum([...FACT_TYPES]), 'Type of fact'),
    status: anyOf(Type.Enum([...STATUSES]), 'How far it has come'),
    stance: anyOf(Type.Enum([...STANCES]), 'How it is put'),
    place: anyOf(name, 'The place as the text names it, or the alpha-3 code of its country'),
    change: anyOf(Type.Enum([...DEVELOPMENT_EVENTS, ...CHANGE_KINDS]), 'What happened to the development'),
    minSources: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'Independent sources, at least' }),
    ),
    minConfidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: 'Confidence, at least, 0 to 1' })),
    opinion: Type.Optional(Type.Boolean({ description: 'true: also what opinion articles alone report' })),
  },
  { additionalProperties: false, examples: [{ actor: ['FRA', 'DEU'], minSources: 2 }] },
);
export type FeedFilter = Static<typeof FeedFilterSchema>;

/** matches tells whether a development, as it stands with one event, is what the filter asks for. */
export function matches(filter: FeedFilter, standing: Standing): boolean {
  const oneOf = (wanted: readonly string[] | undefined, found: readonly (string | null)[]) =>
    wanted === undefined || found.some((value) => value !== null && wanted.includes(value));
  const isParty = (actor: string) => standing.parties.includes(stateAsCode(actor));
  return (
    oneOf(filter.change, standing.changes) &&
    oneOf(filter.type, [standing.type]) &&
    oneOf(filter.status, [standing.status]) &&
    oneOf(filter.stance, [standing.stance]) &&
    oneOf(filter.place, [standing.place, standing.country]) &&
    oneOf(filter.situation, standing.situations) &&
    (filter.opinion === true || !standing.opinion) &&
    standing.confidence >= (filter.minConfidence ?? 0) &&
    standing.sources >= (filter.minSources ?? 0) &&
    (filter.actor === undefined || filter.actor.every(isParty)) &&
    (filter.pair === undefined || filter.pair.some((pair) => partiesIn(pair).every(isParty)))
  );
}

/**
 * verdict says whether an event is sent to a subscriber: since it matches, since the development has left what they
 * asked for and they were sent it before, or not at all.
 *
 * Nothing is remembered of a subscriber. An earlier event of the development that matches was sent to whoever has been
 * there from the beginning, and stood in the snapshot of whoever has not; both hold the development, and have to hear
 * what becomes of it. So the verdict follows from the log and the filter alone, and is the same for live, resumed,
 * replayed and posted events. `change` chooses among what happens while a development matches; that it is gone, has left
 * what is asked for besides, or is back is always told.
 */
export function verdict(filter: FeedFilter, { standing, earlier }: Told): 'matches' | 'left' | null {
  if (matches(filter, standing)) return 'matches';
  if (!isHeardOf(filter, [...earlier, standing])) return null;
  const stands = standsIn(filter, standing);
  const stood = earlier.at(-1);
  const turned = stood !== undefined && standsIn(filter, stood) !== stands;
  if (turned) return stands ? 'matches' : 'left';
  const { change } = filter;
  const wanted =
    change === undefined || standing.ended || standing.changes.some((one) => change.includes(one as never));
  return wanted ? 'left' : null;
}

/** heldAs says how a development stands for a subscriber who was there from the beginning; null: they hear nothing of it. */
export function heldAs(filter: FeedFilter, { standing, earlier }: Told): 'standing' | 'fallen' | null {
  if (!isHeardOf(filter, [...earlier, standing])) return null;
  return standsIn(filter, standing) ? 'standing' : 'fallen';
}

/** Whether any event of a development was what the filter asks for; an end is, where what ended was: no source is left then. */
const isHeardOf = (filter: FeedFilter, standings: readonly Standing[]): boolean =>
  standings.some((one, nth) => {
    const before = standings[nth - 1];
    return (
      matches(filter, one) ||
      (one.ended && before !== undefined && matches(filter, { ...before, changes: one.changes }))
    );
  });

/** What happened to a development last is no matter to whether it stands, and is what was asked for. */
function standsIn({ change: _, ...besides }: FeedFilter, standing: Standing): boolean {
  return !standing.ended && matches(besides, standing);
}
