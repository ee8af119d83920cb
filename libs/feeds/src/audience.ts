import { setImmediate as turn } from 'node:timers/promises';
import { verdict, type FeedFilter } from './feed-filter.js';
import { noticeFrame, streamId, type Frames } from './frame.js';
import { type StreamMetrics } from './stream-metrics.js';
import { type Piece, type Tail } from './tail.js';
import { type Told } from './told.js';

const HEARTBEAT_EVERY_MS = 15_000;
/** How many events are told at a time. */
const PIECE = 100;
/** How many clients are written to before others have a turn. */
const AT_ONCE = 250;

/** Writes to a client; the promise, if there is one, resolves when it can take more. @throws TooSlow by the promise */
export type Write = (frame: string | Buffer) => Promise<void> | undefined;

interface Listener {
  readonly write: Write;
  /** Everything up to here was told. */
  position: bigint;
  leave(drained?: Promise<void>): void;
}

/** Where a client stood when it left the audience, and what it waits for before it can take more. */
export interface Left {
  readonly position: bigint;
  readonly drained: Promise<void> | undefined;
}

interface Group {
  readonly filter: FeedFilter;
  readonly listeners: Set<Listener>;
}

/**
 * An Audience is all clients that have been told everything so far. What happens next is looked at once for each filter among
 * them, and written to all of them from the same bytes; a client that waits costs an entry in a set. Whoever cannot take
 * more leaves, reads on alone, and comes back.
 */
export class Audience {
  readonly #groups = new Map<string, Group>();
  /** What is told next begins here. */
  #position = 0n;
  #telling = false;

  constructor(
    readonly tail: Tail,
    readonly frames: Frames,
    readonly head: () => bigint,
    private readonly metrics: StreamMetrics,
    private readonly stopping: AbortSignal,
  ) {
    const beating = setInterval(() => void this.#beat(), HEARTBEAT_EVERY_MS).unref();
    stopping.addEventListener('abort', () => {
      clearInterval(beating);
    });
  }

  /** isWith tells whether a client that was told everything up to this position can listen with the others. */
  isWith(position: bigint): boolean {
    return position >= (this.#telling ? this.#position : this.head());
  }

  /** listen tells a client what happens behind a position, until it cannot take more or `signal` aborts. */
  async listen(
    { filter, position, write }: { filter: FeedFilter; position: bigint; write: Write },
    signal: AbortSignal,
  ): Promise<Left> {
    if (signal.aborted) return { position, drained: undefined };
    const key = JSON.stringify(filter);
    const group = this.#groups.get(key) ?? { filter, listeners: new Set() };
    this.#groups.set(key, group);
    return new Promise((resolve) => {
      const leave = (drained?: Promise<void>) => {
        signal.removeEventListener('abort', leaveNow);
        group.listeners.delete(listener);
        if (group.listeners.size === 0) this.#groups.delete(key);
        resolve({ position: listener.position, drained });
      };
      const leaveNow = () => {
        leave();
      };
      const listener: Listener = { write, position, leave };
      group.listeners.add(listener);
      signal.addEventListener('abort', leaveNow);
      if (!this.#telling) void this.#tell(position);
    });
  }

  /** Goes on while anybody listens. */
  async #tell(from: bigint): Promise<void> {
    this.#telling = true;
    this.#position = from;
    try {
      while (this.#groups.size > 0) {
        const after = this.#position;
        const piece = await this.tail.next(after, PIECE, this.stopping);
        if (piece === null) break;
        this.#position = piece.through;
        for (const group of this.#groups.values()) await this.#tellGroup(group, after, piece);
      }
      this.#telling = false;
    } catch {
      // Whoever listens reads on alone, and finds out what is wrong. Some come back before the last has left.
      this.#telling = false;
      const listeners = [...this.#groups.values()].flatMap((group) => [...group.listeners]);
      for (const [nth, listener] of listeners.entries()) {
        listener.leave();
        if (nth % AT_ONCE === AT_ONCE - 1) await turn();
      }
    }
  }

  async #tellGroup(group: Group, after: bigint, { told, through }: Piece): Promise<void> {
    const fitting: Told[] = [];
    const frames: Buffer[] = [];
    for (const one of told) {
      const toldAs = verdict(group.filter, one);
      if (toldAs === null) continue;
      fitting.push(one);
      frames.push(this.frames.of(one, toldAs));
    }
    const [only = Buffer.alloc(0)] = frames;
    const bytes = frames.length > 1 ? Buffer.concat(frames) : only;
    let clients = 0;
    await eachOf(group, (listener) => {
      if (listener.position >= through) return;
      // It knows a part of this piece already.
      if (listener.position !== after) listener.leave();
      else {
        listener.position = through;
        clients += 1;
        if (bytes.length > 0) send(listener, bytes);
      }
    });
    this.metrics.wrote(fitting, clients);
  }

  async #beat(): Promise<void> {
    const position = this.head().toString();
    await this.#each((listener) => {
      send(listener, noticeFrame('heartbeat', { position }, streamId(this.frames.epoch, listener.position)));
    });
  }

  async #each(work: (listener: Listener) => void): Promise<void> {
    for (const group of this.#groups.values()) await eachOf(group, work);
  }
}

function send(listener: Listener, bytes: string | Buffer): void {
  const drained = listener.write(bytes);
  if (drained !== undefined) listener.leave(drained);
}

async function eachOf({ listeners }: Group, work: (listener: Listener) => void): Promise<void> {
  let done = 0;
  for (const listener of listeners) {
    work(listener);
    if (++done % AT_ONCE === 0) await turn();
  }
}
