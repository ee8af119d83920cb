export { StartupError } from './startup-error.js';
