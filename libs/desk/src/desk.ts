import type pg from 'pg';
import { isDevelopmentEvent, isSituationEvent, type Situation } from '#domain';
import {
  appendWithin,
  follow,
  inTransaction,
  moveCheckpoint,
  readCheckpoint,
  whileLeased,
  type Append,
  type Batch,
  type Checkpoint,
  type EventSource,
  type Lease,
  type SharedSource,
  type StoredEvent,
} from '#event-store';
import { Casebook } from './casebook.js';
import { type Decision } from './decision.js';
import { inStreams } from './in-streams.js';
import { memorise, missingIn, nothingSought, recall, type Memory } from './memory.js';
import { NOTHING_AGAIN, lookAgain, memoriseSituations, recallSituations } from './situations.js';

/** The desk's name among the readers, and that of its lease. */
export const DESK = 'desk';

const BATCH = 500;

/**
 * Desk reads the log and decides once which development each fact reports. What it remembers, its checkpoint and the
 * events that it appends commit in one transaction (decision 8); one desk works at a time.
 */
export class Desk {
  /** Aborted while there are developments to look at again, so that nobody waits for news. */
  #more = new AbortController();
  /** As defined up to where it has read: nobody else writes them down while it holds the lease. */
  #situations = new Map<string, Situation>();
  /** There may be developments to look at again. */
  #looking = true;

  constructor(
    private readonly pool: pg.Pool,
    private readonly log: SharedSource,
    private readonly hooks: { onAppended: () => void; onRetry: (error: unknown) => void },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    await whileLeased(this.pool, DESK, signal, (lease, held) =>
      follow(
        {
          name: DESK,
          open: async () => {
            const checkpoint = await readCheckpoint(this.pool, DESK);
            this.#situations = await recallSituations(this.pool);
            this.#looking = true;
            return { source: this.#source(checkpoint), position: checkpoint.position };
          },
          handle: (batch, after) => this.#handle(batch, after, lease),
          limit: BATCH,
          onRetry: this.hooks.onRetry,
        },
        held,
      ),
    );
  }

  /** The log; and while there is more to look at again, empty batches between the news. */
  #source(checkpoint: Checkpoint): EventSource {
    const log = this.log.reader(checkpoint);
    return {
      next: async (after, limit, signal) => {
        const batch = await log.next(after, limit, AbortSignal.any([signal, this.#more.signal]));
        return signal.aborted ? null : (batch ?? { events: [], through: after });
      },
      close: () => log.close(),
    };
  }

  async #handle(batch: Batch, after: bigint, lease: Lease): Promise<void> {
    const move = { reader: DESK, from: after, to: batch.through };
    const news = batch.events.filter(({ type }) => !isDevelopmentEvent(type));
    if (news.some(({ type }) => isSituationEvent(type))) this.#looking = true;
    if (news.length === 0 && !this.#looking) {
      await moveCheckpoint(this.pool, move, lease);
      return;
    }
    const { appended, more } = await inTransaction(this.pool, async (client) => {
      // The checkpoint first: where it has moved, all of this has been decided already.
      const [, first] = await Promise.all([
        moveCheckpoint(client, move, lease),
        recall(client, news, this.#situations, nothingSought()),
      ]);
      const { memory, casebook } = await decide(client, news, this.#situations, first);
      this.#situations = memory.situations;
      // Many statements, and so waited for: none of them may be sent after another has failed and all was taken back.
      await memoriseSituations(client, news);
      const memorised = memorise(client, memory, casebook.touched);
      const again = this.#looking ? await memorised.then(() => lookAgain(client, this.#situations)) : NOTHING_AGAIN;
      const decisions = [...casebook.decisions, ...again.decisions];
      const appended = decisions.length > 0;
      // Recorded last, since from here to the commit the head of the log waits for us.
      await Promise.all([memorised, appended ? record(client, decisions) : null]);
      return { appended, more: again.more };
    });
    this.#looking = more;
    if (appended) this.hooks.onAppended();
    if (more) this.#more.abort();
    else if (this.#more.signal.aborted) this.#more = new AbortController();
  }
}

/**
 * decide reads events by what the desk remembers. What has to be remembered for that is known for certain only then: as
 * long as something was missing, that is recalled too, and they are read again.
 */
async function decide(
  client: pg.ClientBase,
  events: readonly StoredEvent[],
  situations: ReadonlyMap<string, Situation>,
  first: Memory,
): Promise<{ memory: Memory; casebook: Casebook }> {
  const sought = nothingSought();
  for (let memory = first; ; memory = await recall(client, events, situations, sought)) {
    const asked = new Set(memory.keys.keys());
    const casebook = new Casebook(memory);
    for (const event of events) casebook.read(event);
    const missing = await missingIn(client, memory, asked, casebook.sought);
    if (missing.keys.size + missing.followed.size + missing.following.size === 0) return { memory, casebook };
    for (const key of missing.keys) sought.keys.add(key);
    for (const id of missing.followed) sought.followed.add(id);
    for (const id of missing.following) sought.following.add(id);
  }
}

async function record(client: pg.ClientBase, decisions: readonly Decision[]): Promise<void> {
  const [first] = decisions;
  if (first === undefined) throw new Error('nothing was decided');
  const append: Append = {
    recordedBy: DESK,
    correlationId: first.cause.correlationId,
    causationId: first.cause.id,
    streams: [...inStreams(decisions)].map(([stream, decided]) => ({
      stream,
      expected: 'any',
      events: decided.map(({ event, cause }) => ({
        ...event,
        correlationId: cause.correlationId,
        causationId: cause.id,
      })),
    })),
  };
  await appendWithin(client, append, DESK);
}
