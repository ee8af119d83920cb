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
import { formerLookupsOf, laterLookupsOf } from './threads.js';

/** What a person decided about a fact: which development it reports, and which one that was taken from. */
export interface Pin {
  readonly developmentId: string;
  readonly from: string;
  /** As it was then: a new version may put it in other words. */
  readonly report: Report;
}

/** Where a report is filed. */
export interface Filed {
  readonly developmentId: string;
  readonly report: Report;
}

/** What the desk remembers of all that a batch may touch. */
export interface Memory {
  /** By fact id. */
  readonly reports: Map<string, Filed>;
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

/** What was looked for in a memory. */
export interface Sought {
  readonly keys: Set<string>;
  /** Developments of which somebody asked what continues them: that, and what continues it, and so on. */
  readonly followed: Set<string>;
  /** Those of which somebody asked what they continue: that, and what it continues, and so on. */
  readonly following: Set<string>;
}

export const nothingSought = (): Sought => ({ keys: new Set(), followed: new Set(), following: new Set() });

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

/** A Recalled is one thing that the desk remembers: what kind of thing, and under which name. */
export type Recalled = { readonly name: string } & (
  | { readonly kind: 'key'; readonly data: string }
  | { readonly kind: 'pin'; readonly data: Pin }
  | { readonly kind: 'development'; readonly data: Development }
  | { readonly kind: 'report'; readonly data: Filed }
  | { readonly kind: 'sketch'; readonly data: string }
);

/** factsIn names the facts that an event speaks of. */
export function factsIn(event: StoredEvent): string[] {
  const data = event.data as { fact?: { id: string } | string; factId?: string; factIds?: string[]; facts?: string[] };
  const fact = typeof data.fact === 'string' ? data.fact : data.fact?.id;
  return [fact ?? data.factId ?? [], data.factIds ?? [], data.facts ?? []].flat();
}

/** recall loads what the desk knows that events of a batch may have to do with, and what was sought besides. */
export async function recall(
  client: pg.ClientBase,
  events: readonly StoredEvent[],
  situations: ReadonlyMap<string, Situation>,
  sought: Sought,
): Promise<Memory> {
  const memory: Memory = { ...emptyMemory(), situations: new Map(situations) };
  const facts = events.flatMap(factsIn);
  const reports = events.filter(({ type }) => carriesFact(type)).map(({ data }) => data as Report);
  const ruled = events.filter(isDeskRuling).flatMap(({ data }) => developmentsIn(data as DeskRuling['data']));
  if (facts.length === 0 && ruled.length === 0) return memory;

  for (const key of sought.keys) memory.keys.set(key, new Set());
  for (const report of reports) {
    const features = featuresOf(report);
    const threaded = [...formerLookupsOf(features), ...laterLookupsOf(features)];
    for (const key of [...keysOf(features).lookups, ...threaded]) memory.keys.set(key, new Set());
  }
  const [followed, following] = [
    [...ruled, ...sought.followed],
    [...ruled, ...sought.following],
  ];
  // Mostly nothing: then it is not asked for, since it takes planner and executor longer than all the rest.
  const isAround = followed.length + following.length > 0;
  const { rows } = await client.query<Recalled>({
    name: isAround ? 'recall_around' : 'recall',
    text: isAround ? RECALL_AROUND : RECALL,
    values: [
      [...memory.keys.keys()],
      facts,
      reports.map(({ article }) => article.id),
      [...ruled, ...facts.map(developmentIdOf)],
      ...(isAround ? [followed, following] : []),
    ],
  });
  for (const row of rows) put(memory, row);
  return memory;
}

/** put notes one thing that was recalled. */
export function put(memory: Memory, { name, ...recalled }: Recalled): void {
  switch (recalled.kind) {
    case 'key':
      memory.keys.get(name)?.add(recalled.data);
      return;
    case 'pin':
      memory.pins.set(name, recalled.data);
      return;
    case 'development':
      memory.developments.set(name, recalled.data);
      return;
    case 'report':
      memory.reports.set(name, recalled.data);
      return;
    case 'sketch':
      memory.sketches.set(name, hashesIn(recalled.data));
  }
}

/** What continues some developments, maybe in other threads, and what they continue first of all; all the way, and they. */
const aroundThem = (followed: string, following: string): string => `(
  with recursive later as (
    select id from unnest(${followed}::uuid[]) as them(id)
    union
    select follower.id from later, lateral (
      select d.id from desk_developments d
      where d.development->'continues' @> jsonb_build_array(jsonb_build_object('development', later.id)) offset 0
    ) follower
  ), earlier as (
    select id from unnest(${following}::uuid[]) as them(id)
    union
    select (d.development->'continues'->0->>'development')::uuid from earlier, lateral (
      select development from desk_developments one where one.id = earlier.id and one.development ? 'continues' offset 0
    ) d
  )
  select id from later union select id from earlier
)`;

/** missingIn is what was sought in a memory, and may be missing of what it was made of. @param asked its keys */
export async function missingIn(
  client: pg.ClientBase,
  memory: Memory,
  asked: ReadonlySet<string>,
  { keys, followed, following }: Sought,
): Promise<Sought> {
  const missing = { ...nothingSought(), keys: new Set([...keys].filter((key) => !asked.has(key))) };
  if (followed.size + following.size === 0) return missing;
  const { rows } = await client.query<{ id: string }>({
    name: 'around',
    text: `select d.id from desk_developments d join ${aroundThem('$1', '$2')} around using (id)`,
    values: [[...followed], [...following]],
  });
  return rows.every(({ id }) => memory.developments.has(id)) ? missing : { ...missing, followed, following };
}

/**
 * What is found under keys ($1), what people decided about facts ($2) and articles ($3), developments by id ($4), all
 * that continues some ($5) and all that some continue ($6); where these were merged into; what reports them all, what
 * people decided about that, and the sketches of the texts.
 *
 * A table is asked for an array of ids, or row by row: of what a join will find the planner knows nothing, and might read
 * a whole table for it.
 */
const recalling = (around: string): string => `
  with recursive keyed as materialized (
    select key, development_id from desk_keys where key = any($1::text[])
  ), pinned as materialized (
    select fact_id, development_id, came_from, report from desk_pins
    where fact_id = any($2::uuid[]) or article_id = any($3::uuid[])
  ), named as (
    select unnest($4::uuid[]) as id
    union select development_id from keyed
    union select development_id from pinned
    union select came_from from pinned
    union select development_id from desk_reports where fact_id = any($2)
    ${around}
  ), found as (
    select d.id, d.development from named,
      lateral (select id, development from desk_developments d where d.id = named.id offset 0) d
    union
    select d.id, d.development from found,
      lateral (
        select id, development from desk_developments d where d.id = (found.development->>'mergedInto')::uuid offset 0
      ) d
  ), filed as materialized (
    select fact_id, development_id, report from desk_reports where development_id = any(array(select id from found))
  )
  select 'key' as kind, key as name, to_jsonb(development_id) as data from keyed
  union all select 'pin', fact_id::text,
    jsonb_build_object('developmentId', development_id, 'from', came_from, 'report', report) from (
      select fact_id, development_id, came_from, report from pinned
      union select fact_id, development_id, came_from, report from desk_pins
        where fact_id = any(array(select fact_id from filed))
    ) held
  union all select 'development', id::text, development from found
  union all select 'report', fact_id::text,
    jsonb_build_object('developmentId', development_id, 'report', report) from filed
  union all select 'sketch', id::text, to_jsonb(sketch) from desk_articles
    where id = any($3 || array(select (report->'article'->>'id')::uuid from filed))`;

const RECALL = recalling('');
const RECALL_AROUND = recalling(`union ${aroundThem('$5', '$6')}`);

const developmentsIn = (ruling: DeskRuling['data']): string[] => [
  ruling.development,
  ...('into' in ruling ? [ruling.into] : []),
  ...('continues' in ruling ? ruling.continues.map(({ development }) => development) : []),
];

/** memorise writes back what changed. */
export async function memorise(client: pg.ClientBase, memory: Memory, touched: Touched): Promise<void> {
  const facts = [...touched.facts];
  const developments = [...touched.developments];
  if (facts.length + developments.length + touched.keys.length + touched.pins.size + touched.sketches.size === 0)
    return;
  const reports = facts.flatMap((fact_id) => {
    const known = memory.reports.get(fact_id);
    return known === undefined ? [] : [{ fact_id, development_id: known.developmentId, report: known.report }];
  });
  const pins = [...touched.pins].flatMap((fact_id) => {
    const pin = memory.pins.get(fact_id);
    if (pin === undefined) return [];
    const { developmentId, from, report } = pin;
    return [{ fact_id, development_id: developmentId, came_from: from, article_id: report.article.id, report }];
  });
  await client.query({
    name: 'memorise',
    text: MEMORISE,
    values: [
      JSON.stringify(reports),
      facts.filter((fact) => !memory.reports.has(fact)),
      JSON.stringify(developments.map((id) => ({ id, development: memory.developments.get(id) }))),
      touched.keys.map(([key]) => key),
      touched.keys.map(([, id]) => id),
      JSON.stringify(pins),
      [...touched.sketches.keys()],
      [...touched.sketches.values()],
    ],
  });
}

const MEMORISE = `
  with filed as (
    insert into desk_reports (fact_id, development_id, report)
    select fact_id, development_id, report
    from jsonb_to_recordset($1) as r(fact_id uuid, development_id uuid, report jsonb)
    on conflict (fact_id) do update set development_id = excluded.development_id, report = excluded.report
  ), forgotten as (
    delete from desk_reports where fact_id = any($2)
  ), decided as (
    insert into desk_developments (id, development)
    select id, development from jsonb_to_recordset($3) as d(id uuid, development jsonb)
    on conflict (id) do update set development = excluded.development
  ), entered as (
    insert into desk_keys (key, development_id) select * from unnest($4::text[], $5::uuid[]) on conflict do nothing
  ), pinned as (
    insert into desk_pins (fact_id, development_id, came_from, article_id, report)
    select fact_id, development_id, came_from, article_id, report from jsonb_to_recordset($6)
      as p(fact_id uuid, development_id uuid, came_from uuid, article_id uuid, report jsonb)
    on conflict (fact_id) do update set development_id = excluded.development_id, came_from = excluded.came_from,
      article_id = excluded.article_id, report = excluded.report
  )
  insert into desk_articles (id, sketch) select * from unnest($7::uuid[], $8::text[])
  on conflict (id) do update set sketch = excluded.sketch`;

/** forgetAll empties every table of the desk's memory. */
export async function forgetAll(client: pg.ClientBase): Promise<void> {
  await client.query('truncate desk_reports, desk_developments, desk_keys, desk_pins, desk_articles, desk_situations');
}
