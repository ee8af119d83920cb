import { Body, Controller, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Request, type Response } from 'express';
import { Needs } from './access.js';
import { type ArticleAnswer } from './article-commands.js';
import { requesterOf } from './articles.controller.js';
import { FetchArticle, PostFetchSchema, PostFetchesSchema } from './fetch-commands.js';
import { problemOf, type ProblemAnswer } from './problem.js';
import { bodyCheck, readQuery } from './validation.js';
import { Operation } from './operation.js';
import { Type } from 'typebox';
import { ArticleAnswerSchema, dataOf } from './answer-schemas.js';

const checkFetch = bodyCheck(PostFetchSchema);
const checkFetches = bodyCheck(PostFetchesSchema);

type Fetched = Omit<ArticleAnswer, 'outcome'>;
/** What became of one URL of a list: what a fetch of it alone would have answered. */
type FetchedOne = { readonly url: string } & (({ readonly status: 200 | 201 } & Fetched) | ProblemAnswer);

/** Articles by their URLs alone: the server fetches the pages, so that what it may reach is the server's to say. */
@Controller('v1/fetches')
@Needs('ingest')
export class FetchesController {
  constructor(private readonly commands: CommandBus) {}

  /** One URL is answered as `POST /v1/articles` is; a list by what became of each, in its order. */
  @Post()
  @Operation({
    summary: 'The server fetches pages and takes them in',
    body: Type.Union([PostFetchSchema, PostFetchesSchema]),
    example: { url: 'https://harbour-dispatch.example/world/oslo' },
    answers: {
      200: Type.Union([
        ArticleAnswerSchema,
        dataOf(
          Type.Array(
            Type.Object({
              url: Type.String({ examples: ['https://harbour-dispatch.example/world/oslo'] }),
              status: Type.Integer(),
            }),
          ),
        ),
      ]),
      201: ArticleAnswerSchema,
    },
  })
  async post(
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Fetched | { data: FetchedOne[] }> {
    readQuery(query, {});
    if (isList(body)) {
      response.status(200);
      return { data: await this.#fetchAll(body, request) };
    }
    const { outcome, ...answer } = await this.commands.execute(
      new FetchArticle(checkFetch(body), requesterOf(request)),
    );
    response.status(outcome === 'unchanged' ? 200 : 201).location(`/v1/articles/${answer.article.id}`);
    return answer;
  }

  #fetchAll(body: unknown, request: Request): Promise<FetchedOne[]> {
    const { urls, ...said } = checkFetches(body);
    const requester = requesterOf(request);
    return Promise.all(
      urls.map(async (url): Promise<FetchedOne> => {
        try {
          const { outcome, ...answer } = await this.commands.execute(new FetchArticle({ url, ...said }, requester));
          return { url, status: outcome === 'unchanged' ? 200 : 201, ...answer };
        } catch (error) {
          const problem = problemOf(error, request).answer();
          // What we did not foresee is nothing of this URL's.
          if (problem.status === 500) throw error;
          return { url, ...problem };
        }
      }),
    );
  }
}

const isList = (body: unknown): boolean => typeof body === 'object' && body !== null && 'urls' in body;
