import { randomUUID } from 'node:crypto';
import { type Request } from 'express';

const correlations = new WeakMap<Request, string>();

/** correlationOf is what a request and all that comes of it have in common; the answer's X-Correlation-Id names it. */
export function correlationOf(request: Request): string {
  const known = correlations.get(request) ?? randomUUID();
  correlations.set(request, known);
  return known;
}

export const correlate = (request: Request, correlationId: string): void => {
  correlations.set(request, correlationId);
};
