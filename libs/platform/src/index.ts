export { readConfiguration, type Configuration } from './configuration.js';
export { migrate, openDataSource, openPool, type PoolOptions } from './database.js';
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.js';
export { Health } from './health.js';
export { StartupError } from './startup-error.js';
