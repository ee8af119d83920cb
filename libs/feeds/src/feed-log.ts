import type pg from 'pg';
import { DEVELOPMENT_EVENTS } from '#domain';
import { EVENT_COLUMNS, eventOf, readEvents, type EventRow, type StoredEvent } from '#event-store';
import { standingOf, type Standing, type Told } from './told.js';

// What people decide about a development stands in the same stream as what becomes of it, and is none of a feed.

/** readTold reads development events in position order, as readEvents does. */
export async function readTold(
  client: pg.Pool | pg.ClientBase,
  range: { readonly after: bigint; readonly through: bigint; readonly limit: number },
): Promise<Told[]> {
  return withEarlier(client, await readEvents(client, { ...range, filter: { types: DEVELOPMENT_EVENTS } }));
}

/** readToldAt reads the development events at these positions, in their order; those that are not there are left out. */
export async function readToldAt(client: pg.Pool | pg.ClientBase, positions: readonly bigint[]): Promise<Told[]> {
  const { rows } = await client.query<EventRow>({
    name: 'feed_events_at',
    text: `select ${EVENT_COLUMNS} from events where position = any($1)`,
    values: [positions],
  });
  const byPosition = new Map((await withEarlier(client, rows.map(eventOf))).map((told) => [told.event.position, told]));
  return positions.flatMap((position) => byPosition.get(position) ?? []);
}

/**
 * readPresent reads the last event of each development at or before `head`, oldest first or newest first: how all of
 * them stand.
 */
export async function readPresent(
  client: pg.Pool | pg.ClientBase,
  { from, head, limit, order }: { from: bigint; head: bigint; limit: number; order: 'oldest' | 'newest' },
): Promise<Told[]> {
  const [beyond, direction] = order === 'oldest' ? ['>', 'asc'] : ['<', 'desc'];
  const { rows } = await client.query<EventRow>({
    name: `feed_present_${order}`,
    text: `
      select ${EVENT_COLUMNS} from events e
      where position ${beyond} $1 and position <= $2 and type = any($3) and not exists (
        select from events later
        where later.aggregatetype = e.aggregatetype and later.aggregateid = e.aggregateid
          and later.version > e.version and later.type = any($3) and later.position <= $2
      )
      order by position ${direction} limit $4`,
    values: [from, head, DEVELOPMENT_EVENTS, limit],
  });
  return withEarlier(client, rows.map(eventOf));
}

/** What no filter looks at is left in the database. */
const PAST_COLUMNS = EVENT_COLUMNS.replace(
  'payload',
  `payload #- '{development,accounts}' #- '{development,best}' as payload`,
);

/** withEarlier adds to development events what became of their developments before. */
export async function withEarlier(client: pg.Pool | pg.ClientBase, events: readonly StoredEvent[]): Promise<Told[]> {
  const changed = events.filter(({ version }) => version > 1);
  const past = new Map<string, { version: number; standing: Standing }[]>();
  if (changed.length > 0) {
    const { rows } = await client.query<EventRow>({
      name: 'feed_past',
      text: `
        select ${PAST_COLUMNS}
        from unnest($1::text[], $2::integer[]) as wanted(development, below)
        join events on aggregatetype = 'development' and aggregateid = wanted.development and version < wanted.below
          and type = any($3)
        order by aggregateid, version`,
      values: [...lastVersions(changed), DEVELOPMENT_EVENTS],
    });
    for (const event of rows.map(eventOf)) {
      const known = past.get(event.stream) ?? [];
      known.push({ version: event.version, standing: standingOf(event) });
      past.set(event.stream, known);
    }
  }
  return events.map((event) => ({
    event,
    standing: standingOf(event),
    earlier: (past.get(event.stream) ?? [])
      .filter(({ version }) => version < event.version)
      .map(({ standing }) => standing),
  }));
}

/** The ids of these events' developments, each once, with the greatest of their versions. */
function lastVersions(events: readonly StoredEvent[]): [string[], number[]] {
  const versions = new Map<string, number>();
  for (const { stream, version } of events) {
    const id = stream.slice('development-'.length);
    versions.set(id, Math.max(version, versions.get(id) ?? 0));
  }
  return [[...versions.keys()], [...versions.values()]];
}
