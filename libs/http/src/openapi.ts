import { RequestMethod, type Type as Class } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { type TSchema } from 'typebox';
import {
  ActorSchema,
  ArticleRefSchema,
  ArticleSchema,
  DevelopmentSchema,
  EvidenceSchema,
  FactSchema,
  SituationSchema,
} from '#domain';
import { VIEWS } from '#projections';
import { neededBy, type Needed } from './access.js';
import { CloudEventSchema, MetaSchema, PageSchema, ProblemSchema } from './answer-schemas.js';
import { componentsOf } from './components.js';
import { exampleOf, type Schema } from './example-of.js';
import { EXAMPLES, rowNameOf } from './examples.js';
import { OPERATION, type OperationSpec, type Representation, type ViewOperation } from './operation.js';
import { type ParameterSpec } from './validation.js';

/** What many answers hold stands in the document once. */
const COMPONENTS: Readonly<Record<string, TSchema>> = {
  Problem: ProblemSchema,
  Meta: MetaSchema,
  Page: PageSchema,
  Evidence: EvidenceSchema,
  Fact: FactSchema,
  Article: ArticleSchema,
  ArticleRef: ArticleRefSchema,
  Actor: ActorSchema,
  Development: DevelopmentSchema,
  Situation: SituationSchema,
  CloudEvent: CloudEventSchema,
  ...Object.fromEntries(VIEWS.map(({ name, schema }) => [rowNameOf(name), schema])),
};

const { schemas, refer } = componentsOf(COMPONENTS);

/** The components, each with its example. */
const SCHEMAS: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [
    name,
    name in EXAMPLES ? { ...(schema as Schema), examples: [EXAMPLES[name]] } : (schema as Schema),
  ]),
);

/**
 * openApiOf is the OpenAPI 3.1 document of these controllers: what they check requests by, and what stands at their
 * routes by `Operation`.
 */
export function openApiOf(controllers: readonly Class[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { path, method, spec, needed } of controllers.flatMap(routesOf)) {
    (paths[path] ??= {})[method] = {
      ...namesOf(method, path),
      ...operationOf(path, spec),
      security: securityOf(needed),
    };
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Demarche',
      version: '1',
      description: 'An event-sourced tracker of diplomatic news. Errors are application/problem+json (RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
  };
  return { ...refer(document), components: { schemas: SCHEMAS, securitySchemes: { key: KEY } } };
}

/** Where keys are wanted; a server that listens on its own loopback alone takes whoever shows none. */
export const KEY = { type: 'http', scheme: 'bearer', description: 'A key: npm run demarche -- key create' } as const;

interface Route {
  readonly path: string;
  readonly method: string;
  readonly needed: Needed | undefined;
  readonly spec: OperationSpec;
}

function routesOf(controller: Class): Route[] {
  const base = Reflect.getMetadata(PATH_METADATA, controller) as string;
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name): Route[] => {
    const handler = prototype[name] as object;
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const at = `/${base}/${Reflect.getMetadata(PATH_METADATA, handler) as string}`.replaceAll(/\/+/gu, '/');
    const path = at.replace(/\/$/u, '').replaceAll(/:(\w+)/gu, '{$1}');
    const verb = RequestMethod[method].toLowerCase();
    const spec = Reflect.getMetadata(OPERATION, handler) as OperationSpec | ViewOperation | undefined;
    if (spec === undefined) throw new Error(`${verb} ${path} has no Operation that describes it`);
    const needed = neededBy(controller, handler);
    if (typeof spec !== 'function') return [{ path, method: verb, needed, spec }];
    return VIEWS.map((view) => ({ path: path.replace('{view}', view.name), method: verb, needed, spec: spec(view) }));
  });
}

/** asGiven is what a client has to send of a body: what has a default may stay away. */
function asGiven(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(asGiven);
  const parts = Object.entries(schema).map(([name, part]) => [name, asGiven(part)] as const);
  const { properties, required } = schema as { properties?: Record<string, object>; required?: string[] };
  if (properties === undefined || required === undefined) return Object.fromEntries(parts);
  const wanted = required.filter((name) => !('default' in (properties[name] ?? {})));
  return { ...Object.fromEntries(parts), required: wanted };
}

/** By which key, with which scope; or by none, where it is open or nobody else can reach it. */
const securityOf = (needed: Needed | undefined): object[] =>
  needed === undefined || needed === 'open' ? [] : [{ key: [needed] }, {}];

/** "getDevelopmentsById", and under which heading it stands. */
function namesOf(method: string, path: string): { operationId: string; tags: string[] } {
  const parts = path.split(/[/.]/u).filter((part) => part !== '' && part !== 'v1');
  const words = parts.flatMap((part) => (part.startsWith('{') ? ['by', part.slice(1, -1)] : part.split('-')));
  const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  return { operationId: `${method}${words.map(capital).join('')}`, tags: parts.slice(0, 1) };
}

function operationOf(path: string, { summary, query = {}, body, example, answers, headers }: OperationSpec): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const parameters = [...inPath, ...Object.entries(query).map(([name, spec]) => parameterOf(name, spec))];
  return {
    summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: asGiven(body), example: example ?? exampled(body) } },
          },
        }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, responseOf(Number(status), answer, headers)]),
      ),
      default: {
        description: 'What is wrong, what is allowed, what to do',
        content: { 'application/problem+json': { schema: ProblemSchema, example: exampled(ProblemSchema) } },
      },
    },
  };
}

function responseOf(
  status: number,
  answer: OperationSpec['answers'][number],
  headers: OperationSpec['headers'] = {},
): object {
  const described = {
    description: DESCRIPTIONS[status] ?? 'Done',
    ...(Object.keys(headers).length === 0 ? {} : { headers: headersOf(headers) }),
  };
  if (answer === null) return described;
  const forms = isForms(answer) ? answer : [{ media: 'application/json', schema: answer }];
  return { ...described, content: Object.fromEntries(forms.map(formOf)) };
}

const headersOf = (headers: Readonly<Record<string, string>>): object =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  );

const formOf = ({ media, schema }: Representation) => [media, { schema, example: exampled(schema) }] as const;

const exampled = (schema: TSchema): unknown => exampleOf(refer(schema), SCHEMAS);

const isForms = (answer: TSchema | readonly Representation[]): answer is readonly Representation[] =>
  Array.isArray(answer);

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  200: 'As asked, or known already',
  201: 'Appended',
  202: 'Under way',
  204: 'Gone',
  304: 'As If-None-Match has it',
  503: 'Not ready',
};

export function parameterOf(
  name: string,
  { description, values, pattern, repeatable, schema, example }: ParameterSpec,
): { name: string; in: 'query'; description: string; schema: object } {
  const one = schema ?? { type: 'string', ...(values === undefined ? {} : { enum: values }), ...patternOf(pattern) };
  return {
    name,
    in: 'query',
    description,
    schema: repeatable === true ? { type: 'array', items: one } : one,
    ...(repeatable === true ? { explode: true } : {}),
    ...(example === undefined ? {} : { example }),
  };
}

const patternOf = (pattern: RegExp | undefined): object => (pattern === undefined ? {} : { pattern: pattern.source });
