import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.js';
import { OffThread, OffThreadFailed } from './off-thread.js';

interface Work {
  readonly answer?: number;
  readonly forever?: true;
  readonly fill?: true;
  readonly late?: true;
}

const WORKER = `
  export default ({ answer, forever, fill, late }) => {
    if (late) setTimeout(() => { throw new Error('late'); });
    const filled = [];
    while (fill) filled.push(new Array(100_000).fill(0).map((_, n) => ({ n })));
    while (forever);
    if (answer === undefined) throw new RangeError('no answer');
    return answer;
  };
`;

let folder: string;
let thread: OffThread<Work, number>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'off-thread-'));
  const file = join(folder, 'worker.mjs');
  await writeFile(file, WORKER);
  thread = new OffThread({ file: pathToFileURL(file), limitMs: 60_000, limitMb: 64, limitWaiting: 3 });
});
afterAll(async () => {
  await thread.close();
  await rm(folder, { recursive: true });
});

test('does its work in order, and passes on what the work throws', async () => {
  const results = await Promise.allSettled([thread.run({ answer: 1 }), thread.run({}), thread.run({ answer: 3 })]);
  expect(results).toMatchObject([
    { status: 'fulfilled', value: 1 },
    { status: 'rejected', reason: { name: 'RangeError', message: 'no answer' } },
    { status: 'fulfilled', value: 3 },
  ]);
});

test('ends work that does not end by itself, and goes on with the next', async () => {
  const [endless, next] = await Promise.allSettled([thread.run({ forever: true }, 100), thread.run({ answer: 2 })]);
  expect(endless).toMatchObject({ reason: { name: 'OffThreadFailed', reason: 'time' } });
  expect(next).toMatchObject({ value: 2 });
});

test('ends work that wants more memory than it may have, and goes on with the next', async () => {
  const [greedy, next] = await Promise.allSettled([thread.run({ fill: true }), thread.run({ answer: 2 })]);
  expect(greedy).toMatchObject({ reason: { name: 'OffThreadFailed', reason: 'memory' } });
  expect(next).toMatchObject({ value: 2 });
});

test('goes on after a thread that broke when its work was done', async () => {
  await expect(thread.run({ answer: 1, late: true })).resolves.toBe(1);
  // It may break while the next piece of work is with it, which then fails; the one behind has another thread.
  const next = () => thread.run({ answer: 2 }).catch(() => undefined);
  expect(await eventually(next, 10_000, () => 'no thread took over')).toBe(2);
});

test('refuses what would have to wait behind too many', async () => {
  const results = await Promise.allSettled([1, 2, 3, 4].map((answer) => thread.run({ answer })));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  await expect(thread.run({ answer: 5 })).resolves.toBe(5);
  expect(results[3]).toMatchObject({ reason: expect.any(OffThreadFailed) as unknown });
});
