import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type Request, type Response } from 'express';
import { Type } from 'typebox';
import { type Asked, type ViewDefinition } from '#projections';
import { MetaSchema, PageSchema, sparse } from './answer-schemas.js';
import { MIN_POSITION } from './await-position.js';
import { CSV } from './csv.js';
import { GEOJSON, geoJsonSchema } from './geojson.js';
import { Operation, type Representation, type ViewOperation } from './operation.js';
import { badParameter, notFound } from './problem.js';
import { viewNamed } from './projections.controller.js';
import { FIELDS, formOf, send } from './representation.js';
import { DAY, LIMIT, POSITION, TIME, readQuery, type ParameterSpec, type QuerySpec } from './validation.js';
import { FindRow, ListView } from './view-queries.js';

const DEFAULT_LIMIT = 50;

const KNOWN_AT: ParameterSpec = {
  description: 'As it was known then: a position of the log, or a time, which means the last position marked by then',
  isValid: (value) => (/^\d+$/u.test(value) ? /^\d{1,18}$/u.test(value) : TIME.isValid(value)),
  must: 'a position, or a date or a time in RFC 3339, such as 2025-04-11T18:00:00Z',
  example: '2025-04-11T18:00:00Z',
};

const VALID_AT: ParameterSpec = {
  ...DAY,
  description: 'The day for which a state is asked; today where nothing is said',
};
const WINDOW: QuerySpec = {
  from: { ...DAY, description: 'Shows what was on this day or later' },
  to: { ...DAY, description: 'Shows what was on this day or earlier' },
};

/** What may be asked of every view. */
const PARAMETERS: QuerySpec = { minPosition: MIN_POSITION, knownAt: KNOWN_AT, fields: FIELDS };

/** What may be asked of one row. */
const rowParametersOf = (view: ViewDefinition): QuerySpec => ({
  ...PARAMETERS,
  ...(view.answering === undefined ? {} : { validAt: VALID_AT, ...WINDOW }),
});

/** The parameters of a list: the view's own filters, and what all lists take. */
const parametersOf = (view: ViewDefinition): QuerySpec => ({
  ...PARAMETERS,
  limit: LIMIT,
  cursor: { description: 'page.next of an answer: the page after it' },
  ...(view.answering === undefined ? {} : { validAt: VALID_AT }),
  ...Object.fromEntries(
    Object.entries(view.filters).map(([name, { description, values, test, column }]): [string, ParameterSpec] => [
      name,
      {
        description,
        ...(values === undefined ? {} : { values }),
        ...(test === 'contains' ? { repeatable: true } : {}),
        ...(test === 'equals' || test === 'contains' ? {} : valueFor(view, column)),
      },
    ]),
  ),
});

/** What a value must look like to be compared with a column. */
function valueFor(view: ViewDefinition, column: string): Partial<ParameterSpec> {
  switch (view.columns[column]?.type) {
    case 'bigint':
      return { pattern: POSITION.pattern, isValid: POSITION.isValid, must: POSITION.must };
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

const listOperation: ViewOperation = (view) => ({
  summary: `Rows of ${view.name}, the newest first`,
  query: parametersOf(view),
  answers: { 200: representations(view, (row) => ({ data: Type.Array(row), page: PageSchema })), 304: null },
});

const rowOperation: ViewOperation = (view) => ({
  summary: `One row of ${view.name}`,
  query: rowParametersOf(view),
  answers: { 200: representations(view, (row) => ({ data: row })), 304: null },
});

function representations(view: ViewDefinition, answer: (row: Type.TSchema) => Record<string, Type.TSchema>) {
  const row = Type.Union([view.schema, sparse(view.schema)]);
  const forms: Representation[] = [
    {
      media: 'application/json',
      schema: Type.Object({ ...answer(row), meta: MetaSchema }, { additionalProperties: false }),
    },
    {
      media: CSV,
      schema: Type.String({ description: 'A header, a line a row; a Link header leads to the next page' }),
    },
  ];
  return view.place === undefined ? forms : [...forms, { media: GEOJSON, schema: geoJsonSchema(row) }];
}

/** For which day a state is asked, and over which days; today and the ninety days before it where nothing is said. */
function askedBy(parameters: ReadonlyMap<string, readonly string[]>): Asked {
  const one = (name: string) => parameters.get(name)?.[0];
  const validAt = one('validAt') ?? dayOf(new Date());
  const to = one('to') ?? validAt;
  const from = one('from') ?? daysBefore(to, DEFAULT_WINDOW);
  if (from > to) throw badParameter('from', `is ${from}, behind to, which is ${to}`);
  if (from < daysBefore(to, MOST_WINDOW)) {
    throw badParameter('from', `is ${from}; a period is of ${MOST_WINDOW} days at the most, and to is ${to}`);
  }
  return { validAt, from, to };
}

const DEFAULT_WINDOW = 90;
const MOST_WINDOW = 366;

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);
const daysBefore = (day: string, days: number): string =>
  // The calendar begins with the year 1.
  dayOf(new Date(Math.max(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000, Date.parse('0001-01-01T00:00:00Z'))));

/** Every view is asked in the same way: a list with filters, and one row by its id. */
@Controller('v1')
export class ViewsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':view')
  @Operation(listOperation)
  async list(
    @Param('view') name: string,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const view = viewNamed(name);
    const parameters = readQuery(query, parametersOf(view));
    const one = (parameter: string) => parameters.get(parameter)?.[0];
    const form = formOf(request, view, one('fields'));
    const cursor = one('cursor');
    const knownAt = one('knownAt');
    const asked = Object.fromEntries([...parameters].filter(([parameter]) => Object.hasOwn(view.filters, parameter)));
    const defaults = Object.entries(view.defaults ?? {}).map(([filter, value]) => [filter, [value]] as const);
    const answer = await this.queries.execute(
      new ListView(
        view,
        {
          filters: { ...Object.fromEntries(defaults), ...asked },
          limit: Number(one('limit') ?? DEFAULT_LIMIT),
          asked: askedBy(parameters),
          ...(cursor === undefined ? {} : { cursor }),
          ...(knownAt === undefined ? {} : { knownAt }),
        },
        BigInt(one('minPosition') ?? 0),
      ),
    );
    send(request, response, view, form, answer);
  }

  @Get(':view/:id')
  @Operation(rowOperation)
  async one(
    @Param('view') name: string,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const view = viewNamed(name);
    // PostgreSQL keeps no NUL in a text, so nothing has such an id.
    if (id.includes('\0')) throw notFound(`The view ${name} has no such id.`);
    const parameters = readQuery(query, rowParametersOf(view));
    const one = (parameter: string) => parameters.get(parameter)?.[0];
    const form = formOf(request, view, one('fields'));
    const answer = await this.queries.execute(
      new FindRow(view, id, askedBy(parameters), BigInt(one('minPosition') ?? 0), one('knownAt')),
    );
    send(request, response, view, form, answer);
  }
}
