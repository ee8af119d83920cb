export { migrate, openDataSource, openPool, type PoolOptions } from './database.js';
export { StartupError } from './startup-error.js';
