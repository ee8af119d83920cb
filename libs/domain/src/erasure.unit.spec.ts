import { describe, expect, test } from '@jest/globals';
import { aPost, type FactSketch } from '../../../test/support/facts.js';
import { type ArticleEvent } from './article-events.js';
import { evolveArticle, type ArticleState } from './article.js';
import { decideCorrectFact, decideRetractFact } from './curation.js';
import { TextErased, decideEraseText } from './erasure.js';
import { maskQuotes } from './mask-quotes.js';
import { type NewEvent } from './new-event.js';
import { ERASED, sha256 } from './quote.js';
import { decideIngest } from './reading.js';

const MEETING = 'The ministers met in Geneva on Monday.';
const THREAT = 'Paris threatened tariffs on forty ships if Berlin did not yield.';
const TEXT = `${MEETING} ${THREAT}`;
const TERMS = 'tariffs of a tenth at first, and of a quarter from the second month on';
const meeting: FactSketch = { type: 'MeetingHeld', says: MEETING, place: 'Geneva' };
const threat: FactSketch = {
  type: 'SanctionThreatened',
  says: THREAT,
  status: 'conditional',
  condition: 'if Berlin did not yield',
  quote: 'threatened tariffs',
  quantities: [{ kind: 'ships', min: 40, max: 40, quote: 'forty ships' }],
  details: { measure: 'tariff', terms: TERMS },
};
const first = aPost(TEXT, [meeting, threat]);
const [met, threatened] = first.facts.map(({ id }) => id) as [string, string];
const why = { reason: 'the licence has ended', author: 'an editor' };

/** An article's events so far, and what they make of it. */
class Story {
  readonly events: NewEvent<ArticleEvent>[] = [];
  state: ArticleState | null = null;

  then(decide: (state: ArticleState, at: number) => NewEvent<ArticleEvent>[]): this {
    const decided = decide(this.state as ArticleState, this.events.length);
    this.events.push(...decided);
    this.state = decided.reduce<ArticleState | null>(evolveArticle, this.state);
    return this;
  }

  post = (post: typeof first) => this.then(() => decideIngest(this.state, post));
  erase = () => this.then((state, at) => decideEraseText(state, this.events, why, at));

  /** What the last erasures say: the texts, and by fact the words. */
  get erasures() {
    return this.events.flatMap(({ type, data }) => (type === 'ArticleTextErased' ? [data] : []));
  }
}

const hashes = (...words: string[]) => words.map(sha256);

describe('erasing the text of an article', () => {
  test('names what is masked by hash alone, whatever shape the words have in its facts', () => {
    const story = new Story().post(first).erase();
    expect(story.erasures).toEqual([
      {
        article: expect.objectContaining({ id: first.id, version: 1 }) as object,
        texts: hashes(TEXT),
        quotes: [
          { factId: met, sha256: hashes(MEETING) },
          {
            factId: threatened,
            sha256: hashes(THREAT, 'forty ships', 'threatened tariffs', 'if Berlin did not yield', TERMS),
          },
        ],
        ...why,
      },
    ]);
    expect(JSON.stringify(story.erasures)).not.toContain('forty');
    expect(story.state).toMatchObject({ erased: hashes(TEXT), retracted: false });
    expect([...(story.state?.facts.keys() ?? [])]).toEqual([met, threatened]);
  });

  test('masks what was retracted, and what was put otherwise since, in every version', () => {
    const { erasures } = new Story()
      .post(first)
      .then((state, at) => decideCorrectFact(state, threatened, { condition: 'if Bonn did not' }, why, at))
      .then((state, at) => decideRetractFact(state, met, why, at))
      .post(aPost(MEETING, [meeting]))
      .erase();
    const quotes = new Map(erasures[0]?.quotes.map((quote) => [quote.factId, quote.sha256]));
    expect(quotes.get(met)).toEqual(hashes(MEETING));
    expect(quotes.get(threatened)).toEqual(
      expect.arrayContaining(hashes(THREAT, 'if Berlin did not yield', 'if Bonn did not')),
    );
    expect(erasures[0]?.texts).toEqual(hashes(TEXT, MEETING));
  });

  test('leaves what its title says as well, since that stays', () => {
    const { erasures } = new Story().post({ ...first, title: MEETING }).erase();
    expect(erasures[0]?.quotes.map(({ factId }) => factId)).toEqual([threatened]);
  });

  test('a second time says nothing, until there is a text that was not erased', () => {
    const story = new Story().post(first).erase();
    expect(story.erase().erasures).toHaveLength(1);
    const changed = `${TEXT} Nobody else came.`;
    story.post(aPost(changed, [meeting, threat])).erase();
    expect(story.erasures.at(-1)?.texts).toEqual(hashes(changed));
    expect(story.state?.erased).toEqual(hashes(TEXT, changed));
  });

  test('takes more than one event where one would grow too large', () => {
    const text = Array.from({ length: 3100 }, (_, nth) => `The ${nth}th envoy met the king.`).join(' ');
    const sketches = text.match(/The \d+th envoy met the king\./gu)?.map((says) => ({ type: 'MeetingHeld', says }));
    const story = new Story().post(aPost(text, sketches as FactSketch[])).erase();
    expect(story.erasures.map(({ quotes }) => quotes.length)).toEqual([3000, 100]);
    expect(new Set(story.events.map(({ id }) => id)).size).toBe(story.events.length);
  });
});

describe('an erased text', () => {
  const erased = () => new Story().post(first).erase();

  test('does not come back, whatever else is said of the article', () => {
    expect(() => erased().post(first)).toThrow(TextErased);
    expect(() => erased().post({ ...first, title: 'Another title' })).toThrow(TextErased);
    expect(() => erased().post(aPost(TEXT, [meeting], { extractor: 'caller' }))).toThrow(/was erased/u);
  });

  test('lets a changed one in as a new version', () => {
    const { state } = erased().post(aPost(`${TEXT} Nobody else came.`, [meeting]));
    expect(state).toMatchObject({ article: { version: 2 }, erased: hashes(TEXT) });
  });
});

describe('masking', () => {
  const isErased = (words: string, factId: string | null) =>
    (factId === null || factId === 'a') && ['They met.', 'if so'].includes(words);
  const masked = (value: unknown) => maskQuotes(value, isErased);
  const evidence = [{ version: 1, start: 0, end: 9, quote: 'They met.', sha256: sha256('They met.') }];

  test('keeps hash and offsets of what it masks', () => {
    expect(masked({ fact: { id: 'a', evidence } })).toEqual({
      fact: { id: 'a', evidence: [{ ...evidence[0], quote: ERASED }] },
    });
  });

  test.each<[string, unknown, unknown]>([
    ['an account', { accounts: [{ factId: 'a', quote: 'They met.' }] }, { accounts: [{ factId: 'a', quote: ERASED }] }],
    ['a report', { said: [{ factId: 'a', title: 'They met.' }] }, { said: [{ factId: 'a', title: ERASED }] }],
    [
      'a development',
      { id: 'd', condition: 'if so', best: { factId: 'a', evidence: { quote: 'They met.' } } },
      { id: 'd', condition: ERASED, best: { factId: 'a', evidence: { quote: ERASED } } },
    ],
    ['a commitment', { condition: 'if so', report: { factId: 'a' } }, { condition: ERASED, report: { factId: 'a' } }],
    [
      'details',
      { id: 'a', evidence: [], details: { terms: 'if so' } },
      { id: 'a', evidence: [], details: { terms: ERASED } },
    ],
    ['a change of a row that names no fact', [[{ condition: 'if so' }, []]], [[{ condition: ERASED }, []]]],
  ])('finds the words in %s', (_what, value, expected) => {
    expect(masked(value)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ['the same words of another fact', { fact: { id: 'b', evidence } }],
    ['the best evidence of another fact', { condition: 'if so', best: { factId: 'b', evidence: evidence[0] } }],
    ['the same words where nothing is quoted', { reason: 'They met.', kind: 'if so' }],
    ['other words', { quote: 'They parted.', since: null, count: 3n }],
  ])('leaves %s, and gives back what it was given', (_what, value) => {
    expect(masked(value)).toBe(value);
  });
});
