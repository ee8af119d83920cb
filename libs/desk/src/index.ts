export { Casebook } from './casebook.js';
export { DESK, Desk } from './desk.js';
export { inquire, reportedIn, type Inquiry } from './inquiry.js';
export { emptyMemory } from './memory.js';
export { recollect } from './recollect.js';
export {
  CreateDesk1764000100000,
  CreateDeskCases1764000400000,
  CreateDeskSituations1764000500000,
  IndexDeskLinks1764000900002,
} from './schema.js';
export { tellingOf } from './telling.js';
