// `npm run bench`: what is measured is what runs, so the application is built first, and then the benchmarks.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled } from './install-and-build.mjs';

ensureInstalled();
ensureBuilt();
const { status } = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.bench.json', '--noEmit', 'false'],
  { cwd: fileURLToPath(new URL('..', import.meta.url)), stdio: ['ignore', 2, 2] },
);
if (status !== 0) process.exit(1);
await import('../dist/bench/main.js');
