import type pg from 'pg';
import { type Development } from '#domain';
import { heldAs, type FeedFilter } from './feed-filter.js';
import { readPresent } from './feed-log.js';
import { happenedIn, type Happened } from './happened.js';
import { developmentIn } from './told.js';

/** How many developments are looked at for one page, whatever the filter: a page may be short, and has a next one. */
const LOOKED_AT = 5000;
const READ = 250;

/** An Entry of a feed is a development as it stands. */
export interface Entry {
  readonly development: Development;
  /** When it last changed: recorded, RFC 3339 in UTC. */
  readonly updated: string;
  /** What happened to it then. */
  readonly happened: Happened;
  /** It has been withdrawn, merged into another, or has left what the filter asks for. */
  readonly fallen: 'withdrawn' | 'merged' | 'left' | null;
}

/** A page of a feed: the developments that changed last come first. */
export interface FeedPage {
  readonly entries: readonly Entry[];
  /** Where the next page, of what changed earlier, begins; null where there is none. */
  readonly next: bigint | null;
}

/** readFeedPage reads the developments that a subscriber was told of, as they stand at `head`; `before` a position. */
export async function readFeedPage(
  pool: pg.Pool,
  { filter, before, head, limit }: { filter: FeedFilter; before: bigint; head: bigint; limit: number },
): Promise<FeedPage> {
  const entries: Entry[] = [];
  let from = before;
  for (let looked = 0; looked < LOOKED_AT; looked += READ) {
    const present = await readPresent(pool, { from, head, limit: READ, order: 'newest' });
    for (const told of present) {
      from = told.event.position;
      const held = heldAs(filter, told);
      if (held === null) continue;
      const development = developmentIn(told.event);
      const fallen = development.state !== 'open' ? development.state : held === 'standing' ? null : 'left';
      const { recordedAt: updated } = told.event;
      entries.push({ development, updated, happened: happenedIn(told.event, fallen === 'left'), fallen });
      if (entries.length === limit) return { entries, next: from };
    }
    if (present.length < READ) return { entries, next: null };
  }
  return { entries, next: from };
}
