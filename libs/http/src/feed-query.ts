import { type TSchema } from 'typebox';
import { FeedFilterSchema, type FeedFilter } from '#feeds';
import { isUuid, type ParameterSpec, type QuerySpec } from './validation.js';

interface Field {
  readonly type?: string;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: { readonly enum?: readonly string[]; readonly pattern?: string; readonly format?: string } & {
    readonly description?: string;
    readonly maxLength?: number;
  };
}
const FIELDS = FeedFilterSchema.properties as Record<string, TSchema & Field>;

/** FEED_FILTER is the filter of every feed as parameters of a query; they follow from its schema. */
export const FEED_FILTER: QuerySpec = Object.fromEntries(
  Object.entries(FIELDS).map(([name, field]) => [name, parameterOf(field)]),
);

/** feedFilterOf is the filter among the parameters of a query that FEED_FILTER has checked. */
export function feedFilterOf(parameters: ReadonlyMap<string, readonly string[]>): FeedFilter {
  const filter: Record<string, unknown> = {};
  for (const [name, { type }] of Object.entries(FIELDS)) {
    const values = parameters.get(name);
    if (values === undefined) continue;
    filter[name] = type === 'array' ? values : type === 'boolean' ? values[0] === 'true' : Number(values[0]);
  }
  return filter;
}

function parameterOf({ type, description = '', items = {}, minimum = 0, maximum = 0 }: Field): ParameterSpec {
  if (type === 'boolean') return { description, values: ['true', 'false'] };
  if (type !== 'array') {
    const isNumber = type === 'integer' ? /^\d{1,7}$/u : /^\d(\.\d{1,10})?$/u;
    return {
      description,
      isValid: (value) => isNumber.test(value) && Number(value) >= minimum && Number(value) <= maximum,
      must: type === 'integer' ? 'a whole number' : `from ${minimum} to ${maximum}`,
    };
  }
  if (items.enum !== undefined) return { description, values: items.enum, repeatable: true };
  if (items.format === 'uuid') return { description, isValid: isUuid, must: 'an id (a UUID)', repeatable: true };
  if (items.pattern !== undefined) {
    const { pattern, description: must = 'of another form' } = items;
    return { description, pattern: new RegExp(pattern, 'u'), must, repeatable: true };
  }
  const { maxLength = 200 } = items;
  return {
    description,
    isValid: (value) => value !== '' && value.length <= maxLength,
    must: `1 to ${maxLength} characters`,
    repeatable: true,
  };
}
