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

const Moment = Type.String({ format: 'date-time' });
const Offset = Type.String({ pattern: '^[0-9]{1,18}$', examples: ['41'] });
const ReplaySchema = Type.Object(
  {
    from: Type.Optional(Offset),
    through: Type.Optional(Offset),
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 1000 }),
  },
  { additionalProperties: false },
);
const checkReplay = bodyCheck(ReplaySchema);

const DeadLetterSchema = Type.Object(
  {
    offset: Offset,
    outcome: Type.Enum(['refused', 'failed']),
    reason: Type.String(),
    errors: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() })),
    attempts: Type.Integer({ minimum: 0 }),
    replays: Type.Integer({ minimum: 0, description: 'How often it had been replayed before it died this time' }),
    firstAt: Moment,
    lastAt: Moment,
    origin: Type.Object(
      { topic: Type.String(), partition: Type.Integer({ minimum: 0 }), offset: Offset },
      { additionalProperties: false, description: 'Where the message stood' },
    ),
    key: Type.Union([Type.String(), Type.Null()]),
    url: Type.Union([Type.String(), Type.Null()], { description: 'Of the article, where one can be read' }),
    bytes: Type.Integer({ minimum: 0 }),
    replayed: Type.Boolean({ description: 'Whether it was sent again since' }),
  },
  {
    additionalProperties: false,
    examples: [
      {
        offset: '41',
        outcome: 'refused',
        reason: 'an article that is not as described',
        errors: [{ pointer: '/publishedAt', detail: 'is missing' }],
        attempts: 1,
        replays: 0,
        firstAt: '2025-11-14T17:00:00.000Z',
        lastAt: '2025-11-14T17:00:00.000Z',
        origin: { topic: 'demarche.articles', partition: 0, offset: '1207' },
        key: null,
        url: 'https://harbour-dispatch.example/world/oslo',
        bytes: 412,
        replayed: false,
      },
    ],
  },
);

/** What a replay has done, offsets as text. */
export interface ReplayAnswer {
  readonly replayed: number;
  readonly next: string;
  /** Null where there are none. */
  readonly through: string | null;
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
    answers: { 200: dataOf(Type.Array(DeadLetterSchema), { page: PageSchema }) },
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

  /** Sends at most `limit` of them again. All have been sent where `next` lies behind `through`, which is null where there are none. */
  @Post('replay')
  @Operation({
    summary: 'Sends them again',
    body: ReplaySchema,
    example: { limit: 100 },
    answers: {
      200: dataOf(Type.Object({ replayed: Type.Integer(), next: Offset, through: Type.Union([Offset, Type.Null()]) })),
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
    const last = throughOffset < 0n ? null : throughOffset.toString();
    return { data: { replayed, next: nextOffset.toString(), through: last } };
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
