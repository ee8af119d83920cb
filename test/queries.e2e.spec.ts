import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DevelopmentRow, type StatementRow } from '#projections';
import { Api, type List, type One } from './support/api.js';
import { anArticle, anArticleOfItsOwn, meetingFact, statementFact, threatFact } from './support/articles.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { startServer, type Server } from './support/server.js';

let database: TestDatabase;
let server: Server;
let api: Api;

beforeAll(async () => {
  database = await createTestDatabase([]);
  server = await startServer({ DATABASE_URL: database.url });
  api = new Api(server.url);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

async function accept(article: object): Promise<string> {
  const { status, body } = await api.post('/v1/articles', article);
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.position;
}

describe('an answer of a view', () => {
  let path: string;
  beforeAll(async () => {
    const formula = { ...threatFact, people: ['=HYPERLINK("http://evil.example")'], place: '@nowhere, "quoted"' };
    const position = await accept(anArticle({ facts: [meetingFact, formula] }));
    path = `/v1/developments?minPosition=${position}`;
  });

  test('is 304 for whoever has it, until its data change', async () => {
    const first = await api.get<List<DevelopmentRow>>(path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\//u);
    const again = () => api.ask<string>('/v1/developments', { headers: { 'if-none-match': etag } });
    expect(await again()).toMatchObject({ status: 304, body: '' });
    // What says nothing to the view moves its position, and is no news to whoever has its data.
    await api.get(`/v1/developments?minPosition=${await accept(anArticle({ facts: [] }))}`);
    expect(await again()).toMatchObject({ status: 304 });
    await api.get(`/v1/developments?minPosition=${await accept(anArticle({ facts: [meetingFact] }))}`);
    expect(await again()).toMatchObject({ status: 200 });
  });

  test('has the fields that were asked for, in the order of the view', async () => {
    const { body } = await api.get<List<DevelopmentRow>>(`${path}&fields=place,opened,id`);
    expect(body.data.map((row) => Object.keys(row))).toEqual(body.data.map(() => ['id', 'place', 'opened']));
    const one = await api.get<One<DevelopmentRow>>(`/v1/developments/${body.data[0]?.id ?? ''}?fields=title`);
    expect(Object.keys(one.body.data)).toEqual(['title']);
    const wrong = await api.get<{ detail: string }>(`${path}&fields=colour`);
    expect(wrong.status).toBe(400);
    expect(wrong.body.detail).toMatch(/names "colour"; the fields of developments are id, title,/u);
  });

  test('is found by any form of its name, and opens at a position of the log', async () => {
    const posted = await api.post('/v1/articles', anArticle({ url: 'https://news.example.org/forms' }));
    const { position } = posted.body;
    const url = encodeURIComponent('https://NEWS.example.org/forms?utm_source=mail');
    const articles = await api.get<List<{ id: string }>>(`/v1/articles?url=${url}&minPosition=${position}`);
    expect(articles.body.data.map(({ id }) => id)).toEqual([posted.body.article.id]);
    const { body } = await api.get<List<{ id: string; parties: string[]; opened: string }>>(
      `/v1/relations?limit=1&minPosition=${position}`,
    );
    const [relation] = body.data;
    const reversed = await api.get<One<{ id: string }>>(`/v1/relations/${relation?.parties.toReversed().join('-')}`);
    expect(reversed.body.data.id).toBe(relation?.id);
    const then = await api.get<One<{ id: string }>>(`/v1/relations/${relation?.id}?knownAt=${relation?.opened}`);
    expect(then.body.data.id).toBe(relation?.id);
  });

  test('is that of any period, however long', async () => {
    const { status, body } = await api.get<List<DevelopmentRow>>(`${path}&from=2001-01-01&to=2026-12-31`);
    expect({ status, some: body.data.length > 0 }).toEqual({ status: 200, some: true });
  });

  test('is a table with the words and the link, in which no cell is a formula', async () => {
    const csv = { headers: { accept: 'text/csv' } };
    const { type, body, headers } = await api.ask<string>(`${path}&type=SanctionThreatened&limit=1`, csv);
    expect(type).toMatch(/^text\/csv/u);
    expect(headers.get('vary')).toBe('Accept');
    const [header, line, end] = body.split('\r\n');
    expect(header).toMatch(/^id,title,type,.*,counts\.sources,.*,quote,link$/u);
    expect(line).toContain(`"'@nowhere, ""quoted"""`);
    expect(line).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(line).toMatch(/,https:\/\/\S+$/u);
    expect(end).toBe('');
    const nested = await api.ask<string>(`${path}&fields=accounts&limit=1`, csv);
    expect(nested.body).toMatch(/^"[^{}]*, origin Example News, [^{}]*$/mu);
    const first = await api.ask<string>('/v1/developments?limit=1&fields=id', csv);
    const next = /^<(.+)>; rel="next"$/u.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await api.ask<string>(next, csv);
    expect(first.body).toMatch(/^id,quote,link\r\n/u);
    expect(second.body).not.toBe(first.body);
    expect(second.status).toBe(200);
  });

  test('is a map of what has a place, and says nothing of where it does not know', async () => {
    const asked = { headers: { accept: 'application/geo+json' } };
    const { body } = await api.ask<{ features: { geometry: object | null; properties: DevelopmentRow }[] }>(
      path,
      asked,
    );
    const at = (place: string) => body.features.find(({ properties }) => properties.place === place);
    expect(at('Geneva')?.geometry).toEqual({ type: 'Point', coordinates: [6.14, 46.2] });
    expect(at('@nowhere, "quoted"')).toMatchObject({ geometry: null });
    expect(await api.ask('/v1/articles', asked)).toMatchObject({ status: 406 });
  });

  test('comes without a body to HEAD, and every path says which methods it takes', async () => {
    expect(await api.ask<string>(path, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    for (const [method, at, allow] of [
      ['DELETE', '/v1/developments', 'GET, HEAD'],
      ['DELETE', '/v1/articles', 'GET, HEAD, POST'],
      ['GET', '/v1/articles/x/retraction', 'POST'],
    ] as const) {
      const { status, headers } = await api.ask(at, { method });
      expect({ at, status, allow: headers.get('allow') }).toEqual({ at, status: 405, allow });
    }
    expect(await api.ask('/v1/weather', { method: 'DELETE' })).toMatchObject({ status: 404 });
  });
});

describe('a search for words', () => {
  const said = async (...sentences: string[]) => {
    const facts = sentences.map((evidence) => ({ ...statementFact, quote: evidence, evidence }));
    return accept(anArticle({ body: sentences.join(' '), facts }));
  };
  const search = (q: string, more = '') =>
    api.get<List<StatementRow & { readonly highlight: string }>>(`/v1/statements?q=${encodeURIComponent(q)}${more}`);

  test('finds them in every form, the best match first, and shows where, but lets no markup through', async () => {
    const position = await said(
      'The <b>ceasefires</b> & truces "held", the envoy said of the zebra pact.',
      'A zebra, two zebras: the zebra pact is dead, the envoy said.',
      'Nothing of it is true, the envoy said.',
    );
    const { body } = await search('zebra', `&minPosition=${position}`);
    expect(body.data.map(({ highlight }) => highlight)).toEqual([
      'A <mark>zebra</mark>, two <mark>zebras</mark>: the <mark>zebra</mark> pact is dead, the envoy said.',
      'The &lt;b&gt;ceasefires&lt;/b&gt; &amp; truces &quot;held&quot;, the envoy said of the <mark>zebra</mark> pact.',
    ]);
    expect(body.meta.search).toEqual({ ranked: 2, complete: true });
    const found = async (q: string, more?: string) => (await search(q, more)).body.data.length;
    expect(await found('ceasefire truce zebra')).toBe(1);
    expect(await found('"pact zebra"')).toBe(0);
    expect(await found('zebra -dead')).toBe(1);
    expect(await found('zebra', '&speaker=FRA')).toBe(2);
    expect(await found('zebra', '&speaker=DEU')).toBe(0);
    for (const nothing of ['the', '-zebra', '!!!']) {
      expect(await search(nothing)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/q' }] } });
    }
  });

  test('goes on page by page as of its first one, and is found again by knownAt', async () => {
    const position = await said('The okapi treaty stands, he said.', 'The okapi is no treaty, he said.');
    const first = await search('okapi', `&limit=1&minPosition=${position}`);
    await api.get(`/v1/statements?minPosition=${await said('Okapi, okapi, okapi, he said.')}`);
    const second = await search('okapi', `&limit=1&cursor=${first.body.page.next ?? ''}`);
    const then = await search('okapi', `&knownAt=${first.body.meta.position}`);
    expect([...first.body.data, ...second.body.data]).toEqual(then.body.data);
    expect(second.body.page.next).toBeNull();
    const now = await search('okapi');
    expect(now.body.data.length).toBe(3);
    expect(now.body.data[0]?.highlight).toMatch(/^<mark>Okapi<\/mark>, <mark>okapi/u);
  });
});

test('the API describes itself, for programs and for people', async () => {
  const { body } = await api.get<{ paths: Record<string, Record<string, { parameters: { name: string }[] }>> }>(
    '/v1/openapi.json',
  );
  const names = body.paths['/v1/developments']?.['get']?.parameters.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['limit', 'cursor', 'actor', 'minSources']));
  const page = await api.get<string>('/v1/openapi.html');
  expect(page.type).toMatch(/^text\/html/u);
  for (const path of Object.keys(body.paths)) expect(page.body).toContain(path);
});

describe('a view as it was known', () => {
  test('is the one of that position or time, page by page, also when an article fell since', async () => {
    const url = `https://news.example.org/as-of`;
    const { body: posted } = await api.post('/v1/articles', anArticle({ url }));
    const path = '/v1/developments?limit=1&state=open';
    const then = await api.get<List<DevelopmentRow>>(`${path}&minPosition=${posted.position}`);
    const retraction = await api.post<{ position: string }>(`/v1/articles/${posted.article.id}/retraction`, {
      reason: 'it was of another year',
      author: 'an editor',
    });
    const now = await api.get<List<DevelopmentRow>>(`${path}&minPosition=${retraction.body.position}`);
    expect(now.body.data).not.toEqual(then.body.data);

    for (const moment of [then.body.meta.position, then.body.meta.knownAt ?? '']) {
      const again = await api.get<List<DevelopmentRow>>(`${path}&knownAt=${encodeURIComponent(moment)}`);
      expect(again.body.data).toEqual(then.body.data);
      expect(again.body.meta).toEqual(then.body.meta);
      const second = await api.get<List<DevelopmentRow>>(`${path}&cursor=${again.body.page.next ?? ''}`);
      expect(second.body.meta).toEqual(then.body.meta);
      const [first] = again.body.data;
      const row = await api.get<One<DevelopmentRow>>(`/v1/developments/${first?.id ?? ''}?knownAt=${moment}`);
      expect(row.body.data).toEqual(first);
    }
  });

  test('is told apart from another moment: what changed, and which events changed it', async () => {
    const { body: posted } = await api.post('/v1/articles', anArticleOfItsOwn());
    const before = await api.get<List<DevelopmentRow>>(`/v1/developments?minPosition=${posted.position}`);
    const from = before.body.meta.position;
    const why = { reason: 'it was of another year', author: 'an editor' };
    const retracted = await api.post<{ position: string }>(`/v1/articles/${posted.article.id}/retraction`, why);
    const after = await api.get<List<DevelopmentRow>>(`/v1/developments?minPosition=${retracted.body.position}`);
    const asked = `/v1/diff?view=developments&from=${from}&to=${after.body.meta.position}&state=withdrawn&limit=1`;
    interface Diff {
      readonly id: string;
      readonly change: string;
      readonly fields: readonly { field: string; before: unknown; after: unknown }[];
      readonly events: readonly { type: string }[];
    }
    const first = await api.get<List<Diff>>(asked);
    const second = await api.get<List<Diff>>(`${asked}&cursor=${first.body.page.next ?? ''}`);
    const both = [...first.body.data, ...second.body.data];
    expect(second.body.page.next).toBeNull();
    expect(both.map(({ change }) => change)).toEqual(['changed', 'changed']);
    for (const { id, fields, events } of both) {
      expect(before.body.data.map((row) => row.id)).toContain(id);
      expect(fields).toContainEqual({ field: 'state', before: 'open', after: 'withdrawn' });
      expect(events).toMatchObject([{ type: 'DevelopmentWithdrawn' }]);
    }
    expect(new Set(both.map(({ id }) => id)).size).toBe(2);
    // What is gathered is told apart as it is shown.
    const relations = await api.get<List<Diff>>(`/v1/diff?view=relations&from=${from}&to=${after.body.meta.position}`);
    const stated = await api.get<List<object>>('/v1/relations?validAt=2026-03-02');
    expect(stated.body.meta.validAt).toBe('2026-03-02');
    const [relation] = relations.body.data;
    expect(relation?.fields).toContainEqual({
      field: 'totals',
      before: expect.objectContaining({ developments: 2 }),
      after: expect.objectContaining({ developments: 0 }),
    });
    for (const [wrong, pointer] of [
      ['view=weather&from=1&to=2', '/view'],
      ['view=developments&from=2', '/to'],
      ['view=developments&from=2&to=1', '/from'],
      ['view=developments&from=1&to=2&cursor=abc', '/cursor'],
      ['view=developments&from=1&to=2&speaker=FRA', '/speaker'],
    ] as const) {
      const { status, body } = await api.get<{ errors: object[] }>(`/v1/diff?${wrong}`);
      expect({ wrong, status, errors: body.errors }).toMatchObject({ wrong, status: 400, errors: [{ pointer }] });
    }
  });

  test('is a list of any length, and of the review as it was when its first page was asked for', async () => {
    for (const view of ['review', 'developments']) {
      expect(await api.get(`/v1/${view}?limit=1000`)).toMatchObject({ status: 200 });
    }
    for (const confidence of [0.2, 0.3, 0.1]) {
      const { body } = await api.post('/v1/articles', anArticle({ facts: [{ ...meetingFact, confidence }] }));
      await api.all('review', body.position);
    }
    const first = await api.get<List<{ id: string }>>('/v1/review?limit=1');
    const { position } = first.body.meta;
    const { body: another } = await api.post('/v1/articles', anArticle({ facts: [{ ...meetingFact, confidence: 0 }] }));
    await api.all('review', another.position);
    const rest = await api.get<List<{ id: string }>>(`/v1/review?limit=1000&cursor=${first.body.page.next ?? ''}`);
    expect(rest.body.meta.position).toBe(position);
    const all = await api.get<List<{ id: string }>>(`/v1/review?limit=1000&knownAt=${position}`);
    expect([...first.body.data, ...rest.body.data]).toEqual(all.body.data);
  });

  test.each(['0', '999999999', '2001-01-01', '2999-01-01T00:00:00Z', 'yesterday'])(
    'is refused at %s, where there was none, and what is allowed is said',
    async (moment) => {
      const { status, body } = await api.get<{ detail: string; errors: object[] }>(`/v1/statements?knownAt=${moment}`);
      expect({ status, errors: body.errors }).toMatchObject({
        status: 400,
        errors: [{ pointer: '/knownAt', in: 'query' }],
      });
      expect(body.detail).toMatch(/allowed are positions from 1 to \d+, and times from|must be a position/u);
    },
  );
});
