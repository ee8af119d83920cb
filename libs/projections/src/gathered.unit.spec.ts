import { describe, expect, test } from '@jest/globals';
import { developmentFrom, type Development } from '#domain';
import { type StoredEvent } from '#event-store';
import { aPost, stored, type FactSketch } from '../../../test/support/facts.js';
import { Random } from '../../../test/support/random.js';
import { commitments } from './commitments.js';
import { pointsOf } from './disagreements.js';
import { shiftsOf, type Shares } from './fold.js';
import { type ViewDefinition } from './projection.js';
import { relations } from './relations.js';
import { situations } from './situations.js';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';

function development(id: string, sketch: Partial<FactSketch>, changes: Partial<Development> = {}): Development {
  const says = 'They spoke.';
  const { facts, ...post } = aPost(says, [{ type: 'MeetingHeld', plover: 'CONSULT', ...sketch, says }]);
  const [fact] = facts;
  if (fact === undefined) throw new Error('there is no fact');
  return { ...developmentFrom(id, [{ fact, article: { ...post, version: 1 } }]), ...changes };
}

/** The rows of a view after a development has been in each of these states, in turn. */
function rowsAfter(view: ViewDefinition, ...states: Development[]): Map<string, object> {
  const rows = new Map<string, object>();
  const held = new Map<string, Shares>();
  states.forEach((state, nth) => {
    const because = { event: A, reason: 'a test', author: 'desk' };
    const event: StoredEvent = stored(
      { id: A, type: 'DevelopmentChanged', time: null, data: { development: state, changed: ['x'], because } },
      BigInt(nth + 1),
      `development-${state.id}`,
    );
    const given = view.gathering?.sharesOf(event) ?? {};
    for (const [key, shifts] of shiftsOf(given, (source) => held.get(source))) {
      for (const shift of shifts) {
        const row = view.gathering?.gather(rows.get(key) ?? null, shift, event, key) ?? null;
        if (row !== null) rows.set(key, row);
      }
    }
    for (const [source, shares] of Object.entries(given)) held.set(source, shares);
  });
  return rows;
}

function answered(view: ViewDefinition, rows: ReadonlyMap<string, object>, id: string, validAt: string): object {
  const row = rows.get(id);
  if (row === undefined || view.answering === undefined) throw new Error(`there is no ${id}`);
  const asked = { validAt, from: '2026-01-01', to: '2026-03-31' };
  const parts = view.answering.partsOf(row, asked, true).map((key): [string, object] => [key, rows.get(key) ?? {}]);
  return view.answering.answer(row, new Map(parts), asked, true);
}

const on = (day: string): Partial<FactSketch> => ({ sources: ['FRA', 'DEU'], dates: [day] });

describe('a relation', () => {
  test('sums contacts and scores by day and week, and knows the last contact and how many meetings there were', () => {
    const rows = rowsAfter(relations, development(A, on('2026-02-02')), development(B, on('2026-03-01')));
    expect(answered(relations, rows, 'DEU-FRA', '2026-12-31')).toMatchObject({
      parties: ['DEU', 'FRA'],
      totals: { developments: 2, contacts: 2, conflicts: 0, plover: 5, goldstein: 2 },
      lastContact: '2026-03-01',
      meetingsThisYear: 2,
      latest: [{ id: B }, { id: A }],
      intensity: {
        daily: [{ day: '2026-02-02', contacts: 1 }, { day: '2026-03-01' }],
        weekly: [{ week: '2026-02-02' }, { week: '2026-02-23' }],
      },
    });
    expect(answered(relations, rows, 'DEU-FRA', '2026-02-28')).toMatchObject({
      totals: { developments: 1, contacts: 1, plover: 2.5, goldstein: 1 },
      lastContact: '2026-02-02',
      meetingsThisYear: 1,
      latest: [{ id: A }],
      years: [{ year: '2026', developments: 1 }],
    });
    expect(answered(relations, rows, 'DEU-FRA', '2025-12-31')).toMatchObject({
      totals: { developments: 0 },
      latest: [],
      years: [],
    });
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'shows on each day the newest that stand and all that was counted, whatever came when and fell (%i)',
    (seed) => {
      const random = new Random(seed);
      const told = new Map<string, Development>();
      const states: Development[] = [];
      for (let nth = 0; nth < 60; nth++) {
        const id = `${A.slice(0, -2)}${String(10 + random.below(40))}`;
        // Two of them share a day at the most.
        const day = new Date(Date.UTC(2025, 10, 5 + 3 * (Number(id.slice(-2)) % 20))).toISOString().slice(0, 10);
        const state = random.chance(35) ? 'withdrawn' : 'open';
        const one = development(id, on(day), { state, firstReportedAt: '2026-03-20T12:00:00.000Z' });
        states.push(one);
        if (state === 'open') told.set(id, one);
        else told.delete(id);
      }
      const rows = rowsAfter(relations, ...states);
      for (const validAt of ['2025-11-20', '2025-12-31', '2026-01-03', '2026-12-31']) {
        const then = [...told.values()].filter(({ dates: [day = ''] }) => day <= validAt);
        const newest = then
          .sort((a, b) => (`${b.dates[0]} ${a.id}` < `${a.dates[0]} ${b.id}` ? -1 : 1))
          .map(({ id }) => id);
        const shown = answered(relations, rows, 'DEU-FRA', validAt) as { latest: { id: string }[]; totals: object };
        expect(shown.totals).toMatchObject({ developments: then.length, contacts: then.length });
        expect(shown.latest.map(({ id }) => id)).toEqual(newest.slice(0, 3));
      }
    },
  );

  test.each<[string, Development]>([
    ['withdrawn', development(B, on('2026-03-01'), { state: 'withdrawn' })],
    ['told by opinion alone', development(B, on('2026-03-01'), { opinion: true })],
    ['of other parties', development(B, { ...on('2026-03-01'), sources: ['FRA', 'ITA'] })],
  ])('is as if a development had never been once that is %s', (_how, corrected) => {
    const without = rowsAfter(relations, development(A, on('2026-02-02')));
    const rows = rowsAfter(relations, development(A, on('2026-02-02')), development(B, on('2026-03-01')), corrected);
    const shown = (of: ReadonlyMap<string, object>) => ({
      ...answered(relations, of, 'DEU-FRA', '2026-12-31'),
      changed: null,
    });
    expect(shown(rows)).toEqual(shown(without));
  });

  test('counts nothing of what is denied, and shows it', () => {
    const rows = rowsAfter(relations, development(A, { ...on('2026-02-02'), stance: 'denied' }));
    expect(answered(relations, rows, 'DEU-FRA', '2026-12-31')).toMatchObject({
      totals: { developments: 0 },
      lastContact: null,
      latest: [{ id: A, stance: 'denied' }],
    });
  });
});

describe('a commitment', () => {
  const meeting = development(A, {
    type: 'MeetingScheduled',
    plover: 'AGREE',
    status: 'scheduled',
    ...on('2026-03-10'),
  });
  const held = development(B, on('2026-03-10'), { continues: [{ development: A, how: 'held' }] });
  const stateOf = (rows: ReadonlyMap<string, object>, validAt: string) =>
    (answered(commitments, rows, A, validAt) as { state: string }).state;

  test('is open up to its deadline, overdue behind it, and met by what continues it', () => {
    const rows = rowsAfter(commitments, meeting);
    expect(rows.get(A)).toMatchObject({ kind: 'meeting', debtors: ['FRA', 'DEU'], deadline: '2026-03-10' });
    expect([stateOf(rows, '2026-03-10'), stateOf(rows, '2026-03-11')]).toEqual(['open', 'overdue']);
    expect(stateOf(rowsAfter(commitments, meeting, held), '2026-12-31')).toBe('met');
  });

  test('is on a day what it was on that day', () => {
    const rows = rowsAfter(commitments, meeting, { ...held, firstReportedAt: '2026-03-10T18:00:00.000Z' });
    const outcomesOn = (day: string) => (answered(commitments, rows, A, day) as { outcomes: object[] }).outcomes;
    expect(['2026-03-09', '2026-03-10'].map((day) => [stateOf(rows, day), outcomesOn(day).length])).toEqual([
      ['open', 0],
      ['met', 1],
    ]);
  });

  test.each([
    ['an ultimatum', { condition: 'unless they leave', dates: ['2026-03-01', '2026-03-20'] }, '2026-03-20'],
    ['a threat', { condition: 'unless they leave', dates: ['2026-03-01'] }, null],
    ['a threat', { condition: null, dates: ['2026-03-20'] }, '2026-03-20'],
  ])('is %s with its deadline', (kind, sketch, deadline) => {
    const threat = development(A, { type: 'SanctionThreatened', plover: 'THREATEN', status: 'conditional', ...sketch });
    expect(rowsAfter(commitments, threat).get(A)).toMatchObject({ kind: kind.split(' ')[1], deadline });
  });

  test('is not met by what is denied', () => {
    const denied = { ...held, stance: 'denied' as const };
    expect(stateOf(rowsAfter(commitments, meeting, held, denied), '2026-03-10')).toBe('open');
  });

  test('is open again where what continued it is withdrawn, or linked elsewhere', () => {
    for (const state of [{ ...held, state: 'withdrawn' as const }, development(B, on('2026-03-10'))]) {
      expect(stateOf(rowsAfter(commitments, meeting, held, state), '2026-03-01')).toBe('open');
    }
  });
});

describe('a situation', () => {
  const SITUATION = '00000000-0000-4000-8000-00000000000c';
  const within = { situations: [SITUATION] };
  const asking = development(A, { type: 'DemandMade', plover: 'REQUEST', sources: ['FRA'], dates: [] }, within);
  const openOn = (rows: ReadonlyMap<string, object>, day: string) =>
    (answered(situations, rows, SITUATION, day) as { openCommitments: { id: string; state: string }[] })
      .openCommitments;

  test('shows the commitments of its developments that nothing has decided by a day', () => {
    const conceding = development(
      B,
      { type: 'ConcessionMade', plover: 'CONCEDE', sources: ['DEU'], dates: ['2026-03-10'] },
      { continues: [{ development: A, how: 'met' }], firstReportedAt: '2026-03-10T18:00:00.000Z' },
    );
    const rows = rowsAfter(situations, asking, conceding);
    const days = ['2026-03-01', '2026-03-09', '2026-03-10'];
    expect(days.map((day) => openOn(rows, day).map(({ id, state }) => [id, state]))).toEqual([[], [[A, 'open']], []]);
    const elsewhere = rowsAfter(situations, asking, conceding, { ...asking, situations: [] });
    expect(openOn(elsewhere, '2026-03-09')).toEqual([]);
  });

  test('knows a commitment that it is given later, and what became of it before', () => {
    const outcome = development(B, on('2026-03-10'), { continues: [{ development: A, how: 'met' }] });
    const rows = rowsAfter(situations, { ...asking, situations: [] }, outcome, asking, {
      ...outcome,
      state: 'withdrawn',
    });
    expect(openOn(rows, '2026-03-12')).toMatchObject([{ id: A, kind: 'demand', towards: ['FRA'] }]);
  });
});

describe('accounts of one development', () => {
  const account = (origin: string, changes: object = {}) => ({
    origin,
    stance: 'asserted' as const,
    negated: false,
    status: 'occurred' as const,
    dates: ['2026-03-02'],
    place: 'Geneva',
    factId: A,
    articleId: B,
    outlet: origin,
    publishedAt: '2026-03-02T18:00:00.000Z',
    quote: 'They met.',
    confidence: 1,
    ...changes,
  });
  const killed = (min: number) => ({ quantities: [{ kind: 'killed', min, max: min, quote: String(min) }] });

  test('disagree where they say different things, side by side', () => {
    expect(
      pointsOf([account('a', killed(3)), account('b', { ...killed(5), stance: 'denied', place: 'Bern' })]),
    ).toMatchObject([
      { about: 'stance', sides: [{ says: 'asserted', accounts: [{ origin: 'a' }] }, { says: 'denied' }] },
      { about: 'number', kind: 'killed', sides: [{ says: '3' }, { says: '5' }] },
      { about: 'place', sides: [{ says: 'Bern' }, { says: 'Geneva' }] },
    ]);
  });

  test('agree where a toll has grown, and not where it has shrunk', () => {
    const nextDay = { publishedAt: '2026-03-03T09:00:00.000Z' };
    expect(pointsOf([account('a', killed(10)), account('b', { ...killed(14), ...nextDay })])).toEqual([]);
    expect(pointsOf([account('a', killed(14)), account('b', { ...killed(10), ...nextDay })])).toMatchObject([
      { about: 'number', sides: [{ says: '10' }, { says: '14' }] },
    ]);
  });

  test('agree where one says less, or is older news of what had not happened yet', () => {
    const older = { status: 'scheduled', publishedAt: '2026-03-01T18:00:00.000Z' };
    expect(pointsOf([account('a'), account('b', { place: null, dates: [] }), account('c', older)])).toEqual([]);
  });
});
