import { describe, expect, test } from '@jest/globals';
import { EVENTS } from './events.js';
import { LaterVersion, UPCASTERS, upcast, type Upcasters } from './upcast.js';

describe('upcast', () => {
  // Stored when `parties` was one text, and again when it was a list without roles.
  const first = { type: 'PactSigned', schemaVersion: 1, data: { parties: 'USA, RUS' } };
  const second = { type: 'PactSigned', schemaVersion: 2, data: { parties: ['USA', 'RUS'] } };
  const steps: Upcasters = {
    PactSigned: {
      1: (data) => ({ parties: (data as { parties: string }).parties.split(', ') }),
      2: (data) => ({ sources: (data as { parties: string[] }).parties, targets: [] }),
    },
  };
  const isOfVersion3 = () => 3;

  test('brings events of every old version to the newest', () => {
    const newest = { type: 'PactSigned', schemaVersion: 3, data: { sources: ['USA', 'RUS'], targets: [] } };
    expect(upcast(first, isOfVersion3, steps)).toEqual(newest);
    expect(upcast(second, isOfVersion3, steps)).toEqual(newest);
  });

  test('leaves an event of the newest version as it is', () => {
    expect(upcast(second, () => 2, steps)).toBe(second);
  });

  test('refuses a version that is not known yet', () => {
    expect(() => upcast({ ...first, schemaVersion: 4 }, isOfVersion3, steps)).toThrow(LaterVersion);
  });

  test('gives back what is of an unknown type', () => {
    const foreign = { type: 'ComingSoon', schemaVersion: 9, data: {} };
    expect(upcast(foreign)).toBe(foreign);
  });

  test('has a step from every old version of every type to the next', () => {
    const missing = Object.entries(EVENTS).flatMap(([type, { version }]) =>
      Array.from({ length: version - 1 }, (_, i) => i + 1)
        .filter((from) => UPCASTERS[type]?.[from] === undefined)
        .map((from) => `${type} ${from}`),
    );
    expect(missing).toEqual([]);
  });
});
