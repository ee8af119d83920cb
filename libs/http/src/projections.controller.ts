import { Controller, Get } from '@nestjs/common';
import { projectionStatus, type ProjectionStatus } from '#projections';
import { Services } from './services.js';

/** How the views fare. */
@Controller('v1/projections')
export class ProjectionsController {
  constructor(private readonly services: Services) {}

  @Get()
  async list(): Promise<{ data: ProjectionStatus[]; meta: { position: string } }> {
    const { data, head } = await projectionStatus(this.services.dataSource);
    return { data, meta: { position: head } };
  }
}
