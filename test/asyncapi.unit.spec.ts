import { describe, expect, test } from '@jest/globals';
import asyncApiSchemas from '@asyncapi/specs';
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { EVENTS } from '#domain';
import { testMessage } from '#feeds';
import { asyncApi } from '#http';
import { problemsOf } from './support/async-api.js';

describe('the AsyncAPI document', () => {
  const document = asyncApi() as { channels: Record<string, { messages: Record<string, object> }> };

  test('is one of AsyncAPI 3.0, by the schema that its makers publish', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
    ajvFormats.default(ajv);
    const validate = ajv.compile(asyncApiSchemas.schemasWithoutId['3.0.0'] as object);
    expect(validate(document) ? null : validate.errors?.slice(0, 5)).toBeNull();
    expect(validate({ ...document, operations: { one: { action: 'shout' } } })).toBe(false);
  });

  test('leaves no event out, and refers to nothing that is not there', () => {
    expect(Object.keys(document.channels['events']?.messages ?? {})).toEqual([...Object.keys(EVENTS), 'Mark']);
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/gu);
    const missing = [...references].filter(([, path = '']) => {
      const found = path
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      return found === undefined;
    });
    expect(missing).toEqual([]);
  });

  test('tells a message that is not as it says', () => {
    expect(problemsOf('stream', 'heartbeat', { position: '7' })).toEqual([]);
    expect(problemsOf('stream', 'heartbeat', { position: 7 })).toEqual(['heartbeat/position must be string']);
    expect(problemsOf('webhook', 'development', {})).not.toEqual([]);
    const id = '60f54f58-4e81-5287-875b-901d82b97d9e';
    const [test, slack] = (['cloudevents', 'slack'] as const).map(
      (format) => JSON.parse(testMessage(id, format, new Date(0)).body) as object,
    );
    expect([problemsOf('webhook', 'test', test), problemsOf('webhook', 'slack', slack)]).toEqual([[], []]);
    expect(problemsOf('stream', 'surprise', {})).toEqual(['stream knows no surprise']);
  });
});
