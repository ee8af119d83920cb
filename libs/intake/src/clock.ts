import { setTimeout as delay } from 'node:timers/promises';

/** A Clock tells the time and lets it pass. Tests bring their own. */
export interface Clock {
  now(): Date;
  /** @throws where the signal aborts */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) => delay(ms, undefined, signal === undefined ? {} : { signal }),
};
