import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Development, type Fact } from '#domain';
import { type CommitmentRow, type DevelopmentRow } from '#projections';
import { Api, type Posted } from './support/api.js';
import { anArticle } from './support/articles.js';
import { createTestDatabase, rowsOf, type TestDatabase } from './support/database.js';
import { caughtUp, judge } from './support/oracle.js';
import { startServer, type Server } from './support/server.js';

interface Ruled {
  readonly development: Development;
  readonly facts: readonly string[];
  readonly position: string;
}

const why = { reason: 'the communiqué says so', author: 'an editor' };
const BODY = 'They shook hands for the cameras and said nothing on the way in, witnesses told reporters at the gate.';
const MEETING = 'The two sides met on the lakeside.';

const person = (name: string, state: string) => ({
  id: `person:${name.toLowerCase().replace(' ', '-')}`,
  name,
  kind: 'person',
  role: 'source',
  state,
});

describe('developments', () => {
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

  const post = async (article: object): Promise<Posted> => {
    const { status, body } = await api.post('/v1/articles', article);
    expect({ status, body }).toMatchObject({ status: 201 });
    return body;
  };
  /** An article of an outlet of its own, with words of its own, that reports one fact. */
  const tell = (fact: Record<string, unknown>, article: Record<string, unknown> = {}) => {
    const sentence = typeof fact['evidence'] === 'string' ? fact['evidence'] : `${MEETING} So says ${randomUUID()}.`;
    return post(
      anArticle({
        outlet: `Outlet ${randomUUID()}`,
        body: `${sentence} ${randomUUID()}`,
        facts: [{ type: 'MeetingHeld', country: 'CHE', dates: ['2026-03-02'], evidence: sentence, ...fact }],
        ...article,
      }),
    );
  };
  const factOf = ({ facts }: Posted): Fact => {
    const [fact] = facts;
    if (fact === undefined) throw new Error('the article reports nothing');
    return fact;
  };
  /** The developments of a party, in the order in which they opened, as far as a post tells of them. */
  const between = async (party: string, { position }: { readonly position: string }, query = {}) =>
    (await api.all<DevelopmentRow>('developments', position, { actor: party, ...query })).reverse();
  const one = <T>([first, ...others]: readonly T[]): T => {
    expect(others).toEqual([]);
    if (first === undefined) throw new Error('there is none');
    return first;
  };
  const decide = async (development: { readonly id: string }, what: string, body: object): Promise<Ruled> => {
    const answer = await api.post<Ruled>(`/v1/developments/${development.id}/${what}`, { ...body, ...why });
    expect(answer).toMatchObject({ status: 201 });
    return answer.body;
  };
  const shapeOf = (rows: readonly DevelopmentRow[]) =>
    rows.map(({ state, counts }) => [state, counts.facts, counts.sources]);

  test('are one where two articles tell of a meeting at different depth and a day apart', async () => {
    const people = [person('Anna Salo', 'FIN'), person('Ilze Kalna', 'LVA')];
    await tell({ actors: people, sources: ['FIN', 'LVA'], people: ['Anna Salo', 'Ilze Kalna'], place: 'Geneva' });
    const last = await tell(
      { sources: ['FIN', 'LVA'], dates: ['2026-03-03'] },
      { publishedAt: '2026-03-03T18:00:00.000Z' },
    );
    const row = one(await between('FIN', last));
    expect(row).toMatchObject({ state: 'open', counts: { facts: 2, articles: 2, sources: 2 }, place: 'Geneva' });
    expect(row.accounts?.map(({ dates }) => dates)).toEqual([['2026-03-03'], ['2026-03-02']]);
  });

  test('count what a wire says once, wherever it is printed', async () => {
    const body = [MEETING, BODY, 'Nobody would say how long it took, and nobody came out before dark.'].join(' ');
    const fact = { sources: ['SWE', 'EST'], evidence: MEETING };
    const wire = await tell(fact, { body });
    const copy = await tell(fact, { body: `${body} More follows.` });
    const last = await tell({ sources: ['SWE', 'EST'] });
    const row = one(await between('SWE', last));
    expect(row.counts).toEqual({ facts: 3, articles: 3, sources: 2 });
    const shown = row.accounts?.flatMap(({ factId, earlier = [] }) => [factId, ...earlier]).sort();
    expect(shown).toEqual([wire, copy, last].map((posted) => factOf(posted).id).sort());
    // Callers name states by their codes; people are shown names.
    expect(row.title).toBe('Meeting held: Sweden, Estonia');
  });

  test('are a thread where a scheduled meeting is held, and two where a pair meets twice in a week', async () => {
    const sources = ['NOR', 'DNK'];
    await tell(
      { type: 'MeetingScheduled', status: 'scheduled', sources, dates: ['2026-03-05'] },
      { publishedAt: '2026-03-02T18:00:00.000Z' },
    );
    await tell({ sources, dates: ['2026-03-05'] }, { publishedAt: '2026-03-05T18:00:00.000Z' });
    const last = await tell({ sources, dates: ['2026-03-09'] }, { publishedAt: '2026-03-09T18:00:00.000Z' });
    const [plan, held, again] = await between('NOR', last);
    expect(held).toMatchObject({ thread: plan?.id, continues: [{ development: plan?.id, how: 'held' }] });
    expect(again).toMatchObject({ type: 'MeetingHeld', thread: again?.id, counts: { facts: 1 } });
  });

  test('are two threads where a meeting is agreed on at another', async () => {
    const [sources, after] = [['ISL', 'MLT'], { publishedAt: '2026-03-05T08:00:00.000Z' }];
    await tell({ type: 'MeetingScheduled', status: 'scheduled', sources, dates: [] }, after);
    const last = await tell({ sources, dates: ['2026-03-04'] }, after);
    const [plan, held] = await between('ISL', last);
    expect([plan?.thread, held?.thread]).toEqual([plan?.id, held?.id]);
  });

  test('are a thread where what was threatened or promised, in whatever words, is done', async () => {
    const threat = { type: 'SanctionThreatened', sources: ['BEL'], targets: ['MLI'], dates: [] };
    const pledge = { type: 'PledgeMade', sources: ['BRA'], targets: ['GUY'], dates: [] };
    const day = { publishedAt: '2026-03-12T18:00:00.000Z' };
    for (const status of ['occurred', 'conditional', 'scheduled']) {
      const [mali, guyana] = [randomUUID(), randomUUID()].map((uuid) => `organisation:${uuid}`);
      const towards = (id = '') => ({ actors: [{ id, name: id, kind: 'organisation', role: 'target' }] });
      await tell({ ...threat, ...towards(mali), status });
      await tell({ ...pledge, ...towards(guyana), status });
      await tell({ ...threat, ...towards(mali), type: 'SanctionImposed', status: 'occurred' }, day);
      const told = await tell({ ...pledge, ...towards(guyana), type: 'AidProvided', status: 'occurred' }, day);
      for (const party of [mali, guyana]) {
        const [word, deed] = await between(party ?? '', told);
        expect(deed?.continues).toEqual([{ development: word?.id, how: 'carried-out' }]);
      }
    }
  });

  test('are a thread too where what came first is told last', async () => {
    const sources = ['HUN', 'SVK'];
    await tell({ sources, dates: ['2026-03-09'] }, { publishedAt: '2026-03-09T18:00:00.000Z' });
    await tell({ sources, dates: ['2026-03-19'] }, { publishedAt: '2026-03-19T18:00:00.000Z' });
    const last = await tell(
      { type: 'MeetingScheduled', status: 'scheduled', sources, dates: ['2026-03-10'] },
      { publishedAt: '2026-03-02T18:00:00.000Z' },
    );
    const [held, another, plan] = await between('HUN', last);
    expect(held).toMatchObject({ thread: plan?.id, continues: [{ development: plan?.id, how: 'held' }] });
    expect(another).toMatchObject({ thread: another?.id });
    const told = await api.history(`?stream=development-${held?.id}`);
    expect(told.at(-1)).toMatchObject({
      type: 'demarche.DevelopmentChanged.v1',
      data: {
        changed: ['continues', 'thread'],
        because: { reason: expect.stringContaining('reported by'), author: 'desk' },
      },
    });
  });

  test('commit somebody to something until those answer whom it concerns', async () => {
    const on = (day: number) => ({ publishedAt: `2026-03-0${day}T18:00:00.000Z` });
    const [from, to] = [
      { sources: ['KEN'], targets: ['UGA'], dates: [] },
      { sources: ['UGA'], targets: ['KEN'], dates: [] },
    ];
    const fishermen = { id: 'unknown:fishermen', name: 'fishermen', kind: 'unknown', role: 'target', state: 'KEN' };
    await tell({ ...from, type: 'ForceThreatened', status: 'conditional', dates: ['2026-03-20'] }, on(2));
    await tell({ ...to, type: 'ProposalRejected' }, on(3));
    const demanded = await tell({ ...from, type: 'DemandMade', actors: [fishermen] }, on(4));
    await tell({ ...from, type: 'ConcessionMade' }, on(5));
    const last = await tell(
      { ...to, type: 'DeescalationMade', status: 'scheduled', dates: ['2026-03-30'], details: { under: 'agreement' } },
      on(6),
    );
    const owed = async (query = {}) =>
      (await api.all<CommitmentRow>('commitments', last.position, { party: 'KEN', ...query })).map(
        ({ kind, state, debtors, deadline }) => [kind, state, debtors, deadline],
      );
    const [threat, demand, terms] = [
      ['threat', 'withdrawn', ['KEN'], '2026-03-20'],
      ['demand', 'open', ['UGA', 'unknown:fishermen'], null],
      ['terms', 'overdue', ['UGA'], '2026-03-30'],
    ];
    expect(await owed()).toEqual([terms, demand, threat]);
    expect(await owed({ validAt: '2026-03-06' })).toEqual([['terms', 'open', ['UGA'], '2026-03-30'], demand, threat]);
    expect(await owed({ validAt: '2026-03-03' })).toEqual([['threat', 'rejected', ['KEN'], '2026-03-20']]);
    expect(await owed({ validAt: '2026-03-01' })).toEqual([]);
    const { id } = one(await between('KEN', last, { type: 'DeescalationMade' }));
    expect(await api.get(`/v1/commitments/${id}?validAt=2026-03-05`)).toMatchObject({ status: 404 });

    // What is asked for by a state is what is in that state on the day, and whatever happens each is in one of them.
    const fallen = await api.post<{ position: string }>(`/v1/articles/${demanded.article.id}/retraction`, why);
    const states = ['open', 'met', 'carried out', 'rejected', 'withdrawn', 'retracted', 'overdue'];
    const seen = new Set<string>();
    for (const validAt of ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-31']) {
      const list = (query = {}) =>
        api.all<CommitmentRow>('commitments', fallen.body.position, { party: 'KEN', validAt, ...query });
      const all = await list();
      for (const state of states) {
        const ids = (await list({ state })).map((row) => row.id);
        expect({ validAt, state, ids }).toEqual({
          validAt,
          state,
          ids: all.filter((row) => row.state === state).map((row) => row.id),
        });
        if (ids.length > 0) seen.add(state);
      }
    }
    expect([...seen].sort()).toEqual(['open', 'overdue', 'rejected', 'retracted', 'withdrawn']);
  });

  test('put between two of a thread what comes in last and fits better', async () => {
    const sources = ['SVN', 'HRV'];
    await tell({ type: 'MeetingProposed', status: 'proposed', sources, dates: [] }, { publishedAt: '2026-03-01T18:00:00.000Z' }); // prettier-ignore
    await tell({ sources, dates: ['2026-03-10'] }, { publishedAt: '2026-03-10T18:00:00.000Z' });
    const last = await tell(
      { type: 'MeetingScheduled', status: 'scheduled', sources, dates: ['2026-03-10'] },
      { publishedAt: '2026-03-05T18:00:00.000Z' },
    );
    const [proposed, held, scheduled] = await between('SVN', last);
    expect(scheduled).toMatchObject({ thread: proposed?.id, continues: [{ development: proposed?.id }] });
    expect(held).toMatchObject({ thread: proposed?.id, continues: [{ development: scheduled?.id, how: 'held' }] });
  });

  test('follow what they continue into what that is merged with, and back where it is undone', async () => {
    const parties = { sources: ['MKD'], targets: ['ALB'], country: undefined };
    const threat = { ...parties, type: 'SanctionThreatened', status: 'conditional', dates: [] };
    await tell({ ...threat, mode: 'tariff' }, { publishedAt: '2026-03-02T18:00:00.000Z' });
    const second = await tell({ ...threat, mode: 'arms' }, { publishedAt: '2026-03-04T18:00:00.000Z' });
    const imposed = { ...parties, type: 'SanctionImposed', mode: 'arms', status: 'occurred', dates: ['2026-03-09'] };
    await tell(imposed, { publishedAt: '2026-03-09T18:00:00.000Z' });
    const lifted = { ...imposed, type: 'SanctionLifted', dates: ['2026-03-20'] };
    const last = await tell(lifted, { publishedAt: '2026-03-20T18:00:00.000Z' });
    /** By development, in the order in which they opened: which one it continues, and whose thread it is in. */
    const threadsAt = async (at: { readonly position: string }) => {
      const rows = await between('MKD', at);
      const nth = (id: string | undefined) => rows.findIndex((row) => row.id === id);
      return rows.map(({ thread, continues }) => [nth(continues?.[0]?.development), nth(thread)]);
    };
    const threatsAt = async (at: { readonly position: string }) =>
      (await api.all<{ state: string }>('commitments', at.position, { party: 'MKD', kind: 'threat' }))
        .map(({ state }) => state)
        .reverse();
    const [carried, apart] = [['open', 'carried out'], [[-1, 0], [-1, 1], [1, 1], [2, 1]]]; // prettier-ignore
    expect([await threadsAt(last), await threatsAt(last)]).toEqual([apart, carried]);

    const [tariff, arms] = await between('MKD', last);
    if (tariff === undefined || arms === undefined) throw new Error('the threats are one');
    const merged = await decide(arms, 'merge', { into: tariff.id });
    expect(await threatsAt(merged)).toEqual(['carried out', 'retracted']);
    expect(await threadsAt(merged)).toEqual([[-1, 0], [-1, 1], [0, 0], [2, 0]]); // prettier-ignore

    const split = await decide(tariff, 'split', { facts: [factOf(second).id] });
    expect([await threadsAt(split), await threatsAt(split)]).toEqual([apart, carried]);
  });

  test('carry nothing out once they are denied, and do again when they are not', async () => {
    const parties = { sources: ['LUX'], targets: ['CYP'], country: undefined };
    await tell({ ...parties, type: 'SanctionThreatened', status: 'conditional', dates: [] });
    const imposed = factOf(
      await tell(
        { ...parties, type: 'SanctionImposed', status: 'occurred', dates: ['2026-03-09'] },
        { publishedAt: '2026-03-09T18:00:00.000Z' },
      ),
    );
    const stanceIs = async (stance: string) => {
      const { body } = await api.post(`/v1/facts/${imposed.id}/correction`, { changes: { stance }, ...why });
      const [threat, deed] = await between('LUX', body);
      return [deed?.continues, deed?.thread === threat?.id];
    };
    const carriedOut = [[expect.objectContaining({ how: 'carried-out' })], true];
    expect(await stanceIs('alleged')).toEqual(carriedOut);
    expect(await stanceIs('denied')).toEqual([undefined, false]);
    expect(await stanceIs('asserted')).toEqual(carriedOut);
  });

  test('are merged by a person, who may undo it; what comes later keeps to that', async () => {
    const sources = ['POL', 'LTU'];
    await tell({ sources });
    const second = await tell({ sources, dates: ['2026-03-06'] }, { publishedAt: '2026-03-06T18:00:00.000Z' });
    const [first, other] = await between('POL', second);
    if (first === undefined || other === undefined) throw new Error('the two meetings are one');

    const merged = await decide(other, 'merge', { into: first.id });
    expect(merged.development).toMatchObject({ state: 'merged', mergedInto: first.id, mergedBy: why.author });
    expect(shapeOf(await between('POL', merged))).toEqual([
      ['open', 2, 2],
      ['merged', 0, 0],
    ]);
    const events = await api.history(`?stream=development-${other.id}`);
    expect(events.at(-1)).toMatchObject({
      type: 'demarche.DevelopmentMerged.v1',
      data: { into: first.id, intoTitle: first.title, because: why },
    });

    // What is told of the one that went is told of the one that stayed.
    const third = await tell({ sources, dates: ['2026-03-06'] }, { publishedAt: '2026-03-06T19:00:00.000Z' });
    expect(shapeOf(await between('POL', third))).toEqual([
      ['open', 3, 3],
      ['merged', 0, 0],
    ]);
    const before = await rowsOf(database);
    for (const [from, into] of [
      [other, first],
      [first, other],
    ] as const) {
      expect(await api.post(`/v1/developments/${from.id}/merge`, { into: into.id, ...why })).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining('merged into') },
      });
    }
    expect(await rowsOf(database)).toEqual(before);

    const split = await decide(first, 'split', { facts: [factOf(second).id, factOf(third).id] });
    expect(shapeOf(await between('POL', split))).toEqual([
      ['open', 1, 1],
      ['open', 2, 2],
    ]);
  });

  test('are split by a person, and stay so when the article changes, its sentence too', async () => {
    const sources = ['ROU', 'BGR'];
    await tell({ sources });
    const url = `https://news.example.org/${randomUUID()}`;
    const telling = (evidence: string) =>
      tell({ sources, evidence }, { url, outlet: 'A Daily', body: `${evidence} ${BODY}` });
    const told = await telling('The ministers of Romania and Bulgaria met in the hotel by the lake.');
    const row = one(await between('ROU', told));
    const split = await decide(row, 'split', { facts: [factOf(told).id] });
    expect(shapeOf(await between('ROU', split))).toEqual([
      ['open', 1, 1],
      ['open', 1, 1],
    ]);
    const revised = await telling('The ministers of Romania and Bulgaria met in the old hotel by the lake.');
    expect(factOf(revised).id).not.toBe(factOf(told).id);
    expect(shapeOf(await between('ROU', revised))).toEqual([
      ['open', 1, 1],
      ['open', 1, 1],
    ]);
    expect((await between('ROU', revised)).map(({ best }) => best.factId)).toContain(factOf(revised).id);
  });

  test('that a person has split stay so when others tell the same', async () => {
    const sources = ['MDA', 'ALB'];
    await tell({ sources });
    const told = await tell({ sources });
    await decide(one(await between('MDA', told)), 'split', { facts: [factOf(told).id] });
    const third = await tell({ sources });
    expect(shapeOf(await between('MDA', third)).map(([state]) => state)).toEqual(['open', 'open']);
  });

  test('that a person has split stay so when an article is read again and then says more', async () => {
    const sentence =
      'French President Emmanuel Macron met German Chancellor Friedrich Merz and Marta Celmina in Geneva on Monday.';
    const read = (outlet: string) => {
      const { facts: _, ...article } = anArticle({ outlet, body: `${sentence} ${BODY} So wrote ${outlet}.` });
      return post(article);
    };
    await read('One Daily');
    const told = await read('Another Daily');
    const { id } = factOf(told);
    await decide(one(await between('DEU', told)), 'split', { facts: [id] });
    const minister = { kind: 'person', name: 'Marta Celmina', state: 'LVA', ...why };
    expect(await api.post('/v1/actors', minister)).toMatchObject({ status: 201 });
    const again = await api.post<{ corrected: { fact: Fact }[]; position: string }>(
      `/v1/articles/${told.article.id}/reextraction`,
      { dryRun: false },
    );
    expect(again).toMatchObject({ status: 201, body: { corrected: [{ fact: { id } }] } });
    expect(shapeOf(await between('DEU', again.body))).toEqual([
      ['open', 1, 1],
      ['open', 1, 1],
    ]);
  });

  test('are linked anew by a person: which one a fact reports, and what one continues', async () => {
    const sources = ['ESP', 'PRT'];
    const first = await tell({ sources });
    const second = await tell({ sources, dates: ['2026-03-06'] }, { publishedAt: '2026-03-06T18:00:00.000Z' });
    const [early, late] = await between('ESP', second);
    if (early === undefined || late === undefined) throw new Error('the two meetings are one');
    const threaded = await decide(late, 'relink', { continues: [{ development: early.id, how: 'advanced' }] });
    expect(threaded.development).toMatchObject({ thread: early.id, linkedBy: why.author });
    const loop = { continues: [{ development: late.id, how: 'advanced' }], ...why };
    expect(await api.post(`/v1/developments/${early.id}/relink`, loop)).toMatchObject({ status: 400 });
    const loose = await decide(late, 'relink', { continues: [] });
    expect(loose.development).toMatchObject({ thread: late.id });
    expect(loose.development.continues).toBeUndefined();

    const moved = await decide(late, 'relink', { fact: factOf(first).id });
    expect([...moved.facts].sort()).toEqual([factOf(first).id, factOf(second).id].sort());
    expect(shapeOf(await between('ESP', moved))).toEqual([
      ['merged', 0, 0],
      ['open', 2, 2],
    ]);
  });

  test('that opinion alone reports are shown to those who ask for them, until news reports them too', async () => {
    const sources = ['GRC', 'CYP'];
    const opinion = await tell({ sources }, { kind: 'opinion' });
    expect(await between('GRC', opinion)).toEqual([]);
    expect(one(await between('GRC', opinion, { opinion: 'true' }))).toMatchObject({ opinion: true });
    const news = await tell({ sources });
    expect(shapeOf(await between('GRC', news))).toEqual([['open', 2, 2]]);
  });

  test('that nobody knows cannot be decided about', async () => {
    const nobody = { id: randomUUID() };
    for (const [what, body] of [
      ['merge', { into: randomUUID() }],
      ['split', { facts: [randomUUID()] }],
      ['relink', { fact: randomUUID() }],
    ] as const) {
      for (const id of [nobody.id, 'no-id']) {
        expect(await api.post(`/v1/developments/${id}/${what}`, { ...body, ...why })).toMatchObject({ status: 404 });
      }
    }
    const known = one(await between('AUT', await tell({ sources: ['AUT', 'HUN'] })));
    expect(await api.post(`/v1/developments/${known.id}/merge`, { into: nobody.id, ...why })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/into' }] },
    });
    expect(await api.post(`/v1/developments/${known.id}/merge`, { into: known.id })).toMatchObject({ status: 400 });
  });

  test('leave the desk’s memory and every view as they follow from the log', async () => {
    const judged = { pool: database.pool(), topic: null, acknowledged: [] };
    await caughtUp(judged);
    expect((await judge(judged)).rows).toBeGreaterThan(0);
  });
});
