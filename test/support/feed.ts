import { problemsOf } from './async-api.js';

/** A Frame is one Server-Sent Event as it came. */
export interface Frame {
  readonly id: string | null;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** A Feed is one open connection to /v1/stream. */
export interface Feed {
  /** Every frame so far but heartbeats, whose number is a matter of time. */
  readonly frames: readonly Frame[];
  /**
   * until resolves with the frames so far when one of them satisfies `wanted`. @throws where the stream ends before, or
   * where a frame is not as /v1/asyncapi.json says
   */
  until(wanted: (frame: Frame) => boolean): Promise<readonly Frame[]>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** openFeed connects and waits for the first frame. */
export async function openFeed(
  baseUrl: string,
  { query = '', lastEventId, key }: { query?: string; lastEventId?: string; key?: string } = {},
): Promise<Feed> {
  const closing = new AbortController();
  const response = await fetch(`${baseUrl}/v1/stream${query}`, {
    headers: {
      accept: 'text/event-stream',
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    signal: closing.signal,
  });
  if (!response.ok || response.body === null) throw new Error(`${response.status}: ${await response.text()}`);
  const { body } = response;

  const frames: Frame[] = [];
  const problems: string[] = [];
  const waiting = new Set<() => void>();
  const wakeAll = () => {
    for (const wake of [...waiting]) wake();
  };
  let over = false;
  const ended = (async () => {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of body) {
        const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        const came = blocks.map(frameOf);
        problems.push(...came.flatMap(({ event, data }) => problemsOf('stream', event, data)));
        frames.push(...came.filter(({ event }) => event !== 'heartbeat'));
        wakeAll();
      }
    } catch {
      // Closed by us, or cut off with the server: what came before is what there is.
    }
    over = true;
    wakeAll();
  })();

  const feed: Feed = {
    frames,
    ended,
    async until(wanted) {
      while (!frames.some(wanted)) {
        if (problems.length > 0) throw new Error(`frames are not as described: ${problems.slice(0, 5).join('; ')}`);
        if (over) throw new Error(`the stream ended before that came; it gave ${JSON.stringify(frames)}`);
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
      return frames;
    },
    async close() {
      closing.abort();
      await ended;
    },
  };
  await feed.until(() => true);
  return feed;
}

function frameOf(block: string): Frame {
  const fields = new Map(
    block.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  return {
    id: fields.get('id') ?? null,
    event: fields.get('event') ?? '',
    data: JSON.parse(fields.get('data') ?? '{}') as Record<string, unknown>,
  };
}
