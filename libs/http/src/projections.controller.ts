import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  NotDroppable,
  VIEWS,
  dropGeneration,
  projectionStatus,
  requestRebuild,
  type ProjectionStatus,
  type ViewDefinition,
} from '#projections';
import { Needs } from './access.js';
import { Problem, notFound } from './problem.js';
import { Services } from './services.js';
import { readQuery } from './validation.js';
import { Operation } from './operation.js';
import { Type } from 'typebox';
import { dataOf } from './answer-schemas.js';
import { PositionSchema } from '#projections';

/** How the views fare, and their rebuilding. */
@Controller('v1/projections')
@Needs('read')
export class ProjectionsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Operation({
    summary: 'How the views fare',
    answers: {
      200: dataOf(
        Type.Array(
          Type.Object({
            name: Type.String({ examples: ['developments'] }),
            generation: Type.Integer(),
            version: Type.Integer(),
            state: Type.Enum(['building', 'live', 'kept']),
            position: PositionSchema,
            lag: Type.String({ examples: ['0'] }),
            error: Type.Union([Type.String(), Type.Null()], { examples: [null] }),
            progress: Type.Union([
              Type.Object({
                events: Type.Integer(),
                eventsPerSecond: Type.Number(),
                secondsLeft: Type.Union([Type.Number(), Type.Null()]),
              }),
              Type.Null(),
            ]),
          }),
        ),
        { meta: Type.Object({ position: PositionSchema }) },
      ),
    },
  })
  async list(
    @Query() query: Record<string, unknown>,
  ): Promise<{ data: ProjectionStatus[]; meta: { position: string } }> {
    readQuery(query, {});
    const { data, head } = await projectionStatus(this.services.dataSource);
    return { data, meta: { position: head } };
  }

  /** 202: it is under way; the list shows how far it has come. */
  @Post(':name/rebuild')
  @Operation({
    summary: 'Builds a view anew, beside the live one',
    answers: {
      202: dataOf(Type.Object({ name: Type.String({ examples: ['developments'] }), generation: Type.Integer() })),
    },
  })
  @Needs('operate')
  @HttpCode(202)
  async rebuild(@Param('name') name: string): Promise<{ data: { name: string; generation: number } }> {
    const { number } = await requestRebuild(this.services.pool, viewNamed(name));
    return { data: { name, generation: number } };
  }

  /** Drops a generation that is kept from before a rebuild, or gives one up that is being built. */
  @Delete(':name/generations/:generation')
  @Operation({ summary: 'Drops what a rebuild left, or gives one up', answers: { 204: null } })
  @Needs('operate')
  @HttpCode(204)
  async drop(@Param('name') name: string, @Param('generation') generation: string): Promise<void> {
    const view = viewNamed(name);
    if (!/^\d{1,9}$/u.test(generation)) throw notFound(`${generation} is no generation of ${name}.`);
    try {
      await dropGeneration(this.services.pool, { view, number: Number(generation) });
    } catch (error) {
      if (!(error instanceof NotDroppable)) throw error;
      throw new Problem(409, 'Conflict', error.message);
    }
  }
}

/** viewNamed is the view of this name. @throws Problem 404 */
export function viewNamed(name: string): ViewDefinition {
  const view = VIEWS.find((candidate) => candidate.name === name);
  if (view === undefined) {
    throw notFound(`There is no view "${name}"; there are ${VIEWS.map((candidate) => candidate.name).join(', ')}.`);
  }
  return view;
}
