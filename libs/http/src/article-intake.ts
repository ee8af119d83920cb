import { randomUUID } from 'node:crypto';
import { type CommandBus } from '@nestjs/cqrs';
import { TextErased } from '#domain';
import { EventTooLarge, OutcomeUnknown, VersionConflict, isRetriable } from '#event-store';
import { type TakeArticle } from '#messaging';
import { IngestArticle } from './article-commands.js';
import { PostArticleSchema } from './article-requests.js';
import { Problem } from './problem.js';
import { bodyCheck, isUuid } from './validation.js';

const checkPost = bodyCheck(PostArticleSchema);

/** takeArticles takes in articles that come from elsewhere than over HTTP, by the same command and the same rules. */
export function takeArticles(commands: CommandBus, recordedBy: string): TakeArticle {
  return async (article, given = '') => {
    const correlationId = isUuid(given) ? given.toLowerCase() : randomUUID();
    try {
      await commands.execute(new IngestArticle(checkPost(article), { recordedBy, correlationId }));
      return { outcome: 'taken' };
    } catch (error) {
      // It has been dealt with for good. A dead letter would keep the text.
      if (error instanceof TextErased) return { outcome: 'taken' };
      const reason = (error as Error).message;
      if (error instanceof Problem) {
        return error.status < 500 ? { outcome: 'refused', reason, errors: error.errors } : { outcome: 'later', reason };
      }
      if (error instanceof EventTooLarge) return { outcome: 'refused', reason, errors: [] };
      // Others who write to the same article will be done, and the database will answer again.
      if (error instanceof VersionConflict || error instanceof OutcomeUnknown || isRetriable(error)) {
        return { outcome: 'later', reason };
      }
      throw error;
    }
  };
}
