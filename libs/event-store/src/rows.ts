import pg from 'pg';
import { isCurrent, upcast } from '#domain';
import { type EncodedEvent, type StoredEvent } from './stored-event.js';

const { builtins } = pg.types;
type TypeId = (typeof builtins)['INT8'];
/** bigint[], which the list of built-in types leaves out. */
const INT8_ARRAY = 1016;

/**
 * How values of the log's tables become JavaScript: bigint stays a bigint (a position is never a number), and a
 * timestamp becomes RFC 3339 in UTC with milliseconds, without a detour through Date. The connection must speak UTC.
 * JSON is named too: the driver's own parsers are global, and packages replace them.
 */
export const logTypes = (parseJson: (json: string) => unknown): pg.CustomTypesConfig => ({
  getTypeParser: (oid: TypeId, format?: 'text' | 'binary'): unknown => {
    if (oid === builtins.INT8) return BigInt;
    if ((oid as number) === INT8_ARRAY) return toBigInts;
    if (oid === builtins.TIMESTAMPTZ) return toRfc3339;
    return jsonTypes(parseJson).getTypeParser(oid, format);
  },
});

/** jsonTypes says how JSON is read, and leaves all else to the driver: for queries that TypeORM sends. */
export const jsonTypes = (parseJson: (json: string) => unknown): pg.CustomTypesConfig => ({
  getTypeParser: (oid: TypeId, format?: 'text' | 'binary'): unknown =>
    oid === builtins.JSONB || oid === builtins.JSON ? parseJson : pg.types.getTypeParser(oid, format),
});

/** LOG_TYPES are those of whoever shows nobody what they read: nothing is masked. */
export const LOG_TYPES = logTypes(JSON.parse);

const toBigInts = (text: string): bigint[] => text.slice(1, -1).split(',').map(BigInt);

/** "2026-01-02 03:04:05.6+00" → "2026-01-02T03:04:05.600Z" */
function toRfc3339(text: string): string {
  const fraction = text.slice(19, text.length - 3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.slice(1, 4).padEnd(3, '0')}Z`;
}

/** The columns of an event, in the order and under the names that eventOf expects. */
export const EVENT_COLUMNS =
  'position, id, aggregatetype, aggregateid, version, type, schemaversion, time, payload, recordedat, recordedby, correlationid, causationid';

export interface EventRow<Payload = object> {
  readonly position: bigint;
  readonly id: string;
  readonly aggregatetype: string;
  readonly aggregateid: string;
  readonly version: number;
  readonly type: string;
  readonly schemaversion: number;
  readonly time: string | null;
  readonly payload: Payload;
  readonly recordedat: string;
  readonly recordedby: string;
  readonly correlationid: string;
  readonly causationid: string | null;
}

/** eventOf is the event of a row, in the version of its type that is written now. */
export const eventOf = (row: EventRow): StoredEvent => upcast(storedOf(row));

/** encodedOf is the same of a row whose payload was read as JSON. */
export function encodedOf(row: EventRow<string>): EncodedEvent {
  const event = storedOf(row);
  if (isCurrent(event)) return event;
  const read = upcast({ ...event, data: JSON.parse(event.data) as object });
  return { ...read, data: JSON.stringify(read.data) };
}

const storedOf = <Payload>(row: EventRow<Payload>): StoredEvent<Payload> => ({
  position: row.position,
  id: row.id,
  stream: `${row.aggregatetype}-${row.aggregateid}`,
  version: row.version,
  type: row.type,
  schemaVersion: row.schemaversion,
  time: row.time,
  data: row.payload,
  recordedAt: row.recordedat,
  recordedBy: row.recordedby,
  correlationId: row.correlationid,
  causationId: row.causationid,
});
