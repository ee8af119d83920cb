import { type Clock } from './clock.js';

export interface Turns {
  /** The least time between two requests to one host. */
  readonly intervalMs: number;
  readonly clock: Clock;
}

/** Hosts whose time has passed need not be remembered. */
const FORGET_BEYOND = 10_000;

/** The longest that a host is left alone, whatever it asks for. */
const MAX_REST_MS = 7 * 24 * 3_600_000;

/** HostTurns lets requests to one host go one after the other, with a time between them, however many there are. */
export class HostTurns {
  readonly #nextAt = new Map<string, number>();
  readonly #restsUntil = new Map<string, number>();

  constructor(private readonly turns: Turns) {}

  /**
   * take waits for a turn at a host.
   *
   * @returns 0 once it has come; or at once, without taking one, how long it would take, where that is more than
   *   `patienceMs` or the host rests
   */
  async take(host: string, intervalMs: number, patienceMs: number, signal?: AbortSignal): Promise<number> {
    const { clock } = this.turns;
    const now = clock.now().getTime();
    if (this.#restMs(host) > 0) return this.#restMs(host);
    const at = Math.max(now, this.#nextAt.get(host) ?? 0);
    if (at - now > patienceMs) return at - now;
    this.#nextAt.set(host, at + Math.max(intervalMs, this.turns.intervalMs));
    forget(this.#nextAt, now);
    if (at > now) await clock.sleep(at - now, signal);
    return this.#restMs(host);
  }

  /** rest gives nobody a turn at a host for a while, because it asks for that. */
  rest(host: string, forMs: number): void {
    const now = this.turns.clock.now().getTime();
    this.#restsUntil.set(host, now + Math.min(forMs, MAX_REST_MS));
    forget(this.#restsUntil, now);
  }

  #restMs(host: string): number {
    return Math.max((this.#restsUntil.get(host) ?? 0) - this.turns.clock.now().getTime(), 0);
  }
}

function forget(times: Map<string, number>, now: number): void {
  if (times.size < FORGET_BEYOND) return;
  for (const [host, at] of times) if (at <= now) times.delete(host);
}
