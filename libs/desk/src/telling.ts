import type pg from 'pg';
import { readCheckpoint } from '#event-store';
import { DESK } from './desk.js';
import { ToldLog } from './told-log.js';
import { toldAlike } from './told-since.js';

/** tellingOf is what readings of views are made of: the log as articles tell it that were published by a time. */
export const tellingOf = (pool: pg.Pool) => ({
  reached: async (): Promise<bigint> => (await readCheckpoint(pool, DESK)).position,
  alike: (reportedBy: string, after: bigint, through: bigint): Promise<boolean> =>
    toldAlike(pool, reportedBy, after, through),
  open: (client: pg.ClientBase, reportedBy: string): Promise<ToldLog> => ToldLog.open(client, reportedBy),
});
