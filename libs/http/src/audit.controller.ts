import { Controller, Get, Query } from '@nestjs/common';
import { Type, type Static } from 'typebox';
import { positionOf, readDecisions, readHead, type StoredEvent } from '#event-store';
import { PositionSchema } from '#projections';
import { Needs } from './access.js';
import { MetaSchema, PageSchema } from './answer-schemas.js';
import { Operation } from './operation.js';
import { Services } from './services.js';
import { instantOf } from './times.js';
import { LIMIT, POSITION, TIME, readQuery, type QuerySpec } from './validation.js';

const PARAMETERS: QuerySpec = {
  author: { description: 'Whose decisions; with keys, the name of one' },
  from: { ...TIME, description: 'Recorded at this time or later' },
  to: { ...TIME, description: 'Recorded at this time or earlier' },
  cursor: { ...POSITION, description: 'page.next of an answer: the page after it' },
  limit: LIMIT,
};

/** Who changed what: a person's decision, as the log holds it. */
const AuditedSchema = Type.Object(
  {
    position: PositionSchema,
    recordedAt: Type.String({ format: 'date-time' }),
    author: Type.String({ examples: ['A. Kask'] }),
    reason: Type.Union([Type.String({ examples: ['named without her office'] }), Type.Null()]),
    type: Type.String({ description: 'Of the event', examples: ['ActorRegistered'] }),
    stream: Type.String({ examples: ['actor-person:anna-ozola'] }),
    recordedBy: Type.String({
      description: '`key:` and the name of a key, or `api` without one',
      examples: ['key:newsroom'],
    }),
    correlationId: Type.String({ format: 'uuid' }),
    event: Type.String({ format: 'uuid', description: 'Its id; GET /v1/events has the whole of it' }),
  },
  { additionalProperties: false },
);
export type Audited = Static<typeof AuditedSchema>;

const AuditSchema = Type.Object(
  { data: Type.Array(AuditedSchema), page: PageSchema, meta: Type.Pick(MetaSchema, ['position', 'knownAt']) },
  { additionalProperties: false },
);

/** What people decided, the latest first: read from the log itself, which nobody can rewrite. */
@Controller('v1/audit')
@Needs('read')
export class AuditController {
  constructor(private readonly services: Services) {}

  @Get()
  @Operation({ summary: 'Who decided what, the latest first', query: PARAMETERS, answers: { 200: AuditSchema } })
  async list(@Query() query: Record<string, unknown>): Promise<Static<typeof AuditSchema>> {
    const parameters = readQuery(query, PARAMETERS);
    const one = (name: string) => parameters.get(name)?.[0];
    const time = (name: 'from' | 'to') => {
      const instant = instantOf(one(name) ?? '');
      return instant === null ? {} : { [name]: instant.toISOString() };
    };
    const author = one('author');
    const cursor = one('cursor');
    const limit = Number(one('limit') ?? 50);
    const head = await readHead(this.services.pool);
    const decisions = await readDecisions(this.services.pool, {
      before: cursor === undefined ? null : BigInt(cursor),
      through: positionOf(head),
      limit: limit + 1,
      filter: { ...(author === undefined ? {} : { author }), ...time('from'), ...time('to') },
    });
    const page = decisions.slice(0, limit);
    return {
      data: page.map(auditedOf),
      page: { next: decisions.length > limit ? (page.at(-1)?.position.toString() ?? null) : null },
      meta: { position: positionOf(head).toString(), knownAt: head?.time ?? null },
    };
  }
}

function auditedOf({ position, recordedAt, data, type, stream, recordedBy, correlationId, id }: StoredEvent): Audited {
  const { author, reason = null } = data as { author: string; reason?: string };
  return {
    position: position.toString(),
    recordedAt,
    author,
    reason,
    type,
    stream,
    recordedBy,
    correlationId,
    event: id,
  };
}
