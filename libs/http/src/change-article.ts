import { evolveArticle, type ArticleEvent, type ArticleState, type NewEvent } from '#domain';
import { VersionConflict, readStream, type StoredEvent } from '#event-store';
import { notFound } from './problem.js';
import { type Services } from './services.js';

/** How often a decision is made again when somebody else wrote to the same article in between. */
const ATTEMPTS = 5;

export interface Requester {
  readonly recordedBy: string;
  readonly correlationId: string;
}

type Decided = readonly NewEvent<ArticleEvent>[];

/** A Change is what a decision came to. */
export interface Change {
  readonly before: ArticleState | null;
  readonly after: ArticleState;
  readonly decided: Decided;
  /** Whether anything was appended. */
  readonly appended: boolean;
  /** Up to where the log has to be read to know of it. */
  readonly position: string;
}

/**
 * changeArticle reads the article's stream, decides, appends; and again where somebody was quicker.
 *
 * @param decide is given the version of the stream too, 0 before there is one
 * @param text kept beside the log when anything is appended, under the hash that the article has then
 */
export async function changeArticle(
  { pool, appender }: Services,
  articleId: string,
  { recordedBy, correlationId }: Requester,
  decide: (state: ArticleState | null, at: number) => Decided | Promise<Decided>,
  text: string | null = null,
): Promise<Change> {
  const stream = `article-${articleId}`;
  for (let attempt = 1; ; attempt++) {
    const { state: before, version, position: known } = await readArticle(pool, articleId);
    const decided = await decide(before, version);
    const after = decided.reduce<ArticleState | null>(evolveArticle, before);
    if (after === null) throw new Error(`nothing is known of ${stream}`);
    if (decided.length === 0) return { before, after, decided, appended: false, position: known };
    try {
      const { position, outcome } = await appender.append({
        recordedBy,
        correlationId,
        causationId: null,
        streams: [{ stream, expected: version === 0 ? 'none' : version, events: decided }],
        ...(text === null ? {} : { texts: [{ sha256: after.article.textSha256, content: text }] }),
      });
      return { before, after, decided, appended: outcome === 'appended', position: position.toString() };
    } catch (error) {
      if (!(error instanceof VersionConflict) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** changeKnownArticle changes an article that is there. @throws Problem 404 where it is not */
export const changeKnownArticle = (
  services: Services,
  articleId: string,
  requester: Requester,
  decide: (state: ArticleState, at: number) => Decided | Promise<Decided>,
): Promise<Change> =>
  changeArticle(services, articleId, requester, (state, at) => {
    if (state === null) throw notFound(`No article has the id ${articleId}.`);
    return decide(state, at);
  });

/** readArticle folds all that stands in an article's stream, marked or not. */
export async function readArticle(
  pool: Services['pool'],
  articleId: string,
): Promise<{ state: ArticleState | null; version: number; position: string }> {
  const stored = await readStream(pool, `article-${articleId}`);
  const state = stored.reduce<ArticleState | null>(
    (before, event) => evolveArticle(before, asArticleEvent(event)),
    null,
  );
  const last = stored.at(-1);
  return { state, version: last?.version ?? 0, position: (last?.position ?? 0n).toString() };
}

const asArticleEvent = ({ type, data }: StoredEvent): ArticleEvent => ({ type, data }) as ArticleEvent;
