import type pg from 'pg';
import {
  DEVELOPMENT_EVENTS,
  carriesFact,
  isDeskRuling,
  isDevelopmentEvent,
  type ArticleRef,
  type DeskRuling,
  type DevelopmentEvent,
  type Report,
} from '#domain';
import { readEvents, type StoredEvent } from '#event-store';
import { Files } from './files.js';
import { emptyMemory, factsIn, forgetAll, memorise, put, type Filed, type Memory, type Recalled } from './memory.js';
import { ruledFor } from './ruling.js';
import { memoriseSituations } from './situations.js';

const PAGE = 1000;

/**
 * recollect makes the desk's memory anew from what it recorded: its events say which facts came to which development,
 * and the event that made it decide. Nothing is decided again. For a log that was imported, or restored from a backup;
 * it may be of any length, so a page of it is held at a time.
 */
export async function recollect(client: pg.ClientBase, through: bigint): Promise<void> {
  await forgetAll(client);
  await collectMoves(client, through);
  for (let after = 0n; ;) {
    const events = await readEvents(client, { after, through, limit: PAGE });
    const last = events.at(-1);
    if (last === undefined) break;
    const moves = await movesBecauseOf(client, events);
    const { memory, gone } = await recallFor(client, events, moves);
    const recollection = new Recollection(new Files(memory), gone);
    for (const event of events) recollection.read(event, moves.get(event.id));
    await memoriseSituations(client, events);
    await memorise(client, memory, recollection.files.touched);
    await memoriseGone(client, gone);
    after = last.position;
  }
}

/** What a decision moved, and where. */
export interface Moved extends Pick<DevelopmentEvent['data'], 'joined' | 'left'> {
  readonly developmentId: string;
}

/**
 * The desk records what it decides on many events at once, stream by stream and maybe much later, so what it moved is
 * found by what made it decide.
 */
async function collectMoves(client: pg.ClientBase, through: bigint): Promise<void> {
  await client.query(
    `create temp table desk_moves on commit drop as
     select (payload->'because'->>'event')::uuid as cause, position, aggregateid as development,
       payload->'joined' as joined, payload->'left' as "left"
     from events where position <= $1 and type = any($2)`,
    [through, DEVELOPMENT_EVENTS],
  );
  await client.query(`
    create index on desk_moves (cause);
    analyze desk_moves;
    create temp table desk_gone (fact_id uuid primary key, filed jsonb not null) on commit drop;
  `);
}

async function movesBecauseOf(client: pg.ClientBase, events: readonly StoredEvent[]): Promise<Map<string, Moved[]>> {
  const { rows } = await client.query<{ cause: string; development: string; joined?: string[]; left?: string[] }>({
    name: 'moves_because_of',
    text: 'select cause, development, joined, "left" from desk_moves where cause = any($1) order by position',
    values: [events.map(({ id }) => id)],
  });
  const moves = new Map<string, Moved[]>();
  for (const { cause, development, joined, left } of rows) {
    const moved = { developmentId: development, ...(joined && { joined }), ...(left && { left }) };
    moves.set(cause, [...(moves.get(cause) ?? []), moved]);
  }
  return moves;
}

/** recallFor loads what was recollected so far of the facts that a page speaks of, and of what was moved because of it. */
async function recallFor(
  client: pg.ClientBase,
  events: readonly StoredEvent[],
  moves: ReadonlyMap<string, readonly Moved[]>,
): Promise<{ memory: Memory; gone: Map<string, Filed> }> {
  const facts = new Set(events.filter(({ type }) => !isDevelopmentEvent(type)).flatMap(factsIn));
  for (const { joined = [], left = [] } of [...moves.values()].flat()) {
    for (const fact of [...joined, ...left]) facts.add(fact);
  }
  const articles = events.filter(({ type }) => carriesFact(type)).map(({ data }) => (data as Report).article.id);
  const { rows } = await client.query<Recalled | { kind: 'gone'; name: string; data: Filed }>({
    name: 'recollected',
    text: `
      with pinned as (
        select fact_id, development_id, came_from, report from desk_pins
        where fact_id = any($1::uuid[]) or article_id = any($2::uuid[])
      )
      select 'pin' as kind, fact_id::text as name,
        jsonb_build_object('developmentId', development_id, 'from', came_from, 'report', report) as data from pinned
      union all select 'report', fact_id::text, jsonb_build_object('developmentId', development_id, 'report', report)
        from desk_reports where fact_id = any($1 || array(select fact_id from pinned))
      union all select 'gone', fact_id::text, filed from desk_gone where fact_id = any($1)`,
    values: [[...facts], articles],
  });
  const [memory, gone] = [emptyMemory(), new Map<string, Filed>()];
  for (const row of rows) {
    if (row.kind === 'gone') gone.set(row.name, row.data);
    else put(memory, row);
  }
  return { memory, gone };
}

async function memoriseGone(client: pg.ClientBase, gone: ReadonlyMap<string, Filed>): Promise<void> {
  if (gone.size === 0) return;
  await client.query(
    `insert into desk_gone select * from jsonb_to_recordset($1) as g(fact_id uuid, filed jsonb)
     on conflict (fact_id) do update set filed = excluded.filed`,
    [JSON.stringify([...gone].map(([fact_id, filed]) => ({ fact_id, filed })))],
  );
}

/** Recollection is that memory in the making: it takes all events in turn, each with what was moved because of it. */
export class Recollection {
  /** @param gone where facts were last that are nowhere now, and as they were said */
  constructor(
    readonly files: Files,
    private readonly gone: Map<string, Filed>,
  ) {}

  read(event: StoredEvent, moves: readonly Moved[] = []): void {
    if (isDevelopmentEvent(event.type)) {
      this.files.decided((event.data as DevelopmentEvent['data']).development);
    } else if (event.type === 'ArticleIngested' || event.type === 'ArticleRevised') {
      const { article, sketch } = event.data as { article: ArticleRef; sketch?: string };
      if (sketch !== undefined) this.files.sketch(article.id, sketch);
    } else {
      if (carriesFact(event.type)) this.#said(event.data as Report);
      if (isRetraction(event)) for (const factId of factsIn(event)) this.#remove(factId);
      if (event.type === 'FactLinkRuled') {
        const { fact, development } = event.data as (DeskRuling & { type: 'FactLinkRuled' })['data'];
        // A fact that has fallen meanwhile reports nothing.
        if (this.files.reportOf(fact) !== undefined) this.#pin(fact, development);
      }
      for (const moved of moves) this.#moved(moved, event);
    }
  }

  /** What was said last, whether or not it changed a development. */
  #said({ fact, article }: Report): void {
    ruledFor(this.files, { fact, article });
    const known = this.files.reportOf(fact.id);
    if (known !== undefined) this.files.put({ fact, article }, known.developmentId);
  }

  #moved({ developmentId, joined, left }: Moved, cause: StoredEvent): void {
    for (const factId of left ?? []) {
      if (this.files.reportOf(factId)?.developmentId === developmentId) this.#remove(factId);
    }
    const caused = carriesFact(cause.type) ? (cause.data as Report) : undefined;
    for (const factId of joined ?? []) {
      if (isDeskRuling(cause)) this.#pin(factId, developmentId);
      const report =
        caused?.fact.id === factId ? { fact: caused.fact, article: caused.article } : this.#lastOf(factId)?.report;
      if (report !== undefined) this.files.put(report, developmentId);
    }
  }

  #pin(factId: string, developmentId: string): void {
    const last = this.#lastOf(factId);
    if (last === undefined || this.files.pinOf(factId)?.developmentId === developmentId) return;
    this.files.pin(factId, { developmentId, from: last.developmentId, report: last.report });
  }

  #remove(factId: string): void {
    const known = this.files.reportOf(factId);
    if (known !== undefined) this.gone.set(factId, known);
    this.files.remove(factId);
  }

  /** Where a fact was last, and as it was said last. */
  #lastOf(factId: string): Filed | undefined {
    return this.files.reportOf(factId) ?? this.gone.get(factId);
  }
}

const isRetraction = ({ type }: StoredEvent): boolean => type === 'FactRetracted' || type === 'ArticleRetracted';
