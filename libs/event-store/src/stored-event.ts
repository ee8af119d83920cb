/** EventMetadata is what every event carries besides what it says: who recorded it, and what it came from. */
export interface EventMetadata {
  /** The role, person or key that recorded it: "api", "desk", "cli". */
  readonly recordedBy: string;
  /** Common to all events that one request led to. */
  readonly correlationId: string;
  /** The event that this one follows from; null for what came from outside. */
  readonly causationId: string | null;
}

/** StoredEvent is an event as the log holds it. */
export interface StoredEvent<Data = object> extends EventMetadata {
  /** Place in the one total order of all events; never a number, since it may outgrow one. */
  readonly position: bigint;
  readonly id: string;
  /** `{aggregate type}-{aggregate id}`, such as `article-4f6c…`. */
  readonly stream: string;
  /** Place within its stream, from 1. */
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  /** When it happened, RFC 3339 in UTC with milliseconds; null where unknown. */
  readonly time: string | null;
  readonly data: Data;
  readonly recordedAt: string;
}

/** An EncodedEvent has its data as JSON still: who only passes it on has no use for more. */
export type EncodedEvent = StoredEvent<string>;

/** A mark says that everything up to `position` is complete and readable from `time` on (decision 2). */
export interface Mark {
  readonly position: bigint;
  readonly time: string;
}

/** What precedes every log. */
export const ORIGIN = 0n;
