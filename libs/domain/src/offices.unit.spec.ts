import { describe, expect, test } from '@jest/globals';
import { aPost, type FactSketch } from '../../../test/support/facts.js';
import { type RegisteredActor } from './actor.js';
import { type ActorRef, type Fact } from './fact.js';
import { officeChangeIn, withOffices, type OfficeChange } from './offices.js';

const article = { publishedAt: '2025-05-02T18:00:00.000Z' };
const says = 'Latvia appointed Anna Ozola.';
const ozola: ActorRef = { id: 'person:anna-ozola', name: 'Anna Ozola', kind: 'unknown', role: 'target' };
const minister = { office: 'foreign minister' };

function fact(changes: Partial<FactSketch>): Fact {
  const [found] = aPost(says, [
    {
      type: 'OfficeChanged',
      mode: 'appointed',
      says,
      sources: ['LVA'],
      actors: [ozola],
      dates: ['2025-05-01'],
      details: minister,
      ...changes,
    },
  ]).facts;
  if (found === undefined) throw new Error('there is no fact');
  return found;
}

const change = (changes: Partial<OfficeChange> = {}): OfficeChange => ({
  actorId: ozola.id,
  name: 'Anna Ozola',
  state: 'LVA',
  office: 'foreign minister',
  begins: true,
  on: '2025-05-01',
  ...changes,
});
const nobody = () => null;

describe('an OfficeChanged fact', () => {
  test('of an appointment says which office begins, whose, and on which day', () => {
    expect(officeChangeIn(fact({}), article)).toEqual(change());
    expect(officeChangeIn(fact({ dates: [] }), article)).toEqual(change({ on: '2025-05-02' }));
  });

  test('of a resignation ends the office under which the person is named', () => {
    const { details: _, ...resigned } = fact({
      mode: 'resigned',
      actors: [{ ...ozola, role: 'source', office: 'defence minister', state: 'LVA' }],
    });
    expect(officeChangeIn(resigned, article)).toEqual(change({ begins: false, office: 'defence minister' }));
  });

  test.each<[string, Partial<FactSketch>]>([
    ['is of something else', { type: 'MeetingHeld' }],
    ['is to come', { status: 'scheduled' }],
    ['did not happen', { negated: true }],
    ['is alleged', { stance: 'alleged' }],
    ['names nobody', { actors: [] }],
    ['begins an office and does not say which', { details: {} }],
  ])('says nothing of offices where it %s', (_what, changes) => {
    expect(officeChangeIn(fact(changes), article)).toBeNull();
  });
});

describe('the offices of an actor', () => {
  const offices = (
    changes: OfficeChange[],
    registered: RegisteredActor[] = [],
    bundled = nobody as (id: string) => RegisteredActor | null,
  ) => withOffices(registered, changes, bundled)[0]?.offices;

  test('begin and end by the days of the facts, in whatever order these came', () => {
    const ends = change({ begins: false, on: '2026-02-03' });
    const expected = [{ office: 'foreign minister', state: 'LVA', from: '2025-05-01', to: '2026-02-03' }];
    expect(offices([change(), ends])).toEqual(expected);
    expect(offices([ends, change()])).toEqual(expected);
  });

  test('begin once, whatever number of articles say so', () => {
    expect(offices([change(), change({ on: '2025-05-02' })])).toHaveLength(1);
  });

  test('put the later one first, and end all together where nobody says which one ends', () => {
    const second = change({ office: 'deputy prime minister', on: '2025-06' });
    expect(offices([change(), second])?.map(({ office }) => office)).toEqual([
      'deputy prime minister',
      'foreign minister',
    ]);
    const ended = offices([change(), second, change({ office: null, begins: false, on: '2025-07-01' })]);
    expect(ended?.map(({ to }) => to)).toEqual(['2025-07-01', '2025-07-01']);
  });

  test('add to those that are registered or bundled, and end these', () => {
    const known: RegisteredActor = {
      id: ozola.id,
      kind: 'person',
      name: 'Anna Ozola',
      aliases: ['Ozola'],
      offices: [{ office: 'foreign minister', state: 'LVA', from: '2024', to: '2025' }],
    };
    const ends = change({ begins: false, on: '2025-03-01' });
    for (const [registered, bundled] of [
      [[known], nobody],
      [[], () => known],
    ] as const) {
      expect(withOffices(registered, [ends], bundled)).toEqual([
        { ...known, offices: [{ office: 'foreign minister', state: 'LVA', from: '2024', to: '2025-03-01' }] },
      ]);
    }
  });

  test('that end without ever having begun here were held until then', () => {
    expect(offices([change({ begins: false })])).toEqual([
      { office: 'foreign minister', state: 'LVA', to: '2025-05-01' },
    ]);
  });
});
