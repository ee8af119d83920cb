import { expect, test } from '@jest/globals';
import { afterFailure, afterSuccess } from './back-off.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const middle = { everyMs: 15 * MINUTE, random: 0.5 };

test('after success the interval passes, a tenth more or less', () => {
  expect([0, 0.5, 1].map((random) => afterSuccess({ ...middle, random }) / MINUTE)).toEqual([13.5, 15, 16.5]);
});

test('with every failure in a row it doubles, up to a day, a quarter more or less', () => {
  expect([1, 2, 3, 4].map((failures) => afterFailure(middle, failures) / MINUTE)).toEqual([30, 60, 120, 240]);
  expect(afterFailure(middle, 1000)).toBe(DAY);
  expect([0, 1].map((random) => afterFailure({ ...middle, random }, 1) / MINUTE)).toEqual([22.5, 37.5]);
  expect(afterFailure({ everyMs: 7 * DAY, random: 0.5 }, 3)).toBe(7 * DAY);
});

test('it is never sooner than the site asked for, up to a week', () => {
  expect(afterFailure(middle, 1, 5 * MINUTE)).toBe(30 * MINUTE);
  expect(afterFailure(middle, 1, 90 * MINUTE)).toBe(90 * MINUTE);
  expect(afterFailure(middle, 1, 365 * DAY)).toBe(7 * DAY);
});
