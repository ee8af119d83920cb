import { Controller, Get, Param, Query } from '@nestjs/common';
import { EVENTS, isEventType } from '#domain';
import { schemaUriOf } from '#messaging';
import { Needs } from './access.js';
import { notFound } from './problem.js';
import { readQuery } from './validation.js';
import { Operation } from './operation.js';
import { Type } from 'typebox';
import { dataOf } from './answer-schemas.js';

/** The JSON Schemas of all events; `$id` is what a CloudEvent's `dataschema` names. */
@Controller('v1/schemas')
@Needs('read')
export class SchemasController {
  @Get()
  @Operation({
    summary: 'The events there are',
    answers: {
      200: dataOf(
        Type.Array(
          Type.Object(
            { type: Type.String(), version: Type.Integer(), title: Type.String(), schema: Type.String() },
            {
              examples: [
                { type: 'MeetingHeld', version: 1, title: 'Meeting held', schema: '/v1/schemas/MeetingHeld/1' },
              ],
            },
          ),
        ),
      ),
    },
  })
  list(@Query() query: Record<string, unknown>): {
    data: { type: string; version: number; title: string; schema: string }[];
  } {
    readQuery(query, {});
    return {
      data: Object.entries(EVENTS).map(([type, { version, title }]) => ({
        type,
        version,
        title,
        schema: `/v1/schemas/${type}/${version}`,
      })),
    };
  }

  @Get(':type/:version')
  @Operation({
    summary: 'The JSON Schema of an event',
    answers: { 200: Type.Object({ $id: Type.String({ examples: ['urn:demarche:schema:MeetingHeld:1'] }) }) },
  })
  one(@Param('type') type: string, @Param('version') version: string, @Query() query: Record<string, unknown>): object {
    readQuery(query, {});
    const definition = isEventType(type) ? EVENTS[type] : null;
    if (definition === null || String(definition.version) !== version) {
      throw notFound(`There is no event ${type} of version ${version}; GET /v1/schemas lists all.`);
    }
    return {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: schemaUriOf(type, definition.version),
      title: definition.title,
      ...definition.schema,
    };
  }
}
