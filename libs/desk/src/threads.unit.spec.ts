import { describe, expect, test } from '@jest/globals';
import { developmentFrom, refOf, type Development } from '#domain';
import { aPost, articleOf, type FactSketch } from '../../../test/support/facts.js';
import { continuedBy } from './threads.js';

const TEXT = 'The text says so.';

/** A development that one report tells of, published on a day of 2026. */
function told(id: string, day: string, sketch: Omit<FactSketch, 'says'>): Development {
  const post = aPost(TEXT, [{ says: TEXT, ...sketch }], { publishedAt: `2026-${day}T12:00:00.000Z` });
  return developmentFrom(
    id,
    post.facts.map((fact) => ({ fact, article: refOf(articleOf(post)) })),
  );
}

describe('a development continues', () => {
  const sources = ['FIN', 'LVA'];
  const plan = (id: string, day: string, dates: string[] = []) =>
    told(id, day, { type: 'MeetingScheduled', status: 'scheduled', sources, dates });
  const proposal = (id: string, day: string, dates: string[] = []) =>
    told(id, day, { type: 'MeetingProposed', status: 'proposed', sources, dates });
  const held = (day: string) => told('held', day, { type: 'MeetingHeld', sources, dates: [`2026-${day}`] });

  test('the plan that is still ahead, rather than an old one', () => {
    const plans = [plan('old', '01-10'), plan('ahead', '03-01', ['2026-03-09'])];
    const cancelled = told('cancelled', '03-05', { type: 'MeetingCancelled', sources });
    expect(continuedBy(cancelled, plans)).toEqual({ development: 'ahead', how: 'cancelled' });
  });

  test('what was scheduled for the day after, rather than an old proposal', () => {
    const former = [proposal('proposed', '02-01'), plan('scheduled', '03-01', ['2026-03-10'])];
    expect(continuedBy(held('03-09'), former)).toEqual({ development: 'scheduled', how: 'held' });
  });

  test('what was scheduled rather than what was proposed, for one day', () => {
    const former = [proposal('a', '03-01', ['2026-03-09']), plan('b', '03-02', ['2026-03-09'])];
    for (const candidates of [former, former.toReversed()]) {
      expect(continuedBy(held('03-09'), candidates)).toEqual({ development: 'b', how: 'held' });
    }
  });

  test('what came before it, rather than what was done a day after', () => {
    const imposed = (id: string, day: string) =>
      told(id, day, { type: 'SanctionImposed', sources: ['FIN'], targets: ['MLI'], dates: [`2026-${day}`] });
    const lifted = told('lifted', '03-05', {
      type: 'SanctionLifted',
      sources: ['FIN'],
      targets: ['MLI'],
      dates: ['2026-03-05'],
    });
    expect(continuedBy(lifted, [imposed('before', '02-20'), imposed('behind', '03-06')])).toEqual({
      development: 'before',
      how: 'lifted',
    });
  });
});

describe('a demand', () => {
  test('is answered by nobody of those who make it, for their own people', () => {
    // Whom they ask is not said.
    const demand = told('demand', '03-01', { type: 'DemandMade', sources: ['FIN'], targets: ['FIN'] });
    const conceded = (...sources: string[]) =>
      told('conceded', '03-05', { type: 'ConcessionMade', sources, targets: ['FIN'] });
    expect(continuedBy(conceded('FIN'), [demand])).toBeNull();
    expect(continuedBy(conceded('LVA'), [demand])).toEqual({ development: 'demand', how: 'met' });
  });
});

describe('a pledge', () => {
  const [sources, targets] = [['FIN'], ['MLI']];
  const pledge = (sketch: object = {}) =>
    told('pledge', '03-01', { type: 'PledgeMade', status: 'scheduled', sources, targets, ...sketch });
  const DEEDS = ['SanctionLifted', 'RelationsRestored', 'CooperationUndertaken', 'ConcessionMade'] as const;

  test.each(DEEDS)('is carried out by its deed: %s', (type) => {
    const deed = told('deed', '03-05', { type, sources, targets });
    expect(continuedBy(deed, [pledge()])).toEqual({ development: 'pledge', how: 'carried-out' });
  });

  test.each(DEEDS)('is not carried out by another deed: %s', (type) => {
    const deed = told('deed', '03-05', { type, sources, targets });
    expect(continuedBy(deed, [pledge({ targets: [] })])).toBeNull();
    expect(continuedBy(deed, [pledge({ targets: ['LVA'] })])).toBeNull();
    expect(continuedBy(deed, [pledge({ sources: targets, targets: sources })])).toBeNull();
    const before = told('before', '02-28', { type, sources, targets });
    expect(continuedBy(before, [pledge()])).toBeNull();
  });
});
