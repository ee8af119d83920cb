import { randomUUID } from 'node:crypto';
import { type LoggerService } from '@nestjs/common';
import { ROOT_CONTEXT, SpanKind, context, isSpanContextValid, propagation, trace } from '@opentelemetry/api';
import { type NextFunction, type Request, type Response } from 'express';
import { Gauge, Histogram, type Registry } from 'prom-client';
import { correlationIdOf, inTraceOf } from '#event-store';
import { correlate } from './correlation.js';
import { isStream } from './limits.js';
import { isUuid } from './validation.js';

const tracer = trace.getTracer('demarche');

/**
 * observe measures every request: how long it took, as a metric; a span, in the trace of the caller if they have one;
 * and, where it is wanted, one line at its end (`whole`: whether the answer was
 * sent to its end). None of them holds a parameter, a header or a body.
 */
export function observe(metrics: Registry, requestLog: LoggerService | null) {
  const durations = new Histogram({
    name: 'demarche_http_request_duration_seconds',
    help: 'How long requests took, streams aside',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [metrics],
  });
  const clients = new Gauge({
    name: 'demarche_stream_clients',
    help: 'Streams that are open',
    registers: [metrics],
  });

  return (request: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    const { method } = request;
    const given = request.get('x-correlation-id') ?? '';
    const parent = isUuid(given) ? inTraceOf(given.toLowerCase()) : propagation.extract(ROOT_CONTEXT, request.headers);
    const span = tracer.startSpan(method, { kind: SpanKind.SERVER }, parent);
    const spanContext = span.spanContext();
    const correlationId = isUuid(given)
      ? given.toLowerCase()
      : isSpanContextValid(spanContext)
        ? correlationIdOf(spanContext.traceId)
        : randomUUID();
    correlate(request, correlationId);
    response.set('X-Correlation-Id', correlationId);
    // Its path is cut off while a router is at work.
    const streams = isStream(request);
    if (streams) clients.inc();

    response.on('close', () => {
      const seconds = (performance.now() - began) / 1000;
      const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
      const status = response.statusCode;
      if (streams) clients.dec();
      else durations.observe({ method, route, status }, seconds);
      span.updateName(`${method} ${route}`);
      span.setAttributes({ 'http.request.method': method, 'http.route': route, 'http.response.status_code': status });
      span.end();
      requestLog?.log(
        { method, route, status, ms: Math.round(seconds * 1000), correlationId, whole: response.writableFinished },
        'http',
      );
    });
    context.with(trace.setSpan(parent, span), next);
  };
}
