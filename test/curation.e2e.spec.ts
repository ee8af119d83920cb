import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Article, type Fact } from '#domain';
import { type ArticleRow, type DevelopmentRow, type ReviewRow, type RosterRow, type StatementRow } from '#projections';
import { Api, type Answer, type Posted } from './support/api.js';
import { MEETING, STATEMENT, THREAT, anArticle, anArticleOfItsOwn } from './support/articles.js';
import { createTestDatabase, rowsOf, type TestDatabase } from './support/database.js';
import { eventually } from './support/eventually.js';
import { openFeed } from './support/feed.js';
import { startServer, type Server } from './support/server.js';
import { caughtUp, judge } from './support/oracle.js';
import { testTopic, type TestTopic } from './support/topic.js';

interface Decided {
  readonly fact: Fact;
  readonly state: 'standing' | 'retracted';
  readonly article: Article;
  readonly position: string;
}

interface Reading {
  readonly leftAlone: string | null;
  readonly added: Fact[];
  readonly corrected: { fact: Fact; before: Fact; changed: string[] }[];
  readonly vanished: Fact[];
  readonly position: string;
}

const why = { reason: 'it says so on the tape', author: 'an editor' };
/** What our extractor reads: a meeting, a threat and a statement; and a sentence of which it makes nothing. */
const MET = 'French President Emmanuel Macron met German Chancellor Friedrich Merz in Geneva on Monday.';
const THREATENED = 'France threatened to impose tariffs on Germany if it did not lift its export ban.';
const SAID = '“We have come a long way,” Macron said.';
const SILENT = 'Norway’s part in all this went unnoticed at the lakeside.';
const BODY = [MET, THREATENED, SAID, SILENT].join(' ');
const aText = (body = BODY) => {
  const { facts: _, ...article } = anArticle({ body });
  return article;
};

describe.each([
  { way: 'views that read the log', kafka: false },
  { way: 'views that read Kafka', kafka: true },
])('what a person decides, with $way,', ({ kafka }) => {
  let database: TestDatabase;
  let topic: TestTopic | null;
  let server: Server;
  let api: Api;

  beforeAll(async () => {
    database = await createTestDatabase([]);
    topic = kafka ? testTopic() : null;
    server = await startServer({ DATABASE_URL: database.url, ...topic?.env });
    api = new Api(server.url);
    // Those who read Kafka may take longer to begin than any question waits.
    const { body } = await api.post('/v1/articles', anArticleOfItsOwn());
    const known = () => api.all('roster', body.position).catch(() => undefined);
    await eventually(known, 60_000, () => 'the views do not begin');
  });
  afterAll(async () => {
    await server.stop();
    await topic?.drop();
    await database.drop();
  });

  const accept = async <T = Posted>(path: string, body: object): Promise<T> => {
    const { status, body: answer } = await api.post<T>(path, body);
    expect({ path, status, answer }).toMatchObject({ status: 201 });
    return answer;
  };
  const post = (article: object) => accept('/v1/articles', article);
  const decide = (factId: string, what: string, changes: object = {}) =>
    accept<Decided>(`/v1/facts/${factId}/${what}`, { ...changes, ...why });
  const factOf = ({ facts }: Posted, type: string): Fact => {
    const found = facts.find((fact) => fact.type === type);
    if (found === undefined) throw new Error(`no ${type} in ${JSON.stringify(facts.map((fact) => fact.type))}`);
    return found;
  };
  const developmentOf = async (factId: string, position: string) =>
    (await api.all<DevelopmentRow>('developments', position)).find(({ best }) => best.factId === factId);
  const articleRow = async (id: string, position: string) =>
    (await api.all<ArticleRow>('articles', position)).find((row) => row.id === id);
  const reviewOf = async (articleId: string, position: string) =>
    api.all<ReviewRow>('review', position, { article: articleId });

  test('reaches the views and whoever follows the stream: a fact is corrected, retracted and restored', async () => {
    const posted = await post(aText());
    const { id } = factOf(posted, 'MeetingHeld');
    await developmentOf(id, posted.position);
    const feed = await openFeed(server.url);

    const corrected = await decide(id, 'correction', { changes: { place: 'Bern', country: 'CHE' } });
    expect(corrected).toMatchObject({ state: 'standing', fact: { id, place: 'Bern' } });
    expect(await developmentOf(id, corrected.position)).toMatchObject({ place: 'Bern', state: 'open' });

    const retracted = await decide(id, 'retraction');
    expect(retracted).toMatchObject({ state: 'retracted', fact: { id } });
    expect(await developmentOf(id, retracted.position)).toMatchObject({ state: 'withdrawn', because: why });
    const row = await articleRow(posted.article.id, retracted.position);
    expect(row?.facts.map((fact) => fact.id)).not.toContain(id);
    expect(row?.rulings).toMatchObject([{ verdict: 'retracted', fact: { id, place: 'Bern' }, ...why }]);

    const restored = await decide(id, 'confirmation');
    expect(restored).toMatchObject({ state: 'standing', fact: { id, place: 'Bern', confidence: 1 } });
    expect(await developmentOf(id, restored.position)).toMatchObject({ state: 'open', confidence: 1 });

    await feed.until(() => feed.frames.length > 3);
    await feed.close();
    expect(feed.frames.slice(1)).toMatchObject([
      { data: { type: 'demarche.DevelopmentChanged.v1', data: { because: why } } },
      { data: { type: 'demarche.DevelopmentWithdrawn.v1', data: { because: why } } },
      { data: { type: 'demarche.DevelopmentChanged.v1', data: { because: why, development: { state: 'open' } } } },
    ]);
  });

  test('about who it was, and where, takes along what follows from that', async () => {
    const posted = await post(aText());
    const { id } = factOf(posted, 'SanctionThreatened');
    const corrected = await decide(id, 'correction', { changes: { sources: ['GRC'], place: 'Tallinn' } });
    const { actors, country } = corrected.fact;
    expect(country).toBeNull();
    expect(actors.filter(({ role }) => role === 'source')).toEqual([
      { id: 'state:GRC', name: 'Greece', kind: 'state', role: 'source', state: 'GRC' },
    ]);
    expect(await developmentOf(id, corrected.position)).toMatchObject({
      title: expect.stringContaining('Greece → Germany'),
    });
    const emptied = await decide(id, 'correction', { changes: { targets: [] } });
    expect(emptied.fact.actors.filter(({ role }) => role === 'target')).toEqual([]);
  });

  test('about a statement reaches the view of statements', async () => {
    const posted = await post(aText());
    const { id } = factOf(posted, 'StatementMade');
    const { position } = await decide(id, 'retraction');
    const states = async (at: string) =>
      (await api.all<StatementRow>('statements', at, { article: posted.article.id }))
        .filter((row) => row.id === id)
        .map(({ state }) => state);
    expect(await states(position)).toEqual(['retracted']);
    expect(await states((await decide(id, 'confirmation')).position)).toEqual(['standing']);
  });

  test('is found again by its words: a missing fact is added where they stand, and opens a development', async () => {
    const posted = await post(aText());
    const evidence = 'Norway’s part in all this went unnoticed';
    const fact = { type: 'MediationOffered', sources: ['NOR'], evidence, ...why };
    const added = await accept<Decided>(`/v1/articles/${posted.article.id}/facts`, fact);
    const start = BODY.indexOf(evidence);
    expect(added.fact).toMatchObject({
      type: 'MediationOffered',
      confidence: 1,
      evidence: [{ version: 1, start, end: start + evidence.length, quote: evidence }],
    });
    expect(await developmentOf(added.fact.id, added.position)).toMatchObject({ sources: ['NOR'], state: 'open' });
    const [event] = await api.history(`?stream=article-${posted.article.id}&after=${posted.position}`);
    expect(event).toMatchObject({ type: 'demarche.FactAdded.v1', data: why });
  });

  test('said again appends nothing', async () => {
    const posted = await post(aText());
    const meeting = factOf(posted, 'MeetingHeld').id;
    const threat = factOf(posted, 'SanctionThreatened').id;
    const requests: [string, object][] = [
      [`/v1/facts/${meeting}/correction`, { changes: { place: 'Bern' }, ...why }],
      [`/v1/facts/${meeting}/confirmation`, why],
      [`/v1/facts/${threat}/retraction`, why],
      [`/v1/articles/${posted.article.id}/facts`, { type: 'MediationOffered', evidence: SILENT, ...why }],
      ['/v1/actors', { kind: 'person', name: 'Anna Ozola', state: 'LVA', ...why }],
      ['/v1/actors/person:anna-ozola/aliases', { add: ['A. Ozola'], ...why }],
    ];
    const first: Answer<Decided>[] = [];
    for (const [path, body] of requests) first.push(await api.post<Decided>(path, body));
    expect(first.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    const last = first.at(-1)?.body.position ?? '';
    await articleRow(posted.article.id, last);
    const before = await rowsOf(database);
    for (const [nth, [path, body]] of requests.entries()) {
      if (nth === 4) continue;
      const again = await api.post(path, body);
      expect({ path, status: again.status }).toEqual({ path, status: 200 });
    }
    expect(await rowsOf(database)).toEqual(before);
  });

  test('outlives a changed text, found by its sentence; what lost its sentence stands and is listed for review', async () => {
    const article = aText();
    const posted = await post(article);
    const meeting = factOf(posted, 'MeetingHeld').id;
    const threat = factOf(posted, 'SanctionThreatened').id;
    await decide(meeting, 'correction', { changes: { place: 'Bern' } });
    await decide(threat, 'retraction');
    const added = await accept<Decided>(`/v1/articles/${posted.article.id}/facts`, {
      type: 'MediationOffered',
      evidence: SILENT,
      ...why,
    });

    const moved = await post({
      ...article,
      body: `It rained.\n\n${MET.replace('met', ' met')} ${THREATENED} ${SAID} ${SILENT}`,
    });
    expect(moved.article.version).toBe(2);
    expect(moved.facts.find(({ id }) => id === meeting)).toMatchObject({
      place: 'Bern',
      evidence: [{ version: 2, start: 12 }],
    });
    expect(moved.facts.map(({ id }) => id)).not.toContain(threat);
    expect(moved.facts.find(({ id }) => id === added.fact.id)).toMatchObject({ type: 'MediationOffered' });
    expect(await reviewOf(posted.article.id, moved.position)).toEqual([]);

    const shorter = await post({ ...article, body: `${MET} ${SAID}` });
    expect(shorter.facts.find(({ id }) => id === added.fact.id)).toMatchObject({
      evidence: [{ quote: SILENT, version: 1 }],
    });
    expect(await reviewOf(posted.article.id, shorter.position)).toMatchObject([
      { id: added.fact.id, questions: ['lost sentence'], decision: { verdict: 'stands', lost: 'open', ...why } },
    ]);
    const settled = await decide(added.fact.id, 'confirmation');
    expect(await reviewOf(posted.article.id, settled.position)).toEqual([]);
  });

  test('cannot be changed once it is retracted, nor in an article that is', async () => {
    const posted = await post(aText());
    const { id } = factOf(posted, 'MeetingHeld');
    await decide(id, 'retraction');
    const correction = { changes: { place: 'Bern' }, ...why };
    expect(await api.post(`/v1/facts/${id}/correction`, correction)).toMatchObject({
      status: 409,
      body: { status: 409 },
    });
    await accept(`/v1/articles/${posted.article.id}/retraction`, why);
    const threat = factOf(posted, 'SanctionThreatened').id;
    for (const [path, body] of [
      [`/v1/facts/${threat}/correction`, correction],
      [`/v1/facts/${threat}/confirmation`, why],
      [`/v1/articles/${posted.article.id}/facts`, { type: 'MediationOffered', evidence: SILENT, ...why }],
    ] as const) {
      expect(await api.post(path, body)).toMatchObject({ status: 409 });
    }
  });

  test('cannot be about a fact that a later text does not carry, and says so', async () => {
    const article = aText();
    const { id } = factOf(await post(article), 'SanctionThreatened');
    const shorter = await post({ ...article, body: MET });
    await articleRow(shorter.article.id, shorter.position);
    for (const [what, body] of [
      ['correction', { changes: { place: 'Bern' }, ...why }],
      ['confirmation', why],
    ] as const) {
      expect(await api.post(`/v1/facts/${id}/${what}`, body)).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining('not found any more') },
      });
    }
  });

  test('about actors is known to the next article, and to those that are read again, which shows first what it changes', async () => {
    const body = 'Representatives of the Amber League met Latvian Foreign Minister Baiba Braze in Riga on Monday.';
    const posted = await post(aText(body));
    const known = (facts: readonly Fact[]) =>
      facts.flatMap(({ actors }) => actors).find(({ name }) => name === 'Amber League');
    expect(known(posted.facts)?.id).not.toBe('organisation:amber-league');
    const given = await post(anArticle({ body: [MEETING, THREAT, STATEMENT, body].join(' ') }));

    await accept('/v1/actors', { kind: 'organisation', name: 'Amber League', ...why });
    const next = await post(aText(`${body} It was cold.`));
    expect(known(next.facts)).toMatchObject({ id: 'organisation:amber-league', kind: 'organisation' });

    const readAgain = (id: string, dryRun: boolean) => api.post<Reading>(`/v1/articles/${id}/reextraction`, { dryRun });
    await api.all('developments', next.position);
    const before = await rowsOf(database);
    const dry = await readAgain(posted.article.id, true);
    expect(dry).toMatchObject({ status: 200, body: { leftAlone: null } });
    const { added, corrected, vanished } = dry.body;
    expect(added.length + corrected.length + vanished.length).toBeGreaterThan(0);
    expect(known([...added, ...corrected.map(({ fact }) => fact)])).toMatchObject({ id: 'organisation:amber-league' });
    expect((await readAgain(given.article.id, false)).body).toMatchObject({
      leftAlone: expect.stringContaining('caller'),
    });
    expect(await rowsOf(database)).toEqual(before);

    const real = await readAgain(posted.article.id, false);
    expect(real).toMatchObject({ status: 201, body: { added, corrected, vanished } });
    const row = await articleRow(posted.article.id, real.body.position);
    expect(known(row?.facts ?? [])).toMatchObject({ id: 'organisation:amber-league' });
    expect(row?.versions).toHaveLength(1);
    await api.all('developments', real.body.position);
    const after = await rowsOf(database);
    expect(await readAgain(posted.article.id, false)).toMatchObject({ status: 200 });
    expect(await rowsOf(database)).toEqual(after);
  });

  test('about actors is taken back: they are what they were before it, to the next article and in the views', async () => {
    const id = 'organisation:birch-council';
    const body = 'Representatives of the Birch Council met Latvian Foreign Minister Baiba Braze in Riga on Monday.';
    const party = async (text: string) =>
      (await post(aText(text))).facts.flatMap(({ actors }) => actors).find(({ name }) => name === 'Birch Council');
    const before = await party(body);
    await accept('/v1/actors', { kind: 'organisation', name: 'Birch Council', state: 'LVA', ...why });
    expect(await party(`${body} It was cold.`)).toMatchObject({ id, state: 'LVA' });

    const path = `/v1/actors/${id}/unregistration`;
    const undone = await api.post<Decided>(path, why);
    expect(undone).toMatchObject({ status: 201, body: { actor: null } });
    expect(await api.post(path, why)).toMatchObject({ status: 200, body: { actor: null } });
    const { position } = undone.body;
    expect((await api.all<RosterRow>('roster', position, { actor: id })).map(({ actor }) => actor)).toEqual([]);
    expect(await party(`${body} It rained.`)).toEqual(before);
    const row = await api.get<{ data: object }>(`/v1/actors/${id}?minPosition=${position}`);
    expect(row.body.data).toMatchObject({ name: 'Birch Council', registered: null });

    await accept('/v1/actors/organisation:nato/aliases', { add: ['Alliance of Many'], ...why });
    expect(await api.post('/v1/actors/organisation:nato/unregistration', why)).toMatchObject({
      status: 201,
      body: { actor: { name: 'NATO' } },
    });
    expect(await api.post('/v1/actors/organisation:oecd/unregistration', why)).toMatchObject({ status: 404 });
  });

  test('is not all that makes actors known: so does a fact that says who took an office, until it is retracted', async () => {
    const elected = await post(aText('Latvia’s parliament elected Marta Celmina prime minister on Monday.'));
    const { id } = factOf(elected, 'OfficeChanged');
    await api.all<RosterRow>('roster', elected.position);
    const met = 'Marta Celmina met Estonian Foreign Minister Margus Tsahkna in Tallinn on Monday.';
    const celmina = async (text: string) =>
      (await post(aText(text))).facts.flatMap(({ actors }) => actors).find(({ name }) => name === 'Marta Celmina');
    expect(await celmina(met)).toMatchObject({ id: 'person:marta-celmina', state: 'LVA', office: 'prime minister' });
    await api.all<RosterRow>('roster', (await decide(id, 'retraction')).position);
    expect((await celmina(`${met} It rained.`))?.office).toBeUndefined();
  });

  if (!kafka) saidOnTheCommandLine();

  test('leaves the desk’s memory, every view and the topic as they follow from the log', async () => {
    const judged = { pool: database.pool(), topic, acknowledged: [] };
    await caughtUp(judged);
    expect((await judge(judged)).rows).toBeGreaterThan(0);
  });

  function saidOnTheCommandLine() {
    test('is said on the command line as well', async () => {
      const posted = await post(aText());
      const { id } = factOf(posted, 'MeetingHeld');
      const run = async (...args: string[]) => {
        const env = { ...process.env, DEMARCHE_URL: server.url, DEMARCHE_AUTHOR: 'an editor' };
        const because = ['--reason', 'so says the tape'];
        const own = args[0] === 'fact' || args[0] === 'actor' ? because : [];
        const argv = ['dist/apps/cli/main.js', ...args, ...own];
        return (await promisify(execFile)(process.execPath, argv, { env })).stdout;
      };
      const add = [
        'fact',
        'add',
        posted.article.id,
        '--type',
        'MediationOffered',
        '--source',
        'NOR',
        '--quote',
        SILENT,
      ];
      const [added, actor, alias] = await Promise.all([
        run(...add),
        run('actor', 'add', 'Ilze Kalna', '--kind', 'person', '--office', 'envoy, 2024'),
        run('actor', 'alias', 'organisation:nato', 'the Alliance of Thirty-Two'),
      ]);
      expect(await run('actor', 'unregister', 'person:ilze-kalna')).toBe(
        'not registered; articles that are read from now on do not know it\n',
      );
      expect(added).toContain('MediationOffered  NOR');
      expect(actor).toContain('person:ilze-kalna: Ilze Kalna\n  envoy, 2024 to …');
      expect(alias).toContain('the Alliance of Thirty-Two');
      expect(await run('fact', 'correct', id, '--place', 'Bern', '--clear', 'country')).toContain('Bern');
      expect(await run('fact', 'retract', id)).toContain(`fact ${id}`);
      const [again, confirmed, review, reading] = await Promise.all([
        run(...add),
        run('fact', 'confirm', id),
        run('review'),
        run('reextract', '--article', posted.article.id),
      ]);
      expect(again).toMatch(/^as before: /u);
      expect(confirmed).toContain('standing');
      expect(review).not.toContain(id);
      expect(reading).toContain('0 of 1 articles change');
      expect(
        (await api.get<{ data: ArticleRow }>(`/v1/articles/${posted.article.id}`)).body.data.rulings,
      ).toMatchObject([
        { fact: { type: 'MediationOffered' }, author: 'an editor' },
        { fact: { id, place: 'Bern', country: null }, author: 'an editor' },
      ]);
    });
  }
});
