import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Request, type Response } from 'express';
import { Type } from 'typebox';
import { DevelopmentSchema, LinkSchema, MAX_LINKS, MAX_SPLIT, type DeskRuling } from '#domain';
import { PositionSchema } from '#projections';
import { Decision, Needs } from './access.js';
import { requesterOf } from './articles.controller.js';
import { answer } from './curation.controller.js';
import { RuleOnDevelopment, type RulingAnswer } from './development-commands.js';
import { WHY, why } from './fact-requests.js';
import { Operation } from './operation.js';
import { badRequest, notFound } from './problem.js';
import { bodyCheck, isUuid } from './validation.js';

const Uuid = Type.String({ format: 'uuid' });

const MergeSchema = Type.Object({ into: Uuid, ...why }, { additionalProperties: false });
const checkMerge = bodyCheck(MergeSchema);
const SplitSchema = Type.Object(
  { facts: Type.Array(Uuid, { minItems: 1, maxItems: MAX_SPLIT }), ...why },
  { additionalProperties: false },
);
const checkSplit = bodyCheck(SplitSchema);
const RelinkSchema = Type.Object(
  {
    fact: Type.Optional(Uuid),
    continues: Type.Optional(Type.Array(LinkSchema, { maxItems: MAX_LINKS })),
    ...why,
  },
  { additionalProperties: false },
);
const checkRelink = bodyCheck(RelinkSchema);

const RulingAnswerSchema = Type.Object(
  { development: DevelopmentSchema, facts: Type.Array(Uuid), position: PositionSchema },
  { additionalProperties: false },
);
const EXAMPLE_ID = '60f54f58-4e81-5287-875b-901d82b97d9e';

/** What people decide about developments. The answer is the development as it is then. */
@Controller('v1/developments')
@Needs('curate')
export class DevelopmentsController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/merge')
  @Operation({
    summary: 'Says that a development is another one, told twice',
    body: MergeSchema,
    example: { into: EXAMPLE_ID, ...WHY },
    answers: { 201: RulingAnswerSchema },
  })
  async merge(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<RulingAnswer, 'appended'>> {
    const { into, ...said } = checkMerge(body);
    const data = { development: developmentId(id), into: into.toLowerCase(), ...said };
    return this.#rule({ type: 'MergeRuled', data }, request, response);
  }

  @Post(':id/split')
  @Operation({
    summary: 'Says that some facts report something else',
    body: SplitSchema,
    example: { facts: [EXAMPLE_ID], ...WHY },
    answers: { 201: RulingAnswerSchema },
  })
  async split(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<RulingAnswer, 'appended'>> {
    const { facts, ...said } = checkSplit(body);
    const data = { development: developmentId(id), facts: facts.map((fact) => fact.toLowerCase()), ...said };
    return this.#rule({ type: 'SplitRuled', data }, request, response);
  }

  @Post(':id/relink')
  @Operation({
    summary: 'Says which development a fact reports, or what a development continues',
    body: RelinkSchema,
    example: { fact: EXAMPLE_ID, ...WHY },
    answers: { 201: RulingAnswerSchema },
  })
  async relink(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<RulingAnswer, 'appended'>> {
    const { fact, continues, ...said } = checkRelink(body);
    const development = developmentId(id);
    if ((fact === undefined) === (continues === undefined)) {
      const detail = 'must have either fact, which reports this development, or continues, what it continues';
      throw badRequest(`The body ${detail}.`, [{ pointer: '', in: 'body', detail }]);
    }
    const ruling: DeskRuling =
      fact === undefined
        ? { type: 'ThreadLinkRuled', data: { development, continues: continues ?? [], ...said } }
        : { type: 'FactLinkRuled', data: { development, fact: fact.toLowerCase(), ...said } };
    return this.#rule(ruling, request, response);
  }

  async #rule(ruling: DeskRuling, request: Request, response: Response): Promise<Omit<RulingAnswer, 'appended'>> {
    return answer(response, await this.commands.execute(new RuleOnDevelopment(ruling, requesterOf(request))));
  }
}

/** PostgreSQL takes nothing else for an id, and neither does anything here. */
function developmentId(id: string): string {
  if (!isUuid(id)) throw notFound(`No development has the id ${id}.`);
  return id.toLowerCase();
}
