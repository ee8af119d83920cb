import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openGuard, type Guard, type Resolver } from '#platform';
import { startSite, type Site } from '../../../test/support/site.js';
import { FetchError } from './fetch-error.js';
import { PageFetcher, type FetcherOptions } from './page-fetcher.js';

/** A clock whose time passes only where somebody sleeps. */
class TestClock {
  time = Date.parse('2026-03-02T12:00:00Z');
  slept: number[] = [];
  now = () => new Date(this.time);
  sleep = (ms: number) => {
    this.slept.push(ms);
    this.time += ms;
    return Promise.resolve();
  };
}

let site: Site;
let guard: Guard;
let clock: TestClock;
/** Names of the test's own; every other one is asked of nobody. */
const names: Record<string, string[]> = {};
const resolve: Resolver = (name) => Promise.resolve(names[name] ?? []);

beforeAll(async () => {
  site = await startSite();
  guard = openGuard({ allow: ['127.0.0.1/32'], resolve });
});
afterAll(async () => {
  await guard.close();
  await site.stop();
});
beforeEach(() => {
  clock = new TestClock();
});
afterEach(() => {
  site.pages.clear();
  site.asked.length = 0;
});

const fetcher = (options: Partial<FetcherOptions> = {}) =>
  new PageFetcher({ guard, clock, intervalMs: 1000, contact: 'desk@example.org', ...options });

/** @returns what kept the page from being fetched */
async function refusal(fetching: Promise<unknown>): Promise<FetchError> {
  const error: unknown = await fetching.then(
    () => new Error('it was fetched'),
    (reason: unknown) => reason,
  );
  if (error instanceof FetchError) return error;
  throw error;
}

describe('a page', () => {
  test('is fetched, decoded, by one who says who that is', async () => {
    site.pages.set('/a', {
      headers: { 'content-type': 'text/html; charset=windows-1251', 'content-encoding': 'gzip', etag: '"1"' },
      body: gzipSync(Buffer.from('\xCC\xEE\xF1\xEA\xE2\xE0', 'latin1')),
    });
    expect(await fetcher().fetch(`${site.url}/a#part`)).toEqual({
      url: `${site.url}/a`,
      text: 'Москва',
      etag: '"1"',
      lastModified: null,
    });
    expect(site.asked.at(-1)?.headers).toMatchObject({
      'user-agent': 'Demarche/0.1 (+desk@example.org; reads news for its own index)',
      accept: expect.stringContaining('text/html') as unknown,
    });
  });

  test('is found through redirects, up to five', async () => {
    for (const [from, to] of ['/1', '/2', '/3', '/4', '/5', '/6'].entries()) {
      site.pages.set(`/${from}`, { status: 302, headers: { location: to } });
    }
    site.pages.set('/5', { body: 'here' });
    expect(await fetcher().fetch(`${site.url}/0`)).toMatchObject({ url: `${site.url}/5`, text: 'here' });

    site.pages.set('/5', { status: 302, headers: { location: '/6' } });
    expect(await refusal(fetcher().fetch(`${site.url}/0`))).toMatchObject({ code: 'redirects', passes: false });
    expect(site.count('/6')).toBe(0);
  });

  test.each<[string, string, object]>([
    ['a page of another type', '/pdf', { code: 'type', passes: false }],
    ['a page that is not there', '/none', { code: 'status', status: 404, passes: false }],
    ['a site that fails', '/500', { code: 'status', status: 500, passes: true }],
    [
      'a site that wants to be left alone',
      '/429',
      { code: 'status', status: 429, retryAfterMs: 120_000, passes: true },
    ],
    ['a site that says until when', '/503', { code: 'status', status: 503, retryAfterMs: 3_600_000, passes: true }],
    ['a connection that breaks', '/broken', { code: 'network', passes: true }],
  ])('is refused: %s', async (_, path, expected) => {
    site.pages
      .set('/pdf', { headers: { 'content-type': 'application/pdf' } })
      .set('/500', { status: 500 })
      .set('/429', { status: 429, headers: { 'retry-after': '120' } })
      .set('/503', { status: 503, headers: { 'retry-after': 'Mon, 02 Mar 2026 13:00:00 GMT' } })
      .set('/broken', (request) => request.socket.destroy());
    expect(await refusal(fetcher({ intervalMs: 0 }).fetch(site.url + path))).toMatchObject(expected);
  });

  test.each([
    'ftp://news.example/a',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'news',
    'http://me:secret@127.0.0.1/',
  ])('is refused: %s', async (url) => {
    const error = await refusal(fetcher().fetch(url));
    expect(error.code).toBe('url');
    expect(error.message).not.toContain('secret');
  });
});

describe('the size of a page', () => {
  const limitBytes = 10_000;

  test('is limited where it is announced', async () => {
    site.pages.set('/a', { body: 'a'.repeat(limitBytes + 1) });
    expect(await refusal(fetcher({ limitBytes }).fetch(`${site.url}/a`))).toMatchObject({ code: 'size' });
  });

  test('is limited where it is not, and what comes never ends', async () => {
    site.pages.set('/a', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = () => {
        while (!response.destroyed && response.write('a'.repeat(5000)));
      };
      response.on('drain', more);
      more();
    });
    expect(await refusal(fetcher({ limitBytes }).fetch(`${site.url}/a`))).toMatchObject({ code: 'size' });
  });

  test('is limited as it unfolds', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000));
    expect(bomb.byteLength).toBeLessThan(limitBytes);
    site.pages.set('/a', { headers: { 'content-encoding': 'gzip' }, body: bomb });
    expect(await refusal(fetcher({ limitBytes }).fetch(`${site.url}/a`))).toMatchObject({ code: 'size' });
  });

  test('may be all that is allowed', async () => {
    site.pages.set('/a', { body: 'a'.repeat(limitBytes) });
    expect((await fetcher({ limitBytes }).fetch(`${site.url}/a`)).text).toHaveLength(limitBytes);
  });
});

describe('the time of a page is limited', () => {
  test('where no answer comes, and where it comes without end', async () => {
    site.pages.set('/silent', () => undefined);
    site.pages.set('/drip', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).write('a');
    });
    // robots.txt may be late here as well: then nothing may be fetched yet, which is right and not what is meant.
    for (const path of ['/silent', '/drip']) {
      const late = new PageFetcher({ guard, clock, intervalMs: 0, contact: '', limitMs: 300 });
      const error = await refusal(late.fetch(site.url + path));
      expect(['time', 'closed']).toContain(error.code);
      if (error.code === 'time') expect(error).toMatchObject({ passes: true, url: site.url + path });
    }
  });

  test('where the site falls silent', async () => {
    site.pages.set('/silent', () => undefined);
    const impatient = openGuard({ allow: ['127.0.0.1/32'], silenceTimeoutMs: 100 });
    const error = await refusal(fetcher({ guard: impatient }).fetch(`${site.url}/silent`));
    await impatient.close();
    expect(error).toMatchObject({ code: 'time', passes: true });
  });

  test('by whoever does not want to wait any longer', async () => {
    site.pages.set('/silent', () => undefined);
    const leaving = new AbortController();
    const fetching = fetcher().fetch(`${site.url}/silent`, { signal: leaving.signal });
    site.pages.set('/silent', () => {
      leaving.abort();
    });
    await expect(fetching).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('an address that is not public is refused', () => {
  test('however the URL leads there', async () => {
    names['inside.example'] = ['10.0.0.1'];
    const { port } = new URL(site.url);
    site.pages
      .set('/to-metadata', { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' } })
      .set('/to-loopback', { status: 307, headers: { location: `http://127.0.0.2:${port}/secret` } })
      .set('/to-name', { status: 301, headers: { location: `http://inside.example:${port}/secret` } })
      .set('/to-file', { status: 302, headers: { location: 'file:///etc/passwd' } })
      .set('/secret', { body: 'secret' });
    const codes = new Map<string, string>();
    for (const url of ['http://169.254.169.254/a', 'http://[::1]/a', 'http://127.0.0.2/a', 'http://inside.example/a']) {
      const error = await refusal(fetcher().fetch(url));
      codes.set(url, error.code);
      expect(error.url).toBe(url);
    }
    for (const path of ['/to-metadata', '/to-loopback', '/to-name']) {
      codes.set(path, (await refusal(fetcher().fetch(site.url + path))).code);
    }
    expect([...codes.values()].every((code) => code === 'address')).toBe(true);
    expect((await refusal(fetcher().fetch(`${site.url}/to-file`))).code).toBe('url');
    expect(site.count('/secret')).toBe(0);
  });

  test('also where a name is bound to it between robots.txt and the page', async () => {
    let lookups = 0;
    const rebinding = openGuard({
      allow: ['127.0.0.1/32'],
      resolve: () => Promise.resolve(lookups++ === 0 ? ['127.0.0.1'] : ['169.254.169.254']),
    });
    // Closes each connection, so that the page needs one of its own.
    site.pages.set('/robots.txt', { status: 404, headers: { connection: 'close' } });
    site.pages.set('/a', { body: 'a' });
    const { port } = new URL(site.url);
    const error = await refusal(fetcher({ guard: rebinding }).fetch(`http://rebinding.example:${port}/a`));
    await rebinding.close();
    expect(error.code).toBe('address');
    expect(error.message).toMatch(/rebinding\.example stands for 169\.254\.169\.254.*FETCH_ALLOW/u);
    expect(site.asked.map(({ path }) => path)).toEqual(['/robots.txt']);
  });
});

describe('robots.txt', () => {
  test('is asked once a day, and honoured, for redirects as well', async () => {
    site.pages
      .set('/robots.txt', { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow: /closed' })
      .set('/open', { body: 'open' })
      .set('/to-closed', { status: 302, headers: { location: '/closed' } })
      .set('/closed', { body: 'closed' });
    const one = fetcher();
    await one.fetch(`${site.url}/open`);
    expect((await refusal(one.fetch(`${site.url}/closed`))).code).toBe('robots');
    expect((await refusal(one.fetch(`${site.url}/to-closed`))).message).toMatch(/\/closed is not to be fetched/u);
    expect(site.count('/closed')).toBe(0);
    expect(site.count('/robots.txt')).toBe(1);

    site.pages.set('/robots.txt', { status: 404 });
    clock.time += 25 * 3_600_000;
    expect((await one.fetch(`${site.url}/closed`)).text).toBe('closed');
    expect(site.count('/robots.txt')).toBe(2);
  });

  test('that cannot be read closes the site, for ten minutes', async () => {
    site.pages.set('/robots.txt', { status: 503 }).set('/a', { body: 'a' });
    const one = fetcher();
    const closed = { code: 'closed', passes: true, retryAfterMs: 600_000 };
    expect(await refusal(one.fetch(`${site.url}/a`))).toMatchObject(closed);
    site.pages.set('/robots.txt', { status: 404 });
    expect((await refusal(one.fetch(`${site.url}/a`))).message).toMatch(/robots\.txt answered 503/u);
    clock.time += 11 * 60_000;
    expect((await one.fetch(`${site.url}/a`)).text).toBe('a');
  });

  test('may ask for more time between two requests', async () => {
    site.pages.set('/robots.txt', { body: 'User-agent: *\nCrawl-delay: 5' }).set('/a', { body: 'a' });
    const one = fetcher();
    await one.fetch(`${site.url}/a`);
    await one.fetch(`${site.url}/a`);
    expect(clock.slept).toEqual([1000, 5000]);
  });
});

describe('a host', () => {
  test('is asked once a second, however many ask at the same time', async () => {
    site.pages.set('/a', { body: 'a' });
    const one = fetcher();
    await Promise.all([1, 2, 3].map(() => one.fetch(`${site.url}/a`)));
    // robots.txt is the first of four.
    expect(clock.slept).toHaveLength(3);
    expect(site.asked).toHaveLength(4);
  });

  test('that asks to be left alone is left alone, by all who want something of it', async () => {
    site.pages.set('/a', { status: 429, headers: { 'retry-after': '120' } }).set('/b', { body: 'b' });
    const one = fetcher();
    await refusal(one.fetch(`${site.url}/a`));
    expect(await refusal(one.fetch(`${site.url}/b`))).toMatchObject({ code: 'busy', retryAfterMs: 120_000 });
    expect(site.count('/b')).toBe(0);
    clock.time += 120_000;
    expect((await one.fetch(`${site.url}/b`)).text).toBe('b');
  });

  test('for which too many wait has no turn for one more', async () => {
    site.pages.set('/a', { body: 'a' });
    const one = fetcher({ intervalMs: 20_000 });
    await one.fetch(`${site.url}/a`);
    clock.sleep = () => new Promise(() => undefined);
    void one.fetch(`${site.url}/a`).catch(() => undefined);
    void one.fetch(`${site.url}/a`).catch(() => undefined);
    const error = await refusal(one.fetch(`${site.url}/a`, { patienceMs: 30_000 }));
    expect(error).toMatchObject({ code: 'busy', passes: true });
  });
});

test('what is known is only fetched where it has changed', async () => {
  site.pages.set('/feed', (request, response) => {
    const known = request.headers['if-none-match'] === '"2"' && request.headers['if-modified-since'] !== undefined;
    response
      .writeHead(known ? 304 : 200, { 'content-type': 'application/rss+xml', etag: '"2"' })
      .end(known ? '' : '<a/>');
  });
  const one = fetcher();
  const page = await one.fetchIfChanged(`${site.url}/feed`, 'feed', { etag: '"1"', lastModified: null });
  expect(page).toMatchObject({ text: '<a/>', etag: '"2"' });
  const known = { etag: '"2"', lastModified: 'Mon, 02 Mar 2026 13:00:00 GMT' };
  expect(await one.fetchIfChanged(`${site.url}/feed`, 'feed', known)).toBeNull();
});
