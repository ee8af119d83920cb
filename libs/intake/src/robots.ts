import { type Clock } from './clock.js';
import { FetchError } from './fetch-error.js';
import { allows, rulesFor, type RobotsRules } from './robots-rules.js';

/** What a site wants of those who are no people. */
export interface Wishes {
  allows(url: URL): boolean;
  /** Why they are not known, and nothing is allowed. */
  readonly unknown?: string;
  /** How long it wants to be left alone between two requests. */
  readonly delayMs: number;
}

/** Rules hold for a day (RFC 9309 wants no longer); a site whose rules could not be read is asked again sooner. */
const KEEP_MS = 24 * 3_600_000;
export const KEEP_FAILED_MS = 10 * 60_000;
const MAX_KEPT = 2000;
/** A site that wants more is read this often all the same, or it would never be. */
const MAX_DELAY_MS = 60_000;

const FREE: Wishes = { allows: () => true, delayMs: 0 };
const closed = (why: string): Wishes => ({ allows: () => false, unknown: why, delayMs: 0 });

/**
 * Robots keeps what the robots.txt of each site says (RFC 9309): none means that all is allowed, one that cannot be
 * read that nothing is.
 */
export class Robots {
  readonly #kept = new Map<string, { until: number; wishes: Promise<Wishes> }>();

  /** @param read fetches a robots.txt. @throws FetchError */
  constructor(
    private readonly agent: string,
    private readonly clock: Clock,
    private readonly read: (url: URL) => Promise<string>,
  ) {}

  /** of tells what the site of a URL wants. @throws FetchError where it stands at an address that is not public */
  async of(url: URL): Promise<Wishes> {
    const now = this.clock.now().getTime();
    const kept = this.#kept.get(url.origin);
    if (kept !== undefined && kept.until > now) return kept.wishes;
    const entry = { until: now + KEEP_MS, wishes: this.#ask(url) };
    this.#kept.delete(url.origin);
    this.#kept.set(url.origin, entry);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    try {
      const wishes = await entry.wishes;
      if (wishes.unknown !== undefined) entry.until = now + KEEP_FAILED_MS;
      return wishes;
    } catch (error) {
      this.#kept.delete(url.origin);
      throw error;
    }
  }

  async #ask(url: URL): Promise<Wishes> {
    const at = new URL('/robots.txt', url.origin);
    try {
      return wishesIn(rulesFor(this.agent, await this.read(at)));
    } catch (error) {
      if (!(error instanceof FetchError) || error.code === 'address' || error.code === 'busy') throw error;
      const { code, status = 0 } = error;
      const none = (code === 'status' && status >= 400 && status < 500 && status !== 429) || code === 'type';
      return none || code === 'redirects' ? FREE : closed(error.message);
    }
  }
}

const wishesIn = (rules: RobotsRules): Wishes => ({
  allows: (url) => allows(rules, url),
  delayMs: Math.min(rules.delaySeconds * 1000, MAX_DELAY_MS),
});
