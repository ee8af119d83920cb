import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CALLER, decideReadAgain, identifyFacts, isFactType, type Article, type Fact } from '#domain';
import { EXTRACTOR } from '#extraction';
import { atMost } from './article-commands.js';
import { changeKnownArticle, readArticle, type Change, type Requester } from './change-article.js';
import { textOf } from './curation-commands.js';
import { notFound } from './problem.js';
import { Services } from './services.js';

/** What reading an article again makes of its facts, or would make. */
export interface ReadAgainAnswer {
  readonly article: Article;
  readonly extractor: string;
  /** Why the article is left as it is, without being read; null where it is read. */
  readonly leftAlone: string | null;
  readonly added: readonly Fact[];
  readonly corrected: readonly { readonly fact: Fact; readonly before: Fact; readonly changed: readonly string[] }[];
  readonly vanished: readonly Fact[];
  /** Whether anything was appended. */
  readonly appended: boolean;
  readonly position: string;
}

/** ReadAgain reads an article's text with the extractor of today, and appends what that changes; nothing on a dry run. */
export class ReadAgain extends Command<ReadAgainAnswer> {
  constructor(
    readonly articleId: string,
    readonly dryRun: boolean,
    readonly requester: Requester,
  ) {
    super();
  }
}

@CommandHandler(ReadAgain)
export class ReadAgainHandler implements ICommandHandler<ReadAgain> {
  constructor(private readonly services: Services) {}

  async execute({ articleId, dryRun, requester }: ReadAgain): Promise<ReadAgainAnswer> {
    if (!dryRun) {
      return answerOf(
        await changeKnownArticle(this.services, articleId, requester, (state, at) => this.#decide(state, at)),
      );
    }
    const { state, version, position } = await readArticle(this.services.pool, articleId);
    if (state === null) throw notFound(`No article has the id ${articleId}.`);
    const decided = await this.#decide(state, version);
    return answerOf({ before: state, after: state, decided, appended: false, position });
  }

  async #decide(state: NonNullable<Change['before']>, at: number): Promise<Change['decided']> {
    if (whyLeftAlone(state) !== null) return [];
    const { id, title, publishedAt } = state.article;
    const text = await textOf(this.services, state);
    const found = await this.services.extraction.extract({ text, title, publishedAt });
    const facts = identifyFacts(id, text, atMost('', found));
    return decideReadAgain(state, { facts, extractor: EXTRACTOR }, at);
  }
}

export const READ_AGAIN_COMMANDS = [ReadAgainHandler];

function whyLeftAlone({ retracted, extractor, erased, article }: Change['after']): string | null {
  if (retracted) return 'it is retracted';
  if (extractor === CALLER) return 'its facts were given by the caller';
  return erased.includes(article.textSha256) ? 'its text was erased' : null;
}

function answerOf({ before, after, decided, appended, position }: Change): ReadAgainAnswer {
  const data = (type: (name: string) => boolean) =>
    decided.filter((event) => type(event.type)).map((event) => event.data as { fact: Fact; changed: string[] });
  return {
    article: after.article,
    extractor: EXTRACTOR,
    leftAlone: before === null ? null : whyLeftAlone(before),
    added: data(isFactType).map(({ fact }) => fact),
    corrected: data((type) => type === 'FactCorrected').flatMap(({ fact, changed }) => {
      const known = before?.facts.get(fact.id);
      return known === undefined ? [] : [{ fact, before: known, changed }];
    }),
    vanished: decided.flatMap((event) =>
      event.type === 'FactRetracted' ? (before?.facts.get(event.data.factId) ?? []) : [],
    ),
    appended,
    position,
  };
}
