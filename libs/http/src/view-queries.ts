import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { readCheckpoint } from '#event-store';
import { bundledActor } from '#extraction';
import {
  actors,
  findRow,
  isInView,
  listView,
  liveGeneration,
  momentIn,
  partiesNamed,
  positionKnownAt,
  readerOf,
  type Asked,
  type ListAnswer,
  type ListQuery,
  type ViewDefinition,
} from '#projections';
import { askReading } from './ask-reading.js';
import { awaitPosition, awaitView } from './await-position.js';
import { badParameter, notFound } from './problem.js';
import { Services } from './services.js';

/** ListView asks a view for the rows that pass some filters, or its reading by a time. */
export class ListView extends Query<ListAnswer> {
  constructor(
    readonly view: ViewDefinition,
    readonly query: Omit<ListQuery, 'reading'>,
    readonly minPosition: bigint,
    readonly reportedBy?: string,
  ) {
    super();
  }
}

/** FindRow asks a view for one row, at present, as of a moment, or by a time. */
export class FindRow extends Query<{ data: object; meta: ListAnswer['meta'] }> {
  constructor(
    readonly view: ViewDefinition,
    readonly id: string,
    readonly asked: Asked,
    readonly minPosition: bigint,
    readonly moment: { readonly knownAt?: string; readonly reportedBy?: string },
  ) {
    super();
  }
}

@QueryHandler(ListView)
export class ListViewHandler implements IQueryHandler<ListView> {
  constructor(private readonly services: Services) {}

  async execute(asked: ListView): Promise<ListAnswer> {
    const answer = await this.#answer(asked);
    const { view, query, reportedBy } = asked;
    // What was known, or published, by some moment is answered as it was then, and so is every page of it.
    const isPresent = query.knownAt === undefined && query.cursor === undefined && reportedBy === undefined;
    if (isPresent && answer.data.length === 0) await refuseStrangers(this.services, view, query.filters);
    return answer;
  }

  async #answer({ view, query, minPosition, reportedBy }: ListView): Promise<ListAnswer> {
    const { dataSource } = this.services;
    if (reportedBy !== undefined) {
      return askReading(this.services, view, reportedBy, minPosition, (reading) =>
        listView(dataSource, view, { ...query, reading }),
      );
    }
    await viewReached(this.services, view, minPosition);
    const knownAt = await momentReached(this.services, view, query.knownAt ?? momentIn(view, query));
    return listView(dataSource, view, { ...query, ...(knownAt === null ? {} : { knownAt }) });
  }
}

@QueryHandler(FindRow)
export class FindRowHandler implements IQueryHandler<FindRow> {
  constructor(private readonly services: Services) {}

  async execute({
    view,
    id,
    asked,
    minPosition,
    moment: { knownAt, reportedBy },
  }: FindRow): Promise<{ data: object; meta: ListAnswer['meta'] }> {
    const { dataSource } = this.services;
    if (reportedBy !== undefined) {
      const { data, meta } = await askReading(this.services, view, reportedBy, minPosition, (reading) =>
        findRow(dataSource, view, id, { reading, asked }),
      );
      if (data === null) throw notFound(`The view ${view.name} has no ${id} as reported by ${reportedBy}.`);
      return { data, meta };
    }
    await viewReached(this.services, view, minPosition);
    const moment = await momentReached(this.services, view, knownAt);
    const at = moment === null ? {} : { knownAt: moment };
    const { data, meta } = await findRow(dataSource, view, id, { ...at, asked });
    if (data === null) throw notFound(`The view ${view.name} has no ${id}${moment === null ? '' : ' at that moment'}.`);
    return { data, meta };
  }
}

export const VIEW_QUERIES = [ListViewHandler, FindRowHandler];

/**
 * refuseStrangers looks behind an empty list: that nothing is told of a party would say too much where nobody knows of any
 * such party: neither the bundled tables, nor the view of actors, nor this one, with nothing else asked for.
 *
 * @throws Problem 400
 */
async function refuseStrangers({ dataSource }: Services, view: ViewDefinition, filters: ListQuery['filters']) {
  for (const [filter, values] of Object.entries(filters)) {
    const names = view.filters[filter]?.names;
    if (names !== 'party' && names !== 'pair') continue;
    for (const value of values) {
      const parties = partiesNamed(names, value);
      const { data } = await listView(dataSource, view, { filters: { [filter]: [value] }, limit: 1 });
      if (data.length > 0) continue;
      for (const party of parties) {
        const id = /^[A-Z]{3}$/u.test(party) ? `state:${party}` : party;
        if (bundledActor(id) !== null || (await isInView(dataSource, actors, id))) continue;
        throw badParameter(filter, `names ${party}, of whom nobody has told; GET /v1/actors has all who are known`);
      }
    }
  }
}

/**
 * momentReached is the position that a moment means, when the view knows the log up to there; null for the present.
 *
 * @throws InvalidQuery for a moment outside the log; Problem 503 for a view that is not there yet
 */
async function momentReached(services: Services, view: ViewDefinition, knownAt?: string): Promise<string | null> {
  if (knownAt === undefined) return null;
  const position = await positionKnownAt(services.dataSource, 'knownAt', knownAt);
  await awaitView(services, view, BigInt(position));
  return position;
}

/** viewReached waits until a view knows all that the event at a position led to. @throws Problem 503 */
export const viewReached = (services: Services, view: ViewDefinition, position: bigint): Promise<void> =>
  awaitPosition(
    services,
    `The view ${view.name}`,
    async () => (await readCheckpoint(services.pool, readerOf(await liveGeneration(services.pool, view)))).position,
    position,
  );
