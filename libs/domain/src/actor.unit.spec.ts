import { describe, expect, test } from '@jest/globals';
import {
  decideAliasActor,
  decideRegisterActor,
  decideUnregisterActor,
  evolveActor,
  type RegisteredActor,
} from './actor.js';

const why = { reason: 'a test', author: 'an editor' };
const ozola: RegisteredActor = { id: 'person:anna-ozola', kind: 'person', name: 'Anna Ozola', aliases: ['Ozola'] };

describe('an actor', () => {
  test('is registered once, and otherwise when somebody says otherwise', () => {
    const [registered] = decideRegisterActor(null, ozola, why, 0);
    expect(registered).toMatchObject({ type: 'ActorRegistered', data: { actor: ozola, ...why } });
    expect(decideRegisterActor(ozola, ozola, why, 1)).toEqual([]);
    const [again] = decideRegisterActor(ozola, { ...ozola, state: 'LVA' }, why, 1);
    expect(again?.id).not.toBe(registered?.id);
  });

  test('takes names and gives them up, each once', () => {
    const [aliased] = decideAliasActor(ozola, { add: ['A. Ozola', 'Ozola', 'A. Ozola'], remove: [] }, why, 1);
    expect(aliased).toMatchObject({
      data: { added: ['A. Ozola'], removed: [], actor: { aliases: ['Ozola', 'A. Ozola'] } },
    });
    if (aliased === undefined) throw new Error('nothing was decided');
    const now = evolveActor(ozola, aliased);
    if (now === null) throw new Error('nothing is known of her');
    expect(decideAliasActor(now, { add: ['A. Ozola'], remove: ['Nobody'] }, why, 2)).toEqual([]);
    const [undone] = decideAliasActor(now, { add: [], remove: ['A. Ozola'] }, why, 2);
    expect(undone).toMatchObject({ data: { removed: ['A. Ozola'], actor: ozola } });
  });

  test('is given up once, and may be registered as it was', () => {
    const [given] = decideUnregisterActor(ozola, why, 1);
    expect(given).toMatchObject({ type: 'ActorUnregistered', data: { actorId: ozola.id, ...why } });
    if (given === undefined) throw new Error('nothing was decided');
    expect(evolveActor(ozola, given)).toBeNull();
    expect(decideUnregisterActor(null, why, 2)).toEqual([]);
    expect(decideRegisterActor(null, ozola, why, 2)).toHaveLength(1);
  });
});
