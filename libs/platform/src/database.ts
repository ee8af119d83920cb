import { createHash } from 'node:crypto';
import pg from 'pg';
import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';
import { StartupError } from './startup-error.js';

type Migration = NonNullable<DataSourceOptions['migrations']> extends MixedList<infer M> ? M : never;

/**
 * What every connection says of itself. Positions and times are parsed by `types`, which wants UTC; a transaction that
 * somebody leaves open would hold up the head of the log, so the server ends it. To compile a statement takes longer than
 * any of ours.
 */
const SESSION =
  '-c timezone=UTC -c lock_timeout=5000 -c idle_in_transaction_session_timeout=10000 -c statement_timeout=60000 -c jit=off';

export interface PoolOptions {
  readonly url: string;
  readonly name: string;
  readonly max: number;
  readonly types: pg.CustomTypesConfig;
  /**
   * What is committed here may be gone after a crash of the database, the last moments of it, never parts: for what can be
   * done again, and of which nobody outside was told.
   */
  readonly repeatable?: true;
  readonly onError: (error: Error) => void;
}

/**
 * openPool makes connections for plain SQL on the hot paths: statements that do not wait for each other's answers are sent
 * at once. An idle connection that breaks must not end the process.
 */
export function openPool({ url, name, max, types, repeatable, onError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `demarche ${name}`,
    options: repeatable === true ? `${SESSION} -c synchronous_commit=off` : SESSION,
    max,
    types,
    pipeline: true,
    connectionTimeoutMillis: 5000,
  });
  pool.on('error', onError);
  // A client that is checked out and idle (a listener, a transaction) reports its end there.
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

/**
 * PreparingClient has every statement that takes parameters planned once for a connection, under a name made of its text.
 * To plan one takes as long as to find a page of rows, and TypeORM has no way to name it.
 */
class PreparingClient extends pg.Client {
  override query = ((text: unknown, values?: unknown, ...rest: unknown[]) => {
    const query = super.query.bind(this) as (...given: unknown[]) => unknown;
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return query(text, values, ...rest);
    return query({ name: createHash('sha1').update(text).digest('hex'), text }, values, ...rest);
  }) as pg.Client['query'];
}

/**
 * What lists are found by is in memory, so visiting a row of it costs little more than an entry of an index: an index that
 * narrows little is better not read beside one that narrows much, and reading a whole table is never better. A statement
 * is planned once for all values, but where its values stand in its text.
 */
const QUERYING =
  '-c enable_seqscan=off -c random_page_cost=1.1 -c cpu_index_tuple_cost=0.05 -c plan_cache_mode=force_generic_plan';

/** Of the pool. Since questions are put together of filters, there is no end of statements: a connection has one. */
const PREPARING = { Client: PreparingClient, maxLifetimeSeconds: 600 };

/**
 * openDataSource is TypeORM's side of the database: migrations, entities for administration and read queries.
 *
 * @param types how values are parsed; as the driver does where nothing is said
 * @throws StartupError where the database cannot be reached, or was migrated by a later version of Demarche
 */
export async function openDataSource(
  url: string,
  {
    migrations,
    entities,
    types,
  }: {
    migrations: Migration[];
    entities: NonNullable<DataSourceOptions['entities']>;
    types?: pg.CustomTypesConfig;
  },
): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    applicationName: 'demarche queries',
    migrations,
    entities,
    migrationsTableName: 'migrations',
    poolSize: 10,
    extra: { options: `${SESSION} ${QUERYING}`, types, ...PREPARING },
  });
  try {
    await dataSource.initialize();
  } catch (error) {
    const { username, host, pathname } = new URL(url);
    throw new StartupError(
      `No database answers at ${username}@${host}${pathname}: ${(error as Error).message}. ` +
        `Set DATABASE_URL to a PostgreSQL that runs, or leave it out to use the embedded one.`,
    );
  }
  return dataSource;
}

/**
 * migrate brings the tables up to this version of the code. Processes that start together wait for each other.
 *
 * @throws StartupError where the tables are of a later version
 */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.connect();
    // A session lock, since each migration commits by itself; it goes with the connection, whatever happens.
    await runner.query(`select pg_advisory_lock(hashtext('demarche migrations'))`);
    const known = new Set(dataSource.migrations.map(({ name }) => name));
    const [{ exists }] = (await runner.query(`select to_regclass('migrations') is not null as exists`)) as [
      { exists: boolean },
    ];
    if (exists) {
      const applied = (await runner.query('select name from migrations')) as { name: string }[];
      const unknown = applied.filter(({ name }) => !known.has(name)).map(({ name }) => name);
      if (unknown.length > 0) {
        throw new StartupError(
          `The database holds tables of a later Demarche (${unknown.join(', ')}). ` +
            'Start that version, or point DATABASE_URL or DATA_DIR to another database.',
        );
      }
    }
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query(`select pg_advisory_unlock(hashtext('demarche migrations'))`).catch(() => undefined);
    await runner.release();
  }
}
