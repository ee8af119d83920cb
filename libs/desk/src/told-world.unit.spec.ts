import { expect, test } from '@jest/globals';
import { agreementOf, tellWorld } from '../../../bench/told-world.js';
import { stored } from '../../../test/support/facts.js';
import { Casebook } from './casebook.js';
import { emptyMemory } from './memory.js';

test('puts together what tells of one event, and apart what only looks alike', () => {
  const { events, truth } = tellWorld(7, 200, 2000);
  const memory = emptyMemory();
  const casebook = new Casebook(memory);
  events.forEach(({ event, stream }, nth) => {
    casebook.read(stored(event, BigInt(nth + 1), stream));
  });
  const grouped = new Map([...memory.reports].map(([fact, { developmentId }]) => [fact, developmentId]));
  const { precision, recall } = agreementOf(grouped, truth);
  expect(grouped.size).toBe(truth.size);
  expect(precision).toBeGreaterThan(0.97);
  expect(recall).toBeGreaterThan(0.9);
});
