import { type DevelopmentEvent, type NewEvent } from '#domain';
import { type StoredEvent } from '#event-store';

/** A Decision is an event that the desk records, and the event that made it decide. */
export interface Decision {
  readonly event: NewEvent<DevelopmentEvent>;
  readonly cause: Pick<StoredEvent, 'id' | 'type' | 'correlationId' | 'time' | 'data'>;
}
