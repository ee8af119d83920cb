import type pg from 'pg';
import { type Erasures } from './erasures.js';
import { EVENT_COLUMNS, encodedOf, eventOf, logTypes, type EventRow } from './rows.js';
import { ORIGIN, type EncodedEvent, type Mark, type StoredEvent } from './stored-event.js';

/** Which events a reader wants; all of them where nothing is said. */
export interface EventFilter {
  readonly types?: readonly string[];
  readonly stream?: string;
  readonly recordedFrom?: string;
  readonly recordedTo?: string;
}

/** readHead is the last mark: up to there the log is complete. Null before the first one. */
export async function readHead(client: pg.Pool | pg.ClientBase): Promise<Mark | null> {
  const { rows } = await client.query<Mark>({
    name: 'read_head',
    text: 'select position, time from marks order by position desc limit 1',
  });
  return rows[0] ?? null;
}

/** Behind `after`, up to `through` and no further, so many at most, and of these what a filter lets through. */
export interface Range {
  readonly after: bigint;
  readonly through: bigint;
  readonly limit: number;
  readonly filter?: EventFilter;
}

/**
 * readEvents reads events in position order, from behind `after` to `through` and no further; `through` is a mark's
 * position, so that no event can turn up between them later.
 */
export async function readEvents(client: pg.Pool | pg.ClientBase, range: Range): Promise<StoredEvent[]> {
  const { rows } = await client.query<EventRow>(selection(range));
  return rows.map(eventOf);
}

/** readEncoded reads events as readEvents does, and leaves their data as JSON. */
export async function readEncoded(
  client: pg.Pool | pg.ClientBase,
  range: Range,
  erasures: Pick<Erasures, 'encoded'>,
): Promise<EncodedEvent[]> {
  const { rows } = await client.query<EventRow<string>>({ ...selection(range), types: logTypes(erasures.encoded) });
  return rows.map(encodedOf);
}

function selection({ after, through, limit, filter = {} }: Range): pg.QueryConfig {
  const values: unknown[] = [after, through, limit];
  const where = ['position > $1', 'position <= $2'];
  // Not the conditions themselves: PostgreSQL keeps 63 characters of a name.
  const names = ['read_events'];
  const and = (name: string, condition: (placeholder: string) => string, value: unknown) => {
    values.push(value);
    where.push(condition(`$${values.length}`));
    names.push(name);
  };
  const { types, stream, recordedFrom, recordedTo } = filter;
  if (types !== undefined) and('types', (p) => `type = any(${p})`, types);
  if (stream !== undefined) {
    const dash = stream.indexOf('-');
    and('stream', (p) => `aggregatetype = ${p}`, stream.slice(0, dash));
    and('id', (p) => `aggregateid = ${p}`, stream.slice(dash + 1));
  }
  if (recordedFrom !== undefined) and('from', (p) => `recordedat >= ${p}`, recordedFrom);
  if (recordedTo !== undefined) and('to', (p) => `recordedat <= ${p}`, recordedTo);
  return {
    name: names.join('_'),
    text: `select ${EVENT_COLUMNS} from events where ${where.join(' and ')} order by position limit $3`,
    values,
  };
}

/** readStream reads all that stands in one stream, marked or not: what a decision on it is made on. */
export async function readStream(client: pg.Pool | pg.ClientBase, stream: string): Promise<StoredEvent[]> {
  const dash = stream.indexOf('-');
  const { rows } = await client.query<EventRow>({
    name: 'read_stream',
    text: `select ${EVENT_COLUMNS} from events where aggregatetype = $1 and aggregateid = $2 order by version`,
    values: [stream.slice(0, dash), stream.slice(dash + 1)],
  });
  return rows.map(eventOf);
}

export const positionOf = (head: Mark | null): bigint => head?.position ?? ORIGIN;

/** lastPosition is that of the last event there is, marked or not. */
export async function lastPosition(client: pg.Pool | pg.ClientBase): Promise<bigint> {
  const { rows } = await client.query<{ last: bigint }>('select coalesce(max(position), 0) as last from events');
  return rows[0]?.last ?? ORIGIN;
}

/** positionAt is the position up to which the log was known at a time: that of the last mark at or before it. */
export async function positionAt(client: pg.Pool | pg.ClientBase, time: string): Promise<bigint> {
  const { rows } = await client.query<{ position: bigint }>(
    'select position from marks where time <= $1 order by time desc limit 1',
    [time],
  );
  return rows[0]?.position ?? ORIGIN;
}

/** readText is an article's text by its SHA-256; null where it is not kept, or not any more. */
export async function readText(client: pg.Pool | pg.ClientBase, sha256: string): Promise<string | null> {
  const { rows } = await client.query<{ content: string | null }>('select content from texts where sha256 = $1', [
    sha256,
  ]);
  return rows[0]?.content ?? null;
}
