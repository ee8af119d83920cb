import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  CALLER,
  decideEraseText,
  decideIngest,
  decideRetractArticle,
  identifyFacts,
  type Article,
  type Fact,
  type FactDraft,
  type WhyAndWho,
} from '#domain';
import { emptyTexts } from '#event-store';
import { EXTRACTOR, type HtmlArticle, type HtmlDocument } from '#extraction';
import { MAX_FACTS, checkArticle, checkText, checkUrl, type PostArticle, type ReadText } from './article-requests.js';
import { changeArticle, changeKnownArticle, type Change, type Requester } from './change-article.js';
import { factsGiven } from './fact-requests.js';
import { unreadable } from './problem.js';
import { Services } from './services.js';

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

/** EraseText erases the text of an article, in all its versions, and masks the words of it that were quoted. */
export class EraseText extends Command<ArticleAnswer> {
  constructor(
    readonly articleId: string,
    readonly why: WhyAndWho,
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

  async execute({ articleId, retraction, requester }: RetractArticle): Promise<ArticleAnswer> {
    return answerOf(
      await changeKnownArticle(this.services, articleId, requester, (state) => decideRetractArticle(state, retraction)),
    );
  }
}

@CommandHandler(EraseText)
export class EraseTextHandler implements ICommandHandler<EraseText> {
  constructor(private readonly services: Services) {}

  async execute({ articleId, why, requester }: EraseText): Promise<ArticleAnswer> {
    const { appender, erasures, pool } = this.services;
    const change = await changeKnownArticle(
      this.services,
      articleId,
      requester,
      (state, at, history) => decideEraseText(state, history, why, at),
      (append, { erased }) => appender.appendWith(append, (client) => emptyTexts(client, articleId, erased)),
    );
    // Whoever is answered finds the words nowhere from then on; and not in this answer, which is made of what was read.
    await erasures.load(pool);
    return erasures.masked(answerOf(change));
  }
}

export const ARTICLE_COMMANDS = [IngestArticleHandler, RetractArticleHandler, EraseTextHandler];

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
  const extracted = async () =>
    identifyFacts(id, text, atMost(textPointer(post), await services.extraction.extract({ text, title, publishedAt })));
  // While what is known of the article is read. Where that fails, nobody asks for the facts any more.
  const facts = post.facts === undefined ? extracted() : Promise.resolve(factsGiven(id, text, post.facts));
  facts.catch(() => undefined);
  const extractor = post.facts === undefined ? EXTRACTOR : CALLER;
  const change = await changeArticle(
    services,
    id,
    requester,
    async (state) => {
      const ruled = state !== null && state.rulings.size > 0;
      const posted = { ...article, facts: await facts, extractor };
      return decideIngest(state, posted, ruled ? await services.extraction.sentencesIn(text) : []);
    },
    (append, after) =>
      services.appender.append({ ...append, texts: [{ sha256: after.article.textSha256, content: text }] }),
  );
  return answerOf(change);
}

const answerOf = ({ before, after, appended, position }: Change): ArticleAnswer => ({
  outcome: !appended ? 'unchanged' : before === null ? 'created' : 'revised',
  article: after.article,
  facts: after.retracted ? [] : [...after.facts.values()],
  position,
});

const textPointer = ({ html, body }: PostArticle): string =>
  html !== undefined ? '/html' : body !== undefined ? '/body' : '/url';

/** atMost lets pass what any article may report. @throws Problem 422 where there is more */
export function atMost(pointer: string, found: FactDraft[]): FactDraft[] {
  if (found.length <= MAX_FACTS) return found;
  throw unreadable(pointer, `reports ${found.length} facts; allowed are ${MAX_FACTS}. Post its parts one by one`);
}
