import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { positionAt, positionOf, readHead } from '#event-store';
import { parseStreamId, snapshot, streamId, type FeedFilter, type StreamOptions } from '#feeds';
import { EventStreams } from './event-stream.js';
import { FEED_FILTER, feedFilterOf } from './feed-query.js';
import { badParameter } from './problem.js';
import { Needs } from './access.js';
import { Services } from './services.js';
import { instantOf } from './times.js';
import { readQuery, type QuerySpec } from './validation.js';
import { Operation } from './operation.js';
import { EVENT_STREAM } from './answer-schemas.js';

export const STREAM_PARAMETERS: QuerySpec = {
  ...FEED_FILTER,
  after: {
    description:
      'Where to begin: latest (where nothing is said), earliest, snapshot (what stands, then what happens), a position, ' +
      'a stream id or a time that is past',
  },
};

type Start = Pick<StreamOptions, 'live' | 'before' | 'startId' | 'gap'>;

const RECOVER =
  'Ask GET /v1/developments for what stands, or this stream for after=snapshot; frames from now on are complete.';

/** The live feed of developments, as Server-Sent Events. */
@Controller('v1/stream')
@Needs('subscribe')
export class StreamController {
  constructor(
    private readonly services: Services,
    private readonly streams: EventStreams,
  ) {}

  @Get()
  @Operation({
    summary: 'Developments as they happen; Last-Event-ID resumes',
    query: STREAM_PARAMETERS,
    answers: { 200: [EVENT_STREAM] },
  })
  async open(
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const parameters = readQuery(query, STREAM_PARAMETERS);
    const filter = feedFilterOf(parameters);
    const after = parameters.get('after')?.[0] ?? 'latest';
    // Asked for in any case: a parameter that is wrong is told at once, and not only to who begins anew.
    const asked = await this.#startOf(after, filter);
    if (asked === null) {
      const must = 'it must be latest, earliest, snapshot, a position, a stream id or a time that is past';
      throw badParameter('after', `is "${after}"; ${must}`);
    }
    const lastId = request.get('last-event-id');
    const start = lastId === undefined ? asked : await this.#resume(lastId);
    this.streams.answer(request, response, { filter, ...start });
  }

  async #startOf(given: string, filter: FeedFilter): Promise<Start | null> {
    const { pool, headWatch } = this.services;
    if (given === 'latest') return this.#behind(positionOf(headWatch.head));
    if (given === 'earliest') return this.#behind(0n);
    if (given === 'snapshot') {
      const head = positionOf(headWatch.head);
      const frames = (signal: AbortSignal) => snapshot(pool, this.streams.frames, filter, head, signal);
      return { ...this.#behind(head), startId: streamId(this.services.epoch, 0n), before: { frames } };
    }
    if (/^\d{1,19}$/u.test(given)) return this.#atPosition(BigInt(given));
    if (parseStreamId(given) !== null) return this.#resume(given);
    const instant = instantOf(given);
    if (instant === null || instant.getTime() > Date.now()) return null;
    return this.#behind(await positionAt(pool, instant.toISOString()));
  }

  /** An id that is not of this log is a gap, never silence: the client is told, and given everything from now on. */
  async #resume(lastId: string): Promise<Start> {
    const id = parseStreamId(lastId);
    if (id?.epoch === this.services.epoch) return this.#atPosition(id.position);
    return this.#gap(
      id === null
        ? `"${lastId}" is no id of this stream; ids are an epoch and a position, such as ${this.services.epoch}-7`
        : `${lastId} belongs to another log: this one has been restored or begun anew since`,
    );
  }

  async #atPosition(position: bigint): Promise<Start> {
    if (position <= positionOf(this.services.headWatch.head)) return this.#behind(position);
    // The client may have been served by another process, which knew of a mark a moment before this one.
    const head = positionOf(await readHead(this.services.pool));
    if (position <= head) return this.#behind(position);
    return this.#gap(`position ${position} is not there yet; the log ends at ${head}`);
  }

  #gap(reason: string): Start {
    return { ...this.#behind(positionOf(this.services.headWatch.head)), gap: { reason, recover: RECOVER } };
  }

  #behind(position: bigint): Start {
    return { live: { after: position }, startId: streamId(this.services.epoch, position) };
  }
}
