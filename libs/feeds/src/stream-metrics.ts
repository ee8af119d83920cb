import { Counter, Histogram, type Registry } from 'prom-client';
import { type Told } from './told.js';

/** StreamMetrics measures what a process writes to those who listen to developments as they happen. */
export class StreamMetrics {
  readonly #frames: Counter;
  readonly #delays: Histogram;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#frames = new Counter({
      name: 'demarche_stream_frames_total',
      help: 'Developments written to streams that have caught up, one for each client',
      registers,
    });
    this.#delays = new Histogram({
      name: 'demarche_stream_delay_seconds',
      help: 'From when an event was recorded until it was written to all who listen by one filter',
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    });
  }

  /** wrote notes that these were written to so many clients just now. */
  wrote(told: readonly Told[], clients: number): void {
    if (clients === 0) return;
    this.#frames.inc(told.length * clients);
    for (const { event } of told) this.#delays.observe(Math.max(0, Date.now() - Date.parse(event.recordedAt)) / 1000);
  }
}
