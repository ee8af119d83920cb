// `npm run faults`: kills, freezes and cuts what runs, in many rounds under load, and judges after each.
//
//   npm run faults                          200 rounds
//   npm run faults -- --rounds 20 --seed 7  fewer, and the same ones again
//
// The rounds are those of test/faults.e2e.spec.ts, as chance has it; a dozen of them are part of `npm test`. Exits with 0
// where all promises held.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '200' }, seed: { type: 'string', default: String(Date.now() % 1e6) } },
});
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error('usage: npm run faults -- [--rounds N] [--seed N], whole numbers');
  process.exit(2);
}

console.log(`${rounds} rounds with the seed ${seed}`);
const began = Date.now();
const tests = spawn(
  process.execPath,
  ['scripts/test.mjs', '--selectProjects', 'e2e', '--testPathPatterns', 'test/faults'],
  {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: {
      ...process.env,
      FAULTS_ROUNDS: String(rounds),
      FAULTS_SEED: String(seed),
      // They bring their own, to be killed.
      TEST_DATABASE_URL: 'none',
      TEST_KAFKA_BROKERS: 'none',
    },
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tests.kill(signal));
tests.on('exit', (code) => {
  const outcome = code === 0 ? 'all promises held' : 'BROKEN; the first failure above says what';
  console.log(`${rounds} rounds with the seed ${seed}, ${Math.round((Date.now() - began) / 1000)} s: ${outcome}`);
  process.exitCode = code ?? 1;
});
