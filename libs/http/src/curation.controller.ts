import { Body, Controller, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Request, type Response } from 'express';
import { Type } from 'typebox';
import { Decision, Needs } from './access.js';
import { requesterOf } from './articles.controller.js';
import { AddFact, ConfirmFact, CorrectFact, RetractFact, type FactAnswer } from './curation-commands.js';
import { AddFactSchema, CorrectFactSchema, WHY, WhySchema } from './fact-requests.js';
import { notFound } from './problem.js';
import { ReadAgain, type ReadAgainAnswer } from './read-again.js';
import { bodyCheck, isUuid, readQuery } from './validation.js';
import { Operation } from './operation.js';
import { FactAnswerSchema } from './answer-schemas.js';
import { ArticleSchema, FactSchema } from '#domain';
import { PositionSchema } from '#projections';

const checkAddition = bodyCheck(AddFactSchema);
const checkCorrection = bodyCheck(CorrectFactSchema);
const checkWhy = bodyCheck(WhySchema);
const ReadingSchema = Type.Object(
  { dryRun: Type.Boolean({ default: false, description: 'Says what would change, and changes nothing' }) },
  { additionalProperties: false },
);
const checkReading = bodyCheck(ReadingSchema);

const ReadAgainSchema = Type.Object(
  {
    article: ArticleSchema,
    extractor: Type.String({ examples: ['demarche@6'] }),
    leftAlone: Type.Union([Type.String(), Type.Null()], {
      description: 'Why it was not read; null where it was',
      examples: [null],
    }),
    added: Type.Array(FactSchema),
    corrected: Type.Array(
      Type.Object(
        { fact: FactSchema, before: FactSchema, changed: Type.Array(Type.String({ examples: ['dates'] })) },
        { additionalProperties: false },
      ),
    ),
    vanished: Type.Array(FactSchema),
    position: PositionSchema,
  },
  { additionalProperties: false },
);

/** What people decide about facts, and reading a text again. 201 where something was appended, 200 where not. */
@Controller('v1')
@Needs('curate')
export class CurationController {
  constructor(private readonly commands: CommandBus) {}

  @Post('articles/:id/facts')
  @Operation({
    summary: 'Adds a fact that was not found; its offsets are found by its words',
    body: AddFactSchema,
    example: { type: 'MeetingHeld', sources: ['NOR', 'TUR'], evidence: 'Solheim met Arslan in Oslo', ...WHY },
    answers: { 200: FactAnswerSchema, 201: FactAnswerSchema },
  })
  async add(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<FactAnswer, 'appended'>> {
    const addition = checkAddition(body);
    return answer(response, await this.commands.execute(new AddFact(articleId(id), addition, requesterOf(request))));
  }

  @Post('articles/:id/reextraction')
  @Operation({
    summary: 'Reads the text again',
    body: ReadingSchema,
    example: { dryRun: true },
    answers: { 200: ReadAgainSchema, 201: ReadAgainSchema },
  })
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
  @Operation({
    summary: 'Corrects a fact',
    body: CorrectFactSchema,
    example: { changes: { status: 'scheduled', place: null }, ...WHY },
    answers: { 200: FactAnswerSchema, 201: FactAnswerSchema },
  })
  async correct(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<FactAnswer, 'appended'>> {
    const correction = checkCorrection(body);
    return answer(response, await this.commands.execute(new CorrectFact(factId(id), correction, requesterOf(request))));
  }

  @Post('facts/:id/retraction')
  @Operation({
    summary: 'Retracts a fact',
    body: WhySchema,
    example: WHY,
    answers: { 200: FactAnswerSchema, 201: FactAnswerSchema },
  })
  async retract(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<FactAnswer, 'appended'>> {
    const why = checkWhy(body);
    return answer(response, await this.commands.execute(new RetractFact(factId(id), why, requesterOf(request))));
  }

  @Post('facts/:id/confirmation')
  @Operation({
    summary: 'Confirms a fact',
    body: WhySchema,
    example: WHY,
    answers: { 200: FactAnswerSchema, 201: FactAnswerSchema },
  })
  async confirm(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<FactAnswer, 'appended'>> {
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
