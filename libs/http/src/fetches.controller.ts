import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Request, type Response } from 'express';
import { type ArticleAnswer } from './article-commands.js';
import { requesterOf } from './articles.controller.js';
import { FetchArticle, PostFetchSchema } from './fetch-commands.js';
import { bodyCheck } from './validation.js';

const checkFetch = bodyCheck(PostFetchSchema);

/** An article by its URL alone: the server fetches the page, so that what it may reach is the server's to say. */
@Controller('v1/fetches')
export class FetchesController {
  constructor(private readonly commands: CommandBus) {}

  /** Answers as `POST /v1/articles` does. */
  @Post()
  async post(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Omit<ArticleAnswer, 'outcome'>> {
    const { outcome, ...answer } = await this.commands.execute(
      new FetchArticle(checkFetch(body), requesterOf(request)),
    );
    response.status(outcome === 'unchanged' ? 200 : 201).location(`/v1/articles/${answer.article.id}`);
    return answer;
  }
}
