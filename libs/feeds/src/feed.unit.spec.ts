import { describe, expect, test } from '@jest/globals';
import { developmentFrom, refOf, type DevelopmentEvent } from '#domain';
import { aPost, articleOf, stored, type FactSketch } from '../../../test/support/facts.js';
import { passes, type FeedFilter } from './feed-filter.js';
import { frame, parseStreamId, streamId } from './stream.js';

const TEXT = 'Paris threatened Berlin with tariffs.';

/** A development event about a threat of France against Germany, in Geneva, unless something else is said. */
function told(changes: Partial<FactSketch> = {}, type: DevelopmentEvent['type'] = 'DevelopmentOpened') {
  const post = aPost(TEXT, [
    {
      type: 'SanctionThreatened',
      says: TEXT,
      sources: ['FRA'],
      targets: ['DEU'],
      actors: [{ id: 'person:a-minister', name: 'A Minister', kind: 'person', role: 'source' }],
      place: 'Geneva',
      status: 'conditional',
      confidence: 0.7,
      ...changes,
    },
  ]);
  const development = developmentFrom(
    '00000000-0000-4000-8000-000000000002',
    post.facts.map((fact) => ({ fact, article: refOf(articleOf(post)) })),
  );
  return stored({ id: development.id, type, time: null, data: { development } });
}

describe('a filter of the feed', () => {
  test.each<[string, FeedFilter]>([
    ['nothing', {}],
    ['one of several types', { type: ['MeetingHeld', 'SanctionThreatened'] }],
    ['both parties', { actor: ['FRA', 'DEU'] }],
    ['an actor by id', { actor: ['person:a-minister'] }],
    ['status, stance and place', { status: ['conditional'], stance: ['asserted'], place: ['Geneva', 'Bern'] }],
    ['what happened to it', { change: ['DevelopmentOpened'] }],
    ['just as much confidence', { minConfidence: 0.7 }],
    ['just as many sources', { minSources: 1 }],
  ])('that asks for %s lets it through', (_what, filter) => {
    expect(passes(filter, told())).toBe(true);
  });

  test.each<[string, FeedFilter]>([
    ['another type', { type: ['MeetingHeld'] }],
    ['one party and a stranger', { actor: ['FRA', 'USA'] }],
    ['another place', { place: ['Bern'] }],
    ['another change', { change: ['DevelopmentWithdrawn'] }],
    ['more confidence', { minConfidence: 0.71 }],
    ['more sources', { minSources: 2 }],
    ['one thing that fits and one that does not', { type: ['SanctionThreatened'], status: ['occurred'] }],
  ])('that asks for %s holds it back', (_what, filter) => {
    expect(passes(filter, told())).toBe(false);
  });

  test('that names places holds back what has none', () => {
    expect(passes({ place: ['Geneva'] }, told({ place: null }))).toBe(false);
  });
});

describe('a frame', () => {
  test('is one event, its data on one line whatever the text, its id where there is one', () => {
    const text = 'two\nlines\r\nand\u2028more';
    const sent = frame('development', { text }, 'ab12-7');
    expect(sent).toMatch(/^id: ab12-7\nevent: development\ndata: [^\r\n]*\n\n$/u);
    expect(JSON.parse(sent.slice(sent.indexOf('data: ') + 6))).toEqual({ text });
    expect(frame('hello', {})).toBe('event: hello\ndata: {}\n\n');
  });

  test('has an id that reads back as what it was made of, and nothing else does', () => {
    const position = 2n ** 62n;
    expect(parseStreamId(streamId('0badc0de', position))).toEqual({ epoch: '0badc0de', position });
    for (const id of ['', '7', 'ab12-', '-7', 'ab12-7x', 'ab12-7 ', 'AB12-7', 'ab12-12345678901234567890']) {
      expect(parseStreamId(id)).toBeNull();
    }
  });
});
