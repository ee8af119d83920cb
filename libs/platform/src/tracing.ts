import { randomBytes } from 'node:crypto';
import { type IdGenerator } from '@opentelemetry/sdk-trace-node';

/**
 * startTracing loads OpenTelemetry and sends spans where OTEL_EXPORTER_OTLP_ENDPOINT says, by OTLP over HTTP; its other
 * variables (OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER, …) hold as its documentation has them. Without an endpoint nothing
 * is loaded, and all spans cost nothing.
 *
 * @returns what sends the last spans and ends
 */
export async function startTracing(env: Readonly<Record<string, string | undefined>>): Promise<() => Promise<void>> {
  const endpoint = env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? '';
  if (endpoint.trim() === '') return () => Promise.resolve();
  const { BatchSpanProcessor, NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { defaultResource, resourceFromAttributes } = await import('@opentelemetry/resources');
  const named = env['OTEL_SERVICE_NAME'] ?? 'demarche';
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': named })),
    idGenerator: rootIds(),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return () => provider.shutdown();
}

/**
 * The id of a trace that we begin starts with that of its root span: so whoever reads an event later, in another process
 * and with nothing but its correlation id, knows under which span to stand. A span's id is drawn before its trace's.
 */
function rootIds(): IdGenerator {
  let last = '';
  return {
    generateSpanId: () => (last = randomBytes(8).toString('hex')),
    generateTraceId: () => last + randomBytes(8).toString('hex'),
  };
}
