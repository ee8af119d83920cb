import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type ListAnswer, type ViewDefinition } from '#projections';
import { MIN_POSITION } from './await-position.js';
import { notFound } from './problem.js';
import { viewNamed } from './projections.controller.js';
import { DAY, LIMIT, TIME, readQuery, type ParameterSpec, type QuerySpec } from './validation.js';
import { FindRow, ListView } from './view-queries.js';

const DEFAULT_LIMIT = 50;

/** The parameters of a list: the view's own filters, and what all lists take. */
const parametersOf = (view: ViewDefinition): QuerySpec => ({
  limit: LIMIT,
  cursor: { description: 'page.next of an answer: the page after it' },
  minPosition: MIN_POSITION,
  ...Object.fromEntries(
    Object.entries(view.filters).map(([name, { description, values, test, column }]): [string, ParameterSpec] => [
      name,
      {
        description,
        ...(values === undefined ? {} : { values }),
        ...(test === 'contains' ? { repeatable: true } : {}),
        ...(test === 'equals' || test === 'contains' ? {} : formOf(view, column)),
      },
    ]),
  ),
});

/** What a value must look like to be compared with a column. */
function formOf(view: ViewDefinition, column: string): Partial<ParameterSpec> {
  switch (view.columns[column]?.type) {
    case 'integer':
      return { pattern: /^\d{1,9}$/u, must: 'a whole number' };
    case 'real':
      return { pattern: /^\d{1,9}(\.\d{1,9})?$/u, must: 'a number' };
    case 'timestamptz':
      return { isValid: TIME.isValid, must: TIME.must };
    default:
      return { isValid: DAY.isValid, must: DAY.must };
  }
}

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
    const asked = Object.fromEntries([...parameters].filter(([parameter]) => Object.hasOwn(view.filters, parameter)));
    const defaults = Object.entries(view.defaults ?? {}).map(([filter, value]) => [filter, [value]] as const);
    return this.queries.execute(
      new ListView(
        view,
        {
          filters: { ...Object.fromEntries(defaults), ...asked },
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
    // PostgreSQL keeps no NUL in a text, so nothing has such an id.
    if (id.includes('\0')) throw notFound(`The view ${name} has no such id.`);
    const parameters = readQuery(query, { minPosition: MIN_POSITION });
    return this.queries.execute(new FindRow(view, id, BigInt(parameters.get('minPosition')?.[0] ?? 0)));
  }
}
