import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { DESK } from '#desk';
import { readerStatus, type ReaderStatus } from '#event-store';
import { WEBHOOKS } from '#feeds';
import { NotResendable, RELAY, resend } from '#messaging';
import { VIEWS, holdLiveReaders } from '#projections';
import { Needs } from './access.js';
import { Problem } from './problem.js';
import { Services } from './services.js';
import { Operation } from './operation.js';
import { Type } from 'typebox';
import { dataOf } from './answer-schemas.js';
import { PositionSchema } from '#projections';

/** How far desk, webhooks and relay are behind the log. The views say it of themselves in /v1/projections. */
@Controller('v1/readers')
@Needs('read')
export class ReadersController {
  constructor(private readonly services: Services) {}

  @Get()
  @Operation({
    summary: 'How far desk and relay are behind',
    answers: {
      200: dataOf(
        Type.Array(
          Type.Object({
            reader: Type.String({ examples: ['relay'] }),
            position: PositionSchema,
            lag: Type.Integer(),
            oldestWaitsSeconds: Type.Union([Type.Number(), Type.Null()]),
          }),
        ),
      ),
    },
  })
  async list(): Promise<{ data: ReaderStatus[] }> {
    return {
      data: await readerStatus(this.services.pool, [DESK, WEBHOOKS, ...(this.services.broker === null ? [] : [RELAY])]),
    };
  }

  /** Has the log sent again to Kafka, into a topic that was deleted. 202: the list shows how far it has come. */
  @Post('relay/resend')
  @Operation({
    summary: 'Sends the log to Kafka again, into a topic that was deleted',
    answers: { 202: dataOf(Type.Object({ reader: Type.String({ examples: ['relay'] }), position: PositionSchema })) },
  })
  @Needs('operate')
  @HttpCode(202)
  async resend(): Promise<{ data: { reader: string; position: string } }> {
    const { broker, pool } = this.services;
    if (broker === null) throw new Problem(409, 'Conflict', 'Events go to no Kafka here: KAFKA_BROKERS is not set.');
    try {
      await resend(pool, broker, (client) => holdLiveReaders(client, VIEWS));
    } catch (error) {
      if (!(error instanceof NotResendable)) throw error;
      throw new Problem(409, 'Conflict', error.message);
    }
    return { data: { reader: RELAY, position: '0' } };
  }
}
