import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Type } from 'typebox';
import { ReplayUnderWay, TopicMismatch, type DeadLetter, type DeadLetters } from '#messaging';
import { Needs } from './access.js';
import { Problem } from './problem.js';
import { Services } from './services.js';
import { LIMIT, bodyCheck, readQuery, type ParameterSpec, type QuerySpec } from './validation.js';
import { Operation } from './operation.js';
import { PageSchema, dataOf } from './answer-schemas.js';

const OFFSET: ParameterSpec = {
  description: 'Letters from this offset on, replayed or not; those that wait to be replayed where nothing is said',
  pattern: /^\d{1,18}$/u,
  must: 'an offset: a whole number, 0 or greater',
};
const PARAMETERS: QuerySpec = { from: OFFSET, limit: LIMIT };

const Offset = Type.String({ pattern: '^[0-9]{1,18}$' });
const ReplaySchema = Type.Object(
  {
    from: Type.Optional(Offset),
    through: Type.Optional(Offset),
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 1000 }),
  },
  { additionalProperties: false },
);
const checkReplay = bodyCheck(ReplaySchema);

/** What a replay has done, offsets as text. */
export interface ReplayAnswer {
  readonly replayed: number;
  readonly next: string;
  readonly through: string;
}

/** Articles from Kafka that could not be taken in. */
@Controller('v1/dead-letters')
@Needs('operate')
export class DeadLettersController {
  constructor(private readonly services: Services) {}

  @Get()
  @Operation({
    summary: 'Articles from Kafka that could not be taken in',
    query: PARAMETERS,
    answers: { 200: dataOf(Type.Array(Type.Object({ offset: Type.String() })), { page: PageSchema }) },
  })
  async list(
    @Query() query: Record<string, unknown>,
  ): Promise<{ data: readonly DeadLetter[]; page: { next: string | null } }> {
    const parameters = readQuery(query, PARAMETERS);
    const from = parameters.get('from')?.[0];
    const limit = Number(parameters.get('limit')?.[0] ?? 50);
    const { letters, next } = await this.#onTopic((deadLetters) =>
      deadLetters.list({ limit, ...(from === undefined ? {} : { from: BigInt(from) }) }),
    );
    return { data: letters, page: { next: next?.toString() ?? null } };
  }

  /** Sends at most `limit` of them again. All have been sent where `next` lies behind `through`. */
  @Post('replay')
  @Operation({
    summary: 'Sends them again',
    body: ReplaySchema,
    example: { limit: 100 },
    answers: {
      200: dataOf(Type.Object({ replayed: Type.Integer(), next: Type.String(), through: Type.String() })),
    },
  })
  @HttpCode(200)
  async replay(@Body() body: unknown): Promise<{ data: ReplayAnswer }> {
    const { from, through, limit } = checkReplay(body ?? {});
    const { replayed, nextOffset, throughOffset } = await this.#onTopic((deadLetters) =>
      deadLetters.replay({
        limit,
        ...(from === undefined ? {} : { from: BigInt(from) }),
        ...(through === undefined ? {} : { through: BigInt(through) }),
      }),
    );
    return { data: { replayed, next: nextOffset.toString(), through: throughOffset.toString() } };
  }

  async #onTopic<T>(work: (deadLetters: DeadLetters) => Promise<T>): Promise<T> {
    const { deadLetters } = this.services;
    if (deadLetters === null) {
      throw new Problem(409, 'Conflict', 'There are no dead letters without Kafka. Start Demarche with KAFKA_BROKERS.');
    }
    try {
      return await work(deadLetters);
    } catch (error) {
      if (error instanceof ReplayUnderWay || error instanceof TopicMismatch) {
        throw new Problem(409, 'Conflict', error.message);
      }
      throw error;
    }
  }
}
