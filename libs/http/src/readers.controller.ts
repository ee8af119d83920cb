import { Controller, Get } from '@nestjs/common';
import { DESK } from '#desk';
import { readerStatus, type ReaderStatus } from '#event-store';
import { RELAY } from '#messaging';
import { Services } from './services.js';

/** How far desk and relay are behind the log. The views say it of themselves in /v1/projections. */
@Controller('v1/readers')
export class ReadersController {
  constructor(private readonly services: Services) {}

  @Get()
  async list(): Promise<{ data: ReaderStatus[] }> {
    return { data: await readerStatus(this.services.pool, [DESK, ...(this.services.relayed ? [RELAY] : [])]) };
  }
}
