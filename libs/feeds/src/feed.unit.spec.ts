import { describe, expect, test } from '@jest/globals';
import { type DevelopmentEvent } from '#domain';
import { aDevelopment } from '../../../test/support/developments.js';
import { stored, type FactSketch } from '../../../test/support/facts.js';
import { type StoredEvent } from '#event-store';
import { atomOf } from './documents.js';
import { heldAs, matches, verdict, type FeedFilter } from './feed-filter.js';
import { type Entry } from './feed-page.js';
import { noticeFrame, parseStreamId, streamId } from './frame.js';
import { happenedIn } from './happened.js';
import { messageOf } from './message.js';
import { kindsOfChange, standingOf, type Told } from './told.js';

/** A development event about aDevelopment, unless something else is said. */
function event(
  changes: Partial<FactSketch> = {},
  type: DevelopmentEvent['type'] = 'DevelopmentOpened',
  changed: string[] = [],
  moved: { joined?: string[]; left?: string[] } = {},
) {
  const opened = aDevelopment(changes, '00000000-0000-4000-8000-000000000002');
  const development = {
    ...opened,
    state: type === 'DevelopmentWithdrawn' ? ('withdrawn' as const) : ('open' as const),
  };
  return stored({ id: development.id, type, time: null, data: { development, changed, ...moved } });
}

/** What a filter is asked of: the last of these events, after the others. */
function told(...events: StoredEvent[]): Told {
  const [last, ...before] = events.reverse();
  if (last === undefined) throw new Error('nothing was told');
  return { event: last, standing: standingOf(last), earlier: before.reverse().map(standingOf) };
}

describe('a filter of the feed', () => {
  test.each<[string, FeedFilter]>([
    ['nothing', {}],
    ['one of several types', { type: ['MeetingHeld', 'SanctionThreatened'] }],
    ['both parties', { actor: ['FRA', 'DEU'] }],
    ['an actor by id', { actor: ['person:a-minister'] }],
    ['status, stance and place', { status: ['conditional'], stance: ['asserted'], place: ['Geneva', 'Bern'] }],
    ['what happened to it', { change: ['DevelopmentOpened'] }],
    ['a pair, or another', { pair: ['USA-RUS', 'DEU,FRA'] }],
    ['the country of the place', { place: ['CHE'] }],
    ['just as much confidence', { minConfidence: 0.7 }],
    ['just as many sources', { minSources: 1 }],
  ])('that asks for %s lets it through', (_what, filter) => {
    expect(verdict(filter, told(event()))).toBe('matches');
  });

  test.each<[string, FeedFilter]>([
    ['another type', { type: ['MeetingHeld'] }],
    ['one party and a stranger', { actor: ['FRA', 'USA'] }],
    ['a pair of which one is not there', { pair: ['FRA,USA'] }],
    ['a situation that it is no part of', { situation: ['00000000-0000-4000-8000-000000000003'] }],
    ['another place', { place: ['Bern'] }],
    ['another change', { change: ['DevelopmentWithdrawn'] }],
    ['more confidence', { minConfidence: 0.71 }],
    ['more sources', { minSources: 2 }],
    ['one thing that fits and one that does not', { type: ['SanctionThreatened'], status: ['occurred'] }],
  ])('that asks for %s holds it back', (_what, filter) => {
    expect(verdict(filter, told(event()))).toBeNull();
  });

  test('that does not ask for opinion holds back what nothing else reports', () => {
    const { opinion: _, ...standing } = standingOf(event());
    expect(matches({}, { ...standing, opinion: true })).toBe(false);
    expect(matches({ opinion: true }, { ...standing, opinion: true })).toBe(true);
    expect(matches({ opinion: true }, { ...standing, opinion: false })).toBe(true);
  });

  test('that names places holds back what has none', () => {
    expect(matches({ place: ['Geneva'] }, standingOf(event({ place: null, country: null })))).toBe(false);
  });
});

describe('whoever was sent a development', () => {
  const opened = event();
  const moved = event({ place: 'Bern' }, 'DevelopmentChanged', ['place', 'title']);
  const withdrawn = event({ place: 'Bern' }, 'DevelopmentWithdrawn');
  const geneva: FeedFilter = { place: ['Geneva'] };

  test('gets what happens to it when it no longer matches, and its withdrawal', () => {
    expect(verdict(geneva, told(opened, moved))).toBe('left');
    expect(verdict(geneva, told(opened, moved, withdrawn))).toBe('left');
  });

  test('is told again that it matches when it does again', () => {
    expect(verdict(geneva, told(opened, moved, event({}, 'DevelopmentChanged', ['place'])))).toBe('matches');
  });

  test('hears nothing of one that never matched', () => {
    expect(verdict({ place: ['Oslo'] }, told(opened, moved, withdrawn))).toBeNull();
  });

  test('and asked for openings alone hears of no change, but of the withdrawal', () => {
    const openings: FeedFilter = { change: ['DevelopmentOpened'] };
    expect(verdict(openings, told(opened, moved))).toBeNull();
    expect(verdict(openings, told(opened, moved, withdrawn))).toBe('left');
  });

  test('and asked for the withdrawals of what several sources report hears of one, though none is left then', () => {
    const filter: FeedFilter = { change: ['DevelopmentWithdrawn'], minSources: 2 };
    const withSources = (sources: number, from: StoredEvent) => ({ ...standingOf(from), sources });
    const fallen = (sources: number): Told => ({
      ...told(opened, withdrawn),
      standing: withSources(0, withdrawn),
      earlier: [withSources(sources, opened)],
    });
    expect(verdict(filter, { ...told(opened), standing: withSources(2, opened) })).toBeNull();
    expect(verdict(filter, fallen(2))).toBe('left');
    expect(heldAs(filter, fallen(2))).toBe('fallen');
    expect(verdict(filter, fallen(1))).toBeNull();
  });

  test('and asked for openings in a place is told once that it has left, by whatever change', () => {
    const openings: FeedFilter = { change: ['DevelopmentOpened'], ...geneva };
    const corrected = event({ place: 'Bern', status: 'occurred' }, 'DevelopmentChanged', ['status']);
    expect(verdict(openings, told(opened, moved))).toBe('left');
    expect(verdict(openings, told(opened, moved, corrected))).toBeNull();
  });

  test.each<[string, FeedFilter, StoredEvent[]]>([
    ['withdrawn', { change: ['DevelopmentOpened'] }, [opened, withdrawn]],
    ['withdrawn, for whom that was all they asked for', { change: ['DevelopmentWithdrawn'] }, [opened, withdrawn]],
    ['out of what was asked for', { change: ['DevelopmentOpened'], ...geneva }, [opened, moved]],
    ['out of what was asked for, then gone', { change: ['DevelopmentOpened'], ...geneva }, [opened, moved, withdrawn]],
  ])('and was told that it is %s is told that it is back, and where it falls once more', (_what, filter, gone) => {
    const back = event({}, 'DevelopmentChanged', ['counts', 'state']);
    expect(verdict(filter, told(...gone))).not.toBeNull();
    expect(verdict(filter, told(...gone, back))).toBe('matches');
    expect(heldAs(filter, told(...gone, back))).toBe('standing');
    expect(verdict(filter, told(...gone, back, event({}, 'DevelopmentChanged', ['doubts'])))).toBeNull();
    expect(verdict(filter, told(...gone, back, withdrawn))).not.toBeNull();
  });

  test('and was told that it is gone hears nothing of it while it stands outside of what they asked for', () => {
    const openings: FeedFilter = { change: ['DevelopmentOpened'], ...geneva };
    const elsewhere = event({ place: 'Bern' }, 'DevelopmentChanged', ['state']);
    expect(verdict(openings, told(opened, moved, withdrawn, elsewhere))).toBeNull();
    expect(heldAs(openings, told(opened, moved, withdrawn, elsewhere))).toBe('fallen');
  });

  test('and was told of no event of it holds nothing, whatever has become of it', () => {
    expect(heldAs({ change: ['MoreSources'] }, told(opened))).toBeNull();
    expect(heldAs({ change: ['MoreSources'] }, told(opened, withdrawn))).toBeNull();
    expect(verdict({ change: ['MoreSources'] }, told(opened, withdrawn))).toBeNull();
  });
});

describe('a change', () => {
  test.each([
    [['counts', 'lastReportedAt'], { joined: ['a'] }, ['MoreSources']],
    [['counts', 'accounts'], { left: ['a'] }, ['Corrected']],
    [['status', 'counts'], { joined: ['a'] }, ['MoreSources', 'NewState']],
    [['place', 'title'], {}, ['Corrected']],
    [['confidence'], {}, []],
  ])('of %j, with %j, is %j, and may be asked for by that', (changed, moved, kinds) => {
    const change = event({}, 'DevelopmentChanged', changed, moved);
    expect(kindsOfChange(change)).toEqual(kinds);
    for (const kind of kinds) expect(verdict({ change: [kind] } as FeedFilter, told(change))).toBe('matches');
  });
});

describe('what people read', () => {
  const because = { event: '00000000-0000-4000-8000-000000000004', reason: 'the desk erred', author: 'desk' };
  const site = 'https://demarche.example';
  /** What Slack is sent of an event about a threat, and what the feeds say of it; each with what it says besides. */
  function textsOf(type: DevelopmentEvent['type'], data: object, { left = false, state = 'open' } = {}) {
    const opened = aDevelopment({}, '00000000-0000-4000-8000-000000000002');
    const development = { ...opened, state: state as never };
    const happening = stored({ id: development.id, type, time: null, data: { development, because, ...data } });
    const { body } = messageOf(happening, { format: 'slack', counter: 1n, left, encode: () => ({}) });
    const entry: Entry = {
      development,
      updated: '2026-01-01T00:00:00.000Z',
      happened: happenedIn(happening, left),
      fallen: state === 'open' ? (left ? 'left' : null) : (state as 'merged'),
    };
    const page = { entries: [entry], next: null };
    const atom = atomOf(page, { self: site, first: site, next: null, site });
    return [(JSON.parse(body) as { text: string }).text, atom];
  }

  test.each<[string, DevelopmentEvent['type'], object, object, string[]]>([
    [
      'what it was called before, and what was put right',
      'DevelopmentChanged',
      { changed: ['best', 'country', 'place', 'title'], formerTitle: 'A threat (Bern)' },
      {},
      ['Corrected', 'Formerly: A threat (Bern)', 'What changed: the place, the best evidence', 'Why: the desk erred'],
    ],
    [
      'what it was merged into',
      'DevelopmentMerged',
      { into: because.event, intoTitle: 'Another threat' },
      { state: 'merged' },
      ['Merged', 'Merged into: Another threat', 'Why: the desk erred'],
    ],
    [
      'into which one it was merged where its title is not known',
      'DevelopmentMerged',
      { into: because.event },
      { state: 'merged' },
      [`Merged into: ${because.event}`],
    ],
    [
      'that it joined a situation',
      'DevelopmentChanged',
      { changed: ['situations'] },
      {},
      ['Changed', 'What changed: the situations it belongs to', 'Why: the desk erred'],
    ],
    [
      'that it is back',
      'DevelopmentChanged',
      { changed: ['accounts', 'counts', 'state'] },
      {},
      ['New state', 'What changed: it stands again, how many report it, what each source says'],
    ],
    [
      'why it has left, though it was only reported once more',
      'DevelopmentChanged',
      { changed: ['confidence'], joined: [because.event] },
      { left: true },
      ['no longer what you asked for'],
    ],
  ])('says %s', (_what, type, data, how, says) => {
    for (const text of textsOf(type, data, how)) for (const words of says) expect(text).toContain(words);
  });

  test('of what fell is not how many report it', () => {
    for (const text of textsOf('DevelopmentWithdrawn', {}, { state: 'withdrawn' })) {
      expect(text).not.toContain('independent');
    }
  });
});

describe('a frame', () => {
  test('is one event, its data on one line whatever the text, its id where there is one', () => {
    const text = 'two\nlines\r\nand\u2028more';
    const sent = noticeFrame('bye', { reason: text, id: 'ab12-7', complete: false }, 'ab12-7');
    expect(sent).toMatch(/^id: ab12-7\nevent: bye\ndata: [^\r\n]*\n\n$/u);
    expect(JSON.parse(sent.slice(sent.indexOf('data: ') + 6))).toEqual({ reason: text, id: 'ab12-7', complete: false });
    expect(noticeFrame('live', { position: '7' })).toBe('event: live\ndata: {"position":"7"}\n\n');
  });

  test('has an id that reads back as what it was made of, and nothing else does', () => {
    const position = 2n ** 62n;
    expect(parseStreamId(streamId('0badc0de', position))).toEqual({ epoch: '0badc0de', position });
    for (const id of ['', '7', 'ab12-', '-7', 'ab12-7x', 'ab12-7 ', 'AB12-7', 'ab12-12345678901234567890']) {
      expect(parseStreamId(id)).toBeNull();
    }
  });
});
