import { type Audience, type Write } from './audience.js';
import { verdict, type FeedFilter } from './feed-filter.js';
import { noticeFrame, streamId } from './frame.js';

const HEARTBEAT_EVERY_MS = 15_000;
/** How many events a client holds on to at a time. */
const PIECE = 100;

/** StreamEnded is why the server ends a stream: the reason of its signal, or thrown. The client is told. */
export class StreamEnded extends Error {
  override readonly name: string = 'StreamEnded';
}

/** TooSlow: the client does not read what it was sent. */
export class TooSlow extends StreamEnded {
  override readonly name = 'TooSlow';
}

/** A frame that goes before the live ones: of the snapshot, or of a replay. */
export interface Before {
  /** Null where only a place is told that the client goes on from when it comes back. */
  readonly frame: string | Buffer | null;
  readonly id: string;
}

export interface StreamOptions {
  /** With whom it listens to what happens now. */
  readonly audience: Audience;
  readonly filter: FeedFilter;
  /** Everything behind this position is sent as it happens; or nothing, with why it ends where `before` does. */
  readonly live: { readonly after: bigint } | { readonly end: string };
  /** What is sent first, before what is live. */
  readonly before?: {
    readonly frames: (signal: AbortSignal) => AsyncIterable<Before>;
    /** The id behind all of them, also behind those that the filter kept back. */
    readonly endId?: string;
  };
  /** The id that hello carries: whoever comes back before anything else was sent, begins here again. */
  readonly startId: string;
  /** An id that does not belong to this log, with what to do about it. */
  readonly gap?: { readonly reason: string; readonly recover: string };
  readonly write: Write;
  /** Aborts when the client is gone or the server ends the stream. */
  readonly ending: AbortController;
}

/**
 * stream sends the development events that the filter is told of, one frame an event, without an end: hello at once,
 * heartbeats, bye before it closes. All but developments are named events without data of the log, since EventSource
 * shows a reader neither comments nor headers. Wherever a frame has an id, everything before it was sent: a client comes
 * back with the last one it saw. So hello and heartbeats have one too.
 */
export async function stream(options: StreamOptions): Promise<void> {
  const { audience, filter, before, gap, write, ending } = options;
  const live = 'after' in options.live ? options.live : null;
  const { signal } = ending;
  const { epoch } = audience.frames;
  let id = options.startId;
  let writing = false;
  const sent = async (written: Promise<void> | undefined) => {
    if (written === undefined) return;
    writing = true;
    await written;
    writing = false;
  };
  // Only while it reads alone: those who listen together have theirs together.
  const beat = () =>
    setInterval(() => {
      // A client that is being waited for would only have more to read.
      if (writing) return;
      sent(write(noticeFrame('heartbeat', { position: audience.head().toString() }, id))).catch((error: unknown) => {
        ending.abort(error);
      });
    }, HEARTBEAT_EVERY_MS).unref();
  let beating = beat();

  let reason = 'the server stops';
  let complete = false;
  try {
    const hello = {
      epoch,
      first: '1',
      last: audience.head().toString(),
      resumedFrom: id.split('-')[1] ?? null,
      gap: gap !== undefined,
    };
    await sent(write(noticeFrame('hello', hello, id)));
    if (gap !== undefined) await sent(write(noticeFrame('gap', gap)));
    if (before !== undefined) {
      for await (const first of before.frames(signal)) {
        id = first.id;
        if (first.frame !== null) await sent(write(first.frame));
      }
      if (before.endId !== undefined && !signal.aborted) id = before.endId;
      if (live !== null && !signal.aborted) {
        id = streamId(epoch, live.after);
        await sent(write(noticeFrame('live', { position: live.after.toString() }, id)));
      }
    }
    if ('end' in options.live && !signal.aborted) {
      reason = options.live.end;
      complete = true;
    }
    for (let position = live?.after ?? null; position !== null && !signal.aborted; id = streamId(epoch, position)) {
      if (audience.isWith(position)) {
        clearInterval(beating);
        const left = await audience.listen({ filter, position, write }, signal);
        position = left.position;
        id = streamId(epoch, position);
        beating = beat();
        await sent(left.drained);
        continue;
      }
      const piece = await audience.tail.next(position, PIECE, signal);
      if (piece === null) break;
      for (const told of piece.told) {
        const toldAs = verdict(filter, told);
        if (toldAs === null) continue;
        id = streamId(epoch, told.event.position);
        await sent(write(audience.frames.of(told, toldAs)));
      }
      position = piece.through;
    }
    const why: unknown = signal.reason;
    if (why instanceof StreamEnded) reason = why.message;
  } catch (error) {
    if (!(error instanceof StreamEnded)) throw error;
    reason = error.message;
  } finally {
    clearInterval(beating);
  }
  write(noticeFrame('bye', { reason, id, complete }, id))?.catch(() => undefined);
}
