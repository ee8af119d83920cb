import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { API_CONTROLLERS, openApiOf } from '#http';
import { pointed } from './support/contract.js';

interface Content {
  readonly schema: object;
  readonly example?: unknown;
}
interface Described {
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}

describe('the description of the API', () => {
  const document = openApiOf(API_CONTROLLERS) as {
    paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  };
  const ajv = new Ajv2020({ strict: false });
  ajvFormats.default(ajv);
  ajv.addSchema(document, 'openapi');

  const shown = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody, responses }]) => {
      const at = ['paths', path, method];
      return [
        ...contentsAt([...at, 'requestBody'], requestBody?.content),
        ...Object.entries(responses).flatMap(([status, { content }]) =>
          contentsAt([...at, 'responses', status], content),
        ),
      ];
    }),
  );

  test('has an example of every body that is asked or answered', () => {
    expect(shown.length).toBeGreaterThan(150);
    expect(shown.filter(({ example }) => example === undefined).map(({ at }) => at)).toEqual([]);
  });

  test.each(shown)('$at: the example is as described', ({ pointer, example }) => {
    const check = ajv.compile({ $ref: `openapi${pointer}` });
    check(example);
    expect(check.errors ?? []).toEqual([]);
  });
});

function contentsAt(at: readonly string[], content: Readonly<Record<string, Content>> = {}) {
  return Object.entries(content).map(([media, { example }]) => ({
    at: [...at, media].join(' '),
    pointer: `#/${[...at, 'content', media, 'schema'].map(pointed).join('/')}`,
    example,
  }));
}
