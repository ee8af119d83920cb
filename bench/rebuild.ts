import { rawSql, sql } from '@event-driven-io/dumbo';
import {
  getPostgreSQLEventStore,
  postgreSQLRawSQLProjection,
  rebuildPostgreSQLProjections,
} from '@event-driven-io/emmett-postgresql';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type DevelopmentEvent } from '#domain';
import { fillLog, rebuildDevelopments } from './fill.js';
import { asAppend, developmentEvents, inBatches } from './events.js';
import { rounds, sameOrThrow, say, timed } from './measure.js';
import { openLog, type Log, type Setting } from './setting.js';

/** A quarter of them changes once, so that there are five events to four developments. */
const DEVELOPMENTS = 8_000;
const BATCH = 1000;

export interface RebuildResult {
  readonly ours: number;
  readonly emmett: number;
}

/**
 * benchRebuild folds the same development events into fresh tables, current rows and history: ours by the projector's
 * own code, Emmett's by its rebuild with a raw SQL projection that writes the same two tables with the same indexes. In
 * events a second.
 */
export async function benchRebuild(setting: Setting, roundCount: number): Promise<RebuildResult> {
  const [ourUrl, emmettUrl] = [await setting.database('rebuild_ours'), await setting.database('rebuild_emmett')];
  const log = await openLog(ourUrl);
  try {
    const events = await fillLog(log, DEVELOPMENTS);
    await fillEmmett(emmettUrl);
    const result = await rounds(roundCount, {
      ours: async () => events / (await rebuildOurs(log, events)),
      emmett: async () => events / (await rebuildEmmett(emmettUrl, events)),
    });
    say(`rebuild: ours ${result.ours}/s, emmett ${result.emmett} (${(result.ours / result.emmett).toFixed(1)})`);
    return result;
  } finally {
    await log.stop();
  }
}

async function rebuildOurs(log: Log, events: number): Promise<number> {
  let table = '';
  const seconds = await timed(async () => {
    table = await rebuildDevelopments(log);
  });
  await assertFolded(log.pool, table, events);
  return seconds;
}

async function assertFolded(pool: pg.Pool, table: string, events: number): Promise<void> {
  const { rows } = await pool.query<{ rows: string; deltas: string }>(
    `select (select count(*) from ${table}) as rows, (select count(*) from ${table}_history) as deltas`,
  );
  sameOrThrow(`${table}: rows`, Number(rows[0]?.rows), DEVELOPMENTS);
  sameOrThrow(`${table}: deltas`, Number(rows[0]?.deltas), events);
}

type EmmettEvent = { type: DevelopmentEvent['type']; data: DevelopmentEvent['data'] };

/**
 * One after the other: what several writers append at once, Emmett's readers may never see. Without waiting for the
 * disk, since this is not what is measured.
 */
async function fillEmmett(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, options: '-c synchronous_commit=off' });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  for (const batch of inBatches(developmentEvents(0, DEVELOPMENTS), BATCH)) {
    for (const { stream, events } of asAppend(batch).streams) {
      const added = events.map(({ type, data }) => ({ type, data }) as EmmettEvent);
      await store.appendToStream<EmmettEvent>(stream, added);
    }
  }
  await store.close();
  await pool.end();
}

async function rebuildEmmett(url: string, events: number): Promise<number> {
  const table = `developments_${randomUUID().slice(0, 8)}`;
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await pool.query(tablesLikeOurs(table));
  const projection = postgreSQLRawSQLProjection<EmmettEvent>({
    name: table,
    canHandle: ['DevelopmentOpened', 'DevelopmentChanged'],
    evolve: (event) => {
      const { development } = event.data;
      const { globalPosition } = (event as unknown as { metadata: { globalPosition: bigint } }).metadata;
      const position = globalPosition.toString();
      const row = { ...development, changed: position };
      const parties = [...development.sources, ...development.targets, ...development.actors.map(({ id }) => id)];
      const [day = null] = development.dates;
      return sql(
        `with row as (
           insert into ${table} (id, position, data, opened, type, status, stance, state, parties, place, country,
             "firstDay", "lastDay", sources, confidence)
           values (%L, %L, %L, %L, %L, %L, %L, %L, array[%L], %L, %L, %L, %L, %L, %L)
           on conflict (id) do update set position = excluded.position, sources = excluded.sources, data = excluded.data
         )
         insert into ${table}_history (id, position, changed, removed) values (%L, %L, %L, '{}')`,
        ...[development.id, position, JSON.stringify(row), position, development.type, development.status],
        ...[development.stance, development.state, [...new Set(parties)], development.place, development.country],
        ...[day, day, development.counts.sources, development.confidence],
        ...[development.id, position, JSON.stringify(event.type === 'DevelopmentOpened' ? row : changeOf(row))],
      );
    },
    init: () => rawSql('select 1'),
  });
  const consumer = rebuildPostgreSQLProjections({
    connectionString: url,
    projections: [projection],
    pulling: { batchSize: BATCH },
  });
  const seconds = await timed(() => consumer.start());
  await consumer.close();
  await assertFolded(pool, table, events);
  await pool.end();
  return seconds;
}

const changeOf = ({ counts, changed }: { counts: object; changed: string }) => ({ counts, changed });

const tablesLikeOurs = (table: string): string => `
  create table ${table} (
    id text primary key, position bigint not null, data json not null, opened bigint, type text, status text,
    stance text, state text, parties text[], place text, country text, "firstDay" text, "lastDay" text,
    sources integer, confidence real
  );
  create table ${table}_history (
    id text not null, position bigint not null, changed json not null, removed text[] not null,
    primary key (id, position)
  );
  create index on ${table} (opened);
  create index on ${table} (type);
  create index on ${table} using gin (parties);
  create index on ${table} ("firstDay");
  create index on ${table} ("lastDay")`;
