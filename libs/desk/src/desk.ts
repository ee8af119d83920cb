import type pg from 'pg';
import {
  LogSource,
  appendWithin,
  assertLease,
  follow,
  inTransaction,
  moveCheckpoint,
  readCheckpoint,
  whileLeased,
  type Batch,
  type HeadWatch,
  type Lease,
  type StoredEvent,
} from '#event-store';
import { developmentIdOf, type Development, type Report } from '#domain';
import { Casebook, factsIn, type Decision, type Memory } from './casebook.js';

/** The desk's name among the readers, and that of its lease. */
export const DESK = 'desk';

const BATCH = 500;

/**
 * Desk reads the log and decides once which development each fact reports. What it remembers, its checkpoint and the
 * events that it appends commit in one transaction (decision 8); one desk works at a time.
 */
export class Desk {
  constructor(
    private readonly pool: pg.Pool,
    private readonly headWatch: HeadWatch,
    private readonly hooks: { onAppended: () => void; onRetry: (error: unknown) => void },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    await whileLeased(this.pool, DESK, signal, (lease, held) =>
      follow(
        {
          open: async () => ({
            source: new LogSource(this.pool, this.headWatch),
            position: (await readCheckpoint(this.pool, DESK)).position,
          }),
          handle: (batch, after) => this.#handle(batch, after, lease),
          limit: BATCH,
          onRetry: this.hooks.onRetry,
        },
        held,
      ),
    );
  }

  async #handle(batch: Batch, after: bigint, lease: Lease): Promise<void> {
    const appended = await inTransaction(this.pool, async (client) => {
      await assertLease(client, lease);
      const memory = await recall(client, batch.events);
      const casebook = new Casebook(memory);
      for (const event of batch.events) casebook.read(event);
      await memorise(client, memory, casebook);
      // Last, since from here to the commit the head of the log waits for us.
      const last = casebook.decisions.length > 0 ? await record(client, casebook.decisions) : null;
      await moveCheckpoint(client, DESK, after, batch.through, { appended: last });
      return last;
    });
    if (appended !== null) this.hooks.onAppended();
  }
}

/** recall loads what the desk knows of the facts in a batch, and all reports of the developments they belong to. */
async function recall(client: pg.ClientBase, events: readonly StoredEvent[]): Promise<Memory> {
  const facts = events.flatMap(factsIn);
  const memory: Memory = { reports: new Map(), developments: new Map() };
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

async function memorise(client: pg.ClientBase, memory: Memory, casebook: Casebook): Promise<void> {
  const touched = [...casebook.touchedFacts];
  const kept = touched.flatMap((fact) => {
    const known = memory.reports.get(fact);
    return known === undefined ? [] : [{ fact_id: fact, development_id: known.developmentId, report: known.report }];
  });
  const forgotten = touched.filter((fact) => !memory.reports.has(fact));
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
  const developments = [...casebook.touchedDevelopments].map((id) => ({
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

async function record(client: pg.ClientBase, decisions: readonly Decision[]): Promise<bigint> {
  const byStream = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const stream = `development-${decision.event.data.development.id}`;
    byStream.set(stream, [...(byStream.get(stream) ?? []), decision]);
  }
  const [first] = decisions;
  if (first === undefined) throw new Error('nothing was decided');
  const { position } = await appendWithin(client, {
    recordedBy: DESK,
    correlationId: first.cause.correlationId,
    causationId: first.cause.id,
    streams: [...byStream].map(([stream, decided]) => ({
      stream,
      expected: 'any',
      events: decided.map(({ event, cause }) => ({
        ...event,
        correlationId: cause.correlationId,
        causationId: cause.id,
      })),
    })),
  });
  return position;
}
