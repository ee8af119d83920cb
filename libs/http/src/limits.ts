import { type NextFunction, type Request, type Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { AUDIENCES } from '#access';
import { callerOf } from './access.js';
import { Problem } from './problem.js';

export interface Limits {
  /** Requests a minute of one key, or of one address without a key; null is no limit. */
  readonly requestsPerMinute: number | null;
  /** Streams that one of them may have open; null is no limit. */
  readonly streams: number | null;
}

const WINDOW_S = 60;

/** Whoever shows a key is counted by it, wherever they are; others by their address, an IPv6 network as one. */
const countedAs = (request: Request): string => callerOf(request)?.keyId ?? ipKeyGenerator(request.ip ?? '');

const tooMany = (detail: string, retryAfterS: number): Problem =>
  new Problem(429, 'Too many requests', detail, [], { 'Retry-After': String(retryAfterS) });

/**
 * limitRequests answers 429 to who asks too often. Every answer says where its caller stands, by the fields RateLimit
 * and RateLimit-Policy of draft-ietf-httpapi-ratelimit-headers-08. Each process counts for itself.
 */
export function limitRequests({ requestsPerMinute }: Limits) {
  if (requestsPerMinute === null) return pass;
  return rateLimit({
    windowMs: WINDOW_S * 1000,
    limit: requestsPerMinute,
    identifier: 'requests',
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skip: ({ path }) => path.startsWith('/health/'),
    keyGenerator: countedAs,
    handler: (_request, response, next) => {
      const retryAfter = Number(response.getHeader('retry-after') ?? WINDOW_S);
      next(tooMany(`More than ${requestsPerMinute} requests a minute; go on in ${retryAfter} s.`, retryAfter));
    },
  });
}

/** limitStreams counts what stays open: a stream is no request that is soon over, but a connection that is held. */
export function limitStreams({ streams }: Limits) {
  if (streams === null) return pass;
  const open = new Map<string, number>();
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!isStream(request)) {
      next();
      return;
    }
    const who = countedAs(request);
    const now = open.get(who) ?? 0;
    if (now >= streams) {
      throw tooMany(`${now} streams are open, as many as may be at a time; close one first.`, 5);
    }
    open.set(who, now + 1);
    response.on('close', () => {
      const left = (open.get(who) ?? 1) - 1;
      if (left === 0) open.delete(who);
      else open.set(who, left);
    });
    next();
  };
}

/** isStream tells what stays open from what is answered and over, by the path as the router takes it. */
export const isStream = ({ path }: Request): boolean =>
  (AUDIENCES as readonly string[]).includes(path.toLowerCase().replace(/\/$/u, ''));

function pass(_request: Request, _response: Response, next: NextFunction): void {
  next();
}
