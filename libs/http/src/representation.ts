import { createHash } from 'node:crypto';
import { type Request, type Response } from 'express';
import { type TSchema } from 'typebox';
import { type AnswerMeta, type ViewDefinition } from '#projections';
import { CSV, csvOf } from './csv.js';
import { GEOJSON, geoJsonOf } from './geojson.js';
import { knownAlready } from './known-already.js';
import { Problem, badParameter } from './problem.js';
import { type ParameterSpec } from './validation.js';

export const FIELDS: ParameterSpec = {
  description: 'Only these fields of each row, by commas',
  pattern: /^[A-Za-z]+(,[A-Za-z]+)*$/u,
  must: 'names of fields, by commas',
  example: 'id,state',
};

/** What is asked of the form of an answer. */
export interface Form {
  readonly media: string;
  /** In the order of the view. */
  readonly fields: readonly string[];
  /** Whether all fields were asked for. */
  readonly whole: boolean;
}

/** formOf reads which fields are wanted and in which form. @throws Problem 400 or 406 */
export function formOf(request: Request, view: ViewDefinition, fields: string | undefined): Form {
  const offered = mediaOf(view);
  const media = request.accepts([...offered]);
  if (media === false) {
    const found = request.get('accept') ?? '';
    throw new Problem(406, 'Not acceptable', `Accept is ${found}; there are ${offered.join(', ')}.`, [
      { pointer: '/accept', in: 'header', detail: `is ${found}; allowed are ${offered.join(', ')}` },
    ]);
  }
  const all = fieldsOf(view);
  const asked = fields?.split(',');
  const stranger = asked?.find((field) => !all.includes(field));
  if (stranger !== undefined) {
    throw badParameter('fields', `names "${stranger}"; the fields of ${view.name} are ${all.join(', ')}`);
  }
  return { media, fields: all.filter((field) => asked?.includes(field) !== false), whole: asked === undefined };
}

export const mediaOf = (view: ViewDefinition): readonly string[] => [
  'application/json',
  CSV,
  ...(view.place === undefined ? [] : [GEOJSON]),
];

/** Names of the fields of a view's rows, in its order. */
export function fieldsOf({ fields, schema }: ViewDefinition): string[] {
  const names = Object.keys((schema as TSchema & { properties: object }).properties);
  return [...new Set([...fields, ...names])];
}

interface Answered {
  readonly data: object | readonly object[];
  readonly page?: { readonly next: string | null };
  readonly meta: AnswerMeta;
}

/**
 * send answers a request of a view. The weak ETag is of data and page alone: as long as they are the same, whoever has
 * them is told 304, though the view has read on. The next page of a form that has no room for a cursor is linked.
 */
export function send(request: Request, response: Response, view: ViewDefinition, form: Form, answer: Answered): void {
  const { page } = answer;
  const whole = Array.isArray(answer.data) ? (answer.data as readonly object[]) : [answer.data];
  const rows = form.whole ? whole : whole.map((row) => picked(row, form.fields));
  const data = Array.isArray(answer.data) ? rows : rows[0];
  const text = Buffer.from(
    form.media === CSV
      ? csvOf(view, form.whole ? rows : whole, form.fields)
      : JSON.stringify(form.media === GEOJSON ? geoJsonOf(view, rows, whole) : data),
  );
  const hash = createHash('sha256')
    .update(`${form.media}\n${page?.next ?? ''}\n`)
    .update(text)
    .digest('base64url');
  response.vary('Accept');
  if (knownAlready(request, response, hash.slice(0, 27))) return;
  response.set('Content-Type', `${form.media}; charset=utf-8`);
  if (form.media !== 'application/json') {
    if (page?.next != null) response.set('Link', `<${nextOf(request, page.next)}>; rel="next"`);
    response.send(text);
    return;
  }
  const rest = `,${page === undefined ? '' : `"page":${JSON.stringify(page)},`}"meta":${JSON.stringify(answer.meta)}}`;
  response.send(Buffer.concat([Buffer.from('{"data":'), text, Buffer.from(rest)]));
}

function picked(row: object, fields: readonly string[]): object {
  const given = row as Record<string, unknown>;
  return Object.fromEntries(fields.filter((field) => field in given).map((field) => [field, given[field]]));
}

/** The same question, from the cursor on. */
function nextOf({ originalUrl }: Request, cursor: string): string {
  const [path = '', query] = originalUrl.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters.toString()}`;
}
