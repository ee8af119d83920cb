import { describe, expect, test } from '@jest/globals';
import { KIND_RULES, type ArticleCues } from './kind-rules.js';
import { kindOf } from './kind.js';

const article = (cues: Partial<ArticleCues>): ArticleCues => ({
  url: 'https://news.example/world/2025/04/11/talks-held-in-muscat',
  text: 'Delegations met in Muscat on Friday.',
  ...cues,
});

const examples = KIND_RULES.flatMap(({ kind, why, examples: given }) =>
  given.map((cues) => ({ kind, why, what: Object.values(cues).join(' '), cues })),
);

test.each(examples)('$what: $kind, for $why', ({ kind, cues }) => {
  expect(kindOf(article(cues))).toBe(kind);
});

describe('news is', () => {
  test.each<[string, Partial<ArticleCues>]>([
    ['what no rule fits', {}],
    ['a text without a URL of the web', { url: 'urn:example:1' }],
    [
      'a report on live fire',
      { url: 'https://news.example/world/live-fire-drill-near-island', title: 'Live fire drill' },
    ],
    ['a report on an opinion poll', { title: 'Opinion poll puts opposition ahead' }],
    ['a report on a joint statement', { title: 'Ministers sign joint statement on grain' }],
    ['a report that quotes an analyst', { text: 'Analysis of the deal will follow, a diplomat said.' }],
    ['a site that only sounds official', { url: 'https://www.gov.example/news/1' }],
    ['a report on a comment', { section: 'World', title: 'Kremlin declines to comment' }],
  ])('%s', (_, cues) => {
    expect(kindOf(article(cues))).toBe('news');
  });
});

test('a disclaimer deep inside a long text is somebody’s quote', () => {
  const filler = 'Delegations met in Muscat on Friday. '.repeat(40);
  const disclaimer = 'The views expressed in this article are the author’s own.';
  expect(kindOf(article({ text: filler + disclaimer + filler }))).toBe('news');
  expect(kindOf(article({ text: filler + disclaimer }))).toBe('opinion');
});

test('every rule has an example', () => {
  expect(KIND_RULES.filter((rule) => rule.examples.length === 0)).toEqual([]);
});
