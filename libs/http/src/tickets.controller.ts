import { Body, Controller, Post, Query, Req } from '@nestjs/common';
import { type Request } from 'express';
import { Type } from 'typebox';
import { AUDIENCES } from '#access';
import { Needs, callerOf } from './access.js';
import { dataOf } from './answer-schemas.js';
import { Operation } from './operation.js';
import { Problem } from './problem.js';
import { Services } from './services.js';
import { bodyCheck, readQuery } from './validation.js';

const PostTicketSchema = Type.Object(
  { audience: Type.Enum([...AUDIENCES], { default: AUDIENCES[0], description: 'The path that it opens' }) },
  { additionalProperties: false },
);
const checkTicket = bodyCheck(PostTicketSchema);

const TicketSchema = Type.Object(
  {
    ticket: Type.String({ examples: ['dmt_d3kfUPF0yqVnM8xJxqBzL5iTtXw2hRGs'] }),
    audience: Type.Enum([...AUDIENCES]),
    expiresAt: Type.String({ format: 'date-time' }),
  },
  { additionalProperties: false },
);

/** A ticket for EventSource, which sends no headers: `?ticket=` in the URL, for one path and five minutes. */
@Controller('v1/tickets')
export class TicketsController {
  constructor(private readonly services: Services) {}

  @Post()
  @Needs('subscribe')
  @Operation({
    summary: 'Makes a ticket, by which a browser opens a stream',
    body: PostTicketSchema,
    example: {},
    answers: { 201: dataOf(TicketSchema) },
  })
  async issue(
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<{ data: { ticket: string; audience: string; expiresAt: string } }> {
    readQuery(query, {});
    const { audience } = checkTicket(body ?? {});
    const caller = callerOf(request);
    if (caller === null) {
      throw new Problem(409, 'Conflict', 'A ticket stands for a key; show one, or open the stream without either.');
    }
    return { data: { ...(await this.services.access.keys.issueTicket(caller, audience)), audience } };
  }
}
