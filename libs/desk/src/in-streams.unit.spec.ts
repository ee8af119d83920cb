import { expect, test } from '@jest/globals';
import { type Development } from '#domain';
import { aDevelopment } from '../../../test/support/developments.js';
import { type Decision } from './decision.js';
import { inStreams } from './in-streams.js';

const decided = (nth: number, development: Development): Decision => ({
  event: {
    id: `event ${nth}`,
    type: 'DevelopmentOpened',
    time: null,
    data: { development, because: { event: 'cause', reason: 'a test', author: 'test' } },
  },
  cause: { id: 'cause', type: 'MeetingHeld', correlationId: 'trace', time: null, data: {} },
});
const continuing = (development: Development, other: Development): Development => ({
  ...development,
  continues: [{ development: other.id, how: 'held' }],
});
const ordered = (...developments: Development[]) =>
  [...inStreams(developments.map((development, nth) => decided(nth, development)))].map(([stream, decisions]) => [
    stream,
    decisions.map(({ event }) => event.id),
  ]);

test('what continues or went into another development is recorded behind it', () => {
  const [threat, strike, retold] = [aDevelopment(), aDevelopment(), aDevelopment()];
  const merged: Development = { ...retold, state: 'merged', mergedInto: strike.id };
  expect(ordered(retold, strike, threat, continuing(strike, threat), merged)).toEqual([
    [`development-${threat.id}`, ['event 2']],
    [`development-${strike.id}`, ['event 1', 'event 3']],
    [`development-${retold.id}`, ['event 0', 'event 4']],
  ]);
});

test('links that lead in a circle, or to what was recorded before, leave none out', () => {
  const [one, other, known] = [aDevelopment(), aDevelopment(), aDevelopment()];
  expect(ordered(continuing(one, other), continuing(other, one), continuing(known, aDevelopment()))).toHaveLength(3);
});
