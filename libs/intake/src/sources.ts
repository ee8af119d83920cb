import type pg from 'pg';
import { assertLease, inTransaction, type Lease } from '#event-store';
import { type FeedItem } from './feed.js';
import { type Known } from './page-fetcher.js';

/** A Source is a feed that is polled. Its times are RFC 3339 in UTC. */
export interface Source extends Known {
  readonly id: string;
  readonly url: string;
  /** Who publishes it; where nothing is said, each article's host. */
  readonly outlet: string | null;
  readonly everyMinutes: number;
  readonly createdAt: string;
  readonly nextPollAt: string;
  readonly lastPolledAt: string | null;
  readonly lastSuccessAt: string | null;
  readonly lastError: string | null;
  readonly lastErrorAt: string | null;
  /** How often in a row it could not be read. */
  readonly failures: number;
}

/**
 * What became of an item: its page was taken in, only its teaser was, it waits for another attempt, or nothing of it
 * could be taken.
 */
export type ItemState = 'taken' | 'teaser' | 'waiting' | 'refused';

export interface KnownItem {
  readonly url: string;
  readonly revision: string;
  readonly state: ItemState;
  readonly attempts: number;
  readonly error: string | null;
  /** Kept as long as it waits. */
  readonly item: FeedItem | null;
}

/** A source as its owner looks at it. */
export interface SourceStatus extends Source {
  readonly items: Readonly<Record<ItemState, number>>;
}

/** What a poll came to. */
export interface Polled {
  readonly at: Date;
  readonly nextPollAt: Date;
}

const SOURCE = `
  id, url, outlet, every_minutes as "everyMinutes", created_at as "createdAt", next_poll_at as "nextPollAt",
  last_polled_at as "lastPolledAt", last_success_at as "lastSuccessAt", last_error as "lastError",
  last_error_at as "lastErrorAt", failures, etag, last_modified as "lastModified"`;

/** How many items that could not be taken are shown of a source. */
const SHOWN = 20;

/** Sources keeps the feeds that are polled. Whoever polls writes under a lease, so that one that was frozen cannot. */
export class Sources {
  constructor(private readonly pool: pg.Pool) {}

  /** add takes a feed in, to be polled at once; one that is known takes over what is said of it now. */
  async add(
    { url, outlet, everyMinutes }: Pick<Source, 'url' | 'outlet' | 'everyMinutes'>,
    now: Date,
  ): Promise<{ source: Source; created: boolean }> {
    const { rows } = await this.pool.query<Source & { created: boolean }>(
      `insert into sources as s (url, outlet, every_minutes, created_at, next_poll_at) values ($1, $2, $3, $4, $4)
       on conflict (url) do update set outlet = excluded.outlet, every_minutes = excluded.every_minutes,
         next_poll_at = least(s.next_poll_at, excluded.next_poll_at + make_interval(mins => excluded.every_minutes))
       returning ${SOURCE}, xmax = 0 as created`,
      [url, outlet, everyMinutes, now],
    );
    const [row] = rows;
    if (row === undefined) throw new Error(`the source ${url} was not written`);
    const { created, ...source } = row;
    return { source, created };
  }

  async list(): Promise<SourceStatus[]> {
    const { rows } = await this.pool.query<SourceStatus>(`${STATUS} order by created_at, id`);
    return rows;
  }

  async find(id: string): Promise<{ source: SourceStatus; problems: KnownItem[] } | null> {
    const { rows } = await this.pool.query<SourceStatus>(`${STATUS} where id = $1`, [id]);
    const [source] = rows;
    if (source === undefined) return null;
    const { rows: problems } = await this.pool.query<KnownItem>(
      `select url, revision, state, attempts, error, null as item from source_items
       where source_id = $1 and state in ('waiting', 'refused') order by seen_at desc, url limit ${SHOWN}`,
      [id],
    );
    return { source, problems };
  }

  /** @returns whether there was one. The articles that came from it stay. */
  async remove(id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('delete from sources where id = $1', [id]);
    return rowCount === 1;
  }

  /** due are the sources whose time has come, the longest due first, without those that are being polled. */
  async due(now: Date, underWay: readonly string[], limit: number): Promise<Source[]> {
    const { rows } = await this.pool.query<Source>(
      `select ${SOURCE} from sources where next_poll_at <= $1 and not id = any($2) order by next_poll_at, id limit $3`,
      [now, underWay, limit],
    );
    return rows;
  }

  /** The items of a source that are known by these URLs, and all that wait. */
  async items(sourceId: string, urls: readonly string[]): Promise<KnownItem[]> {
    const { rows } = await this.pool.query<KnownItem>(
      `select url, revision, state, attempts, error, item from source_items
       where source_id = $1 and (url = any($2) or state = 'waiting') order by seen_at, url`,
      [sourceId, urls],
    );
    return rows;
  }

  async saveItem(lease: Lease, sourceId: string, item: KnownItem, now: Date): Promise<void> {
    const { url, revision, state, attempts, error } = item;
    await this.#write(
      lease,
      `insert into source_items (source_id, url, revision, state, attempts, error, item, seen_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (source_id, url) do update set revision = excluded.revision, state = excluded.state,
         attempts = excluded.attempts, error = excluded.error, item = excluded.item, seen_at = excluded.seen_at`,
      [sourceId, url, revision, state, attempts, error, item.item, now],
    );
  }

  /** saveSuccess keeps what the feed is known by, only now that all of its items have been looked after. */
  async saveSuccess(lease: Lease, sourceId: string, { etag, lastModified }: Known, polled: Polled): Promise<void> {
    await this.#write(
      lease,
      `update sources set etag = $2, last_modified = $3, last_polled_at = $4, last_success_at = $4, next_poll_at = $5,
         last_error = null, last_error_at = null, failures = 0
       where id = $1`,
      [sourceId, etag, lastModified, polled.at, polled.nextPollAt],
    );
  }

  async saveFailure(lease: Lease, sourceId: string, error: string, polled: Polled): Promise<void> {
    await this.#write(
      lease,
      `update sources set last_polled_at = $3, next_poll_at = $4, last_error = $2, last_error_at = $3,
         failures = failures + 1
       where id = $1`,
      [sourceId, error, polled.at, polled.nextPollAt],
    );
  }

  async #write(lease: Lease, text: string, values: unknown[]): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await assertLease(client, lease);
      await client.query(text, values);
    });
  }
}

const STATUS = `
  select ${SOURCE}, (
    select jsonb_build_object('taken', count(*) filter (where state = 'taken'),
      'teaser', count(*) filter (where state = 'teaser'), 'waiting', count(*) filter (where state = 'waiting'),
      'refused', count(*) filter (where state = 'refused'))
    from source_items where source_id = sources.id
  ) as items
  from sources`;
