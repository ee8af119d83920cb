import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type Request, type Response } from 'express';
import { Type } from 'typebox';
import { PAIR, PAIR_HINT, PARTY, PARTY_HINT, partiesIn, stateAsCode } from '#domain';
import { VIEWS, dayIn, type Filter, type ListQuery, type ViewDefinition } from '#projections';
import { MetaSchema, PageSchema, sparse } from './answer-schemas.js';
import { VALID_AT, WINDOW, askedOn, askedOver } from './asked.js';
import { Needs } from './access.js';
import { REPORTED_BY } from './ask-reading.js';
import { MIN_POSITION } from './await-position.js';
import { CSV, csvOf } from './csv.js';
import { EXAMPLES, exampleRowOf } from './examples.js';
import { GEOJSON, geoJsonSchema } from './geojson.js';
import { Operation, type Representation, type ViewOperation } from './operation.js';
import { badParameter, notFound } from './problem.js';
import { viewNamed } from './projections.controller.js';
import { FIELDS, fieldsOf, formOf, send } from './representation.js';
import { DAY, LIMIT, POSITION, TIME, isUuid, readQuery, type ParameterSpec, type QuerySpec } from './validation.js';
import { FindRow, ListView } from './view-queries.js';

const DEFAULT_LIMIT = 50;

export const KNOWN_AT: ParameterSpec = {
  description: 'As it was known then: a position of the log, or a time, which means the last position marked by then',
  isValid: (value) => (/^\d+$/u.test(value) ? /^\d{1,18}$/u.test(value) : TIME.isValid(value)),
  must: 'a position, or a date or a time in RFC 3339, such as 2025-04-11T18:00:00Z',
  example: '2025-04-11T18:00:00Z',
};

/** What may be asked of every view. */
const PARAMETERS: QuerySpec = {
  minPosition: MIN_POSITION,
  knownAt: KNOWN_AT,
  reportedBy: REPORTED_BY,
  fields: FIELDS,
};

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
  ...filtersOf(view),
});

/** filtersOf are the parameters by which a view is filtered, but for names that mean something else where it is asked. */
export const filtersOf = (view: ViewDefinition, taken: QuerySpec = {}): QuerySpec =>
  Object.fromEntries(
    Object.entries(view.filters)
      .filter(([name]) => !Object.hasOwn(taken, name))
      .map(([name, { description, values, test, column, names }]): [string, ParameterSpec] => [
        name,
        {
          description,
          ...(values === undefined ? {} : { values }),
          ...(test === 'contains' ? { repeatable: true } : {}),
          ...(names === undefined ? {} : NAMES[names]),
          ...(test === 'equals' || test === 'contains' ? {} : valueFor(view, column)),
        },
      ]),
  );

/**
 * allFilters are those of all views, for the description of what is asked of any of them: what a value may be there
 * depends on the view.
 */
export function allFilters(taken: QuerySpec): QuerySpec {
  const of = new Map<string, string[]>();
  for (const view of VIEWS) {
    for (const name of Object.keys(filtersOf(view, taken))) of.set(name, [...(of.get(name) ?? []), view.name]);
  }
  return Object.fromEntries(
    [...of].map(([name, views]) => [name, { description: `As in a list of ${views.join(', ')}`, repeatable: true }]),
  );
}

/** filtersIn are those that a question has: what it says of them, and the view's own where it says nothing. */
export function filtersIn(
  view: ViewDefinition,
  parameters: ReadonlyMap<string, readonly string[]>,
): ListQuery['filters'] {
  const asked = [...parameters].filter(([name]) => Object.hasOwn(view.filters, name));
  const defaults = Object.entries(view.defaults ?? {}).map(([filter, value]) => [filter, [value]] as const);
  return { ...Object.fromEntries(defaults), ...Object.fromEntries(asked) };
}

/** What a value must look like that names something. */
const NAMES: Readonly<Record<NonNullable<Filter['names']>, Partial<ParameterSpec>>> = {
  party: { pattern: new RegExp(`^${PARTY}$`, 'u'), must: PARTY_HINT },
  pair: {
    pattern: new RegExp(`^${PAIR}$`, 'u'),
    isValid: (value) => new Set(partiesIn(value).map(stateAsCode)).size === 2,
    must: PAIR_HINT,
  },
  state: { pattern: /^[A-Z]{3}$/u, must: 'an alpha-3 code, such as FRA' },
  id: { isValid: isUuid, must: 'an id (a UUID)' },
};

/** What a value must look like to be compared with a column. */
function valueFor(view: ViewDefinition, column: string): Partial<ParameterSpec> {
  switch (view.columns[column]?.type) {
    case 'bigint':
      return { pattern: POSITION.pattern, isValid: POSITION.isValid, must: POSITION.must };
    case 'integer':
      return { pattern: /^\d{1,9}$/u, must: 'a whole number', schema: { type: 'integer', minimum: 0 } };
    case 'real':
      return { pattern: /^\d{1,9}(\.\d{1,9})?$/u, must: 'a number', schema: { type: 'number', minimum: 0 } };
    case 'tsvector':
      return { pattern: /^.{1,200}$/su, must: 'words, 200 characters at the most' };
    case 'timestamptz':
      return { isValid: TIME.isValid, must: TIME.must };
    default:
      return { isValid: DAY.isValid, must: DAY.must };
  }
}

/** By when what is answered was known, or published: times that are never mixed. @throws Problem 400 for both at once */
function momentOf(parameters: ReadonlyMap<string, readonly string[]>): { knownAt?: string; reportedBy?: string } {
  const [knownAt, reportedBy] = [parameters.get('knownAt')?.[0], parameters.get('reportedBy')?.[0]];
  if (knownAt !== undefined && reportedBy !== undefined) {
    throw badParameter('reportedBy', 'stands beside knownAt; a view is asked by one of the two');
  }
  return { ...(knownAt === undefined ? {} : { knownAt }), ...(reportedBy === undefined ? {} : { reportedBy }) };
}

const listOperation: ViewOperation = (view) => ({
  summary: `Rows of ${view.name}, the ${view.moving === true ? 'weightiest' : 'newest'} first`,
  query: parametersOf(view),
  answers: {
    200: representations(
      view,
      (row) => ({ data: Type.Array(row), page: PageSchema }),
      (row) => ({ data: [row], page: { next: null } }),
    ),
    304: null,
  },
  headers: { ...ETAG, Link: 'The next page, of a form that has no room for a cursor' },
});

const rowOperation: ViewOperation = (view) => ({
  summary: `One row of ${view.name}`,
  query: rowParametersOf(view),
  answers: {
    200: representations(
      view,
      (row) => ({ data: row }),
      (row) => ({ data: row }),
    ),
    304: null,
  },
  headers: ETAG,
});

const ETAG = { ETag: 'Of these rows in this form: for If-None-Match' };

function representations(
  view: ViewDefinition,
  answer: (row: Type.TSchema) => Record<string, Type.TSchema>,
  exampleOf: (row: object) => object,
): Representation[] {
  const row = Type.Union([view.schema, sparse(view.schema)]);
  const example = exampleRowOf(view);
  const meta = { ...EXAMPLES['Meta'], view: { name: view.name, version: view.version } };
  const forms: Representation[] = [
    {
      media: 'application/json',
      schema: Type.Object(
        { ...answer(row), meta: MetaSchema },
        { additionalProperties: false, examples: [{ ...exampleOf(example), meta }] },
      ),
    },
    {
      media: CSV,
      schema: Type.String({
        description: 'A header, a line a row; a Link header leads to the next page',
        examples: [csvOf(view, [example], fieldsOf(view))],
      }),
    },
  ];
  return view.place === undefined ? forms : [...forms, { media: GEOJSON, schema: geoJsonSchema(view, row, example) }];
}

/** Every view is asked in the same way: a list with filters, and one row by its id. */
@Controller('v1')
@Needs('read')
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
    const { knownAt, reportedBy } = momentOf(parameters);
    const answer = await this.queries.execute(
      new ListView(
        view,
        {
          filters: filtersIn(view, parameters),
          limit: Number(one('limit') ?? DEFAULT_LIMIT),
          // The next page is of the day of the one before it, though another has begun since.
          asked: askedOn(one('validAt') ?? (cursor === undefined ? undefined : dayIn(cursor))),
          ...(cursor === undefined ? {} : { cursor }),
          ...(knownAt === undefined ? {} : { knownAt }),
        },
        BigInt(one('minPosition') ?? 0),
        reportedBy,
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
      new FindRow(
        view,
        view.named?.(id) ?? id,
        askedOver(parameters),
        BigInt(one('minPosition') ?? 0),
        momentOf(parameters),
      ),
    );
    send(request, response, view, form, answer);
  }
}
