import { Gauge, Histogram, type Registry } from 'prom-client';

/** What an attempt can come to; `gone` is a 410, which disables the subscription. */
export type AttemptOutcome = 'delivered' | 'failed' | 'gone';

/** DeliveryMetrics measures the webhooks that a process sends. */
export class DeliveryMetrics {
  readonly #durations: Histogram<'outcome'>;
  readonly #inFlight: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#durations = new Histogram({
      name: 'demarche_webhook_attempt_duration_seconds',
      help: 'How long attempts to deliver took, by what came of them; their count is that of attempts',
      labelNames: ['outcome'],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
      registers,
    });
    this.#inFlight = new Gauge({
      name: 'demarche_webhook_in_flight',
      help: 'Attempts that are under way',
      registers,
    });
  }

  /** begin measures an attempt; what it returns is called at its end, with null where it was broken off by us. */
  begin(): (outcome: AttemptOutcome | null) => void {
    const began = performance.now();
    this.#inFlight.inc();
    return (outcome) => {
      this.#inFlight.dec();
      if (outcome !== null) this.#durations.observe({ outcome }, (performance.now() - began) / 1000);
    };
  }
}
