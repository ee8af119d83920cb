import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DESK } from '#desk';
import { readCheckpoint } from '#event-store';
import {
  findRow,
  listView,
  liveGeneration,
  readerOf,
  type ListAnswer,
  type ListQuery,
  type ViewDefinition,
} from '#projections';
import { Problem, notFound } from './problem.js';
import { Services } from './services.js';

/** How long a query waits for a position before it says that it is not there yet. */
const WAIT_MS = 5000;
const POLL_MS = 10;

/** ListView asks a view for the rows that pass some filters. */
export class ListView extends Query<ListAnswer> {
  constructor(
    readonly view: ViewDefinition,
    readonly query: ListQuery,
    readonly minPosition: bigint,
  ) {
    super();
  }
}

/** FindRow asks a view for one row. */
export class FindRow extends Query<{ data: object; meta: ListAnswer['meta'] }> {
  constructor(
    readonly view: ViewDefinition,
    readonly id: string,
    readonly minPosition: bigint,
  ) {
    super();
  }
}

@QueryHandler(ListView)
export class ListViewHandler implements IQueryHandler<ListView> {
  constructor(private readonly services: Services) {}

  async execute({ view, query, minPosition }: ListView): Promise<ListAnswer> {
    await awaitPosition(this.services, view, minPosition);
    return listView(this.services.dataSource, view, query);
  }
}

@QueryHandler(FindRow)
export class FindRowHandler implements IQueryHandler<FindRow> {
  constructor(private readonly services: Services) {}

  async execute({ view, id, minPosition }: FindRow): Promise<{ data: object; meta: ListAnswer['meta'] }> {
    await awaitPosition(this.services, view, minPosition);
    const { data, meta } = await findRow(this.services.dataSource, view, id);
    if (data === null) throw notFound(`The view ${view.name} has no ${id}.`);
    return { data, meta };
  }
}

export const VIEW_QUERIES = [ListViewHandler, FindRowHandler];

/**
 * awaitPosition waits until the desk has read `position`, and the view has reached what the desk appended by then: from
 * there on the view knows all that an event at that position led to.
 *
 * @throws Problem 503 where it takes too long, or the log has not reached that position
 */
export async function awaitPosition(
  { pool, headWatch, stopping }: Services,
  view: ViewDefinition,
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
    if (wanted !== null) {
      const reader = readerOf(await liveGeneration(pool, view));
      if ((await readCheckpoint(pool, reader)).position >= wanted) return;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Problem(503, 'Not there yet', `The view ${view.name} has not reached position ${position} in time.`, [], {
    'Retry-After': '1',
  });
}
