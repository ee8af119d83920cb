import { describe, expect, test } from '@jest/globals';
import { decideIngest, decideOpenSituation, situationIdOf, type Development, type Situation } from '#domain';
import { aPost, stored } from '../../../test/support/facts.js';
import { Casebook } from './casebook.js';
import { emptyMemory, type Memory } from './memory.js';
import { lookedAt } from './situations.js';

const why = { reason: 'it is one affair', author: 'an editor' };
const id = situationIdOf('The border');
const [opening] = decideOpenSituation(
  null,
  id,
  { title: 'The border', summary: '', parties: ['ECU', 'PER'], contexts: [], words: [] },
  why,
);
if (opening === undefined) throw new Error('no situation opens');
const opened = stored(opening, 1n, `situation-${id}`);

const TALKS = 'The ministers met in Brasília.';
const ELSEWHERE = 'The others met in Geneva.';
const reports = decideIngest(
  null,
  aPost(`${TALKS} ${ELSEWHERE}`, [
    { type: 'MeetingHeld', says: TALKS, sources: ['ECU', 'PER'] },
    { type: 'MeetingHeld', says: ELSEWHERE, sources: ['FRA', 'DEU'] },
  ]),
).map((event, nth) => stored(event, BigInt(nth + 2)));

function developmentsAfter(...events: ReturnType<typeof stored>[]): { developments: Development[]; memory: Memory } {
  const memory: Memory = { ...emptyMemory(), situations: new Map() };
  const casebook = new Casebook(memory);
  for (const event of events) casebook.read(event);
  return { developments: casebook.decisions.map(({ event }) => event.data.development), memory };
}

describe('the desk', () => {
  test('joins a development to the situations that are defined when it is reported', () => {
    const { developments } = developmentsAfter(opened, ...reports);
    expect(developments.map(({ situations }) => situations)).toEqual([[id], []]);
  });

  test('looks again at what it knew before, changes what belongs to other situations now, and says for whose reason', () => {
    const { developments } = developmentsAfter(...reports);
    const situations = new Map<string, Situation>([[id, opening.data.situation]]);
    const decisions = lookedAt(developments, situations, opened);
    expect(decisions).toMatchObject([
      {
        event: {
          type: 'DevelopmentChanged',
          data: {
            development: { id: developments[0]?.id, situations: [id] },
            changed: ['situations'],
            because: { event: opened.id, ...why },
          },
        },
      },
    ]);
    const changed = decisions.map(({ event }) => event.data.development);
    expect(lookedAt(changed, situations, opened)).toEqual([]);
    const without = new Map([[id, { ...opening.data.situation, excluded: [developments[0]?.id ?? ''] }]]);
    expect(lookedAt(changed, without, opened)[0]?.event.data.development.situations).toEqual([]);
    expect(lookedAt([{ ...(developments[0] as Development), state: 'withdrawn' }], situations, opened)).toEqual([]);
  });
});
