import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import { sha256, upcast } from '#domain';
import { checkEvent } from './event-schemas.js';
import { positionOf, readHead } from './read.js';
import { WRITERS_LOCK } from './schema.js';
import { moveCheckpoint } from './checkpoint.js';

/**
 * An archive is a whole log as text, a JSON a line: a header, then texts, events and marks as their tables hold them,
 * times to the microsecond, and an end that counts them, so that one that was cut short is told.
 */
const FORMAT = 'demarche-archive';
const VERSION = 1;
const PAGE = 500;

interface Counts {
  events: number;
  marks: number;
  texts: number;
}

/** NotImportable: the archive is damaged, or the log is not empty. Nothing was imported. */
export class NotImportable extends Error {
  override readonly name = 'NotImportable';
}

/** exportLog gives the lines of an archive of the log up to its last mark, a page in memory at a time. */
export async function* exportLog(pool: pg.Pool): AsyncGenerator<string> {
  const head = positionOf(await readHead(pool));
  const counts: Counts = { events: 0, marks: 0, texts: 0 };
  yield line({ format: FORMAT, version: VERSION, position: head.toString() });
  // Texts first: an event never speaks of one that has not come yet.
  for await (const { row } of pages(pool, TEXTS, '', head)) {
    counts.texts += 1;
    yield `{"text":${row}}\n`;
  }
  for await (const { row, payload } of pages(pool, EVENTS_BY_POSITION, '0', head)) {
    counts.events += 1;
    yield `{"event":${row.slice(0, -1)},"payload":${JSON.stringify(payload)}}}\n`;
  }
  for await (const { row } of pages(pool, MARKS, '0', head)) {
    counts.marks += 1;
    yield `{"mark":${row}}\n`;
  }
  yield line({ end: counts });
}

const TEXTS = `
  select sha256 as key, to_json(t)::text as row from texts t
  where sha256 > $1 and $2::bigint is not null order by sha256 limit ${PAGE}`;
/** The payload by itself, as the pool reads it: what was erased is masked in an archive too. */
const EVENTS_BY_POSITION = `
  select position as key, (to_jsonb(e) - 'payload')::text as row, payload from events e
  where position > $1 and position <= $2 order by position limit ${PAGE}`;
const MARKS = `
  select position as key, to_json(m)::text as row from marks m
  where position > $1 and position <= $2 order by position limit ${PAGE}`;

interface Row {
  readonly key: bigint | string;
  readonly row: string;
  readonly payload?: object;
}

async function* pages(pool: pg.Pool, query: string, from: string, head: bigint): AsyncGenerator<Row> {
  let after = from;
  for (;;) {
    const { rows } = await pool.query<Row>(query, [after, head]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.key.toString();
  }
}

/**
 * importLog reads an archive into an empty log, positions, times and marks as they were, and sets the checkpoints of
 * these readers to its end, so that nothing is decided or sent a second time. In the caller's transaction: all of it or
 * nothing.
 *
 * @throws NotImportable
 */
export async function importLog(client: pg.ClientBase, file: string, readers: readonly string[]): Promise<Counts> {
  // Nobody writes or marks meanwhile; who wants to, waits for the end of this transaction.
  await client.query('set local lock_timeout = 0');
  await client.query('set local statement_timeout = 0');
  await client.query(`select pg_advisory_xact_lock(${WRITERS_LOCK}, half) from generate_series(0, 1) half`);
  const { rows } = await client.query<{ empty: boolean }>('select not exists (select from events) as empty');
  if (rows[0]?.empty !== true) {
    throw new NotImportable('The log holds events already; an archive is imported into an empty one (SAMPLES=off).');
  }

  const counts: Counts = { events: 0, marks: 0, texts: 0 };
  const waiting = { events: [] as string[], marks: [] as string[], texts: [] as string[] };
  const flush = async (table: keyof Counts) => {
    if (waiting[table].length === 0) return;
    await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
      `[${waiting[table].join(',')}]`,
    ]);
    counts[table] += waiting[table].length;
    waiting[table] = [];
  };
  const take = async (table: keyof Counts, row: object) => {
    waiting[table].push(JSON.stringify(row));
    if (waiting[table].length >= PAGE) await flush(table);
  };

  let number = 0;
  let end: Counts | null = null;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number += 1;
    const entry = parseLine(text, number);
    if (number === 1) checkHeader(entry);
    else if (end !== null) throw new NotImportable(`Line ${number} stands behind the end of the archive.`);
    else if (isObject(entry['text'])) await take('texts', checkedText(entry['text'], number));
    else if (isObject(entry['event'])) await take('events', checkedEvent(entry['event'], number));
    else if (isObject(entry['mark'])) await take('marks', entry['mark']);
    else if (isObject(entry['end'])) end = entry['end'] as unknown as Counts;
    else throw new NotImportable(`Line ${number} is neither a text, an event, a mark nor the end.`);
  }
  for (const table of ['texts', 'events', 'marks'] as const) await flush(table);
  if (end === null) throw new NotImportable(`The archive has no end; it was cut short after line ${number}.`);
  for (const table of ['texts', 'events', 'marks'] as const) {
    if (end[table] !== counts[table]) {
      throw new NotImportable(`The archive holds ${counts[table]} ${table}; its end counts ${end[table]}.`);
    }
  }
  await finish(client, readers);
  return counts;
}

/** The sequence and the checkpoints follow from the events. */
async function finish(client: pg.ClientBase, readers: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ last: bigint }>('select coalesce(max(position), 0) as last from events');
  const last = rows[0]?.last ?? 0n;
  if (last === 0n) return;
  await client.query(`select setval('log_position', $1)`, [last]);
  for (const reader of readers) {
    await client.query('delete from checkpoints where reader = $1', [reader]);
    await moveCheckpoint(client, { reader, from: 0n, to: last });
  }
}

/**
 * checkedEvent lets an event in as an append would: of a type that is known, and as its schema wants it. One of an older
 * version is kept as it is, and checked as every reader will see it; one of a later version is not read here.
 */
function checkedEvent(row: Record<string, unknown>, number: number): object {
  const { type, schemaversion, payload } = row;
  try {
    if (typeof type !== 'string' || typeof schemaversion !== 'number' || !isObject(payload)) {
      throw new Error('has no type, no schemaversion or no payload');
    }
    checkEvent(type, upcast({ type, schemaVersion: schemaversion, data: payload }).data);
  } catch (error) {
    throw new NotImportable(`Line ${number}: the event ${(error as Error).message}`);
  }
  return row;
}

/** A text lies under the hash of what it says; one that was erased is null. */
function checkedText(row: Record<string, unknown>, number: number): object {
  const { sha256: hash, content } = row;
  if (typeof hash !== 'string' || (content !== null && typeof content !== 'string')) {
    throw new NotImportable(`Line ${number}: the text has no sha256 or no content.`);
  }
  if (content !== null && sha256(content) !== hash) {
    throw new NotImportable(`Line ${number}: the text is not the one of SHA-256 ${hash}; it was changed since.`);
  }
  return row;
}

function checkHeader(header: Record<string, unknown>): void {
  if (header['format'] !== FORMAT || header['version'] !== VERSION) {
    throw new NotImportable(
      `The first line is not that of a ${FORMAT} of version ${VERSION}, as demarche events export writes it.`,
    );
  }
}

function parseLine(text: string, number: number): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (isObject(parsed)) return parsed;
  } catch {
    // Said below.
  }
  throw new NotImportable(`Line ${number} is no JSON object.`);
}

const line = (entry: object): string => `${JSON.stringify(entry)}\n`;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
