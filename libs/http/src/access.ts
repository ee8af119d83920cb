import {
  createParamDecorator,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
  SetMetadata,
} from '@nestjs/common';
import { type NextFunction, type Request, type Response } from 'express';
import { type Caller, type Invalid, type Keys, type Scope } from '#access';
import { Problem, forbidden } from './problem.js';
import { readQuery } from './validation.js';

/** Access is who may use the server. */
export interface Access {
  readonly keys: Keys;
  /** Where not, whoever shows no key may do anything: they are on this machine. */
  readonly required: boolean;
}

const SCOPE = 'scope';

/** What needs no key: whether the server is there, and how to speak to it. */
type Open = 'open';
export type Needed = Scope | Open;

/** Needs says which scope a route wants. A route without it is refused to everybody, so that none is forgotten. */
export const Needs = (scope: Needed): CustomDecorator => SetMetadata(SCOPE, scope);

/** neededBy is what a route wants, by itself or by its controller; undefined where neither says so. */
export const neededBy = (controller: object, handler: object): Needed | undefined =>
  (Reflect.getMetadata(SCOPE, handler) ?? Reflect.getMetadata(SCOPE, controller)) as Needed | undefined;

/** Who asks, as far as a key or a ticket says it. Beside the request, so that nothing which is logged holds it. */
const callers = new WeakMap<Request, Caller>();
const refused = new WeakMap<Request, Problem>();

export const callerOf = (request: Request): Caller | null => callers.get(request) ?? null;

/**
 * identify finds out who asks: by `Authorization: Bearer`, or by the ticket in the URL of a browser's EventSource. The
 * ticket is taken out of the URL, so that nobody behind reads or logs it. Whoever shows what opens nothing is counted
 * as everybody is, and only then turned away by `turnAway`.
 */
export function identify({ keys }: Access) {
  return async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
    const ticket = takeTicket(request);
    const header = request.get('authorization');
    if (header !== undefined) {
      const [, key] = /^Bearer +(\S+)$/iu.exec(header) ?? [];
      if (key === undefined) refused.set(request, unauthorized('The Authorization header is not "Bearer " and a key.'));
      else note(request, await keys.callerWithKey(key));
    } else if (ticket !== null) {
      note(request, await keys.callerWithTicket(ticket));
    }
    next();
  };
}

/** turnAway ends what shows a key or a ticket that opens nothing, also where nothing need be shown. @throws Problem 401 */
export function turnAway(request: Request, _response: Response, next: NextFunction): void {
  const problem = refused.get(request);
  if (problem !== undefined) throw problem;
  next();
}

function takeTicket(request: Request): string | null {
  const at = request.url.indexOf('?');
  if (at === -1 || !request.url.includes('ticket=', at)) return null;
  const query = new URLSearchParams(request.url.slice(at));
  const ticket = query.get('ticket');
  query.delete('ticket');
  request.url = request.originalUrl = `${request.url.slice(0, at)}${query.size === 0 ? '' : `?${query.toString()}`}`;
  return ticket;
}

const INVALID: Readonly<Record<Invalid['why'], string>> = {
  unknown: 'is not known here',
  expired: 'has expired',
  revoked: 'has been revoked',
};

const REMEDIES: Readonly<Record<Invalid['what'], string>> = {
  key: 'demarche key create makes another key',
  ticket: 'POST /v1/tickets makes another ticket',
};

function note(request: Request, found: Caller | Invalid): void {
  if ('keyId' in found) callers.set(request, found);
  else {
    const { what, why } = found;
    refused.set(request, unauthorized(`The ${what} ${INVALID[why]}; ${REMEDIES[what]}.`, 'invalid_token'));
  }
}

const unauthorized = (detail: string, error?: string): Problem =>
  new Problem(401, 'Unauthorized', detail, [{ pointer: '/authorization', in: 'header', detail: 'opens nothing' }], {
    'WWW-Authenticate': `Bearer realm="demarche"${error === undefined ? '' : `, error="${error}"`}`,
  });

/** ScopeGuard lets through who may do what a route does. */
export class ScopeGuard implements CanActivate {
  constructor(private readonly access: Access) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const needed = neededBy(context.getClass(), context.getHandler());
    if (needed === 'open') return true;
    if (needed === undefined) throw new Error(`${request.method} ${request.path} says nothing of who may use it`);
    const caller = callerOf(request);
    if (caller === null) {
      if (!this.access.required) return true;
      throw unauthorized(`This wants a key with the scope ${needed}: Authorization: Bearer dem_….`);
    }
    if (caller.audience !== null && caller.audience !== request.path) {
      throw forbidden(`The ticket is for ${caller.audience} and opens nothing else.`);
    }
    if (!caller.scopes.includes(needed)) {
      throw forbidden(
        `The key "${caller.name}" lacks the scope ${needed}; it has ${caller.scopes.join(', ')}.`,
        `Bearer realm="demarche", error="insufficient_scope", scope="${needed}"`,
      );
    }
    return true;
  }
}

/**
 * Decision is the body of a request in which somebody decides something. Its author is whose key it is, and nobody else;
 * all that it says stands in the body.
 *
 * @throws Problem 400 for a query parameter
 * @throws Problem 403 where the body names another author than the key does
 */
export const Decision = createParamDecorator((_data: unknown, context: ExecutionContext): unknown => {
  const request = context.switchToHttp().getRequest<Request>();
  readQuery(request.query, {});
  const body = request.body as unknown;
  const caller = callerOf(request);
  if (caller === null || typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { author = caller.name } = body as { author?: unknown };
  if (author !== caller.name) {
    throw forbidden(`/author must be "${caller.name}", whose key this is, or left out.`);
  }
  return { ...body, author };
});
