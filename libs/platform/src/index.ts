export { readConfiguration, type Configuration } from './configuration.js';
export { migrate, openDataSource, openPool, type PoolOptions } from './database.js';
export {
  runningPostgresUrl,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.js';
export { AddressRefused, isCidr, openGuard, type Guard, type GuardOptions, type Resolver } from './guarded-fetch.js';
export { Health } from './health.js';
export { openMetrics } from './metrics.js';
export { OffThread, OffThreadFailed, type OffThreadOptions } from './off-thread.js';
export { StartupError } from './startup-error.js';
export { startTracing } from './tracing.js';
