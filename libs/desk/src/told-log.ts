import type pg from 'pg';
import {
  developmentFrom,
  hashesIn,
  situationsOf,
  type Development,
  type DevelopmentEvent,
  type Link,
  type Report,
  type Situation,
} from '#domain';
import {
  EVENT_COLUMNS,
  eventOf,
  readCheckpoint,
  type Batch,
  type EventRow,
  type EventSource,
  type StoredEvent,
} from '#event-store';
import { printedIn } from './copies.js';
import { DESK } from './desk.js';
import { recallSituations } from './situations.js';
import { fillToldTables } from './told-tables.js';

/**
 * ToldLog is the log as those articles alone tell it that were published by a time, with today's knowledge of which
 * reports tell of one thing. Of articles, what their last version by then says, and what people decided about it; in
 * place of the desk's events, for each development that is reported by then one that opens it where it was opened, with
 * what these reports make of it; situations and actors as they are.
 *
 * It is a snapshot: to be opened at the beginning of a transaction that is REPEATABLE READ, and used within it.
 */
export class ToldLog implements EventSource {
  private constructor(
    private readonly client: pg.ClientBase,
    /** Up to where the desk has read the log, and so this one goes. */
    readonly through: bigint,
    private readonly situations: readonly Situation[],
  ) {}

  /** @param reportedBy RFC 3339 */
  static async open(client: pg.ClientBase, reportedBy: string): Promise<ToldLog> {
    const { position } = await readCheckpoint(client, DESK);
    await fillToldTables(client, reportedBy, position);
    return new ToldLog(client, position, [...(await recallSituations(client)).values()]);
  }

  /**
   * next gives the events of as many positions. There is no news to wait for: null is the end, but there is one batch at
   * least.
   */
  async next(after: bigint, positions: number): Promise<Batch | null> {
    if (after > 0n && after >= this.through) return null;
    const beyond = after + BigInt(positions);
    const isLast = beyond >= this.through;
    const through = isLast ? this.through : beyond;
    // What the desk appended when it read the last events lies behind them, and is part of what they led to.
    const decided = isLast ? MOST : through;
    const events = [...(await this.#articles(after, through)), ...(await this.#developments(after, decided))];
    return { events: events.sort((a, b) => (a.position < b.position ? -1 : 1)), through };
  }

  async close(): Promise<void> {
    // The transaction's end is its own.
  }

  async #articles(after: bigint, through: bigint): Promise<StoredEvent[]> {
    const { rows } = await this.client.query<EventRow & { retraction: object | null; retracted_at: bigint | null }>(
      `select ${EVENT_COLUMNS}, a.retraction, a.retracted_at
       from events e left join told_articles a on e.aggregatetype = 'article' and a.article_id = e.aggregateid
       where position > $1 and position <= $2 and (
         aggregatetype in ('situation', 'actor')
         or a.article_id is not null and (a.upto is null or version <= a.upto or position = a.retracted_at)
       )`,
      [after, through],
    );
    return rows.map(({ retraction, retracted_at, ...row }) =>
      eventOf(retraction !== null && retracted_at === row.position ? { ...row, payload: retraction } : row),
    );
  }

  async #developments(after: bigint, through: bigint): Promise<StoredEvent[]> {
    const { rows } = await this.client.query<Told>(TOLD, [after, through]);
    const reports = rows.flatMap((told) => told.reports ?? []);
    const sketches = await this.#sketches(new Set(reports.map(({ article }) => article.id)));
    const changes = rows.flatMap((told) => this.#changesOf(told, sketches));
    const within = changes.filter(({ position }) => position > after && position <= through);
    const events = await this.client.query<EventRow>(`select ${EVENT_COLUMNS} from events where position = any($1)`, [
      within.map(({ position }) => position),
    ]);
    const stored = new Map(events.rows.map((row) => [row.position, eventOf(row)]));
    return within.flatMap(({ position, type, development }) => {
      const event = stored.get(position);
      return event === undefined ? [] : [{ ...event, type, data: { ...event.data, development } }];
    });
  }

  /** What happens to a development: it opens, and where that could not be said yet, it changes. */
  #changesOf(told: Told, sketches: ReadonlyMap<string, readonly number[]>): Change[] {
    const { id, opened, changed } = told;
    if (told.reports === null) {
      const { mergedInto, mergedBy: _by, ...rest } = linked(told.development, told);
      return [
        { position: opened, type: 'DevelopmentOpened', development: { ...rest, state: 'open' } },
        {
          position: changed,
          type: mergedInto === undefined ? 'DevelopmentWithdrawn' : 'DevelopmentMerged',
          development: linked(told.development, told),
        },
      ];
    }
    const said = developmentFrom(id, told.reports, printedIn(told.reports, sketches));
    const facts = new Set(told.reports.map(({ fact }) => fact.id));
    const doubts = (told.development.doubts ?? []).filter(
      ({ factId, development }) => facts.has(factId) && (development === null || told.doubted.includes(development)),
    );
    const present: Development = {
      ...said,
      situations: situationsOf(said, this.situations, told.development.situations),
      ...(doubts.length === 0 ? {} : { doubts }),
    };
    const { thread, continues, linkedBy } = linked(told.development, told);
    const whole: Development = {
      ...present,
      thread,
      ...(continues === undefined ? {} : { continues }),
      ...(linkedBy === undefined ? {} : { linkedBy }),
    };
    if (!told.late) return [{ position: opened, type: 'DevelopmentOpened', development: whole }];
    return [
      { position: opened, type: 'DevelopmentOpened', development: { ...present, thread } },
      { position: changed, type: 'DevelopmentChanged', development: whole },
    ];
  }

  async #sketches(articles: ReadonlySet<string>): Promise<Map<string, readonly number[]>> {
    const { rows } = await this.client.query<{ id: string; sketch: string }>(
      `select s.id, coalesce(a.sketch, s.sketch) as sketch
       from desk_articles s left join told_articles a on a.article_id = s.id::text where s.id = any($1)`,
      [[...articles]],
    );
    return new Map(rows.map(({ id, sketch }) => [id, hashesIn(sketch)]));
  }
}

const MOST = 2n ** 63n - 1n;

/** A Change is what happens to a development at a position. */
interface Change {
  readonly position: bigint;
  readonly type: DevelopmentEvent['type'];
  readonly development: Development;
}

/** A development that is told of: as it is today, and what is told of it by then. */
interface Told {
  readonly id: string;
  readonly opened: bigint;
  readonly changed: bigint;
  readonly late: boolean;
  readonly thread: string | null;
  readonly links: Link[] | null;
  /** Those of the developments that it might be as well which are told of too. */
  readonly doubted: readonly string[];
  readonly development: Development;
  /** Null where it fell. */
  readonly reports: Report[] | null;
}

/** Those that open or change between two positions. */
const TOLD = `
  select t.id, t.opened, t.changed, t.late, t.thread, t.links, d.development,
    array(
      select o.id::text from jsonb_array_elements(d.development->'doubts') doubt
      join told_developments o on o.id = (doubt->>'development')::uuid
    ) as doubted,
    case when not t.fallen then (
      select jsonb_agg(report) from (
        select r.report from desk_reports r
        join told_articles a on a.article_id = r.report->'article'->>'id' and a.upto is null
        where r.development_id = t.id
        union all select report from told_reports where development_id = t.id
      ) told
    ) end as reports
  from (
    select * from told_developments where opened > $1 and opened <= $2
    union select * from told_developments where (late or fallen) and changed > $1 and changed <= $2
  ) t join desk_developments d using (id)`;

/** Links to what is not told of yet are left out, and with them whoever decided about them. */
function linked({ continues, linkedBy, ...development }: Development, { links, thread }: Told): Development {
  const whole = (links?.length ?? 0) === (continues?.length ?? 0);
  return {
    ...development,
    thread: thread ?? development.thread,
    ...(links === null ? {} : { continues: links }),
    ...(whole && linkedBy !== undefined ? { linkedBy } : {}),
  };
}
