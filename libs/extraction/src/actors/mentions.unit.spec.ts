import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { segment } from '../text/sentences.js';
import { tokenise } from '../text/tokens.js';
import { readMentions } from './mentions.js';
import { NAMES } from './names.js';

const read = (text: string) => {
  const tokens = tokenise(text);
  return readMentions(tokens, segment(text, tokens), NAMES, '2024-05-15').map(({ actors, states, acts }) => ({
    who: actors.map((actor) => actor.id),
    states,
    acts,
  }));
};

describe('an actor is read', () => {
  test.each([
    ['by name', 'Peru protested.', 'state:PER'],
    ['by its government', 'The Turkish government protested.', 'state:TUR'],
    ['by its capital', 'Nairobi protested.', 'state:KEN'],
    ['by its seat of power', 'The Kremlin protested.', 'state:RUS'],
    ['by a ministry', 'Norway’s foreign ministry protested.', 'state:NOR'],
    ['by its army', 'Chadian soldiers protested.', 'state:TCD'],
    ['under a former name', 'Zaire protested.', 'state:COD'],
    ['as an organisation', 'The U.N. Security Council protested.', 'organisation:un'],
    ['as an armed group', 'Hezbollah protested.', 'group:hezbollah'],
    ['as a person known by office', 'Angela Merkel protested.', 'person:angela-merkel'],
    ['as a person whom the text introduces', 'Estonian Foreign Minister Mari Tamm protested.', 'person:mari-tamm'],
  ])('%s', (_how, text, id) => {
    expect(read(text)[0]).toMatchObject({ who: [id], acts: true });
  });

  test('a person acts for the state that the text gives, or that of whom the person serves', () => {
    expect(read('Estonian Foreign Minister Mari Tamm protested.')[0]).toMatchObject({ states: ['EST'] });
    expect(read('Emmanuel Macron’s special envoy, Paul Roux, protested.')[0]).toMatchObject({
      who: ['person:paul-roux'],
      states: ['FRA'],
    });
  });

  test('a surname later in the article is the person named in full before', () => {
    const found = read('Estonian Foreign Minister Mari Tamm flew to Oslo. Tamm protested.');
    expect(found.at(-1)).toMatchObject({ who: ['person:mari-tamm'], states: ['EST'] });
  });

  test('two leaders are the two last named', () => {
    const found = read('Emmanuel Macron wrote to Olaf Scholz. The two leaders protested.');
    expect(found.at(-1)).toMatchObject({ who: ['person:emmanuel-macron', 'person:olaf-scholz'] });
  });

  test('an adjective is no actor, and a given name no state', () => {
    expect(read('The price of Russian oil rose.')[0]).toMatchObject({ states: ['RUS'], acts: false });
    expect(read('The actor Michael Jordan rose.').flatMap((mention) => mention.states)).toEqual([]);
  });

  test('a table of countries that was edited by hand would be found out', () => {
    const script = new URL('../../scripts/countries.mjs', import.meta.url).pathname;
    expect(() => execFileSync(process.execPath, [script, '--check'])).not.toThrow();
  });
});
