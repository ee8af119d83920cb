import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { follow, inTransaction, moveCheckpoint, readCheckpoint, type EventSource, type Lease } from '#event-store';
import { verdict, type FeedFilter } from './feed-filter.js';
import { WEBHOOKS } from './subscriptions.js';
import { type Piece, type Tail } from './tail.js';

const BATCH = 200;

interface Wanting {
  readonly id: string;
  readonly filter: FeedFilter;
  readonly after: bigint;
  readonly planned: bigint;
}

/** How often it looks for somebody to plan for, while there is nobody. */
const LOOK_EVERY_MS = 250;

/** Subscribed: somebody subscribed to what was about to be passed over. */
class Subscribed extends Error {
  override readonly name = 'Subscribed';
  override readonly message = 'Somebody has subscribed, so deliveries are planned from here on.';
}

/**
 * planDeliveries reads the log from head to tail and writes down which event goes to whom. Deliveries, their counters and
 * the checkpoint commit together, so each is planned once; sending them is somebody else's. While nobody subscribes, the
 * log is passed over unread.
 */
export const planDeliveries = (
  pool: pg.Pool,
  tail: Tail,
  lease: Lease,
  hooks: { readonly onPlanned: () => void; readonly onRetry: (error: unknown) => void },
  signal: AbortSignal,
): Promise<void> =>
  follow<PieceToPlan>(
    {
      name: WEBHOOKS,
      open: async () => ({ source: wanted(pool, tail), position: (await readCheckpoint(pool, WEBHOOKS)).position }),
      handle: async (piece, after) => {
        const move = { reader: WEBHOOKS, from: after, to: piece.through };
        if (piece.told.length === 0 && !piece.passedOver) {
          await moveCheckpoint(pool, move, lease);
          return;
        }
        const planned = await inTransaction(pool, async (client) => {
          // First, since who subscribes at this moment holds the checkpoint, and is among those found afterwards.
          await moveCheckpoint(client, move, lease);
          if (piece.passedOver && (await isSubscribed(client))) throw new Subscribed();
          return plan(client, piece);
        });
        if (planned) hooks.onPlanned();
      },
      limit: BATCH,
      isRetriable: (error) => error instanceof Subscribed,
      onRetry: hooks.onRetry,
    },
    signal,
  );

interface PieceToPlan extends Piece {
  /** What is in it was not looked at. */
  readonly passedOver: boolean;
}

/** wanted is the feed, as long as there is anybody whom it is planned for; up to the head at once while there is not. */
const wanted = (pool: pg.Pool, tail: Tail): EventSource<PieceToPlan> => ({
  async next(after, limit, signal) {
    for (let waited = false; !signal.aborted; waited = true) {
      if (await isSubscribed(pool)) {
        const piece = await tail.next(after, limit, signal);
        return piece === null ? null : { ...piece, passedOver: false };
      }
      if (waited && tail.head > after) return { told: [], events: [], through: tail.head, passedOver: true };
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
    return null;
  },
  close: () => tail.close(),
});

async function isSubscribed(client: pg.Pool | pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ subscribed: boolean }>(
    'select exists (select from subscriptions) as subscribed',
  );
  return rows[0]?.subscribed === true;
}

/** For whoever is paused or disabled too: what waits is sent when they go on, and the counter has no hole. */
async function plan(client: pg.ClientBase, { told }: Piece): Promise<boolean> {
  const { rows: subscriptions } = await client.query<Wanting>(
    'select id, filter, after, planned from subscriptions order by id for key share',
  );
  const to: string[] = [];
  const counters: bigint[] = [];
  const positions: bigint[] = [];
  const developments: string[] = [];
  const verdicts: string[] = [];
  for (const { id, filter, after, planned } of subscriptions) {
    let counter = planned;
    for (const one of told) {
      const toldAs = one.event.position > after ? verdict(filter, one) : null;
      if (toldAs === null) continue;
      counter += 1n;
      to.push(id);
      counters.push(counter);
      positions.push(one.event.position);
      developments.push(one.event.stream.slice('development-'.length));
      verdicts.push(toldAs);
    }
  }
  if (to.length === 0) return false;
  await client.query({
    name: 'plan_deliveries',
    text: `
      with planned as (
        insert into deliveries (subscription_id, counter, position, development_id, verdict)
        select * from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::uuid[], $5::text[])
        returning subscription_id, counter
      )
      update subscriptions set planned = last.counter
      from (select subscription_id, max(counter) as counter from planned group by 1) last
      where id = last.subscription_id`,
    values: [to, counters, positions, developments, verdicts],
  });
  return true;
}
