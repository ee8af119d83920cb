import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { DEVELOPMENT_EVENTS } from '#domain';
import { verdict, type FeedFilter } from './feed-filter.js';
import { readToldAt } from './feed-log.js';
import { type Frames } from './frame.js';
import { type Before } from './stream.js';

/** By which of its times history goes past: when the log took it, or when the newest article behind it was published. */
export type ReplayBy = 'recorded' | 'published';

export interface ReplayOptions {
  readonly by: ReplayBy;
  /** RFC 3339; null: from the beginning, to the end. */
  readonly from: string | null;
  readonly to: string | null;
  /** What was in the log by then is replayed, whatever came since. */
  readonly head: bigint;
}

/** A Plan is the positions of what is replayed in the order in which it goes past, and the time of each. */
export interface Plan {
  readonly head: bigint;
  readonly positions: BigInt64Array;
  /** Milliseconds since 1970. */
  readonly times: Float64Array;
}

/**
 * planReplay finds the order of a replay once, at 16 bytes an event. Published times are made to grow with the events of
 * one development, so that no change goes past before what it changes; a withdrawal was published by nobody, and
 * goes past with what it withdraws.
 */
export async function planReplay(pool: pg.Pool, { by, from, to, head }: ReplayOptions): Promise<Plan> {
  const at =
    by === 'recorded'
      ? 'recordedat'
      : `max((payload #>> '{development,lastReportedAt}')::timestamptz)
           over (partition by aggregateid order by version)`;
  const { rows } = await pool.query<{ position: bigint; at: number }>({
    text: `
      select position, (extract(epoch from at) * 1000)::float8 as at
      from (select position, ${at} as at from events where type = any($1) and position <= $2) planned
      where ($3::timestamptz is null or at >= $3) and ($4::timestamptz is null or at <= $4)
      order by ${by === 'recorded' ? '' : 'planned.at, '}position`,
    values: [DEVELOPMENT_EVENTS, head, from, to],
  });
  return {
    head,
    positions: BigInt64Array.from(rows, ({ position }) => position),
    times: Float64Array.from(rows, ({ at: time }) => time),
  };
}

/** A ReplayPlace is how far a replay has come. */
export interface ReplayPlace {
  /** The event that went past last; 0 before the first one. */
  readonly position: bigint;
  /** Up to where it was planned: a place is one in that plan. */
  readonly head: bigint;
  /** How much of the time behind that event has gone past, in ms of history. */
  readonly pastMs: number;
}

export const replayId = (epoch: string, { position, head, pastMs }: ReplayPlace): string =>
  [epoch, position, head, ...(pastMs === 0 ? [] : [pastMs])].join('-');

export function parseReplayId(id: string): (ReplayPlace & { readonly epoch: string }) | null {
  const [, epoch, position, head, pastMs = '0'] = /^([0-9a-f]+)-(\d{1,18})-(\d{1,18})(?:-(\d{1,15}))?$/u.exec(id) ?? [];
  if (epoch === undefined || position === undefined || head === undefined) return null;
  return { epoch, position: BigInt(position), head: BigInt(head), pastMs: Number(pastMs) };
}

const PAGE = 100;
/** How often a client is told where it stands while nothing goes past, so that it does not wait anew when it comes back. */
const TELL_PLACE_MS = 5000;

/**
 * replay gives the frames of a plan behind a place in it, at `speed` times the speed at which they went past, or as fast
 * as the client reads where that is null.
 */
export async function* replay(
  pool: pg.Pool,
  frames: Frames,
  { plan, filter, speed, behind }: { plan: Plan; filter: FeedFilter; speed: number | null; behind: ReplayPlace },
  signal: AbortSignal,
): AsyncGenerator<Before> {
  const { positions, times, head } = plan;
  const begin = behind.position === 0n ? 0 : positions.indexOf(behind.position) + 1;
  // Its time runs from the place where it is resumed, or else from the first event.
  const [started, origin] = [performance.now(), (times[Math.max(begin - 1, 0)] ?? 0) + behind.pastMs];
  let [last, lastAt] = [behind.position, origin - behind.pastMs];
  for (let index = begin; index < positions.length && !signal.aborted; index += PAGE) {
    const page = [...positions.subarray(index, index + PAGE)];
    const told = new Map((await readToldAt(pool, page)).map((one) => [one.event.position, one]));
    for (const [nth, position] of page.entries()) {
      const one = told.get(position);
      const toldAs = one === undefined ? null : verdict(filter, one);
      if (one === undefined || toldAs === null) continue;
      const at = times[index + nth] ?? origin;
      const due = speed === null ? -Infinity : started + (at - origin) / speed;
      for (let left = due - performance.now(); left > 0; left = due - performance.now()) {
        if (!(await waited(Math.min(left, TELL_PLACE_MS), signal))) return;
        if (left <= TELL_PLACE_MS) continue;
        const reached = origin + (performance.now() - started) * (speed ?? 1);
        yield {
          frame: null,
          id: replayId(frames.epoch, { position: last, head, pastMs: Math.floor(reached - lastAt) }),
        };
      }
      [last, lastAt] = [position, at];
      const id = replayId(frames.epoch, { position, head, pastMs: 0 });
      yield { frame: frames.with(one, toldAs, id), id };
    }
  }
}

/** @returns false where the signal aborts before */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}
