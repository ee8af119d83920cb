import { describe, expect, test } from '@jest/globals';
import { extract, type KnownActor } from '../index.js';

const OZOLA: KnownActor = {
  id: 'person:anna-ozola',
  kind: 'person',
  name: 'Anna Ozola',
  aliases: ['Ozola'],
  state: 'LVA',
  offices: [
    { office: 'ambassador', state: 'EST', from: '2019', to: '2022-06' },
    { office: 'foreign minister', state: 'LVA', from: '2022-07-01' },
  ],
};

const FRONT: KnownActor = {
  id: 'group:tidal-front',
  kind: 'group',
  name: 'Tidal Front',
  aliases: ['TFX'],
  state: 'FJI',
};

const read = (text: string, actors: readonly KnownActor[], publishedAt = '2024-05-15T12:00:00Z') =>
  extract({ text, publishedAt }, { actors }).filter((fact) => fact.type !== 'StatementMade');

describe('actors whom the caller knows', () => {
  test('are found by name and alias, and act for their state', () => {
    const text = 'Ozola rejected a Danish proposal. TFX gunmen attacked a garrison near the lagoon.';
    const [rejected, attacked] = read(text, [OZOLA, FRONT]);
    expect(rejected).toMatchObject({ type: 'ProposalRejected', people: ['Anna Ozola'], sources: ['LVA'] });
    expect(attacked).toMatchObject({ type: 'AttackReported', sources: ['FJI'] });
    expect(attacked?.actors).toContainEqual(expect.objectContaining({ id: 'group:tidal-front', kind: 'group' }));
    expect(read(text, []).flatMap((fact) => [...fact.sources, ...fact.people])).toEqual([]);
  });

  test('hold the office of the day of publication', () => {
    const text = 'Anna Ozola rejected a Danish proposal.';
    const officeIn = (day: string) => read(text, [OZOLA], `${day}T12:00:00Z`)[0]?.actors[0];
    expect(officeIn('2022-06-30')).toMatchObject({ office: 'ambassador', state: 'EST' });
    expect(officeIn('2022-07-01')).toMatchObject({ office: 'foreign minister', state: 'LVA' });
    expect(officeIn('2018-07-01')).not.toHaveProperty('office');
    expect(officeIn('2018-07-01')).toMatchObject({ state: 'LVA' });
  });

  test('take the place of the bundled actor of their id, under all its names', () => {
    const macron: KnownActor = { id: 'person:emmanuel-macron', kind: 'person', name: 'Emmanuel Macron', state: 'FRA' };
    const offices = [
      { office: 'president', state: 'FRA', from: '2017', to: '2027-05' },
      { office: 'high representative', state: null, from: '2027-06' },
    ];
    const text = 'Macron rejected a Danish proposal.';
    const [fact] = read(text, [{ ...macron, offices }], '2028-05-15T12:00:00Z');
    expect(fact?.actors[0]).toMatchObject({ id: 'person:emmanuel-macron', office: 'high representative' });
    expect(fact?.sources).toEqual([]);
  });

  test('may be states that no table has', () => {
    const state: KnownActor = { id: 'state:XSL', kind: 'state', name: 'Sealand', aliases: ['Roughs Tower'] };
    const [fact] = read('Roughs Tower rejected a Danish proposal.', [state]);
    expect(fact).toMatchObject({ sources: ['XSL'], targets: ['DNK'] });
    expect(fact?.actors).toContainEqual(expect.objectContaining({ id: 'state:XSL', name: 'Sealand' }));
  });

  test('may be many', () => {
    const many = Array.from({ length: 20_000 }, (_, n): KnownActor => {
      const name = `Person${n} Surname${n}`;
      return { id: `person:${n}`, kind: 'person', name, state: 'FJI' };
    });
    const [fact] = read('Person19999 Surname19999 rejected a Danish proposal.', many);
    expect(fact).toMatchObject({ sources: ['FJI'] });
  });
});
