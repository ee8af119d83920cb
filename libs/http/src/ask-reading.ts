import { DESK } from '#desk';
import { readCheckpoint } from '#event-store';
import {
  ReadingFailed,
  ReadingUnderWay,
  ReadingsWait,
  areDropped,
  type Reading,
  type ViewDefinition,
} from '#projections';
import { awaitPosition } from './await-position.js';
import { Problem, badParameter } from './problem.js';
import { type Services } from './services.js';
import { instantOf } from './times.js';
import { TIME, type ParameterSpec } from './validation.js';

export const REPORTED_BY: ParameterSpec = {
  ...TIME,
  description:
    'From the articles alone that were published by then, with today’s knowledge of which tell of one thing; not with knownAt',
  example: '2025-04-11T18:00:00Z',
};

/** How often a question finds that its reading has just been replaced, before something is wrong. */
const MOST_ATTEMPTS = 5;

/**
 * askReading asks the reading of a view by a time, once that knows all that the event at a position led to.
 *
 * @throws Problem 503 while it is being built
 */
export async function askReading<T>(
  services: Services,
  view: ViewDefinition,
  reportedBy: string,
  minPosition: bigint,
  ask: (reading: Reading) => Promise<T>,
): Promise<T> {
  const instant = instantOf(reportedBy);
  if (instant === null) throw badParameter('reportedBy', `is "${reportedBy}"; it must be ${TIME.must}`);
  const deskAt = async () => (await readCheckpoint(services.pool, DESK)).position;
  await awaitPosition(services, 'The desk', deskAt, minPosition);
  for (let attempt = 1; ; attempt++) {
    const generation = await services.readings
      .find(view, instant.toISOString(), services.stopping)
      .catch((error: unknown) => {
        throw problemOf(error, view, reportedBy);
      });
    try {
      return await ask({ generation, reportedBy });
    } catch (error) {
      if (!areDropped(error) || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

function problemOf(error: unknown, { name }: ViewDefinition, reportedBy: string): unknown {
  const what = `The view ${name} as reported by ${reportedBy}`;
  if (error instanceof ReadingFailed) return new Problem(503, 'Not there', `${what} cannot be built: ${error.message}`);
  if (error instanceof ReadingsWait) {
    const detail = `${what} is not there, and ${error.message} Ask again later, or for times that were asked before.`;
    return new Problem(503, 'Not there yet', detail, [], { 'Retry-After': '60' });
  }
  if (!(error instanceof ReadingUnderWay)) return error;
  const { progress } = error;
  const seconds = progress?.secondsLeft ?? null;
  const far =
    progress === null
      ? 'it has not begun'
      : `${progress.events} events are folded${seconds === null ? '' : `, some ${seconds} seconds are left`}`;
  return new Problem(503, 'Not there yet', `${what} is being built: ${far}. Ask again.`, [], {
    'Retry-After': String(Math.min(Math.max(seconds ?? 1, 1), 60)),
  });
}
