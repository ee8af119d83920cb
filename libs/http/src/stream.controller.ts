import { once } from 'node:events';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { positionAt, positionOf } from '#event-store';
import { FEED_FILTER_VALUES, parseStreamId, stream, type FeedFilter } from '#feeds';
import { toCloudEvent } from '#messaging';
import { badHeader, badParameter } from './problem.js';
import { Services } from './services.js';
import { instantOf } from './times.js';
import { readQuery, type QuerySpec } from './validation.js';
import { Operation } from './operation.js';
import { Type } from 'typebox';

const PARAMETERS: QuerySpec = {
  after: { description: 'Where to begin: earliest, latest (where nothing is said), a position, a stream id or a time' },
  type: { description: 'Type of fact', values: FEED_FILTER_VALUES.type, repeatable: true },
  actor: { description: 'A party: an alpha-3 code, or the id of an actor. Twice for a pair', repeatable: true },
  status: { description: 'How far it has come', values: FEED_FILTER_VALUES.status, repeatable: true },
  stance: { description: 'How it is put', values: FEED_FILTER_VALUES.stance, repeatable: true },
  place: { description: 'The place as the text names it', repeatable: true },
  change: { description: 'What happened to the development', values: FEED_FILTER_VALUES.change, repeatable: true },
  minSources: { description: 'Independent sources, at least', pattern: /^\d{1,6}$/u, must: 'a whole number' },
  minConfidence: { description: 'Confidence, at least', pattern: /^(0(\.\d+)?|1(\.0+)?)$/u, must: 'from 0 to 1' },
};

interface Start {
  readonly after: bigint;
  readonly gap?: { readonly reason: string; readonly recover: string };
}

/** The live feed of developments, as Server-Sent Events. */
@Controller('v1/stream')
export class StreamController {
  constructor(private readonly services: Services) {}

  @Get()
  @Operation({
    summary: 'Developments as they happen; Last-Event-ID resumes',
    query: PARAMETERS,
    answers: { 200: [{ media: 'text/event-stream', schema: Type.String() }] },
  })
  async open(
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const parameters = readQuery(query, PARAMETERS);
    const lastId = request.get('last-event-id');
    const start = await this.#startOf(lastId ?? parameters.get('after')?.[0] ?? 'latest');
    if (start === null) {
      const must = 'it must be earliest, latest, a position, a stream id or a time';
      if (lastId !== undefined) throw badHeader('last-event-id', `is "${lastId}"; ${must}`);
      throw badParameter('after', `is "${parameters.get('after')?.[0] ?? ''}"; ${must}`);
    }
    const closed = new AbortController();
    response.on('close', () => {
      closed.abort();
    });
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      // Of no use to anybody when the stream is over; kept alive it would hold up the end of the process.
      connection: 'close',
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    await stream({
      tail: this.services.tail,
      epoch: this.services.epoch,
      filter: filterOf(parameters),
      head: () => positionOf(this.services.headWatch.head),
      encode: toCloudEvent,
      write: async (frame) => {
        if (response.destroyed || response.write(frame)) return;
        await once(response, 'drain', { signal: closed.signal }).catch(() => undefined);
      },
      signal: AbortSignal.any([closed.signal, this.services.stopping]),
      ...start,
    });
    response.end();
  }

  /** An id that is not of this log is a gap, never silence: the client is told, and given everything from now on. */
  async #startOf(given: string): Promise<Start | null> {
    const head = positionOf(this.services.headWatch.head);
    if (given === 'latest') return { after: head };
    if (given === 'earliest') return { after: 0n };
    if (/^\d{1,19}$/u.test(given)) return this.#atPosition(BigInt(given), head);
    const id = parseStreamId(given);
    if (id !== null) {
      if (id.epoch === this.services.epoch) return this.#atPosition(id.position, head);
      return {
        after: head,
        gap: {
          reason: `${given} belongs to another log: this one has been restored or begun anew since`,
          recover: 'Ask GET /v1/developments for the present state; frames from now on are complete.',
        },
      };
    }
    const instant = instantOf(given);
    if (instant === null) return null;
    return { after: await positionAt(this.services.pool, instant.toISOString()) };
  }

  #atPosition(position: bigint, head: bigint): Start {
    if (position <= head) return { after: position };
    return {
      after: head,
      gap: {
        reason: `position ${position} is not there yet; the log ends at ${head}`,
        recover: 'Ask GET /v1/developments for the present state; frames from now on are complete.',
      },
    };
  }
}

function filterOf(parameters: ReadonlyMap<string, readonly string[]>): FeedFilter {
  const numbers = ['minSources', 'minConfidence'];
  return Object.fromEntries(
    [...parameters]
      .filter(([name]) => name !== 'after')
      .map(([name, values]) => [name, numbers.includes(name) ? Number(values[0]) : values]),
  );
}
