import { describe, expect, test } from '@jest/globals';
import { aPost, type FactSketch } from '../../../test/support/facts.js';
import { type ArticleEvent } from './article-events.js';
import { decideRetractArticle, evolveArticle, type ArticleState } from './article.js';
import { type NewEvent } from './new-event.js';
import { decideIngest } from './reading.js';

const MEETING = 'The ministers met in Geneva on Monday.';
const DEMAND = 'Berlin demanded a vote.';
const TEXT = `${MEETING} ${DEMAND}`;
const meeting: FactSketch = { type: 'MeetingHeld', says: MEETING, place: 'Geneva' };
const demand: FactSketch = { type: 'DemandMade', says: DEMAND, sources: ['DEU'] };
const first = aPost(TEXT, [meeting, demand]);
const why = { reason: 'it is not so', author: 'an editor' };

type Decision = (state: ArticleState | null) => NewEvent<ArticleEvent>[];
const post =
  (posted: typeof first): Decision =>
  (state) =>
    decideIngest(state, posted);
const retract: Decision = (state) => {
  if (state === null) throw new Error('there is nothing to retract');
  return decideRetractArticle(state, why);
};

/** Given what was decided before, in turn, when this is decided: the events, and what they make of the article. */
function given(...before: Decision[]) {
  return {
    when(decision: Decision) {
      const past = before.reduce<ArticleState | null>(
        (state, decide) => decide(state).reduce(evolveArticle, state),
        null,
      );
      const events = decision(past);
      const state = events.reduce<ArticleState | null>(evolveArticle, past);
      return { events, types: events.map(({ type }) => type), state };
    },
  };
}

describe('posting an article', () => {
  test('for the first time reports it and all its facts', () => {
    const { types, state } = given().when(post(first));
    expect(types).toEqual(['ArticleIngested', 'MeetingHeld', 'DemandMade']);
    expect(state).toMatchObject({ article: { version: 1, textLength: TEXT.length }, retracted: false });
    expect([...(state?.facts.values() ?? [])]).toEqual(first.facts);
  });

  test('again says nothing, nor does another extractor that reads the same text otherwise', () => {
    expect(given(post(first)).when(post(first)).events).toEqual([]);
    const other = aPost(TEXT, [{ ...meeting, place: 'Bern' }], { extractor: 'test@2' });
    expect(given(post(first)).when(post(other)).events).toEqual([]);
  });

  test.each([
    ['title', { title: 'Another title' }],
    ['date', { publishedAt: '2026-03-03T00:00:00.000Z' }],
  ])('with another %s is a new version, and leaves its facts alone', (_what, changes) => {
    const { types, state } = given(post(first)).when(post({ ...first, ...changes }));
    expect(types).toEqual(['ArticleRevised']);
    expect(state?.article).toMatchObject({ version: 2, ...changes });
    expect(state?.facts.size).toBe(2);
  });

  test('with facts that the caller gives otherwise corrects, withdraws and adds them', () => {
    const caller = { extractor: 'caller' };
    const { events, types, state } = given(post(first)).when(
      post(
        aPost(
          TEXT,
          [
            { ...meeting, place: 'Bern' },
            { type: 'StatementMade', says: DEMAND },
          ],
          caller,
        ),
      ),
    );
    expect(types).toEqual(['ArticleRevised', 'FactRetracted', 'FactCorrected', 'StatementMade']);
    expect(events[2]?.data).toMatchObject({ changed: ['place'], fact: { id: first.facts[0]?.id, place: 'Bern' } });
    expect([...(state?.facts.values() ?? [])].map(({ type }) => type)).toEqual(['MeetingHeld', 'StatementMade']);
  });

  test('with a sentence put above moves facts and changes none, and keeps evidence with the version it is of', () => {
    const moved = aPost(`New: this. ${TEXT}`, [meeting, demand]);
    const { types, state } = given(post(first)).when(post(moved));
    expect(types).toEqual(['ArticleRevised']);
    expect(state?.facts.get(first.facts[0]?.id ?? '')?.evidence[0]).toMatchObject({ version: 1, start: 0 });
  });

  test('decides the same events, by id, whenever it is decided', () => {
    const revised = post(aPost(MEETING, [meeting]));
    const [once, twice] = [given(post(first)).when(revised), given(post(first)).when(revised)];
    expect(twice.events).toEqual(once.events);
    const all = [...given().when(post(first)).events, ...once.events].map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('retracting an article', () => {
  test('names every fact that falls with it, once', () => {
    const { events } = given(post(first)).when(retract);
    expect(events).toMatchObject([
      { type: 'ArticleRetracted', data: { ...why, factIds: first.facts.map(({ id }) => id) } },
    ]);
    expect(given(post(first), retract).when(retract).events).toEqual([]);
  });

  test('stands when the same text is posted again, and ends with a changed one, whose facts are reported anew', () => {
    expect(given(post(first), retract).when(post(first)).events).toEqual([]);
    const { types, state } = given(post(first), retract).when(post(aPost(`Corrected. ${TEXT}`, [meeting])));
    expect(types).toEqual(['ArticleRevised', 'MeetingHeld']);
    expect(state).toMatchObject({ retracted: false, article: { version: 2 } });
  });
});

test('an article begins with its ingestion, and with nothing else', () => {
  const [, fact] = decideIngest(null, first);
  expect(() => evolveArticle(null, fact as ArticleEvent)).toThrow('before ArticleIngested');
});
