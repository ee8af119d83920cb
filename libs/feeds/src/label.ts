import { type StoredEvent } from '#event-store';
import { kindsOfChange, type ChangeKind } from './told.js';

const LABELS: Readonly<Record<string, string>> = {
  DevelopmentOpened: 'New',
  DevelopmentWithdrawn: 'Withdrawn',
  DevelopmentMerged: 'Merged',
};
const OF_CHANGES: Readonly<Record<ChangeKind, string>> = {
  Corrected: 'Corrected',
  NewState: 'New state',
  MoreSources: 'More sources',
};

/** labelOf is what happened to a development, in a word or two for people; of several, what matters most. */
export function labelOf(event: Pick<StoredEvent, 'type' | 'data'>): string {
  const kinds = kindsOfChange(event);
  const kind = (['Corrected', 'NewState', 'MoreSources'] as const).find((one) => kinds.includes(one));
  return LABELS[event.type] ?? (kind === undefined ? 'Changed' : OF_CHANGES[kind]);
}
