import { type NewEvent } from '#domain';
import { VersionConflict, readStream } from '#event-store';
import { type Requester } from './change-article.js';
import { type Services } from './services.js';

/** How often a decision is made again when somebody else wrote to the same stream in between. */
const ATTEMPTS = 5;

/** What a decision on an actor or a situation came to. */
export interface Changed<State> {
  readonly state: State | null;
  readonly position: string;
  /** Whether anything was appended. */
  readonly appended: boolean;
}

/**
 * changeAggregate folds a stream, decides, appends; and again where somebody was quicker.
 *
 * @param decide is given the version of the stream too, 0 before there is one
 */
export async function changeAggregate<State, Event extends { readonly type: string; readonly data: object }>(
  { pool, appender }: Services,
  stream: string,
  evolve: (state: State | null, event: Event) => State | null,
  { recordedBy, correlationId }: Requester,
  decide: (state: State | null, at: number) => NewEvent<Event>[],
): Promise<Changed<State>> {
  for (let attempt = 1; ; attempt++) {
    const stored = await readStream(pool, stream);
    const last = stored.at(-1);
    const known = stored.reduce<State | null>(
      (state, { type, data }) => evolve(state, { type, data } as unknown as Event),
      null,
    );
    const events = decide(known, last?.version ?? 0);
    const state = events.reduce<State | null>(evolve, known);
    if (events.length === 0) return { state, position: (last?.position ?? 0n).toString(), appended: false };
    try {
      const { position, outcome } = await appender.append({
        recordedBy,
        correlationId,
        causationId: null,
        streams: [{ stream, expected: last?.version ?? 'none', events }],
      });
      return { state, position: position.toString(), appended: outcome === 'appended' };
    } catch (error) {
      if (!(error instanceof VersionConflict) || attempt === ATTEMPTS) throw error;
    }
  }
}
