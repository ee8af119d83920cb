import { describe, expect, test } from '@jest/globals';
import { extract } from './index.js';

const read = (text: string) =>
  extract({ text, publishedAt: '2024-05-15T12:00:00Z' })
    .filter((fact) => fact.type !== 'StatementMade')
    .map(({ type, mode, plover, status, negated }) => ({ type, mode, plover, status, negated }));

const types = (text: string) => read(text).map((fact) => fact.type);

describe('what is easily confused', () => {
  test('an embassy closed to save money is no hostility, one closed in anger is', () => {
    expect(read('Norway closed its embassy in Slovakia to save money.').filter((fact) => fact.plover !== null)).toEqual(
      [],
    );
    expect(read('Norway closed its embassy in Belarus after the arrests.')[0]).toMatchObject({ plover: 'SANCTION' });
  });

  test('a withdrawal announced is a concession, one under way a retreat', () => {
    expect(read('Ethiopia said it would withdraw its troops from Somalia.')[0]).toMatchObject({
      type: 'DeescalationMade',
      plover: 'CONCEDE',
      status: 'scheduled',
    });
    expect(read('Ethiopia is withdrawing its troops from Somalia.')[0]).toMatchObject({
      type: 'DeescalationMade',
      plover: 'RETREAT',
    });
  });

  test('a ceasefire agreed is an agreement, one that holds a retreat', () => {
    expect(read('Chad and Libya agreed to a ceasefire.')[0]).toMatchObject({ plover: 'AGREE' });
    expect(read('The Burmese army declared a ceasefire.')[0]).toMatchObject({ plover: 'RETREAT' });
  });

  test('aid pledged is a pledge, aid delivered is aid', () => {
    expect(read('Denmark pledged ten million dollars for Mozambique.')[0]).toMatchObject({ plover: 'AGREE' });
    expect(read('Denmark gave Mozambique ten million dollars.')[0]).toMatchObject({ plover: 'AID' });
  });

  test('a bid, its acceptance and its refusal are three things', () => {
    expect(types('Egypt offered to host the negotiators.')).toEqual(['ProposalMade']);
    expect(types('Sudan accepted an offer from Egypt.')).toEqual(['ProposalAccepted']);
    expect(types('Sudan rejected an offer from Egypt.')).toEqual(['ProposalRejected']);
  });

  test('met, will meet, may meet, declined to meet and have yet to meet are five things', () => {
    expect(read('The Kenyan president met the Ugandan president in Kampala.')[0]).toMatchObject({
      type: 'MeetingHeld',
      status: 'occurred',
    });
    expect(read('The Kenyan president will meet the Ugandan president in Kampala.')[0]).toMatchObject({
      type: 'MeetingScheduled',
      status: 'scheduled',
    });
    expect(read('The Kenyan president may meet the Ugandan president in Kampala.')[0]).toMatchObject({
      type: 'MeetingProposed',
      status: 'proposed',
    });
    expect(read('The Kenyan president declined to meet the Ugandan president.')[0]).toMatchObject({
      type: 'MeetingDeclined',
    });
    expect(read('The Kenyan and Ugandan presidents have yet to meet.')[0]).toMatchObject({
      type: 'MeetingHeld',
      negated: true,
      plover: null,
    });
  });

  test('sanctions threatened are not imposed', () => {
    expect(types('Australia threatened to impose sanctions on Fiji.')).toEqual(['SanctionThreatened']);
    expect(types('Australia will impose sanctions on Fiji.')).toEqual(['SanctionThreatened']);
    expect(types('Australia imposed sanctions on Fiji.')).toEqual(['SanctionImposed']);
    expect(types('Australia lifted sanctions on Fiji.')).toEqual(['SanctionLifted']);
  });

  test('an attack demanded, threatened or denied is not an attack', () => {
    expect(types('The general urged Chad to attack the rebels.')).not.toContain('AttackReported');
    expect(types('Libya threatened to attack Chadian bases.')).toEqual(['ForceThreatened']);
    expect(types('Libya refused to attack Chad.')).not.toContain('AttackReported');
  });
});
