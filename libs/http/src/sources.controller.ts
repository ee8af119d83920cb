import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { type Response } from 'express';
import { Type } from 'typebox';
import { type KnownItem, type Source, type SourceStatus } from '#intake';
import { Needs } from './access.js';
import { badRequest, notFound } from './problem.js';
import { Services } from './services.js';
import { bodyCheck, isUuid } from './validation.js';
import { Operation } from './operation.js';
import { dataOf } from './answer-schemas.js';

const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Instant = Type.String({ format: 'date-time' });
const SourceSchema = Type.Object({
  id: Type.String({ format: 'uuid' }),
  url: Type.String({ examples: ['https://harbour-dispatch.example/feed.xml'] }),
  outlet: orNull(Type.String({ examples: ['Harbour Dispatch'] })),
  everyMinutes: Type.Integer(),
  createdAt: Instant,
  nextPollAt: Instant,
  lastPolledAt: orNull(Instant),
  lastSuccessAt: orNull(Instant),
  lastError: orNull(Type.String({ examples: ['answered 503'] })),
  lastErrorAt: orNull(Instant),
  failures: Type.Integer(),
});

/** What `POST /v1/sources` takes. */
export const PostSourceSchema = Type.Object(
  {
    url: Type.String({ minLength: 1, maxLength: 2000, description: 'An RSS or Atom feed, http or https' }),
    outlet: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Who publishes its articles' })),
    everyMinutes: Type.Integer({ minimum: 1, maximum: 10_080, default: 15, description: 'How often it is polled' }),
  },
  { additionalProperties: false },
);
const checkSource = bodyCheck(PostSourceSchema);

/** A source as its owner sees it. */
type SourceAnswer<S extends Source> = Omit<S, 'etag' | 'lastModified'>;

const shown = <S extends Source>({ etag, lastModified, ...source }: S): SourceAnswer<S> => source;

/** The feeds that are polled. */
@Controller('v1/sources')
@Needs('ingest')
export class SourcesController {
  constructor(private readonly services: Services) {}

  /** 201 for a new feed, 200 for one that is known and takes over what is said of it now. */
  @Post()
  @Operation({
    summary: 'A feed to poll',
    body: PostSourceSchema,
    example: { url: 'https://harbour-dispatch.example/feed.xml', everyMinutes: 15 },
    answers: { 200: dataOf(SourceSchema), 201: dataOf(SourceSchema) },
  })
  async add(
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ data: SourceAnswer<Source> }> {
    const { url, outlet = null, everyMinutes } = checkSource(body);
    const { source, created } = await this.services.sources.add(
      { url: feedUrl(url), outlet, everyMinutes },
      new Date(),
    );
    response.status(created ? 201 : 200).location(`/v1/sources/${source.id}`);
    return { data: shown(source) };
  }

  @Get()
  @Operation({ summary: 'The feeds that are polled', answers: { 200: dataOf(Type.Array(SourceSchema)) } })
  @Needs('read')
  async list(): Promise<{ data: SourceAnswer<SourceStatus>[] }> {
    return { data: (await this.services.sources.list()).map(shown) };
  }

  /** With the latest of its items that could not be taken in, and why. */
  @Get(':id')
  @Operation({ summary: 'One of them, with what could not be taken in', answers: { 200: dataOf(SourceSchema) } })
  @Needs('read')
  async find(
    @Param('id') id: string,
  ): Promise<{ data: SourceAnswer<SourceStatus> & { problems: Pick<KnownItem, 'url' | 'state' | 'error'>[] } }> {
    const found = isUuid(id) ? await this.services.sources.find(id) : null;
    if (found === null) throw notFound(`No source has the id ${id}.`);
    const problems = found.problems.map(({ url, state, error }) => ({ url, state, error }));
    return { data: { ...shown(found.source), problems } };
  }

  @Delete(':id')
  @Operation({ summary: 'Polls it no more', answers: { 204: null } })
  @HttpCode(204)
  async remove(@Param('id') id: string): Promise<void> {
    if (!isUuid(id) || !(await this.services.sources.remove(id))) throw notFound(`No source has the id ${id}.`);
  }
}

/** Whether it may be reached is found out when it is polled, and each time anew. */
function feedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/u.test(url.protocol) || url.username !== '' || url.password !== '') {
    const detail = `is "${text}"; it must be an absolute URL, http or https, without a name or a password`;
    throw badRequest(`/url ${detail}`, [{ pointer: '/url', in: 'body', detail }]);
  }
  url.hash = '';
  return url.href;
}
