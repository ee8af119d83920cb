import { expect, test } from '@jest/globals';
import { extract } from '../index.js';
import { actorIdOf, bundledActor } from './bundled.js';

test.each([
  ['state:LVA', { kind: 'state', name: 'Latvia', state: 'LVA' }],
  [
    'organisation:nato',
    { kind: 'organisation', name: 'NATO', aliases: expect.arrayContaining(['North Atlantic Treaty Organization']) },
  ],
  [
    'person:donald-trump',
    { kind: 'person', offices: [{ office: 'president', state: 'USA', from: '2017', to: '2021' }, { from: '2025' }] },
  ],
])('%s is known with what the tables say of it', (id, expected) => {
  expect(bundledActor(id)).toMatchObject({ id, ...expected });
});

test('nobody else is known', () => {
  for (const id of ['person:nobody', 'state:XXX', 'nato', '']) expect(bundledActor(id)).toBeNull();
});

test('an id is made of kind and name as extraction makes it', () => {
  expect(actorIdOf('person', 'Ana Ožola')).toBe('person:ana-ozola');
});

test('a bundled actor who is given another name keeps its offices and its old names', () => {
  const rubio = bundledActor('person:marco-rubio');
  if (rubio === null) throw new Error('Marco Rubio is not known');
  const actors = [{ ...rubio, aliases: [...rubio.aliases, 'Little Marco'] }];
  for (const name of ['Marco Rubio', 'Little Marco']) {
    const text = `${name} met French President Emmanuel Macron in Paris on Monday.`;
    const [meeting] = extract({ text, publishedAt: '2025-06-03T00:00:00Z' }, { actors });
    expect(meeting?.actors).toContainEqual(
      expect.objectContaining({ id: 'person:marco-rubio', state: 'USA', office: 'secretary of state' }),
    );
  }
});
