import { Body, Controller, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Request, type Response } from 'express';
import {
  AliasActor,
  AliasActorSchema,
  RegisterActor,
  RegisterActorSchema,
  type ActorAnswer,
} from './actor-commands.js';
import { requesterOf } from './articles.controller.js';
import { answer } from './curation.controller.js';
import { bodyCheck, readQuery } from './validation.js';

const checkActor = bodyCheck(RegisterActorSchema);
const checkAliases = bodyCheck(AliasActorSchema);

/** Actors whom users make known to extraction. 201 where something was appended, 200 where not. */
@Controller('v1/actors')
export class ActorsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  async register(
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<ActorAnswer, 'appended'>> {
    readQuery(query, {});
    const actor = checkActor(body);
    return answer(response, await this.commands.execute(new RegisterActor(actor, requesterOf(request))));
  }

  @Post(':id/aliases')
  async alias(
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<ActorAnswer, 'appended'>> {
    readQuery(query, {});
    const aliases = checkAliases(body);
    return answer(response, await this.commands.execute(new AliasActor(id, aliases, requesterOf(request))));
  }
}
