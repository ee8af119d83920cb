import { Controller, Get, Res } from '@nestjs/common';
import { type Response } from 'express';
import { Health } from '#platform';
import { Operation } from './operation.js';
import { Type } from 'typebox';

const Report = Type.Object(
  {
    ready: Type.Boolean(),
    parts: Type.Record(Type.String(), Type.Object({ ready: Type.Boolean(), detail: Type.String() })),
  },
  { examples: [{ ready: true, parts: { desk: { ready: true, detail: '' } } }] },
);
import { Needs } from './access.js';

@Controller('health')
@Needs('open')
export class HealthController {
  constructor(private readonly health: Health) {}

  /** The process answers. */
  @Get('live')
  @Operation({ summary: 'The process answers', answers: { 200: Type.Object({ live: Type.Literal(true) }) } })
  live(): { live: true } {
    return { live: true };
  }

  /** All its parts do their work; 503 names those that do not. */
  @Get('ready')
  @Operation({ summary: 'All its parts do their work', answers: { 200: Report, 503: Report } })
  ready(@Res({ passthrough: true }) response: Response): ReturnType<Health['report']> {
    const report = this.health.report();
    response.status(report.ready ? 200 : 503);
    return report;
  }
}
