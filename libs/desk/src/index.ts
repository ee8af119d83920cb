export { DESK, Desk } from './desk.js';
export { recollect } from './recollect.js';
export { CreateDesk1764000100000, CreateDeskSituations1764000500000 } from './schema.js';
