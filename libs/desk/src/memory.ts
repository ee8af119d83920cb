import type pg from 'pg';
import { developmentIdOf, type Development, type Report } from '#domain';
import { type StoredEvent } from '#event-store';
import { factsIn, type Memory } from './casebook.js';
import { recallSituations } from './situations.js';

/** recall loads what the desk knows of the facts in a batch, and all reports of the developments they belong to. */
export async function recall(client: pg.ClientBase, events: readonly StoredEvent[]): Promise<Memory> {
  const facts = events.flatMap(factsIn);
  const memory: Memory = { reports: new Map(), developments: new Map(), situations: await recallSituations(client) };
  if (facts.length === 0) return memory;
  const reports = await client.query<{ fact_id: string; development_id: string; report: Report }>(
    `select fact_id, development_id, report from desk_reports
     where development_id in (select development_id from desk_reports where fact_id = any($1))
     order by nth`,
    [facts],
  );
  for (const { fact_id, development_id, report } of reports.rows) {
    memory.reports.set(fact_id, { developmentId: development_id, report });
  }
  const ids = [...facts.map(developmentIdOf), ...reports.rows.map((row) => row.development_id)];
  const developments = await client.query<{ id: string; development: Development }>(
    'select id, development from desk_developments where id = any($1)',
    [ids],
  );
  for (const { id, development } of developments.rows) memory.developments.set(id, development);
  return memory;
}

/** memorise writes back what changed: of these facts and developments, what `memory` now says, or that it says nothing. */
export async function memorise(
  client: pg.ClientBase,
  memory: Memory,
  touched: { readonly facts: readonly string[]; readonly developments: readonly string[] },
): Promise<void> {
  const kept = touched.facts.flatMap((fact) => {
    const known = memory.reports.get(fact);
    return known === undefined ? [] : [{ fact_id: fact, development_id: known.developmentId, report: known.report }];
  });
  const forgotten = touched.facts.filter((fact) => !memory.reports.has(fact));
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
  const developments = touched.developments.map((id) => ({
    id,
    development: memory.developments.get(id),
  }));
  if (developments.length > 0) {
    await client.query(
      `insert into desk_developments (id, development)
       select id, development from jsonb_to_recordset($1) as d(id uuid, development jsonb)
       on conflict (id) do update set development = excluded.development`,
      [JSON.stringify(developments)],
    );
  }
}
