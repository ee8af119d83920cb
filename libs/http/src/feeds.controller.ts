import { createHash } from 'node:crypto';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { Type } from 'typebox';
import { positionOf, readHead } from '#event-store';
import { atomOf, jsonFeedOf, readFeedPage, type Addresses, type FeedPage } from '#feeds';
import { Needs } from './access.js';
import { FEED_FILTER, feedFilterOf } from './feed-query.js';
import { knownAlready } from './known-already.js';
import { Operation } from './operation.js';
import { Services } from './services.js';
import { POSITION, readQuery, type QuerySpec } from './validation.js';

const PARAMETERS: QuerySpec = {
  ...FEED_FILTER,
  limit: {
    description: 'How many at the most, 1 to 100; 50 where nothing is said',
    pattern: /^([1-9]\d?|100)$/u,
    must: 'a number from 1 to 100',
  },
  before: { ...POSITION, description: 'The page behind this one; the links of a page name it' },
};

/** More than any position there is. */
const END = 2n ** 63n - 1n;

/** What stands, for feed readers. */
@Controller('v1/feeds')
@Needs('subscribe')
export class FeedsController {
  constructor(private readonly services: Services) {}

  @Get('developments.atom')
  @Operation({
    summary: 'What stands, as Atom',
    query: PARAMETERS,
    answers: {
      200: [
        {
          media: 'application/atom+xml',
          schema: Type.String({
            examples: ['<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">…</feed>'],
          }),
        },
      ],
    },
  })
  async atom(
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { page, addresses } = await this.#read(query, request);
    answer(request, response, 'application/atom+xml; charset=utf-8', atomOf(page, addresses));
  }

  @Get('developments.json')
  @Operation({
    summary: 'What stands, as JSON Feed 1.1',
    query: PARAMETERS,
    answers: {
      200: [
        {
          media: 'application/feed+json',
          schema: Type.Object({ version: Type.String({ examples: ['https://jsonfeed.org/version/1.1'] }) }),
        },
      ],
    },
  })
  async json(
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { page, addresses } = await this.#read(query, request);
    answer(request, response, 'application/feed+json; charset=utf-8', JSON.stringify(jsonFeedOf(page, addresses)));
  }

  async #read(query: Record<string, unknown>, request: Request): Promise<{ page: FeedPage; addresses: Addresses }> {
    const parameters = readQuery(query, PARAMETERS);
    const { pool } = this.services;
    const page = await readFeedPage(pool, {
      filter: feedFilterOf(parameters),
      before: BigInt(parameters.get('before')?.[0] ?? END),
      head: positionOf(await readHead(pool)),
      limit: Number(parameters.get('limit')?.[0] ?? 50),
    });
    // The host has been looked at by then: it is one of ours.
    const site = `${request.protocol}://${request.get('host') ?? ''}`;
    const at = (before: string | null): string => {
      const wanted = new URLSearchParams();
      for (const [name, values] of parameters) {
        for (const value of values) if (name !== 'before') wanted.append(name, value);
      }
      if (before !== null) wanted.set('before', before);
      const text = wanted.toString();
      return `${site}${request.path}${text === '' ? '' : `?${text}`}`;
    };
    return {
      page,
      addresses: {
        self: at(parameters.get('before')?.[0] ?? null),
        first: at(null),
        next: page.next === null ? null : at(page.next.toString()),
        site,
      },
    };
  }
}

/** 304 where the reader has it already; a document says nothing of the moment at which it was asked for. */
function answer(request: Request, response: Response, type: string, body: string): void {
  const hash = createHash('sha256').update(body).digest('base64url');
  response.set('cache-control', 'no-cache');
  if (knownAlready(request, response, hash)) return;
  response.set('content-type', type).send(body);
}
