import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { FactFallen, SituationKnown, TextErased, TooMany } from '#domain';
import { EventIdConflict, EventTooLarge, OutcomeUnknown, VersionConflict, isRetriable } from '#event-store';
import { isBrokerError } from '#messaging';
import { InvalidQuery } from '#projections';
import { methodsAt } from './methods.js';
import { correlationOf } from './correlation.js';

/** One thing that is wrong: where (a JSON Pointer into the body, or the name of a parameter or header), and how. */
export interface FieldError {
  readonly pointer: string;
  readonly in: 'body' | 'query' | 'path' | 'header';
  readonly detail: string;
}

/** Problem is an answer of `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }

  answer(): ProblemAnswer {
    const { title, status, detail, errors } = this;
    return { type: 'about:blank', title, status, detail, ...(errors.length > 0 ? { errors } : {}) };
  }
}

/** A problem as it is answered. */
export interface ProblemAnswer {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
}

export const badRequest = (detail: string, errors: readonly FieldError[]): Problem =>
  new Problem(400, 'Bad request', detail, errors);

/** wrongFields says what is wrong with which fields of a body. */
export const wrongFields = (fields: readonly (readonly [pointer: string, detail: string])[]): Problem =>
  badRequest(
    fields.map(([pointer, detail]) => `${pointer} ${detail}`).join('; '),
    fields.map(([pointer, detail]): FieldError => ({ pointer, in: 'body', detail })),
  );

/** badParameter says that one parameter of the query is wrong. */
export const badParameter = (name: string, detail: string): Problem =>
  badRequest(`Parameter ${name} ${detail}.`, [{ pointer: `/${name}`, in: 'query', detail }]);

/** forbidden says that whoever asks may not; a challenge says by what they could. */
export const forbidden = (detail: string, challenge?: string): Problem =>
  new Problem(403, 'Forbidden', detail, [], challenge === undefined ? {} : { 'WWW-Authenticate': challenge });

export const notFound = (what: string): Problem => new Problem(404, 'Not found', what);

/** unreadable says that what a field holds, or leads to, is no article that can be read. */
export const unreadable = (pointer: string, detail: string): Problem =>
  new Problem(422, 'Unprocessable', `The document ${detail}.`, [{ pointer, in: 'body', detail }]);

/** ProblemFilter turns every error into a problem. What we did not foresee is logged here, and told to nobody else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const problem = problemOf(error, request);
    if (problem.status >= 500) logFailure(request, error);
    if (response.headersSent) {
      response.end();
      return;
    }
    response
      .status(problem.status)
      .set(problem.headers)
      .type('application/problem+json')
      .send(JSON.stringify(problem.answer()));
  }
}

const logger = new Logger('http');

/** logFailure says what went wrong on our side while a request was answered. */
export const logFailure = (request: Request, error: unknown): void => {
  logger.error(`${request.method} ${request.path} (${correlationOf(request)}): ${describe(error)}`);
};

/** What stands against a request that is right by itself. */
const CONFLICTS = [VersionConflict, EventIdConflict, FactFallen, SituationKnown, TextErased, TooMany];

/** problemOf is what is answered in place of an error. */
export function problemOf(error: unknown, request: Request): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof InvalidQuery) return badParameter(error.parameter, error.message);
  if (CONFLICTS.some((kind) => error instanceof kind)) {
    return new Problem(409, 'Conflict', (error as Error).message);
  }
  if (error instanceof EventTooLarge) return new Problem(413, 'Too large', error.message);
  if (error instanceof OutcomeUnknown || isRetriable(error)) {
    return new Problem(503, 'Unavailable', 'The database does not answer at the moment. Try again.', [], {
      'Retry-After': '1',
    });
  }
  if (isBrokerError(error)) {
    return new Problem(503, 'Unavailable', 'Kafka does not answer at the moment. Try again.', [], {
      'Retry-After': '1',
    });
  }
  return problemOfFramework(error, request) ?? new Problem(500, 'Internal error', 'Something is wrong on our side.');
}

/** What Nest and the body parser say, in our words. */
function problemOfFramework(error: unknown, request: Request): Problem | null {
  const status =
    error instanceof HttpException ? error.getStatus() : ((error as { status?: unknown } | null)?.status ?? 500);
  switch (status) {
    case 400:
      if (error instanceof URIError || /^Failed to decode param/u.test((error as Error).message)) {
        return badRequest('The path is no text in UTF-8.', [
          { pointer: '', in: 'path', detail: (error as Error).message },
        ]);
      }
      return badRequest('The body is no JSON.', [
        { pointer: '', in: 'body', detail: `is no JSON: ${(error as Error).message}` },
      ]);
    case 404: {
      const allowed = methodsAt(request);
      if (allowed.length > 0) return notAllowed(request, allowed);
      return notFound(`Nothing is at ${request.method} ${request.path}. What there is stands in /v1/openapi.json.`);
    }
    case 413: {
      const { limit, length } = error as { limit?: number; length?: number };
      return new Problem(413, 'Too large', `The body takes ${length ?? '?'} bytes; allowed are ${limit ?? '?'}.`, [
        { pointer: '', in: 'body', detail: `takes more than ${limit ?? '?'} bytes` },
      ]);
    }
    case 415:
      return unsupportedMediaType(request.headers['content-type'] ?? 'none');
    default:
      return null;
  }
}

const notAllowed = (request: Request, allowed: readonly string[]): Problem =>
  new Problem(
    405,
    'Method not allowed',
    `${request.path} takes no ${request.method}; allowed are ${allowed.join(', ')}.`,
    [],
    { Allow: allowed.join(', ') },
  );

export const unsupportedMediaType = (found: string): Problem =>
  new Problem(415, 'Unsupported media type', `The body is ${found}; only application/json in UTF-8 is taken.`, [
    { pointer: '/content-type', in: 'header', detail: `is ${found}; allowed is application/json` },
  ]);

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
