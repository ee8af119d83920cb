import { describe, expect, test } from '@jest/globals';
import { extract } from './index.js';

const read = (text: string) =>
  extract({ text, publishedAt: '2024-05-15T12:00:00Z' })
    .filter((fact) => fact.type !== 'StatementMade')
    .map(({ type, mode, plover, status, negated }) => ({ type, mode, plover, status, negated }));

const types = (text: string) => read(text).map((fact) => fact.type);

describe('what is easily confused', () => {
  test('a day of the month is no toll', () => {
    const tolls = (text: string) =>
      extract({ text, publishedAt: '2024-05-15T12:00:00Z' }).flatMap(({ quantities = [] }) =>
        quantities.map(({ min }) => min),
      );
    expect(tolls('Russia attacked Odesa on May 4, killing scores of people.')).toEqual([]);
    expect(tolls('Russia attacked Odesa on 4 May and killed 12 people.')).toEqual([12]);
  });

  test('a day by which something is to be done is no day gone by, and stands beside the one on which it was said', () => {
    const days = (text: string) =>
      extract({ text, publishedAt: '2024-05-15T12:00:00Z' })
        .filter(({ type }) => type !== 'StatementMade')
        .map(({ type, dates }) => [type, dates]);
    expect(days('Peru on Tuesday gave Chile until May 30 to open the port or face the consequences.')).toEqual([
      ['ThreatMade', ['2024-05-14', '2024-05-30']],
    ]);
    expect(days('Kenya threatened to impose tariffs on Uganda if it does not open the border by January 15.')).toEqual([
      ['SanctionThreatened', ['2025-01-15']],
    ]);
    expect(days('Japan demanded that Palau release the crew by Friday.')).toEqual([['DemandMade', ['2024-05-17']]]);
    expect(days('Norway pledged to deliver helicopters to Malta by December 31.')).toEqual([
      ['PledgeMade', ['2024-12-31']],
    ]);
  });

  test('a party that nobody knows, named like an organisation, is kept, and its fact with it', () => {
    const who = (text: string) =>
      extract({ text, publishedAt: '2024-05-15T12:00:00Z' }).map(({ type, sources, actors }) => [
        type,
        sources.join('+'),
        ...actors.flatMap(({ id, kind }) => (kind === 'state' ? [] : [id])),
      ]);
    expect(who('Envoys of the Skerry Council met Norwegian and Turkish diplomats in Oslo.')).toEqual([
      ['MeetingHeld', 'NOR+TUR', 'unknown:skerry-council'],
    ]);
    expect(who('The Maroon Liberation Front held talks with Norway in Oslo.')).toEqual([
      ['MeetingHeld', 'NOR', 'unknown:maroon-liberation-front'],
    ]);
    expect(who('The Skerry Council and Norway signed an agreement in Oslo.')).toEqual([
      ['AgreementReached', 'NOR', 'unknown:skerry-council'],
    ]);
    expect(who('Norway met leaders of the Skerry Union in Oslo.')).toEqual([
      ['MeetingHeld', 'NOR', 'unknown:skerry-union'],
    ]);
    expect(who('The Brightwater Company held talks with Norway in Oslo.')).toEqual([]);
  });

  test('what two governments said is said by both, and not by where the news comes from', () => {
    const text =
      'LAGOS — Togo has lifted its duty on salt from Benin, and Benin its ban on yams, the two governments announced.';
    const facts = extract({ text, publishedAt: '2024-05-15T12:00:00Z' });
    expect(facts.find(({ type }) => type === 'StatementMade')?.sources).toEqual(['TGO', 'BEN']);
    expect(facts.find(({ type }) => type !== 'StatementMade')?.attribution).toEqual({ name: 'Togo and Benin' });
  });

  test('a day that is another thing’s makes no plan of what was done', () => {
    for (const text of [
      'Kenya deployed troops to the border ahead of the June 20 election.',
      'Peru recalled its ambassador to Chile ahead of the June 20 summit.',
      'Chad imposed a curfew through June 30.',
      'Ministers of Chad and Niger held talks on the June 3 summit.',
    ]) {
      expect(extract({ text, publishedAt: '2024-05-15T12:00:00Z' })).toMatchObject([{ status: 'occurred' }]);
    }
  });

  test('what an agreement gives a party, or others say of it, is no promise', () => {
    const promised = (text: string) =>
      extract({ text, publishedAt: '2024-05-15T12:00:00Z' }).filter(
        ({ type, details }) => type === 'PledgeMade' || details?.['under'] === 'agreement',
      ).length;
    expect(promised('Under the deal, Ghana will receive a share of the water.')).toBe(0);
    expect(promised('Under the deal, Ghana will share the water.')).toBe(1);
    expect(promised('Under the accord, Mali did not agree to withdraw its troops.')).toBe(0);
    expect(promised('Under pressure over the trade deal, Ghana will share the water.')).toBe(0);
    expect(promised('Under the UN Charter, Mali must withdraw its troops, Ghana said.')).toBe(0);
    expect(promised('Ceasefire monitors said Mali will send troops to the border.')).toBe(0);
    expect(promised('Under the deal Ghana will share the water, but Togo said it would not join the pact.')).toBe(1);
  });

  test('a counterpart holds the office of the other, where that is told', () => {
    const office = (text: string) =>
      extract({ text, publishedAt: '2024-05-15T12:00:00Z' })[0]?.actors.find(({ name }) => name === 'Afi Lawson')
        ?.office;
    expect(office('Beninese Foreign Minister Luc Hounsou met his Togolese counterpart Afi Lawson.')).toBe(
      'foreign minister',
    );
    expect(office('The Beninese foreign minister met his Togolese counterpart, Afi Lawson, in Accra.')).toBe(
      'foreign minister',
    );
    expect(office('Benin received his Togolese counterpart Afi Lawson in Cotonou.')).toBeUndefined();
  });

  test('soldiers who were killed or captured are no troops sent', () => {
    const counted = (text: string) =>
      extract({ text, publishedAt: '2024-05-15T12:00:00Z' })[0]?.quantities?.map(({ kind, min }) => [kind, min]);
    expect(counted('Rebels attacked a base in Chad, killing 20 soldiers.')).toEqual([['killed', 20]]);
    expect(counted('Rebels attacked a base in Chad and 20 soldiers were killed.')).toEqual([['killed', 20]]);
    expect(counted('Rebels attacked a base in Chad and captured or wounded about 20 soldiers.')).toEqual([
      ['wounded', 20],
    ]);
    expect(counted('After 12 people were killed in Chad, Kenya sent 2,000 troops.')?.at(-1)).toEqual(['troops', 2000]);
    expect(counted('Kenya sent 20 soldiers who killed a poacher to Chad.')).toEqual([['troops', 20]]);
  });

  test('a meeting of two days has both, and counts nobody by them', () => {
    const told = (text: string) =>
      extract({ text, publishedAt: '2024-05-15T12:00:00Z' }).map(({ dates, quantities }) => [dates, quantities]);
    const days = ['2024-05-11', '2024-05-12'];
    for (const when of ['on 11 and 12 May 2024', 'May 11-12', 'on May 11 and 12', 'from 11 to 12 May']) {
      expect(told(`The delegations of Togo and Benin met in Accra ${when} and spoke of the dead.`)).toEqual([
        [days, undefined],
      ]);
    }
  });

  test('a day in a name is no day of what its bearers did', () => {
    expect(parties('The November 17 group attacked Greece.').map(({ dates }) => dates)).toEqual([[]]);
  });

  test('whom gunmen attack, and where, is not who they are', () => {
    for (const text of [
      'Unidentified gunmen attacked a Nigerien army post on Sunday.',
      'Rebels killed nine Nigerien soldiers.',
      'Gunmen attacked a village in Niger.',
    ]) {
      const facts = extract({ text, publishedAt: '2024-05-15T12:00:00Z' });
      expect(facts).toMatchObject([{ type: 'AttackReported', sources: [], targets: ['NER'] }]);
    }
  });

  test('a deed denied is denied, whatever the words', () => {
    for (const text of [
      'Mali denied attacking the Nigerien village of Ayorou.',
      'Mali denied shelling the Nigerien village of Ayorou.',
      'Mali denied the shelling of a Nigerien village.',
    ]) {
      const facts = extract({ text, publishedAt: '2024-05-15T12:00:00Z' });
      expect(facts).toMatchObject([{ type: 'AttackReported', stance: 'denied', sources: ['MLI'] }]);
    }
  });

  test('what was long ago is background, wherever the text says when', () => {
    for (const when of ['In 2019,', 'Two years ago,', 'Last year,']) {
      const text = `${when} the foreign ministers of Togo and Benin met in Accra.`;
      expect(extract({ text, publishedAt: '2024-05-15T12:00:00Z' })).toMatchObject([{ background: true }]);
    }
    const text = 'On Monday, the foreign ministers of Togo and Benin met in Accra.';
    expect(extract({ text, publishedAt: '2024-05-15T12:00:00Z' })).toMatchObject([{ background: false }]);
  });

  test('what came of an attack is no second one', () => {
    const attacks = types('Chad struck northern Niger on Friday, killing ten people.');
    expect(attacks).toEqual(['AttackReported']);
  });

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

  const parties = (text: string) =>
    extract({ text, publishedAt: '2024-05-15T12:00:00Z' }).map(({ type, sources, dates }) => ({
      type,
      sources,
      dates,
    }));

  test('a plan to talk is a meeting scheduled, between those the text is about', () => {
    const met = 'Togolese Foreign Minister Afi Lawson met Beninese Foreign Minister Luc Hounsou in Accra.';
    for (const plan of ['The two ministers will hold talks in Cotonou on 2 June.', 'The two are to meet on 2 June.']) {
      expect(parties(`${met} ${plan}`)[1]).toEqual({
        type: 'MeetingScheduled',
        sources: ['TGO', 'BEN'],
        dates: ['2024-06-02'],
      });
    }
    const offered = 'Togo and Benin have quarrelled for weeks. Ghana offered to mediate.';
    expect(parties(`${offered} Both sides accepted the offer.`).at(-1)).toMatchObject({
      type: 'ProposalAccepted',
      sources: ['TGO', 'BEN'],
    });
  });

  test('a threat keeps its condition, whoever tells of it and whatever its verb', () => {
    const told = (text: string) =>
      extract({ text, publishedAt: '2024-05-15T12:00:00Z' }).find((fact) => fact.type === 'SanctionThreatened');
    expect(told('Fiji will put a 12 per cent duty on Tongan squash if Tonga keeps its subsidy.')).toMatchObject({
      status: 'conditional',
      condition: 'if Tonga keeps its subsidy',
      sources: ['FJI'],
      targets: ['TON'],
    });
    expect(told('Samoa warned that it would impose sanctions on Tonga if the raids went on.')).toMatchObject({
      status: 'conditional',
      condition: 'if the raids went on',
    });
    expect(told('The European Union is considering new sanctions against Tonga.')).toMatchObject({
      status: 'proposed',
      targets: ['TON'],
    });
  });

  test('a threat withdrawn is none, and a weekday to come lies ahead', () => {
    expect(types('Fiji has withdrawn its threat of a tariff on Tongan squash.')).toEqual(['ConcessionMade']);
    expect(parties('Fiji and Tonga will sign the treaty in Suva on Thursday.')[0]?.dates).toEqual(['2024-05-16']);
  });

  test('where a meeting was is no party to it, nor is what was met before', () => {
    const [fact] = parties(
      'The trade ministers, Ann Roe of Fiji and Tevita Fala of Tonga, met in Singapore on Tuesday.',
    );
    expect(fact).toEqual({ type: 'MeetingHeld', sources: ['FJI', 'TON'], dates: ['2024-05-14'] });
    expect(
      types('The Fijian minister told reporters after the meeting, which lasted two hours, that it was cold.'),
    ).toEqual([]);
  });

  test('a meeting taken up again is not told anew, one that goes on is', () => {
    const met = 'Togolese Foreign Minister Afi Lawson met Beninese Foreign Minister Luc Hounsou in Accra.';
    expect(types(`${met} The meeting took place in a library.`)).toEqual(['MeetingHeld']);
    expect(types(`${met} The talks resumed on Sunday.`)).toEqual(['MeetingHeld', 'MeetingHeld']);
  });

  test('where something was agreed is no party to it', () => {
    for (const where of ['in Ghana', 'at talks in Accra', 'in the Ghanaian capital, Accra,', 'in Accra, Ghana,']) {
      expect(parties(`Togo and Benin reached an agreement ${where} on Monday.`)[0]?.sources).toEqual(['TGO', 'BEN']);
    }
    expect(parties('Delegates from Togo and Benin struck a deal in Ghana.')[0]?.sources).toEqual(['TGO', 'BEN']);
  });

  test('the day on which a plan was announced is not its day', () => {
    const day = (text: string) => parties(text).find(({ type }) => type !== 'StatementMade')?.dates;
    expect(day('Kenya said on Monday it would send two battalions to Somalia.')).toEqual([]);
    expect(day('Kenya said on Monday it would send two battalions to Somalia on Friday.')).toEqual(['2024-05-17']);
    expect(day('Kenya sent two battalions to Somalia on Monday.')).toEqual(['2024-05-13']);
  });

  test('a sentence may end in a number', () => {
    const [met, imposed] = parties('Fiji and Tonga met on May 3. Kenya imposed sanctions on Somalia.');
    expect(met).toMatchObject({ type: 'MeetingHeld', sources: ['FJI', 'TON'], dates: ['2024-05-03'] });
    expect(imposed).toMatchObject({ type: 'SanctionImposed', sources: ['KEN'] });
  });

  test('the day on which a deed was told is not its day, where it has one of its own', () => {
    const day = (text: string) => parties(text).find(({ type }) => type === 'AttackReported')?.dates;
    expect(day('Niger said on Tuesday that Chad shelled a village on Monday, killing ten.')).toEqual(['2024-05-13']);
    expect(day('Niger said that Chad shelled a village on Monday, killing ten.')).toEqual(['2024-05-13']);
    expect(day('Niger said on Tuesday that Chad shelled a village, killing ten.')).toEqual(['2024-05-14']);
  });

  test('force in answer to something is force threatened, done it is an attack', () => {
    expect(types('The Chadian army would answer with force if raiders crossed the border.')).toEqual([
      'ForceThreatened',
    ]);
    expect(types('Chad’s president said the army would retaliate if raiders crossed the border.')).toContain(
      'ForceThreatened',
    );
    expect(types('The Chadian army answered with rocket fire.')).toEqual(['AttackReported']);
  });

  test('troops on their way, a manoeuvre and a news conference to come are no threats', () => {
    expect(types('Kenya will send two battalions to Somalia next month.')).toEqual(['ForcesMobilized']);
    expect(types('Australia will hold military exercises off Fiji in June.')).not.toContain('ThreatMade');
    expect(types('The Kenyan president will hold a news conference on Friday.')).toEqual([]);
    expect(types('Togo and Benin offered to send forty military observers.')).toEqual(['PledgeMade']);
  });

  test('what is planned is not done, and what was planned and will not be is called off', () => {
    const told = (text: string) =>
      extract({ text, publishedAt: '2024-05-15T12:00:00Z' }).map(({ type, mode, sources, dates }) =>
        [type, mode, sources.join('+'), dates.join()].filter((it) => it !== undefined && it !== '').join(' '),
      );
    expect(told('Talks between Fiji and Tonga are planned for Friday.')).toEqual([
      'MeetingScheduled FJI+TON 2024-05-17',
    ]);
    expect(told('Talks between Fiji and Tonga scheduled for May 20 will go ahead.')).toEqual([
      'MeetingScheduled FJI+TON 2024-05-20',
    ]);
    for (const off of ['will not take place', 'was cancelled', 'will not be held']) {
      expect(told(`A meeting between Fiji and Tonga set for May 20 ${off}.`)).toEqual([
        'MeetingCancelled cancelled FJI+TON 2024-05-20',
      ]);
    }
    expect(told('Talks between Fiji and Tonga planned for May 20 were postponed to June 3.')).toEqual([
      'MeetingCancelled postponed FJI+TON 2024-06-03',
    ]);
    for (const when of ['set for May 20 and 21', 'planned for May 20-21']) {
      expect(told(`A meeting between Fiji and Tonga ${when} was cancelled.`)).toEqual([
        'MeetingCancelled cancelled FJI+TON 2024-05-20,2024-05-21',
      ]);
    }
    for (const when of ['that was set for May 20', 'planned for May 20, 2024,', 'scheduled to begin on May 20']) {
      expect(told(`A meeting between Fiji and Tonga ${when} was cancelled.`)).toEqual([
        'MeetingCancelled cancelled FJI+TON 2024-05-20',
      ]);
    }
    expect(told('Fiji said on Monday that talks with Tonga planned for May 20 had been called off.')[1]).toEqual(
      'MeetingCancelled cancelled FJI+TON 2024-05-20',
    );
    expect(told('Fiji will not hold talks with Tonga.')).toEqual(['MeetingDeclined FJI']);
  });

  test('of two things that will be done, or will not, the second is no more done than the first', () => {
    const told = (text: string) => read(text).map(({ type, status }) => [type, status]);
    expect(told('Kenya will sign the treaty with Uganda and open its border.')).toEqual([
      ['AgreementReached', 'scheduled'],
      ['PledgeMade', 'scheduled'],
    ]);
    expect(told('Kenya will not recognise the junta or send aid to Mali.')).toEqual([['ProposalRejected', 'occurred']]);
    expect(types('Kenya said it would expel the Ugandan envoy and impose sanctions on Uganda.')).toEqual([
      'ThreatMade',
      'SanctionThreatened',
    ]);
  });

  test('what lies clearly ahead of the day of publication has not happened', () => {
    const told = (text: string) =>
      extract({ text, publishedAt: '2024-05-15T12:00:00Z' }).map(({ type, status, dates }) => [type, status, ...dates]);
    expect(told('A meeting between Fiji and Tonga in Suva on May 24 is to their liking.')).toEqual([
      ['MeetingScheduled', 'scheduled', '2024-05-24'],
    ]);
    expect(told('The premiers of Fiji and Tonga meet in Suva on May 24.')).toEqual([
      ['MeetingScheduled', 'scheduled', '2024-05-24'],
    ]);
    expect(told('Fiji releases its Tongan prisoners on May 24.')).toEqual([['PledgeMade', 'scheduled', '2024-05-24']]);
    // Where the day has begun already, it is tomorrow's news.
    expect(told('The premiers of Fiji and Tonga met in Suva on May 16.')).toEqual([
      ['MeetingHeld', 'occurred', '2024-05-16'],
    ]);
    // What was said or signed is done, whatever it is about.
    expect(told('Fiji and Tonga signed an agreement on a vote on May 24.')).toEqual([
      ['AgreementReached', 'occurred', '2024-05-24'],
    ]);
  });

  describe('what an agreement lays down', () => {
    const terms = (text: string) =>
      extract({ text, publishedAt: '2024-05-15T12:00:00Z' })
        .filter(({ type }) => type !== 'StatementMade')
        .map(({ type, status, sources, dates, details }) => [type, status, sources[0], ...dates, details?.['under']]);
    const withdraw = ['DeescalationMade', 'scheduled', 'TGO', '2024-05-25', 'agreement'];
    const release = ['PledgeMade', 'scheduled', 'BEN', '2024-06-01', 'agreement'];
    const pay = ['PledgeMade', 'scheduled', 'BEN', '2024-06-01', 'agreement'];

    test.each([
      [
        'Under the deal Togo will withdraw its troops by May 25 and Benin will release all prisoners by June 1.',
        release,
      ],
      [
        'Under the terms of the truce, Togo must withdraw its troops by May 25, and Benin will pay a fine by June 1.',
        pay,
      ],
      [
        'Under the accord signed on Monday, Togo is to withdraw its troops by May 25, while Benin will pay by June 1.',
        pay,
      ],
      [
        'The treaty requires Togo to withdraw its troops by May 25 and Benin to release all prisoners by June 1.',
        release,
      ],
    ])('is to be done by each party by its own day: %s', (text, second) => {
      expect(terms(text)).toEqual([withdraw, second]);
    });

    test.each([
      'Togo will withdraw its troops by May 25 under a ceasefire.',
      'The deal between Togo and Benin commits Togo to withdrawing its troops by May 25.',
      'The agreement calls for Togo to withdraw its troops by May 25.',
      'The memorandum stipulates that Togo will withdraw its troops by May 25.',
      'Togo is required by the accord to withdraw its troops by May 25.',
      'Under the deal Togo is obliged to withdraw its troops by May 25.',
    ])('is laid down in many words: %s', (text) => {
      expect(terms(text)).toEqual([withdraw]);
    });

    test('is a pledge where it has no other name, also not to do a thing', () => {
      const pledge = ['PledgeMade', 'scheduled', 'TGO'];
      expect(terms('Under the agreement Togo will pay ten million dollars by March 31, 2025.')).toEqual([
        [...pledge, '2025-03-31', 'agreement'],
      ]);
      expect(terms('Under the treaty Togo will not station troops in the hills.')).toEqual([[...pledge, 'agreement']]);
    });

    test.each([
      'Under pressure from Benin, Togo will withdraw its troops.',
      'Under a proposed deal Togo would withdraw its troops.',
      'Mediators of the truce said that Togo would withdraw its troops.',
      'Under the deal Togo withdrew its troops on Monday.',
    ])('is not what nobody agreed on, nor what is done: %s', (text) => {
      expect(terms(text).map((term) => term.at(-1))).toEqual([undefined]);
    });
  });
});
