// What `npm start`, `npm test` and the command line need before they can run: dependencies and a build, both made only
// when they are older than what they are made from. Node's own modules only, for nothing may be installed yet.

import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const least = [20, 19];

/** requireNode ends the process on a Node that is too old, before that shows as a syntax error somewhere. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > least[0] || (major === least[0] && minor >= least[1])) return;
  console.error(
    `Demarche needs Node ${least.join('.')} or later, and this is ${process.versions.node}. ` +
      'Install a newer one from https://nodejs.org, or with nvm: nvm install',
  );
  process.exit(1);
}

export function ensureInstalled() {
  requireNode();
  const installed = modifiedAt('node_modules/.package-lock.json');
  if (installed >= modifiedAt('package-lock.json')) return;
  console.error('Installing dependencies (npm ci) …');
  // Errors only: the warnings are about engines of development tools that work all the same.
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

// Written after a build that succeeded, and taken away before the next: without it, whatever lies in dist is nothing.
const stamp = 'dist/.built';

export function ensureBuilt() {
  const sources = ['apps', 'libs'].map(newestIn);
  const settings = ['package-lock.json', 'package.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];
  const builtAt = modifiedAt(stamp);
  if (builtAt > Math.max(...sources, ...settings.map(modifiedAt))) return;
  console.error('Building …');
  // Files that change while the compiler runs are newer than this, and are built the next time.
  const startedAt = new Date();
  rmSync(join(root, stamp), { force: true });
  run('npm', ['run', '--silent', 'build']);
  writeFileSync(join(root, stamp), startedAt.toISOString());
}

/** Standard output belongs to the program that is to run, a pipe of JSON perhaps; what is said here goes to stderr. */
function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  console.error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}.`);
  process.exit(1);
}

/** The newest time in a folder, its own included, which tells of files taken away. Tests are not built. */
function newestIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => !/\.(spec|features)\.ts$/.test(entry.name))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs)
    .reduce((newest, time) => Math.max(newest, time), modifiedAt(folder));
}

function modifiedAt(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
