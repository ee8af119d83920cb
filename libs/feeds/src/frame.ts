import { Type, type Static } from 'typebox';
import { type StoredEvent } from '#event-store';
import { type Told } from './told.js';

/** One Server-Sent Event. The id, where there is one, is what the client comes back with. */
function frame(name: string, data: object, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

const Position = Type.String({ pattern: '^[0-9]+$', description: 'A position in the log' });
const notice = <P extends Type.TProperties>(properties: P, description: string) =>
  Type.Object(properties, { additionalProperties: false, description });

/** NOTICES are the frames that carry no development, by the name of their event: what each says. */
export const NOTICES = {
  hello: notice(
    {
      epoch: Type.String({ description: "The log's; every id begins with it" }),
      first: Position,
      last: Position,
      resumedFrom: Type.Union([Position, Type.Null()]),
      gap: Type.Boolean({ description: 'Whether a gap follows' }),
    },
    'At once: which log it is, and where the stream begins',
  ),
  gap: notice({ reason: Type.String(), recover: Type.String() }, 'The id is not of this log: why, and what to do'),
  live: notice({ position: Position }, 'The end of a snapshot or a replay: what follows happens now'),
  heartbeat: notice({ position: Position }, 'Every 15 s, with the position of the head'),
  bye: notice(
    {
      reason: Type.String(),
      id: Type.String(),
      complete: Type.Boolean({ description: 'Whether everything that was asked for has been sent' }),
    },
    'Before the server ends it; the id is where to go on',
  ),
};
type Notice = keyof typeof NOTICES;

/** noticeFrame is the frame of a notice. */
export const noticeFrame = <N extends Notice>(name: N, data: Static<(typeof NOTICES)[N]>, id?: string): string =>
  frame(name, data, id);

/** A stream's ids: the log's epoch and a position. An id of another epoch is foreign: the log was restored since. */
export const streamId = (epoch: string, position: bigint): string => `${epoch}-${position}`;

export function parseStreamId(id: string): { epoch: string; position: bigint } | null {
  const [, epoch, position] = /^([0-9a-f]+)-(\d{1,19})$/u.exec(id) ?? [];
  return epoch === undefined || position === undefined ? null : { epoch, position: BigInt(position) };
}

/** What is sent of an event: the event as the outside sees it, and whether it has left what the subscriber asked for. */
export type Encode = (event: StoredEvent) => object;

/**
 * Frames makes the frame of an event once for all clients of a process that are sent it, as bytes that they share: what
 * a client costs while it reads is a pointer.
 */
export class Frames {
  readonly #made = new WeakMap<Told, Partial<Record<'matches' | 'left', Buffer>>>();

  constructor(
    readonly epoch: string,
    private readonly encode: Encode,
  ) {}

  of(told: Told, verdict: 'matches' | 'left'): Buffer {
    const made = this.#made.get(told) ?? {};
    this.#made.set(told, made);
    return (made[verdict] ??= Buffer.from(this.with(told, verdict, streamId(this.epoch, told.event.position))));
  }

  /** with is the frame under another id than the event's own. */
  with({ event }: Told, verdict: 'matches' | 'left', id: string): string {
    return frame('development', { ...this.encode(event), ...(verdict === 'left' ? { left: true } : {}) }, id);
  }
}
