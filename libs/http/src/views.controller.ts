import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type ListAnswer, type ViewDefinition } from '#projections';
import { viewNamed } from './projections.controller.js';
import { LIMIT, POSITION, readQuery, type ParameterSpec, type QuerySpec } from './validation.js';
import { FindRow, ListView } from './view-queries.js';

const DEFAULT_LIMIT = 50;

const MIN_POSITION: ParameterSpec = {
  ...POSITION,
  description: 'Waits until the view knows all that the event at this position led to',
};

/** The parameters of a list: the view's own filters, and what all lists take. */
const parametersOf = (view: ViewDefinition): QuerySpec => ({
  limit: LIMIT,
  cursor: { description: 'page.next of an answer: the page after it' },
  minPosition: MIN_POSITION,
  ...Object.fromEntries(
    Object.entries(view.filters).map(([name, { description, values, test }]): [string, ParameterSpec] => [
      name,
      {
        description,
        ...(values === undefined ? {} : { values }),
        ...(test === 'contains' ? { repeatable: true } : {}),
        ...(test === 'at-least' ? { pattern: /^\d+(\.\d+)?$/u, must: 'a number' } : {}),
      },
    ]),
  ),
});

/** Every view is asked in the same way: a list with filters, and one row by its id. */
@Controller('v1')
export class ViewsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':view')
  list(@Param('view') name: string, @Query() query: Record<string, unknown>): Promise<ListAnswer> {
    const view = viewNamed(name);
    const parameters = readQuery(query, parametersOf(view));
    const one = (parameter: string) => parameters.get(parameter)?.[0];
    const cursor = one('cursor');
    return this.queries.execute(
      new ListView(
        view,
        {
          filters: Object.fromEntries([...parameters].filter(([parameter]) => Object.hasOwn(view.filters, parameter))),
          limit: Number(one('limit') ?? DEFAULT_LIMIT),
          ...(cursor === undefined ? {} : { cursor }),
        },
        BigInt(one('minPosition') ?? 0),
      ),
    );
  }

  @Get(':view/:id')
  one(
    @Param('view') name: string,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<{ data: object; meta: ListAnswer['meta'] }> {
    const view = viewNamed(name);
    const parameters = readQuery(query, { minPosition: MIN_POSITION });
    return this.queries.execute(new FindRow(view, id, BigInt(parameters.get('minPosition')?.[0] ?? 0)));
  }
}
