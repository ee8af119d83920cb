import { Controller, Get, Res } from '@nestjs/common';
import { type Response } from 'express';
import { Registry } from 'prom-client';
import { Type } from 'typebox';
import { Needs } from './access.js';
import { Operation } from './operation.js';

/** What Prometheus reads; every role serves its own. */
@Controller('metrics')
@Needs('operate')
export class MetricsController {
  constructor(private readonly metrics: Registry) {}

  @Get()
  @Operation({
    summary: 'What this process measures, for Prometheus',
    answers: {
      200: [
        {
          media: 'text/plain',
          schema: Type.String({
            examples: [
              '# HELP demarche_part_ready Whether a part does its work.\n# TYPE demarche_part_ready gauge\ndemarche_part_ready{part="desk"} 1\n',
            ],
          }),
        },
      ],
    },
  })
  async read(@Res() response: Response): Promise<void> {
    const text = await this.metrics.metrics();
    response.type(this.metrics.contentType).send(text);
  }
}
