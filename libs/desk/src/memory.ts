import type pg from 'pg';
import {
  carriesFact,
  developmentIdOf,
  hashesIn,
  isDeskRuling,
  type Development,
  type DeskRuling,
  type Report,
  type Situation,
} from '#domain';
import { type StoredEvent } from '#event-store';
import { keysOf } from './blocking.js';
import { featuresOf } from './features.js';
import { recallSituations } from './situations.js';
import { threadLookupsOf } from './threads.js';

/** What a person decided about a fact: which development it reports, and which one that was taken from. */
export interface Pin {
  readonly developmentId: string;
  readonly from: string;
  /** As it was then: a new version may put it in other words. */
  readonly report: Report;
}

/** What the desk remembers of all that a batch may touch. */
export interface Memory {
  /** By fact id: the development it reports, and the report. */
  readonly reports: Map<string, { developmentId: string; report: Report }>;
  readonly developments: Map<string, Development>;
  /** By key: the developments that were ever found under it. */
  readonly keys: Map<string, Set<string>>;
  /** By fact id. */
  readonly pins: Map<string, Pin>;
  /** By article id: the hashes in the sketch of its text. */
  readonly sketches: Map<string, readonly number[]>;
  readonly situations: Map<string, Situation>;
}

export const emptyMemory = (): Memory => ({
  reports: new Map(),
  developments: new Map(),
  keys: new Map(),
  pins: new Map(),
  sketches: new Map(),
  situations: new Map(),
});

/** What has changed in a memory, and has to be written back. */
export interface Touched {
  readonly facts: ReadonlySet<string>;
  readonly developments: ReadonlySet<string>;
  /** Of the keys, those that are new, each with its development. */
  readonly keys: readonly (readonly [key: string, developmentId: string])[];
  readonly pins: ReadonlySet<string>;
  /** By article id: its sketch. */
  readonly sketches: ReadonlyMap<string, string>;
}

interface PinRow {
  readonly fact_id: string;
  readonly development_id: string;
  readonly came_from: string;
  readonly report: Report;
}

/** factsIn names the facts that an event speaks of. */
export function factsIn(event: StoredEvent): string[] {
  const data = event.data as { fact?: { id: string } | string; factId?: string; factIds?: string[]; facts?: string[] };
  const fact = typeof data.fact === 'string' ? data.fact : data.fact?.id;
  return [fact ?? data.factId ?? [], data.factIds ?? [], data.facts ?? []].flat();
}

/** recall loads what the desk knows that events of a batch may have to do with. */
export async function recall(client: pg.ClientBase, events: readonly StoredEvent[]): Promise<Memory> {
  const memory: Memory = { ...emptyMemory(), situations: await recallSituations(client) };
  const facts = events.filter(({ type }) => !type.startsWith('Development')).flatMap(factsIn);
  const reports = events.filter(({ type }) => carriesFact(type)).map(({ data }) => data as Report);
  const ruled = events.filter(isDeskRuling).flatMap(({ data }) => developmentsIn(data as DeskRuling['data']));
  if (facts.length === 0 && ruled.length === 0) return memory;
  const articles = reports.map(({ article }) => article.id);

  const lookups = new Set<string>();
  for (const report of reports) {
    const features = featuresOf(report);
    for (const key of [...keysOf(features).lookups, ...threadLookupsOf(features)]) {
      lookups.add(key);
      memory.keys.set(key, new Set());
    }
  }
  const found = await client.query<{ key: string; development_id: string }>(
    'select key, development_id from desk_keys where key = any($1)',
    [[...lookups]],
  );
  for (const { key, development_id } of found.rows) memory.keys.get(key)?.add(development_id);

  const pins = await client.query<PinRow>(
    'select fact_id, development_id, came_from, report from desk_pins where fact_id = any($1) or article_id = any($2)',
    [facts, articles],
  );
  for (const { fact_id, development_id, came_from, report } of pins.rows) {
    memory.pins.set(fact_id, { developmentId: development_id, from: came_from, report });
  }

  const ids = new Set([
    ...ruled,
    ...facts.map(developmentIdOf),
    ...found.rows.map((row) => row.development_id),
    ...pins.rows.flatMap((row) => [row.development_id, row.came_from]),
  ]);
  const developments = await client.query<{ id: string; development: Development }>(DEVELOPMENTS, [
    [...ids],
    facts,
    ruled,
  ]);
  for (const { id, development } of developments.rows) memory.developments.set(id, development);

  const known = await client.query<{ fact_id: string; development_id: string; report: Report }>(
    'select fact_id, development_id, report from desk_reports where development_id = any($1)',
    [[...memory.developments.keys()]],
  );
  for (const { fact_id, development_id, report } of known.rows) {
    memory.reports.set(fact_id, { developmentId: development_id, report });
  }
  const printed = new Set([...articles, ...known.rows.map(({ report }) => report.article.id)]);
  const sketches = await client.query<{ id: string; sketch: string }>(
    'select id, sketch from desk_articles where id = any($1)',
    [[...printed]],
  );
  for (const { id, sketch } of sketches.rows) memory.sketches.set(id, hashesIn(sketch));
  return memory;
}

/**
 * Those named, those that facts report, and where they were merged into; and with a ruling, all of its threads, since it
 * may move them.
 */
const DEVELOPMENTS = `
  with recursive named as (
    select unnest($1::uuid[]) as id
    union select development_id from desk_reports where fact_id = any($2)
    union select other.id from desk_developments one join desk_developments other
      on other.development->>'thread' = one.development->>'thread' where one.id = any($3)
  ), found as (
    select d.id, d.development from desk_developments d join named using (id)
    union select d.id, d.development from found join desk_developments d on d.id = (found.development->>'mergedInto')::uuid
  )
  select id, development from found`;

const developmentsIn = (ruling: DeskRuling['data']): string[] => [
  ruling.development,
  ...('into' in ruling ? [ruling.into] : []),
  ...('continues' in ruling ? ruling.continues.map(({ development }) => development) : []),
];

/** memorise writes back what changed. */
export async function memorise(client: pg.ClientBase, memory: Memory, touched: Touched): Promise<void> {
  const facts = [...touched.facts];
  const kept = facts.flatMap((fact) => {
    const known = memory.reports.get(fact);
    return known === undefined ? [] : [{ fact_id: fact, development_id: known.developmentId, report: known.report }];
  });
  const forgotten = facts.filter((fact) => !memory.reports.has(fact));
  if (kept.length > 0) {
    await client.query(
      `insert into desk_reports (fact_id, development_id, report)
       select fact_id, development_id, report
       from jsonb_to_recordset($1) as r(fact_id uuid, development_id uuid, report jsonb)
       on conflict (fact_id) do update set development_id = excluded.development_id, report = excluded.report`,
      [JSON.stringify(kept)],
    );
  }
  if (forgotten.length > 0) await client.query('delete from desk_reports where fact_id = any($1)', [forgotten]);
  const developments = [...touched.developments].map((id) => ({ id, development: memory.developments.get(id) }));
  if (developments.length > 0) {
    await client.query(
      `insert into desk_developments (id, development)
       select id, development from jsonb_to_recordset($1) as d(id uuid, development jsonb)
       on conflict (id) do update set development = excluded.development`,
      [JSON.stringify(developments)],
    );
  }
  if (touched.keys.length > 0) {
    await client.query(
      `insert into desk_keys (key, development_id) select * from unnest($1::text[], $2::uuid[]) on conflict do nothing`,
      [touched.keys.map(([key]) => key), touched.keys.map(([, id]) => id)],
    );
  }
  const pins = [...touched.pins].flatMap((fact) => {
    const pin = memory.pins.get(fact);
    if (pin === undefined) return [];
    const { developmentId, from, report } = pin;
    return [{ fact_id: fact, development_id: developmentId, came_from: from, article_id: report.article.id, report }];
  });
  if (pins.length > 0) {
    await client.query(
      `insert into desk_pins (fact_id, development_id, came_from, article_id, report)
       select fact_id, development_id, came_from, article_id, report from jsonb_to_recordset($1)
         as p(fact_id uuid, development_id uuid, came_from uuid, article_id uuid, report jsonb)
       on conflict (fact_id) do update set development_id = excluded.development_id, came_from = excluded.came_from,
         article_id = excluded.article_id, report = excluded.report`,
      [JSON.stringify(pins)],
    );
  }
  if (touched.sketches.size > 0) {
    await client.query(
      `insert into desk_articles (id, sketch) select * from unnest($1::uuid[], $2::text[])
       on conflict (id) do update set sketch = excluded.sketch`,
      [[...touched.sketches.keys()], [...touched.sketches.values()]],
    );
  }
}

/** forgetAll empties every table of the desk's memory. */
export async function forgetAll(client: pg.ClientBase): Promise<void> {
  await client.query('truncate desk_reports, desk_developments, desk_keys, desk_pins, desk_articles, desk_situations');
}
