import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { articleIdOf } from '#domain';
import { type SourceStatus } from '#intake';
import { type CloudEvent } from '#messaging';
import { type ArticleRow, type DevelopmentRow } from '#projections';
import { Api, type Answer as Answered, type Posted, type Problem } from './support/api.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { eventually } from './support/eventually.js';
import { startServer, type Server } from './support/server.js';
import { articlePage, startSite, type Answer, type Site } from './support/site.js';

/** The least time between two requests to one host. */
const INTERVAL_MS = 100;
const MINUTE = 60_000;
const DEADLINE_MS = 30_000;

let database: TestDatabase;
let server: Server;
let api: Api;
/** The same without FETCH_ALLOW: it reaches the public internet alone. */
let guardedDatabase: TestDatabase;
let guarded: Server;
const sites: Site[] = [];
let silence: Promise<Answered<Problem>>;

beforeAll(async () => {
  [database, guardedDatabase] = await Promise.all([createTestDatabase([]), createTestDatabase([])]);
  [server, guarded] = await Promise.all([
    startServer({
      DATABASE_URL: database.url,
      FETCH_ALLOW: '127.0.0.1/32',
      FETCH_INTERVAL_MS: String(INTERVAL_MS),
      FETCH_CONTACT: 'desk@example.org',
    }),
    startServer({ DATABASE_URL: guardedDatabase.url }),
  ]);
  api = new Api(server.url);
  // It has its fifteen seconds while everything else goes on.
  const silent = await site({ '/silent': () => undefined });
  silence = api.post<Problem>('/v1/fetches', { url: `${silent.url}/silent` });
});
afterAll(async () => {
  await Promise.all(sites.map((one) => one.stop()));
  await Promise.all([server.stop(), guarded.stop()]);
  await Promise.all([database.drop(), guardedDatabase.drop()]);
});

/** A site of a test's own: a host of its own, with its own turns and its own robots.txt. */
async function site(pages: Readonly<Record<string, Answer>>): Promise<Site> {
  const started = await startSite(pages);
  sites.push(started);
  return started;
}

const MET =
  'On Monday, March 2, French President Emmanuel Macron met with German Chancellor Friedrich Merz in Geneva. ' +
  'They spoke for two hours, and will meet again in Paris on Friday, an adviser said.';
const PUBLISHED = '<meta property="article:published_time" content="2026-03-02T18:00:00Z">';
const page = (title = 'Leaders meet', head = PUBLISHED, body = MET): Answer => ({
  body: articlePage(title, body, head),
});

const fetchOf = (url: string) => api.post<Posted & Problem>('/v1/fetches', { url });
const fetchAll = async (urls: readonly string[], asked = api) => {
  const { status, body } = await asked.post<{ data: ({ url: string } & Posted & Problem)[] }>('/v1/fetches', { urls });
  expect(status).toBe(200);
  return body.data;
};

describe('a page that is posted', () => {
  const post = (url: string, html: string) => api.post<Posted & Problem>('/v1/articles', { url, html });

  test('becomes an article with what it says of itself, and facts that rest on its text', async () => {
    const head = `${PUBLISHED}<meta name="author" content="By A. Writer"><script>document.title = 'never'</script>`;
    const { status, body } = await post('https://news.example/world/met', articlePage('Leaders meet', MET, head));
    expect({ status, article: body.article }).toMatchObject({
      status: 201,
      article: {
        url: 'https://news.example/world/met',
        title: 'Leaders meet',
        author: 'A. Writer',
        publishedAt: '2026-03-02T18:00:00.000Z',
        outlet: 'news.example',
        language: 'en',
        kind: 'news',
        textLength: MET.length,
      },
    });
    const met = body.facts.find(({ type }) => type === 'MeetingHeld');
    expect(met).toMatchObject({ sources: expect.arrayContaining(['FRA', 'DEU']) as unknown, dates: ['2026-03-02'] });
    const [evidence] = met?.evidence ?? [];
    expect(MET.slice(evidence?.start, evidence?.end)).toBe(evidence?.quote);
  });

  test.each<[string, string, string, string]>([
    ['opinion', 'by its section', '<meta property="article:section" content="Opinion">', ''],
    ['opinion', 'by its byline', '<meta name="author" content="The Editorial Board">', ''],
    ['opinion', 'by its text', '', ' The views expressed in this article are the author’s own.'],
    ['analysis', 'by its section', '<meta property="article:section" content="Analysis">', ''],
    ['official', 'by its byline', '<meta name="author" content="Office of the Spokesperson">', ''],
    ['live', 'by its text', '', ' This live page is now closed.'],
  ])('is known as %s %s', async (kind, how, head, more) => {
    const html = articlePage('Leaders meet', MET + more, PUBLISHED + head);
    const { body } = await post(`https://news.example/${kind}-${how.replaceAll(' ', '-')}`, html);
    expect(body.article.kind).toBe(kind);
  });

  test.each<[string, string, number, string]>([
    ['that does not say when it was published', articlePage('A', MET), 400, '/publishedAt'],
    ['with more elements than any article', `${PUBLISHED}${'<p>a</p>'.repeat(50_001)}`, 422, '/html'],
    ['nested deeper than a browser would go', PUBLISHED + '<div>'.repeat(600) + MET, 422, '/html'],
    ['with more facts than any article', PUBLISHED + `<p>${MET}</p>`.repeat(1001), 422, '/html'],
    ['without a text', `${PUBLISHED}<img src="a.png">`, 422, '/html'],
  ])('is refused %s, and nothing is appended', async (_, html, status, pointer) => {
    const url = 'https://news.example/refused';
    const answer = await post(url, html);
    expect(answer).toMatchObject({ status, type: expect.stringMatching(/problem\+json/u) as unknown });
    expect(answer.body.errors).toMatchObject([{ pointer }]);
    const events = 'select * from events where aggregateid = $1';
    expect((await database.pool(1).query(events, [articleIdOf(url)])).rows).toEqual([]);
  });
});

describe('a URL', () => {
  test('is followed to its page by one who says who that is; the page’s own name counts', async () => {
    const one = await site({
      '/short': { status: 302, headers: { location: '/moved' } },
      '/moved': { status: 301, headers: { location: '/world/met?ref=home' } },
      '/world/met?ref=home': page('Leaders meet', `${PUBLISHED}<link rel="canonical" href="/world/met">`),
    });
    const { status, body, headers } = await fetchOf(`${one.url}/short`);
    expect({ status, body }).toMatchObject({ status: 201, body: { article: { url: `${one.url}/world/met` } } });
    expect(headers.get('location')).toBe(`/v1/articles/${body.article.id}`);
    expect(body.facts.map(({ type }) => type)).toContain('MeetingHeld');
    expect(one.asked.map(({ path }) => path)).toEqual(['/robots.txt', '/short', '/moved', '/world/met?ref=home']);
    expect(new Set(one.asked.map(({ headers }) => headers['user-agent']))).toEqual(
      new Set(['Demarche/0.1 (+desk@example.org; reads news for its own index)']),
    );
    expect(await fetchOf(`${one.url}/short`)).toMatchObject({ status: 200, body: { position: body.position } });
  });

  test('is said more of by who asks for it, where the page says nothing', async () => {
    const one = await site({ '/undated': page('Leaders meet', '') });
    const url = `${one.url}/undated`;
    expect(await fetchOf(url)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/publishedAt' }] } });
    const said = { publishedAt: '2026-03-02', outlet: 'Example News', kind: 'analysis' };
    const { body } = await api.post('/v1/fetches', { url, ...said });
    expect(body.article).toMatchObject({ ...said, publishedAt: '2026-03-02T00:00:00.000Z' });
  });

  test('on a list has an answer of its own, in the order of the list', async () => {
    const one = await site({
      '/robots.txt': { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow: /private' },
      '/good': page(),
      '/private/a': page(),
      '/to-private': { status: 302, headers: { location: '/private/a' } },
      '/round': { status: 302, headers: { location: '/round' } },
      '/paper.pdf': { headers: { 'content-type': 'application/pdf' } },
      '/huge': { body: 'a'.repeat(5 * 1024 * 1024 + 1) },
      '/menu': { body: `${PUBLISHED}<img src="a.png">` },
    });
    const paths = ['/menu', '/huge', '/paper.pdf', '/none', '/to-private', '/private/a', '/round', '/good'];
    const answers = await fetchAll([...paths.map((path) => one.url + path), 'ftp://news.example/a']);
    expect(answers.map(({ url, status, detail }) => [url.replace(one.url, ''), status, detail])).toEqual([
      ['/menu', 422, expect.stringMatching(/no text/u)],
      ['/huge', 422, expect.stringMatching(/\/huge takes more than 5242880 bytes/u)],
      ['/paper.pdf', 422, expect.stringMatching(/is application\/pdf, not HTML/u)],
      ['/none', 502, expect.stringMatching(/\/none answered 404/u)],
      ['/to-private', 403, expect.stringMatching(/\/private\/a is not to be fetched: the robots.txt/u)],
      ['/private/a', 403, expect.stringMatching(/\/private\/a is not to be fetched: the robots.txt/u)],
      ['/round', 502, expect.stringMatching(/\/round redirects more than 5 times/u)],
      ['/good', 201, undefined],
      ['ftp://news.example/a', 400, expect.stringMatching(/neither http nor https/u)],
    ]);
    expect(answers[7]?.facts.map(({ type }) => type)).toContain('MeetingHeld');
    expect(one.count('/private/a')).toBe(0);
    expect(one.count('/robots.txt')).toBe(1);
    expect(one.count('/round')).toBe(6);
  });

  test('on a list that is too long, empty or twice there is refused before anything is fetched', async () => {
    const one = await site({ '/a': page() });
    const lists = [[], [`${one.url}/a`, `${one.url}/a`], Array.from({ length: 21 }, (_, n) => `${one.url}/${n}`)];
    for (const urls of lists) {
      expect(await api.post('/v1/fetches', { urls })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/urls' }] },
      });
    }
    expect(one.asked).toEqual([]);
  });

  test('waits for its turn at its host, and not for other hosts', async () => {
    const busy = await site({ '/1': page(), '/2': page(), '/3': page(), '/4': page() });
    const idle = await site({ '/1': page() });
    const urls = [...['/1', '/2', '/3', '/4'].map((path) => busy.url + path), `${idle.url}/1`];
    expect((await fetchAll(urls)).map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(busy.asked.map(({ path }) => path).sort()).toEqual(['/1', '/2', '/3', '/4', '/robots.txt']);
    const times = busy.asked.map(({ atMs }) => atMs);
    const rests = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    // A request may be late, and the one behind it then comes sooner after it.
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(4 * INTERVAL_MS * 0.8);
    expect(rests.filter((rest) => rest > INTERVAL_MS / 2).length).toBeGreaterThanOrEqual(3);
    expect(idle.asked.at(-1)?.atMs).toBeLessThan(times.at(-1) ?? 0);
  });

  test('that answers late holds up nobody, and is taken in all the same', async () => {
    let answer: () => void = () => undefined;
    const slow = await site({
      '/slow': (_request, response) => {
        answer = () =>
          response.writeHead(200, { 'content-type': 'text/html' }).end(articlePage('Late', MET, PUBLISHED));
      },
    });
    const quick = await site({ '/quick': page() });
    const late = fetchOf(`${slow.url}/slow`);
    await eventually(
      () => slow.count('/slow') === 1 || undefined,
      DEADLINE_MS,
      () => 'nobody asked for the slow page',
    );
    expect(await fetchOf(`${quick.url}/quick`)).toMatchObject({ status: 201 });
    answer();
    expect(await late).toMatchObject({ status: 201, body: { article: { title: 'Late' } } });
  });

  test('of a site that asks to be left alone is not asked for again, and says until when', async () => {
    const tired = await site({ '/a': { status: 429, headers: { 'retry-after': '120' } }, '/b': page() });
    const first = await fetchOf(`${tired.url}/a`);
    expect(first).toMatchObject({ status: 502, body: { detail: `${tired.url}/a answered 429` } });
    expect(first.headers.get('retry-after')).toBe('120');
    const second = await fetchOf(`${tired.url}/b`);
    expect(second).toMatchObject({ status: 503, body: { detail: expect.stringMatching(/has to wait/u) as unknown } });
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(tired.count('/b')).toBe(0);
  });

  test('of a site that does not say what may be fetched is not fetched for now', async () => {
    const failing = await site({ '/robots.txt': { status: 500 }, '/a': page() });
    const { status, body, headers } = await fetchOf(`${failing.url}/a`);
    expect({ status, retry: headers.get('retry-after') }).toEqual({ status: 503, retry: '600' });
    expect(body.detail).toMatch(/\/robots\.txt answered 500/u);
    expect(failing.count('/a')).toBe(0);
  });
});

describe('an address that is not public', () => {
  test('is refused with its name, however it is written, and nothing is sent there', async () => {
    const inside = await site({ '/secret': page() });
    const { port } = new URL(inside.url);
    const urls = [
      `http://127.0.0.1:${port}/secret`,
      `http://localhost:${port}/secret`,
      `http://2130706433:${port}/secret`,
      `http://[::1]:${port}/secret`,
      `http://[::ffff:127.0.0.1]:${port}/secret`,
      'http://10.0.0.1/',
      'http://192.168.1.1/',
      'http://169.254.169.254/latest/meta-data/',
      'http://[fd00:ec2::254]/latest/meta-data/',
    ];
    const answers = await fetchAll(urls, new Api(guarded.url));
    for (const { url, status, detail } of answers) {
      expect({ url, status }).toEqual({ url, status: 403 });
      expect(detail).toMatch(/is not fetched: .* only public addresses are reached\. FETCH_ALLOW/u);
    }
    expect(answers).toHaveLength(urls.length);
    expect(inside.asked).toEqual([]);
  });

  test('is refused where a page that may be reached redirects to it', async () => {
    const one = await site({
      '/to-metadata': { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' } },
      '/to-private': { status: 307, headers: { location: 'http://10.0.0.1/' } },
      '/to-loopback': { status: 301, headers: { location: 'http://[::1]/' } },
    });
    const answers = await fetchAll(['/to-metadata', '/to-private', '/to-loopback'].map((path) => one.url + path));
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(answers.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('169.254.169.254 is in the range "linkLocal"'),
      expect.stringContaining('10.0.0.1 is in the range "private"'),
      expect.stringContaining('::1 is in the range "loopback"'),
    ]);
  });

  test('is refused to a feed as well, and its source says why', async () => {
    const inside = await site({ '/feed': { body: rss([]) } });
    const asked = new Api(guarded.url);
    const { body } = await asked.post<{ data: SourceStatus }>('/v1/sources', { url: `${inside.url}/feed` });
    const { lastError } = await sourceWhere(body.data.id, ({ failures }) => failures === 1, asked);
    expect(lastError).toMatch(/127\.0\.0\.1 is in the range "loopback"; only public addresses are reached/u);
    expect(inside.asked).toEqual([]);
  });
});

interface Entry {
  readonly link: string;
  readonly title: string;
  readonly summary?: string;
}

const FEED_DATE = new Date('2026-03-02T15:00:00Z');
const rss = (entries: readonly Entry[]) =>
  `<rss version="2.0"><channel><title>Example</title>${entries
    .map(
      ({ link, title, summary = '' }) =>
        `<item><title>${title}</title><link>${link}</link><pubDate>${FEED_DATE.toUTCString()}</pubDate><description>${summary}</description></item>`,
    )
    .join('')}</channel></rss>`;
const atom = (entries: readonly Entry[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title>${entries
    .map(
      ({ link, title, summary = '' }) =>
        `<entry><title>${title}</title><link href="${link}"/><published>${FEED_DATE.toISOString()}</published><summary>${summary}</summary></entry>`,
    )
    .join('')}</feed>`;

/** The source, once it is as it is waited for. */
async function sourceWhere(id: string, is: (source: SourceStatus) => boolean, asked = api): Promise<SourceStatus> {
  let last: SourceStatus | undefined;
  return eventually(
    async () => {
      last = (await asked.get<{ data: SourceStatus }>(`/v1/sources/${id}`)).body.data;
      return is(last) ? last : undefined;
    },
    DEADLINE_MS,
    () => `the source is ${JSON.stringify(last)}`,
  );
}

async function addSource(url: string): Promise<string> {
  const { status, body } = await api.post<{ data: SourceStatus }>('/v1/sources', { url, outlet: 'Example News' });
  expect(status).toBe(201);
  return body.data.id;
}

/** Lets the time of a source come now. */
const makeDue = (id: string) => database.pool(1).query('update sources set next_poll_at = now() where id = $1', [id]);

async function articleAt(url: string): Promise<ArticleRow> {
  return eventually(
    async () => (await api.all<ArticleRow>('articles', '0', { url }))[0],
    DEADLINE_MS,
    () => `there is no article ${url}`,
  );
}

describe('a source', () => {
  test.each([
    {
      format: 'RSS',
      type: 'application/rss+xml',
      write: rss,
      state: 'TUR',
      news: 'Turkish President Recep Tayyip Erdogan met with Japanese Prime Minister Sanae Takaichi in Ankara on Monday.',
    },
    {
      format: 'Atom',
      type: 'application/atom+xml',
      write: atom,
      state: 'CAN',
      news: 'Canadian Prime Minister Mark Carney met with Indian Prime Minister Narendra Modi in Ottawa on Monday.',
    },
  ])(
    'in $format has its items become articles, facts and developments; unchanged, it is not sent again',
    async ({ type, write, state, news }) => {
      const lastModified = 'Mon, 02 Mar 2026 15:00:00 GMT';
      const one = await site({
        '/robots.txt': { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow: /closed' },
        '/world/met': page('Leaders meet', '', news),
        '/closed/met': page(),
      });
      const feed = write([
        { link: `${one.url}/closed/met`, title: 'Leaders meet again', summary: MET },
        { link: `${one.url}/world/met`, title: 'Leaders meet', summary: 'They met.' },
      ]);
      one.pages.set('/feed', ({ headers }, response) => {
        const same = headers['if-none-match'] === '"1"' && headers['if-modified-since'] === lastModified;
        response.writeHead(same ? 304 : 200, { 'content-type': type, etag: '"1"', 'last-modified': lastModified });
        response.end(same ? '' : feed);
      });
      const id = await addSource(`${one.url}/feed`);
      const first = await sourceWhere(id, ({ lastSuccessAt }) => lastSuccessAt !== null);
      expect(first).toMatchObject({ failures: 0, items: { taken: 1, teaser: 1, waiting: 0, refused: 0 } });

      // What the page does not say is the feed's to say.
      const { article, facts } = await articleAt(`${one.url}/world/met`);
      expect(article).toMatchObject({
        outlet: 'Example News',
        publishedAt: FEED_DATE.toISOString(),
        textLength: news.length,
      });
      expect(article).not.toHaveProperty('teaser');
      expect(facts.map((fact) => fact.type)).toContain('MeetingHeld');
      const [last] = (await api.history(`?stream=article-${article.id}`)).slice(-1) as [CloudEvent];
      const developments = await api.all<DevelopmentRow>('developments', String(BigInt(last.sequence)), {
        actor: state,
      });
      expect(developments.map(({ best }) => best.article.id)).toContain(article.id);

      // The page is closed to us: what the feed says of it stands in, and says what it is.
      const teaser = await articleAt(`${one.url}/closed/met`);
      expect(teaser.article).toMatchObject({ teaser: true, title: 'Leaders meet again', textLength: MET.length });
      expect(one.count('/closed/met')).toBe(0);

      await makeDue(id);
      await sourceWhere(id, ({ lastSuccessAt }) => lastSuccessAt !== first.lastSuccessAt);
      const conditions = one.asked
        .filter(({ path }) => path === '/feed')
        .map(({ headers }) => headers['if-none-match']);
      expect(conditions).toEqual([undefined, '"1"']);
      expect(one.count('/world/met')).toBe(1);
    },
  );

  test('that says more than the pages behind it has what it says taken in, marked as a teaser', async () => {
    const one = await site({ '/paid': { body: articlePage('Leaders meet', 'Subscribe to read on.', PUBLISHED) } });
    one.pages.set('/feed', { body: rss([{ link: `${one.url}/paid`, title: 'Leaders meet', summary: MET }]) });
    const id = await addSource(`${one.url}/feed`);
    await sourceWhere(id, ({ items }) => items.teaser === 1);
    const { article } = await articleAt(`${one.url}/paid`);
    expect(article).toMatchObject({ teaser: true, textLength: MET.length });
    expect(one.count('/paid')).toBe(1);
  });

  test('that fails is left alone for longer each time, or as long as it asks for', async () => {
    const one = await site({ '/feed': { status: 500 } });
    const id = await addSource(`${one.url}/feed`);
    const minutesUntilNext = ({ nextPollAt, lastPolledAt }: SourceStatus) =>
      (Date.parse(nextPollAt) - Date.parse(lastPolledAt ?? '')) / MINUTE;
    const isAbout = (source: SourceStatus, minutes: number) => {
      expect(minutesUntilNext(source)).toBeGreaterThan(minutes * 0.74);
      expect(minutesUntilNext(source)).toBeLessThan(minutes * 1.26);
    };

    const once = await sourceWhere(id, ({ failures }) => failures === 1);
    expect(once).toMatchObject({ lastError: `${one.url}/feed answered 500`, lastSuccessAt: null });
    isAbout(once, 30);
    await makeDue(id);
    isAbout(await sourceWhere(id, ({ failures }) => failures === 2), 60);

    one.pages.set('/feed', { body: rss([]) });
    await makeDue(id);
    const well = await sourceWhere(id, ({ failures }) => failures === 0);
    expect(well).toMatchObject({ lastError: null });
    isAbout(well, 15);

    one.pages.set('/feed', { status: 429, headers: { 'retry-after': '7200' } });
    await makeDue(id);
    const asked = await sourceWhere(id, ({ failures }) => failures === 1);
    expect(minutesUntilNext(asked)).toBeGreaterThanOrEqual(120);
    expect(minutesUntilNext(asked)).toBeLessThan(121);
  });

  test('that brings a text again which was erased has it passed over, and its teaser too', async () => {
    const one = await site({ '/met': page() });
    const feed = rss([{ link: `${one.url}/met`, title: 'Leaders meet', summary: MET }]);
    one.pages.set('/feed', { body: feed });
    const id = await addSource(`${one.url}/feed`);
    const first = await sourceWhere(id, ({ lastSuccessAt }) => lastSuccessAt !== null);
    const { article } = await articleAt(`${one.url}/met`);
    const why = { reason: 'the licence has ended', author: 'an editor' };
    expect((await api.post(`/v1/articles/${article.id}/erasure`, why)).status).toBe(201);

    const later = new Date(FEED_DATE.getTime() + MINUTE);
    one.pages.set('/feed', { body: feed.replace(FEED_DATE.toUTCString(), later.toUTCString()) });
    await makeDue(id);
    const again = await sourceWhere(id, ({ lastSuccessAt }) => lastSuccessAt !== first.lastSuccessAt);
    expect(one.count('/met')).toBe(2);
    expect(again).toMatchObject({ failures: 0, items: { taken: 1, teaser: 0, waiting: 0, refused: 0 } });
    const events = await api.history(`?stream=article-${article.id}`);
    expect(events.at(-1)?.type).toBe('demarche.ArticleTextErased.v1');
  });

  test('that is removed is polled no longer, and its articles stay', async () => {
    const one = await site({ '/met': page() });
    one.pages.set('/feed', { body: rss([{ link: `${one.url}/met`, title: 'Leaders meet' }]) });
    const id = await addSource(`${one.url}/feed`);
    await sourceWhere(id, ({ lastSuccessAt }) => lastSuccessAt !== null);
    expect(await api.ask(`/v1/sources/${id}`, { method: 'DELETE' })).toMatchObject({ status: 204 });
    expect(await api.get(`/v1/sources/${id}`)).toMatchObject({ status: 404 });
    expect(await articleAt(`${one.url}/met`)).toMatchObject({ state: 'standing' });
  });
});

describe('the command line', () => {
  const root = fileURLToPath(new URL('../', import.meta.url));
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demarche-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function demarche(args: readonly string[], input = '') {
    const child = spawn(process.execPath, ['dist/apps/cli/main.js', '--server', server.url, ...args], { cwd: root });
    child.stdin.end(input);
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { code: child.exitCode, out, err };
  }

  async function file(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  }

  test('takes in a URL, a file of HTML in its own encoding, and NDJSON, in one go', async () => {
    const one = await site({ '/met': page() });
    const title = Buffer.from('Leaders meet – again', 'utf8').toString('latin1').replace('â\x80\x93', '\x96');
    const html = await file('met.html', Buffer.from(articlePage(title, MET, PUBLISHED), 'latin1'));
    const line = { url: 'https://news.example/line', publishedAt: '2026-03-02', body: MET };
    const lines = await file('articles.ndjson', `${JSON.stringify(line)}\n`);
    const { code, out } = await demarche(['ingest', `${one.url}/met`, html, lines]);
    expect({ code, out }).toEqual({ code: 0, out: '3 taken in, 0 known already, 0 refused\n' });
    expect(await articleAt(`${one.url}/met`)).toMatchObject({ article: { title: 'Leaders meet' } });
    expect((await articleAt(pathToFileURL(html).href)).article.title).toBe('Leaders meet – again');
  });

  test('takes in a list of URLs, says of each that failed where it stands and why, and ends with 1', async () => {
    const one = await site({ '/1': page(), '/2': page() });
    const list = await file('list.txt', `# of the day\n${one.url}/1\n\n${one.url}/none\nnews\n${one.url}/2\n`);
    const { code, out, err } = await demarche(['ingest', '--urls', list]);
    expect({ code, out }).toEqual({ code: 1, out: '2 taken in, 0 known already, 2 refused\n' });
    expect(err).toContain(`${list}:4: ${one.url}/none answered 404\n`);
    expect(err).toContain(`${list}:5: news is no URL\n`);

    const again = await demarche(['ingest', '--urls', '-'], `${one.url}/1\n${one.url}/2\n`);
    expect(again).toMatchObject({ code: 0, out: '0 taken in, 2 known already, 0 refused\n' });
  });

  test('adds, lists and removes sources', async () => {
    const one = await site({ '/feed': { body: rss([]) } });
    const url = `${one.url}/feed`;
    const added = await demarche(['sources', 'add', url, '--outlet', 'Example News', '--every', '30']);
    expect(added).toMatchObject({ code: 0, out: expect.stringMatching(/^added: .* every 30 min/u) as unknown });
    const listed = await demarche(['sources']);
    expect(listed.out).toContain(`${url} (Example News)\n`);
    expect(await demarche(['sources', 'remove', url])).toMatchObject({ code: 0 });
    expect(await demarche(['sources', 'remove', url])).toMatchObject({
      code: 1,
      err: `No feed is polled under ${url}; demarche sources lists them.\n`,
    });
  });
});

test('a page that falls silent is given up, with its name', async () => {
  expect(await silence).toMatchObject({
    status: 504,
    body: { detail: expect.stringMatching(/\/silent has fallen silent/u) as unknown },
  });
});
