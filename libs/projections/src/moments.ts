import { type DataSource } from 'typeorm';
import { InvalidQuery } from './invalid-query.js';

/** rfc3339 is SQL for a time as answers have it: with microseconds, since marks may be as close as that. */
export const rfc3339 = (time: string): string => `to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/**
 * positionKnownAt is the position that a parameter means: a position of the log, or a time, which means the greatest
 * position that was marked at or before it.
 *
 * @throws InvalidQuery for what lies before the log began, or behind its last mark
 */
export async function positionKnownAt(dataSource: DataSource, parameter: string, given: string): Promise<string> {
  const isPosition = /^\d+$/u.test(given);
  const [marks] = await dataSource.query<
    { first_time: string | null; last: string | null; last_time: string | null; at: string | null; allowed: boolean }[]
  >(
    `with first as (select time from marks order by position limit 1),
       last as (select position, time from marks order by position desc limit 1)
     select ${rfc3339('(select time from first)')} as first_time, (select position from last) as last,
       ${rfc3339('(select time from last)')} as last_time,
       ${
         isPosition
           ? `$1::bigint as at, $1::bigint between 1 and (select position from last) as allowed`
           : `(select position from marks where time <= $1::timestamptz order by time desc limit 1) as at,
              $1::timestamptz between (select time from first) and (select time from last) as allowed`
       }`,
    [given],
  );
  if (marks?.allowed === true && marks.at !== null) return marks.at;
  if (marks?.last == null)
    throw new InvalidQuery(parameter, `is ${given}; the log is empty, so there is no moment yet`);
  const { first_time, last, last_time } = marks;
  throw new InvalidQuery(
    parameter,
    `is ${given}; allowed are positions from 1 to ${last}, and times from ${first_time} to ${last_time}`,
  );
}
