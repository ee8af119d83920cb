import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { describe, expect, test } from '@jest/globals';
import { API_CONTROLLERS, neededBy } from '#http';

describe('every route of the API', () => {
  const routes = API_CONTROLLERS.flatMap((controller) => {
    const prototype = controller.prototype as unknown as Record<string, object>;
    return Object.getOwnPropertyNames(prototype)
      .map((name) => prototype[name])
      .filter((handler): handler is object => handler !== undefined && Reflect.hasMetadata(METHOD_METADATA, handler))
      .map((handler) => ({
        route: [
          RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod],
          `/${String(Reflect.getMetadata(PATH_METADATA, controller))}`,
          String(Reflect.getMetadata(PATH_METADATA, handler)),
        ].join(' '),
        needed: neededBy(controller, handler),
      }));
  });

  test('says which scope it wants', () => {
    expect(routes.length).toBeGreaterThan(25);
    expect(routes.filter(({ needed }) => needed === undefined)).toEqual([]);
  });

  test('is closed to who has no key, but for whether the server is there and how to speak to it', () => {
    expect(routes.filter(({ needed }) => needed === 'open').map(({ route }) => route)).toEqual([
      'GET /health live',
      'GET /health ready',
      'GET /v1 openapi.json',
      'GET /v1 asyncapi.json',
      'GET /v1 openapi.html',
    ]);
  });

  test('wants more than reading where it changes anything', () => {
    expect(routes.filter(({ route, needed }) => !route.startsWith('GET') && needed === 'read')).toEqual([]);
  });
});
