import { DESK } from '#desk';
import { readCheckpoint } from '#event-store';
import { liveGeneration, readerOf, type ViewDefinition } from '#projections';
import { Problem } from './problem.js';
import { type Services } from './services.js';
import { POSITION, type ParameterSpec } from './validation.js';

export const MIN_POSITION: ParameterSpec = {
  ...POSITION,
  description: 'Waits until the answer knows all that the event at this position led to',
};

/** How long a query waits for a position before it says that it is not there yet. */
const WAIT_MS = 5000;
const POLL_MS = 10;

/**
 * awaitPosition waits until the desk has read `position`, and what is asked has reached what the desk appended by then:
 * from there on it knows all that an event at that position led to.
 *
 * @param what is asked, as a sentence names it, and up to where it knows the log
 * @throws Problem 503 where it takes too long, or the log has not reached that position
 */
export async function awaitPosition(
  { pool, headWatch, stopping }: Services,
  what: string,
  reached: () => Promise<bigint>,
  position: bigint,
): Promise<void> {
  if (position === 0n) return;
  const patience = AbortSignal.any([stopping, AbortSignal.timeout(WAIT_MS)]);
  await headWatch.beyond(position - 1n, patience);
  let wanted: bigint | null = null;
  while (!patience.aborted) {
    if (wanted === null) {
      const desk = await readCheckpoint(pool, DESK);
      if (desk.position >= position) wanted = desk.appended > position ? desk.appended : position;
    }
    if (wanted !== null && (await reached()) >= wanted) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw late(what, position);
}

/** awaitView waits until a view has folded the log up to a position. @throws Problem 503 where it takes too long */
export async function awaitView(services: Services, view: ViewDefinition, position: bigint): Promise<void> {
  const patience = AbortSignal.any([services.stopping, AbortSignal.timeout(WAIT_MS)]);
  for (;;) {
    const live = await liveGeneration(services.pool, view);
    // Tables of another version have another history; those for this code are being built.
    if (live.version === view.version && (await readCheckpoint(services.pool, readerOf(live))).position >= position)
      return;
    if (patience.aborted) throw late(`The view ${view.name}`, position);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

const late = (what: string, position: bigint): Problem =>
  new Problem(503, 'Not there yet', `${what} has not reached position ${position} in time.`, [], {
    'Retry-After': '1',
  });
