import { type NextFunction, type Request, type Response } from 'express';
import { Problem, badRequest, unsupportedMediaType } from './problem.js';

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * guardOrigin refuses requests that a web page of somebody else's could make a browser send to us: the loopback is not
 * a wall (decision 18). A page reaches us under a foreign name (DNS rebinding) or says where it comes from.
 */
export function guardOrigin(allowedHosts: readonly string[]) {
  const allowed = new Set([...LOOPBACK, ...allowedHosts]);
  const isAllowed = (host: string) => allowed.has(host.replace(/:\d+$/u, '').toLowerCase());
  const refused = (header: 'host' | 'origin', found: string) =>
    new Problem(
      403,
      'Forbidden',
      `This server is not known as ${found}; it answers to ${[...allowed].join(', ')}. ALLOWED_HOSTS adds names.`,
      [{ pointer: `/${header}`, in: 'header', detail: `is ${found}` }],
    );

  return (request: Request, _response: Response, next: NextFunction): void => {
    const { host = '', origin } = request.headers;
    if (!isAllowed(host)) throw refused('host', host === '' ? 'nothing' : host);
    if (origin !== undefined && !(URL.canParse(origin) && isAllowed(new URL(origin).host))) {
      throw refused('origin', origin);
    }
    next();
  };
}

/**
 * secureHeaders tells browsers that nothing here is a page: no script runs, no frame shows it, no type is guessed, and no
 * address of ours goes out with a link.
 */
export function secureHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  next();
}

/** These may take their orders from the path alone. */
const BODILESS =
  /^\/v1\/(projections\/[^/]+\/rebuild|readers\/relay\/resend|dead-letters\/replay|tickets|subscriptions\/[^/]+\/(test|rotation))$/u;

/** What is taken as it comes, a line at a time. No web page can send this type unasked either. */
const ARCHIVE = { path: '/v1/archive', type: /^application\/x-ndjson\s*(;|$)/iu };

/** guardBody wants a body of JSON wherever one is taken, before anybody reads it. */
export function guardBody(request: Request, _response: Response, next: NextFunction): void {
  if (request.method === 'POST' || request.method === 'PUT' || request.method === 'PATCH') {
    const empty =
      request.headers['transfer-encoding'] === undefined && Number(request.headers['content-length'] ?? 0) === 0;
    if (empty && BODILESS.test(request.path)) {
      next();
      return;
    }
    if (empty) {
      throw badRequest('The request has no body.', [{ pointer: '', in: 'body', detail: 'is missing' }]);
    }
    const type = request.headers['content-type'];
    if (request.path === ARCHIVE.path && type !== undefined && ARCHIVE.type.test(type)) {
      next();
      return;
    }
    if (type === undefined || !/^application\/json\s*(;|$)/iu.test(type)) throw unsupportedMediaType(type ?? 'none');
  }
  next();
}
