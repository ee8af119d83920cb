import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The first key of the two advisory locks that writers share while they insert (the second is 0 or 1). The head keeper
 * takes them alone, in turn, to learn up to where the log is complete. Any constant would do; this one spells "dema".
 */
export const WRITERS_LOCK = 0x64656d61;

/** The unique index that two writers of one stream meet at. */
export const STREAM_VERSION = 'events_stream_version';

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

      create sequence drain_round as bigint;

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
        constraint ${STREAM_VERSION} unique (aggregatetype, aggregateid, version)
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
    await runner.query(SHARE_WRITERS_LOCK);
    await runner.query(APPEND);
    await runner.query(MARK_HEAD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function mark_head, append_events, share_writers_lock;
      drop table checkpoints, leases, marks, texts, events, log_epochs;
      drop sequence log_position, drain_round;
    `);
  }
}

/**
 * share_writers_lock() takes the lock of the present round, to the end of the transaction. Only then may a position be
 * drawn. The round is looked at again under the lock: the head keeper may have turned it in between.
 *
 * From here on the head of the log waits for this transaction. Where its process is frozen, the server ends it after two
 * seconds without a statement; what is left to do takes milliseconds.
 */
const SHARE_WRITERS_LOCK = `
  create function share_writers_lock() returns void
  language plpgsql as $$
  declare
    half integer;
  begin
    loop
      select last_value % 2 into half from drain_round;
      perform pg_advisory_xact_lock_shared(${WRITERS_LOCK}, half);
      exit when half = (select last_value % 2 from drain_round);
    end loop;
    perform set_config('idle_in_transaction_session_timeout', '2000', true);
  end
  $$;
`;

/**
 * append_events writes many appends in one statement. Its arguments are columns, by stream of an append (part_…;
 * part_first is the number of its first event, from 0) and by event (event_…, payloads a JSON a line), both in the
 * appends' order.
 *
 * A stream's version is that of its last event. Of two writers who find the same version, the second one fails at the
 * unique index, and finds the other's events when it comes again. The writers' lock is shared before positions are
 * drawn: whoever drains that lock knows that no smaller position is still to come. Since a version is read before its
 * successor draws, positions of a stream grow with its versions.
 *
 * With `settle` the events' ids are looked up first, which costs an index look-up each and is needed only where they
 * may stand already: after an unknown outcome, a conflict, or a duplicate id (which fails the statement otherwise).
 *
 * Texts (new_texts, each with the number of its append) are written with what is not refused.
 *
 * Returns the positions of the written events in order, and the appends that were refused: by number, with outcome
 * known (the same events stand in the log, the last one at `position`), taken (an id stands there with other content),
 * or conflict (with the stream and its version).
 */
export const APPEND = `
  create or replace function append_events(
    settle boolean,
    part_append integer[], part_type text[], part_id text[], part_expected integer[], part_first integer[],
    event_part integer[], event_ids uuid[], event_types text[], event_schemas smallint[], event_times timestamptz[],
    event_by text[], event_correlations uuid[], event_causations uuid[], payloads text,
    new_texts jsonb
  )
  returns table (positions bigint[], refused jsonb)
  -- Planned once: for arrays that are known, a plan made for them alone looks cheaper than it is to make.
  language plpgsql set plan_cache_mode = force_generic_plan as $$
  declare
    bases integer[];
    misfits boolean;
    refusals jsonb := '[]';
    refused_appends integer[];
  begin
    select array_agg(coalesce(last.version, 0) order by p.nth), bool_or(p.expected <> coalesce(last.version, 0))
      into bases, misfits
      from unnest(part_type, part_id, part_expected) with ordinality as p(type, id, expected, nth)
      left join lateral (
        select e.version from events e where e.aggregatetype = p.type and e.aggregateid = p.id
        order by e.version desc limit 1
      ) last on true;

    if settle then
      select coalesce(jsonb_agg(jsonb_build_object(
          'append', s.append,
          'outcome', case when s.others = 0 and s.standing = s.sent then 'known' else 'taken' end,
          'position', s.last_position::text,
          'ids', s.ids
        )), '[]') into refusals
        from (
          select part_append[e.part] as append, count(*) as sent, count(l.id) as standing,
            max(l.position) as last_position, array_agg(e.id) filter (where l.id is not null) as ids,
            count(*) filter (where not (
              l.aggregatetype = part_type[e.part] and l.aggregateid = part_id[e.part] and l.type = e.type
              and l.time is not distinct from e.time and l.payload = e.payload::jsonb
            )) as others
          from rows from (
            unnest(event_part, event_ids, event_types, event_times), string_to_table(payloads, E'\n')
          ) as e(part, id, type, time, payload)
          left join lateral (select * from events where events.id = e.id offset 0) l on true
          group by 1
        ) s
        where s.standing > 0;
    end if;

    if misfits then
      refusals := refusals || coalesce((
        select jsonb_agg(jsonb_build_object(
            'append', p.append, 'outcome', 'conflict', 'stream', p.type || '-' || p.id, 'version', p.base
          ))
          from unnest(part_append, part_type, part_id, part_expected, bases) as p(append, type, id, expected, base)
          where p.expected <> p.base
            and not exists (select from jsonb_array_elements(refusals) r where (r ->> 'append')::integer = p.append)
      ), '[]');
    end if;
    if refusals <> '[]' then
      select array_agg((r ->> 'append')::integer) into refused_appends from jsonb_array_elements(refusals) r;
    end if;

    if new_texts is not null then
      insert into texts (sha256, content)
        select distinct t.sha256, t.content
        from jsonb_to_recordset(new_texts) as t(append integer, sha256 text, content text)
        where refused_appends is null or not t.append = any(refused_appends)
        order by 1
        -- One that was erased comes back where another article prints it too. Its row is locked in any case, so that
        -- whoever erases it now sees that article.
        on conflict (sha256) do update set content = excluded.content where texts.content is null;
    end if;

    perform share_writers_lock();

    return query
    with written as (
      insert into events (position, id, aggregatetype, aggregateid, version, type, schemaversion, time, payload,
        recordedat, recordedby, correlationid, causationid)
      select nextval('log_position'), e.id, part_type[e.part], part_id[e.part],
        bases[e.part] + e.nth - part_first[e.part], e.type, e.schema, e.time, e.payload::jsonb, clock_timestamp(),
        e.by, e.correlation, e.causation
      from rows from (
        unnest(event_part, event_ids, event_types, event_schemas, event_times, event_by, event_correlations,
          event_causations),
        string_to_table(payloads, E'\n')
      ) with ordinality as e(part, id, type, schema, time, by, correlation, causation, payload, nth)
      where refused_appends is null or not part_append[e.part] = any(refused_appends)
      returning position
    )
    select array_agg(position order by position), refusals from written;
  end
  $$;
`;

/**
 * mark_head drains the writers' lock, and marks the position up to which the log is then complete.
 *
 * Writers share one of two locks, by the parity of the round. The drain notes the last position that was drawn, turns
 * the round, so that new writers share the other lock and are not held up, and waits for those who hold this one. Those
 * of the other lock were waited for by the drain before. So there is a mark only if the same keeper drained last, to its
 * end: if its round follows that of its last drain. Otherwise it must drain once more.
 *
 * The mark's time grows strictly, also when the clock is set back: "as of a time" means one mark for ever.
 *
 * Returns the round; whether the lease is held still; and the last mark there is, null before the first.
 */
const MARK_HEAD = `
  create function mark_head(
    lease text, lease_token bigint, last_round bigint,
    out round bigint, out held boolean, out head bigint, out head_time timestamptz
  )
  language plpgsql as $$
  declare
    drained bigint;
  begin
    select case when is_called then last_value else 0 end into drained from log_position;
    round := nextval('drain_round');
    perform pg_advisory_xact_lock(${WRITERS_LOCK}, ((round - 1) % 2)::integer);
    select max(position) into drained from events where position <= drained;

    perform from leases where name = lease and token = lease_token for share;
    held := found;
    select position, time into head, head_time from marks order by position desc limit 1;
    if held and round = last_round + 1 and drained > coalesce(head, 0) then
      insert into marks (position, time)
        values (drained, greatest(clock_timestamp(), head_time + interval '1 microsecond'))
        returning position, time into head, head_time;
      perform pg_notify('${MARKS_CHANNEL}', head::text);
    end if;
  end
  $$;
`;
