import { expect, test } from '@jest/globals';
import { readFeed } from './feed.js';

const url = 'https://news.example/feeds/world.xml';

const RSS = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>Example News</title><link>https://news.example/</link>
    <item>
      <title>Second &amp; newer</title>
      <link>https://news.example/world/second?utm_source=rss</link>
      <dc:creator>A. Writer</dc:creator>
      <pubDate>Mon, 02 Mar 2026 13:00:00 +0100</pubDate>
      <description>&lt;p&gt;The ministers &lt;b&gt;met&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;never()&lt;/script&gt;</description>
      <content:encoded><![CDATA[<p>The ministers met in Geneva.</p><p>They left.</p>]]></content:encoded>
    </item>
    <item>
      <title>First</title>
      <link>/world/first/</link>
      <pubDate>Sun, 01 Mar 2026 09:00:00 GMT</pubDate>
    </item>
    <item><title>Nowhere</title></item>
    <item><title>No page</title><link>mailto:desk@news.example</link></item>
  </channel>
</rss>`;

test('the items of an RSS feed, the oldest first, those without a page left out', async () => {
  expect(await readFeed({ xml: RSS, url })).toEqual({
    title: 'Example News',
    items: [
      {
        url: 'https://news.example/world/first',
        link: 'https://news.example/world/first/',
        title: 'First',
        author: null,
        publishedAt: '2026-03-01T09:00:00.000Z',
        revision: '2026-03-01T09:00:00.000Z',
        teaser: '',
      },
      {
        url: 'https://news.example/world/second',
        link: 'https://news.example/world/second?utm_source=rss',
        title: 'Second & newer',
        author: 'A. Writer',
        publishedAt: '2026-03-02T12:00:00.000Z',
        revision: '2026-03-02T12:00:00.000Z',
        teaser: 'The ministers met in Geneva.\n\nThey left.',
      },
    ],
  });
});

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom">
  <title>Example News</title><updated>2026-03-02T12:00:00Z</updated><id>urn:example:feed</id>
  <entry>
    <id>urn:example:1</id><title type="html">Talks &amp;amp; more</title>
    <link rel="alternate" href="https://news.example/talks"/>
    <author><name>A. Writer</name></author>
    <published>2026-03-01T09:00:00Z</published><updated>2026-03-02T10:00:00Z</updated>
    <summary>The ministers met.</summary>
  </entry>
</feed>`;

test('the entries of an Atom feed; an update is another revision', async () => {
  const { items } = await readFeed({ xml: ATOM, url });
  expect(items).toEqual([
    {
      url: 'https://news.example/talks',
      link: 'https://news.example/talks',
      title: 'Talks & more',
      author: 'A. Writer',
      publishedAt: '2026-03-01T09:00:00.000Z',
      revision: '2026-03-02T10:00:00.000Z',
      teaser: 'The ministers met.',
    },
  ]);
});

test('without a time, what an item says tells one revision from the next', async () => {
  const item = (text: string) =>
    `<rss><channel><item><link>https://news.example/a</link><description>${text}</description></item></channel></rss>`;
  const revisions = await Promise.all(
    ['one', 'one', 'two'].map(async (text) => (await readFeed({ xml: item(text), url })).items[0]?.revision),
  );
  expect(revisions[0]).toBe(revisions[1]);
  expect(revisions[1]).not.toBe(revisions[2]);
});

const entities = (definition: string, use: string) =>
  `<?xml version="1.0"?><!DOCTYPE rss [${definition}]><rss><channel><title>${use}</title></channel></rss>`;

test.each<[string, string]>([
  [
    'entities that multiply',
    entities(`<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "&a;&a;&a;&a;">`, '&b;'.repeat(1000)),
  ],
  ['an entity that reads a file', entities('<!ENTITY a SYSTEM "file:///etc/passwd">', '&a;')],
  ['an entity that reads the web', entities('<!ENTITY % a SYSTEM "http://169.254.169.254/"> %a;', '')],
])('%s: refused unread', async (_, xml) => {
  await expect(readFeed({ xml, url })).rejects.toThrow('declares entities');
});

test.each<[string, string]>([
  ['HTML', '<!doctype html><html><body><p>Not found</p></body></html>'],
  ['JSON', '{"items": []}'],
  ['nothing', ''],
  ['other XML', '<sitemap><url/></sitemap>'],
])('%s: no feed', async (_, xml) => {
  await expect(readFeed({ xml, url })).rejects.toThrow('is neither RSS nor Atom');
});

test('of a feed without end the newest items are read', async () => {
  const items = Array.from({ length: 500 }, (_, n) => `<item><link>https://news.example/${n}</link></item>`);
  const feed = await readFeed({ xml: `<rss><channel>${items.join('')}</channel></rss>`, url });
  expect(feed.items).toHaveLength(200);
  expect(feed.items.at(-1)?.url).toBe('https://news.example/0');
});

test('of a feed that begins with its oldest item the newest are read as well', async () => {
  const items = Array.from({ length: 300 }, (_, n) => {
    const date = new Date(Date.UTC(2026, 2, 1, 0, n)).toUTCString();
    return `<item><link>https://news.example/${n}</link><pubDate>${date}</pubDate></item>`;
  });
  const feed = await readFeed({ xml: `<rss><channel>${items.join('')}</channel></rss>`, url });
  expect(feed.items.map(({ url }) => url)).toEqual(
    Array.from({ length: 200 }, (_, n) => `https://news.example/${100 + n}`),
  );
});
