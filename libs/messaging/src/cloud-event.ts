import { upcast } from '#domain';
import { type EncodedEvent, type StoredEvent } from '#event-store';

/**
 * An event as the outside sees it: CloudEvents 1.0 in structured JSON. `time` is when the thing happened, `recordedtime`
 * when the log took it; `sequence` is the position, padded so that text order is number order.
 */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time?: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema: string;
  readonly recordedtime: string;
  readonly recordedby: string;
  readonly sequence: string;
  readonly streamversion: number;
  readonly correlationid: string;
  readonly causationid?: string;
  readonly partitionkey: string;
  readonly data: object;
}

export const CLOUD_EVENT_MEDIA_TYPE = 'application/cloudevents+json';

const SOURCE = '/demarche';

/** schemaUriOf names the schema of an event; CloudEvents wants an absolute URI, and only a client knows our host. */
export const schemaUriOf = (type: string, version: number): string => `urn:demarche:schema:${type}:${version}`;

export const toCloudEvent = (event: StoredEvent): CloudEvent => ({ ...attributesOf(event), data: event.data });

/** encodeCloudEvent is the JSON of the same event. */
export function encodeCloudEvent(event: EncodedEvent): string {
  const attributes = JSON.stringify(attributesOf(event));
  return `${attributes.slice(0, -1)},"data":${event.data}}`;
}

const attributesOf = (event: StoredEvent<unknown>): Omit<CloudEvent, 'data'> => ({
  specversion: '1.0',
  id: event.id,
  source: SOURCE,
  type: `demarche.${event.type}.v${event.schemaVersion}`,
  subject: event.stream,
  ...(event.time === null ? {} : { time: event.time }),
  datacontenttype: 'application/json',
  dataschema: schemaUriOf(event.type, event.schemaVersion),
  recordedtime: event.recordedAt,
  recordedby: event.recordedBy,
  sequence: padded(event.position),
  streamversion: event.version,
  correlationid: event.correlationId,
  ...(event.causationId === null ? {} : { causationid: event.causationId }),
  partitionkey: event.stream,
});

/** fromCloudEvent is the event of an envelope, in the version of its type that is written now. */
export function fromCloudEvent(envelope: CloudEvent): StoredEvent {
  const [, type, version] = /^demarche\.([A-Za-z]+)\.v(\d+)$/u.exec(envelope.type) ?? [];
  if (type === undefined) throw new Error(`"${envelope.type}" is no event type of Demarche`);
  return upcast({
    position: BigInt(envelope.sequence),
    id: envelope.id,
    stream: envelope.subject,
    version: envelope.streamversion,
    type,
    schemaVersion: Number(version),
    time: envelope.time ?? null,
    data: envelope.data,
    recordedAt: envelope.recordedtime,
    recordedBy: envelope.recordedby,
    correlationId: envelope.correlationid,
    causationId: envelope.causationid ?? null,
  });
}

/** The header by which a message names the log's epoch: what was lost with a restored backup is told by it. */
export const EPOCH_HEADER = 'epoch';

/** The type of the messages by which the relay says how far it has come. They are no events of the log. */
export const MARK_TYPE = 'demarche.Mark.v1';

/** "All events behind `after` and up to `position` that belong into this partition stand before this message." */
export interface MarkData {
  readonly after: string;
  readonly position: string;
  /** The last event of those, in whatever partition: by it a log that went on from a backup is told from this one. */
  readonly last?: { readonly position: string; readonly id: string };
}

export const markEnvelope = (
  {
    after,
    position,
    last,
  }: { after: bigint; position: bigint; last: Pick<EncodedEvent, 'position' | 'id'> | undefined },
  partition: number,
  recordedtime: string,
) => ({
  specversion: '1.0',
  id: `mark-${position}-${partition}`,
  source: SOURCE,
  type: MARK_TYPE,
  time: recordedtime,
  datacontenttype: 'application/json',
  recordedtime,
  sequence: padded(position),
  data: {
    after: after.toString(),
    position: position.toString(),
    ...(last === undefined ? {} : { last: { position: last.position.toString(), id: last.id } }),
  } satisfies MarkData,
});

const padded = (position: bigint): string => position.toString().padStart(20, '0');
