import { describe, expect, test } from '@jest/globals';
import { tokenise } from '../text/tokens.js';
import { datesIn, type Direction } from './dates.js';

/** Wednesday, 15 May 2024. */
const publishedAt = '2024-05-15T12:00:00Z';

const read = (text: string, direction: Direction = 'past') => {
  const tokens = tokenise(text);
  return datesIn(tokens, 0, tokens.length, publishedAt).flatMap((time) => time.days(direction));
};

describe('a time in the text is read against the day of publication', () => {
  test.each([
    ['They met on Monday.', '2024-05-13'],
    ['They met on Wednesday.', '2024-05-15'],
    ['They met on Friday, May 10.', '2024-05-10'],
    ['They met on 3 March 2021.', '2021-03-03'],
    ['They met on March 3, 2021.', '2021-03-03'],
    ['They met in December.', '2023-12'],
    ['They met in June 1998.', '1998-06'],
    ['They met in 1998.', '1998'],
    ['They met yesterday.', '2024-05-14'],
    ['They met two weeks ago.', '2024-05-01'],
    ['They met three months ago.', '2024-02'],
    ['They met last year.', '2023'],
    ['They met last month.', '2024-04'],
  ])('%s', (text, date) => {
    expect(read(text)).toEqual([date]);
  });

  test.each([
    ['They met on 20 and 21 April 2024.', ['2024-04-20', '2024-04-21']],
    ['They met on April 20-21.', ['2024-04-20', '2024-04-21']],
    ['They met on 20–21 April.', ['2024-04-20', '2024-04-21']],
    ['They met on April 20 and 21 in Oslo.', ['2024-04-20', '2024-04-21']],
    ['They met from 20 to 24 April.', ['2024-04-20', '2024-04-24']],
    ['They met on April 20th and 21st, 2023.', ['2023-04-20', '2023-04-21']],
    ['They met on April 20 and 21 ministers signed.', ['2024-04-20']],
    ['They met on 20 April and 12 of them signed.', ['2024-04-20']],
  ])('two days: %s', (text, dates) => {
    expect(read(text)).toEqual(dates);
  });

  test.each([
    ['They will meet on Monday.', '2024-05-20'],
    ['They will meet in December.', '2024-12'],
    ['They will meet tomorrow.', '2024-05-16'],
    ['They will meet next month.', '2024-06'],
    ['They will meet on May 20.', '2024-05-20'],
  ])('ahead: %s', (text, date) => {
    expect(read(text, 'future')).toEqual([date]);
  });

  test('what is no time is left alone', () => {
    expect(read('He may march with 31 others on 500 dollars.')).toEqual([]);
  });

  test('a day that the calendar does not know is read as its month', () => {
    expect(read('They met on February 30, 2021.')).toEqual(['2021-02']);
  });

  test('without a day of publication there are no dates', () => {
    const tokens = tokenise('They met on Monday.');
    expect(datesIn(tokens, 0, tokens.length, 'some day')).toEqual([]);
  });
});
