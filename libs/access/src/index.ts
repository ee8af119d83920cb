export { Keys, type Invalid, type Key } from './keys.js';
export { CreateAccess1764000800000 } from './schema.js';
export { AUDIENCES, SCOPES, SCOPE_MEANINGS, isScope, type Audience, type Caller, type Scope } from './scopes.js';
