import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { PostgresEventStorageAdapter } from '@castore/event-storage-adapter-postgres';
import { dumbo } from '@event-driven-io/dumbo';
import { getPostgreSQLEventStore, readMessagesBatch } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { LogSource, type EventToAppend } from '#event-store';
import { factEvents } from './events.js';
import { rounds, sameOrThrow, say } from './measure.js';
import { openLog, type Setting } from './setting.js';

const EVENTS_A_CALL = [1, 10, 100];
const WRITERS = [1, 10, 40];

/** A stream is written to this often, each time at the version that is expected; then its writer begins a new one. */
const CALLS_A_STREAM = 5;

/** How many follow the log while it is written to, as the desk and a projector do. */
const READERS = 2;
const READ_BATCH = 1000;
const POLL_MS = 10;

/** A Store is one way to append; `version` is the stream's, which the call must find. */
interface Store {
  append(streamId: string, version: number, events: readonly EventToAppend[]): Promise<unknown>;
  /** The position of the last event. */
  head(): Promise<bigint>;
  /** Follows the store from behind a position while `signal` lasts, and then to its end. */
  readonly read: ((from: bigint, signal: AbortSignal) => Promise<void>) | null;
  count(): Promise<number>;
  close(): Promise<void>;
}

type StoreName = 'ours' | 'floor' | 'emmett' | 'castore';
type Rates = Record<StoreName, number>;

export type AppendResult = Record<StoreName, Record<string, number>>;

/**
 * benchAppend measures appends in events a second: ours with head keeper, the floor (one INSERT a call with the same
 * columns and unique indexes, nothing else), Emmett and Castore. All but Castore, which has no order to read by, are
 * followed by two readers each meanwhile.
 */
export async function benchAppend(setting: Setting, seconds: number, roundCount: number): Promise<AppendResult> {
  const stores: Record<StoreName, Store> = {
    ours: await ourStore(await setting.database('append_ours')),
    floor: await floorStore(await setting.database('append_floor')),
    emmett: await emmettStore(await setting.database('append_emmett')),
    castore: await castoreStore(await setting.database('append_castore')),
  };
  const names = Object.keys(stores) as StoreName[];
  const templates = factEvents(1000);
  const written = new Map<StoreName, number>();
  const result: AppendResult = { ours: {}, floor: {}, emmett: {}, castore: {} };
  const run = async (name: StoreName, perCall: number, writers: number, duration: number) => {
    const { rate, events } = await runWriters(stores[name], templates, perCall, writers, duration);
    written.set(name, (written.get(name) ?? 0) + events);
    sameOrThrow(`append ${name}: events in its tables`, await stores[name].count(), written.get(name) ?? 0);
    return rate;
  };
  try {
    // Connections, statements and compiled code, before anything counts.
    for (const name of names) await run(name, 1, 10, 0.3);
    for (const perCall of EVENTS_A_CALL) {
      for (const writers of WRITERS) {
        const rates: Rates = await rounds(roundCount, {
          ours: () => run('ours', perCall, writers, seconds),
          floor: () => run('floor', perCall, writers, seconds),
          emmett: () => run('emmett', perCall, writers, seconds),
          castore: () => run('castore', perCall, writers, seconds),
        });
        for (const name of names) result[name][`${perCall}x${writers}`] = rates[name];
        const ratio = (name: StoreName) => (rates.ours / rates[name]).toFixed(2);
        say(
          `append ${perCall}x${writers}: ours ${rates.ours}/s, floor ${rates.floor} (${ratio('floor')}), ` +
            `emmett ${rates.emmett} (${ratio('emmett')}), castore ${rates.castore} (${ratio('castore')})`,
        );
      }
    }
  } finally {
    for (const name of names) await stores[name].close();
  }
  return result;
}

async function runWriters(
  store: Store,
  templates: readonly EventToAppend[],
  perCall: number,
  writers: number,
  seconds: number,
): Promise<{ rate: number; events: number }> {
  const [before, head] = [await store.count(), await store.head()];
  const stopReading = new AbortController();
  const { read } = store;
  const reading = read === null ? [] : Array.from({ length: READERS }, () => read(head, stopReading.signal));
  const begun = performance.now();
  const deadline = begun + seconds * 1000;
  let calls = 0;
  let template = 0;
  const write = async () => {
    while (performance.now() < deadline) {
      const streamId = randomUUID();
      for (let call = 0; call < CALLS_A_STREAM && performance.now() < deadline; call++) {
        const events = Array.from({ length: perCall }, () => {
          template = (template + 1) % templates.length;
          return { ...(templates[template] as EventToAppend), id: randomUUID() };
        });
        await store.append(streamId, call * perCall, events);
        calls += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: writers }, () => write())).finally(() => {
    stopReading.abort();
  });
  const elapsed = (performance.now() - begun) / 1000;
  await Promise.all(reading);
  sameOrThrow('events written', (await store.count()) - before, calls * perCall);
  return { rate: (calls * perCall) / elapsed, events: calls * perCall };
}

async function ourStore(url: string): Promise<Store> {
  const log = await openLog(url);
  const head = () => lastOf(log.pool, 'events', 'position');
  return {
    append: (streamId, version, events) =>
      log.appender.append({
        recordedBy: 'bench',
        correlationId: streamId,
        causationId: null,
        streams: [{ stream: `article-${streamId}`, expected: version, events }],
      }),
    head,
    async read(from, signal) {
      const before = await countOf(log.pool, 'events', `position <= ${from}`);
      const source = new LogSource(log.pool, log.headWatch);
      let position = from;
      let read = 0;
      while (!signal.aborted || position < (await head())) {
        const batch = await source.next(position, READ_BATCH, signal.aborted ? AbortSignal.timeout(5000) : signal);
        if (batch === null && signal.aborted) continue;
        if (batch === null) throw new Error('the head does not reach the end of the log');
        read += batch.events.length;
        position = batch.through;
      }
      sameOrThrow('events read', read, (await countOf(log.pool, 'events')) - before);
    },
    count: () => countOf(log.pool, 'events'),
    close: () => log.stop(),
  };
}

async function floorStore(url: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: 48 });
  await pool.query(`
    create table events (
      position bigint generated always as identity primary key,
      id uuid not null unique,
      aggregatetype text not null,
      aggregateid text not null,
      version integer not null,
      type text not null,
      schemaversion smallint not null,
      time timestamptz,
      payload jsonb not null,
      recordedat timestamptz not null default clock_timestamp(),
      recordedby text not null,
      correlationid uuid not null,
      causationid uuid,
      unique (aggregatetype, aggregateid, version)
    )`);
  const COLUMNS = 11;
  const statements = new Map(
    EVENTS_A_CALL.map((count) => [
      count,
      `insert into events (id, aggregatetype, aggregateid, version, type, schemaversion, time, payload, recordedby,
         correlationid, causationid)
       values ${Array.from(
         { length: count },
         (_, row) => `(${Array.from({ length: COLUMNS }, (__, column) => `$${row * COLUMNS + column + 1}`).join()})`,
       ).join()}`,
    ]),
  );
  return {
    append: (streamId, version, events) =>
      pool.query({
        name: `insert ${events.length}`,
        text: statements.get(events.length) ?? '',
        values: events.flatMap(({ id, type, time, data }, nth) => [
          ...[id, 'article', streamId, version + nth + 1, type, 1, time, JSON.stringify(data), 'bench', streamId, null],
        ]),
      }),
    head: () => lastOf(pool, 'events', 'position'),
    read: (from, signal) =>
      poll(from, signal, async (after) => {
        const { rows } = await pool.query<{ position: string }>({
          name: 'read',
          text: `select * from events where position > $1 order by position limit ${READ_BATCH}`,
          values: [after],
        });
        return rows.map(({ position }) => BigInt(position));
      }),
    count: () => countOf(pool, 'events'),
    close: () => pool.end(),
  };
}

/**
 * Reads by position, as everybody does at first. It may skip what commits late, so that it asserts nothing: the count
 * of the table does.
 */
async function poll(from: bigint, signal: AbortSignal, next: (after: bigint) => Promise<bigint[]>): Promise<void> {
  let last = from;
  for (;;) {
    const ending = signal.aborted;
    const positions = await next(last);
    last = positions.at(-1) ?? last;
    if (positions.length === READ_BATCH) continue;
    if (ending) return;
    await delay(POLL_MS);
  }
}

async function emmettStore(url: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: 48 });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  const reading = dumbo({ connectionString: url, pool });
  return {
    append: (streamId, version, events) =>
      store.appendToStream(
        `article-${streamId}`,
        events.map(({ type, data }) => ({ type, data: data as Record<string, unknown> })),
        { expectedStreamVersion: version === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(version) },
      ),
    head: () => lastOf(pool, 'emt_messages', 'global_position'),
    read: (from, signal) =>
      poll(from, signal, async (after) => {
        const { messages } = await readMessagesBatch(reading.execute, { after, batchSize: READ_BATCH });
        return messages.map(({ metadata }) => metadata.globalPosition);
      }),
    count: () => countOf(pool, 'emt_messages'),
    async close() {
      await reading.close();
      await store.close();
      await pool.end();
    },
  };
}

async function castoreStore(url: string): Promise<Store> {
  await PostgresEventStorageAdapter.createEventTable({ connectionString: url });
  const adapter = new PostgresEventStorageAdapter({ connectionString: url });
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  return {
    async append(streamId, version, events) {
      const details = events.map(({ type, data, time }, nth) => ({
        aggregateId: streamId,
        version: version + nth + 1,
        type,
        payload: data,
        timestamp: time ?? '2024-01-01T00:00:00.000Z',
      }));
      const [first, ...others] = details;
      if (first === undefined) return;
      if (others.length === 0) {
        await adapter.pushEvent(first, { eventStoreId: 'articles' });
        return;
      }
      const grouped = details.map((detail) =>
        Object.assign(adapter.groupEvent(detail), { context: { eventStoreId: 'articles' } }),
      );
      const [head, ...tail] = grouped;
      if (head !== undefined) await adapter.pushEventGroup({}, head, ...(tail as never[]));
    },
    head: () => lastOf(pool, 'event', 'id'),
    read: null,
    count: () => countOf(pool, 'event'),
    async close() {
      await pool.end();
      // Its connections cannot be closed from outside; they end with the server.
    },
  };
}

async function countOf(pool: pg.Pool, table: string, where = 'true'): Promise<number> {
  const { rows } = await pool.query<{ count: string | bigint }>(`select count(*) from ${table} where ${where}`);
  return Number(rows[0]?.count ?? 0);
}

async function lastOf(pool: pg.Pool, table: string, position: string): Promise<bigint> {
  const { rows } = await pool.query<{ last: string | bigint }>(
    `select coalesce(max(${position}), 0) as last from ${table}`,
  );
  return BigInt(rows[0]?.last ?? 0);
}
