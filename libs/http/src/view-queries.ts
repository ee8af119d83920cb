import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
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
import { awaitPosition } from './await-position.js';
import { notFound } from './problem.js';
import { Services } from './services.js';

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
    await viewReached(this.services, view, minPosition);
    return listView(this.services.dataSource, view, query);
  }
}

@QueryHandler(FindRow)
export class FindRowHandler implements IQueryHandler<FindRow> {
  constructor(private readonly services: Services) {}

  async execute({ view, id, minPosition }: FindRow): Promise<{ data: object; meta: ListAnswer['meta'] }> {
    await viewReached(this.services, view, minPosition);
    const { data, meta } = await findRow(this.services.dataSource, view, id);
    if (data === null) throw notFound(`The view ${view.name} has no ${id}.`);
    return { data, meta };
  }
}

export const VIEW_QUERIES = [ListViewHandler, FindRowHandler];

/** viewReached waits until a view knows all that the event at a position led to. @throws Problem 503 */
export const viewReached = (services: Services, view: ViewDefinition, position: bigint): Promise<void> =>
  awaitPosition(
    services,
    `The view ${view.name}`,
    async () => (await readCheckpoint(services.pool, readerOf(await liveGeneration(services.pool, view)))).position,
    position,
  );
