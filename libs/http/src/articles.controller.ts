import { Body, Controller, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Request, type Response } from 'express';
import { Decision, Needs, callerOf } from './access.js';
import { EraseText, IngestArticle, RetractArticle, type ArticleAnswer } from './article-commands.js';
import { PostArticleSchema } from './article-requests.js';
import { type Requester } from './change-article.js';
import { WhySchema } from './fact-requests.js';
import { correlationOf } from './correlation.js';
import { notFound } from './problem.js';
import { bodyCheck, isUuid, readQuery } from './validation.js';
import { Operation } from './operation.js';
import { ArticleAnswerSchema } from './answer-schemas.js';
import { WHY } from './fact-requests.js';

const checkPost = bodyCheck(PostArticleSchema);
const checkWhy = bodyCheck(WhySchema);

@Controller('v1/articles')
@Needs('ingest')
export class ArticlesController {
  constructor(private readonly commands: CommandBus) {}

  /** 201 for a new article or a new version, 200 where it was known as it is. */
  @Post()
  @Operation({
    summary: 'Takes an article in: its facts are read out of its text, or given',
    body: PostArticleSchema,
    example: {
      url: 'https://harbour-dispatch.example/world/oslo',
      publishedAt: '2025-11-14T17:00:00Z',
      body: 'Norwegian Foreign Minister Ingrid Solheim met Turkish Foreign Minister Kemal Arslan in Oslo on Thursday.',
    },
    answers: { 200: ArticleAnswerSchema, 201: ArticleAnswerSchema },
  })
  async post(
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<ArticleAnswer, 'outcome'>> {
    readQuery(query, {});
    const { outcome, ...answer } = await this.commands.execute(
      new IngestArticle(checkPost(body), requesterOf(request)),
    );
    response.status(outcome === 'unchanged' ? 200 : 201).location(`/v1/articles/${answer.article.id}`);
    return answer;
  }

  @Post(':id/retraction')
  @Operation({
    summary: 'Withdraws an article and all facts that stand in it',
    body: WhySchema,
    example: WHY,
    answers: { 200: ArticleAnswerSchema, 201: ArticleAnswerSchema },
  })
  @Needs('curate')
  async retract(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<ArticleAnswer, 'outcome'>> {
    const retraction = checkWhy(body);
    if (!isUuid(id)) throw notFound(`No article has the id ${id}.`);
    const { outcome, ...answer } = await this.commands.execute(
      new RetractArticle(id, retraction, requesterOf(request)),
    );
    response.status(outcome === 'unchanged' ? 200 : 201);
    return answer;
  }

  @Post(':id/erasure')
  @Operation({
    summary: 'Erases the text of an article in all its versions, and masks what was quoted of it; its facts stand',
    body: WhySchema,
    example: WHY,
    answers: { 200: ArticleAnswerSchema, 201: ArticleAnswerSchema },
  })
  @Needs('curate')
  async erase(
    @Param('id') id: string,
    @Decision() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<ArticleAnswer, 'outcome'>> {
    const why = checkWhy(body);
    if (!isUuid(id)) throw notFound(`No article has the id ${id}.`);
    const { outcome, ...answer } = await this.commands.execute(new EraseText(id, why, requesterOf(request)));
    response.status(outcome === 'unchanged' ? 200 : 201);
    return answer;
  }
}

/** requesterOf is who asks, and what all that comes of it has in common. */
export function requesterOf(request: Request): Requester {
  const caller = callerOf(request);
  return {
    recordedBy: caller === null ? 'api' : `key:${caller.name}`,
    correlationId: correlationOf(request),
  };
}
