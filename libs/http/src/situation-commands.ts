import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type, type Static } from 'typebox';
import {
  PARTY,
  MEMBERSHIPS,
  SituationDefinitionSchema,
  decideCloseSituation,
  decideMembership,
  decideOpenSituation,
  decideRedefineSituation,
  evolveSituation,
  situationIdOf,
  type NewEvent,
  type Situation,
  type SituationEvent,
  type WhyAndWho,
} from '#domain';
import { readStream } from '#event-store';
import { CONTEXTS, bundledActor } from '#extraction';
import { changeAggregate } from './change-aggregate.js';
import { type Requester } from './change-article.js';
import { why } from './fact-requests.js';
import { notFound, wrongFields } from './problem.js';
import { Services } from './services.js';

const { title, summary } = SituationDefinitionSchema.properties;
const parties = Type.Array(
  Type.String({
    pattern: `^${PARTY}$`,
    description: 'An alpha-3 code, or the id of an actor',
  }),
  { maxItems: 50, uniqueItems: true },
);
const contexts = Type.Array(Type.Enum(Object.keys(CONTEXTS)), { maxItems: 20, uniqueItems: true });
const words = Type.Array(Type.String({ minLength: 2, maxLength: 100, pattern: '[\\p{L}\\p{N}]' }), {
  maxItems: 50,
  uniqueItems: true,
});

/** What `POST /v1/situations` takes. */
export const OpenSituationSchema = Type.Object(
  {
    title,
    summary: Type.Optional(summary),
    parties: Type.Optional(parties),
    contexts: Type.Optional(contexts),
    words: Type.Optional(words),
    ...why,
  },
  { additionalProperties: false },
);

/** What `POST /v1/situations/{id}/redefinition` takes: what is left out stays. */
export const RedefineSituationSchema = Type.Object(
  {
    changes: Type.Object(
      {
        title: Type.Optional(title),
        summary: Type.Optional(summary),
        parties: Type.Optional(parties),
        contexts: Type.Optional(contexts),
        words: Type.Optional(words),
      },
      { additionalProperties: false },
    ),
    ...why,
  },
  { additionalProperties: false },
);

/** What `POST /v1/situations/{id}/membership` takes. */
export const MembershipSchema = Type.Object(
  {
    development: Type.String({ format: 'uuid' }),
    membership: Type.Enum([...MEMBERSHIPS], { description: '"by rule" takes back what was decided by hand' }),
    ...why,
  },
  { additionalProperties: false },
);

export interface SituationAnswer {
  readonly situation: Situation;
  readonly position: string;
  /** Whether anything was appended. */
  readonly appended: boolean;
}

/** OpenSituation opens a situation; its id is made of its title. */
export class OpenSituation extends Command<SituationAnswer> {
  constructor(
    readonly request: Static<typeof OpenSituationSchema>,
    readonly requester: Requester,
  ) {
    super();
  }
}

/** RedefineSituation changes how a situation is defined, and opens it again where it was closed. */
export class RedefineSituation extends Command<SituationAnswer> {
  constructor(
    readonly id: string,
    readonly request: Static<typeof RedefineSituationSchema>,
    readonly requester: Requester,
  ) {
    super();
  }
}

/** CloseSituation: nothing joins it any more. */
export class CloseSituation extends Command<SituationAnswer> {
  constructor(
    readonly id: string,
    readonly why: WhyAndWho,
    readonly requester: Requester,
  ) {
    super();
  }
}

/** DecideMembership puts a development into a situation by hand, keeps it out, or leaves it to the rule again. */
export class DecideMembership extends Command<SituationAnswer> {
  constructor(
    readonly id: string,
    readonly request: Static<typeof MembershipSchema>,
    readonly requester: Requester,
  ) {
    super();
  }
}

@CommandHandler(OpenSituation)
export class OpenSituationHandler implements ICommandHandler<OpenSituation> {
  constructor(private readonly services: Services) {}

  execute({ request, requester }: OpenSituation): Promise<SituationAnswer> {
    const { reason, author, ...said } = request;
    const definition = { summary: '', parties: [], contexts: [], words: [], ...said };
    checkRule(definition, '');
    const id = situationIdOf(definition.title);
    return changeSituation(this.services, id, requester, (known) =>
      decideOpenSituation(known, id, definition, { reason, author }),
    );
  }
}

@CommandHandler(RedefineSituation)
export class RedefineSituationHandler implements ICommandHandler<RedefineSituation> {
  constructor(private readonly services: Services) {}

  execute({ id, request, requester }: RedefineSituation): Promise<SituationAnswer> {
    return changeKnownSituation(this.services, id, requester, (known, at) => {
      checkRule({ ...known, ...request.changes }, '/changes');
      return decideRedefineSituation(known, request.changes, request, at);
    });
  }
}

@CommandHandler(CloseSituation)
export class CloseSituationHandler implements ICommandHandler<CloseSituation> {
  constructor(private readonly services: Services) {}

  execute({ id, why: given, requester }: CloseSituation): Promise<SituationAnswer> {
    return changeKnownSituation(this.services, id, requester, (known, at) => decideCloseSituation(known, given, at));
  }
}

@CommandHandler(DecideMembership)
export class DecideMembershipHandler implements ICommandHandler<DecideMembership> {
  constructor(private readonly services: Services) {}

  async execute({ id, request, requester }: DecideMembership): Promise<SituationAnswer> {
    const development = request.development.toLowerCase();
    if ((await readStream(this.services.pool, `development-${development}`)).length === 0) {
      throw wrongFields([['/development', `is ${development}, and there is no such development`]]);
    }
    return changeKnownSituation(this.services, id, requester, (known, at) =>
      decideMembership(known, development, request.membership, request, at),
    );
  }
}

export const SITUATION_COMMANDS = [
  OpenSituationHandler,
  RedefineSituationHandler,
  CloseSituationHandler,
  DecideMembershipHandler,
];

/** A rule that fits everything, or nothing, is a slip, and so is a state that there is not. @throws Problem 400 */
function checkRule(rule: Pick<Situation, 'parties' | 'contexts' | 'words'>, at: string): void {
  const stranger = rule.parties.find((party) => /^[A-Z]{3}$/u.test(party) && bundledActor(`state:${party}`) === null);
  if (stranger !== undefined) {
    throw wrongFields([[`${at}/parties`, `names ${stranger}, which is no state's alpha-3 code, such as FRA`]]);
  }
  if (rule.parties.length > 0 || rule.words.length > 0) return;
  throw wrongFields([
    [
      `${at}/parties`,
      'names none, and there are no words: a situation needs parties or words for developments to join it',
    ],
  ]);
}

async function changeSituation(
  services: Services,
  id: string,
  requester: Requester,
  decide: (known: Situation | null, at: number) => NewEvent<SituationEvent>[],
): Promise<SituationAnswer> {
  const { state, ...rest } = await changeAggregate(services, `situation-${id}`, evolveSituation, requester, decide);
  if (state === null) throw new Error(`nothing is known of situation ${id}`);
  return { situation: state, ...rest };
}

const changeKnownSituation = (
  services: Services,
  id: string,
  requester: Requester,
  decide: (known: Situation, at: number) => NewEvent<SituationEvent>[],
): Promise<SituationAnswer> =>
  changeSituation(services, id, requester, (known, at) => {
    if (known === null) throw notFound(`No situation has the id ${id}. POST /v1/situations opens one.`);
    return decide(known, at);
  });
