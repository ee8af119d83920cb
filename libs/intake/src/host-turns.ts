import { type Clock } from './clock.js';

export interface Turns {
  /** The least time between two requests to one host. */
  readonly intervalMs: number;
  readonly clock: Clock;
}

/** Hosts that were asked longer ago than any interval need not be remembered. */
const FORGET_BEYOND = 10_000;

/** HostTurns lets requests to one host go one after the other, with a time between them, however many there are. */
export class HostTurns {
  readonly #nextAt = new Map<string, number>();

  constructor(private readonly turns: Turns) {}

  /**
   * take waits for a turn at a host.
   *
   * @returns false, at once and without taking one, where the turn would come only after `patienceMs`
   */
  async take(host: string, intervalMs: number, patienceMs: number, signal?: AbortSignal): Promise<boolean> {
    const { clock } = this.turns;
    const now = clock.now().getTime();
    const at = Math.max(now, this.#nextAt.get(host) ?? 0);
    if (at - now > patienceMs) return false;
    this.#nextAt.set(host, at + Math.max(intervalMs, this.turns.intervalMs));
    this.#forget(now);
    if (at > now) await clock.sleep(at - now, signal);
    return true;
  }

  #forget(now: number): void {
    if (this.#nextAt.size < FORGET_BEYOND) return;
    for (const [host, at] of this.#nextAt) if (at <= now) this.#nextAt.delete(host);
  }
}
