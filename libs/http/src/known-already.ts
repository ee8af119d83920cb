import { type Request, type Response } from 'express';

/**
 * knownAlready answers 304 where the client has what this weak ETag stands for; otherwise it sets the ETag alone. Weak
 * comparison (RFC 9110, 13.1.2).
 *
 * Not left to Express, which takes the no-cache that fetch sends beside If-None-Match for a wish to have it all again.
 */
export function knownAlready(request: Request, response: Response, hash: string): boolean {
  response.set('ETag', `W/"${hash}"`);
  const given = request.get('if-none-match') ?? '';
  const known = given.trim() === '*' || given.split(',').some((one) => one.trim().replace(/^W\//u, '') === `"${hash}"`);
  if (known) response.status(304).end();
  return known;
}
