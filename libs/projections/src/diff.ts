import { isDeepStrictEqual } from 'node:util';
import { type DataSource } from 'typeorm';
import { conditionsOf } from './find-keys.js';
import { rfc3339 } from './moments.js';
import { type Asked, type Test, type ViewDefinition } from './projection.js';
import { inSnapshot, shown } from './query.js';
import { rowFrom, wholeUpTo, type Deltas } from './row-history.js';

/** So many rows are looked up one by one sooner than they are met on a walk, unless the walk is no longer. */
const FEW = 5_000;
/** The events of a row that are shown; it may have changed more often. */
const MOST_EVENTS = 100;

/** Where a page of a diff begins: behind this row. */
export interface DiffPlace {
  readonly position: string;
  readonly id: string;
}

export interface DiffQuery {
  readonly from: string;
  readonly to: string;
  readonly tests: readonly Test[];
  /** For which day the rows show a state, at both moments. */
  readonly asked: Asked;
  readonly after: DiffPlace | null;
  readonly limit: number;
}

/** A DiffRow is what became of one row between two moments, and the events that made it so. */
export interface DiffRow {
  readonly id: string;
  readonly change: 'appeared' | 'changed';
  readonly fields: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
  readonly events: readonly {
    readonly position: string;
    readonly id: string;
    readonly type: string;
    readonly recordedAt: string;
  }[];
}

interface Found {
  readonly id: string;
  readonly position: string;
  readonly before: Deltas | null;
  readonly after: Deltas;
  readonly events: DiffRow['events'];
}

/**
 * diffRows are the rows that changed behind position `from` and up to `to`, by their first change there, of those that
 * pass the tests at one of both moments.
 *
 * @returns one more than `limit` tells that there are more
 */
export async function diffRows(
  dataSource: DataSource,
  view: ViewDefinition,
  { from, to, tests, asked, after, limit }: DiffQuery,
): Promise<{ rows: DiffRow[]; next: DiffPlace | null }> {
  const values: unknown[] = [];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const [begin, end] = [`${parameter(from)}::bigint`, `${parameter(to)}::bigint`];
  const history = `${view.name}_history`;
  const stood = (at: string) => `(since <= ${at} and (until is null or until > ${at}))`;
  const conditions = [`(${stood(begin)} or ${stood(end)})`, ...conditionsOf(view, tests, parameter)].join(' and ');
  const isFar = `${end} - ${begin} > ${FEW}`;
  const [place, placeId] = after === null ? [] : [`${parameter(after.position)}::bigint`, parameter(after.id)];
  const behind = place === undefined ? 'true' : `(h.position, h.id) > (${place}, ${placeId})`;
  const deltas = (at: string) =>
    `(select json_agg(json_build_array(changed, removed) order by position) from ${history}
      where id = found.id and ${wholeUpTo(view, 'found.id', at)})`;
  return inSnapshot(dataSource, view, async (source) => {
    // Where few rows pass, the first change of each is looked up; where many do, the first changes are met soon on a walk
    // through all of them. Left to itself the planner looks at every change there is; a LIMIT in a condition and OFFSET 0
    // keep it from that.
    const found = await source.query<Found[]>(
      `with passing as materialized (
       select id from ${view.name}_then k where ${isFar} and ${conditions} limit ${FEW + 1}
     ),
     few as materialized (select ${isFar} and count(*) <= ${FEW} as yes from passing),
     met as (
       select h.id, h.position from (select distinct id from passing) k cross join lateral (
         select id, position from ${history} where id = k.id and position > ${begin} and position <= ${end}
         order by position limit 1
       ) h where (select yes from few) and ${behind}
       union all
       (select h.id, h.position from (
         select id, position from ${history} where position > ${begin} and position <= ${end}
           and position >= ${place ?? begin} order by position, id offset 0
       ) h
       where not (select yes from few) and ${behind}
         and (select true from ${history} e where e.id = h.id and e.position > ${begin} and e.position < h.position limit 1)
           is null
         and (select true from ${view.name}_then k where k.id = h.id and ${conditions} limit 1)
       order by h.position, h.id limit ${limit + 1})
     ),
     found as (select id, position from met order by position, id limit ${limit + 1})
     select found.id, found.position, ${deltas(begin)} as before, ${deltas(end)} as after, (
       select json_agg(json_build_object(
         'position', position::text, 'id', events.id, 'type', type, 'recordedAt', ${rfc3339('recordedat')}) order by position)
       from (
         select position from ${history}
         where id = found.id and position > ${begin} and position <= ${end} order by position limit ${MOST_EVENTS}
       ) made join events using (position)
     ) as events
     from found order by found.position, found.id`,
      values,
    );
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const rowsAt = async (moment: string, deltasOf: (row: Found) => Deltas | null) => {
      const stood = page.flatMap((row) => {
        const deltas = deltasOf(row);
        return deltas === null ? [] : [{ id: row.id, data: rowFrom(deltas) }];
      });
      const answered = await shown(source, { view, knownAt: moment, reading: null }, stood, asked, false);
      return new Map(stood.map(({ id }, nth) => [id, answered[nth] ?? {}]));
    };
    const before = await rowsAt(from, (row) => row.before);
    const now = await rowsAt(to, (row) => row.after);
    return {
      rows: page.map(({ id, events }) => differenceOf(id, before.get(id) ?? null, now.get(id) ?? {}, events)),
      next: found.length > limit && last !== undefined ? { position: last.position, id: last.id } : null,
    };
  });
}

function differenceOf(id: string, before: object | null, after: object, events: DiffRow['events']): DiffRow {
  const old = new Map<string, unknown>(Object.entries(before ?? {}));
  const now = new Map<string, unknown>(Object.entries(after));
  const names = [...new Set([...now.keys(), ...old.keys()])];
  return {
    id,
    change: before === null ? 'appeared' : 'changed',
    fields: names
      .filter((name) => !isDeepStrictEqual(old.get(name), now.get(name)))
      .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null })),
    events,
  };
}
