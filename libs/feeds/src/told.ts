import { type Development, type DevelopmentEvent } from '#domain';
import { type StoredEvent } from '#event-store';

/** What a DevelopmentChanged can mean: another article, another status or stance, something put right or taken back. */
export const CHANGE_KINDS = ['MoreSources', 'NewState', 'Corrected'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A Standing is what filters look at of a development, as it stands with one event. */
export interface Standing {
  /** The type of the event, and of a change what kind it is. */
  readonly changes: readonly string[];
  readonly type: string;
  readonly status: string;
  readonly stance: string;
  readonly place: string | null;
  readonly country: string | null;
  readonly parties: readonly string[];
  readonly situations: readonly string[];
  readonly sources: number;
  readonly confidence: number;
  /** Reported by opinion articles alone. */
  readonly opinion: boolean;
  /** Withdrawn or merged. */
  readonly ended: boolean;
}

/** Told is a development event with all that decides who is told of it. */
export interface Told {
  readonly event: StoredEvent;
  readonly standing: Standing;
  /** The development as it stood with each of its events before this one. */
  readonly earlier: readonly Standing[];
}

/** developmentIn is the state that a development event carries. */
export const developmentIn = (event: Pick<StoredEvent, 'data'>): Development =>
  (event.data as DevelopmentEvent['data']).development;

export function standingOf(event: Pick<StoredEvent, 'type' | 'data'>): Standing {
  const development = developmentIn(event);
  return {
    changes: [event.type, ...kindsOfChange(event)],
    type: development.type,
    status: development.status,
    stance: development.stance,
    place: development.place,
    country: development.country,
    parties: [...new Set([...development.sources, ...development.targets, ...development.actors.map(({ id }) => id)])],
    situations: development.situations,
    sources: development.counts.sources,
    confidence: development.confidence,
    opinion: development.opinion === true,
    ended: development.state !== 'open',
  };
}

/** What a change of these fields means; those that are not here accompany others, or follow from them. */
const MEANING: Readonly<Record<string, ChangeKind>> = {
  status: 'NewState',
  stance: 'NewState',
  state: 'NewState',
  continues: 'NewState',
  type: 'Corrected',
  mode: 'Corrected',
  sources: 'Corrected',
  targets: 'Corrected',
  actors: 'Corrected',
  people: 'Corrected',
  place: 'Corrected',
  country: 'Corrected',
  dates: 'Corrected',
  negated: 'Corrected',
  condition: 'Corrected',
};

/** kindsOfChange says what kinds of change a DevelopmentChanged is; of other events there is none. */
export function kindsOfChange({ type, data }: Pick<StoredEvent, 'type' | 'data'>): ChangeKind[] {
  if (type !== 'DevelopmentChanged') return [];
  const { changed, joined, left } = data as Extract<DevelopmentEvent, { type: 'DevelopmentChanged' }>['data'];
  const kinds = changed.map((field) => MEANING[field]);
  if (joined !== undefined) kinds.push('MoreSources');
  if (left !== undefined) kinds.push('Corrected');
  return CHANGE_KINDS.filter((kind) => kinds.includes(kind));
}
