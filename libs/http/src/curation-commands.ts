import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  decideAddFact,
  decideConfirmFact,
  decideCorrectFact,
  decideRetractFact,
  identifyAdded,
  knowsFact,
  type Article,
  type ArticleState,
  type Fact,
  type WhyAndWho,
} from '#domain';
import { lastPosition, readText } from '#event-store';
import { listView } from '#projections';
import { accompanying } from './accompanying.js';
import { changeKnownArticle, type Change, type Requester } from './change-article.js';
import { changesTo, factToAdd, type AddFactRequest, type CorrectFactRequest } from './fact-requests.js';
import { Problem, notFound } from './problem.js';
import { viewNamed } from './projections.controller.js';
import { Services } from './services.js';
import { viewReached } from './view-queries.js';

export interface FactAnswer {
  readonly fact: Fact;
  readonly state: 'standing' | 'retracted';
  readonly article: Article;
  readonly position: string;
  /** Whether anything was appended. */
  readonly appended: boolean;
}

/** AddFact adds a fact to an article that was not found in it. */
export class AddFact extends Command<FactAnswer> {
  constructor(
    readonly articleId: string,
    readonly request: AddFactRequest,
    readonly requester: Requester,
  ) {
    super();
  }
}

export class CorrectFact extends Command<FactAnswer> {
  constructor(
    readonly factId: string,
    readonly request: CorrectFactRequest,
    readonly requester: Requester,
  ) {
    super();
  }
}

export class RetractFact extends Command<FactAnswer> {
  constructor(
    readonly factId: string,
    readonly why: WhyAndWho,
    readonly requester: Requester,
  ) {
    super();
  }
}

/** ConfirmFact puts a name to a fact, or restores one that was retracted. */
export class ConfirmFact extends Command<FactAnswer> {
  constructor(
    readonly factId: string,
    readonly why: WhyAndWho,
    readonly requester: Requester,
  ) {
    super();
  }
}

@CommandHandler(AddFact)
export class AddFactHandler implements ICommandHandler<AddFact> {
  constructor(private readonly services: Services) {}

  async execute({ articleId, request, requester }: AddFact): Promise<FactAnswer> {
    let factId = '';
    const change = await changeKnownArticle(this.services, articleId, requester, async (state, at) => {
      const text = await textOf(this.services, state);
      const draft = factToAdd(text, await this.services.extraction.sentencesIn(text), request);
      const fact = identifyAdded(state, text, draft);
      factId = fact.id;
      return decideAddFact(state, fact, request, at);
    });
    return answerOf(change, factId);
  }
}

@CommandHandler(CorrectFact)
export class CorrectFactHandler implements ICommandHandler<CorrectFact> {
  constructor(private readonly services: Services) {}

  execute({ factId, request, requester }: CorrectFact): Promise<FactAnswer> {
    return changeFact(this.services, factId, requester, (state, at) => {
      const fact = state.facts.get(factId) ?? state.rulings.get(factId)?.fact;
      if (fact === undefined) throw unknownFact(factId);
      const changes = accompanying(changesTo(fact.type, request.changes), fact);
      return decideCorrectFact(state, factId, changes, request, at);
    });
  }
}

@CommandHandler(RetractFact)
export class RetractFactHandler implements ICommandHandler<RetractFact> {
  constructor(private readonly services: Services) {}

  execute({ factId, why, requester }: RetractFact): Promise<FactAnswer> {
    return changeFact(this.services, factId, requester, (state, at) => decideRetractFact(state, factId, why, at));
  }
}

@CommandHandler(ConfirmFact)
export class ConfirmFactHandler implements ICommandHandler<ConfirmFact> {
  constructor(private readonly services: Services) {}

  execute({ factId, why, requester }: ConfirmFact): Promise<FactAnswer> {
    return changeFact(this.services, factId, requester, (state, at) => decideConfirmFact(state, factId, why, at));
  }
}

export const CURATION_COMMANDS = [AddFactHandler, CorrectFactHandler, RetractFactHandler, ConfirmFactHandler];

/**
 * Changes the article in which a fact stands, or stood until a person retracted it.
 *
 * @throws Problem 409 where the fact stood and a later reading of the text dropped it
 */
async function changeFact(
  services: Services,
  factId: string,
  requester: Requester,
  decide: (state: ArticleState, at: number) => ReturnType<typeof decideRetractFact>,
): Promise<FactAnswer> {
  const articleId = await articleOfFact(services, factId);
  const change = await changeKnownArticle(services, articleId, requester, (state, at) => {
    if (!knowsFact(state, factId)) throw droppedFact(factId, state.article);
    return decide(state, at);
  });
  return answerOf(change, factId);
}

/**
 * The view of articles knows in which one a fact stands. It may be a little late, so what it does not know yet is waited
 * for; what it knows never changes.
 */
async function articleOfFact(services: Services, factId: string): Promise<string> {
  const articles = viewNamed('articles');
  const find = async (): Promise<string | undefined> => {
    const { data } = await listView(services.dataSource, articles, { filters: { fact: [factId] }, limit: 1 });
    return (data[0] as { id: string } | undefined)?.id;
  };
  const known = await find();
  if (known !== undefined) return known;
  await viewReached(services, articles, await lastPosition(services.pool));
  const late = await find();
  if (late === undefined) throw unknownFact(factId);
  return late;
}

/** What the view of articles knows, and the article does not, is a fact that was read out of its text once. */
const droppedFact = (factId: string, { id, version }: Article): Problem =>
  new Problem(
    409,
    'Conflict',
    `Fact ${factId} is not found any more in article ${id}, version ${version}: its text, or how it is read, has changed. ` +
      `If the text still says so, add the fact with POST /v1/articles/${id}/facts.`,
  );

const unknownFact = (factId: string): Problem =>
  notFound(`No fact with the id ${factId} stands, and none was retracted by a person.`);

/** textOf is an article's present text. @throws Problem 409 where it was erased, or is not kept */
export async function textOf({ pool }: Services, { article, erased }: ArticleState): Promise<string> {
  const { id, version, textSha256 } = article;
  // Where another article prints the same text, that is kept; it is none of this one's.
  const isErased = erased.includes(textSha256);
  const text = isErased ? null : await readText(pool, textSha256);
  if (text === null) {
    const detail = `The text of article ${id}, version ${version}, ${isErased ? 'was erased' : 'is not kept'}.`;
    throw new Problem(409, 'Conflict', detail);
  }
  return text;
}

function answerOf({ after, appended, position }: Change, factId: string): FactAnswer {
  const standing = after.facts.get(factId);
  const fact = standing ?? after.rulings.get(factId)?.fact;
  if (fact === undefined) throw unknownFact(factId);
  return { fact, state: standing === undefined ? 'retracted' : 'standing', article: after.article, position, appended };
}
