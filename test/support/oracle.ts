import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { Casebook, DESK, emptyMemory, recollect } from '#desk';
import {
  evolveArticle,
  isFactType,
  opensDevelopment,
  type ArticleEvent,
  type ArticleState,
  type Development,
  type Fact,
} from '#domain';
import { readCheckpoint, readEvents, type StoredEvent } from '#event-store';
import { MARK_TYPE, RELAY, toCloudEvent, type CloudEvent } from '#messaging';
import { VIEWS, liveGeneration, readerOf, type ViewDefinition, shiftsOf } from '#projections';
import { eventually } from './eventually.js';
import { type TestTopic } from './topic.js';

/** What was answered to a post, and so must stand. */
export interface Acknowledged {
  readonly articleId: string;
  readonly version: number;
  readonly textSha256: string;
  readonly retracted: boolean;
  readonly position: bigint;
}

export interface Judged {
  readonly pool: pg.Pool;
  /** Null where views read the log itself. */
  readonly topic: TestTopic | null;
  readonly acknowledged: readonly Acknowledged[];
}

/** Broken is what the oracle finds: which promise, and where. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

function must(holds: boolean, otherwise: () => string): asserts holds {
  if (!holds) throw new Broken(otherwise());
}

/** How long everything may take to catch up on a machine that is busy with other things. */
const DEADLINE_MS = 120_000;

/** caughtUp resolves when everything that reads the log has read all of it, and no rebuild is under way. */
export async function caughtUp({ pool, topic }: Pick<Judged, 'pool' | 'topic'>): Promise<void> {
  let state: Record<string, unknown> = {};
  await eventually(
    async () => {
      try {
        const live = await Promise.all(VIEWS.map((view) => liveGeneration(pool, view)));
        const readers = [DESK, ...(topic === null ? [] : [RELAY]), ...live.map(readerOf)];
        const { rows } = await pool.query<{ done: boolean; errors: object | null }>(
          `with log as (select coalesce(max(position), 0) as log_end from events),
            head as (select coalesce(max(position), 0) as head from marks),
            readers as (select r, coalesce(c.position, 0) as at from unnest($1::text[]) r left join checkpoints c on c.reader = r),
            building as (select count(*) as building from projections where state = 'building')
           select log_end, head, building, (select jsonb_object_agg(r, at) from readers) as readers,
             (select jsonb_object_agg(name, error) from projections where error is not null) as errors,
             head = log_end and building = 0 and (select bool_and(at = log_end) from readers) as done
           from log, head, building`,
          [readers],
        );
        const [found] = rows;
        state = { ...found };
        if (found?.errors != null) throw new Broken(JSON.stringify(found.errors));
        return found?.done === true ? true : undefined;
      } catch (error) {
        if (error instanceof Broken) throw error;
        // The database is on its way back.
        state = { error: (error as Error).message };
        return undefined;
      }
    },
    DEADLINE_MS,
    () =>
      `not everything has caught up: ${JSON.stringify(state, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))}`,
  );
}

/**
 * judge looks at everything that a fault may have harmed, once all has caught up and nobody writes: the log, the topic,
 * the desk and every view, each against what follows from the log alone.
 *
 * @throws Broken
 */
export async function judge(judged: Judged): Promise<{ events: number; messages: number; rows: number }> {
  const { pool, topic, acknowledged } = judged;
  const log = await readEvents(pool, { after: 0n, through: 2n ** 62n, limit: 10_000_000 });
  checkLog(log);
  await checkMarks(pool, log);
  checkAcknowledged(log, acknowledged);
  const messages = topic === null ? 0 : await checkTopic(log, topic);
  await checkDesk(pool, log);
  let rows = 0;
  for (const view of VIEWS) rows += await checkView(pool, view, log);
  return { events: log.length, messages, rows };
}

/** Positions are unique and grow, ids are unique, and the versions of each stream are 1, 2, … in the order of positions. */
export function checkLog(log: readonly StoredEvent[]): void {
  const ids = new Set<string>();
  const versions = new Map<string, number>();
  let before = 0n;
  for (const { position, id, stream, version } of log) {
    must(position > before, () => `position ${position} follows ${before}`);
    before = position;
    must(!ids.has(id), () => `event ${id} stands twice`);
    ids.add(id);
    const expected = (versions.get(stream) ?? 0) + 1;
    must(version === expected, () => `${stream} has version ${version} at ${position}, where ${expected} is due`);
    versions.set(stream, version);
  }
}

/** Marks are of events, their times grow with them, and what a mark covers was recorded before the mark was made. */
async function checkMarks(pool: pg.Pool, log: readonly StoredEvent[]): Promise<void> {
  const { rows } = await pool.query<{ position: bigint; wrong: string }>(`
    select position, case
        when position is distinct from stands then 'is at no event'
        when last_recorded > time then 'covers an event recorded at ' || last_recorded || ', after its time ' || time
        when time <= earlier then 'has the time ' || time || ', the one before it ' || earlier
      end as wrong
    from (
      select m.position, m.time, e.position as stands, e.last_recorded,
        lag(m.time) over (order by m.position) as earlier
      from marks m
      left join (
        select position, max(recordedat) over (order by position) as last_recorded from events
      ) e on e.position = m.position
    ) m
    where position is distinct from stands or last_recorded > time or time <= earlier
    limit 1`);
  must(rows[0] === undefined, () => `the mark at ${rows[0]?.position ?? ''} ${rows[0]?.wrong ?? ''}`);
  const end = await pool.query<{ head: bigint }>('select coalesce(max(position), 0) as head from marks');
  must(
    end.rows[0]?.head === (log.at(-1)?.position ?? 0n),
    () => `the log is marked up to ${end.rows[0]?.head ?? 0n} only`,
  );
}

/** checkWitnessed compares what somebody read by the marks while it was written with what stands there now. */
export function checkWitnessed(seen: readonly StoredEvent[], log: readonly StoredEvent[]): void {
  seen.forEach((event, nth) => {
    must(
      isDeepStrictEqual(event, log[nth]),
      () => `a reader saw ${event.id} at ${event.position}; where it was, ${log[nth]?.id ?? 'nothing'} stands`,
    );
  });
  must(seen.length === log.length, () => `a reader saw ${seen.length} events of ${log.length}`);
}

/** Each answered post stands at its position, as it was answered. */
function checkAcknowledged(log: readonly StoredEvent[], acknowledged: readonly Acknowledged[]): void {
  const answers = groupBy(acknowledged, ({ articleId, position }) => `${articleId} ${position}`);
  const states = new Map<string, ArticleState>();
  for (const { stream, position, type, data } of log) {
    if (!stream.startsWith('article-')) continue;
    const id = stream.slice('article-'.length);
    const state = evolveArticle(states.get(id) ?? null, { type, data } as ArticleEvent);
    states.set(id, state);
    const key = `${id} ${position}`;
    for (const answer of answers.get(key) ?? []) {
      const { version, textSha256 } = state.article;
      must(
        isDeepStrictEqual(
          { version, textSha256, retracted: state.retracted },
          { version: answer.version, textSha256: answer.textSha256, retracted: answer.retracted },
        ),
        () => `article ${id} was answered as version ${answer.version} at ${position}, and is version ${version} there`,
      );
    }
    answers.delete(key);
  }
  must(answers.size === 0, () => `answered, and not in the log: ${[...answers.keys()].join(', ')}`);
}

/**
 * The topic holds the log: each event in one partition, that of its key, in position order where positions already seen
 * are dropped, unchanged; and what a mark announces stands before it.
 */
async function checkTopic(log: readonly StoredEvent[], topic: TestTopic): Promise<number> {
  const messages = await topic.read();
  const partitionOf = new Map<string, number>();
  const first = new Map<string, { partition: number; envelope: CloudEvent }>();
  const seen = new Map<number, bigint[]>();
  const marks: { partition: number; after: bigint; position: bigint; read: number }[] = [];
  for (const { partition, key, value } of messages) {
    const envelope = JSON.parse(value) as CloudEvent;
    const own = seen.get(partition) ?? [];
    seen.set(partition, own);
    if (envelope.type === MARK_TYPE) {
      const { after, position } = envelope.data as { after: string; position: string };
      marks.push({ partition, after: BigInt(after), position: BigInt(position), read: own.length });
      continue;
    }
    const { sequence, subject } = envelope;
    must(key === subject, () => `the event ${sequence} of ${subject} has the key ${key ?? 'null'}`);
    must(
      (partitionOf.get(subject) ?? partition) === partition,
      () => `${subject} lies in partitions ${partitionOf.get(subject) ?? ''} and ${partition}`,
    );
    partitionOf.set(subject, partition);
    const known = first.get(sequence);
    if (known !== undefined) {
      must(isDeepStrictEqual(known, { partition, envelope }), () => `event ${sequence} was sent twice, and differs`);
      continue;
    }
    first.set(sequence, { partition, envelope });
    const position = BigInt(sequence);
    const before = own.at(-1) ?? 0n;
    must(position > before, () => `partition ${partition} has ${position} behind ${before}`);
    own.push(position);
  }
  const sent = [...first.values()].map(({ envelope }) => envelope).sort((a, b) => (a.sequence < b.sequence ? -1 : 1));
  must(sent.length === log.length, () => `the topic holds ${sent.length} events of ${log.length}`);
  log.forEach((event, nth) => {
    must(isDeepStrictEqual(sent[nth], asJson(toCloudEvent(event))), () => `the topic differs at ${event.position}`);
  });
  for (const { partition, after, position, read } of marks) {
    const late = (seen.get(partition) ?? []).slice(read).find((one) => one > after && one <= position);
    must(late === undefined, () => `partition ${partition} has ${late ?? ''} behind the mark ${after}–${position}`);
  }
  return messages.length;
}

/**
 * Each fact that is news led to an event of the desk, nothing led to two on the same development; the desk's tables
 * are those that follow from what it recorded, and from the facts that stand; how much it reads at once makes no difference.
 */
async function checkDesk(pool: pg.Pool, log: readonly StoredEvent[]): Promise<void> {
  const decided = groupBy(
    log.filter(({ type }) => type.startsWith('Development')),
    ({ causationId }) => causationId ?? '',
  );
  for (const { id, type, data, position } of log) {
    const streams = (decided.get(id) ?? []).map(({ stream }) => stream);
    must(new Set(streams).size === streams.length, () => `${type} at ${position} was decided on twice`);
    if (isFactType(type) && opensDevelopment((data as { fact: Fact }).fact)) {
      must(streams.length > 0, () => `${type} at ${position} led to no event of the desk`);
    }
    decided.delete(id);
  }
  must(decided.size === 0, () => `the desk names causes that do not stand: ${[...decided.keys()].join(', ')}`);

  const reports = await pool.query<{ fact_id: string; development_id: string; background: boolean }>(
    `select fact_id, development_id, (report->'fact'->>'background')::boolean as background
     from desk_reports order by fact_id`,
  );
  const developments = await pool.query<{ id: string; development: Development }>(
    'select id, development from desk_developments order by id',
  );
  const standing = new Set(factsStanding(log));
  // Old news retold is remembered where it reports what is known.
  const news = reports.rows.filter(({ background }) => !background);
  for (const { fact_id } of news) must(standing.delete(fact_id), () => `the desk remembers ${fact_id}, which fell`);
  must(standing.size === 0, () => `the desk does not remember ${[...standing].join(', ')}`);
  const reported = new Set(news.map((row) => row.development_id));
  for (const { id, development } of developments.rows) {
    const due = reported.has(id) ? ['open'] : ['withdrawn', 'merged'];
    must(
      due.includes(development.state),
      () => `development ${id} is ${development.state} and should be ${due.join()}`,
    );
  }

  const alone = emptyMemory();
  const casebook = new Casebook(alone);
  for (const event of log) casebook.read(event);
  const named = new Map(developments.rows.map(({ id, development }) => [id, development]));
  // Which situations they belong to is looked at again beside the news.
  const decidedOf = (development: Development | undefined) => ({ ...development, situations: [] });
  for (const id of new Set([...named.keys(), ...alone.developments.keys()])) {
    must(
      isDeepStrictEqual(decidedOf(named.get(id)), decidedOf(alone.developments.get(id))),
      () => `development ${id} is decided otherwise where all is remembered, and read one by one`,
    );
  }
  for (const { id, state, thread, continues: [first] = [] } of named.values()) {
    if (state !== 'open') continue;
    const former = first && named.get(first.development);
    must(former?.state !== 'merged', () => `development ${id} continues one that was merged`);
    must(thread === (former?.thread ?? id), () => `development ${id} is in another thread than what it continues`);
  }

  const client = await pool.connect();
  try {
    await client.query('begin');
    // What is recollected goes into tables that hide the desk's own.
    for (const table of [
      'desk_reports',
      'desk_developments',
      'desk_keys',
      'desk_pins',
      'desk_articles',
      'desk_situations',
    ]) {
      await client.query(`create temp table ${table} (like public.${table} including all) on commit drop`);
    }
    await recollect(client, log.at(-1)?.position ?? 0n);
    for (const [table, columns] of [
      ['desk_reports', 'fact_id, development_id, report'],
      ['desk_developments', 'id, development'],
      ['desk_pins', 'fact_id, development_id, came_from, article_id, report'],
      ['desk_articles', 'id, sketch'],
    ] as const) {
      const { rows } = await client.query<{ differ: string }>(
        `with own as (select ${columns} from public.${table}), recollected as (select ${columns} from pg_temp.${table})
         (select 'only remembered: ' || own::text as differ from (table own except table recollected) own)
         union all
         (select 'only recollected: ' || r::text from (table recollected except table own) r)
         limit 2`,
      );
      must(
        rows.length === 0,
        () =>
          `${table} is not what the desk recorded; ${rows.map(({ differ }) => `${differ} ${said(log, differ)}`).join('; ')}`,
      );
    }
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** What the log says of the first id that a line names. */
function said(log: readonly StoredEvent[], line: string): string {
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/u.exec(line)?.[0] ?? '';
  const events = log.filter(({ data }) => JSON.stringify(data).includes(id));
  return events.map(({ position, type, stream, data }) => `${position} ${type} ${stream} ${told(data)}`).join('\n');
}

const told = (data: object): string => {
  const { joined, left, because, fact, factIds } = data as Record<string, object>;
  return JSON.stringify({ joined, left, because, fact, factIds });
};

/** The facts that are news and stand, by the articles alone. */
function factsStanding(log: readonly StoredEvent[]): string[] {
  const states = new Map<string, ArticleState>();
  for (const { stream, type, data } of log) {
    if (stream.startsWith('article-')) {
      states.set(stream, evolveArticle(states.get(stream) ?? null, { type, data } as ArticleEvent));
    }
  }
  return [...states.values()].flatMap(({ retracted, facts }) =>
    retracted ? [] : [...facts.values()].filter(opensDevelopment).map(({ id }) => id),
  );
}

type Step = readonly [position: bigint, row: Record<string, unknown>];

/** A plain fold: event by event, in memory, with nothing of the projector's. All rows, and each as it was at any time. */
export function plainFold(view: ViewDefinition, log: readonly StoredEvent[]): Map<string, Step[]> {
  const rows = new Map<string, Step[]>();
  const held = new Map<string, Readonly<Record<string, object>>>();
  for (const event of log) {
    const given = view.gathering?.sharesOf(event) ?? {};
    const shifts = shiftsOf(given, (source) => held.get(source));
    for (const [source, shares] of Object.entries(given)) held.set(source, shares);
    for (const key of [...view.keysOf(event), ...shifts.keys()]) {
      const steps = rows.get(key) ?? [];
      const before = steps.at(-1)?.[1] ?? null;
      const after = (shifts.get(key) ?? []).reduce<object | null>(
        (row, shift) => view.gathering?.gather(row, shift, event, key) ?? row,
        view.gathering === undefined ? view.evolve(before, event, key) : before,
      );
      if (after === null || after === before) continue;
      const row = asJson(after) as Record<string, unknown>;
      if (isDeepStrictEqual(row, before)) continue;
      steps.push([event.position, row]);
      rows.set(key, steps);
    }
  }
  return rows;
}

/** A view's rows are those of a plain fold, and its history gives each of them as it was after each of its changes. */
export async function checkView(pool: pg.Pool, view: ViewDefinition, log: readonly StoredEvent[]): Promise<number> {
  const expected = plainFold(view, log);
  const checkpoint = await readCheckpoint(pool, readerOf(await liveGeneration(pool, view)));
  must(checkpoint.position === (log.at(-1)?.position ?? 0n), () => `${view.name} stands at ${checkpoint.position}`);

  const current = await pool.query<{ id: string; position: bigint; data: object }>(
    `select id, position, data from ${view.name}_rows where id not like 'share:%' order by id`,
  );
  must(current.rows.length === expected.size, () => `${view.name} has ${current.rows.length} rows of ${expected.size}`);
  for (const { id, position, data } of current.rows) {
    const last = expected.get(id)?.at(-1);
    must(position === last?.[0], () => `${view.name} ${id} is as of ${position}, and should be of ${last?.[0] ?? ''}`);
    must(isDeepStrictEqual(data, last[1]), () => `${view.name} ${id} is not what a plain fold gives`);
  }

  const { rows: deltas } = await pool.query<{
    id: string;
    position: bigint;
    changed: Record<string, unknown>;
    removed: string[];
  }>(`select id, position, changed, removed from ${view.name}_history order by id, position`);
  const folded = new Map<string, Step[]>();
  for (const { id, position, changed, removed } of deltas) {
    const steps = folded.get(id) ?? [];
    const row = { ...steps.at(-1)?.[1], ...changed };
    for (const field of removed)
      must(field in row && Reflect.deleteProperty(row, field), () => `no ${field} to remove`);
    steps.push([position, row]);
    folded.set(id, steps);
  }
  for (const [id, steps] of expected) {
    must(isDeepStrictEqual(folded.get(id), steps), () => `${view.name}_history of ${id} is not that of a plain fold`);
  }
  must(folded.size === expected.size, () => `${view.name}_history knows ${folded.size} rows of ${expected.size}`);
  return expected.size;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

const asJson = (value: object): object => JSON.parse(JSON.stringify(value)) as object;
