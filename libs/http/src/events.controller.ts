import { once } from 'node:events';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { EVENTS } from '#domain';
import { positionOf, readEncoded, readEvents, readHead, type EncodedEvent, type EventFilter } from '#event-store';
import { encodeCloudEvent, toCloudEvent } from '#messaging';
import { Needs } from './access.js';
import { MIN_POSITION, awaitPosition } from './await-position.js';
import { Services } from './services.js';
import { instantOf } from './times.js';
import { LIMIT, POSITION, TIME, readQuery, type QuerySpec } from './validation.js';
import { Operation } from './operation.js';
import { Type } from 'typebox';
import { CloudEventSchema, MetaSchema, PageSchema, dataOf } from './answer-schemas.js';
import { EXAMPLES } from './examples.js';

const PARAMETERS: QuerySpec = {
  after: { ...POSITION, description: 'Events behind this position; page.next of an answer' },
  type: { description: 'Type of event', values: Object.keys(EVENTS), repeatable: true },
  stream: {
    description: 'One stream, such as article-4f6c…',
    pattern: /^[a-z]+-.+$/u,
    must: '{aggregate type}-{aggregate id}',
  },
  recordedFrom: { ...TIME, description: 'Recorded at this time or later' },
  recordedTo: { ...TIME, description: 'Recorded at this time or earlier' },
  limit: LIMIT,
  minPosition: MIN_POSITION,
};

/** How many events an NDJSON answer holds in memory at a time. */
const PAGE = 100;

/** The history: every event, in the order of the log. */
@Controller('v1/events')
@Needs('read')
export class EventsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Operation({
    summary: 'The history: every event, in the order of the log',
    query: PARAMETERS,
    answers: {
      200: [
        {
          media: 'application/json',
          schema: dataOf(Type.Array(CloudEventSchema), {
            page: PageSchema,
            meta: Type.Pick(MetaSchema, ['position', 'knownAt']),
          }),
        },
        {
          media: 'application/x-ndjson',
          schema: Type.String({
            description: 'All of it, an event a line',
            examples: [`${JSON.stringify(EXAMPLES['CloudEvent'])}\n`],
          }),
        },
      ],
    },
  })
  async list(
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const parameters = readQuery(query, PARAMETERS);
    const one = (name: string) => parameters.get(name)?.[0];
    const filter = filterOf(parameters);
    const after = BigInt(one('after') ?? 0);
    await awaitPosition(
      this.services,
      'The log',
      () => Promise.resolve(positionOf(this.services.headWatch.head)),
      BigInt(one('minPosition') ?? 0),
    );
    // Up to one mark, so that no event can turn up between those that were given.
    const head = await readHead(this.services.pool);
    const { pool, erasures } = this.services;
    const through = positionOf(head);

    if (request.accepts(['application/json', 'application/x-ndjson']) === 'application/x-ndjson') {
      const read = (from: bigint, most: number) =>
        readEncoded(pool, { after: from, through, limit: most, filter }, erasures);
      await this.#streamAll(read, after, one('limit'), response, request.method === 'HEAD');
      return;
    }
    const limit = Number(one('limit') ?? 50);
    const events = await readEvents(pool, { after, through, limit: limit + 1, filter });
    const page = events.slice(0, limit);
    response.json({
      data: page.map(toCloudEvent),
      page: { next: events.length > limit ? (page.at(-1)?.position.toString() ?? null) : null },
      meta: { position: positionOf(head).toString(), knownAt: head?.time ?? null },
    });
  }

  async #streamAll(
    read: (after: bigint, limit: number) => Promise<EncodedEvent[]>,
    after: bigint,
    limit: string | undefined,
    response: Response,
    headOnly: boolean,
  ): Promise<void> {
    response.type('application/x-ndjson');
    if (headOnly) {
      response.end();
      return;
    }
    let position = after;
    let left = limit === undefined ? Number.POSITIVE_INFINITY : Number(limit);
    while (left > 0 && !response.destroyed) {
      const events = await read(position, Math.min(PAGE, left));
      const last = events.at(-1);
      if (last === undefined) break;
      const lines = events.map((event) => `${encodeCloudEvent(event)}\n`).join('');
      if (!response.write(lines)) await drained(response);
      position = last.position;
      left -= events.length;
    }
    response.end();
  }
}

/** drained resolves when there is room again, or nobody to write to, and leaves no listener behind. */
async function drained(response: Response): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]).finally(() => {
    over.abort();
  });
}

function filterOf(parameters: ReadonlyMap<string, readonly string[]>): EventFilter {
  const time = (name: string): string | undefined => {
    const text = parameters.get(name)?.[0];
    if (text === undefined) return undefined;
    return instantOf(text)?.toISOString();
  };
  const types = parameters.get('type');
  const stream = parameters.get('stream')?.[0];
  const recordedFrom = time('recordedFrom');
  const recordedTo = time('recordedTo');
  return {
    ...(types === undefined ? {} : { types }),
    ...(stream === undefined ? {} : { stream }),
    ...(recordedFrom === undefined ? {} : { recordedFrom }),
    ...(recordedTo === undefined ? {} : { recordedTo }),
  };
}
