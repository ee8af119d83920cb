import { extractLines } from '../cli/extract.js';

// `npm run extract`: the command `extract` of the command line by itself, so that it starts without loading the others. The
// build makes one file of it, which starts faster than a hundred.

const [option, ...more] = process.argv.slice(2);
if (option === '--jsonl' && more.length === 0) {
  await extractLines(process.stdin, process.stdout);
} else {
  console.error('usage: npm run --silent extract -- --jsonl < texts > facts');
  console.error('       a line {"id", "text", "publishedAt"?} in, a line {"id", "facts"} out');
  process.exitCode = 2;
}
