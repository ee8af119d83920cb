import { Ajv, type ErrorObject } from 'ajv';
import ajvFormats from 'ajv-formats';
import { type Static, type TSchema } from 'typebox';
import { PAIR, PAIR_HINT, PARTY, PARTY_HINT } from '#domain';
import { badParameter, badRequest, type FieldError } from './problem.js';
import { instantOf, isDate } from './times.js';

// strictRequired would want every property repeated in each branch of a condition.
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true, useDefaults: true });
ajvFormats.default(ajv);

/** Of a text that has to say something. */
export const NOT_BLANK = '\\S';

/** What a pattern means, for the error: "must …". */
const MEANING: ReadonlyMap<string, string> = new Map([
  [NOT_BLANK, 'not be blank'],
  [`^${PARTY}$`, `be ${PARTY_HINT}`],
  [`^${PAIR}$`, `be ${PAIR_HINT}`],
]);

/**
 * bodyCheck makes a function that takes a request body of this schema and refuses all others.
 *
 * @throws Problem 400, naming every field that is wrong
 */
export function bodyCheck<T extends TSchema>(schema: T): (body: unknown) => Static<T> {
  const validate = ajv.compile(schema);
  return (body) => {
    const storable = makeStorable(body);
    if (validate(storable)) return storable as Static<T>;
    const errors = (validate.errors ?? []).filter(isTelling).map(fieldErrorOf);
    throw badRequest(errors.map(({ pointer, detail }) => `${pointer || 'The body'} ${detail}`).join('; '), errors);
  };
}

/** Of a union, ajv reports every branch; that none fitted says less than what was wrong in them. */
const isTelling = ({ keyword }: ErrorObject) => keyword !== 'anyOf' && keyword !== 'if';

function fieldErrorOf({ instancePath, keyword, message, params }: ErrorObject): FieldError {
  const { missingProperty, additionalProperty, allowedValues, pattern } = params as {
    missingProperty?: string;
    additionalProperty?: string;
    allowedValues?: readonly string[];
    pattern?: string;
  };
  const of = (pointer: string, detail: string): FieldError => ({ pointer, in: 'body', detail });
  switch (keyword) {
    case 'required':
      return of(`${instancePath}/${missingProperty ?? ''}`, 'is missing');
    case 'additionalProperties':
      return of(`${instancePath}/${escaped(additionalProperty ?? '')}`, 'is not known here');
    case 'not':
      return of(instancePath, 'is a name that the desk itself decides by; give that of a person');
    case 'enum':
      return of(instancePath, `must be one of ${(allowedValues ?? []).join(', ')}`);
    case 'pattern': {
      const meaning = MEANING.get(pattern ?? '');
      return of(instancePath, meaning === undefined ? (message ?? 'is of another form') : `must ${meaning}`);
    }
    default:
      return of(instancePath, message ?? 'is not allowed');
  }
}

/** A name as a JSON Pointer has it (RFC 6901). */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Deeper than any body that we take; whatever follows the nesting by recursion must come to an end. */
const MAX_DEPTH = 32;

/**
 * makeStorable replaces what PostgreSQL cannot keep as text, the NUL character and lone surrogates, by U+FFFD: one unit
 * for one unit, so that offsets stay true.
 */
function makeStorable(value: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) {
    throw badRequest('The body is nested too deeply.', [
      { pointer: '', in: 'body', detail: `is nested more than ${MAX_DEPTH} deep` },
    ]);
  }
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\uFFFD');
  if (Array.isArray(value)) return value.map((inner) => makeStorable(inner, depth + 1));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, makeStorable(inner, depth + 1)]));
  }
  return value;
}

/** A ParameterSpec says what one parameter of a query may be. */
export interface ParameterSpec {
  readonly description: string;
  readonly pattern?: RegExp;
  /** What a pattern cannot tell. */
  readonly isValid?: (value: string) => boolean;
  /** What the two mean, for the error: "must be …". */
  readonly must?: string;
  readonly values?: readonly string[];
  /** May stand more than once. */
  readonly repeatable?: true;
  /** What it is where it is more than a text, for the API's description. */
  readonly schema?: object;
  /** For people who read the API's description. */
  readonly example?: string;
}

export type QuerySpec = Readonly<Record<string, ParameterSpec>>;

export const LIMIT: ParameterSpec = {
  description: 'How many at the most, 1 to 1000; 50 where nothing is said',
  pattern: /^([1-9]\d{0,2}|1000)$/u,
  must: 'a number from 1 to 1000',
  schema: { type: 'integer', minimum: 1, maximum: 1000 },
};
/** The greatest bigint of PostgreSQL. */
const MAX_POSITION = 2n ** 63n - 1n;

export const POSITION = {
  description: 'A position of the log',
  pattern: /^\d{1,19}$/u,
  isValid: (value: string) => BigInt(value) <= MAX_POSITION,
  must: `a position: a whole number from 0 to ${MAX_POSITION}`,
} satisfies ParameterSpec;
export const DAY = {
  description: 'A day, YYYY-MM-DD',
  isValid: (value: string) => value.length === 10 && isDate(value),
  must: 'a day, such as 2025-04-11',
} satisfies ParameterSpec;
export const TIME = {
  description: 'A time, RFC 3339',
  isValid: (value: string) => instantOf(value) !== null,
  must: 'a date or a time in RFC 3339, such as 2025-04-11 or 2025-04-11T18:00:00Z',
} satisfies ParameterSpec;

/**
 * readQuery checks the parameters of a query by their specification.
 *
 * @returns every value of every parameter that is there
 * @throws Problem 400 for an unknown parameter, a value that is not allowed, one parameter twice, or a period that ends
 * before it begins
 */
export function readQuery(query: Readonly<Record<string, unknown>>, spec: QuerySpec): Map<string, readonly string[]> {
  const read = new Map<string, readonly string[]>();
  for (const [name, given] of Object.entries(query)) {
    const parameter = Object.hasOwn(spec, name) ? spec[name] : undefined;
    if (parameter === undefined) {
      throw badParameter(
        name,
        `is not known here; known ${Object.keys(spec).length === 0 ? 'is none' : `are ${Object.keys(spec).sort().join(', ')}`}`,
      );
    }
    const values = (Array.isArray(given) ? given : [given]).map(String);
    if (values.length > 1 && parameter.repeatable !== true) throw badParameter(name, 'stands more than once');
    for (const value of values) {
      if (value.includes('\0')) throw badParameter(name, 'holds a NUL character');
      if (parameter.values !== undefined && !parameter.values.includes(value)) {
        throw badParameter(name, `is "${value}"; allowed are ${parameter.values.join(', ')}`);
      }
      if (parameter.pattern?.test(value) === false || parameter.isValid?.(value) === false) {
        throw badParameter(name, `is "${value}"; it must be ${parameter.must ?? 'of another form'}`);
      }
    }
    read.set(name, values);
  }
  refuseBackwards(read);
  return read;
}

/** A period is asked by `from` and `to`, or by names that end so; nothing is between an end and what begins behind it. */
function refuseBackwards(parameters: ReadonlyMap<string, readonly string[]>): void {
  for (const [name, [from = '']] of parameters) {
    const other = name.replace(/(f|F)rom$/u, (_, first: string) => (first === 'f' ? 'to' : 'To'));
    const to = parameters.get(other)?.[0] ?? '';
    const [begin, end] = [instantOf(from), instantOf(to)];
    if (begin !== null && end !== null && begin > end)
      throw badParameter(other, `is ${to}, which is before ${name}, ${from}`);
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;
export const isUuid = (text: string): boolean => UUID.test(text);
