import type pg from 'pg';
import { follow, inTransaction, moveCheckpoint, readCheckpoint, type Lease } from '#event-store';
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

/**
 * planDeliveries reads the log from head to tail and writes down which event goes to whom. Deliveries, their counters and
 * the checkpoint commit together, so each is planned once; sending them is somebody else's.
 */
export const planDeliveries = (
  pool: pg.Pool,
  tail: Tail,
  lease: Lease,
  hooks: { readonly onPlanned: () => void; readonly onRetry: (error: unknown) => void },
  signal: AbortSignal,
): Promise<void> =>
  follow<Piece>(
    {
      name: WEBHOOKS,
      open: async () => ({ source: tail, position: (await readCheckpoint(pool, WEBHOOKS)).position }),
      handle: async (piece, after) => {
        const move = { reader: WEBHOOKS, from: after, to: piece.through };
        if (piece.told.length === 0) {
          await moveCheckpoint(pool, move, lease);
          return;
        }
        const planned = await inTransaction(pool, async (client) => {
          // First, since who subscribes at this moment holds the checkpoint, and is among those found afterwards.
          await moveCheckpoint(client, move, lease);
          return plan(client, piece);
        });
        if (planned) hooks.onPlanned();
      },
      limit: BATCH,
      onRetry: hooks.onRetry,
    },
    signal,
  );

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
