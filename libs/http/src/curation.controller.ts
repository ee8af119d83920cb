import { Body, Controller, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Request, type Response } from 'express';
import { Type } from 'typebox';
import { requesterOf } from './articles.controller.js';
import { AddFact, ConfirmFact, CorrectFact, RetractFact, type FactAnswer } from './curation-commands.js';
import { AddFactSchema, CorrectFactSchema, WhySchema } from './fact-requests.js';
import { notFound } from './problem.js';
import { ReadAgain, type ReadAgainAnswer } from './read-again.js';
import { bodyCheck, isUuid, readQuery } from './validation.js';

const checkAddition = bodyCheck(AddFactSchema);
const checkCorrection = bodyCheck(CorrectFactSchema);
const checkWhy = bodyCheck(WhySchema);
const checkReading = bodyCheck(
  Type.Object(
    { dryRun: Type.Boolean({ default: false, description: 'Says what would change, and changes nothing' }) },
    { additionalProperties: false },
  ),
);

/** What people decide about facts, and reading a text again. 201 where something was appended, 200 where not. */
@Controller('v1')
export class CurationController {
  constructor(private readonly commands: CommandBus) {}

  @Post('articles/:id/facts')
  async add(
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<FactAnswer, 'appended'>> {
    readQuery(query, {});
    const addition = checkAddition(body);
    return answer(response, await this.commands.execute(new AddFact(articleId(id), addition, requesterOf(request))));
  }

  @Post('articles/:id/reextraction')
  async readAgain(
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<ReadAgainAnswer, 'appended'>> {
    readQuery(query, {});
    const { dryRun } = checkReading(body);
    return answer(response, await this.commands.execute(new ReadAgain(articleId(id), dryRun, requesterOf(request))));
  }

  @Post('facts/:id/correction')
  async correct(
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<FactAnswer, 'appended'>> {
    readQuery(query, {});
    const correction = checkCorrection(body);
    return answer(response, await this.commands.execute(new CorrectFact(factId(id), correction, requesterOf(request))));
  }

  @Post('facts/:id/retraction')
  async retract(
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<FactAnswer, 'appended'>> {
    readQuery(query, {});
    const why = checkWhy(body);
    return answer(response, await this.commands.execute(new RetractFact(factId(id), why, requesterOf(request))));
  }

  @Post('facts/:id/confirmation')
  async confirm(
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<FactAnswer, 'appended'>> {
    readQuery(query, {});
    const why = checkWhy(body);
    return answer(response, await this.commands.execute(new ConfirmFact(factId(id), why, requesterOf(request))));
  }
}

/** answer says by its status whether anything was appended. */
export function answer<A extends { readonly appended: boolean }>(response: Response, given: A): Omit<A, 'appended'> {
  const { appended, ...rest } = given;
  response.status(appended ? 201 : 200);
  return rest;
}

/** PostgreSQL takes nothing else for an id, and neither does anything here. */
function articleId(id: string): string {
  if (!isUuid(id)) throw notFound(`No article has the id ${id}.`);
  return id.toLowerCase();
}

function factId(id: string): string {
  if (!isUuid(id)) throw notFound(`No fact has the id ${id}.`);
  return id.toLowerCase();
}
