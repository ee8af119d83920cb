import { EVENTS, isEventType } from './events.js';

/** An Upcaster turns the data of an event of one version into that of the next. Pure; what it adds follows from data. */
export type Upcaster = (data: object) => object;

/** By type, by the version that is turned into the next one. */
export type Upcasters = Readonly<Record<string, Readonly<Record<number, Upcaster>>>>;

/**
 * UPCASTERS is how events of old versions are read today. Every event is of version 1 so far. Whoever raises a version
 * in EVENTS adds the step here, and a stored event of the old version to the samples beside the tests.
 */
export const UPCASTERS: Upcasters = {};

export interface Versioned {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: object;
}

/** LaterVersion: an event was written by a later version of Demarche. Reading on would misread it. */
export class LaterVersion extends Error {
  override readonly name = 'LaterVersion';
}

/**
 * upcast brings an event to the version that is written now.
 *
 * An event of a type that is unknown here is given back as it is: views, desk and feeds pass over it, the history shows
 * it. An event of a known type in a version that is unknown here is refused.
 *
 * @throws LaterVersion
 */
export function upcast<E extends Versioned>(
  event: E,
  current: (type: string) => number | null = currentVersion,
  upcasters = UPCASTERS,
): E {
  const target = current(event.type);
  if (target === null || event.schemaVersion === target) return event;
  if (event.schemaVersion > target) {
    throw new LaterVersion(
      `${event.type} is of version ${event.schemaVersion}; this Demarche knows it up to ${target}. Start a later one.`,
    );
  }
  let { data } = event;
  for (let version = event.schemaVersion; version < target; version++) {
    const step = upcasters[event.type]?.[version];
    if (step === undefined)
      throw new Error(`No upcaster takes ${event.type} from version ${version} to ${version + 1}`);
    data = step(data);
  }
  return { ...event, schemaVersion: target, data };
}

/** isCurrent tells an event that upcast gives back as it is. */
export const isCurrent = ({ type, schemaVersion }: Omit<Versioned, 'data'>): boolean =>
  [null, schemaVersion].includes(currentVersion(type));

const currentVersion = (type: string): number | null => (isEventType(type) ? EVENTS[type].version : null);
