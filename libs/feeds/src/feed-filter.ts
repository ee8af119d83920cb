import { DEVELOPMENT_EVENTS, FACT_TYPES, STANCES, STATUSES, type Development, type DevelopmentEvent } from '#domain';
import { type StoredEvent } from '#event-store';

/** FeedFilter is what a subscriber wants to hear of; what is absent lets everything through. */
export interface FeedFilter {
  readonly type?: readonly string[];
  /** Every one of them must be a party: an alpha-3 code, or the id of an actor. */
  readonly actor?: readonly string[];
  readonly status?: readonly string[];
  readonly stance?: readonly string[];
  readonly place?: readonly string[];
  readonly change?: readonly string[];
  readonly minSources?: number;
  readonly minConfidence?: number;
}

/** The values that a filter's parameters may have, where there is a list of them. */
export const FEED_FILTER_VALUES = {
  type: FACT_TYPES,
  status: STATUSES,
  stance: STANCES,
  change: DEVELOPMENT_EVENTS,
} as const;

/** developmentIn is the state that a development event carries. */
export const developmentIn = (event: StoredEvent): Development => (event.data as DevelopmentEvent['data']).development;

export function passes(filter: FeedFilter, event: StoredEvent): boolean {
  const development = developmentIn(event);
  const oneOf = (allowed: readonly string[] | undefined, value: string | null) =>
    allowed === undefined || (value !== null && allowed.includes(value));
  const parties = () => [...development.sources, ...development.targets, ...development.actors.map(({ id }) => id)];
  return (
    oneOf(filter.change, event.type) &&
    oneOf(filter.type, development.type) &&
    oneOf(filter.status, development.status) &&
    oneOf(filter.stance, development.stance) &&
    oneOf(filter.place, development.place) &&
    development.confidence >= (filter.minConfidence ?? 0) &&
    development.counts.sources >= (filter.minSources ?? 0) &&
    (filter.actor === undefined || filter.actor.every((actor) => parties().includes(actor)))
  );
}
