import { evolveArticle, type ArticleEvent, type ArticleState, type NewEvent } from '#domain';
import { VersionConflict, readStream, type Append, type Appended, type StoredEvent } from '#event-store';
import { notFound } from './problem.js';
import { type Services } from './services.js';

/** How often a decision is made again when somebody else wrote to the same article in between. */
const ATTEMPTS = 5;

export interface Requester {
  readonly recordedBy: string;
  readonly correlationId: string;
}

type Decided = readonly NewEvent<ArticleEvent>[];

/** What an article is, the version of its stream, and all its events: what a decision is made on. */
type Decide<State> = (state: State, at: number, history: readonly ArticleEvent[]) => Decided | Promise<Decided>;

/** How the events are written, and what with them. */
type Write = (append: Append, after: ArticleState) => Promise<Appended>;

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
 * @param decide is given the version 0 before there is a stream
 * @param write appends where nothing is said
 */
export async function changeArticle(
  { pool, appender }: Services,
  articleId: string,
  { recordedBy, correlationId }: Requester,
  decide: Decide<ArticleState | null>,
  write: Write = (append) => appender.append(append),
): Promise<Change> {
  const stream = `article-${articleId}`;
  for (let attempt = 1; ; attempt++) {
    const { state: before, version, position: known, history } = await readArticle(pool, articleId);
    const decided = await decide(before, version, history);
    const after = decided.reduce<ArticleState | null>(evolveArticle, before);
    if (after === null) throw new Error(`nothing is known of ${stream}`);
    if (decided.length === 0) return { before, after, decided, appended: false, position: known };
    try {
      const append: Append = {
        recordedBy,
        correlationId,
        causationId: null,
        streams: [{ stream, expected: version === 0 ? 'none' : version, events: decided }],
      };
      const { position, outcome } = await write(append, after);
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
  decide: Decide<ArticleState>,
  write?: Write,
): Promise<Change> =>
  changeArticle(
    services,
    articleId,
    requester,
    (state, at, history) => {
      if (state === null) throw notFound(`No article has the id ${articleId}.`);
      return decide(state, at, history);
    },
    write,
  );

/** readArticle folds all that stands in an article's stream, marked or not. */
export async function readArticle(
  pool: Services['pool'],
  articleId: string,
): Promise<{ state: ArticleState | null; version: number; position: string; history: ArticleEvent[] }> {
  const stored = await readStream(pool, `article-${articleId}`);
  const history = stored.map(asArticleEvent);
  const state = history.reduce<ArticleState | null>(evolveArticle, null);
  const last = stored.at(-1);
  return { state, version: last?.version ?? 0, position: (last?.position ?? 0n).toString(), history };
}

const asArticleEvent = ({ type, data }: StoredEvent): ArticleEvent => ({ type, data }) as ArticleEvent;
