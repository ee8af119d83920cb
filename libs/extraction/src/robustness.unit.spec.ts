import { FactSchema, identifyFacts } from '#domain';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { extract } from './index.js';

const publishedAt = '2024-05-15T12:00:00Z';
const read = (text: string) => extract({ text, publishedAt });

/** Pieces that news are made of, and pieces that they are not. */
const piece = fc.oneof(
  fc.constantFrom(
    'Kenya',
    'The Peruvian foreign minister',
    'met',
    'said',
    'that',
    'would',
    'not',
    'impose sanctions on',
    'Russia',
    ',',
    '.',
    '“',
    '”',
    '"',
    '‘',
    '’',
    '(',
    ')',
    ' — ',
    'if',
    'after',
    'who',
    'and',
    'to',
    'attack',
    'on Monday',
    'U.S.',
    'Mr. Dahl',
    'U.N.-backed',
    '\n',
    '\n\n',
    '’s',
    'the two leaders',
    'he',
    'have yet to meet',
    'talks',
    'in Geneva',
    '5 million dollars',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('\ud800', '\udfff', '\u202e', 'שלום', '😀', 'e\u0301', '\u0000', '\ufeff', '\u2028'),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' '));

describe('whatever the text', () => {
  const isFact = Compile(FactSchema);

  test('facts are valid, quote the text, and are the same each time', () => {
    fc.assert(
      fc.property(text, (input) => {
        const drafts = read(input);
        const facts = identifyFacts('6c1a6b0e-59d0-5c7c-8d1c-6a0f54f5f0a1', input, drafts);
        for (const fact of facts) {
          expect([...isFact.Errors(fact)]).toEqual([]);
          for (const { start, end, quote } of fact.evidence) expect(input.slice(start, end)).toBe(quote);
        }
        expect(read(input)).toEqual(drafts);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['a megabyte without a space', () => 'a'.repeat(1_000_000)],
    ['a million quotation marks', () => '"'.repeat(1_000_000)],
    ['a million quotation marks, apart', () => '" '.repeat(100_000)],
    ['right-to-left text', () => 'שלום עליכם '.repeat(20_000)],
    ['lone surrogates', () => '\ud800 '.repeat(100_000)],
    ['a sentence without end', () => 'Kenya met Uganda in Peru, and '.repeat(5_000)],
    ['infinitives without end', () => 'to meet '.repeat(20_000)],
    ['brackets and commas', () => '(Iran), '.repeat(20_000)],
    ['abbreviations', () => 'U.S. '.repeat(30_000)],
    ['lines', () => 'Iran\n'.repeat(30_000)],
    ['hyphens', () => 'a-'.repeat(500_000)],
    ['apostrophes', () => "a'".repeat(500_000)],
    ['spaces', () => `${' '.repeat(1_000_000)}x`],
    ['references to two leaders', () => 'the two leaders met. '.repeat(8_000)],
    ['quotations that go on', () => `“${'Iran must go. '.repeat(12_000)}`],
  ])('%s takes no more than linear time', (_name, make) => {
    const whole = make();
    const time = (input: string) => {
      const start = process.cpuUsage();
      read(input);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    const half = time(whole.slice(0, whole.length >> 1));
    const all = time(whole);
    // Twice the text may take twice the time, and as much again for the noise of a shared machine.
    expect(all).toBeLessThan(Math.max(400, 5 * half));
  });
});
