import { createHash } from 'node:crypto';
import { Controller, Get, Query } from '@nestjs/common';
import { Type } from 'typebox';
import { PositionSchema, VIEWS, diffRows, positionKnownAt, testsOf, type DiffRow } from '#projections';
import { Needs } from './access.js';
import { PageSchema, dataOf } from './answer-schemas.js';
import { VALID_AT, askedOn } from './asked.js';
import { awaitView } from './await-position.js';
import { Operation } from './operation.js';
import { badParameter } from './problem.js';
import { Services } from './services.js';
import { LIMIT, readQuery, type QuerySpec } from './validation.js';
import { KNOWN_AT, allFilters, filtersIn, filtersOf } from './views.controller.js';

const PARAMETERS: QuerySpec = {
  view: { description: 'Of which view. Its filters are taken too', values: VIEWS.map(({ name }) => name) },
  from: { ...KNOWN_AT, description: 'The first moment: a position of the log, or a time' },
  to: { ...KNOWN_AT, description: 'The second moment' },
  validAt: VALID_AT,
  limit: LIMIT,
  cursor: { description: 'page.next of an answer: the page after it' },
};

const Moments = Type.Object({
  view: Type.Enum(VIEWS.map(({ name }) => name)),
  from: PositionSchema,
  to: PositionSchema,
});
const DiffRowSchema = Type.Object(
  {
    id: Type.String(),
    change: Type.Enum(['appeared', 'changed']),
    fields: Type.Array(
      Type.Object(
        { field: Type.String(), before: Type.Unknown(), after: Type.Unknown() },
        { additionalProperties: false, description: 'Null where the row has no such field' },
      ),
    ),
    events: Type.Array(
      Type.Object(
        { position: PositionSchema, id: Type.String(), type: Type.String(), recordedAt: Type.String() },
        { additionalProperties: false },
      ),
      { description: 'That changed it, the first hundred' },
    ),
  },
  {
    additionalProperties: false,
    examples: [
      {
        id: '81933490-b65f-5c2a-a2f7-7b3c62891a82',
        change: 'changed',
        fields: [{ field: 'state', before: 'open', after: 'withdrawn' }],
        events: [
          {
            position: '183',
            id: 'd2c1d6e4-5c7b-5b0c-9a57-8b2b6f6a4f0e',
            type: 'DevelopmentWithdrawn',
            recordedAt: '2026-11-30T21:15:59.292Z',
          },
        ],
      },
    ],
  },
);

interface DiffAnswer {
  readonly data: readonly DiffRow[];
  readonly page: { readonly next: string | null };
  readonly meta: { readonly view: string; readonly from: string; readonly to: string };
}

/** What changed in a view between two moments, row by row, and the events that changed it. */
@Controller('v1/diff')
@Needs('read')
export class DiffController {
  constructor(private readonly services: Services) {}

  @Get()
  @Operation({
    summary: 'What changed in a view between two moments, by the first change of each row, and what changed it',
    query: { ...PARAMETERS, ...allFilters(PARAMETERS) },
    answers: { 200: dataOf(Type.Array(DiffRowSchema), { page: PageSchema, meta: Moments }) },
  })
  async diff(@Query() query: Record<string, unknown>): Promise<DiffAnswer> {
    const view = VIEWS.find(({ name }) => name === query['view']);
    const parameters = readQuery(query, { ...PARAMETERS, ...(view === undefined ? {} : filtersOf(view, PARAMETERS)) });
    const one = (name: string) => parameters.get(name)?.[0];
    const moment = (name: 'from' | 'to') => {
      const given = one(name);
      if (given === undefined) throw badParameter(name, 'is missing; give a position or a time');
      return positionKnownAt(this.services.dataSource, name, given);
    };
    if (view === undefined)
      throw badParameter('view', `is missing; there are ${VIEWS.map(({ name }) => name).join(', ')}`);
    const [from, to] = [await moment('from'), await moment('to')];
    if (BigInt(from) > BigInt(to)) throw badParameter('from', `is position ${from}, behind that of to, ${to}`);
    const asked = askedOn(one('validAt'));
    const filters = filtersIn(view, new Map([...parameters].filter(([name]) => !Object.hasOwn(PARAMETERS, name))));
    const question = createHash('sha256')
      .update(JSON.stringify([view.name, from, to, asked.validAt, Object.entries(filters).sort()]))
      .digest('base64url')
      .slice(0, 12);
    await awaitView(this.services, view, BigInt(to));
    const { rows, next } = await diffRows(this.services.dataSource, view, {
      from,
      to,
      tests: testsOf(view, filters, asked),
      asked,
      after: placeIn(one('cursor'), question),
      limit: Number(one('limit') ?? 50),
    });
    return {
      data: rows,
      page: {
        next:
          next === null ? null : Buffer.from(JSON.stringify([question, next.position, next.id])).toString('base64url'),
      },
      meta: { view: view.name, from, to },
    };
  }
}

function placeIn(cursor: string | undefined, question: string): { position: string; id: string } | null {
  if (cursor === undefined) return null;
  const [, asked, position, id] = /^\["([\w-]+)","(\d{1,18})","([^"\\]+)"\]$/u.exec(
    Buffer.from(cursor, 'base64url').toString(),
  ) ?? [undefined, undefined, undefined, undefined];
  if (position === undefined || id === undefined) {
    throw badParameter('cursor', 'is no cursor; take it from page.next of an answer, unchanged');
  }
  if (asked !== question) throw badParameter('cursor', 'continues another question; ask it as it was asked');
  return { position, id };
}
