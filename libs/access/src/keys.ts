import type pg from 'pg';
import { type Audience, type Caller, type Scope } from './scopes.js';
import { hashOf, isKey, isTicket, newKey, newTicket, prefixOf } from './secret.js';

/** A Key as it is listed: its secret is known to its holder alone. Times are RFC 3339. */
export interface Key {
  readonly prefix: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  /** To the minute or so. */
  readonly lastUsedAt: string | null;
}

/** Why a key or a ticket opens nothing; with the key of a ticket, the ticket does neither. */
export interface Invalid {
  readonly what: 'key' | 'ticket';
  readonly why: 'unknown' | 'expired' | 'revoked';
}

const TICKET_MINUTES = 5;

interface CallerRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: Scope[];
  readonly audience: string | null;
  readonly revoked: boolean;
  readonly expired: boolean;
  /** Of a ticket, whether its own time is over. */
  readonly over: boolean;
  readonly stale: boolean;
}

/** Keys are who may use this Demarche beyond its own machine. Nothing is cached: a revoked key opens nothing any more. */
export class Keys {
  constructor(private readonly pool: pg.Pool) {}

  /** create makes a key. Its secret is shown now and never again. */
  async create(key: {
    name: string;
    scopes: readonly Scope[];
    expiresAt: Date | null;
  }): Promise<{ secret: string; prefix: string }> {
    const secret = newKey();
    const prefix = prefixOf(secret);
    await this.pool.query(
      'insert into api_keys (sha256, prefix, name, scopes, expires_at) values ($1, $2, $3, $4, $5)',
      [hashOf(secret), prefix, key.name, key.scopes, key.expiresAt],
    );
    return { secret, prefix };
  }

  /** list gives all there ever were, the oldest first. */
  async list(): Promise<Key[]> {
    const { rows } = await this.pool.query<Key>(
      `select prefix, name, scopes, created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt",
         last_used_at as "lastUsedAt"
       from api_keys order by created_at`,
    );
    return rows;
  }

  /** revoke ends a key, and the tickets made with it. @returns whether there is one with this prefix */
  async revoke(prefix: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'update api_keys set revoked_at = coalesce(revoked_at, clock_timestamp()) where prefix = $1',
      [prefix],
    );
    return rowCount === 1;
  }

  /** anyValid tells whether there is a key that opens anything. */
  async anyValid(): Promise<boolean> {
    const { rows } = await this.pool.query<{ any: boolean }>(
      `select exists (
         select from api_keys where revoked_at is null and (expires_at is null or expires_at > clock_timestamp())
       ) as any`,
    );
    return rows[0]?.any === true;
  }

  /** invalidAmong tells which of these keys, by their ids, open nothing any more. */
  async invalidAmong(ids: readonly string[]): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      `select asked.id from unnest($1::uuid[]) as asked(id) left join api_keys k on k.id = asked.id
       where k.id is null or k.revoked_at is not null or k.expires_at <= clock_timestamp()`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** callerWithKey is who holds this key, or why nobody does. */
  async callerWithKey(secret: string): Promise<Caller | Invalid> {
    if (!isKey(secret)) return { what: 'key', why: 'unknown' };
    return this.#caller(
      'key',
      `select id, name, scopes, null as audience, revoked_at is not null as revoked,
         coalesce(expires_at <= clock_timestamp(), false) as expired, false as over,
         coalesce(last_used_at < clock_timestamp() - interval '1 minute', true) as stale
       from api_keys where sha256 = $1`,
      secret,
    );
  }

  /** callerWithTicket is who made this ticket, or why it opens nothing. */
  async callerWithTicket(secret: string): Promise<Caller | Invalid> {
    if (!isTicket(secret)) return { what: 'ticket', why: 'unknown' };
    return this.#caller(
      'ticket',
      `select k.id, k.name, k.scopes, t.audience, k.revoked_at is not null as revoked,
         coalesce(k.expires_at <= clock_timestamp(), false) as expired, t.expires_at <= clock_timestamp() as over,
         false as stale
       from access_tickets t join api_keys k on k.id = t.key_id where t.sha256 = $1`,
      secret,
    );
  }

  /**
   * issueTicket makes what stands for a key in a URL: for one audience and some minutes, as often as a client that
   * reconnects needs it.
   */
  async issueTicket({ keyId }: Caller, audience: Audience): Promise<{ ticket: string; expiresAt: string }> {
    const ticket = newTicket();
    await this.pool.query('delete from access_tickets where expires_at < clock_timestamp()');
    const { rows } = await this.pool.query<{ expiresAt: string }>(
      `insert into access_tickets (sha256, key_id, audience, expires_at)
       values ($1, $2, $3, clock_timestamp() + make_interval(mins => $4))
       returning expires_at as "expiresAt"`,
      [hashOf(ticket), keyId, audience, TICKET_MINUTES],
    );
    return { ticket, expiresAt: rows[0]?.expiresAt ?? '' };
  }

  async #caller(shown: Invalid['what'], query: string, secret: string): Promise<Caller | Invalid> {
    const { rows } = await this.pool.query<CallerRow>(query, [hashOf(secret)]);
    const [row] = rows;
    if (row === undefined) return { what: shown, why: 'unknown' };
    if (row.revoked) return { what: 'key', why: 'revoked' };
    if (row.expired) return { what: 'key', why: 'expired' };
    if (row.over) return { what: shown, why: 'expired' };
    if (row.stale)
      await this.pool.query('update api_keys set last_used_at = clock_timestamp() where id = $1', [row.id]);
    return { keyId: row.id, name: row.name, scopes: row.scopes, audience: row.audience };
  }
}
