import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { EVENT_STREAM } from './answer-schemas.js';
import { positionAt, positionOf, readHead } from '#event-store';
import { parseReplayId, planReplay, replay, replayId, parseStreamId, type ReplayBy } from '#feeds';
import { Needs } from './access.js';
import { EventStreams } from './event-stream.js';
import { FEED_FILTER, feedFilterOf } from './feed-query.js';
import { Operation } from './operation.js';
import { Services } from './services.js';
import { instantOf } from './times.js';
import { TIME, readQuery, type QuerySpec } from './validation.js';

/** From a tenth of the speed at which it happened to a year in half a minute. */
const SPEEDS = { least: 0.1, most: 1_000_000 };

export const REPLAY_PARAMETERS: QuerySpec = {
  ...FEED_FILTER,
  from: { ...TIME, description: 'What happened at this time or later; from the beginning where nothing is said' },
  to: { ...TIME, description: 'What happened at this time or earlier; where nothing is said, live follows history' },
  speed: {
    description: 'How much faster than it happened: 60, or 60x; max, as fast as you read. 1 where nothing is said',
    isValid: (value) => value === 'max' || speedOf(value) !== null,
    must: `a number from ${SPEEDS.least} to ${SPEEDS.most}, or max`,
  },
  by: {
    description: 'By the time at which it was recorded (where nothing is said) or published',
    values: ['recorded', 'published'],
  },
};

const RECOVER = 'It begins anew: forget what it sent before. Ask with the same from, to and by as before to resume.';

/** History as a feed: the same frames as the stream's, at a speed of the reader's choice. */
@Controller('v1/replay')
@Needs('subscribe')
export class ReplayController {
  constructor(
    private readonly services: Services,
    private readonly streams: EventStreams,
  ) {}

  @Get()
  @Operation({
    summary: 'History as a feed, at a speed of your choice; then what happens',
    query: REPLAY_PARAMETERS,
    answers: { 200: [EVENT_STREAM], 204: null },
  })
  async open(
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const parameters = readQuery(query, REPLAY_PARAMETERS);
    const one = (name: string) => parameters.get(name)?.[0];
    const filter = feedFilterOf(parameters);
    const [from, to] = [timeOf(one('from')), timeOf(one('to'))];
    const { pool, epoch } = this.services;

    const lastId = request.get('last-event-id');
    const now = positionOf(await readHead(pool));
    const live = lastId === undefined ? null : parseStreamId(lastId);
    if (live?.epoch === epoch && live.position <= now && to === null) {
      // History has gone past before the connection broke.
      this.streams.answer(request, response, {
        filter,
        live: { after: live.position },
        startId: lastId ?? '',
      });
      return;
    }
    const given = lastId === undefined ? null : parseReplayId(lastId);
    const known = given?.epoch === epoch && given.head <= now ? given : null;
    const head = known?.head ?? now;
    const plan = await planReplay(pool, { by: (one('by') ?? 'recorded') as ReplayBy, from, to, head });
    const resumed = known !== null && (known.position === 0n || plan.positions.includes(known.position)) ? known : null;
    const behind = resumed ?? { position: 0n, head, pastMs: 0 };
    const last = plan.positions.at(-1) ?? 0n;
    if (to !== null && resumed !== null && behind.position === last) {
      // The one answer after which a browser does not come back.
      response.status(204).end();
      return;
    }
    const speed = speedOf(one('speed') ?? '1');
    this.streams.answer(request, response, {
      filter,
      live: to === null ? { after: head } : { end: endAt(to, head < now && (await positionAt(pool, to)) > head) },
      startId: replayId(epoch, behind),
      ...(lastId === undefined || resumed !== null
        ? {}
        : { gap: { reason: `"${lastId}" is no id of this replay`, recover: RECOVER } }),
      before: {
        frames: (signal) => replay(pool, this.streams.frames, { plan, filter, speed, behind }, signal),
        endId: replayId(epoch, { position: last, head, pastMs: 0 }),
      },
    });
  }
}

const timeOf = (text: string | undefined): string | null =>
  text === undefined ? null : (instantOf(text)?.toISOString() ?? null);

/** Why a replay ends that ends by a time; `grown`: since it began, more was recorded by that time. */
function endAt(to: string, grown: boolean): string {
  if (grown) return 'this is all that there was when the replay began; ask anew for what was recorded since';
  return Date.parse(to) <= Date.now()
    ? 'this is all that was asked for'
    : `this is all that there is, and ${to} is yet to come; without to, what happens follows`;
}

/** @returns null for max, and for what is no speed */
function speedOf(text: string): number | null {
  const [, digits] = /^(\d{1,7}(?:\.\d{1,3})?)[x×]?$/u.exec(text) ?? [];
  const speed = Number(digits ?? 0);
  return speed >= SPEEDS.least && speed <= SPEEDS.most ? speed : null;
}
