import { describe, expect, test } from '@jest/globals';
import { htmlToText, readHtml, type HtmlArticle } from './index.js';

const URL_OF_IT = 'https://news.example/world/talks';

/** @throws where the document was refused */
function articleIn(html: string, url = URL_OF_IT): HtmlArticle {
  const reading = readHtml({ html, url });
  if ('refused' in reading) throw new Error(reading.refused);
  return reading;
}

const PARAGRAPHS = [
  'Iran and the United States held talks in Muscat on Friday, with Oman’s foreign minister carrying messages between them.',
  'The talks, which both sides described as “constructive”, will go on next week, according to a statement that the ministry in Muscat published on Friday evening.',
  'No breakthrough was expected, a diplomat said, but the two delegations agreed on the subjects, and on the order in which they are going to be discussed.',
] as const;
const TEXT = PARAGRAPHS.join('\n\n');
const body = PARAGRAPHS.map((paragraph) => `<p>${paragraph}</p>`).join('\n');

const page = (head: string, article = body) => `<!doctype html>
  <html lang="en-GB">
    <head><meta charset="utf-8"><title>Talks held in Muscat | Example News</title>${head}</head>
    <body>
      <header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
      <main><article><h1>Talks held in Muscat</h1>${article}</article></main>
      <aside><h2>Most read</h2><ul><li><a href="/a">Another story</a></li><li><a href="/b">And one more</a></li></ul></aside>
      <footer><p>© Example News. All rights reserved. <a href="/cookies">Cookies</a></p></footer>
    </body>
  </html>`;

describe('the text of a document', () => {
  test('is the article, a paragraph between empty lines, without menus, headline and footer', () => {
    expect(articleIn(page('')).text).toBe(TEXT);
  });

  test('is found in a fragment, and in a document that names neither head nor body', () => {
    expect(articleIn(body).text).toBe(TEXT);
    expect(articleIn(`<title>Talks</title><meta name="author" content="A. Writer">${body}`)).toMatchObject({
      title: 'Talks',
      author: 'A. Writer',
      text: TEXT,
    });
    expect(articleIn(`<html lang="en"><head><title>Talks</title></head>${body}</html>`)).toMatchObject({
      title: 'Talks',
      language: 'en',
      text: TEXT,
    });
    expect(articleIn('Kim met Putin &amp; left.').text).toBe('Kim met Putin & left.');
  });

  test('keeps a short article whole', () => {
    expect(articleIn('<p>The envoy met the president in Moscow.</p><p>He left on Friday.</p>').text).toBe(
      'The envoy met the president in Moscow.\n\nHe left on Friday.',
    );
  });

  test('breaks where a reader sees a break, and nowhere else', () => {
    expect(
      htmlToText(
        `<div>One <b>sen</b>tence<br>and a line.<ul><li>First</li><li>Second</li></ul>After</div>
         <table><tr><td>Envoy</td><td>Witkoff</td></tr><tr><td>Place</td><td>Moscow</td></tr></table>`,
      ),
    ).toBe('One sentence\nand a line.\n\nFirst\n\nSecond\n\nAfter\n\nEnvoy Witkoff\n\nPlace Moscow');
  });

  test('leaves out scripts, captions, and signs that only the eye needs', () => {
    expect(
      htmlToText(
        `<p>Minis\u00ADters\u200B met.</p><script>document.write('<p>never</p>')</script><style>p{}</style>
         <figure><img src="x.png" alt="a"><figcaption>Photo: Agency</figcaption></figure><noscript>never</noscript>`,
      ),
    ).toBe('Ministers met.');
  });

  test('is taken from JSON-LD where the page shows a remnant alone', () => {
    const linked = { '@type': 'NewsArticle', articleBody: TEXT };
    const head = `<script type="application/ld+json">${JSON.stringify(linked)}</script>`;
    expect(articleIn(page(head, '<p>Subscribe to read on.</p>')).text).toBe(TEXT);
  });

  test('no script of the document runs', () => {
    articleIn(page('<script>globalThis.ran = true</script>', `<img src=x onerror="globalThis.ran = true">${body}`));
    expect('ran' in globalThis).toBe(false);
  });
});

describe('what a document says of itself', () => {
  const linked = (properties: object) => `<script type="application/ld+json">${JSON.stringify(properties)}</script>`;

  test('is read from JSON-LD', () => {
    const head = linked({
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'Organization', name: 'Example News' },
        {
          '@type': ['OpinionNewsArticle'],
          headline: 'Talks &mdash; and then?'.replace('&mdash;', '—'),
          author: [{ '@type': 'Person', name: 'By A. Writer' }, { name: 'B. Editor' }, 'https://news.example/c'],
          datePublished: '2025-04-11T20:30:00+04:00',
          articleSection: ['World', 'Iran'],
        },
      ],
    });
    expect(articleIn(page(head))).toMatchObject({
      title: 'Talks — and then?',
      author: 'A. Writer, B. Editor',
      publishedAt: '2025-04-11T16:30:00.000Z',
      section: 'World',
      documentType: 'OpinionNewsArticle',
      language: 'en-GB',
    });
  });

  test('is read from meta elements', () => {
    const head = `
      <meta property="og:title" content="Talks held in Muscat, again">
      <meta property="article:published_time" content="2025-04-11T16:30Z">
      <meta property="article:section" content="Middle East">
      <meta name="author" content="By A. Writer">
      <link rel="canonical" href="/world/talks-held">`;
    expect(articleIn(page(head))).toMatchObject({
      title: 'Talks held in Muscat, again',
      author: 'A. Writer',
      publishedAt: '2025-04-11T16:30:00.000Z',
      section: 'Middle East',
      canonicalUrl: 'https://news.example/world/talks-held',
    });
  });

  test('is null where it says nothing', () => {
    expect(articleIn(body)).toEqual({
      title: null,
      author: null,
      publishedAt: null,
      section: null,
      language: null,
      canonicalUrl: null,
      documentType: null,
      text: TEXT,
    });
  });

  test('is not taken from JSON-LD that is no JSON, or no article', () => {
    const head = `<script type="application/ld+json">{"headline": </script>${linked({ '@type': 'Person', headline: 'No' })}`;
    expect(articleIn(page(head)).title).toBe('Talks held in Muscat');
  });

  test('a canonical URL counts for its own host alone', () => {
    const canonical = (href: string) => articleIn(page(`<link rel="canonical" href="${href}">`)).canonicalUrl;
    expect(canonical('https://www.news.example/world/talks-held')).toBe('https://www.news.example/world/talks-held');
    expect(canonical('https://other.example/world/talks')).toBeNull();
    expect(canonical('https://news.example/')).toBeNull();
    expect(canonical('javascript:alert(1)')).toBeNull();
  });

  test.each([
    ['<meta name="date" content="2025-04-11">', '2025-04-11T00:00:00.000Z'],
    ['<meta name="pubdate" content="Fri, 11 Apr 2025 20:30:00 +0400">', '2025-04-11T16:30:00.000Z'],
    ['<meta itemprop="datePublished" content="2025-04-11 16:30:05">', '2025-04-11T16:30:05.000Z'],
    ['<meta name="date" content="2025/4/1 9:05 +0300">', '2025-04-01T06:05:00.000Z'],
    ['<meta name="date" content="2025-02-30"><time datetime="2025-03-01T00:00:00Z">', '2025-03-01T00:00:00.000Z'],
    ['<meta name="date" content="1970-01-01T00:00:00Z">', null],
    ['<meta name="date" content="yesterday">', null],
    ['<meta name="date" content="04/11/2025">', null],
  ])('%s: published %s', (head, publishedAt) => {
    expect(articleIn(page(head)).publishedAt).toBe(publishedAt);
  });

  test('the day in a URL is the last resort', () => {
    const published = (url: string) => articleIn(body, url).publishedAt;
    expect(published('https://news.example/world/2025/apr/11/talks')).toBe('2025-04-11T00:00:00.000Z');
    expect(published('https://news.example/news/2025/4/11/talks')).toBe('2025-04-11T00:00:00.000Z');
    expect(published('https://news.example/world/talks-2025-04-11')).toBeNull();
    expect(published('https://news.example/2025/99/11/talks')).toBeNull();
  });
});

describe('a document is refused', () => {
  test.each<[string, string]>([
    ['without any text', '<html><body><img src="a.png"><script>1</script></body></html>'],
    ['that is empty', ''],
    ['with more elements than any article', '<p>a</p>'.repeat(60_000)],
    ['nested deeper than a browser would go', '<div>'.repeat(50_000)],
    ['in more pieces than any text', '<'.repeat(1_000_000)],
  ])('%s', (_, html) => {
    expect(readHtml({ html, url: URL_OF_IT })).toEqual({ refused: expect.any(String) as unknown });
  });
});

test.each<[string, string]>([
  ['unclosed elements', '<p>a<b><i>'.repeat(100)],
  ['an unclosed attribute', '<p a="'.repeat(1000)],
  ['an unclosed comment', `${body}<!-- `],
  ['an unclosed script', `${body}<script>`],
  ['NUL and lone surrogates', `<p>\0\uD800${PARAGRAPHS[0]}\uDC00</p>`],
  ['text from right to left', '<p dir="rtl">\u202Eالتقى الوزيران في مسقط يوم الجمعة.</p>'],
  ['entities without end', '&amp;'.repeat(10_000)],
  ['a doctype alone', '<!doctype html>'],
  ['two documents', `${page('')}${page('')}`],
  ['bodies within bodies', `<body>${body}<body>${body}</body></body>`],
  ['JSON-LD that is a number', `<script type="application/ld+json">7</script>${body}`],
  ['JSON-LD that is null', `<script type="application/ld+json">[null, {"@graph": [null, 3]}]</script>${body}`],
])('%s: no error', (_, html) => {
  expect(() => readHtml({ html, url: URL_OF_IT })).not.toThrow();
});
