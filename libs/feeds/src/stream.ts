import { type StoredEvent } from '#event-store';
import { passes, type FeedFilter } from './feed-filter.js';
import { type Tail } from './tail.js';

const HEARTBEAT_EVERY_MS = 15_000;

export interface StreamOptions {
  readonly tail: Tail;
  readonly epoch: string;
  readonly filter: FeedFilter;
  /** Everything behind this position is sent. */
  readonly after: bigint;
  readonly head: () => bigint;
  readonly encode: (event: StoredEvent) => object;
  /** An id that does not belong to this log, with what to do about it. */
  readonly gap?: { readonly reason: string; readonly recover: string };
  /** Writes a frame; resolves when the client can take more. */
  readonly write: (frame: string) => Promise<void>;
  readonly signal: AbortSignal;
}

/** frame is one Server-Sent Event. The id, where there is one, is what the client comes back with. */
export function frame(name: string, data: object, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A stream's ids: the log's epoch and a position. An id of another epoch is foreign: the log was restored since. */
export const streamId = (epoch: string, position: bigint): string => `${epoch}-${position}`;

export function parseStreamId(id: string): { epoch: string; position: bigint } | null {
  const [, epoch, position] = /^([0-9a-f]+)-(\d{1,19})$/u.exec(id) ?? [];
  return epoch === undefined || position === undefined ? null : { epoch, position: BigInt(position) };
}

/**
 * stream sends the development events that pass the filter, one frame an event, from `after` on and without an end:
 * hello at once, heartbeats while nothing happens, bye before it closes. All but developments are named events without
 * data of the log, since EventSource shows a reader neither comments nor headers.
 */
export async function stream(options: StreamOptions): Promise<void> {
  const { tail, epoch, filter, encode, write, signal } = options;
  let position = options.after;
  await write(
    frame('hello', {
      epoch,
      first: '1',
      last: options.head().toString(),
      resumedFrom: position.toString(),
      gap: options.gap !== undefined,
    }),
  );
  if (options.gap !== undefined) await write(frame('gap', options.gap));
  while (!signal.aborted) {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(HEARTBEAT_EVERY_MS)]);
    const piece = await tail.next(position, patience);
    if (piece === null) {
      // Either nothing happened for a while, or the end has come.
      await write(frame('heartbeat', { position: options.head().toString() }));
      continue;
    }
    for (const event of piece.events) {
      if (passes(filter, event)) await write(frame('development', encode(event), streamId(epoch, event.position)));
    }
    position = piece.through;
  }
  await write(frame('bye', { reason: 'the server stops', position: position.toString() }));
}
