import type pg from 'pg';
import { heldAs, type FeedFilter } from './feed-filter.js';
import { readPresent } from './feed-log.js';
import { streamId, type Frames } from './frame.js';
import { type Before } from './stream.js';

const PAGE = 100;

/**
 * snapshot gives the developments that a subscriber was sent and that stand at `head`, each by its last event, in the
 * order of the log. An interrupted client comes back with the position of the last one, and everything behind that is sent to it: more than
 * the rest of the snapshot, and nothing less.
 */
export async function* snapshot(
  pool: pg.Pool,
  frames: Frames,
  filter: FeedFilter,
  head: bigint,
  signal: AbortSignal,
): AsyncGenerator<Before> {
  let from = 0n;
  while (!signal.aborted) {
    const page = await readPresent(pool, { from, head, limit: PAGE, order: 'oldest' });
    for (const told of page) {
      from = told.event.position;
      if (heldAs(filter, told) !== 'standing') continue;
      yield { frame: frames.of(told, 'matches'), id: streamId(frames.epoch, from) };
    }
    if (page.length < PAGE) return;
  }
}
