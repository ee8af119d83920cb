import { describe, expect, test } from '@jest/globals';
import { canonicalUrl } from './canonical-url.js';

describe('canonicalUrl', () => {
  test.each([
    ['https://News.Example.ORG/Path', 'https://news.example.org/Path'],
    ['https://example.org:443/a', 'https://example.org/a'],
    ['http://example.org:8080/a', 'http://example.org:8080/a'],
    ['https://example.org/a/', 'https://example.org/a'],
    ['https://example.org', 'https://example.org/'],
    ['https://example.org/a#section', 'https://example.org/a'],
    ['https://user:secret@example.org/a', 'https://example.org/a'],
    ['https://example.org/a?b=2&a=1', 'https://example.org/a?a=1&b=2'],
    ['https://example.org/a?utm_source=x&UTM_Medium=y&fbclid=z&id=7', 'https://example.org/a?id=7'],
    ['https://example.org/a?utm_source=x', 'https://example.org/a'],
    ['  https://example.org/a b ', 'https://example.org/a%20b'],
    ['https://example.org/a/../b', 'https://example.org/b'],
    ['urn:isbn:0451450523', 'urn:isbn:0451450523'],
    ['file:///tmp/a.txt', 'file:///tmp/a.txt'],
  ])('knows %s as %s, and that as itself', (text, canonical) => {
    expect(canonicalUrl(text)).toBe(canonical);
    expect(canonicalUrl(canonical)).toBe(canonical);
  });

  test.each(['', 'news', '/a', 'example.org/a', 'https://', 'javascript:alert(1)', 'data:,x', 'ftp://example.org/a'])(
    'knows no document under "%s"',
    (text) => {
      expect(canonicalUrl(text)).toBeNull();
    },
  );

  test('keeps parameters apart that only look like tracking', () => {
    expect(canonicalUrl('https://example.org/a?reference=1&catalog=2')).toBe(
      'https://example.org/a?catalog=2&reference=1',
    );
  });
});
