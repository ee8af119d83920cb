import type pg from 'pg';
import {
  EVENT_COLUMNS,
  Signal,
  assertLease,
  eventOf,
  inTransaction,
  type Erasures,
  type EventRow,
  type Lease,
} from '#event-store';
import { type Guard } from '#platform';
import { attempt, type Attempted } from './attempt.js';
import { type DeliveryMetrics } from './delivery-metrics.js';
import { type Encode } from './frame.js';
import { messageOf } from './message.js';
import { GIVE_UP_AFTER_MS, MAX_ATTEMPTS, waitAfter } from './retry.js';
import { VALID_SECRETS, type Format } from './subscriptions.js';

/** How many requests are under way at a time, to all endpoints and to one. One that fails is asked by one at a time. */
const AT_ONCE = 64;
const AT_ONCE_TO_ONE = 32;
/** How many deliveries are in hand, so that the next one need not wait for what the last one came to to be written down. */
const IN_HAND = 512;
const IN_HAND_FOR_ONE = 128;
const POLL_EVERY_MS = 500;
/** How long deliveries are kept, and how often the old ones are looked for. */
const KEPT_DAYS = 30;
const TIDY_EVERY_MS = 3_600_000;
const GONE = 410;

export interface SenderOptions {
  readonly pool: pg.Pool;
  readonly guard: Guard;
  readonly encode: Encode;
  /** Masks what was erased while it waited to be sent. */
  readonly erasures: Pick<Erasures, 'masked'>;
  readonly metrics: DeliveryMetrics;
  /** From 0 to 1, another one each time. */
  readonly random: () => number;
  readonly onError: (error: unknown) => void;
  /** Called where a subscription is disabled, with why. */
  readonly onDisabled: (url: string, reason: string) => void;
}

interface Due {
  readonly subscription: string;
  readonly url: string;
  readonly format: Format;
  readonly secrets: readonly string[];
  readonly failures: number;
  readonly failingSince: string | null;
  readonly counter: bigint;
  readonly position: bigint;
  readonly development: string;
  readonly left: boolean;
  readonly attempts: number;
}

type Outcome = Attempted & { readonly due: Due };

interface Ready {
  readonly due: Due;
  /** Undefined where the log does not have it any more. */
  readonly event: EventRow | undefined;
}

/**
 * Sender sends what is planned, at least once: a delivery is in hand until its outcome is written down, and one that was
 * in hand when the process ended is sent again. Of each development one delivery to an endpoint is in hand at a time, in
 * the order of the log. One sender works at a time, by a lease.
 */
export class Sender {
  /** Raised when there may be something to do. */
  readonly wake = new Signal();
  readonly #inHand = new Map<string, Due>();
  #ready: Ready[] = [];
  /** By subscription: how many requests are under way. */
  readonly #underWay = new Map<string, number>();
  readonly #outcomes: Outcome[] = [];
  /** Subscriptions whose endpoint has said that it is gone, which is not written down yet. */
  readonly #gone = new Set<string>();
  #tidiedAt = -Infinity;

  constructor(private readonly options: SenderOptions) {}

  async run(lease: Lease, signal: AbortSignal): Promise<void> {
    this.#inHand.clear();
    this.#underWay.clear();
    this.#ready = [];
    this.#outcomes.length = 0;
    while (!signal.aborted) {
      try {
        await this.#tidy();
        await this.#record(lease);
        const found = this.#ready.length < AT_ONCE ? await this.#due() : [];
        // What was found for an endpoint that has said meanwhile that it is gone waits with the rest.
        const due = found.filter((one) => !this.#gone.has(one.due.subscription));
        for (const one of due) {
          this.#inHand.set(keyOf(one.due), one.due);
          this.#ready.push(one);
        }
        this.#sendReady(signal);
        if (due.length > 0) continue;
      } catch (error) {
        this.options.onError(error);
      }
      await this.wake.wait(POLL_EVERY_MS, signal);
    }
  }

  /** Sends what is ready, as far as it may be under way. */
  #sendReady(signal: AbortSignal): void {
    let total = [...this.#underWay.values()].reduce((sum, count) => sum + count, 0);
    this.#ready = this.#ready.filter(({ due, event }) => {
      const toOne = this.#underWay.get(due.subscription) ?? 0;
      if (total >= AT_ONCE || toOne >= AT_ONCE_TO_ONE) return true;
      total += 1;
      this.#underWay.set(due.subscription, toOne + 1);
      this.#send(due, event, signal).catch(this.options.onError);
      return false;
    });
  }

  async #send(due: Due, event: EventRow | undefined, signal: AbortSignal): Promise<void> {
    const end = this.options.metrics.begin();
    const attempted: Attempted =
      event === undefined
        ? { ok: false, status: null, error: 'the event is not in the log any more', retryAfterMs: 0 }
        : await attempt(
            this.options.guard,
            {
              url: due.url,
              secrets: due.secrets,
              message: messageOf(this.options.erasures.masked(eventOf(event)), { ...due, encode: this.options.encode }),
            },
            signal,
            (status) => {
              if (status !== GONE) return;
              this.#gone.add(due.subscription);
              this.#putBack(due.subscription);
            },
          );
    end(signal.aborted ? null : attempted.ok ? 'delivered' : attempted.status === GONE ? 'gone' : 'failed');
    // What was broken off by us says nothing of the receiver.
    if (signal.aborted) return;
    this.#underWay.set(due.subscription, (this.#underWay.get(due.subscription) ?? 1) - 1);
    this.#outcomes.push({ ...attempted, due });
    if (!attempted.ok) this.#putBack(due.subscription);
    this.#sendReady(signal);
    this.wake.raise();
  }

  /** An endpoint that fails is not sent what is ready for it: when and how it is asked again is decided anew. */
  #putBack(subscription: string): void {
    for (const { due } of this.#ready) if (due.subscription === subscription) this.#inHand.delete(keyOf(due));
    this.#ready = this.#ready.filter(({ due }) => due.subscription !== subscription);
  }

  /**
   * The first waiting delivery of each development, of endpoints that may be asked now; none that is in hand. Whether it
   * is the first is looked up for each, in the order of the counter (offset 0), and not for all that wait.
   */
  async #due(): Promise<Ready[]> {
    const found = await this.options.pool.query<Due>({
      name: 'due_deliveries',
      text: `
        select s.id as subscription, s.url, s.format, ${VALID_SECRETS} as secrets, s.failures,
          s.failing_since as "failingSince", d.counter, d.position, d.development_id as development,
          d.verdict = 'left' as left, d.attempts
        from subscriptions s cross join lateral (
          select * from deliveries d
          where d.subscription_id = s.id and d.state = 'waiting' and d.not_before <= clock_timestamp()
            and not exists (
              select from deliveries e where e.subscription_id = d.subscription_id
                and e.development_id = d.development_id and e.state = 'waiting' and e.counter < d.counter offset 0
            )
          order by d.counter limit case when s.failures > 0 then 1 else ${IN_HAND_FOR_ONE} end
        ) d
        where s.state = 'active' and s.not_before <= clock_timestamp()`,
    });
    const busy = new Set([...this.#inHand.values()].map(({ subscription }) => subscription));
    const rows = found.rows
      .filter((due) => !this.#inHand.has(keyOf(due)))
      // One that fails is asked by one at a time, also while some are under way that were sent before it failed.
      .filter(({ failures, subscription }) => failures === 0 || !busy.has(subscription))
      .slice(0, IN_HAND - this.#inHand.size);
    const positions = [...new Set(rows.map(({ position }) => position))];
    if (positions.length === 0) return [];
    const events = await this.options.pool.query<EventRow>({
      name: 'delivered_events',
      text: `select ${EVENT_COLUMNS} from events where position = any($1)`,
      values: [positions],
    });
    const byPosition = new Map(events.rows.map((event) => [event.position, event]));
    return rows.map((due) => ({ due, event: byPosition.get(due.position) }));
  }

  /** Writes down what came of all that has ended since the last time, in one transaction. */
  async #record(lease: Lease): Promise<void> {
    const outcomes = this.#outcomes.splice(0);
    if (outcomes.length === 0) return;
    const { random } = this.options;
    try {
      await inTransaction(this.options.pool, async (client) => {
        await assertLease(client, lease);
        await client.query({
          name: 'record_deliveries',
          text: `
            update deliveries d set state = o.state, attempts = d.attempts + 1, last_status = o.status,
              last_error = o.error, last_attempt_at = clock_timestamp(),
              not_before = clock_timestamp() + make_interval(secs => o.wait),
              finished_at = case when o.state = 'waiting' then null else clock_timestamp() end
            from unnest($1::uuid[], $2::bigint[], $3::text[], $4::integer[], $5::text[], $6::float8[])
              as o(subscription, counter, state, status, error, wait)
            where d.subscription_id = o.subscription and d.counter = o.counter`,
          values: [
            outcomes.map(({ due }) => due.subscription),
            outcomes.map(({ due }) => due.counter),
            outcomes.map(({ ok, due }) => (ok ? 'delivered' : due.attempts + 1 < MAX_ATTEMPTS ? 'waiting' : 'failed')),
            outcomes.map(({ status }) => status),
            outcomes.map(({ error }) => error),
            outcomes.map(({ ok, due, retryAfterMs }) =>
              ok ? 0 : waitAfter(due.attempts + 1, random(), retryAfterMs) / 1000,
            ),
          ],
        });
        for (const id of new Set(outcomes.map(({ due }) => due.subscription))) {
          const own = outcomes.filter(({ due }) => due.subscription === id);
          await this.#recordEndpoint(client, id, own);
        }
      });
    } catch (error) {
      // What is not written down is not done: it is in hand still, and written down the next time.
      this.#outcomes.push(...outcomes);
      throw error;
    }
    for (const { due } of outcomes) this.#inHand.delete(keyOf(due));
    for (const { due, status } of outcomes) if (status === GONE) this.#gone.delete(due.subscription);
  }

  /** An endpoint at which anything succeeded is well; one at which all failed is left in peace for a while. */
  async #recordEndpoint(client: pg.ClientBase, id: string, outcomes: readonly Outcome[]): Promise<void> {
    const failed = outcomes.filter(({ ok }) => !ok);
    const gone = failed.find(({ status }) => status === GONE);
    if (gone !== undefined) {
      await this.#disable(client, id, gone.due.url, 'the receiver answered 410 Gone');
      return;
    }
    const [first] = failed;
    if (first === undefined || failed.length < outcomes.length) {
      await client.query(
        `update subscriptions set failures = 0, failing_since = null, not_before = '-infinity',
           last_success_at = clock_timestamp(), last_error = coalesce($2, last_error)
         where id = $1`,
        [id, first?.error ?? null],
      );
      return;
    }
    const { failures, failingSince, url } = first.due;
    if (failingSince !== null && Date.now() - Date.parse(failingSince) > GIVE_UP_AFTER_MS) {
      await this.#disable(client, id, url, `nothing has been taken since ${failingSince}: ${first.error ?? ''}`);
      return;
    }
    const asked = Math.max(...failed.map(({ retryAfterMs }) => retryAfterMs));
    await client.query(
      `update subscriptions set failures = failures + 1, failing_since = coalesce(failing_since, clock_timestamp()),
         not_before = clock_timestamp() + make_interval(secs => $2), last_error = $3
       where id = $1`,
      [id, waitAfter(failures + 1, this.options.random(), asked) / 1000, first.error],
    );
  }

  async #disable(client: pg.ClientBase, id: string, url: string, reason: string): Promise<void> {
    const { rowCount } = await client.query(
      `update subscriptions set state = 'disabled', disabled_reason = $2, last_error = $2
       where id = $1 and state <> 'disabled'`,
      [id, reason],
    );
    // Of several answers that were under way, the first one ends it, and is said.
    if (rowCount === 1) this.options.onDisabled(new URL(url).host, reason);
  }

  async #tidy(): Promise<void> {
    if (performance.now() - this.#tidiedAt < TIDY_EVERY_MS) return;
    this.#tidiedAt = performance.now();
    await this.options.pool.query(
      `delete from deliveries where planned_at < clock_timestamp() - make_interval(days => ${KEPT_DAYS})`,
    );
  }
}

const keyOf = ({ subscription, development }: Due): string => `${subscription} ${development}`;
