import { Keys, SCOPES, isScope, type Scope } from '#access';
import { DESK_ITSELF } from '#domain';
import { LOG_TYPES } from '#event-store';
import { instantOf } from '#http';
import { migrate, openDataSource, openPool, readConfiguration, runningPostgresUrl, StartupError } from '#platform';
import { MIGRATIONS, startDatabase } from '../demarche.js';

/** createKey makes a key, and prints its secret on standard output alone. */
export async function createKey(name: string, options: { scopes: string; expires?: string }): Promise<void> {
  if (name.trim() === '' || name.length > 200) throw new StartupError('The name must have 1 to 200 characters.');
  if (name.trim() === DESK_ITSELF) {
    throw new StartupError(`"${DESK_ITSELF}" is how the desk signs what it decides itself; name whose key it is.`);
  }
  const key = { name: name.trim(), scopes: scopesOf(options.scopes), expiresAt: expiryOf(options.expires) };
  await withKeys(async (keys) => {
    const { secret, prefix } = await keys.create(key);
    console.error(`Key ${prefix} of "${key.name}" may ${key.scopes.join(', ')}. It is shown this once:`);
    console.log(secret);
  });
}

/** listKeys prints what is known of every key but its secret. */
export async function listKeys({ json }: { json?: true }): Promise<void> {
  await withKeys(async (keys) => {
    for (const key of await keys.list()) {
      const { prefix, name, scopes, expiresAt, revokedAt, lastUsedAt } = key;
      const state = [
        scopes.join(','),
        ...(revokedAt === null ? [] : [`revoked ${revokedAt}`]),
        ...(expiresAt === null ? [] : [`${Date.parse(expiresAt) < Date.now() ? 'expired' : 'expires'} ${expiresAt}`]),
        lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`,
      ];
      console.log(json === true ? JSON.stringify(key) : `${prefix}  ${name}: ${state.join('; ')}`);
    }
  });
}

/** revokeKey ends a key. @throws StartupError where there is none */
export async function revokeKey(prefix: string): Promise<void> {
  await withKeys(async (keys) => {
    if (!(await keys.revoke(prefix))) throw new StartupError(`No key begins with ${prefix}. key list shows them.`);
    console.log(`Key ${prefix} opens nothing any more.`);
  });
}

function scopesOf(list: string): readonly Scope[] {
  if (list === 'all') return SCOPES;
  const given = list.split(',').map((scope) => scope.trim());
  const wrong = given.find((scope) => !isScope(scope));
  if (wrong !== undefined) {
    throw new StartupError(`"${wrong}" is no scope; there are ${SCOPES.join(', ')}, and all for all of them.`);
  }
  return [...new Set(given.filter(isScope))];
}

function expiryOf(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const instant = instantOf(text);
  if (instant === null || instant <= new Date()) {
    throw new StartupError(`--expires is "${text}"; it must be a time to come in RFC 3339, such as 2030-01-01.`);
  }
  return instant;
}

/** On the database that a server uses or would use, whether it runs or not: the first key is made before it does. */
async function withKeys(work: (keys: Keys) => Promise<void>): Promise<void> {
  const configuration = readConfiguration(process.env);
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const url =
      configuration.databaseUrl ??
      (await runningPostgresUrl(configuration.dataDir)) ??
      (await startDatabase(configuration, closing, console.error));
    const dataSource = await openDataSource(url, { migrations: MIGRATIONS, entities: [] });
    closing.push(() => dataSource.destroy());
    await migrate(dataSource);
    const pool = openPool({ url, name: 'keys', max: 1, types: LOG_TYPES, onError: console.error });
    closing.push(() => pool.end());
    await work(new Keys(pool));
  } finally {
    for (const close of closing.reverse()) await close();
  }
}
