import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { LeaseLost } from './errors.js';

/** A lease ends this long after its last renewal; with the next two, another process takes over within two seconds. */
const TTL_MS = 1500;
const RENEW_EVERY_MS = 400;
const TRY_EVERY_MS = 300;

/** A Lease is held by one process at a time. Its token grows with each holder, so that a late one can be told. */
export interface Lease {
  readonly name: string;
  readonly token: bigint;
}

/**
 * whileLeased runs `work` whenever this process holds the lease, and again after each loss, until `signal` aborts. The
 * signal that work gets aborts when the lease is lost. A process that was frozen may not know yet that it lost it:
 * whatever work writes, it must write in a transaction with assertLease, or that moves its checkpoint with the lease.
 */
export async function whileLeased(
  pool: pg.Pool,
  name: string,
  signal: AbortSignal,
  work: (lease: Lease, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const holder = `${process.pid}-${randomUUID()}`;
  while (!signal.aborted) {
    const token = await acquire(pool, name, holder).catch(() => null);
    if (token === null) {
      await delay(TRY_EVERY_MS, undefined, { signal }).catch(() => undefined);
      continue;
    }
    const lease: Lease = { name, token };
    const lost = new AbortController();
    const ended = AbortSignal.any([signal, lost.signal]);
    const renewing = keepRenewing(pool, lease, lost, ended);
    try {
      await work(lease, ended);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
    } finally {
      lost.abort();
      await renewing;
      await release(pool, lease).catch(() => undefined);
    }
  }
}

/**
 * assertLease makes the transaction fail where the lease has passed on, and keeps it from passing on before the
 * transaction ends.
 *
 * @throws LeaseLost
 */
export async function assertLease(client: pg.ClientBase, { name, token }: Lease): Promise<void> {
  const { rowCount } = await client.query({
    name: 'assert_lease',
    text: 'select 1 from leases where name = $1 and token = $2 for share',
    values: [name, token],
  });
  if (rowCount !== 1) throw new LeaseLost(name);
}

/** revoke takes a lease from whoever holds it: from this transaction's commit on, what they write with it fails. */
export async function revoke(client: pg.ClientBase, name: string): Promise<void> {
  await client.query(`update leases set token = token + 1, expires_at = '-infinity' where name = $1`, [name]);
}

async function acquire(pool: pg.Pool, name: string, holder: string): Promise<bigint | null> {
  const { rows } = await pool.query<{ token: bigint }>(
    // On the disk, whatever the pool: a token that a crash took back would be given twice.
    `insert into leases as l (name, holder, token, expires_at)
     select $1, $2, 1, clock_timestamp() + make_interval(secs => $3) from set_config('synchronous_commit', 'on', true)
     on conflict (name) do update
       set holder = excluded.holder, token = l.token + 1, expires_at = excluded.expires_at
       where l.expires_at < clock_timestamp()
     returning token`,
    [name, holder, TTL_MS / 1000],
  );
  return rows[0]?.token ?? null;
}

async function keepRenewing(pool: pg.Pool, lease: Lease, lost: AbortController, ended: AbortSignal): Promise<void> {
  let renewedAt = performance.now();
  for (;;) {
    await delay(RENEW_EVERY_MS, undefined, { signal: ended }).catch(() => undefined);
    if (ended.aborted) return;
    try {
      const { rowCount } = await pool.query({
        name: 'renew_lease',
        text: `update leases set expires_at = clock_timestamp() + make_interval(secs => $3)
               where name = $1 and token = $2`,
        values: [lease.name, lease.token, TTL_MS / 1000],
      });
      if (rowCount !== 1) lost.abort(new LeaseLost(lease.name));
      renewedAt = performance.now();
    } catch {
      // The database may be away for a moment; the lease stands until its time is over.
      if (performance.now() - renewedAt > TTL_MS) lost.abort(new LeaseLost(lease.name));
    }
  }
}

async function release(pool: pg.Pool, { name, token }: Lease): Promise<void> {
  await pool.query(`update leases set expires_at = '-infinity' where name = $1 and token = $2`, [name, token]);
}
