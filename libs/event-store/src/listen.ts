import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';

/** How long after a failure the connection is made again. */
const AGAIN_AFTER_MS = 100;

/**
 * listen keeps a connection of its own on a channel until `signal` aborts. Notifications are hints, so a connection
 * that breaks is only made again; whoever listens polls besides.
 */
export async function listen(
  pool: pg.Pool,
  channel: string,
  onNotification: (payload: string) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    let client: pg.PoolClient;
    try {
      client = await pool.connect();
    } catch {
      await delay(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
      continue;
    }
    const broken = new Promise<void>((resolve) => {
      const end = () => {
        resolve();
      };
      client.once('error', end);
      client.once('end', end);
      signal.addEventListener('abort', end, { once: true });
      // An abort while the connection was being made has been and gone.
      if (signal.aborted) end();
    });
    client.on('notification', ({ payload = '' }) => {
      onNotification(payload);
    });
    try {
      await client.query(`listen ${channel}`);
      // What was said while nobody listened is found out at once.
      onNotification('');
      await broken;
    } catch {
      await delay(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
    client.release(true);
  }
}
