import { describe, expect, test } from '@jest/globals';
import {
  decideAddFact,
  decideConfirmFact,
  decideCorrectFact,
  decideIngest,
  decideRetractFact,
  decideRetractArticle,
  developmentIdOf,
  evolveArticle,
  type ArticleEvent,
  type ArticleState,
  type NewEvent,
  type PostedArticle,
} from '#domain';
import { type StoredEvent } from '#event-store';
import { aPost, stored } from '../../../test/support/facts.js';
import { Casebook } from './casebook.js';
import { emptyMemory } from './memory.js';

const MEETING = 'The ministers met in Geneva on Monday.';
const SAID = '“We are close,” the minister said.';
const TEXT = `${MEETING} ${SAID}`;
const meeting = { type: 'MeetingHeld', says: MEETING, place: 'Geneva' } as const;
const statement = { type: 'StatementMade', says: SAID } as const;

/** An article's history: posts in turn, or its retraction, as the log holds them. */
function history(...steps: (PostedArticle | 'retracted')[]): StoredEvent[] {
  let state: ArticleState | null = null;
  let position = 0n;
  const events: StoredEvent[] = [];
  for (const step of steps) {
    const decided: NewEvent<ArticleEvent>[] =
      step === 'retracted' && state !== null
        ? decideRetractArticle(state, { reason: 'it is not so', author: 'an editor' })
        : decideIngest(state, step as PostedArticle);
    state = decided.reduce<ArticleState | null>(evolveArticle, state);
    events.push(...decided.map((event) => stored(event, ++position)));
  }
  return events;
}

/** What people decide about the posted article, in turn, as the log holds it behind the first events. */
function decidedAfter(...decisions: ((state: ArticleState, at: number) => NewEvent<ArticleEvent>[])[]): StoredEvent[] {
  let state = first.reduce<ArticleState | null>(
    (now, event) => evolveArticle(now, event as unknown as ArticleEvent),
    null,
  );
  const events: StoredEvent[] = [];
  for (const decide of decisions) {
    if (state === null) throw new Error('nothing is posted yet');
    const at = first.length + events.length;
    const decided = decide(state, at);
    state = decided.reduce<ArticleState>(evolveArticle, state);
    events.push(...decided.map((event, nth) => stored(event, BigInt(at + nth + 1))));
  }
  return events;
}

/** Given that the desk read these, when it reads those: what it decides, in the order in which it does. */
function given(...before: StoredEvent[]) {
  const memory = emptyMemory();
  const earlier = new Casebook(memory);
  for (const event of before) earlier.read(event);
  return {
    when(...events: StoredEvent[]) {
      const casebook = new Casebook(memory);
      for (const event of events) casebook.read(event);
      return {
        casebook,
        decisions: casebook.decisions,
        types: casebook.decisions.map(({ event }) => event.type),
        developments: casebook.decisions.map(({ event }) => event.data.development),
      };
    },
  };
}

const posted = aPost(TEXT, [meeting, statement]);
const factId = posted.facts[0]?.id ?? '';
const first = history(posted);
const moved = aPost(TEXT, [{ ...meeting, place: 'Bern' }, statement]);
const revised = (...to: (PostedArticle | 'retracted')[]) =>
  history(posted, ...to.map((post) => (post === 'retracted' ? post : { ...post, extractor: 'caller' }))).slice(
    first.length,
  );

describe('the desk', () => {
  test('opens a development for a fact that is news, named after it, and says why', () => {
    const { types, developments, decisions } = given().when(...first);
    expect(types).toEqual(['DevelopmentOpened']);
    expect(developments[0]).toMatchObject({
      id: developmentIdOf(factId),
      type: 'MeetingHeld',
      state: 'open',
      counts: { facts: 1, articles: 1, sources: 1 },
      best: { factId, evidence: { quote: MEETING } },
    });
    expect(decisions[0]?.event.data.because).toMatchObject({ event: first[1]?.id, reason: 'reported by Example News' });
    expect(decisions[0]?.cause).toBe(first[1]);
  });

  test('opens none for a bare statement, nor for old news retold', () => {
    expect(given().when(...history(aPost(TEXT, [statement, { ...meeting, background: true }]))).types).toEqual([]);
  });

  test('changes a development with the fact that it rests on, and names what changed', () => {
    const { types, decisions } = given(...first).when(...revised(moved));
    expect(types).toEqual(['DevelopmentChanged']);
    expect(decisions[0]?.event.data).toMatchObject({
      development: { id: developmentIdOf(factId), place: 'Bern' },
      changed: expect.arrayContaining(['place', 'title']),
      formerTitle: 'Meeting held (Geneva)',
    });
  });

  test('withdraws one whose fact no longer stands, or turns out to be old news', () => {
    const gone = given(...first).when(...revised(aPost(TEXT, [statement])));
    const old = given(...first).when(...revised(aPost(TEXT, [{ ...meeting, background: true }, statement])));
    for (const { types, developments } of [gone, old]) {
      expect(types).toEqual(['DevelopmentWithdrawn']);
      expect(developments[0]).toMatchObject({ state: 'withdrawn', counts: { facts: 0 }, best: { factId } });
    }
  });

  test('withdraws with a retracted article, once, and opens it again with a text that says it again', () => {
    const events = revised('retracted', { ...moved, text: `Corrected. ${TEXT}` });
    const { types, developments } = given(...first).when(...events);
    expect(types).toEqual(['DevelopmentWithdrawn', 'DevelopmentChanged']);
    expect(developments[1]).toMatchObject({ id: developmentIdOf(factId), state: 'open', place: 'Bern' });
    expect(given(...first, ...revised('retracted')).when(...revised('retracted')).types).toEqual([]);
  });

  test('follows a person: corrects, withdraws and restores, for their reason, and opens for a fact that they add', () => {
    const why = { reason: 'it says so on the tape', author: 'an editor' };
    const added = aPost(SAID, [{ type: 'DemandMade', says: SAID }]).facts[0];
    if (added === undefined) throw new Error('there is no fact');
    const events = decidedAfter(
      (state, at) => decideCorrectFact(state, factId, { place: 'Bern' }, why, at),
      (state, at) => decideRetractFact(state, factId, why, at),
      (state, at) => decideConfirmFact(state, factId, why, at),
      (state, at) => decideAddFact(state, added, why, at),
    );
    const { types, decisions } = given(...first).when(...events);
    expect(types).toEqual(['DevelopmentChanged', 'DevelopmentWithdrawn', 'DevelopmentChanged', 'DevelopmentOpened']);
    for (const { event } of decisions) expect(event.data.because).toMatchObject(why);
    expect(decisions[2]?.event.data.development).toMatchObject({ state: 'open', place: 'Bern', confidence: 1 });
  });

  test('says nothing of what it did not take for news', () => {
    const bare = history(aPost(TEXT, [statement]), 'retracted');
    expect(given(...bare.slice(0, -1)).when(...bare.slice(-1)).decisions).toEqual([]);
  });

  test('decides the same, by id, from the same events in batches of any size', () => {
    const all = history(posted, { ...moved, extractor: 'caller' }, 'retracted');
    const whole = given()
      .when(...all)
      .decisions.map(({ event }) => event);
    for (let cut = 1; cut < all.length; cut++) {
      const memory = emptyMemory();
      const parts = [all.slice(0, cut), all.slice(cut)].flatMap((batch) => {
        const casebook = new Casebook(memory);
        for (const event of batch) casebook.read(event);
        return casebook.decisions.map(({ event }) => event);
      });
      expect(parts).toEqual(whole);
    }
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
  });

  test('cuts a reason and a title that grow too long, whatever the names in it', () => {
    const endless = { ...posted, outlet: null, url: `urn:news:${'a'.repeat(1990)}` };
    const people = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(200));
    const [fact] = aPost(TEXT, [{ ...meeting, people, place: 'p'.repeat(200) }]).facts;
    const { decisions } = given().when(...history({ ...endless, facts: fact === undefined ? [] : [fact] }));
    const { development, because } = decisions[0]?.event.data ?? {};
    expect([development?.title.length, because?.reason.length]).toEqual([1000, 2000]);
  });
});
