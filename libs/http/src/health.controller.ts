import { Controller, Get, Res } from '@nestjs/common';
import { type Response } from 'express';
import { Health } from '#platform';

@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  /** The process answers. */
  @Get('live')
  live(): { live: true } {
    return { live: true };
  }

  /** All its parts do their work; 503 names those that do not. */
  @Get('ready')
  ready(@Res({ passthrough: true }) response: Response): ReturnType<Health['report']> {
    const report = this.health.report();
    response.status(report.ready ? 200 : 503);
    return report;
  }
}
