#!/usr/bin/env node
// npm run bench:extraction [-- --json]
//
// How many words a second extraction reads on one core, on the bundled sample articles, and how long `extract --jsonl`
// takes to start and to end on an empty input. Beside both stands a floor of the same run, for machines are not alike
// and not idle: tokens only, and a Node that does nothing. Medians of rounds; words a second are of processor time.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled } from './install-and-build.mjs';

ensureInstalled();
ensureBuilt();

const ROUNDS = 7;
const WORDS_A_ROUND = 100_000;

const samples = new URL('../apps/all/samples/', import.meta.url);
const articles = readdirSync(samples)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(new URL(file, samples), 'utf8')).article)
  .filter((article) => article !== undefined);
const { extract } = await import('../dist/libs/extraction/src/index.js');
const { tokenise } = await import('../dist/libs/extraction/src/text/tokens.js');

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const words = articles.reduce((sum, { body }) => sum + body.split(/\s+/).length, 0);

function wordsASecond(read) {
  const before = process.cpuUsage();
  let done = 0;
  while (done < WORDS_A_ROUND) {
    for (const article of articles) read(article);
    done += words;
  }
  const { user, system } = process.cpuUsage(before);
  return (done * 1e6) / (user + system);
}

function milliseconds(args) {
  const before = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { input: '', stdio: ['pipe', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - before) / 1e6;
}

const rounds = (measure) => Array.from({ length: ROUNDS }, measure);
const readers = {
  extraction: ({ body, publishedAt }) => extract({ text: body, publishedAt }),
  tokens: ({ body }) => tokenise(body),
};
const main = fileURLToPath(new URL('../dist/apps/extract/main.js', import.meta.url));

// One round of each before the others, for the compiler; then side by side, so that noise meets both.
for (const read of Object.values(readers)) wordsASecond(read);
const speeds = rounds(() => Object.values(readers).map(wordsASecond));
const starts = rounds(() => [milliseconds([main, '--jsonl']), milliseconds(['-e', '0'])]);
const middle = (measured, index) => Math.round(median(measured.map((one) => one[index])));

const result = {
  wordsASecond: { extraction: middle(speeds, 0), tokensOnly: middle(speeds, 1) },
  startMilliseconds: { extract: middle(starts, 0), emptyNode: middle(starts, 1) },
};
if (process.argv.includes('--json')) console.log(JSON.stringify(result));
else {
  const { wordsASecond: speed, startMilliseconds: start } = result;
  console.log(`extraction   ${speed.extraction} words a second (tokens only: ${speed.tokensOnly})`);
  console.log(`start        ${start.extract} ms (an empty Node: ${start.emptyNode} ms)`);
}
