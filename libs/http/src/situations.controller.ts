import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Request, type Response } from 'express';
import { Type } from 'typebox';
import { SituationSchema } from '#domain';
import { PositionSchema } from '#projections';
import { Decision, Needs } from './access.js';
import { requesterOf } from './articles.controller.js';
import { answer } from './curation.controller.js';
import { WHY, WhySchema } from './fact-requests.js';
import { Operation } from './operation.js';
import { notFound } from './problem.js';
import {
  CloseSituation,
  DecideMembership,
  MembershipSchema,
  OpenSituation,
  OpenSituationSchema,
  RedefineSituation,
  RedefineSituationSchema,
  type SituationAnswer,
} from './situation-commands.js';
import { bodyCheck, isUuid } from './validation.js';

const checkOpening = bodyCheck(OpenSituationSchema);
const checkRedefinition = bodyCheck(RedefineSituationSchema);
const checkClosing = bodyCheck(WhySchema);
const checkMembership = bodyCheck(MembershipSchema);

const Described = Type.Object(
  { situation: SituationSchema, position: PositionSchema },
  { additionalProperties: false },
);

type Answer = Promise<Omit<SituationAnswer, 'appended'>>;

/** What people decide about situations. 201 where something was appended, 200 where not. */
@Controller('v1/situations')
@Needs('curate')
export class SituationsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation({
    summary: 'Opens a situation',
    body: OpenSituationSchema,
    example: { title: 'Talks on the border', parties: ['ARM', 'AZE'], words: ['border'], ...WHY },
    answers: { 200: Described, 201: Described },
  })
  async open(
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Answer {
    const opening = checkOpening(body);
    return answer(response, await this.commands.execute(new OpenSituation(opening, requesterOf(request))));
  }

  @Post(':id/redefinition')
  @Operation({
    summary: 'Defines a situation otherwise',
    body: RedefineSituationSchema,
    example: { changes: { words: ['border', 'demarcation'] }, ...WHY },
    answers: { 200: Described, 201: Described },
  })
  async redefine(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Answer {
    const redefinition = checkRedefinition(body);
    const command = new RedefineSituation(situationId(id), redefinition, requesterOf(request));
    return answer(response, await this.commands.execute(command));
  }

  @Post(':id/closing')
  @Operation({
    summary: 'Closes a situation',
    body: WhySchema,
    example: WHY,
    answers: { 200: Described, 201: Described },
  })
  async close(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Answer {
    const why = checkClosing(body);
    return answer(
      response,
      await this.commands.execute(new CloseSituation(situationId(id), why, requesterOf(request))),
    );
  }

  @Post(':id/membership')
  @Operation({
    summary: 'Puts a development into a situation, or keeps it out, by hand',
    body: MembershipSchema,
    example: { development: 'f3b1c0de-5a5e-5b1c-9e5e-2f6f3d0c7a11', membership: 'included', ...WHY },
    answers: { 200: Described, 201: Described },
  })
  async decideMembership(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Answer {
    const membership = checkMembership(body);
    const command = new DecideMembership(situationId(id), membership, requesterOf(request));
    return answer(response, await this.commands.execute(command));
  }
}

function situationId(id: string): string {
  if (!isUuid(id)) throw notFound(`No situation has the id ${id}. POST /v1/situations opens one.`);
  return id.toLowerCase();
}
