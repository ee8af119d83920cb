import type pg from 'pg';
import {
  appendWithin,
  assertLease,
  follow,
  inTransaction,
  moveCheckpoint,
  noteAppended,
  readCheckpoint,
  whileLeased,
  type Batch,
  type Checkpoint,
  type EventSource,
  type Lease,
  type SharedSource,
} from '#event-store';
import { Casebook } from './casebook.js';
import { type Decision } from './decision.js';
import { memorise, recall } from './memory.js';
import { lookAgain, memoriseSituations } from './situations.js';

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
    const { appended, more } = await inTransaction(this.pool, async (client) => {
      await assertLease(client, lease);
      const memory = await recall(client, batch.events);
      const casebook = new Casebook(memory);
      for (const event of batch.events) casebook.read(event);
      await memorise(client, memory, casebook.touched);
      await memoriseSituations(client, batch.events);
      const again = await lookAgain(client);
      const decisions = [...casebook.decisions, ...again.decisions];
      // Before anything is appended: where the checkpoint has moved, all of this has been decided already.
      await moveCheckpoint(client, { reader: DESK, from: after, to: batch.through });
      if (decisions.length === 0) return { appended: false, more: again.more };
      // Last, since from here to the commit the head of the log waits for us.
      const last = await record(client, decisions);
      await noteAppended(client, DESK, last);
      return { appended: true, more: again.more };
    });
    if (appended) this.hooks.onAppended();
    if (more) this.#more.abort();
    else if (this.#more.signal.aborted) this.#more = new AbortController();
  }
}

async function record(client: pg.ClientBase, decisions: readonly Decision[]): Promise<bigint> {
  const byStream = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const stream = `development-${decision.event.data.development.id}`;
    byStream.set(stream, [...(byStream.get(stream) ?? []), decision]);
  }
  const [first] = decisions;
  if (first === undefined) throw new Error('nothing was decided');
  const { position } = await appendWithin(client, {
    recordedBy: DESK,
    correlationId: first.cause.correlationId,
    causationId: first.cause.id,
    streams: [...byStream].map(([stream, decided]) => ({
      stream,
      expected: 'any',
      events: decided.map(({ event, cause }) => ({
        ...event,
        correlationId: cause.correlationId,
        causationId: cause.id,
      })),
    })),
  });
  return position;
}
