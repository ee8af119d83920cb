import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extract, sentencesIn } from './index.js';

const pieces = [
  'OSLO, May 3 (Agency) -- Norway’s foreign minister met Kenya’s president on Friday.',
  'Lima: Peru imposed sanctions on Ecuador.',
  '“We are ready!” Macron said. “We will see.”',
  'The U.S. envoy, Steve Witkoff, met Mr. Putin in Moscow',
  '\n\n',
  ' ',
  'France threatened tariffs…',
];

test('every sentence that carries a fact is one of them, and they follow one another', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (parts) => {
      const text = parts.join(' ');
      const sentences = sentencesIn(text);
      const known = new Set(sentences.map(({ start, end }) => `${start}-${end}`));
      for (const { sentence } of extract({ text, publishedAt: '2025-05-05T00:00:00Z' })) {
        expect(known).toContain(`${sentence.start}-${sentence.end}`);
      }
      sentences.forEach(({ start, end }, nth) => {
        expect(end).toBeGreaterThan(start);
        expect(start).toBeGreaterThanOrEqual(sentences[nth - 1]?.end ?? 0);
      });
    }),
  );
});
