import { describe, expect, test } from '@jest/globals';
import { CATALOGUE, FACT_TYPES, definitionOf, ploverOf, type FactType, type Status } from './catalogue.js';
import { PLOVER_TYPES, intensityOf, type PloverType } from './plover.js';

/** The modes of PLOVER, by type, where its manual has them. */
const MODES: Partial<Record<PloverType, readonly string[]>> = {
  CONSULT: ['visit', 'third-party', 'multilateral', 'phone'],
  RETREAT: ['withdraw', 'release', 'disarm', 'ceasefire', 'access', 'resign'],
  REQUEST: ['assist', 'change', 'yield', 'meet'],
  ACCUSE: ['disapprove', 'investigate', 'allege'],
  REJECT: ['assist', 'change', 'yield', 'meet'],
  THREATEN: ['restrict', 'arrest', 'relations', 'expel', 'territory', 'violence'],
  PROTEST: ['demo', 'riot', 'strike', 'hunger', 'boycott', 'obstruct'],
  SANCTION: ['convict', 'expel', 'withdraw', 'discontinue'],
  MOBILIZE: ['troops', 'weapons', 'police', 'militia'],
  COERCE: [...CATALOGUE.CoercionApplied.modes],
  ASSAULT: [...CATALOGUE.AttackReported.modes],
};

/** Types that are no event of PLOVER, in some of their modes or in all. */
const WITHOUT_CODE: readonly FactType[] = [
  'StatementMade',
  'MeetingProposed',
  'OfficeChanged',
  'VoteHeld',
  'TalksAdvanced',
  'TalksStalled',
  'TerritoryHeld',
];

const DONE: readonly Status[] = ['occurred', 'ongoing'];
const everyCase = FACT_TYPES.flatMap((type) => {
  const { modes, statuses } = definitionOf(type);
  return [undefined, ...modes].flatMap((mode) => statuses.map((status) => ({ type, mode, status })));
});
const named = ({ type, mode, status }: (typeof everyCase)[number]) => `${type} ${mode ?? '-'} ${status}`;

describe('the PLOVER code of a fact', () => {
  test.each<[FactType, string | undefined, Status, string | null]>([
    ['MeetingHeld', undefined, 'occurred', 'CONSULT'],
    ['MeetingHeld', 'third-party', 'occurred', 'CONSULT third-party'],
    ['CallHeld', undefined, 'occurred', 'CONSULT phone'],
    ['VisitMade', undefined, 'ongoing', 'CONSULT visit'],
    ['MeetingScheduled', 'visit', 'scheduled', 'AGREE'],
    ['MeetingProposed', 'asked', 'proposed', 'REQUEST meet'],
    ['MeetingProposed', 'discussed', 'proposed', null],
    ['MeetingDeclined', undefined, 'occurred', 'REJECT meet'],
    ['MeetingCancelled', 'postponed', 'occurred', 'REJECT meet'],
    ['StatementMade', 'speech', 'occurred', null],
    ['DemandMade', 'yield', 'occurred', 'REQUEST yield'],
    ['ProposalMade', 'offering', 'proposed', 'AGREE'],
    ['ProposalMade', 'asking', 'proposed', 'REQUEST'],
    ['ProposalRejected', undefined, 'occurred', 'REJECT'],
    ['AgreementReached', 'agreed', 'occurred', 'AGREE'],
    ['AgreementReached', 'signed', 'occurred', 'SUPPORT'],
    ['AgreementReached', 'signed', 'scheduled', 'AGREE'],
    ['AgreementLeft', undefined, 'occurred', 'SANCTION discontinue'],
    ['AgreementLeft', undefined, 'conditional', 'THREATEN relations'],
    ['ConcessionMade', undefined, 'occurred', 'CONCEDE'],
    ['SanctionThreatened', 'tariff', 'conditional', 'THREATEN restrict'],
    ['ForceThreatened', undefined, 'conditional', 'THREATEN violence'],
    ['SanctionImposed', 'asset-freeze', 'occurred', 'SANCTION discontinue'],
    ['SanctionImposed', 'asset-freeze', 'scheduled', 'THREATEN restrict'],
    ['SanctionLifted', undefined, 'occurred', 'RETREAT'],
    ['SanctionLifted', undefined, 'proposed', 'CONCEDE'],
    ['RelationsReduced', 'expel', 'occurred', 'SANCTION expel'],
    ['RelationsReduced', 'expel', 'conditional', 'THREATEN expel'],
    ['RelationsRestored', undefined, 'occurred', 'SUPPORT'],
    ['OfficeChanged', 'resigned', 'occurred', null],
    ['OfficeChanged', 'conceded', 'occurred', 'RETREAT resign'],
    ['VoteHeld', 'rejected', 'occurred', 'REJECT'],
    ['LegalActionTaken', 'charge', 'occurred', 'ACCUSE investigate'],
    ['LegalActionTaken', 'arrest', 'occurred', 'COERCE arrest'],
    ['LegalActionTaken', 'arrest', 'conditional', 'THREATEN arrest'],
    ['LegalActionTaken', 'conviction', 'occurred', 'SANCTION convict'],
    ['LegalActionTaken', 'release', 'occurred', 'RETREAT release'],
    ['LegalActionTaken', 'release', 'scheduled', 'CONCEDE'],
    ['DeescalationMade', 'withdraw', 'scheduled', 'CONCEDE'],
    ['DeescalationMade', 'withdraw', 'occurred', 'RETREAT withdraw'],
    ['AidProvided', 'humanitarian', 'occurred', 'AID'],
    ['PledgeMade', undefined, 'scheduled', 'AGREE'],
    ['CooperationUndertaken', 'exercise', 'occurred', 'COOPERATE'],
    ['CooperationUndertaken', 'exercise', 'scheduled', 'AGREE'],
    ['ForcesMobilized', 'troops', 'occurred', 'MOBILIZE troops'],
    ['ForcesMobilized', 'troops', 'conditional', 'THREATEN violence'],
    ['CoercionApplied', 'cyber', 'occurred', 'COERCE cyber'],
    ['AttackReported', 'drone', 'occurred', 'ASSAULT drone'],
    ['AttackReported', 'drone', 'proposed', 'THREATEN violence'],
    ['ProtestHeld', 'strike', 'scheduled', 'THREATEN'],
    ['TerritoryHeld', 'gained', 'occurred', null],
  ])('%s, %s, %s: %s', (type, mode, status, expected) => {
    const code = ploverOf(type, mode, status);
    expect(code === null ? null : [code.type, ...(code.mode === undefined ? [] : [code.mode])].join(' ')).toBe(
      expected,
    );
  });

  test('is one of PLOVER, in a mode that PLOVER knows, for every type, mode and status that may be', () => {
    const wrong = everyCase.filter(({ type, mode, status }) => {
      const code = ploverOf(type, mode, status);
      if (code === null) return !WITHOUT_CODE.includes(type);
      return (
        !PLOVER_TYPES.includes(code.type) ||
        (code.mode !== undefined && MODES[code.type]?.includes(code.mode) !== true) ||
        Math.abs(intensityOf(code)) > 10
      );
    });
    expect(wrong.map(named)).toEqual([]);
  });

  test('never makes a deed of what has not been done', () => {
    const deeds = ['RETREAT', 'AID', 'COOPERATE', 'PROTEST', 'SANCTION', 'COERCE', 'ASSAULT', 'CONSULT'];
    const wrong = everyCase.filter(
      ({ type, mode, status }) => !DONE.includes(status) && deeds.includes(ploverOf(type, mode, status)?.type ?? ''),
    );
    expect(wrong.map(named)).toEqual([]);
  });
});
