import { afterAll, beforeAll, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { listen } from './head-keeper.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('Bug: a process that was stopped while it connected to listen never ended', async () => {
  const stopped = new AbortController();
  const listening = listen(database.pool(), 'news', () => undefined, stopped.signal);
  stopped.abort();
  await listening;
});
