import type { FactType } from '#domain';

/** What is not yet done, and meant to frighten. */
export const THREATENED = new Set<FactType>(['SanctionThreatened', 'ForceThreatened', 'ThreatMade']);

/** What has the parties of the talks before where it names none. */
export const TALKS = new Set<FactType>([
  'MeetingHeld',
  'CallHeld',
  'MeetingScheduled',
  'TalksAdvanced',
  'TalksStalled',
  'MeetingCancelled',
]);

/** What needs no second state: its place is no target. */
export const MEETING = new Set<FactType>(['MeetingHeld', 'CallHeld', 'MeetingScheduled', 'StatementMade']);

/** What happens at home, unless another state is named. */
export const DOMESTIC = new Set<FactType>([
  'ProtestHeld',
  'AttackReported',
  'CoercionApplied',
  'LegalActionTaken',
  'ConcessionMade',
  'DeescalationMade',
  'OfficeChanged',
  'VoteHeld',
  'ForcesMobilized',
]);

/** What is done, not only said or signed: of these, what has its day ahead has not happened. */
export const DEEDS = new Set<FactType>([
  ...DOMESTIC,
  'MeetingHeld',
  'CallHeld',
  'VisitMade',
  'SanctionImposed',
  'SanctionLifted',
  'RelationsReduced',
  'RelationsRestored',
  'AidProvided',
  'CooperationUndertaken',
  'TerritoryHeld',
]);

/** Prepositions of a place. */
export const WHERE = new Set(['in', 'at', 'near', 'inside', 'outside', 'across']);
