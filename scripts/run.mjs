// `npm run demarche -- …` and `npm run extract`: an app by its name, with the arguments that follow. Standard output is
// the app's alone.

import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled } from './install-and-build.mjs';

ensureInstalled();
ensureBuilt();
const [node, , app, ...args] = process.argv;
const main = new URL(`../dist/apps/${app}/main.js`, import.meta.url);
process.argv = [node, fileURLToPath(main), ...args];
await import(main.href);
