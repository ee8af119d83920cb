import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The key of the advisory lock that writers share while they insert, and that the head keeper takes alone for a moment
 * to learn up to where the log is complete. Any constant would do; this one spells "dema".
 */
export const WRITERS_LOCK = 0x64656d61;

/** The channel on which the head keeper announces new marks. A hint: whoever misses it finds the mark by polling. */
export const MARKS_CHANNEL = 'demarche_marks';
/** The channel on which writers tell the head keeper that there is something to mark. A hint as well. */
export const NEWS_CHANNEL = 'demarche_news';

/**
 * The log. It is the outbox as well (decision 1): its columns are those that the Debezium outbox router expects by
 * default (id, aggregatetype, aggregateid, type, payload).
 */
export class CreateLog1764000000000 implements MigrationInterface {
  readonly name = 'CreateLog1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table log_epochs (
        epoch text primary key,
        after bigint not null,
        begun_at timestamptz not null default clock_timestamp()
      );
      insert into log_epochs (epoch, after) values (substr(md5(gen_random_uuid()::text), 1, 8), 0);

      create sequence log_position as bigint;

      create table streams (
        aggregatetype text not null,
        aggregateid text not null,
        version integer not null,
        primary key (aggregatetype, aggregateid)
      ) with (fillfactor = 80);

      create table events (
        position bigint primary key,
        id uuid not null unique,
        aggregatetype text not null,
        aggregateid text not null,
        version integer not null,
        type text not null,
        schemaversion smallint not null,
        time timestamptz,
        payload jsonb not null,
        recordedat timestamptz not null,
        recordedby text not null,
        correlationid uuid not null,
        causationid uuid,
        unique (aggregatetype, aggregateid, version)
      );

      create table texts (
        sha256 text primary key,
        content text
      );

      create table marks (
        position bigint primary key,
        time timestamptz not null unique
      );

      create table leases (
        name text primary key,
        holder text not null,
        token bigint not null,
        expires_at timestamptz not null
      );

      create table checkpoints (
        reader text primary key,
        position bigint not null,
        appended bigint not null default 0,
        resume jsonb not null default '{}',
        updated_at timestamptz not null default clock_timestamp()
      );
    `);
    await runner.query(APPEND);
    await runner.query(DRAINED_POSITION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function drained_position();
      drop function append_events;
      drop table checkpoints, leases, marks, texts, events, streams, log_epochs;
      drop sequence log_position;
    `);
  }
}

/**
 * append_events writes many appends in one statement. Its arguments are columns, by stream (part_…) and by event
 * (event_…, payloads a JSON a line), both in the appends' order.
 *
 * All streams are moved in sorted order, so that writers never wait for each other in a circle; those whose version
 * does not fit are moved back, with all of their append. Only then is the writers' lock shared, and only then are
 * positions drawn: whoever drains that lock knows that no smaller position is still to come.
 *
 * With `settle` the events' ids are looked up first, which costs an index look-up each and is needed only where they
 * may stand already: after an unknown outcome, a conflict, or a duplicate id (which fails the statement otherwise).
 *
 * Returns the positions of the written events in order, and the appends that were refused: by number, with outcome
 * known (the same events stand in the log, the last one at `position`), taken (an id stands there with other content),
 * or conflict (with the stream and its version).
 */
const APPEND = `
  create function append_events(
    settle boolean,
    part_append integer[], part_type text[], part_id text[], part_expected integer[], part_count integer[],
    event_append integer[], event_part integer[], event_nth integer[], event_stream_type text[], event_stream_id text[],
    event_ids uuid[], event_types text[], event_schemas smallint[], event_times timestamptz[],
    event_by text[], event_correlations uuid[], event_causations uuid[], payloads text,
    new_texts jsonb
  )
  returns table (positions bigint[], refused jsonb)
  language plpgsql as $$
  declare
    bases integer[];
    refusals jsonb := '[]';
    refused_appends integer[];
  begin
    if new_texts is not null then
      insert into texts (sha256, content)
        select distinct t.sha256, t.content from jsonb_to_recordset(new_texts) as t(sha256 text, content text)
        order by 1
        on conflict do nothing;
    end if;

    with part as materialized (
      select p.* from unnest(part_type, part_id, part_count) with ordinality as p(type, id, count, nth)
    ), moved as (
      insert into streams as s (aggregatetype, aggregateid, version)
        select p.type, p.id, p.count from part p order by p.type, p.id
        on conflict (aggregatetype, aggregateid) do update set version = s.version + excluded.version
        returning s.aggregatetype, s.aggregateid, s.version
    )
    select array_agg(m.version - p.count order by p.nth) into bases
      from part p join moved m on m.aggregatetype = p.type and m.aggregateid = p.id;

    if settle then
      select coalesce(jsonb_agg(jsonb_build_object(
          'append', s.append,
          'outcome', case when s.others = 0 and s.standing = s.sent then 'known' else 'taken' end,
          'position', s.last_position::text,
          'ids', s.ids
        )), '[]') into refusals
        from (
          select e.append, count(*) as sent, count(l.id) as standing, max(l.position) as last_position,
            array_agg(e.id) filter (where l.id is not null) as ids,
            count(*) filter (where not (
              l.aggregatetype = e.stream_type and l.aggregateid = e.stream_id and l.type = e.type
              and l.time is not distinct from e.time and l.payload = e.payload::jsonb
            )) as others
          from rows from (
            unnest(event_append, event_stream_type, event_stream_id, event_ids, event_types, event_times),
            string_to_table(payloads, E'\n')
          ) as e(append, stream_type, stream_id, id, type, time, payload)
          left join lateral (select * from events where events.id = e.id offset 0) l on true
          group by e.append
        ) s
        where s.standing > 0;
    end if;

    refusals := refusals || coalesce((
      select jsonb_agg(jsonb_build_object(
          'append', p.append, 'outcome', 'conflict', 'stream', p.type || '-' || p.id, 'version', p.base
        ))
        from unnest(part_append, part_type, part_id, part_expected, bases) as p(append, type, id, expected, base)
        where p.expected <> p.base
          and not exists (select from jsonb_array_elements(refusals) r where (r ->> 'append')::integer = p.append)
    ), '[]');

    if refusals <> '[]' then
      select array_agg((r ->> 'append')::integer) into refused_appends from jsonb_array_elements(refusals) r;
      update streams s set version = s.version - p.count
        from unnest(part_append, part_type, part_id, part_count) as p(append, type, id, count)
        where p.append = any(refused_appends) and s.aggregatetype = p.type and s.aggregateid = p.id;
    end if;

    perform pg_advisory_xact_lock_shared(${WRITERS_LOCK});

    return query
    with written as (
      insert into events (position, id, aggregatetype, aggregateid, version, type, schemaversion, time, payload,
        recordedat, recordedby, correlationid, causationid)
      select nextval('log_position'), e.id, e.stream_type, e.stream_id, bases[e.part] + e.nth, e.type, e.schema, e.time,
        e.payload::jsonb, clock_timestamp(), e.by, e.correlation, e.causation
      from rows from (
        unnest(event_append, event_part, event_nth, event_stream_type, event_stream_id, event_ids, event_types,
          event_schemas, event_times, event_by, event_correlations, event_causations),
        string_to_table(payloads, E'\n')
      ) as e(append, part, nth, stream_type, stream_id, id, type, schema, time, by, correlation, causation, payload)
      where refused_appends is null or not e.append = any(refused_appends)
      returning position
    )
    select array_agg(position order by position), refusals from written;
  end
  $$;
`;

/**
 * drained_position() waits until no writer is between drawing a position and committing it, and returns the greatest
 * position there is: everything up to it is complete. The lock is free again as the statement ends.
 */
const DRAINED_POSITION = `
  create function drained_position() returns bigint
  language plpgsql as $$
  begin
    perform pg_advisory_xact_lock(${WRITERS_LOCK});
    return coalesce((select max(position) from events), 0);
  end
  $$;
`;
