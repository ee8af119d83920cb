import { CATALOGUE } from '#domain';
import { describe, expect, test } from '@jest/globals';
import { extract } from '../extract.js';
import { VERBS_OF_LEXICON, verbPatternsOf } from '../reading/patterns.js';
import { LEXICON } from './index.js';
import { type Trigger } from './trigger.js';

const factsIn = (text: string) => extract({ text, publishedAt: '2024-05-15T12:00:00Z' });

const named = ({ type, mode }: Trigger) => (mode === undefined ? type : `${type}, ${mode}`);
const isOf = (trigger: Trigger) => (fact: { type: string; mode?: string; negated: boolean }) =>
  fact.type === trigger.type && !fact.negated && (trigger.mode === undefined || fact.mode === trigger.mode);

describe('every entry of the lexicon', () => {
  test('speaks only of classes that words.ts knows', () => {
    for (const verb of VERBS_OF_LEXICON) expect(verbPatternsOf(verb).length).toBeGreaterThan(0);
  });

  test.each(LEXICON.flatMap((trigger) => trigger.says.map((text) => ({ trigger, name: named(trigger), text }))))(
    'finds $name in "$text"',
    ({ trigger, text }) => {
      expect({ found: factsIn(text).some(isOf(trigger)), among: factsIn(text) }).toMatchObject({ found: true });
    },
  );

  test.each(LEXICON.flatMap((trigger) => (trigger.not ?? []).map((text) => ({ trigger, name: named(trigger), text }))))(
    'finds no $name in "$text"',
    ({ trigger, text }) => {
      expect(factsIn(text).filter(isOf(trigger))).toEqual([]);
    },
  );

  test.each(LEXICON.map((trigger) => ({ trigger, name: named(trigger) })))(
    'has an example and a mode that the catalogue knows: $name',
    ({ trigger }) => {
      const modes: readonly string[] = CATALOGUE[trigger.type].modes;
      expect(trigger.says.length).toBeGreaterThan(0);
      if (trigger.mode !== undefined) expect(modes).toContain(trigger.mode);
    },
  );
});
