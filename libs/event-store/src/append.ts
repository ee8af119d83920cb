import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { EVENTS, isEventType } from '#domain';
import { EventIdConflict, EventTooLarge, OutcomeUnknown, VersionConflict } from './errors.js';
import { checkEvent } from './event-schemas.js';
import { STREAM_VERSION } from './schema.js';
import { type EventMetadata } from './stored-event.js';
import { traced } from './trace.js';
import { inTransaction } from './transaction.js';

/** What an append expects of a stream: this version, no event yet, or anything. */
export type ExpectedVersion = number | 'none' | 'any';

/** An event may say itself what it came from; otherwise what its append says holds. */
export interface EventToAppend extends Partial<EventMetadata> {
  readonly id: string;
  readonly type: string;
  readonly time: string | null;
  readonly data: object;
}

export interface StreamAppend {
  /** `{aggregate type}-{aggregate id}` */
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly events: readonly EventToAppend[];
}

/** One append: all of its streams or none. */
export interface Append extends EventMetadata {
  readonly streams: readonly StreamAppend[];
  /** Article texts that the events speak of, kept beside the log under their SHA-256. */
  readonly texts?: readonly { readonly sha256: string; readonly content: string }[];
}

export interface Appended {
  /** The last event's. */
  readonly position: bigint;
  /** Whether it was written now, or stood in the log already: the same events, sent a second time. */
  readonly outcome: 'appended' | 'known';
}

/**
 * The largest event, in bytes of its JSON. An event travels to Kafka as one message; the topic's `max.message.bytes`
 * is twice this, which leaves room for the envelope and for a batch.
 */
export const MAX_EVENT_BYTES = 512 * 1024;

/** How much waits together in one statement at the most: enough to share a commit, small enough to stay quick. */
const MAX_BATCH_EVENTS = 1000;
const MAX_BATCH_BYTES = 4 * 1024 * 1024;
/** While some statements wait for their commits, others are being read and inserted. */
const MAX_IN_FLIGHT = 4;
/** How long an append whose outcome is unknown is asked for again. */
const SETTLE_WITHIN_MS = 10_000;

/** A prepared append: validated and written as JSON, so that nothing can fail in it but its versions and ids. */
interface Prepared {
  readonly append: Append;
  readonly parts: readonly PreparedPart[];
  readonly eventCount: number;
  readonly bytes: number;
}

interface PreparedPart {
  readonly stream: string;
  readonly type: string;
  readonly id: string;
  /** null: any version */
  readonly expected: number | null;
  readonly events: readonly EventToAppend[];
  readonly payloads: readonly string[];
}

interface Waiting extends Prepared {
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** What append_events says of an append that it did not write. */
type Refusal = { readonly append: number } & (
  | { readonly outcome: 'known'; readonly position: string }
  | { readonly outcome: 'taken'; readonly ids: string[] }
  | { readonly outcome: 'conflict'; readonly stream: string; readonly version: number }
);

/**
 * Appender writes to the log by group commit (decision 3): appends that wait share one statement and one commit. One
 * that is stale or a duplicate fails alone. No delay is added: an append that finds nobody waiting goes at once.
 */
export class Appender {
  #waiting: Waiting[] = [];
  #inFlight = 0;
  /** The streams of the appends in flight: the next append to one can only be judged when the one before it stands. */
  readonly #busy = new Set<string>();
  #scheduled = false;

  /** @param onAppended called after a commit that wrote something: the head keeper's hint */
  constructor(
    private readonly pool: pg.Pool,
    private readonly onAppended: () => void,
  ) {}

  /**
   * append writes all events of all streams, or none.
   *
   * @throws InvalidEvent, EventTooLarge, VersionConflict, EventIdConflict: nothing was written
   * @throws OutcomeUnknown: the database is gone; sending the same again is safe
   */
  append(append: Append): Promise<Appended> {
    return traced(
      'append',
      [append.correlationId],
      () =>
        new Promise((resolve, reject) => {
          this.#waiting.push({ ...prepare(append), resolve, reject });
          this.#schedulePump();
        }),
    );
  }

  /**
   * appendWith writes one append together with what `work` does, in one transaction of its own.
   *
   * @throws as append does; where the connection is lost at commit, what the database says
   */
  async appendWith(append: Append, work: (client: pg.ClientBase) => Promise<void>): Promise<Appended> {
    const appended = await inTransaction(this.pool, async (client) => {
      await work(client);
      return appendWithin(client, append);
    });
    this.onAppended();
    return appended;
  }

  /** Whoever comes in the same turn of the event loop shares the statement; that is no delay. */
  #schedulePump(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#waiting.length > 0 && this.#inFlight < MAX_IN_FLIGHT) {
      const batch = this.#takeBatch();
      if (batch.length === 0) return;
      const streams = batch.flatMap(({ parts }) => parts.map(({ stream }) => stream));
      for (const stream of streams) this.#busy.add(stream);
      this.#inFlight += 1;
      void this.#write(batch).finally(() => {
        for (const stream of streams) this.#busy.delete(stream);
        this.#inFlight -= 1;
        this.#schedulePump();
      });
    }
  }

  /** A stream is in flight once. The batch is sorted, so that two processes hardly ever wait for each other in a circle. */
  #takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    const streams = new Set(this.#busy);
    let events = 0;
    let bytes = 0;
    for (const waiting of this.#waiting) {
      const fits = events + waiting.eventCount <= MAX_BATCH_EVENTS && bytes + waiting.bytes <= MAX_BATCH_BYTES;
      if ((batch.length > 0 && !fits) || waiting.parts.some(({ stream }) => streams.has(stream))) {
        later.push(waiting);
        // What comes after it must not overtake it on the same stream.
      } else {
        batch.push(waiting);
        events += waiting.eventCount;
        bytes += waiting.bytes;
      }
      for (const { stream } of waiting.parts) streams.add(stream);
    }
    this.#waiting = later;
    return batch.sort((a, b) => ((a.parts[0]?.stream ?? '') < (b.parts[0]?.stream ?? '') ? -1 : 1));
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.#attempt(batch);
      if (results.some((result) => !(result instanceof Error) && result.outcome === 'appended')) this.onAppended();
      batch.forEach((waiting, index) => {
        const result = results[index];
        if (result === undefined || result instanceof Error) waiting.reject(result ?? new Error('no answer'));
        else waiting.resolve(result);
      });
    } catch (error) {
      for (const waiting of batch) waiting.reject(error as Error);
    }
  }

  /** Hopes first that all is new and fits; what does not is settled alone, and takes no neighbour down. */
  async #attempt(batch: readonly Prepared[]): Promise<(Appended | Error)[]> {
    try {
      const results = await callAppend(this.pool, batch, false);
      return await Promise.all(
        batch.map(async (prepared, index) => {
          const result = results[index];
          return result === undefined || result instanceof VersionConflict ? await this.#settle(prepared) : result;
        }),
      );
    } catch (error) {
      // What is wrong in one of many is for that one alone to answer for.
      if (batch.length === 1 && !mayStand(error)) throw error;
      const results: (Appended | Error)[] = [];
      // Once the database is known to be gone, nobody waits for it again: a thousand would, one after the other.
      let gone: OutcomeUnknown | null = null;
      for (const prepared of batch) {
        const result: Appended | Error = gone ?? (await this.#settle(prepared));
        if (result instanceof OutcomeUnknown) gone = result;
        results.push(result);
      }
      return results;
    }
  }

  /** A connection lost at commit leaves the outcome unknown; event ids settle it: what stands is found as known. */
  async #settle(prepared: Prepared): Promise<Appended | Error> {
    const giveUpAt = performance.now() + SETTLE_WITHIN_MS;
    for (let wait = 20; ; wait = Math.min(wait * 2, 500)) {
      try {
        const [result] = await callAppend(this.pool, [prepared], true);
        return result ?? new Error('append_events answered nothing');
      } catch (error) {
        if (!mayStand(error)) return error as Error;
        if (performance.now() > giveUpAt) return new OutcomeUnknown(error);
        await delay(wait);
      }
    }
  }
}

/**
 * appendWithin writes one append in a transaction that its caller has open, as its last statement: the locks that it
 * takes are held until the commit.
 *
 * @param reader notes with its checkpoint, which it moved in this transaction, up to where it has appended
 * @throws as Appender.append does, but for OutcomeUnknown
 */
export async function appendWithin(client: pg.ClientBase, append: Append, reader?: string): Promise<Appended> {
  const [result] = await callAppend(client, [prepare(append)], true, reader);
  if (result === undefined || result instanceof Error) throw result ?? new Error('append_events answered nothing');
  return result;
}

function prepare(append: Append): Prepared {
  let bytes = 0;
  let eventCount = 0;
  const parts = append.streams.map(({ stream, expected, events }): PreparedPart => {
    const dash = stream.indexOf('-');
    const [type, id] = [stream.slice(0, dash), stream.slice(dash + 1)];
    if (dash < 1 || id === '') throw new Error(`A stream is {aggregate type}-{aggregate id}; "${stream}" is not.`);
    if (events.length === 0) throw new Error(`Nothing to append to ${stream}.`);
    const payloads = events.map((event) => {
      checkEvent(event.type, event.data);
      const payload = JSON.stringify(event.data);
      const size = Buffer.byteLength(payload);
      if (size > MAX_EVENT_BYTES) throw new EventTooLarge(event.type, size, MAX_EVENT_BYTES);
      bytes += size;
      return payload;
    });
    eventCount += events.length;
    const version = expected === 'any' ? null : expected === 'none' ? 0 : expected;
    return { stream, type, id, expected: version, events, payloads };
  });
  if (new Set(parts.map(({ stream }) => stream)).size < parts.length) {
    throw new Error('A stream may stand in an append once; join its events.');
  }
  if (new Set(append.streams.flatMap(({ events }) => events.map(({ id }) => id))).size < eventCount) {
    throw new Error('An event may stand in an append once; two of these have the same id.');
  }
  for (const { content } of append.texts ?? []) bytes += content.length;
  return { append, parts, eventCount, bytes };
}

const schemaVersionOf = (type: string): number => (isEventType(type) ? EVENTS[type].version : 0);

const CALL = 'select * from append_events($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)';

/** What a reader wrote before is noted already. */
const CALL_AND_NOTE = `
  with appended as materialized (${CALL}), noted as (
    update checkpoints set appended = positions[cardinality(positions)]
    from appended where reader = $17 and positions is not null
  )
  select * from appended`;

/** callAppend lays a batch out in columns, calls append_events, and says what became of each append. */
async function callAppend(
  client: pg.Pool | pg.ClientBase,
  batch: readonly Prepared[],
  settle: boolean,
  reader?: string,
): Promise<(Appended | Error)[]> {
  let eventCount = 0;
  const parts = batch.flatMap(({ append: metadata, parts: itsParts }, append) =>
    itsParts.map((part) => {
      const first = eventCount;
      eventCount += part.events.length;
      return { ...part, append, first, metadata };
    }),
  );
  const events = parts.flatMap(({ events: added, metadata }, nth) =>
    added.map((event) => ({
      part: nth + 1,
      event,
      recordedBy: event.recordedBy ?? metadata.recordedBy,
      correlationId: event.correlationId ?? metadata.correlationId,
      causationId: event.causationId === undefined ? metadata.causationId : event.causationId,
    })),
  );
  const texts = batch.flatMap((prepared, append) => (prepared.append.texts ?? []).map((text) => ({ append, ...text })));
  const { rows } = await client.query<{ positions: bigint[] | null; refused: Refusal[] }>({
    ...(reader === undefined
      ? { name: 'append_events', text: CALL }
      : { name: 'append_and_note', text: CALL_AND_NOTE }),
    values: [
      settle,
      parts.map((part) => part.append),
      parts.map((part) => part.type),
      parts.map((part) => part.id),
      parts.map((part) => part.expected),
      parts.map((part) => part.first),
      events.map((e) => e.part),
      events.map((e) => e.event.id),
      events.map((e) => e.event.type),
      events.map((e) => schemaVersionOf(e.event.type)),
      events.map((e) => e.event.time),
      events.map((e) => e.recordedBy),
      events.map((e) => e.correlationId),
      events.map((e) => e.causationId),
      // JSON has no raw line break, so a line is a payload.
      parts.flatMap((part) => part.payloads).join('\n'),
      texts.length === 0 ? null : JSON.stringify(texts),
      ...(reader === undefined ? [] : [reader]),
    ],
  });
  const { positions, refused } = rows[0] ?? { positions: null, refused: [] };
  const refusals = new Map(refused.map((refusal) => [refusal.append, refusal]));
  let written = 0;
  return batch.map((prepared, append) => {
    const refusal = refusals.get(append);
    if (refusal !== undefined) return answerTo(refusal, prepared);
    written += prepared.eventCount;
    const position = positions?.[written - 1];
    return position === undefined
      ? new Error('append_events wrote fewer events than it was given')
      : { position, outcome: 'appended' };
  });
}

function answerTo(refusal: Refusal, { parts }: Prepared): Appended | Error {
  switch (refusal.outcome) {
    case 'known':
      return { position: BigInt(refusal.position), outcome: 'known' };
    case 'taken':
      return new EventIdConflict(refusal.ids);
    case 'conflict': {
      const { stream, version } = refusal;
      return new VersionConflict(stream, parts.find((part) => part.stream === stream)?.expected ?? 0, version);
    }
  }
}

/** After such an error the same events may stand already, or be written yet: by their ids that can be told. */
const mayStand = (error: unknown): boolean => isUniqueViolation(error) || isRetriable(error);

const isUniqueViolation = (error: unknown): error is pg.DatabaseError =>
  (error as { code?: unknown } | null)?.code === '23505';

/**
 * SQLSTATE classes that speak of the server and not of the statement, after which the same may well succeed:
 * connection, credentials, no such database (yet), deadlock, resources, not accepting connections, lock timeout,
 * shutdown and cancelling, system error, idle transaction.
 */
const RETRIABLE = /^(08|28|3D|40P01|40001|53|55000|55P03|57|58|25P03)/u;

/** What pg says of a connection that broke, or came about too late; such an error has no code. */
const BROKEN_CONNECTION =
  /Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect/u;

/**
 * isRetriable tells a database that was away or busy, or a stream that another writer has moved on meanwhile, from a
 * statement that is wrong. TypeORM takes a connection that breaks between two statements for one that was given back.
 */
export function isRetriable(error: unknown): boolean {
  if (isUniqueViolation(error)) return error.constraint === STREAM_VERSION;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return RETRIABLE.test(code) || /^E[A-Z]+$/u.test(code);
  return (
    error instanceof QueryRunnerAlreadyReleasedError ||
    error instanceof QueryRunnerProviderAlreadyReleasedError ||
    (error instanceof Error && BROKEN_CONNECTION.test(error.message))
  );
}
