import { type PloverCode } from './plover.js';

export const STATUSES = ['occurred', 'ongoing', 'scheduled', 'proposed', 'conditional'] as const;
/** Status is how far the thing has come. */
export type Status = (typeof STATUSES)[number];

export const STANCES = ['asserted', 'alleged', 'denied', 'expected'] as const;
/** Stance is how the thing is put, by whoever says it. */
export type Stance = (typeof STANCES)[number];

/** FactType is one row of the catalogue: what kinds of facts Demarche knows, and how each maps to PLOVER. */
export interface FactTypeDefinition {
  /** What people read, before the parties: "Meeting held". */
  readonly title: string;
  /** The modes a fact of this type may have; none where it has none. */
  readonly modes: readonly string[];
  readonly statuses: readonly Status[];
  /** The PLOVER code, which follows from mode and status; null where PLOVER has no type. */
  readonly plover: (mode: string | undefined, status: Status) => PloverCode | null;
  /** Whether all parties act alike (a meeting), or one acts on another (a threat). */
  readonly mutual?: true;
  /** Whether something has to be done after it: what it says of a day to come is a deadline, not when it happened. */
  readonly binding?: true;
}

const DONE: readonly Status[] = ['occurred', 'ongoing'];
const SAID: readonly Status[] = ['occurred', 'ongoing', 'conditional'];
const ANY: readonly Status[] = STATUSES;

const always = (type: PloverCode['type'], mode?: string) => () => (mode === undefined ? { type } : { type, mode });
const none = () => null;
const withOwnMode = (type: PloverCode['type']) => (mode: string | undefined) =>
  mode === undefined ? { type } : { type, mode };

/**
 * CATALOGUE is every type of fact, the one table from which schemas, PLOVER codes, titles and the extractor's rules
 * take what they need. A new type is a new row here (see ARCHITECTURE.md, "A new event type").
 */
export const CATALOGUE = {
  MeetingHeld: {
    title: 'Meeting held',
    modes: ['third-party', 'multilateral'],
    statuses: DONE,
    plover: withOwnMode('CONSULT'),
    mutual: true,
  },
  CallHeld: {
    title: 'Call held',
    modes: ['multilateral'],
    statuses: DONE,
    plover: always('CONSULT', 'phone'),
    mutual: true,
  },
  VisitMade: { title: 'Visit made', modes: [], statuses: DONE, plover: always('CONSULT', 'visit') },
  MeetingScheduled: {
    title: 'Meeting scheduled',
    modes: ['call', 'visit', 'third-party', 'multilateral'],
    statuses: ['scheduled', 'conditional'],
    plover: always('AGREE'),
    mutual: true,
  },
  MeetingProposed: {
    title: 'Meeting proposed',
    modes: ['asked', 'discussed'],
    statuses: ['proposed', 'conditional'],
    plover: (mode) => (mode === 'asked' ? { type: 'REQUEST', mode: 'meet' } : null),
  },
  MeetingDeclined: {
    title: 'Meeting declined',
    modes: [],
    statuses: SAID,
    plover: always('REJECT', 'meet'),
  },
  MeetingCancelled: {
    title: 'Meeting cancelled',
    modes: ['cancelled', 'postponed'],
    statuses: DONE,
    plover: always('REJECT', 'meet'),
  },
  StatementMade: {
    title: 'Statement',
    modes: ['speech', 'note', 'summons', 'letter', 'post'],
    statuses: DONE,
    plover: none,
  },
  SupportExpressed: { title: 'Support expressed', modes: [], statuses: SAID, plover: always('SUPPORT') },
  AccusationMade: {
    title: 'Accusation made',
    modes: ['disapprove', 'allege'],
    statuses: SAID,
    plover: withOwnMode('ACCUSE'),
  },
  DemandMade: {
    title: 'Demand made',
    modes: ['assist', 'change', 'yield', 'meet'],
    statuses: SAID,
    plover: withOwnMode('REQUEST'),
    binding: true,
  },
  ProposalMade: {
    title: 'Proposal made',
    modes: ['offering', 'asking'],
    statuses: ['occurred', 'ongoing', 'proposed', 'conditional'],
    plover: (mode) => ({ type: mode === 'asking' ? 'REQUEST' : 'AGREE' }),
    binding: true,
  },
  ProposalAccepted: { title: 'Proposal accepted', modes: [], statuses: SAID, plover: always('AGREE') },
  ProposalRejected: {
    title: 'Proposal rejected',
    modes: ['assist', 'change', 'yield'],
    statuses: SAID,
    plover: withOwnMode('REJECT'),
  },
  AgreementReached: {
    title: 'Agreement reached',
    modes: ['agreed', 'signed', 'ratified', 'in-force'],
    statuses: ANY,
    plover: (mode, status) => ({
      type:
        mode !== undefined && mode !== 'agreed' && (status === 'occurred' || status === 'ongoing')
          ? 'SUPPORT'
          : 'AGREE',
    }),
    mutual: true,
  },
  AgreementLeft: {
    title: 'Agreement left',
    modes: [],
    statuses: ANY,
    plover: (_mode, status) => deedOrThreat(status, { type: 'SANCTION', mode: 'discontinue' }, 'relations'),
  },
  MediationOffered: {
    title: 'Mediation offered',
    modes: [],
    statuses: ['occurred', 'ongoing', 'proposed', 'conditional'],
    plover: always('AGREE'),
  },
  PledgeMade: {
    title: 'Pledge made',
    modes: [],
    statuses: ['occurred', 'ongoing', 'scheduled', 'conditional'],
    plover: always('AGREE'),
    binding: true,
  },
  ConcessionMade: { title: 'Concession made', modes: [], statuses: SAID, plover: always('CONCEDE') },
  TalksAdvanced: { title: 'Talks advanced', modes: [], statuses: DONE, plover: none, mutual: true },
  TalksStalled: { title: 'Talks stalled', modes: [], statuses: DONE, plover: none, mutual: true },
  SanctionThreatened: {
    title: 'Sanctions threatened',
    modes: ['tariff', 'export-ban', 'asset-freeze', 'arms', 'visa', 'secondary'],
    statuses: ['occurred', 'ongoing', 'proposed', 'scheduled', 'conditional'],
    plover: always('THREATEN', 'restrict'),
    binding: true,
  },
  ForceThreatened: {
    title: 'Force threatened',
    modes: [],
    statuses: ['occurred', 'ongoing', 'proposed', 'conditional'],
    plover: always('THREATEN', 'violence'),
    binding: true,
  },
  ThreatMade: {
    title: 'Threat made',
    modes: ['arrest', 'relations', 'expel', 'territory'],
    statuses: ['occurred', 'ongoing', 'proposed', 'conditional'],
    plover: withOwnMode('THREATEN'),
    binding: true,
  },
  SanctionImposed: {
    title: 'Sanctions imposed',
    modes: ['tariff', 'export-ban', 'asset-freeze', 'arms', 'visa', 'secondary'],
    statuses: ANY,
    plover: (_mode, status) => deedOrThreat(status, { type: 'SANCTION', mode: 'discontinue' }, 'restrict'),
  },
  SanctionLifted: {
    title: 'Sanctions lifted',
    modes: ['tariff', 'export-ban', 'asset-freeze', 'arms', 'visa', 'secondary'],
    statuses: ANY,
    plover: (_mode, status) => doneOrAnnounced(status, undefined),
  },
  RelationsReduced: {
    title: 'Relations reduced',
    modes: ['expel', 'withdraw', 'cut'],
    statuses: ANY,
    plover: (mode, status) =>
      deedOrThreat(
        status,
        { type: 'SANCTION', mode: mode === 'expel' ? 'expel' : mode === 'withdraw' ? 'withdraw' : 'discontinue' },
        mode === 'expel' ? 'expel' : 'relations',
      ),
  },
  RelationsRestored: {
    title: 'Relations restored',
    modes: [],
    statuses: ANY,
    plover: (_mode, status) => ({ type: status === 'occurred' || status === 'ongoing' ? 'SUPPORT' : 'AGREE' }),
    mutual: true,
  },
  OfficeChanged: {
    title: 'Office changed',
    modes: ['appointed', 'elected', 'resigned', 'dismissed', 'conceded'],
    statuses: ANY,
    // A resignation is RETREAT only where it yields to a demand, and CONCEDE while it is only announced.
    plover: (mode, status) => (mode === 'conceded' ? doneOrAnnounced(status, 'resign') : null),
  },
  VoteHeld: {
    title: 'Vote held',
    modes: ['adopted', 'rejected', 'election'],
    statuses: ANY,
    plover: (mode) => (mode === 'adopted' ? { type: 'SUPPORT' } : mode === 'rejected' ? { type: 'REJECT' } : null),
  },
  LegalActionTaken: {
    title: 'Legal action taken',
    modes: ['investigation', 'charge', 'warrant', 'arrest', 'ruling', 'conviction', 'release'],
    statuses: ANY,
    plover: (mode, status) => {
      if (mode === 'arrest') return deedOrThreat(status, { type: 'COERCE', mode: 'arrest' }, 'arrest');
      if (mode === 'conviction') return deedOrThreat(status, { type: 'SANCTION', mode: 'convict' }, 'arrest');
      if (mode === 'release') return doneOrAnnounced(status, 'release');
      return { type: 'ACCUSE', mode: 'investigate' };
    },
  },
  DeescalationMade: {
    title: 'De-escalation',
    modes: ['withdraw', 'release', 'disarm', 'ceasefire', 'access'],
    statuses: ANY,
    plover: (mode, status) => doneOrAnnounced(status, mode),
  },
  AidProvided: {
    title: 'Aid provided',
    modes: ['economic', 'military', 'humanitarian', 'asylum'],
    statuses: DONE,
    plover: always('AID'),
  },
  CooperationUndertaken: {
    title: 'Cooperation undertaken',
    modes: ['exercise', 'extradition', 'evacuation', 'intelligence'],
    statuses: ANY,
    plover: (_mode, status) => ({ type: status === 'occurred' || status === 'ongoing' ? 'COOPERATE' : 'AGREE' }),
    mutual: true,
  },
  ForcesMobilized: {
    title: 'Forces mobilized',
    modes: ['troops', 'weapons', 'police', 'militia'],
    statuses: ANY,
    plover: (mode, status) =>
      status === 'conditional' || status === 'proposed'
        ? { type: 'THREATEN', mode: 'violence' }
        : withOwnMode('MOBILIZE')(mode),
  },
  CoercionApplied: {
    title: 'Coercion applied',
    modes: [
      'seize',
      'restrict',
      'censor',
      'curfew',
      'martial-law',
      'arrest',
      'deport',
      'withhold',
      'misinformation',
      'cyber',
    ],
    statuses: ANY,
    plover: (mode, status) => deedOrThreat(status, withOwnMode('COERCE')(mode), 'restrict'),
  },
  AttackReported: {
    title: 'Attack reported',
    modes: [
      'abduct',
      'beat',
      'torture',
      'targeted',
      'destroy',
      'firearms',
      'explosives',
      'aerial',
      'drone',
      'heavy-weapons',
      'crowd-control',
      'sexual',
      'suicide-attack',
      'vehicle',
      'chemical',
    ],
    statuses: ANY,
    plover: (mode, status) => deedOrThreat(status, withOwnMode('ASSAULT')(mode), 'violence'),
  },
  ProtestHeld: {
    title: 'Protest held',
    modes: ['demo', 'riot', 'strike', 'hunger', 'boycott', 'obstruct'],
    statuses: ANY,
    plover: (mode, status) =>
      status === 'conditional' || status === 'proposed' || status === 'scheduled'
        ? { type: 'THREATEN' }
        : withOwnMode('PROTEST')(mode),
  },
  TerritoryHeld: {
    title: 'Territory held',
    modes: ['gained', 'lost', 'held'],
    statuses: DONE,
    plover: none,
  },
} as const satisfies Record<string, FactTypeDefinition>;

export type FactType = keyof typeof CATALOGUE;
export const FACT_TYPES = Object.keys(CATALOGUE) as readonly FactType[];

export const isFactType = (type: string): type is FactType => Object.hasOwn(CATALOGUE, type);

/** definitionOf is the catalogue's row of a type, in the general form. */
export const definitionOf = (type: FactType): FactTypeDefinition => CATALOGUE[type];

/** ploverOf is the PLOVER code of a fact: it follows from type, mode and status. */
export const ploverOf = (type: FactType, mode: string | undefined, status: Status): PloverCode | null =>
  definitionOf(type).plover(mode, status);

/** PLOVER's rule of reduction: conflict that has not happened is a threat of it. */
function deedOrThreat(status: Status, deed: PloverCode, threat: string): PloverCode {
  return status === 'occurred' || status === 'ongoing' ? deed : { type: 'THREATEN', mode: threat };
}

/** PLOVER's rule of reduction: a retreat that is only announced is a concession in words. */
function doneOrAnnounced(status: Status, mode: string | undefined): PloverCode {
  if (status !== 'occurred' && status !== 'ongoing') return { type: 'CONCEDE' };
  return mode === undefined ? { type: 'RETREAT' } : { type: 'RETREAT', mode };
}
