import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { DESK } from '#desk';
import { readerStatus, type ReaderStatus } from '#event-store';
import { NotResendable, RELAY, resend } from '#messaging';
import { VIEWS, holdLiveReaders } from '#projections';
import { Problem } from './problem.js';
import { Services } from './services.js';

/** How far desk and relay are behind the log. The views say it of themselves in /v1/projections. */
@Controller('v1/readers')
export class ReadersController {
  constructor(private readonly services: Services) {}

  @Get()
  async list(): Promise<{ data: ReaderStatus[] }> {
    return { data: await readerStatus(this.services.pool, [DESK, ...(this.services.broker === null ? [] : [RELAY])]) };
  }

  /** Has the log sent again to Kafka, into a topic that was deleted. 202: the list shows how far it has come. */
  @Post('relay/resend')
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
