import { describe, expect, test } from '@jest/globals';
import {
  decideConfirmFact,
  decideCorrectFact,
  decideIngest,
  decideReadAgain,
  decideRetractArticle,
  decideRetractFact,
  evolveArticle,
  type ArticleEvent,
  type ArticleState,
  type Development,
  type NewEvent,
} from '#domain';
import { aDevelopment } from '../../../test/support/developments.js';
import { aPost, stored, type FactSketch } from '../../../test/support/facts.js';
import { review, type ReviewRow } from './review.js';

const MEETING = 'The ministers met a company in Geneva.';
const THREAT = 'Paris threatened tariffs.';
const meeting: FactSketch = { type: 'MeetingHeld', says: MEETING, confidence: 0.5, intensity: 2.5 };
const threat: FactSketch = {
  type: 'SanctionThreatened',
  says: THREAT,
  status: 'conditional',
  intensity: -3,
  actors: [{ id: 'unknown:a-company', name: 'a company', kind: 'unknown', role: 'target' }],
};
const why = { reason: 'a test', author: 'an editor' };
const post =
  (text: string, sketches: readonly FactSketch[], extractor = 'test@1') =>
  (state: ArticleState | null) =>
    decideIngest(state, aPost(text, sketches, { extractor }), [{ start: 0, end: text.length }]);
const on =
  (decide: (state: ArticleState, at: number) => NewEvent<ArticleEvent>[]) =>
  (state: ArticleState | null, at: number): NewEvent<ArticleEvent>[] => {
    if (state === null) throw new Error('nothing is posted yet');
    return decide(state, at);
  };
const idOf = (sketch: FactSketch): string => aPost(sketch.says, [sketch]).facts[0]?.id ?? '';

/** The rows that what is decided in turn makes, in the order of the list. */
function rowsAfter(
  ...decisions: ((state: ArticleState | null, at: number) => NewEvent<ArticleEvent>[])[]
): ReviewRow[] {
  let state: ArticleState | null = null;
  const events: NewEvent<ArticleEvent>[] = [];
  const rows = new Map<string, ReviewRow>();
  for (const decide of decisions) {
    for (const event of decide(state, events.length)) {
      events.push(event);
      state = evolveArticle(state, event);
      const whole = stored(event, BigInt(events.length));
      for (const id of review.keysOf(whole)) {
        const row = review.evolve(rows.get(id) ?? null, whole, id);
        if (row !== null) rows.set(id, row as ReviewRow);
      }
    }
  }
  const rank = (row: ReviewRow) => BigInt(String(review.columns['rank']?.of(row)));
  return [...rows.values()].sort((a, b) => (rank(a) < rank(b) ? 1 : -1));
}

const first = post(`${MEETING} ${THREAT}`, [meeting, threat]);

describe('what waits for review', () => {
  test('is what was read with little confidence and who is unknown, the most consequential first', () => {
    expect(rowsAfter(first)).toMatchObject([
      { id: idOf(threat), state: 'open', questions: ['unknown actor'], weight: 3 },
      { id: idOf(meeting), state: 'open', questions: ['low confidence'], weight: 2.5 },
    ]);
    expect(rowsAfter(post(MEETING, [{ ...meeting, confidence: 0.6 }]))).toEqual([]);
  });

  test.each([
    ['confirmed', on((state, at) => decideConfirmFact(state, idOf(meeting), why, at))],
    ['retracted', on((state, at) => decideRetractFact(state, idOf(meeting), why, at))],
    ['corrected to be sure', on((state, at) => decideCorrectFact(state, idOf(meeting), { confidence: 0.9 }, why, at))],
    ['retracted with its article', on((state) => decideRetractArticle(state, why))],
    ['not found any more', on((state, at) => decideReadAgain(state, { facts: [], extractor: 'test@2' }, at))],
  ])('is settled where the fact is %s', (_how, decide) => {
    expect(rowsAfter(first, decide).find(({ id }) => id === idOf(meeting))).toMatchObject({
      state: 'settled',
      questions: [],
    });
  });

  test('is open where a correction leaves the doubt, and where a fact comes back with its article', () => {
    const place = on((state, at) => decideCorrectFact(state, idOf(meeting), { place: 'Bern' }, why, at));
    expect(rowsAfter(first, place)).toMatchObject([{}, { id: idOf(meeting), state: 'open', decision: why }]);
    const retracted = on((state) => decideRetractArticle(state, why));
    expect(rowsAfter(first, retracted, post(MEETING, [meeting])).map(({ state }) => state)).toEqual([
      'settled',
      'open',
    ]);
  });

  test('is, before all else, a decision that lost its sentence, until it is made again', () => {
    const confirm = on((state, at) => decideConfirmFact(state, idOf(meeting), why, at));
    const lost = [first, confirm, post(THREAT, [threat])];
    expect(rowsAfter(...lost)).toMatchObject([
      { id: idOf(meeting), questions: ['lost sentence'], weight: 12.5, decision: { lost: 'open', ...why } },
      { id: idOf(threat) },
    ]);
    expect(rowsAfter(...lost, confirm)[1]).toMatchObject({ id: idOf(meeting), state: 'settled' });
    expect(rowsAfter(...lost, post(MEETING, [meeting]))[1]).toMatchObject({ id: idOf(meeting), state: 'settled' });
  });

  test('is a development that a fact might as well not belong to, until somebody has decided or it is gone', () => {
    const sure = aDevelopment({ intensity: -4 });
    const doubts = [{ factId: sure.best.factId, development: null, score: 0.2 }];
    const changed = { id: sure.id, type: 'DevelopmentChanged', time: null };
    const row = (before: ReviewRow | null, development: Development, position: bigint) =>
      review.evolve(
        before,
        stored({ ...changed, data: { development } }, position),
        development.id,
      ) as ReviewRow | null;
    expect(row(null, sure, 1n)).toBeNull();
    const doubted = row(null, { ...sure, doubts }, 2n);
    expect(doubted).toMatchObject({ state: 'open', questions: ['doubtful link'], weight: 4, development: { doubts } });
    expect(row(doubted, sure, 3n)).toMatchObject({ state: 'settled', questions: [], since: '2' });
    expect(row(doubted, { ...sure, doubts, state: 'withdrawn' }, 3n)).toMatchObject({ state: 'settled' });
  });
});
