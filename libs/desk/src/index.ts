export { DESK, Desk } from './desk.js';
export { CreateDesk1764000100000 } from './schema.js';
