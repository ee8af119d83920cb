import type pg from 'pg';
import {
  eventIdOf,
  isSituationEvent,
  situationsOf,
  type Development,
  type Situation,
  type SituationEvent,
} from '#domain';
import { type StoredEvent } from '#event-store';
import { type Decision } from './decision.js';

/** How many developments are looked at again in one batch, so that the news behind them need not wait. */
const LOOK = 500;

/** recallSituations are all situations as they are defined, by id. */
export async function recallSituations(client: pg.Pool | pg.ClientBase): Promise<Map<string, Situation>> {
  const { rows } = await client.query<{ situation: Situation }>('select situation from desk_situations');
  return new Map(rows.map(({ situation }) => [situation.id, situation]));
}

/** memoriseSituations keeps what was decided about situations, and that all developments have to be looked at again. */
export async function memoriseSituations(client: pg.ClientBase, events: readonly StoredEvent[]): Promise<void> {
  for (const event of events) {
    if (!isSituationEvent(event.type)) continue;
    const { situation } = event.data as SituationEvent['data'];
    const { id, type, correlationId, time, data } = event;
    await client.query(
      `insert into desk_situations (id, situation, cause) values ($1, $2, $3)
       on conflict (id) do update set situation = excluded.situation, cause = excluded.cause, looked_through = null`,
      [situation.id, situation, { id, type, correlationId, time, data }],
    );
  }
}

export const NOTHING_AGAIN = { decisions: [], more: false } as const;

/**
 * lookAgain looks at some of the developments that were known before a situation was defined or changed, and says which
 * of them belong to other situations now.
 *
 * @returns also whether there is more to look at
 */
export async function lookAgain(
  client: pg.ClientBase,
  situations: ReadonlyMap<string, Situation>,
): Promise<{ readonly decisions: readonly Decision[]; readonly more: boolean }> {
  const { rows } = await client.query<{ id: string; cause: Decision['cause']; looked_through: string | null }>(
    'select id, cause, looked_through from desk_situations where cause is not null order by id limit 1',
  );
  const [due] = rows;
  if (due === undefined) return NOTHING_AGAIN;
  const known = await client.query<{ development: Development }>(
    `select development from desk_developments where $1::uuid is null or id > $1 order by id limit ${LOOK}`,
    [due.looked_through],
  );
  const decisions = lookedAt(
    known.rows.map(({ development }) => development),
    situations,
    due.cause,
  );
  await client.query(
    `update desk_developments d set development = n.development
     from jsonb_to_recordset($1) as n(id uuid, development jsonb) where d.id = n.id`,
    [
      JSON.stringify(
        decisions.map(({ event }) => ({ id: event.data.development.id, development: event.data.development })),
      ),
    ],
  );
  const last = known.rows.length === LOOK ? known.rows.at(-1)?.development.id : undefined;
  await client.query('update desk_situations set looked_through = $2, cause = $3 where id = $1', [
    due.id,
    last ?? null,
    last === undefined ? null : due.cause,
  ]);
  return { decisions, more: last !== undefined || (await isMore(client)) };
}

async function isMore(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query('select from desk_situations where cause is not null limit 1');
  return rowCount === 1;
}

/** lookedAt decides which developments change with the situations they belong to. Pure. */
export function lookedAt(
  developments: readonly Development[],
  situations: ReadonlyMap<string, Situation>,
  cause: Decision['cause'],
): Decision[] {
  const { reason, author } = cause.data as SituationEvent['data'];
  return developments.flatMap((before) => {
    const development = { ...before, situations: situationsOf(before, situations.values(), before.situations) };
    if (before.state !== 'open' || development.situations.join() === before.situations.join()) return [];
    return {
      cause,
      event: {
        id: eventIdOf('DevelopmentChanged', development.id, cause.id),
        type: 'DevelopmentChanged',
        time: cause.time,
        data: { development, changed: ['situations'], because: { event: cause.id, reason, author } },
      },
    };
  });
}
