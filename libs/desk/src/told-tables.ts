import type pg from 'pg';
import {
  carriesFact,
  evolveArticle,
  liveFacts,
  refOf,
  type ArticleEvent,
  type ArticleState,
  type Report,
} from '#domain';
import { readStream } from '#event-store';

/**
 * fillToldTables finds out, up to a position of the log, what articles that were published by a time tell: in temporary
 * tables, which end with the transaction, so that nothing of it has to be held in memory.
 *
 * - `told_articles`: articles of which a version was published by then. Where later ones were not, the stream counts up to
 *   its event `upto`, and its retraction, if the article is retracted today.
 * - `told_reports`: what such articles report of developments, where the desk itself has the words of a later version.
 * - `told_developments`: what is reported by then and is news, and what was and fell, with where it was opened and changed
 *   last, which links of it lead to others of them, and its thread where that begins with another one than today.
 */
export async function fillToldTables(client: pg.ClientBase, reportedBy: string, through: bigint): Promise<void> {
  await client.query(`
    create temp table told_articles (
      article_id text primary key,
      upto integer,
      retracted_at bigint,
      retraction jsonb,
      sketch text
    ) on commit drop;
    create temp table told_reports (fact_id uuid primary key, development_id uuid not null, report jsonb not null)
      on commit drop;
    create temp table told_developments (
      id uuid primary key,
      fallen boolean not null,
      opened bigint not null,
      changed bigint not null,
      links jsonb,
      late boolean not null default false,
      thread uuid
    ) on commit drop;
  `);
  await client.query(ARTICLES, [reportedBy, through]);
  await cutArticles(client, through);
  await client.query('analyze told_articles, told_reports');
  await client.query(DEVELOPMENTS, [reportedBy]);
  await client.query(`
    create index on told_developments (opened);
    create index on told_reports (development_id);
    analyze told_developments`);
  await client.query(LINKS);
  await client.query(THREADS);
  await client.query('create index on told_developments (changed) where late or fallen');
}

/** In a stream that goes on with a version of a later date, that one and what it brought are left out. */
const ARTICLES = `
  with dated as (
    select aggregateid as id, version, (payload->'article'->>'publishedAt')::timestamptz <= $1 as told
    from events
    where aggregatetype = 'article' and type in ('ArticleIngested', 'ArticleRevised') and position <= $2
  ), reckoned as (
    select id, version, max(version) filter (where told) over (partition by id) as last from dated
  )
  insert into told_articles (article_id, upto)
  select id, min(version) filter (where version > last) - 1 from reckoned where last is not null group by id`;

/** Of developments that fell, those of which all that they last rested on was published by then. */
const DEVELOPMENTS = `
  with reported as (
    select r.development_id as id from desk_reports r
    join told_articles a on a.article_id = r.report->'article'->>'id' and a.upto is null
    where r.report->'fact'->>'type' <> 'StatementMade' and r.report->'fact'->>'background' = 'false'
    union
    select development_id from told_reports
    where report->'fact'->>'type' <> 'StatementMade' and report->'fact'->>'background' = 'false'
  ), fallen as (
    select id from desk_developments
    where development->>'state' <> 'open' and (development->>'lastReportedAt')::timestamptz <= $1
      and id not in (select id from reported)
  )
  insert into told_developments (id, fallen, opened, changed)
  select id, fallen, stream.opened, stream.changed
  from (select id, false as fallen from reported union all select id, true from fallen) told
  cross join lateral (
    select min(position) filter (where type = 'DevelopmentOpened') as opened,
      max(position) filter (where type like 'Development%') as changed
    from events where aggregatetype = 'development' and aggregateid = told.id::text
  ) stream
  where stream.opened is not null`;

/** A link to what was opened later is told later, when its development changed last. */
const LINKS = `
  update told_developments t set links = told.links, late = told.late
  from (
    select d.id, jsonb_agg(link order by nth) as links, bool_or(other.opened > one.opened) as late
    from desk_developments d
    join told_developments one on one.id = d.id
    cross join jsonb_array_elements(d.development->'continues') with ordinality l(link, nth)
    join told_developments other on other.id = (link->>'development')::uuid
    where d.development ? 'continues'
    group by d.id
  ) told
  where t.id = told.id`;

/** A thread whose first development is not told yet begins with the first one that is. */
const THREADS = `
  with recursive rooted as (
    select id, id as root from told_developments where links is null
    union all
    select t.id, r.root from rooted r join told_developments t on (t.links->0->>'development')::uuid = r.id
  )
  update told_developments t set thread = r.root
  from rooted r join desk_developments d using (id)
  where t.id = r.id and not exists (select from told_developments o where o.id = (d.development->>'thread')::uuid)`;

/** cutArticles reads what the articles said that have another version today, published later. There are few of them. */
async function cutArticles(client: pg.ClientBase, through: bigint): Promise<void> {
  const { rows } = await client.query<{ article_id: string; upto: number }>(
    'select article_id, upto from told_articles where upto is not null',
  );
  for (const { article_id, upto } of rows) {
    const { state, reports, sketch, retraction } = await articleUpTo(client, article_id, upto, through);
    await client.query(
      'update told_articles set retracted_at = $2, retraction = $3, sketch = $4 where article_id = $1',
      [
        article_id,
        retraction?.position ?? null,
        retraction === null
          ? null
          : { ...retraction.data, article: refOf(state.article), factIds: [...state.facts.keys()] },
        sketch,
      ],
    );
    if (retraction !== null || reports.length === 0) continue;
    await client.query(CUT_REPORTS, [JSON.stringify(reports)]);
  }
}

/** A fact that the later version dropped is told of the development that it was in last. */
const CUT_REPORTS = `
  insert into told_reports (fact_id, development_id, report)
  select fact_id, coalesce(r.development_id, (left_in.development->>'mergedInto')::uuid, left_in.id), given.report
  from (select (report->'fact'->>'id')::uuid as fact_id, report from jsonb_array_elements($1) report) given
  left join desk_reports r using (fact_id)
  left join lateral (
    select d.id, d.development from events e join desk_developments d on d.id = e.aggregateid::uuid
    where r.fact_id is null and e.aggregatetype = 'development' and e.payload->'joined' ? given.fact_id::text
    order by e.position desc limit 1
  ) left_in on true
  where coalesce(r.development_id, left_in.id) is not null`;

async function articleUpTo(client: pg.ClientBase, id: string, upto: number, through: bigint) {
  const events = await readStream(client, `article-${id}`);
  const reports = new Map<string, Report>();
  let state: ArticleState | null = null;
  let sketch: string | null = null;
  let retraction: { readonly position: bigint; readonly data: object } | null = null;
  for (const { type, data, position, version } of events) {
    if (position > through) break;
    if (version > upto) {
      if (type === 'ArticleRetracted') retraction = { position, data };
      if (type === 'ArticleRevised') retraction = null;
      continue;
    }
    state = evolveArticle(state, { type, data } as ArticleEvent);
    if (carriesFact(type)) {
      const { fact, article } = data as Report;
      reports.set(fact.id, { fact, article });
    }
    sketch = (data as { sketch?: string }).sketch ?? sketch;
  }
  if (state === null) throw new Error(`article ${id} has no event up to its version ${upto}`);
  const standing = liveFacts(state);
  return { state, reports: [...reports.values()].filter(({ fact }) => standing.has(fact.id)), sketch, retraction };
}
