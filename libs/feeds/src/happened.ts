import { type Development, type DevelopmentEvent } from '#domain';
import { type StoredEvent } from '#event-store';
import { labelOf } from './label.js';

/** Happened is what happened to a development, in words for people: the same for every channel. */
export interface Happened {
  /** In a word or two. */
  readonly label: string;
  /** What is not as it was. */
  readonly changed: readonly string[];
  /** Its title before, where that has changed. */
  readonly formerTitle: string | null;
  /** The title of what it was merged into, or its id. */
  readonly into: string | null;
  readonly reason: string;
  /** It stands, and is no longer what the subscriber asked for. */
  readonly left: boolean;
}

/** happenedIn puts an event into words; `left` as the subscriber was sent it. */
export function happenedIn(event: Pick<StoredEvent, 'type' | 'data'>, left: boolean): Happened {
  const told = event as DevelopmentEvent;
  const change = told.type === 'DevelopmentChanged' ? told.data : null;
  const merge = told.type === 'DevelopmentMerged' ? told.data : null;
  return {
    label: labelOf(event),
    changed: inWords(change?.changed ?? []),
    formerTitle: change?.formerTitle ?? null,
    into: merge?.intoTitle ?? merge?.into ?? null,
    reason: told.data.because.reason,
    left: left && told.data.development.state === 'open',
  };
}

/** Of what is new, or reported once more, the words are reason enough; what else has changed with it is told. */
const SPEAKS_FOR_ITSELF: ReadonlySet<string> = new Set(['New', 'More sources']);

/** sentencesOf is what there is to say besides the label, a line each. */
export function sentencesOf({ label, changed, formerTitle, into, reason, left }: Happened): string[] {
  const isExplained = left || !SPEAKS_FOR_ITSELF.has(label);
  const told = isExplained ? changed : changed.filter((words) => !ACCOMPANYING.has(words));
  return [
    into === null ? '' : `Merged into: ${into}`,
    formerTitle === null ? '' : `Formerly: ${formerTitle}`,
    told.length > 0 ? `What changed: ${told.join(', ')}` : '',
    isExplained ? `Why: ${reason}` : '',
    left ? 'This is no longer what you asked for.' : '',
  ].filter((sentence) => sentence !== '');
}

/** howOf is when a development is, how far it has come, and who reports it; of one that fell, nobody does. */
export function howOf({ dates, status, stance, condition, counts, state }: Development): string {
  const sources = `${counts.sources} independent ${counts.sources === 1 ? 'source' : 'sources'}`;
  return [...dates, status, stance, onOneLine(condition ?? ''), state === 'open' ? sources : '']
    .filter((part) => part !== '')
    .join(', ');
}

/** quoteOf is the best evidence, on one line. */
export const quoteOf = ({ best }: Development): string => onOneLine(best.evidence.quote);

const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ');

/** The fields of a development, in the order in which they are told; null where one changes with another that says more. */
const FIELDS: Readonly<Record<keyof Development, string | null>> = {
  id: null,
  type: 'the type',
  mode: 'the kind',
  plover: null,
  ploverMode: null,
  intensity: null,
  sources: 'the parties',
  targets: 'the parties',
  actors: 'the parties',
  people: 'the people',
  place: 'the place',
  country: 'the place',
  dates: 'the dates',
  status: 'how far it has come',
  stance: 'how it is put',
  negated: 'whether it is so',
  background: 'whether it is old news',
  condition: 'the condition',
  contexts: 'the contexts',
  details: 'the details',
  confidence: 'the confidence',
  title: null,
  // Changes are of what stands, so a state that changed was another one.
  state: 'it stands again',
  mergedInto: null,
  mergedBy: null,
  thread: 'the thread it belongs to',
  continues: 'what it continues',
  linkedBy: 'who decided what it continues',
  situations: 'the situations it belongs to',
  counts: 'how many report it',
  accounts: 'what each source says',
  opinion: 'whether opinion alone reports it',
  doubts: 'the doubts about it',
  best: 'the best evidence',
  firstReportedAt: 'when it was first reported',
  lastReportedAt: 'when it was last reported',
};

/** What changes with every report. */
const ACCOMPANYING: ReadonlySet<string | null> = new Set(
  (['confidence', 'counts', 'accounts', 'opinion', 'best', 'firstReportedAt', 'lastReportedAt'] as const).map(
    (field) => FIELDS[field],
  ),
);

/** Each once, what it is first, then who says so. */
function inWords(fields: readonly string[]): string[] {
  const words = Object.entries(FIELDS).map(([field, word]) => (fields.includes(field) ? word : null));
  return [...new Set(words)].filter((word) => word !== null);
}
