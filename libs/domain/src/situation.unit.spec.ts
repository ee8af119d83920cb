import { describe, expect, test } from '@jest/globals';
import { developmentFrom, type Development } from './development.js';
import { situationsOf } from './situations-of.js';
import {
  SituationKnown,
  TooMany,
  decideCloseSituation,
  decideMembership,
  decideOpenSituation,
  decideRedefineSituation,
  evolveSituation,
  type Situation,
  type SituationDefinition,
} from './situation.js';
import { aPost, type FactSketch } from '../../../test/support/facts.js';

const why = { reason: 'a test', author: 'an editor' };
const BORDER: SituationDefinition = {
  title: 'The border',
  summary: '',
  parties: ['ECU', 'PER'],
  contexts: [],
  words: [],
};
const ID = '00000000-0000-4000-8000-00000000000a';
const open = (definition: Partial<SituationDefinition> = {}): Situation => ({
  ...BORDER,
  ...definition,
  id: ID,
  state: 'open',
  included: [],
  excluded: [],
});

/** A development of one fact. */
function development(sketch: Partial<FactSketch>): Development {
  const says = sketch.says ?? 'The ministers met.';
  const { facts, ...post } = aPost(says, [{ type: 'MeetingHeld', ...sketch, says }]);
  const [fact] = facts;
  if (fact === undefined) throw new Error('there is no fact');
  return developmentFrom('a development', [{ fact, article: { ...post, version: 1 } }]);
}

const joins = (situation: Situation, sketch: Partial<FactSketch>, before: readonly string[] = []): boolean =>
  situationsOf(development(sketch), [situation], before).includes(ID);

describe('a development joins a situation', () => {
  test('of which it names two parties, or the only one', () => {
    expect(joins(open(), { sources: ['ECU'], targets: ['PER'] })).toBe(true);
    expect(joins(open(), { sources: ['ECU'] })).toBe(false);
    expect(joins(open({ parties: ['ECU'] }), { sources: ['ECU'] })).toBe(true);
    expect(
      joins(open(), {
        sources: ['ECU'],
        actors: [{ id: 'person:elena-tarazona', name: 'Elena Tarazona', kind: 'person', role: 'target', state: 'PER' }],
      }),
    ).toBe(true);
  });

  test('whose contexts it touches, where it has contexts', () => {
    const situation = open({ contexts: ['peacekeeping'] });
    const between = { sources: ['ECU', 'PER'] };
    expect(joins(situation, between)).toBe(false);
    expect(joins(situation, { ...between, contexts: ['peacekeeping', 'diplomatic'] })).toBe(true);
    expect(joins(situation, { sources: ['ECU'], contexts: ['peacekeeping'] })).toBe(false);
  });

  test('whose words it says, whole words in any case and with or without accents, where one party is named', () => {
    const situation = open({ words: ['Cordillera del Cóndor', 'mine'] });
    expect(joins(situation, { sources: ['PER'], says: 'Shots fell in the CORDILLERA del Condor.' })).toBe(true);
    expect(joins(situation, { sources: ['PER'], says: 'The mines are closed.' })).toBe(false);
    expect(joins(situation, { sources: ['USA'], says: 'The mine is closed.' })).toBe(false);
    expect(joins(open({ parties: [], words: ['mine'] }), { says: 'The mine is closed.' })).toBe(true);
    expect(joins(situation, { sources: ['ECU', 'PER'] })).toBe(false);
  });

  test('or not, as a person says, whatever the rule', () => {
    const { id } = development({});
    expect(joins({ ...open(), included: [id] }, {})).toBe(true);
    expect(joins({ ...open(), excluded: [id] }, { sources: ['ECU', 'PER'] })).toBe(false);
  });

  test('no more once it is closed, and what belonged to it stays', () => {
    const closed: Situation = { ...open(), state: 'closed' };
    expect(joins(closed, { sources: ['ECU', 'PER'] })).toBe(false);
    expect(joins(closed, { sources: ['ECU', 'PER'] }, [ID])).toBe(true);
  });
});

describe('what people decide about a situation', () => {
  const known = open();

  test('opens it once, and not with another definition', () => {
    const [event] = decideOpenSituation(null, ID, BORDER, why);
    expect(event).toMatchObject({ type: 'SituationOpened', data: { situation: known, ...why } });
    expect(decideOpenSituation(known, ID, BORDER, why)).toEqual([]);
    expect(() => decideOpenSituation(known, ID, { ...BORDER, words: ['gold'] }, why)).toThrow(SituationKnown);
  });

  test('redefines it, and opens it again where it was closed', () => {
    const [closing] = decideCloseSituation(known, why, 1);
    if (closing === undefined) throw new Error('it is not closed');
    const closed = evolveSituation(known, closing);
    expect(closed.state).toBe('closed');
    expect(decideCloseSituation(closed, why, 2)).toEqual([]);
    expect(decideRedefineSituation(closed, {}, why, 2)).toMatchObject([{ data: { situation: known } }]);
    expect(decideRedefineSituation(known, { title: BORDER.title }, why, 2)).toEqual([]);
  });

  test('includes and excludes a development, and takes that back; each is an event of its own', () => {
    const ids = new Set<string>();
    let situation = known;
    for (const [at, membership] of (['included', 'excluded', 'by rule', 'included'] as const).entries()) {
      const [event] = decideMembership(situation, 'd', membership, why, at);
      if (event === undefined) throw new Error(`${membership} changed nothing`);
      situation = evolveSituation(situation, event);
      expect([situation.included, situation.excluded]).toEqual([
        membership === 'included' ? ['d'] : [],
        membership === 'excluded' ? ['d'] : [],
      ]);
      ids.add(event.id);
    }
    expect(ids.size).toBe(4);
    expect(decideMembership(situation, 'd', 'included', why, 4)).toEqual([]);
  });

  test('is no list of everything', () => {
    const full = { ...known, included: Array.from({ length: 500 }, (_, nth) => String(nth)) };
    expect(() => decideMembership(full, 'one more', 'included', why, 1)).toThrow(TooMany);
  });
});
