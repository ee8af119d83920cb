import { describe, expect, test } from '@jest/globals';
import { draft, type FactSketch } from '../../../test/support/facts.js';
import { evidenceOf, identifyFacts } from './identify.js';
import { MAX_QUOTE } from './quote.js';
import { articleIdOf } from './identity.js';

const article = articleIdOf('https://example.org/a');
const MEETING = 'The ministers met in Geneva.';
const CALL = 'They spoke by phone.';
const identify = (text: string, sketches: readonly FactSketch[], id = article) =>
  identifyFacts(
    id,
    text,
    sketches.map((sketch) => draft(text, sketch)),
  );
const meeting = { type: 'MeetingHeld', says: MEETING } as const;

describe('the id of a fact', () => {
  const [fact] = identify(`${MEETING} ${CALL}`, [meeting]);

  test.each([
    ['a sentence is put above it', `Breaking news. ${MEETING} ${CALL}`, meeting],
    ['what follows it goes', MEETING, meeting],
    [
      'quotation marks, dashes and spacing change',
      MEETING.replace(' in ', '\n in '),
      { ...meeting, says: 'The ministers met\n in Geneva.' },
    ],
    ['its full stop goes', 'The ministers met in Geneva', { ...meeting, says: 'The ministers met in Geneva' }],
    [
      'another reading finds other parties',
      `${MEETING} ${CALL}`,
      { ...meeting, sources: ['FRA', 'DEU'], place: 'Geneva' },
    ],
  ])('stays when %s', (_what, text, sketch) => {
    expect(identify(text, [sketch])[0]?.id).toBe(fact?.id);
  });

  test.each([
    ['is of another type', MEETING, { ...meeting, type: 'CallHeld' } as const, article],
    ['rests on another sentence', CALL, { ...meeting, says: CALL }, article],
    ['stands in another article', MEETING, meeting, articleIdOf('https://example.org/b')],
  ])('is another when it %s', (_what, text, sketch, id) => {
    expect(identify(text, [sketch], id)[0]?.id).not.toBe(fact?.id);
  });

  test('tells equals of one sentence apart by their order, also when one of another type comes between', () => {
    const [one, two] = identify(MEETING, [meeting, meeting]);
    expect(one?.id).toBe(fact?.id);
    expect(two?.id).not.toBe(one?.id);
    const [, , again] = identify(MEETING, [meeting, { ...meeting, type: 'CallHeld' }, meeting]);
    expect(again?.id).toBe(two?.id);
  });
});

test('a fact names the statement in which it was said', () => {
  const [statement, inner] = identify(MEETING, [
    { type: 'StatementMade', says: MEETING },
    { ...meeting, saidInDraft: 0 },
  ]);
  expect(inner?.saidIn).toBe(statement?.id);
  expect(statement).not.toHaveProperty('saidIn');
});

test('a quote is cut where it grows too long, and never through a character', () => {
  const text = `${'a'.repeat(MAX_QUOTE - 1)}😀 and more`;
  const evidence = evidenceOf(text, { start: 0, end: text.length }, 1);
  expect(evidence.quote).toBe('a'.repeat(MAX_QUOTE - 1));
  expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
  expect(evidenceOf(text, { start: 1, end: text.length }, 1).quote.isWellFormed()).toBe(true);
});
