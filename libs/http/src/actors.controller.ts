import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Request, type Response } from 'express';
import { Decision, Needs } from './access.js';
import {
  AliasActor,
  AliasActorSchema,
  RegisterActor,
  RegisterActorSchema,
  UnregisterActor,
  type ActorAnswer,
} from './actor-commands.js';
import { requesterOf } from './articles.controller.js';
import { answer } from './curation.controller.js';
import { bodyCheck } from './validation.js';
import { Operation } from './operation.js';
import { ActorSchema } from '#domain';
import { PositionSchema } from '#projections';
import { Type } from 'typebox';
import { WHY, WhySchema } from './fact-requests.js';

const Answer = Type.Object({ actor: ActorSchema, position: PositionSchema }, { additionalProperties: false });
const UnregisteredAnswer = Type.Object(
  {
    actor: Type.Union([ActorSchema, Type.Null()], { description: 'As the bundled tables know it; null: not at all.' }),
    position: PositionSchema,
  },
  { additionalProperties: false },
);

const checkActor = bodyCheck(RegisterActorSchema);
const checkAliases = bodyCheck(AliasActorSchema);
const checkWhy = bodyCheck(WhySchema);

/** Actors whom users make known to extraction. 201 where something was appended, 200 where not. */
@Controller('v1/actors')
@Needs('curate')
export class ActorsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation({
    summary: 'Makes an actor known to extraction, or known otherwise',
    body: RegisterActorSchema,
    example: { kind: 'person', name: 'Anna Ozola', aliases: ['A. Ozola'], state: 'LVA', ...WHY },
    answers: { 200: Answer, 201: Answer },
  })
  async register(
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<ActorAnswer, 'appended'>> {
    const actor = checkActor(body);
    return answer(response, await this.commands.execute(new RegisterActor(actor, requesterOf(request))));
  }

  @Post(':id/aliases')
  @Operation({
    summary: 'Gives an actor other names',
    body: AliasActorSchema,
    example: { add: ['A. Ozola'], ...WHY },
    answers: { 200: Answer, 201: Answer },
  })
  async alias(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<ActorAnswer, 'appended'>> {
    const aliases = checkAliases(body);
    return answer(response, await this.commands.execute(new AliasActor(id, aliases, requesterOf(request))));
  }

  @Post(':id/unregistration')
  @Operation({
    summary: 'Takes back what people have made known of an actor, its aliases too',
    body: WhySchema,
    example: WHY,
    answers: { 200: UnregisteredAnswer, 201: UnregisteredAnswer },
  })
  async unregister(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<ActorAnswer, 'appended'>> {
    const given = checkWhy(body);
    return answer(response, await this.commands.execute(new UnregisterActor(id, given, requesterOf(request))));
  }
}
