import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Api, type List, type Problem } from './support/api.js';
import { MEETING, anArticle, anArticleOfItsOwn, meetingFact, threatFact } from './support/articles.js';
import { createTestDatabase, rowsOf, type TestDatabase } from './support/database.js';
import { startServer, type Server } from './support/server.js';

const LIMIT = 2 * 1024 * 1024;
const JSON_TYPE = { 'content-type': 'application/json' };

let database: TestDatabase;
let server: Server;
let api: Api;
let before: object;
/** An article that stands, a fact in it, and one that was retracted: what the paths of some tests name. */
const named: Record<string, string> = {};

beforeAll(async () => {
  database = await createTestDatabase([]);
  server = await startServer({ DATABASE_URL: database.url });
  api = new Api(server.url);
  for (const outlet of ['One', 'One', 'Two']) {
    const { body } = await api.post('/v1/articles', anArticle({ outlet }));
    await api.all('developments', body.position);
    Object.assign(named, { ARTICLE: body.article.id, FACT: body.facts[0]?.id ?? '', FALLEN: body.facts[1]?.id ?? '' });
  }
  const why = { reason: 'a test', author: 'a tester' };
  const { body } = await api.post(`/v1/facts/${named['FALLEN'] ?? ''}/retraction`, why);
  await api.all('articles', body.position);
});
beforeEach(async () => {
  before = await rowsOf(database);
});
afterEach(async () => {
  // Nothing half-written, whatever came; and it was no fault of ours.
  expect(await rowsOf(database)).toEqual(before);
  expect(await api.get('/health/ready')).toMatchObject({ status: 200 });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** Sends exactly what it is told, also what fetch would refuse to send. */
function send({ method = 'POST', path = '/v1/articles', headers = {}, body }: Sent) {
  return new Promise<{ status: number; type: string; problem: Problem }>((resolve, reject) => {
    const { port } = new URL(server.url);
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          problem: JSON.parse(text) as Problem,
        });
      });
    });
    // A body that is refused before it was read may end the connection; the answer has come by then.
    sent.on('error', reject);
    sent.end(body);
  });
}

async function expectProblem(sent: Sent, status: number, pointers: readonly string[]): Promise<Problem> {
  const { type, problem, ...answer } = await send(sent);
  expect({ ...answer, problem }).toMatchObject({ status, problem: { status } });
  expect(type).toMatch(/^application\/problem\+json(;|$)/u);
  expect(problem).toMatchObject({ title: expect.any(String), detail: expect.any(String) });
  expect((problem.errors ?? []).map(({ pointer }) => pointer).sort()).toEqual([...pointers].sort());
  const places = (problem.errors ?? []).map((error) => error.in);
  if (sent.method === 'GET') expect(places).not.toContain('body');
  return problem;
}

const post = (body: unknown, headers: Record<string, string> = JSON_TYPE): Sent => ({
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
/** Each side may have so many, and the two together not. */
const MANY =
  'AFG ALB DZA AND AGO ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI KHM ' +
  'CMR CAN CPV CAF TCD CHL CHN COL COM COG CRI HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH';
const OF_MANY = { sources: MANY.split(' ').slice(0, 30), targets: MANY.split(' ').slice(30) };
const withFact = (changes: object): Sent => post(anArticle({ facts: [{ ...meetingFact, ...changes }] }));

describe('an article is refused, the field named and nothing written,', () => {
  const article = anArticle();
  const { url: _url, ...withoutUrl } = article;

  test.each<[string, Sent, number, string[]]>([
    ['with a body that is no JSON', post('{"url": '), 400, ['']],
    ['without a body', { headers: JSON_TYPE }, 400, ['']],
    ['as an empty text where JSON is announced', post(''), 400, ['']],
    ['as null', post('null'), 400, ['']],
    ['as a list', post('[]'), 400, ['']],
    ['as an empty object', post({}), 400, ['/url', '/publishedAt', '/body']],
    ['without its url', post(withoutUrl), 400, ['/url']],
    ['with a url that is none', post({ ...article, url: 'news' }), 400, ['/url']],
    ['with a url that runs code', post({ ...article, url: 'javascript:alert(1)' }), 400, ['/url']],
    ['with a url that is too long', post({ ...article, url: `https://e.org/${'a'.repeat(2000)}` }), 400, ['/url']],
    ['with a url too long once encoded', post({ ...article, url: `https://e.org/${'é'.repeat(1900)}` }), 400, ['/url']],
    ['with an empty text', post({ ...article, body: '' }), 400, ['/body']],
    ['with a text of white space', post({ ...article, body: ' \n\t ', facts: [] }), 400, ['/body']],
    ['with a date that is none', post({ ...article, publishedAt: '11 April' }), 400, ['/publishedAt']],
    ['dated 30 February', post({ ...article, publishedAt: '2025-02-30' }), 400, ['/publishedAt']],
    ['dated in the year 0', post({ ...article, publishedAt: '0000-01-01' }), 400, ['/publishedAt']],
    ['dated in the future', post({ ...article, publishedAt: '2999-01-01T00:00:00Z' }), 400, ['/publishedAt']],
    ['with a field that nobody knows', post({ ...article, 'auth/or~': 'x' }), 400, ['/auth~1or~0']],
    ['with fields of the wrong type', post({ ...article, title: 7, facts: {} }), 400, ['/title', '/facts']],
    ['of a kind that there is not', post({ ...article, kind: 'gossip' }), 400, ['/kind']],
    ['with two things wrong at once', post({ ...article, url: 'x', publishedAt: 'y' }), 400, ['/url', '/publishedAt']],
    ['with evidence that is not in it', withFact({ evidence: 'They met in Rome.' }), 400, ['/facts/0/evidence']],
    ['with a fact of no type', withFact({ type: 'WarWon' }), 400, ['/facts/0/type']],
    ['with a meeting held tomorrow', withFact({ status: 'scheduled' }), 400, ['/facts/0/status']],
    ['with a mode of another type', withFact({ mode: 'tariff' }), 400, ['/facts/0/mode']],
    ['with a fact of more states than it has room for', withFact(OF_MANY), 400, ['/facts/0/actors']],
    ['with a fact on no day', withFact({ dates: ['2025-13-45'] }), 400, ['/facts/0/dates/0']],
    ['with a fact in the year 0', withFact({ dates: ['2025', '0000'] }), 400, ['/facts/0/dates/1']],
    ['nested without an end', post(`{"facts":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), 400, ['']],
    ['as plain text', post('They met.', { 'content-type': 'text/plain' }), 415, ['/content-type']],
    ['as a form', post('url=x', { 'content-type': 'application/x-www-form-urlencoded' }), 415, ['/content-type']],
    ['as nothing in particular', post(article, {}), 415, ['/content-type']],
    ['over the size limit', post({ ...article, body: 'a'.repeat(LIMIT) }), 413, ['']],
    ['from a foreign page', post(article, { ...JSON_TYPE, origin: 'http://evil.example' }), 403, ['/origin']],
    ['from a page without a name', post(article, { ...JSON_TYPE, origin: 'null' }), 403, ['/origin']],
    ['under a foreign name', post(article, { ...JSON_TYPE, host: 'evil.example' }), 403, ['/host']],
    ['with a parameter that nobody knows', { ...post(article), path: '/v1/articles?dryRun=1' }, 400, ['/dryRun']],
  ])('%s', async (_what, sent, status, pointers) => {
    await expectProblem(sent, status, pointers);
  });

  test('whose length is not told, as soon as it is over the size limit', async () => {
    const body = JSON.stringify({ ...article, body: 'a'.repeat(LIMIT) });
    await expectProblem({ headers: { ...JSON_TYPE, 'transfer-encoding': 'chunked' }, body }, 413, ['']);
  });
});

describe('a retraction is refused', () => {
  const retraction = { reason: 'a test', author: 'a tester' };
  const nobody = '/v1/articles/00000000-0000-4000-8000-000000000000/retraction';

  test.each<[string, Sent, number, string[]]>([
    ['of an article that is not there', { ...post(retraction), path: nobody }, 404, []],
    ['of an id that is none', { ...post(retraction), path: '/v1/articles/%00/retraction' }, 404, []],
    ['without a reason', { ...post({ author: 'a tester' }), path: nobody }, 400, ['/reason']],
    ['with an unknown parameter', { ...post(retraction), path: `${nobody}?force=1` }, 400, ['/force']],
  ])('%s', async (_what, sent, status, pointers) => {
    await expectProblem(sent, status, pointers);
  });
});

describe('what a person decides is refused', () => {
  const why = { reason: 'a test', author: 'a tester' };
  const add = (changes: object, path = '/v1/articles/ARTICLE/facts'): Sent => ({
    ...post({ type: 'MeetingHeld', evidence: MEETING, ...why, ...changes }),
    path,
  });
  const correct = (changes: object, id = 'FACT'): Sent => ({
    ...post({ changes, ...why }),
    path: `/v1/facts/${id}/correction`,
  });
  const decide = (id: string, what: string, body: object = why): Sent => ({
    ...post(body),
    path: `/v1/facts/${id}/${what}`,
  });
  const actor = (changes: object): Sent => ({
    ...post({ kind: 'person', name: 'Anna Ozola', ...why, ...changes }),
    path: '/v1/actors',
  });
  const alias = (id: string, body: object): Sent => ({ ...post(body), path: `/v1/actors/${id}/aliases` });
  const nobody = '00000000-0000-4000-8000-000000000000';

  test.each<[string, Sent, number, string[]]>([
    ['on a fact whose words do not stand in the text', add({ evidence: 'They met in Rome.' }), 400, ['/evidence']],
    ['on one whose words stand there more than once', add({ evidence: 'an' }), 400, ['/evidence']],
    ['on an occurrence that there is not', add({ occurrence: 2 }), 400, ['/occurrence']],
    ['on the occurrence before the first', add({ occurrence: 0 }), 400, ['/occurrence']],
    ['on a new fact of no type', add({ type: 'WarWon' }), 400, ['/type']],
    [
      'on a meeting held tomorrow, on no day',
      add({ status: 'scheduled', dates: ['2025-13'] }),
      400,
      ['/status', '/dates/0'],
    ],
    ['without a reason', add({ reason: '' }), 400, ['/reason']],
    ['with a reason that says nothing', add({ reason: ' ' }), 400, ['/reason']],
    ['in the name of the desk', decide('FACT', 'confirmation', { ...why, author: 'desk' }), 400, ['/author']],
    ['without an author', decide('FACT', 'confirmation', { reason: 'a test' }), 400, ['/author']],
    ['with a field that nobody knows', decide('FACT', 'retraction', { ...why, force: true }), 400, ['/force']],
    ['on a fact for an article that is not there', add({}, `/v1/articles/${nobody}/facts`), 404, []],
    ['on a fact for an id that is none', add({}, '/v1/articles/none/facts'), 404, []],
    ['with an unknown parameter', add({}, '/v1/articles/ARTICLE/facts?force=1'), 400, ['/force']],
    ['on a fact that is not there', decide(nobody, 'retraction'), 404, []],
    ['on an id that is none', decide('%00', 'confirmation'), 404, []],
    ['by a correction of nothing', correct({}), 400, ['/changes']],
    ['by a correction of the type', correct({ type: 'CallHeld' }), 400, ['/changes/type']],
    ['by a correction of the evidence', correct({ evidence: 'They met.' }), 400, ['/changes/evidence']],
    ['by a mode of another type', correct({ mode: 'tariff' }), 400, ['/changes/mode']],
    ['by a status that the type has not', correct({ status: 'conditional' }), 400, ['/changes/status']],
    ['on a new fact of more states than it has room for', add(OF_MANY), 400, ['/actors']],
    ['by more states than a fact has room for', correct(OF_MANY), 400, ['/changes/actors']],
    ['by days that are none', correct({ dates: ['2025-02-30'] }), 400, ['/changes/dates/0']],
    ['by a correction of what is retracted', correct({ place: 'Bern' }, 'FALLEN'), 409, []],
    [
      'by a reading that is neither dry nor real',
      { ...post({ dryRun: 'yes' }), path: '/v1/articles/ARTICLE/reextraction' },
      400,
      ['/dryRun'],
    ],
    ['by a reading of what is not there', { ...post({}), path: `/v1/articles/${nobody}/reextraction` }, 404, []],
    ['on an actor of no kind', actor({ kind: 'ship' }), 400, ['/kind']],
    ['on an actor without a name', actor({ name: '' }), 400, ['/name']],
    ['on an actor whose id is that of another kind', actor({ id: 'group:anna-ozola' }), 400, ['/id']],
    ['on an actor whose id is none', actor({ id: 'anna ozola' }), 400, ['/id']],
    ['on an office since no day', actor({ offices: [{ office: 'envoy', from: '2025-13' }] }), 400, ['/offices/0/from']],
    ['on an office of a group', actor({ kind: 'group', offices: [{ office: 'envoy' }] }), 400, ['/offices']],
    ['on names of nobody', alias('person:nobody', { add: ['N.'], ...why }), 404, []],
    ['on taking an actor its own name', alias('organisation:nato', { remove: ['NATO'], ...why }), 400, ['/remove']],
  ])('%s', async (_what, { path = '', ...sent }, status, pointers) => {
    const filled = path.replace(/ARTICLE|FACT|FALLEN/u, (name) => named[name] ?? name);
    await expectProblem({ ...sent, path: filled }, status, pointers);
  });
});

describe('a question is refused', () => {
  const beyond = '9'.repeat(19);
  const MORNING = 'publishedFrom=2025-02-01T08:00:00Z';
  const DUE = 'dueFrom=2025-02-02&dueTo=2025-02-01';

  test.each<[string, string, number, string[]]>([
    ['with a parameter that nobody knows', '/v1/developments?colour=red', 400, ['/colour']],
    ['with a parameter twice', '/v1/developments?limit=1&limit=2', 400, ['/limit']],
    ['for no rows', '/v1/developments?limit=0', 400, ['/limit']],
    ['for all rows at once', '/v1/developments?limit=1001', 400, ['/limit']],
    ['for a type that there is not', '/v1/developments?type=WarWon', 400, ['/type']],
    ['for somebody by name', '/v1/developments?actor=Macron', 400, ['/actor']],
    ['for somebody of whom nobody has told', '/v1/statements?speaker=person:nobody-at-all', 400, ['/speaker']],
    ['for a state that there is not', '/v1/relations?party=XQZ', 400, ['/party']],
    ['for a pair with somebody unknown', '/v1/developments?pair=FRA-XQZ', 400, ['/pair']],
    ['for a pair of one party', '/v1/developments?pair=FRA-state:FRA', 400, ['/pair']],
    ['for a country by name', '/v1/developments?country=France', 400, ['/country']],
    ['for a situation that is no id', '/v1/commitments?situation=gaza', 400, ['/situation']],
    ['for a review of a type that there is not', '/v1/review?type=WarWon', 400, ['/type']],
    ['for half a source', '/v1/developments?minSources=1.5', 400, ['/minSources']],
    ['for more sources than can be', `/v1/developments?minSources=${beyond}`, 400, ['/minSources']],
    ['for a confidence that is no number', '/v1/developments?minConfidence=high', 400, ['/minConfidence']],
    ['from a day that is none', '/v1/developments?from=tomorrow', 400, ['/from']],
    ['to a day that is none', '/v1/developments?to=2025-02-30', 400, ['/to']],
    ['from a time that is none', '/v1/articles?publishedFrom=yesterday', 400, ['/publishedFrom']],
    ['to a time that is none', '/v1/articles?publishedTo=2025-13-01', 400, ['/publishedTo']],
    ['to a day before the one that it is from', '/v1/developments?from=2025-02-02&to=2025-02-01', 400, ['/to']],
    [
      'to a time before the one that it is from',
      `/v1/articles?publishedTo=2025-02-01&${MORNING}`,
      400,
      ['/publishedTo'],
    ],
    ['due before it is due', '/v1/commitments?dueFrom=2025-02-02&dueTo=2025-02-01', 400, ['/dueTo']],
    ['of a row to a day before', '/v1/relations/DEU-FRA?from=2025-02-02&to=2025-02-01', 400, ['/to']],
    [
      'recorded before it was recorded',
      '/v1/events?recordedFrom=2025-02-02&recordedTo=2025-02-01',
      400,
      ['/recordedTo'],
    ],
    ['decided before it was decided', '/v1/audit?from=2025-02-02&to=2025-02-01', 400, ['/to']],
    ['of what changed, due before it is due', `/v1/diff?view=commitments&from=0&to=1&${DUE}`, 400, ['/dueTo']],
    ['with a cursor that is none', '/v1/developments?cursor=abc', 400, ['/cursor']],
    ['after a position that is none', '/v1/events?after=-1', 400, ['/after']],
    ['after a position that no log reaches', `/v1/events?after=${beyond}`, 400, ['/after']],
    ['for a position that no log reaches', `/v1/developments?minPosition=${beyond}`, 400, ['/minPosition']],
    ['for events of no type', '/v1/events?type=WarWon', 400, ['/type']],
    ['for a stream that is none', '/v1/events?stream=article', 400, ['/stream']],
    ['recorded in the year 0', '/v1/events?recordedFrom=0000-01-01', 400, ['/recordedFrom']],
    ['with a NUL character', '/v1/events?stream=article-%00', 400, ['/stream']],
    ['for a feed that begins nowhere', '/v1/stream?after=soon', 400, ['/after']],
    ['for a feed that begins in time to come', '/v1/stream?after=2100-01-01', 400, ['/after']],
    ['for a feed of somebody by name', '/v1/stream?actor=Macron', 400, ['/actor']],
    ['for a feed of a pair that is none', '/v1/stream?pair=FRA', 400, ['/pair']],
    ['for a feed of more than certain things', '/v1/stream?minConfidence=1.5', 400, ['/minConfidence']],
    ['for a feed of a change that there is not', '/v1/stream?change=Exploded', 400, ['/change']],
    ['for a feed with an unknown filter', '/v1/stream?colour=red', 400, ['/colour']],
    ['for projections with a parameter', '/v1/projections?name=x', 400, ['/name']],
    ['for a review of what is not asked', '/v1/review?question=truth', 400, ['/question']],
    ['for a view that there is not', '/v1/weather', 404, []],
    ['for an id that is not there', '/v1/developments/00000000-0000-4000-8000-000000000000', 404, []],
    ['for an id with a NUL character', '/v1/developments/%00', 404, []],
    ['for a path that is no text', '/v1/developments/%E0%A4%A', 400, ['']],
    ['for a schema that there is not', '/v1/schemas/WarWon/1', 404, []],
    ['for nothing', '/', 404, []],
  ])('%s', async (_what, path, status, pointers) => {
    await expectProblem({ method: 'GET', path }, status, pointers);
  });

  test('for a pair that is none, and says in a query and in a body alike what is one', async () => {
    const hint = 'must be two parties, such as FRA-DEU';
    const asked = await expectProblem({ method: 'GET', path: '/v1/stream?pair=FRA' }, 400, ['/pair']);
    const given = { ...post({ filter: { pair: ['FRA'] } }), path: '/v1/subscriptions/backtest' };
    for (const { detail } of [asked, await expectProblem(given, 400, ['/filter/pair/0'])]) {
      expect(detail).toContain(hint);
    }
  });

  test.each(['DELETE', 'PUT', 'PATCH'])('by a method that there is not: %s', async (method) => {
    await expectProblem({ ...post({}), method, path: '/v1/developments' }, 405, []);
  });

  test('under a foreign name, or from a foreign page', async () => {
    const ask = (headers: Record<string, string>): Sent => ({ method: 'GET', path: '/v1/stream', headers });
    await expectProblem(ask({ host: 'evil.example:3000' }), 403, ['/host']);
    await expectProblem(ask({ origin: 'https://localhost.evil.example' }), 403, ['/origin']);
  });

  test('with the cursor of another view, or of other filters', async () => {
    const { body } = await api.get<List<object>>('/v1/articles?outlet=One&limit=1');
    const cursor = body.page.next ?? '';
    expect(cursor).not.toBe('');
    for (const path of ['/v1/developments?', '/v1/articles?', '/v1/articles?outlet=Two&']) {
      const { detail } = await expectProblem({ method: 'GET', path: `${path}cursor=${cursor}` }, 400, ['/cursor']);
      expect(detail).toContain('continues another query');
    }
    const last = `${cursor.slice(0, -3)}AAA`;
    await expectProblem({ method: 'GET', path: `/v1/articles?outlet=One&cursor=${last}` }, 400, ['/cursor']);
  });

  test('with the cursor of another day; asked for none, the next page is of the same', async () => {
    const { body } = await api.get<List<object>>('/v1/actors?validAt=2026-03-05&limit=1');
    const path = `/v1/actors?limit=1&cursor=${body.page.next ?? ''}`;
    const { detail } = await expectProblem({ method: 'GET', path: `${path}&validAt=2026-03-06` }, 400, ['/cursor']);
    expect(detail).toContain('continues another query');
    for (const same of [path, `${path}&validAt=2026-03-05`]) {
      expect(await api.get(same)).toMatchObject({ status: 200, body: { meta: { validAt: '2026-03-05' } } });
    }
  });
});

describe('what only looks bad is taken,', () => {
  // These do write; what they must not do is harm.
  const takenAndRead = async (article: object) => {
    const { status, body } = await api.post('/v1/articles', article);
    expect({ status, body }).toMatchObject({ status: 201 });
    const developments = await api.all<{ title: string; best: { article: { id: string } } }>(
      'developments',
      body.position,
    );
    before = await rowsOf(database);
    return { body, own: developments.filter(({ best }) => best.article.id === body.article.id) };
  };

  test('NUL and lone surrogates in a text, replaced one for one, so that offsets stay true', async () => {
    const text = `\u0000 \ud800 \udc00 😀 ${MEETING}`;
    const { body } = await takenAndRead(anArticle({ title: 'a\u0000b\udfff', body: text, facts: [meetingFact] }));
    expect(body.article).toMatchObject({ title: 'a\ufffdb\ufffd', textLength: text.length });
    const [evidence] = body.facts[0]?.evidence ?? [];
    expect(text.slice(evidence?.start, evidence?.end)).toBe(MEETING);
  });

  test('the longest names there may be, though a title has to be cut, and no outlet but a long URL', async () => {
    const people = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(200));
    const { own } = await takenAndRead(
      anArticleOfItsOwn({
        outlet: 'o'.repeat(200),
        facts: [{ ...meetingFact, people, place: '地'.repeat(200) }, threatFact],
      }),
    );
    expect(own).toHaveLength(2);
    const { outlet: _, ...unnamed } = anArticleOfItsOwn({ url: `urn:news:${'a'.repeat(1991)}`, facts: [meetingFact] });
    expect((await takenAndRead(unnamed)).own).toHaveLength(1);
    const host = `${'a'.repeat(60)}.`.repeat(4);
    const { facts } = anArticleOfItsOwn({ facts: [meetingFact] });
    expect((await takenAndRead({ ...unnamed, facts, url: `https://${host}org/` })).own).toHaveLength(1);
  });

  test('a post of exactly the size limit', async () => {
    const article = anArticle({ facts: [meetingFact] });
    const room = LIMIT - Buffer.byteLength(JSON.stringify(article));
    await takenAndRead({ ...article, body: article.body + ' '.repeat(room) });
  });
});
