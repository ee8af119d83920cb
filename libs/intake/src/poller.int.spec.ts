import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CreateLog1764000000000, whileLeased, type Lease } from '#event-store';
import { openGuard, type Guard } from '#platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { startSite, type Site } from '../../../test/support/site.js';
import { type FeedItem, readFeed } from './feed.js';
import { PageFetcher } from './page-fetcher.js';
import { Poller, type Newsroom, type Taking } from './poller.js';
import { CreateSources1764000300000 } from './schema.js';
import { Sources, type SourceStatus } from './sources.js';

const MINUTE = 60_000;
const START = Date.parse('2026-03-02T12:00:00Z');

let database: TestDatabase;
let sources: Sources;
let site: Site;
let guard: Guard;
let time: number;
let newsroom: TestNewsroom;
let poller: Poller;

/** Takes everything, unless it was told otherwise of a page, and remembers what it was given. */
class TestNewsroom implements Newsroom {
  readonly pages: string[] = [];
  readonly teasers: FeedItem[] = [];
  readonly says = new Map<string, Taking>();

  takePage({ url }: FeedItem): Promise<Taking> {
    this.pages.push(url);
    return Promise.resolve(this.says.get(url) ?? { outcome: 'taken' });
  }
  takeTeaser(item: FeedItem): Promise<Taking> {
    this.teasers.push(item);
    return Promise.resolve({ outcome: 'taken' });
  }
}

beforeAll(async () => {
  database = await createTestDatabase([CreateLog1764000000000, CreateSources1764000300000]);
  sources = new Sources(database.pool());
  site = await startSite();
  guard = openGuard({ allow: ['127.0.0.0/8'] });
});
afterAll(async () => {
  await guard.close();
  await site.stop();
  await database.drop();
});
beforeEach(() => {
  time = START;
  newsroom = new TestNewsroom();
  const clock = { now: () => new Date(time), sleep: () => Promise.resolve() };
  poller = new Poller({
    sources,
    fetcher: new PageFetcher({ guard, clock, intervalMs: 0, contact: '' }),
    readFeed,
    newsroom,
    clock,
    random: () => 0.5,
    onError: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  for (const { id } of await sources.list()) await sources.remove(id);
  site.pages.clear();
  site.asked.length = 0;
});

interface Entry {
  readonly path: string;
  readonly updated?: string;
  readonly summary?: string;
}

const page = (path: string) => `http://news.example${path}`;

const atom = (entries: readonly Entry[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title>${entries
    .map(
      ({ path, updated = '2026-03-01T09:00:00Z', summary = `What ${path} says.` }) =>
        `<entry><title>${path}</title><link href="${page(path)}"/><updated>${updated}</updated><summary>${summary}</summary></entry>`,
    )
    .join('')}</feed>`;

const publish = (...entries: Entry[]) =>
  site.pages.set('/feed', { headers: { 'content-type': 'application/atom+xml' }, body: atom(entries) });

const add = () => sources.add({ url: `${site.url}/feed`, outlet: null, everyMinutes: 15 }, new Date(time));

/** One poll of the one source there is, under the lease. @returns the source as it is then */
async function poll(): Promise<SourceStatus> {
  const [source] = await sources.due(new Date(time), [], 1);
  if (source === undefined) throw new Error('no source is due');
  await leased((lease, signal) => poller.poll(source, lease, signal));
  const [after] = await sources.list();
  if (after === undefined) throw new Error('the source is gone');
  return after;
}

/** Works once under the lease. @throws what the work throws */
async function leased(work: (lease: Lease, signal: AbortSignal) => Promise<void>): Promise<void> {
  const done = new AbortController();
  await whileLeased(database.pool(), 'intake', done.signal, async (lease, signal) => {
    try {
      await work(lease, signal);
    } finally {
      done.abort();
    }
  });
}

const minutesUntil = ({ nextPollAt }: SourceStatus) => (Date.parse(nextPollAt) - time) / MINUTE;

/** Lets the time pass until the source is due. */
const wait = ({ nextPollAt }: SourceStatus) => {
  time = Date.parse(nextPollAt);
};

describe('a source', () => {
  test('is due at once, and has its items taken in, the oldest first', async () => {
    publish({ path: '/2' }, { path: '/1' });
    const { created } = await add();
    const after = await poll();
    expect(created).toBe(true);
    expect(newsroom.pages).toEqual([page('/1'), page('/2')]);
    expect(after).toMatchObject({
      lastSuccessAt: new Date(START).toISOString(),
      failures: 0,
      items: { taken: 2, teaser: 0 },
    });
    expect(minutesUntil(after)).toBe(15);
  });

  test('is asked for again only where it has changed', async () => {
    const body = atom([{ path: '/1' }]);
    site.pages.set('/feed', (request, response) => {
      const known = request.headers['if-none-match'] === '"1"';
      response.writeHead(known ? 304 : 200, { 'content-type': 'text/xml', etag: '"1"' }).end(known ? '' : body);
    });
    await add();
    wait(await poll());
    const after = await poll();
    const conditions = site.asked.filter(({ path }) => path === '/feed').map(({ headers }) => headers['if-none-match']);
    expect(conditions).toEqual([undefined, '"1"']);
    expect(newsroom.pages).toEqual([page('/1')]);
    expect(after).toMatchObject({ lastSuccessAt: new Date(time).toISOString(), failures: 0 });
  });

  test('has what is new and what was updated taken in, and nothing else', async () => {
    publish({ path: '/1' }, { path: '/2' });
    await add();
    wait(await poll());
    newsroom.pages.length = 0;
    publish(
      { path: '/3', updated: '2026-03-02T12:20:00Z' },
      { path: '/2', updated: '2026-03-02T12:10:00Z' },
      { path: '/1' },
    );
    await poll();
    expect(newsroom.pages).toEqual([page('/2'), page('/3')]);
  });

  test('that is added again takes over what is said of it now', async () => {
    publish();
    const first = await add();
    await poll();
    const again = await sources.add({ url: `${site.url}/feed`, outlet: 'Example', everyMinutes: 5 }, new Date(time));
    expect(again).toMatchObject({
      created: false,
      source: { id: first.source.id, outlet: 'Example', everyMinutes: 5 },
    });
    expect((await sources.list()).map(minutesUntil)).toEqual([5]);
  });

  test('that is removed while it is polled leaves no trace', async () => {
    publish({ path: '/1' });
    const { source } = await add();
    newsroom.takePage = async () => {
      await sources.remove(source.id);
      return { outcome: 'taken' };
    };
    await leased((lease, signal) => poller.poll(source, lease, signal));
    expect(await sources.list()).toEqual([]);
  });
});

describe('a source that cannot be read', () => {
  test('is left alone for twice as long with every failure, and polled as ever once it can', async () => {
    await add();
    const waits: number[] = [];
    for (const status of [500, 404, 500]) {
      site.pages.set('/feed', { status });
      const after = await poll();
      waits.push(minutesUntil(after));
      expect(after.lastError).toContain(`answered ${status}`);
      wait(after);
    }
    expect(waits).toEqual([30, 60, 120]);
    publish({ path: '/1' });
    const after = await poll();
    expect(after).toMatchObject({ failures: 0, lastError: null, lastErrorAt: null });
    expect(minutesUntil(after)).toBe(15);
  });

  test('is left alone as long as it asks for', async () => {
    site.pages.set('/feed', { status: 429, headers: { 'retry-after': '7200' } });
    await add();
    expect(minutesUntil(await poll())).toBe(120);
  });

  test.each<[string, () => void, RegExp]>([
    ['what is there is no feed', () => site.pages.set('/feed', { body: '<p>Moved</p>' }), /neither RSS nor Atom/u],
    [
      'it is of no such type',
      () => site.pages.set('/feed', { headers: { 'content-type': 'image/png' } }),
      /image\/png/u,
    ],
    [
      'robots.txt asks not to',
      () => site.pages.set('/robots.txt', { body: 'User-agent: *\nDisallow: /feed' }),
      /robots\.txt/u,
    ],
  ])('says why: %s', async (_, give, reason) => {
    give();
    await add();
    const after = await poll();
    expect(after.lastError).toMatch(reason);
    expect(after).toMatchObject({ failures: 1, lastSuccessAt: null });
  });
});

describe('an item whose page cannot be fetched', () => {
  const refused: Taking = { outcome: 'refused', reason: 'answered 403', url: 'http://news.example/login' };
  const away: Taking = { outcome: 'later', reason: 'answered 502' };

  test('has its teaser taken in, where the page was found in the end', async () => {
    publish({ path: '/1' });
    newsroom.says.set(page('/1'), refused);
    await add();
    expect((await poll()).items).toMatchObject({ taken: 0, teaser: 1 });
    expect(newsroom.teasers).toMatchObject([{ url: 'http://news.example/login', teaser: 'What /1 says.' }]);
  });

  test('is refused where the feed says nothing of it either, and its source tells why', async () => {
    publish({ path: '/1', summary: '' });
    newsroom.says.set(page('/1'), refused);
    const { source } = await add();
    expect((await poll()).items).toMatchObject({ refused: 1 });
    expect(await sources.find(source.id)).toMatchObject({
      problems: [{ url: page('/1'), state: 'refused', error: 'answered 403' }],
    });
  });

  test('is tried at three polls where that may help, even when the feed has dropped it', async () => {
    publish({ path: '/1' });
    newsroom.says.set(page('/1'), away);
    await add();
    const first = await poll();
    expect(first.items).toMatchObject({ waiting: 1, teaser: 0 });
    wait(first);
    publish();
    const second = await poll();
    expect(second.items).toMatchObject({ waiting: 1, teaser: 0 });
    wait(second);
    expect((await poll()).items).toMatchObject({ waiting: 0, teaser: 1 });
    expect(newsroom.pages).toEqual([page('/1'), page('/1'), page('/1')]);
  });

  test('is taken in whole once its page is back', async () => {
    publish({ path: '/1' });
    newsroom.says.set(page('/1'), away);
    await add();
    wait(await poll());
    newsroom.says.clear();
    expect((await poll()).items).toMatchObject({ taken: 1, waiting: 0 });
    expect(newsroom.teasers).toEqual([]);
  });
});

describe('a poll that does not come to its end', () => {
  test('is done again: what was taken in stays so', async () => {
    publish({ path: '/2' }, { path: '/1' });
    await add();
    const taking = newsroom.takePage.bind(newsroom);
    newsroom.takePage = (item) => {
      if (item.url === page('/2')) throw Object.assign(new Error('the database is away'), { code: 'ECONNREFUSED' });
      return taking(item);
    };
    await expect(poll()).rejects.toThrow('the database is away');
    newsroom.takePage = taking;
    const after = await poll();
    expect(newsroom.pages).toEqual([page('/1'), page('/2')]);
    expect(after).toMatchObject({ failures: 0, items: { taken: 2 } });
  });

  test('writes nothing once another process has taken over', async () => {
    publish({ path: '/1' });
    const { source } = await add();
    await leased(async (lease, signal) => {
      await database.pool(1).query(`update leases set token = token + 1 where name = 'intake'`);
      await poller.poll(source, lease, signal);
    });
    await database.pool(1).query(`update leases set expires_at = '-infinity'`);
    expect((await sources.list())[0]).toMatchObject({ lastPolledAt: null, items: { taken: 0 } });
  });
});
