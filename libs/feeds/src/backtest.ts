import type pg from 'pg';
import { verdict, type FeedFilter } from './feed-filter.js';
import { readTold } from './feed-log.js';
import { labelOf } from './label.js';
import { developmentIn } from './told.js';

/** How many development events one backtest looks at, and how many of its findings it shows. */
const LOOKED_AT = 50_000;
const SHOWN = 50;
const PAGE = 500;

/** What a filter would have sent. */
export interface Backtest {
  readonly sent: number;
  readonly left: number;
  /** By what happened: New, Corrected, Withdrawn and so on. */
  readonly by: Readonly<Record<string, number>>;
  readonly developments: number;
  /** The last of them, oldest first. */
  readonly last: readonly {
    readonly position: string;
    readonly what: string;
    readonly title: string;
    readonly recordedAt: string;
    readonly development: string;
    readonly left: boolean;
  }[];
  /** Up to where was looked, and whether that is the end of what was asked for. */
  readonly through: string;
  readonly complete: boolean;
}

/** backtest asks a filter of the development events behind `after` and up to `through`: the same verdicts as live. */
export async function backtest(
  pool: pg.Pool,
  { filter, after, through }: { filter: FeedFilter; after: bigint; through: bigint },
): Promise<Backtest> {
  const by: Record<string, number> = {};
  const developments = new Set<string>();
  const last: Backtest['last'][number][] = [];
  let [position, looked, sent, left] = [after, 0, 0, 0];
  for (; looked < LOOKED_AT; looked += PAGE) {
    const page = await readTold(pool, { after: position, through, limit: PAGE });
    for (const told of page) {
      position = told.event.position;
      const toldAs = verdict(filter, told);
      if (toldAs === null) continue;
      const { id, title } = developmentIn(told.event);
      const what = labelOf(told.event);
      sent += 1;
      left += toldAs === 'left' ? 1 : 0;
      by[what] = (by[what] ?? 0) + 1;
      developments.add(id);
      last.push({
        position: position.toString(),
        what,
        title,
        recordedAt: told.event.recordedAt,
        development: id,
        left: toldAs === 'left',
      });
      if (last.length > SHOWN) last.shift();
    }
    if (page.length < PAGE) {
      position = through;
      break;
    }
  }
  return {
    sent,
    left,
    by,
    developments: developments.size,
    last,
    through: position.toString(),
    complete: position === through,
  };
}
