#!/usr/bin/env node
// npm run evaluate -- GOLD.jsonl [GOLD.jsonl …] [--json] [--part=all|tuned|held-out]
//
// Reads sentences that people have coded, {"id", "text", "relevant"?, "events": [{"root", "sources"?, "targets"?}]} a
// line, extracts their facts and tells how well the PLOVER types and the pairs of states agree. CONCEDE and RETREAT
// count as one. Facts without a PLOVER type are neither right nor wrong.
//
// A third of the sentences, by the SHA-256 of their id, is held out: nobody reads them, rules are tuned on the others.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const part = options.find((option) => option.startsWith('--part='))?.slice('--part='.length) ?? 'all';
if (files.length === 0 || !['all', 'tuned', 'held-out'].includes(part)) {
  console.error('usage: npm run evaluate -- GOLD.jsonl [GOLD.jsonl …] [--json] [--part=all|tuned|held-out]');
  process.exit(2);
}
const built = new URL('../dist/libs/extraction/src/index.js', import.meta.url);
if (!existsSync(built)) {
  console.error('evaluate reads the built extractor: run npm run build first');
  process.exit(2);
}
const { extract, EXTRACTOR } = await import(built.href);

const isHeldOut = (id) => createHash('sha256').update(id).digest().readUInt32BE() % 3 === 0;
const typeOf = (root) => (root === 'CONCEDE' || root === 'RETREAT' ? 'YIELD' : root);
const share = (some, all) => (all === 0 ? null : some / all);
const harmonic = (p, r) => (p && r ? (2 * p * r) / (p + r) : 0);

for (const file of files) {
  const gold = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
    .filter(({ id }) => part === 'all' || isHeldOut(id) === (part === 'held-out'));
  const result = evaluate(gold);
  if (options.includes('--json')) console.log(JSON.stringify({ file, part, extractor: EXTRACTOR, ...result }));
  else print(file, result);
}

function evaluate(gold) {
  const types = new Map();
  const count = (type, what) => {
    const counts = types.get(type) ?? { gold: 0, said: 0, right: 0 };
    counts[what] += 1;
    types.set(type, counts);
  };
  let pairs = 0;
  let pairsRight = 0;
  let silent = 0;
  let falselyCoded = 0;
  let sentences = 0;
  for (const { text, relevant, events } of gold) {
    const facts = extract({ text, publishedAt: '2020-01-01T00:00:00Z' })
      .filter((fact) => fact.plover !== null)
      .map((fact) => ({ ...fact, root: typeOf(fact.plover) }));
    const said = new Set(facts.map((fact) => fact.root));
    if (relevant === false) {
      silent += 1;
      if (said.size > 0) falselyCoded += 1;
      continue;
    }
    const wanted = new Set(events.map(({ root }) => typeOf(root)).filter((root) => root !== 'STATEMENT'));
    if (wanted.size === 0) continue;
    sentences += 1;
    for (const type of wanted) count(type, 'gold');
    for (const type of said) count(type, 'said');
    for (const type of said) if (wanted.has(type)) count(type, 'right');
    for (const event of events) {
      if (!event.sources?.length) continue;
      pairs += 1;
      const targets = event.targets?.length ? event.targets : event.sources;
      const agrees = (fact) =>
        fact.root === typeOf(event.root) &&
        fact.sources.some((state) => event.sources.includes(state)) &&
        (fact.targets.length > 0 ? fact.targets : fact.sources).some((state) => targets.includes(state));
      if (facts.some(agrees)) pairsRight += 1;
    }
  }
  const sum = (what) => [...types.values()].reduce((total, counts) => total + counts[what], 0);
  const rows = [...types]
    .filter(([, counts]) => counts.gold > 0)
    .map(([type, counts]) => {
      const precision = share(counts.right, counts.said);
      const recall = share(counts.right, counts.gold);
      return { type, ...counts, precision, recall, f1: harmonic(precision, recall) };
    })
    .sort((a, b) => b.gold - a.gold);
  const precision = share(sum('right'), sum('said'));
  const recall = share(sum('right'), sum('gold'));
  return {
    sentences,
    precision,
    recall,
    f1: harmonic(precision, recall),
    macroF1: share(
      rows.reduce((total, row) => total + row.f1, 0),
      rows.length,
    ),
    pairAndType: share(pairsRight, pairs),
    withoutEvent: silent,
    falselyCoded: share(falselyCoded, silent),
    types: rows,
  };
}

function print(file, { types, ...figures }) {
  const number = (value) => (value === null ? '–' : Number.isInteger(value) ? String(value) : value.toFixed(3));
  console.log(`${file} (${part}), read by ${EXTRACTOR}`);
  for (const [name, value] of Object.entries(figures)) console.log(`  ${name.padEnd(14)}${number(value).padStart(7)}`);
  console.log(`\n  ${'type'.padEnd(12)}   gold   said  right precision recall    f1`);
  for (const { type, gold, said, right, precision, recall, f1 } of types) {
    const cells = [gold, said, right].map((value) => String(value).padStart(7)).join('');
    console.log(
      `  ${type.padEnd(12)}${cells}   ${number(precision).padStart(7)}${number(recall).padStart(7)}${f1.toFixed(3).padStart(6)}`,
    );
  }
  console.log('');
}
