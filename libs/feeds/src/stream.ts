import { verdict, type FeedFilter } from './feed-filter.js';
import { noticeFrame, streamId, type Frames } from './frame.js';
import { type Tail } from './tail.js';

const HEARTBEAT_EVERY_MS = 15_000;
/** How many events a client holds on to at a time. */
const PIECE = 100;

/** TooSlow: the client does not read what it was sent. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

/** StreamEnded, as the reason of the signal, is why the server ends a stream; the client is told. */
export class StreamEnded extends Error {
  override readonly name = 'StreamEnded';
}

/** A frame that goes before the live ones: of the snapshot, or of a replay. */
export interface Before {
  readonly frame: string | Buffer;
  readonly id: string;
}

export interface StreamOptions {
  readonly tail: Tail;
  readonly frames: Frames;
  readonly filter: FeedFilter;
  /** Everything behind this position is sent as it happens, or nothing where `before` is all. */
  readonly live: { readonly after: bigint } | null;
  /** What is sent first, before what is live. */
  readonly before?: { readonly frames: (signal: AbortSignal) => AsyncIterable<Before> };
  /** The id that hello carries: whoever comes back before anything else was sent, begins here again. */
  readonly startId: string;
  readonly head: () => bigint;
  /** An id that does not belong to this log, with what to do about it. */
  readonly gap?: { readonly reason: string; readonly recover: string };
  /** Writes a frame; the promise, if there is one, resolves when the client can take more. @throws TooSlow */
  readonly write: (frame: string | Buffer) => Promise<void> | undefined;
  readonly signal: AbortSignal;
}

/**
 * stream sends the development events that the filter is told of, one frame an event, without an end: hello at once,
 * heartbeats, bye before it closes. All but developments are named events without data of the log, since EventSource
 * shows a reader neither comments nor headers. Wherever a frame has an id, everything before it was sent: a client comes
 * back with the last one it saw. So hello and heartbeats have one too.
 */
export async function stream(options: StreamOptions): Promise<void> {
  const { frames, live, before, head, gap, write } = options;
  const cut = new AbortController();
  const signal = AbortSignal.any([options.signal, cut.signal]);
  let id = options.startId;
  let writing = false;
  const send = async (sent: string | Buffer) => {
    const written = write(sent);
    if (written === undefined) return;
    writing = true;
    await written;
    writing = false;
  };
  const heartbeat = setInterval(() => {
    // A client that is being waited for would only have more to read.
    if (writing) return;
    send(noticeFrame('heartbeat', { position: head().toString() }, id)).catch((error: unknown) => {
      cut.abort(error);
    });
  }, HEARTBEAT_EVERY_MS);
  heartbeat.unref();

  let reason = 'the server stops';
  try {
    const hello = {
      epoch: frames.epoch,
      first: '1',
      last: head().toString(),
      resumedFrom: id.split('-')[1] ?? null,
      gap: gap !== undefined,
    };
    await send(noticeFrame('hello', hello, id));
    if (gap !== undefined) await send(noticeFrame('gap', gap));
    if (before !== undefined) {
      for await (const first of before.frames(signal)) {
        id = first.id;
        await send(first.frame);
      }
      if (live !== null && !signal.aborted) {
        id = streamId(frames.epoch, live.after);
        await send(noticeFrame('live', { position: live.after.toString() }, id));
      }
    }
    if (live === null) reason = 'this is all that was asked for';
    else {
      for await (const sent of liveFrames(options, live.after, signal)) {
        id = sent.id;
        if (sent.frame !== null) await send(sent.frame);
      }
    }
    if (cut.signal.aborted) throw cut.signal.reason;
    const why: unknown = options.signal.reason;
    if (why instanceof StreamEnded) reason = why.message;
  } catch (error) {
    if (!(error instanceof TooSlow)) throw error;
    reason = error.message;
  } finally {
    clearInterval(heartbeat);
  }
  write(noticeFrame('bye', { reason, id }, id))?.catch(() => undefined);
}

/** The frames of what happens behind a position, each with the id that stands for all up to it; null moves the id alone. */
async function* liveFrames(
  { tail, frames, filter }: StreamOptions,
  after: bigint,
  signal: AbortSignal,
): AsyncGenerator<{ frame: Buffer | null; id: string }> {
  let position = after;
  for (;;) {
    const piece = await tail.next(position, PIECE, signal);
    if (piece === null) return;
    for (const told of piece.told) {
      const toldAs = verdict(filter, told);
      if (toldAs !== null) yield { frame: frames.of(told, toldAs), id: streamId(frames.epoch, told.event.position) };
    }
    position = piece.through;
    yield { frame: null, id: streamId(frames.epoch, position) };
  }
}
