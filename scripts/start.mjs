// `npm start`: everything in one process, from a fresh clone on. package.json starts it by `exec`, so that no shell
// stands between npm and this process and a SIGTERM to npm drains it.

import { ensureBuilt, ensureInstalled } from './install-and-build.mjs';

ensureInstalled();
ensureBuilt();
// In this process, so that a signal reaches the one that drains.
await import('../dist/apps/all/main.js');
