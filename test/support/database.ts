import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { CreateLog1764000000000, LOG_TYPES } from '#event-store';
import { migrate, openDataSource, openPool } from '#platform';

/** A database of its own for one test file, migrated, on the PostgreSQL that the test run provides. */
export interface TestDatabase {
  readonly url: string;
  /** A pool as the application opens it, through a proxy if one is named; closed with the database. */
  pool(max?: number, through?: string): pg.Pool;
  /** A copy of all of it as it is now, as a backup is; nobody may be connected. */
  copy(): Promise<TestDatabase>;
  drop(): Promise<void>;
}

export function provided(name: 'TEST_DATABASE_URL' | 'TEST_KAFKA_BROKERS'): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set. Run the tests by npm test, which provides it.`);
  return value;
}

export async function createTestDatabase(
  migrations: Parameters<typeof openDataSource>[1]['migrations'] = [CreateLog1764000000000],
  base = provided('TEST_DATABASE_URL'),
): Promise<TestDatabase> {
  const database = await createDatabase(base);
  const dataSource = await openDataSource(database.url, { migrations, entities: [] });
  await migrate(dataSource);
  await dataSource.destroy();
  return database;
}

async function createDatabase(base: string, template = 'template1'): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(base, `create database ${name} template ${template}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  const pools: pg.Pool[] = [];
  return {
    url: url.href,
    pool(max = 10, through = url.href) {
      // Connections are cut on purpose in some tests; the queries that they carried fail by themselves.
      const pool = openPool({ url: through, name: 'test', max, types: LOG_TYPES, onError: () => undefined });
      pools.push(pool);
      return pool;
    },
    copy: () => createDatabase(base, name),
    async drop() {
      await Promise.all(pools.map((pool) => pool.end()));
      await administer(base, `drop database ${name} with (force)`);
    },
  };
}

/** rowsOf counts what the log is made of, whoever may read it yet: what an append that failed must leave as it was. */
export async function rowsOf(database: TestDatabase): Promise<object> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<object>(
    `select (select count(*) from events) as events, (select count(*) from texts) as texts`,
  );
  await client.end();
  return rows[0] ?? {};
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
