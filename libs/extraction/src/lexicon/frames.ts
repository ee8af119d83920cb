import type { FactType } from '#domain';
import { type Frame } from './trigger.js';

/** What a fact becomes: another type, perhaps with a mode; null, nothing that is reported. */
export type Becomes = readonly [FactType, string?] | null;

type Table = Readonly<Partial<Record<FactType, Becomes>>>;

const SANCTIONS: readonly FactType[] = ['SanctionImposed', 'SanctionThreatened'];
const VIOLENCE: readonly FactType[] = ['AttackReported', 'ForceThreatened', 'ForcesMobilized', 'TerritoryHeld'];
const MEETINGS: readonly FactType[] = ['MeetingHeld', 'CallHeld', 'VisitMade', 'MeetingScheduled', 'MeetingProposed'];

const each = (types: readonly FactType[], becomes: Becomes): Table =>
  Object.fromEntries(types.map((type) => [type, becomes]));

/** THREATS_OF tells what a hostile thing is while it is only in prospect. */
export const THREATS_OF: Table = {
  ...each(SANCTIONS, ['SanctionThreatened']),
  ...each(VIOLENCE, ['ForceThreatened']),
  RelationsReduced: ['ThreatMade', 'relations'],
  AgreementLeft: ['ThreatMade', 'relations'],
  CoercionApplied: ['ThreatMade'],
  ProtestHeld: ['ThreatMade'],
  MeetingCancelled: ['ThreatMade'],
};

/**
 * FRAMES tells what is meant when somebody agrees to a thing, refuses it, threatens it, asks for it or offers it, by the
 * type of the thing: "agreed to *meet*" is a meeting scheduled, "refused to *meet*" a meeting declined. What is not
 * listed keeps the type of the frame's own trigger.
 */
export const FRAMES: Readonly<Record<Frame, Table>> = {
  agree: {
    ...THREATS_OF,
    ...each(MEETINGS, ['MeetingScheduled']),
    ForcesMobilized: ['PledgeMade'],
    MediationOffered: ['MediationOffered'],
    ProposalRejected: ['ProposalRejected'],
  },
  refuse: each(MEETINGS, ['MeetingDeclined']),
  threaten: THREATS_OF,
  ask: {
    ...each(MEETINGS, ['MeetingProposed', 'asked']),
    AidProvided: ['DemandMade', 'assist'],
    DeescalationMade: ['DemandMade', 'yield'],
  },
  offer: {
    ...THREATS_OF,
    ForcesMobilized: ['PledgeMade'],
    AidProvided: ['PledgeMade'],
    MeetingHeld: ['ProposalMade', 'offering'],
  },
  accuse: {},
};

/** SCHEDULED tells what a thing is that is still to come: "will meet", "plans to send", "is to sign". */
export const SCHEDULED: Table = {
  ...Object.fromEntries(Object.entries(THREATS_OF).filter(([type]) => type !== 'ForcesMobilized')),
  MeetingHeld: ['MeetingScheduled'],
  CallHeld: ['MeetingScheduled', 'call'],
  VisitMade: ['MeetingScheduled', 'visit'],
  AidProvided: ['PledgeMade'],
  CooperationUndertaken: ['PledgeMade'],
  SupportExpressed: ['PledgeMade'],
  ConcessionMade: ['PledgeMade'],
  ProposalAccepted: ['PledgeMade'],
  SanctionLifted: ['PledgeMade'],
  RelationsRestored: ['PledgeMade'],
  TalksAdvanced: null,
  TalksStalled: null,
};

/** POSSIBLE tells what a thing is that may or could come. */
export const POSSIBLE: Table = {
  ...THREATS_OF,
  ...each(MEETINGS, ['MeetingProposed', 'discussed']),
  ...each(
    [
      'AidProvided',
      'CooperationUndertaken',
      'SupportExpressed',
      'ConcessionMade',
      'DeescalationMade',
      'SanctionLifted',
      'RelationsRestored',
    ],
    null,
  ),
  ...each(
    [
      'AgreementReached',
      'ProposalAccepted',
      'OfficeChanged',
      'VoteHeld',
      'LegalActionTaken',
      'TalksAdvanced',
      'TalksStalled',
    ],
    null,
  ),
};

/** REFUSED tells what it is when somebody will not, or does not, do a thing: "will not accept", "does not recognise". */
export const REFUSED: Table = {
  ...each(MEETINGS, ['MeetingDeclined']),
  ...each(
    [
      'AidProvided',
      'CooperationUndertaken',
      'SupportExpressed',
      'ConcessionMade',
      'ProposalAccepted',
      'AgreementReached',
      'PledgeMade',
      'DeescalationMade',
      'SanctionLifted',
      'RelationsRestored',
      'VoteHeld',
    ],
    ['ProposalRejected'],
  ),
};

/** MODES of a release or an opening that, when only announced, is a promise rather than a retreat. */
export const PROMISED_MODES: ReadonlySet<string> = new Set(['release', 'access']);

/** HEDGES tell, of a verb or an adjective before "to", how far the thing that follows has come. */
export const HEDGES: Readonly<Record<'scheduled' | 'possible' | 'done' | 'not', string>> = {
  scheduled: `plan intend expect schedule due set slate arrange about decide prepare aim bind likely poised resolve elect
    mean opt`,
  possible: `want hope seek wish like consider propose eager keen able possible free`,
  done: `begin start continue manage help proceed try attempt move rush go come gather resort use opportunity
    chance effort mission struggle work appear seem claim allege report believe say know think force oblige compel`,
  not: `fail yet unable neglect forget unwilling hesitate`,
};

/** SAYING are the verbs that report words, and what is said by them stands as news with an attribution. */
export const SAYING = `say tell announce declare report state add note confirm stress emphasize caution explain argue
  acknowledge reveal disclose indicate suggest affirm reiterate write quote tweet comment remark mention maintain believe
  predict inform claim assert insist reply respond recall conclude testify estimate warn concede admit observe underline
  underscore repeat estimate post assure contend signal stipulate specify`;

/** SUBORDINATORS begin a clause that is not the news of its sentence. */
export const SUBORDINATORS = new Set(
  'after before since while when as because although though if unless until despite following amid whereas whether once where lest notwithstanding'.split(
    ' ',
  ),
);

/** BACKGROUND cues tell that a clause retells what was known. */
export const BACKGROUND = new Set([
  'after',
  'since',
  'following',
  'despite',
  'because',
  'when',
  'although',
  'though',
  'before',
]);

/** Verbs that are no triggers, so that a reader of clauses knows them for verbs. */
export const OTHER_VERBS = `accompany achieve act aim allow answer appear approach argue arise arm ask await bar base be become begin
  believe belong bid bind break bring build buy call carry cause celebrate change choose claim come compare complete
  concern consist constitute contain contend continue cost cover create cross deal decide decline define depart depend
  describe destroy determine develop die divide do dominate draw drive drop earn emerge enable end ensure enter envisage
  erupt escape establish exceed exist expect experience explain face fail fall favour fear feel fill find finish flee
  follow force form found gain get go govern grow happen have hear help hide hold hope house include increase insist intend
  involve issue join keep kill know lack last launch lead learn leave let lie like live look lose love make manage mark
  mean mention mount move need number occur offer operate overlook owe own participate pass pay perform plan play plunge point
  prepare present prevent proceed produce prompt protect prove provide pull put raise reach read receive reduce refer
  reflect remain represent require respond result return reveal rise rule run say see seek seem sell send serve set shake show
  shut sit speak spend stand start stay stem step stop struggle succeed suffer supply surround survive suspect take teach
  tell tend think threaten throw topple touch travel treat triggered try turn underscore understand use view vie wait
  walk want warn watch win work worry write wound live aim triggered trigger spark swept sweep plunge hospitalize`;
