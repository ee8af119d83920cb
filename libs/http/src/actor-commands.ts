import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type, type Static } from 'typebox';
import {
  ActorSchema,
  decideAliasActor,
  decideRegisterActor,
  decideUnregisterActor,
  evolveActor,
  type ActorEvent,
  type NewEvent,
  type RegisteredActor,
  type WhyAndWho,
} from '#domain';
import { actorIdOf, bundledActor } from '#extraction';
import { roster } from '#projections';
import { changeAggregate } from './change-aggregate.js';
import { type Requester } from './change-article.js';
import { why } from './fact-requests.js';
import { Problem, notFound, wrongFields } from './problem.js';
import { Services } from './services.js';
import { isDate } from './times.js';
import { viewReached } from './view-queries.js';

/** What `POST /v1/actors` takes. The id may be left out: it is made of kind and name. */
export const RegisterActorSchema = Type.Object(
  {
    ...ActorSchema.properties,
    id: Type.Optional(ActorSchema.properties.id),
    aliases: Type.Array(ActorSchema.properties.name, { maxItems: 200, default: [] }),
    ...why,
  },
  { additionalProperties: false },
);
type RegisterRequest = Static<typeof RegisterActorSchema>;

const Names = Type.Array(ActorSchema.properties.name, { maxItems: 100, default: [] });
/** What `POST /v1/actors/{id}/aliases` takes: names to add, and names to take away. */
export const AliasActorSchema = Type.Object({ add: Names, remove: Names, ...why }, { additionalProperties: false });
type AliasRequest = Static<typeof AliasActorSchema>;

export interface ActorAnswer {
  /** As extraction knows it from then on; null: not any more. */
  readonly actor: RegisteredActor | null;
  readonly position: string;
  /** Whether anything was appended. */
  readonly appended: boolean;
}

/** RegisterActor makes an actor known to extraction, or known otherwise. */
export class RegisterActor extends Command<ActorAnswer> {
  constructor(
    readonly request: RegisterRequest,
    readonly requester: Requester,
  ) {
    super();
  }
}

/** AliasActor gives an actor, registered or of the bundled tables, other names. */
export class AliasActor extends Command<ActorAnswer> {
  constructor(
    readonly actorId: string,
    readonly request: AliasRequest,
    readonly requester: Requester,
  ) {
    super();
  }
}

/** UnregisterActor takes back what people have made known of an actor. */
export class UnregisterActor extends Command<ActorAnswer> {
  constructor(
    readonly actorId: string,
    readonly why: WhyAndWho,
    readonly requester: Requester,
  ) {
    super();
  }
}

@CommandHandler(RegisterActor)
export class RegisterActorHandler implements ICommandHandler<RegisterActor> {
  constructor(private readonly services: Services) {}

  execute({ request, requester }: RegisterActor): Promise<ActorAnswer> {
    const { reason, author, ...said } = request;
    const actor = { ...said, id: said.id ?? actorIdOf(said.kind, said.name) };
    checkActor(actor);
    return changeActor(this.services, actor.id, requester, (known, at) =>
      decideRegisterActor(known, actor, { reason, author }, at),
    );
  }
}

@CommandHandler(AliasActor)
export class AliasActorHandler implements ICommandHandler<AliasActor> {
  constructor(private readonly services: Services) {}

  execute({ actorId, request, requester }: AliasActor): Promise<ActorAnswer> {
    return changeActor(this.services, actorId, requester, (registered, at) => {
      const actor = registered ?? bundledActor(actorId);
      if (actor === null) throw notFound(`No actor has the id ${actorId}. POST /v1/actors registers one.`);
      if (request.remove.includes(actor.name)) throw wrongFields([['/remove', 'holds the name of the actor itself']]);
      return decideAliasActor(actor, request, request, at);
    });
  }
}

@CommandHandler(UnregisterActor)
export class UnregisterActorHandler implements ICommandHandler<UnregisterActor> {
  constructor(private readonly services: Services) {}

  execute({ actorId, why: given, requester }: UnregisterActor): Promise<ActorAnswer> {
    return changeActor(this.services, actorId, requester, (registered, at) => {
      if (at === 0) throw notFound(`Nobody has registered an actor with the id ${actorId}; GET /v1/roster shows all.`);
      return decideUnregisterActor(registered, given, at);
    });
  }
}

export const ACTOR_COMMANDS = [RegisterActorHandler, AliasActorHandler, UnregisterActorHandler];

/** What a schema cannot say. @throws Problem 400 */
function checkActor({ id, kind, offices = [] }: RegisteredActor): void {
  const errors: [string, string][] = [];
  if (!id.startsWith(`${kind}:`)) errors.push(['/id', `is ${id}; that of a ${kind} begins with ${kind}:`]);
  if (kind !== 'person' && offices.length > 0) errors.push(['/offices', `are of persons; this is a ${kind}`]);
  offices.forEach(({ from, to }, nth) => {
    if (from !== undefined && !isDate(from)) errors.push([`/offices/${nth}/from`, `is ${from}, which is no date`]);
    if (to !== undefined && !isDate(to)) errors.push([`/offices/${nth}/to`, `is ${to}, which is no date`]);
  });
  if (errors.length > 0) throw wrongFields(errors);
}

async function changeActor(
  services: Services,
  actorId: string,
  requester: Requester,
  decide: (known: RegisteredActor | null, at: number) => NewEvent<ActorEvent>[],
): Promise<ActorAnswer> {
  const { state, ...rest } = await changeAggregate(services, `actor-${actorId}`, evolveActor, requester, decide);
  const actor = state ?? bundledActor(actorId);
  if (rest.appended) await knownByThen(services, BigInt(rest.position));
  return { actor, ...rest };
}

/** Whoever posts an article next has it read with this actor. A roster that is late says nothing against what was appended. */
async function knownByThen(services: Services, position: bigint): Promise<void> {
  try {
    await viewReached(services, roster, position);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
