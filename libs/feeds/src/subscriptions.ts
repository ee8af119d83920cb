import type pg from 'pg';
import { inTransaction, readHead, positionOf } from '#event-store';
import { type FeedFilter } from './feed-filter.js';
import { newSecret } from './signature.js';

/** The webhooks' name among the readers of the log, and that of their lease. */
export const WEBHOOKS = 'webhooks';

export const FORMATS = ['cloudevents', 'slack'] as const;
export type Format = (typeof FORMATS)[number];

/** A Subscription is an address that is sent developments. Its times are RFC 3339 in UTC. */
export interface Subscription {
  readonly id: string;
  readonly url: string;
  readonly filter: FeedFilter;
  readonly format: Format;
  /** While it is not active, deliveries wait. */
  readonly state: 'active' | 'paused' | 'disabled';
  readonly disabledReason: string | null;
  readonly createdAt: string;
  /** Failures in a row, and since when. */
  readonly failures: number;
  readonly failingSince: string | null;
  readonly lastSuccessAt: string | null;
  readonly lastError: string | null;
  /** When the secret before the present one stops to be used; null where there is none. */
  readonly formerSecretUntil: string | null;
  /** The counter of the last delivery that was planned. */
  readonly counter: string;
  readonly waiting: number;
}

export interface Delivery {
  /** Grows by one with every delivery of a subscription: a receiver sees what it has not got. */
  readonly counter: string;
  readonly position: string;
  readonly development: string;
  readonly left: boolean;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly plannedAt: string;
  readonly finishedAt: string | null;
  readonly nextAttemptAt: string | null;
  readonly lastAttemptAt: string | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
}

const SUBSCRIPTION = `
  id, url, filter, format, state, disabled_reason as "disabledReason", created_at as "createdAt", failures,
  failing_since as "failingSince", last_success_at as "lastSuccessAt", last_error as "lastError",
  case when former_secret_until > clock_timestamp() then former_secret_until end as "formerSecretUntil",
  planned::text as counter,
  (select count(*)::integer from deliveries where subscription_id = id and state = 'waiting') as waiting`;

const DELIVERY = `
  counter::text, position::text, development_id as development, verdict = 'left' as left, state, attempts,
  planned_at as "plannedAt", finished_at as "finishedAt",
  case when state = 'waiting' and not_before > clock_timestamp() then not_before end as "nextAttemptAt",
  last_attempt_at as "lastAttemptAt", last_status as "lastStatus", last_error as "lastError"`;

const SENT_AGAIN = `state = 'waiting', attempts = 0, not_before = '-infinity', finished_at = null`;

/** What there is to send, to all subscriptions together. */
export interface Backlog {
  /** How many subscriptions are in which state. */
  readonly states: Readonly<Record<Subscription['state'], number>>;
  readonly waiting: number;
  /** How long the oldest delivery to an active subscription has been waiting, in seconds; 0 where none does. */
  readonly oldestWaitsSeconds: number;
}

/** Subscriptions keeps who is sent developments, and what was sent. */
export class Subscriptions {
  constructor(private readonly pool: pg.Pool) {}

  /** add subscribes an address to what happens from now on. @returns the secret as well, this once */
  async add(given: {
    readonly url: string;
    readonly filter: FeedFilter;
    readonly format: Format;
  }): Promise<{ subscription: Subscription; secret: string }> {
    const secret = newSecret();
    const id = await inTransaction(this.pool, async (client) => {
      // While this row is held, no event is planned: nothing goes past between the head and the subscription.
      await client.query('insert into checkpoints (reader, position) values ($1, 0) on conflict do nothing', [
        WEBHOOKS,
      ]);
      await client.query('select from checkpoints where reader = $1 for share', [WEBHOOKS]);
      const after = positionOf(await readHead(client));
      const { rows } = await client.query<{ id: string }>(
        'insert into subscriptions (url, filter, format, secret, after) values ($1, $2, $3, $4, $5) returning id',
        [given.url, given.filter, given.format, secret, after],
      );
      return rows[0]?.id ?? '';
    });
    const subscription = await this.find(id);
    if (subscription === null) throw new Error(`the subscription to ${given.url} was not written`);
    return { subscription, secret };
  }

  async list(): Promise<Subscription[]> {
    const { rows } = await this.pool.query<Subscription>(
      `select ${SUBSCRIPTION} from subscriptions order by created_at, id`,
    );
    return rows;
  }

  async find(id: string): Promise<Subscription | null> {
    const { rows } = await this.pool.query<Subscription>(`select ${SUBSCRIPTION} from subscriptions where id = $1`, [
      id,
    ]);
    return rows[0] ?? null;
  }

  /** @returns whether there was one. Its deliveries go with it. */
  async remove(id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('delete from subscriptions where id = $1', [id]);
    return rowCount === 1;
  }

  /** setState pauses, or goes on: also where failures had disabled it, which are forgotten then, and waited for no more. */
  async setState(id: string, state: 'active' | 'paused'): Promise<Subscription | null> {
    await this.pool.query(
      `with changed as (
         update subscriptions set state = $2, disabled_reason = null, failures = 0, failing_since = null,
           not_before = '-infinity'
         where id = $1 returning id
       )
       update deliveries set not_before = '-infinity'
       where subscription_id in (select id from changed) and state = 'waiting' and not_before > '-infinity'`,
      [id, state],
    );
    return this.find(id);
  }

  /** rotate makes a new secret; for so many hours messages are signed with the one before it as well. */
  async rotate(id: string, overlapHours: number): Promise<{ subscription: Subscription; secret: string } | null> {
    const secret = newSecret();
    await this.pool.query(
      `update subscriptions set former_secret = secret, secret = $2,
         former_secret_until = clock_timestamp() + make_interval(hours => $3)
       where id = $1`,
      [id, secret, overlapHours],
    );
    const subscription = await this.find(id);
    return subscription === null ? null : { subscription, secret };
  }

  /** The secrets with which a message is signed now, the newest first. */
  async secrets(id: string): Promise<string[]> {
    const { rows } = await this.pool.query<{ secrets: string[] }>(
      `select ${VALID_SECRETS} as secrets from subscriptions where id = $1`,
      [id],
    );
    return rows[0]?.secrets ?? [];
  }

  /** backlog sums up what waits. */
  async backlog(): Promise<Backlog> {
    const { rows } = await this.pool.query<{ state: Subscription['state']; count: number }>(
      'select state, count(*)::integer as count from subscriptions group by state',
    );
    const { rows: waits } = await this.pool.query<{ waiting: number; seconds: number }>(
      `select count(*)::integer as waiting, coalesce(
         extract(epoch from clock_timestamp() - min(planned_at) filter (where s.state = 'active')), 0)::float8 as seconds
       from deliveries d join subscriptions s on s.id = d.subscription_id where d.state = 'waiting'`,
    );
    const states = { active: 0, paused: 0, disabled: 0 };
    for (const { state, count } of rows) states[state] = count;
    return { states, waiting: waits[0]?.waiting ?? 0, oldestWaitsSeconds: waits[0]?.seconds ?? 0 };
  }

  /** The newest deliveries with a smaller counter than `before`. */
  async deliveries(
    id: string,
    { before, state, limit }: { before: bigint; state: Delivery['state'] | null; limit: number },
  ): Promise<Delivery[]> {
    const { rows } = await this.pool.query<Delivery>(
      `select ${DELIVERY} from deliveries
       where subscription_id = $1 and counter < $2 and ($3::text is null or state = $3)
       order by deliveries.counter desc limit $4`,
      [id, before, state, limit],
    );
    return rows;
  }

  /** redeliverSince sends again what was planned since a time and is finished. @returns how many */
  async redeliverSince(id: string, since: string): Promise<number> {
    const { rowCount } = await this.pool.query(
      `update deliveries set ${SENT_AGAIN} where subscription_id = $1 and planned_at >= $2 and state <> 'waiting'`,
      [id, since],
    );
    return rowCount ?? 0;
  }

  /** redeliver sends one delivery again, if it is finished. @returns how it was found; null where there is none */
  async redeliver(id: string, counter: bigint): Promise<Delivery['state'] | null> {
    const { rows } = await this.pool.query<Pick<Delivery, 'state'>>(
      `with found as (
         select state from deliveries where subscription_id = $1 and counter = $2 for update
       ), again as (
         update deliveries set ${SENT_AGAIN} from found
         where subscription_id = $1 and counter = $2 and found.state <> 'waiting'
       )
       select state from found`,
      [id, counter],
    );
    return rows[0]?.state ?? null;
  }

  /** kept is the first and the last counter of the deliveries that are kept; null where none is. */
  async kept(id: string): Promise<{ first: string; last: string } | null> {
    const { rows } = await this.pool.query<{ first: string | null; last: string | null }>(
      'select min(counter)::text as first, max(counter)::text as last from deliveries where subscription_id = $1',
      [id],
    );
    const { first = null, last = null } = rows[0] ?? {};
    return first === null || last === null ? null : { first, last };
  }
}

/** As an expression on a subscription. */
export const VALID_SECRETS = `
  array_remove(array[secret, case when former_secret_until > clock_timestamp() then former_secret end], null)`;

/** More than is ever sent to one address between two backups. */
const LEAP = 1_000_000;

/**
 * leapCounters goes on, after a backup was restored, behind all counters that receivers may have seen since: none is given
 * twice, and the gap tells them that something is void. What waits to be sent of events beyond the log's end is given up.
 */
export async function leapCounters(client: pg.ClientBase, end: bigint): Promise<void> {
  await client.query('delete from deliveries where position > $1', [end]);
  await client.query('update subscriptions set planned = planned + $1', [LEAP]);
}
