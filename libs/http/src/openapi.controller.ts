import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { Type } from 'typebox';
import { Needs } from './access.js';
import { asyncApi } from './asyncapi.js';
import { Operation } from './operation.js';
import { pageOf, type OpenApi } from './openapi-page.js';
import { readQuery } from './validation.js';

/** The API's description of itself. */
export const OPENAPI = 'demarche:openapi';
const ASYNCAPI = asyncApi();

@Controller('v1')
@Needs('open')
export class OpenApiController {
  constructor(@Inject(OPENAPI) private readonly document: OpenApi) {}

  @Get('openapi.json')
  @Operation({ summary: 'This document', answers: { 200: Type.Object({ openapi: Type.Literal('3.1.0') }) } })
  json(@Query() query: Record<string, unknown>): OpenApi {
    readQuery(query, {});
    return this.document;
  }

  @Get('asyncapi.json')
  @Operation({
    summary: 'What is told without being asked for: topics, streams, webhooks',
    answers: { 200: Type.Object({ asyncapi: Type.Literal('3.0.0') }) },
  })
  async(@Query() query: Record<string, unknown>): object {
    readQuery(query, {});
    return ASYNCAPI;
  }

  @Get('openapi.html')
  @Header('content-type', 'text/html; charset=utf-8')
  // The one page there is; it brings its own style, and nothing else.
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
  @Operation({
    summary: 'This document, for people',
    answers: { 200: [{ media: 'text/html', schema: Type.String({ examples: ['<!doctype html>…'] }) }] },
  })
  html(@Query() query: Record<string, unknown>): string {
    readQuery(query, {});
    return pageOf(this.document);
  }
}
