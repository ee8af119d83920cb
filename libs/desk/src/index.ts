export { DESK, Desk } from './desk.js';
export { recollect } from './recollect.js';
export { CreateDesk1764000100000 } from './schema.js';
