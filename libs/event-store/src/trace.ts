import {
  ProxyTracerProvider,
  ROOT_CONTEXT,
  SpanStatusCode,
  TraceFlags,
  context,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { type EventMetadata } from './stored-event.js';

// A trace is what its events share already: its id is their correlation id, 128 bits both. So it comes through the log
// and through Kafka with every event, and nothing has to be stored for it.

const tracer = trace.getTracer('demarche');

/** What a provider stands for that nobody has set. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- the API has no other way to say that nobody listens
const NOBODY = new ProxyTracerProvider().getDelegate();
// eslint-disable-next-line @typescript-eslint/no-deprecated -- as above
const isTracing = (): boolean => (trace.getTracerProvider() as ProxyTracerProvider).getDelegate() !== NOBODY;

/** correlationIdOf is a trace's id as the events have it. */
export const correlationIdOf = (traceId: string): string =>
  traceId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');

/**
 * inTraceOf is where a span of this correlation id belongs: under the span that is active, if it is of that trace, and
 * otherwise under the trace's root, whose id is the first half of the trace's (see tracing.ts of libs/platform).
 */
export function inTraceOf(correlationId: string): Context {
  const traceId = correlationId.replaceAll('-', '');
  const active = context.active();
  if (trace.getSpanContext(active)?.traceId === traceId) return active;
  const root = { traceId, spanId: traceId.slice(0, 16), traceFlags: TraceFlags.SAMPLED, isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, root);
}

/** traced does work that is part of these traces, each of which shows it as a span. */
export async function traced<T>(name: string, correlationIds: Iterable<string>, work: () => Promise<T>): Promise<T> {
  if (!isTracing()) return work();
  const spans: Span[] = [];
  for (const id of new Set(correlationIds)) spans.push(tracer.startSpan(name, {}, inTraceOf(id)));
  try {
    return await work();
  } catch (error) {
    for (const span of spans) span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}

/** The traces that these events are part of. */
export const tracesOf = (events: readonly EventMetadata[]): string[] =>
  events.map(({ correlationId }) => correlationId);
