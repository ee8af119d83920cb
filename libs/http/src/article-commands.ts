import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  decideIngest,
  decideRetractArticle,
  evolveArticle,
  identifyFacts,
  type Article,
  type ArticleEvent,
  type ArticleState,
  type Fact,
  type FactDraft,
} from '#domain';
import { VersionConflict, readStream, type StoredEvent } from '#event-store';
import { EXTRACTOR, type HtmlArticle, type HtmlDocument } from '#extraction';
import {
  MAX_FACTS,
  checkArticle,
  checkText,
  checkUrl,
  factsGiven,
  type PostArticle,
  type ReadText,
} from './article-requests.js';
import { notFound, unreadable } from './problem.js';
import { Services } from './services.js';

/** How often a decision is made again when somebody else wrote to the same article in between. */
const ATTEMPTS = 5;

export interface Requester {
  readonly recordedBy: string;
  readonly correlationId: string;
}

export interface ArticleAnswer {
  /** Whether the article is new, a new version, or known as it is. */
  readonly outcome: 'created' | 'revised' | 'unchanged';
  readonly article: Article;
  readonly facts: readonly Fact[];
  /** Up to where the log has to be read to know of it. */
  readonly position: string;
}

/** IngestArticle takes an article in: its facts are read out of its text, unless the caller gives them. */
export class IngestArticle extends Command<ArticleAnswer> {
  constructor(
    readonly post: PostArticle,
    readonly requester: Requester,
  ) {
    super();
  }
}

/** RetractArticle withdraws an article and all facts that stand in it. */
export class RetractArticle extends Command<ArticleAnswer> {
  constructor(
    readonly articleId: string,
    readonly retraction: { reason: string; author: string },
    readonly requester: Requester,
  ) {
    super();
  }
}

@CommandHandler(IngestArticle)
export class IngestArticleHandler implements ICommandHandler<IngestArticle> {
  constructor(private readonly services: Services) {}

  async execute({ post, requester }: IngestArticle): Promise<ArticleAnswer> {
    const given = checkText(post);
    // The document's own address is needed to read it; that of a plain text is checked with all else.
    const read =
      'text' in given
        ? given
        : await readDocument(this.services, { html: given.html, url: checkUrl(post.url) }, '/html');
    return ingest(this.services, post, read, requester);
  }
}

@CommandHandler(RetractArticle)
export class RetractArticleHandler implements ICommandHandler<RetractArticle> {
  constructor(private readonly services: Services) {}

  execute({ articleId, retraction, requester }: RetractArticle): Promise<ArticleAnswer> {
    return changeArticle(this.services, articleId, requester, null, (state) => {
      if (state === null) throw notFound(`No article has the id ${articleId}.`);
      return decideRetractArticle(state, retraction);
    });
  }
}

export const ARTICLE_COMMANDS = [IngestArticleHandler, RetractArticleHandler];

/** readDocument finds the article in HTML. @throws Problem 422 where there is none */
export async function readDocument(
  { extraction }: Services,
  document: HtmlDocument,
  pointer: string,
): Promise<HtmlArticle> {
  const reading = await extraction.readHtml(document);
  if ('refused' in reading) throw unreadable(pointer, reading.refused);
  return reading;
}

/** ingest takes in an article whose text has been read. */
export async function ingest(
  services: Services,
  post: PostArticle,
  read: ReadText,
  requester: Requester,
): Promise<ArticleAnswer> {
  const article = checkArticle(post, read, new Date());
  const { id, text, title, publishedAt } = article;
  const facts =
    post.facts === undefined
      ? identifyFacts(id, text, atMost(post, await services.extraction.extract({ text, title, publishedAt })))
      : factsGiven(id, text, post.facts);
  const extractor = post.facts === undefined ? EXTRACTOR : 'caller';
  return changeArticle(services, id, requester, text, (state) => decideIngest(state, { ...article, facts, extractor }));
}

/** @throws Problem 422 where they are more than any article has */
function atMost(post: PostArticle, found: FactDraft[]): FactDraft[] {
  if (found.length <= MAX_FACTS) return found;
  const pointer = post.html !== undefined ? '/html' : post.body !== undefined ? '/body' : '/url';
  throw unreadable(pointer, `reports ${found.length} facts; allowed are ${MAX_FACTS}. Post its parts one by one`);
}

/** Reads the article's stream, decides, appends; and again where somebody was quicker. */
async function changeArticle(
  { pool, appender }: Services,
  articleId: string,
  { recordedBy, correlationId }: Requester,
  text: string | null,
  decide: (state: ArticleState | null) => ReturnType<typeof decideIngest>,
): Promise<ArticleAnswer> {
  const stream = `article-${articleId}`;
  for (let attempt = 1; ; attempt++) {
    const stored = await readStream(pool, stream);
    const before = stored.reduce<ArticleState | null>(
      (state, event) => evolveArticle(state, asArticleEvent(event)),
      null,
    );
    const decided = decide(before);
    const after = decided.reduce<ArticleState | null>(evolveArticle, before);
    if (after === null) throw new Error(`nothing is known of ${stream}`);
    const answer = { article: after.article, facts: after.retracted ? [] : [...after.facts.values()] };
    if (decided.length === 0) {
      return { outcome: 'unchanged', ...answer, position: (stored.at(-1)?.position ?? 0n).toString() };
    }
    try {
      const { position, outcome } = await appender.append({
        recordedBy,
        correlationId,
        causationId: null,
        streams: [{ stream, expected: stored.at(-1)?.version ?? 'none', events: decided }],
        ...(text === null ? {} : { texts: [{ sha256: after.article.textSha256, content: text }] }),
      });
      const made = before === null ? 'created' : 'revised';
      return { outcome: outcome === 'known' ? 'unchanged' : made, ...answer, position: position.toString() };
    } catch (error) {
      if (!(error instanceof VersionConflict) || attempt === ATTEMPTS) throw error;
    }
  }
}

const asArticleEvent = ({ type, data }: StoredEvent): ArticleEvent => ({ type, data }) as ArticleEvent;
