import { createTestDatabase } from '../../../test/support/database.js';
import { runLog } from '../../../test/support/log.js';
import { describeEventSource } from '../../../test/support/source.features.js';
import { LogSource } from './source.js';

describeEventSource('the log', async () => {
  const database = await createTestDatabase();
  const pool = database.pool();
  const log = runLog(pool);
  return {
    pool,
    log,
    open: () => Promise.resolve(new LogSource(pool, log.headWatch)),
    readable: (position) => log.through(position),
    async stop() {
      await log.stop();
      await database.drop();
    },
  };
});
