import { isDeepStrictEqual } from 'node:util';
import { Type, type Static } from 'typebox';
import { type WhyAndWho } from './article.js';
import { ReducedDate, StateCode } from './fact.js';
import { eventIdOf } from './identity.js';
import { type NewEvent } from './new-event.js';

export const ACTOR_KINDS = ['person', 'organisation', 'group', 'state'] as const;

const Name = Type.String({ minLength: 1, maxLength: 200 });

/** An OfficeSchema is an office that a person holds or held, with its first and last day. */
export const OfficeSchema = Type.Object(
  {
    office: Name,
    state: Type.Optional(
      Type.Union([StateCode, Type.Null()], {
        description: 'The state whose office it is; null: an organisation’s. Left out: the person’s own.',
      }),
    ),
    from: Type.Optional(ReducedDate),
    to: Type.Optional(Type.String({ ...ReducedDate, description: 'The last day, that day, month or year included.' })),
  },
  { additionalProperties: false },
);

/** ActorSchema is an actor whom users make known: what a text may call it, and whom it acts for. */
export const ActorSchema = Type.Object(
  {
    id: Type.String({
      maxLength: 100,
      pattern: '^((person|organisation|group):[\\p{L}\\p{N}]+(-[\\p{L}\\p{N}]+)*|state:[A-Z]{3})$',
      description: 'As facts refer to it: person:anna-ozola, state:LVA',
    }),
    kind: Type.Enum([...ACTOR_KINDS]),
    name: Name,
    aliases: Type.Array(Name, { maxItems: 200, description: 'What else a text may call it.' }),
    state: Type.Optional(StateCode),
    offices: Type.Optional(Type.Array(OfficeSchema, { maxItems: 50 })),
    wikidata: Type.Optional(Type.String({ pattern: '^Q[1-9]\\d{0,11}$' })),
  },
  { additionalProperties: false },
);
export type RegisteredActor = Static<typeof ActorSchema>;

const why = {
  reason: Type.String({ minLength: 1, maxLength: 2000 }),
  author: Type.String({ minLength: 1, maxLength: 200 }),
};
export const ActorRegisteredData = Type.Object({ actor: ActorSchema, ...why }, { additionalProperties: false });
/** The actor as it is from then on, so that whoever reads this need not know what came before. */
export const ActorAliasedData = Type.Object(
  { actor: ActorSchema, added: Type.Array(Name), removed: Type.Array(Name), ...why },
  { additionalProperties: false },
);

/** What people said of the actor holds no more: what is left is what the bundled tables say, if they know it. */
export const ActorUnregisteredData = Type.Object(
  { actorId: ActorSchema.properties.id, ...why },
  { additionalProperties: false },
);

export type ActorEvent =
  | { readonly type: 'ActorRegistered'; readonly data: Static<typeof ActorRegisteredData> }
  | { readonly type: 'ActorAliased'; readonly data: Static<typeof ActorAliasedData> }
  | { readonly type: 'ActorUnregistered'; readonly data: Static<typeof ActorUnregisteredData> };

export const evolveActor = (_actor: RegisteredActor | null, event: ActorEvent): RegisteredActor | null =>
  event.type === 'ActorUnregistered' ? null : event.data.actor;

/** actorEventIn is what an event says of an actor that people make known: null where it says nothing of any. */
export function actorEventIn({
  type,
  data,
}: {
  readonly type: string;
  readonly data: unknown;
}): { readonly id: string; readonly registered: RegisteredActor | null } | null {
  switch (type) {
    case 'ActorRegistered':
    case 'ActorAliased': {
      const { actor } = data as { actor: RegisteredActor };
      return { id: actor.id, registered: actor };
    }
    case 'ActorUnregistered':
      return { id: (data as { actorId: string }).actorId, registered: null };
    default:
      return null;
  }
}

/**
 * decideRegisterActor makes an actor known, or known otherwise: a registration takes the place of the one before.
 *
 * @param at the version of the actor's stream
 */
export function decideRegisterActor(
  known: RegisteredActor | null,
  actor: RegisteredActor,
  { reason, author }: WhyAndWho,
  at: number,
): NewEvent<ActorEvent>[] {
  if (isDeepStrictEqual(known, actor)) return [];
  return [
    {
      id: eventIdOf('ActorRegistered', actor.id, at),
      type: 'ActorRegistered',
      time: null,
      data: { actor, reason, author },
    },
  ];
}

/** decideAliasActor gives an actor other names, and takes away such that it does not go by. */
export function decideAliasActor(
  actor: RegisteredActor,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
  { reason, author }: WhyAndWho,
  at: number,
): NewEvent<ActorEvent>[] {
  const known = new Set([actor.name, ...actor.aliases]);
  const added = [...new Set(add)].filter((name) => !known.has(name));
  const removed = [...new Set(remove)].filter((name) => actor.aliases.includes(name));
  if (added.length === 0 && removed.length === 0) return [];
  const aliases = [...actor.aliases.filter((name) => !removed.includes(name)), ...added];
  return [
    {
      id: eventIdOf('ActorAliased', actor.id, at),
      type: 'ActorAliased',
      time: null,
      data: { actor: { ...actor, aliases }, added, removed, reason, author },
    },
  ];
}

/** decideUnregisterActor takes back what people have made known of an actor. */
export const decideUnregisterActor = (
  known: RegisteredActor | null,
  { reason, author }: WhyAndWho,
  at: number,
): NewEvent<ActorEvent>[] =>
  known === null
    ? []
    : [
        {
          id: eventIdOf('ActorUnregistered', known.id, at),
          type: 'ActorUnregistered',
          time: null,
          data: { actorId: known.id, reason, author },
        },
      ];
