import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aPost, draft, type FactSketch } from '../../../test/support/facts.js';
import { type ArticleEvent } from './article-events.js';
import { decideRetractArticle, evolveArticle, type ArticleState } from './article.js';
import {
  FactFallen,
  decideAddFact,
  decideConfirmFact,
  decideCorrectFact,
  decideRetractFact,
  identifyAdded,
  type FactChanges,
} from './curation.js';
import { type Fact } from './fact.js';
import { type NewEvent } from './new-event.js';
import { type Passage } from './quote.js';
import { decideIngest, decideReadAgain } from './reading.js';

const MEETING = 'The ministers met in Geneva on Monday.';
const DEMAND = 'Berlin demanded a vote.';
const THREAT = 'Paris threatened tariffs.';
const meeting: FactSketch = { type: 'MeetingHeld', says: MEETING, place: 'Geneva', confidence: 0.6 };
const demand: FactSketch = { type: 'DemandMade', says: DEMAND, sources: ['DEU'] };
const threat: FactSketch = { type: 'SanctionThreatened', says: THREAT, status: 'conditional' };
const why = { reason: 'it is so', author: 'an editor' };

/** Every sentence of these texts ends with a full stop. */
const sentencesOf = (text: string): Passage[] =>
  [...text.matchAll(/\S[^.]*\./gu)].map(({ index, 0: sentence }) => ({ start: index, end: index + sentence.length }));

type Decide = (state: ArticleState, at: number) => NewEvent<ArticleEvent>[];

/** An article and what happens to it, step by step; each step knows the events that it led to. */
class Story {
  state: ArticleState | null = null;
  readonly events: NewEvent<ArticleEvent>[] = [];
  last: NewEvent<ArticleEvent>[] = [];
  text = '';

  post(text: string, sketches: readonly FactSketch[], extractor = 'test@1'): this {
    this.text = text;
    return this.#take(decideIngest(this.state, aPost(text, sketches, { extractor }), sentencesOf(text)));
  }

  read(sketches: readonly FactSketch[], extractor = 'test@2'): this {
    const { facts } = aPost(this.text, sketches);
    return this.decide((state, at) => decideReadAgain(state, { facts, extractor }, at));
  }

  add(sketch: FactSketch): this {
    return this.decide((state, at) => {
      const [sentence] = sentencesOf(this.text).filter(({ end }) => this.text.indexOf(sketch.says) < end);
      const found = draft(this.text, sketch);
      return decideAddFact(
        state,
        identifyAdded(state, this.text, { ...found, sentence: sentence ?? found.sentence }),
        why,
        at,
      );
    });
  }

  correct(sketch: FactSketch, changes: FactChanges): this {
    return this.decide((state, at) => decideCorrectFact(state, idOf(sketch), changes, why, at));
  }

  retract(sketch: FactSketch): this {
    return this.decide((state, at) => decideRetractFact(state, idOf(sketch), why, at));
  }

  confirm(sketch: FactSketch): this {
    return this.decide((state, at) => decideConfirmFact(state, idOf(sketch), why, at));
  }

  retractArticle(): this {
    return this.decide((state) => decideRetractArticle(state, why));
  }

  decide(decide: Decide): this {
    if (this.state === null) throw new Error('nothing is posted yet');
    return this.#take(decide(this.state, this.events.length));
  }

  fact(sketch: FactSketch): Fact | undefined {
    return this.state?.retracted === true ? undefined : this.state?.facts.get(idOf(sketch));
  }

  get types(): string[] {
    return this.last.map(({ type }) => type);
  }

  #take(decided: NewEvent<ArticleEvent>[]): this {
    this.last = decided;
    this.events.push(...decided);
    this.state = decided.reduce<ArticleState | null>(evolveArticle, this.state);
    return this;
  }
}

/** A fact's id is made of type and sentence alone. */
const idOf = (sketch: FactSketch): string => aPost(sketch.says, [sketch]).facts[0]?.id ?? '';
const TEXT = `${MEETING} ${DEMAND}`;
const posted = () => new Story().post(TEXT, [meeting, demand]);

describe('what a person retracted', () => {
  test('stays away from a changed text that says it, and from another reading that finds it', () => {
    const story = posted().retract(meeting);
    expect(story.types).toEqual(['FactRetracted']);
    expect(story.post(`New. ${TEXT}`, [meeting, demand]).types).toEqual(['ArticleRevised']);
    expect(story.read([meeting, demand]).types).toEqual([]);
    expect(story.fact(meeting)).toBeUndefined();
    expect(story.retract(meeting).types).toEqual([]);
  });

  test('comes back by a confirmation, as it was and beyond doubt, and cannot be corrected before', () => {
    const story = posted().retract(meeting);
    expect(() => story.correct(meeting, { place: 'Bern' })).toThrow(FactFallen);
    story.confirm(meeting);
    expect(story.types).toEqual(['FactConfirmed']);
    expect(story.fact(meeting)).toMatchObject({ place: 'Geneva', confidence: 1 });
    expect(story.correct(meeting, { place: 'Bern' }).fact(meeting)).toMatchObject({ place: 'Bern' });
  });

  test('is asked about when its sentence is gone and another fact of its type has come, until somebody repeats it', () => {
    const other: FactSketch = { type: 'MeetingHeld', says: 'The ministers did meet.' };
    const story = posted().retract(meeting);
    expect(story.post(DEMAND, [demand]).state?.rulings.get(idOf(meeting))).not.toHaveProperty('lost');
    story.post(`${other.says} ${DEMAND}`, [other, demand]);
    expect(story.state?.rulings.get(idOf(meeting))).toMatchObject({ lost: 'open' });
    expect(story.retract(meeting).state?.rulings.get(idOf(meeting))).toMatchObject({ lost: 'settled' });
    story.post(`${other.says} And more. ${DEMAND}`, [other, demand]);
    expect(story.state?.rulings.get(idOf(meeting))).toMatchObject({ lost: 'settled' });
  });
});

describe('what a person corrected', () => {
  test('stands over what is read, while the rest of the fact follows the reading', () => {
    const story = posted().correct(meeting, { place: 'Bern', country: 'CHE' });
    expect(story.last).toMatchObject([
      { type: 'FactCorrected', data: { changed: ['country', 'place'], byPerson: true, ...why } },
    ]);
    story.read([{ ...meeting, place: 'Basel', dates: ['2026-03-02'] }, demand]);
    expect(story.last).toMatchObject([{ type: 'FactCorrected', data: { changed: ['dates'], author: 'test@2' } }]);
    expect(story.fact(meeting)).toMatchObject({ place: 'Bern', country: 'CHE', dates: ['2026-03-02'] });
  });

  test('keeps its code true: another status or mode is another code, now and in later readings', () => {
    const sanction: FactSketch = { type: 'SanctionImposed', says: THREAT, mode: 'tariff' };
    const story = new Story().post(THREAT, [sanction]).correct(sanction, { status: 'scheduled' });
    expect(story.fact(sanction)).toMatchObject({ plover: 'THREATEN', ploverMode: 'restrict', intensity: -3 });
    story.read([{ ...sanction, mode: 'visa', dates: ['2026'] }]);
    expect(story.fact(sanction)).toMatchObject({ mode: 'visa', status: 'scheduled', plover: 'THREATEN' });
    expect(story.correct(sanction, { negated: true }).fact(sanction)).toMatchObject({ plover: null, intensity: null });
  });

  test('stays when nobody finds it any more, as long as its sentence stands', () => {
    const story = posted().correct(meeting, { place: 'Bern' }).read([demand]);
    expect(story.types).toEqual([]);
    const moved = `New. ${MEETING.replace('Geneva', ' Geneva')} ${DEMAND}`;
    story.post(moved, [demand]);
    // Its quote has another space now, so that it is found anew.
    expect(story.types).toEqual(['ArticleRevised', 'FactCorrected']);
    const [evidence] = story.fact(meeting)?.evidence ?? [];
    expect(evidence).toMatchObject({ version: 2, start: 5 });
    expect(moved.slice(evidence?.start, evidence?.end)).toBe(evidence?.quote);
  });

  test('takes a value away, and says nothing where nothing changes', () => {
    const story = posted().correct(meeting, { place: null });
    expect(story.fact(meeting)?.place).toBeNull();
    expect(story.correct(meeting, { place: null }).types).toEqual([]);
  });
});

describe('what a person confirmed', () => {
  test('stands whole over what is read otherwise, beyond doubt, and is confirmed once', () => {
    const story = posted().confirm(meeting);
    expect(story.fact(meeting)).toMatchObject({ confidence: 1 });
    expect(story.confirm(meeting).types).toEqual([]);
    expect(story.read([{ ...meeting, place: 'Bern' }, demand]).types).toEqual([]);
  });

  test('stays on the version it is from when its sentence is gone, and is asked about until somebody answers', () => {
    const story = posted().confirm(meeting).post(DEMAND, [demand]);
    expect(story.last).toMatchObject([{ data: { curated: { carried: [], lost: [idOf(meeting)] } } }]);
    expect(story.fact(meeting)?.evidence).toMatchObject([{ version: 1, quote: MEETING }]);
    expect(story.state?.rulings.get(idOf(meeting))).toMatchObject({ lost: 'open' });
    expect(story.confirm(meeting).types).toEqual(['FactConfirmed']);
    expect(story.state?.rulings.get(idOf(meeting))).toMatchObject({ lost: 'settled' });
    expect(story.post(TEXT, [demand]).state?.rulings.get(idOf(meeting))).not.toHaveProperty('lost');
  });

  test('is not found again in a sentence that only contains its words', () => {
    const story = posted().confirm(meeting).post(`It is not true that ${MEETING} ${DEMAND}`, [demand]);
    expect(story.state?.rulings.get(idOf(meeting))).toMatchObject({ lost: 'open' });
  });
});

describe('what a person added', () => {
  test('gets the id that a reader would give it, stays, and is the same said again', () => {
    const story = new Story()
      .post(`${TEXT} ${THREAT}`, [meeting, demand])
      .add({ ...threat, says: 'threatened tariffs' });
    expect(story.last).toMatchObject([{ type: 'FactAdded', data: { ...why, fact: { id: idOf(threat) } } }]);
    expect(story.add({ ...threat, says: 'threatened tariffs' }).types).toEqual([]);
    expect(story.read([meeting, demand]).types).toEqual([]);
    expect(story.read([meeting, demand, { ...threat, place: 'Rome' }]).types).toEqual([]);
    expect(story.post(`${THREAT} ${TEXT}`, [meeting, demand]).types).toEqual(['ArticleRevised']);
    expect(story.fact(threat)).toMatchObject({ place: null });
  });

  test('beside another fact of its type in the sentence is one of its own', () => {
    const story = posted().add({ ...meeting, place: 'Bern' });
    expect([...(story.state?.facts.values() ?? [])].map(({ type, place }) => [type, place])).toEqual([
      ['MeetingHeld', 'Geneva'],
      ['DemandMade', null],
      ['MeetingHeld', 'Bern'],
    ]);
  });

  test('falls with its article, cannot be added to what is retracted, and comes back by the word of who added it', () => {
    const story = new Story().post(`${TEXT} ${THREAT}`, [meeting, demand]).add(threat).retractArticle();
    expect(story.last).toMatchObject([{ data: { factIds: expect.arrayContaining([idOf(threat)]) } }]);
    for (const late of [
      () => story.add(threat),
      () => story.confirm(threat),
      () => story.correct(threat, { place: 'Rome' }),
    ]) {
      expect(late).toThrow(FactFallen);
    }
    story.post(`Corrected. ${THREAT}`, []);
    expect(story.last).toMatchObject([{ type: 'ArticleRevised' }, { type: 'FactAdded', data: why }]);
  });
});

test('an article with a decision that lost its sentence stays retracted when it is posted again as it is', () => {
  const story = new Story().post(TEXT, [meeting, demand], 'caller').confirm(meeting).post(DEMAND, [demand], 'caller');
  expect(story.post(DEMAND, [demand], 'caller').types).toEqual([]);
  expect(story.retractArticle().post(DEMAND, [demand], 'caller').types).toEqual([]);
});

describe('reading a text again', () => {
  test('adds, corrects and withdraws what it finds otherwise, once', () => {
    const story = new Story().post(`${TEXT} ${THREAT}`, [meeting, demand]);
    story.read([{ ...meeting, place: 'Bern' }, threat]);
    expect(story.types).toEqual(['FactRetracted', 'FactCorrected', 'SanctionThreatened']);
    expect(story.read([{ ...meeting, place: 'Bern' }, threat]).types).toEqual([]);
    expect(story.state).toMatchObject({ article: { version: 1 }, extractor: 'test@2' });
  });

  test('back and forth makes events of its own each time', () => {
    const story = posted().read([meeting]).read([meeting, demand]).read([meeting]).read([meeting, demand]);
    expect(new Set(story.events.map(({ id }) => id)).size).toBe(story.events.length);
    expect(story.fact(demand)).toBeDefined();
  });

  test('leaves alone a retracted article, and one whose facts the caller gave', () => {
    expect(posted().retractArticle().read([]).types).toEqual([]);
    expect(new Story().post(TEXT, [meeting], 'caller').read([demand]).types).toEqual([]);
  });
});

describe('whatever is posted and read after it,', () => {
  const sentences = [MEETING, DEMAND, THREAT, 'Rain fell.', 'Nobody spoke.'];
  const sketches = [meeting, demand, threat];
  const step = fc.record({
    how: fc.constantFrom('post', 'read'),
    order: fc.shuffledSubarray(sentences),
    found: fc.subarray(sketches),
    place: fc.constantFrom('Bern', 'Rome', null),
  });

  test('a person’s decisions stand, what lost its sentence is asked about, and saying it all again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const story = new Story().post(`${MEETING} ${DEMAND} ${THREAT}`, [meeting, demand]);
        story.retract(demand).correct(meeting, { place: 'Vienna' }).add(threat);
        for (const { how, order, found, place } of steps) {
          const text = order.join(' ') || 'Nothing.';
          const standing = how === 'post' ? text : story.text;
          const seen = found.filter(({ says }) => standing.includes(says)).map((sketch) => ({ ...sketch, place }));
          const go = () => (how === 'post' ? story.post(text, seen) : story.read(seen));
          go();
          expect(go().types).toEqual([]);
          expect(story.fact(demand)).toBeUndefined();
          expect(story.fact(meeting)).toMatchObject({ place: 'Vienna' });
          expect(story.fact(threat)).toMatchObject({ place: null });
          for (const kept of [meeting, threat]) {
            expect(story.state?.rulings.get(idOf(kept))?.lost).toBe(
              story.text.includes(kept.says) ? undefined : 'open',
            );
          }
        }
        expect(new Set(story.events.map(({ id }) => id)).size).toBe(story.events.length);
      }),
    );
  });
});
