import { refOf, type ArticleEvent } from './article-events.js';
import { type ArticleState, type WhyAndWho } from './article.js';
import { type Fact } from './fact.js';
import { eventIdOf } from './identity.js';
import { type NewEvent } from './new-event.js';
import { ERASED, sha256 } from './quote.js';

/** TextErased: the text is one that was erased, and does not come back. */
export class TextErased extends Error {
  override readonly name = 'TextErased';
  constructor(articleId: string) {
    super(
      `This text of article ${articleId} was erased, and is not kept again; GET /v1/articles/${articleId} says why. ` +
        'A text that has changed is taken in as a new version.',
    );
  }
}

/** An event stays far below the largest one: a live page quotes more than one could list. */
const MOST_QUOTES = 3000;

/**
 * decideEraseText erases the texts of all versions of an article, and masks what events quote of them. The facts stand,
 * with the hashes and offsets of their evidence. What the article's title says as well is not masked: it stays.
 *
 * @param history all events of the article: what was retracted or put otherwise since is quoted there for ever
 * @param at the version of the article's stream
 * @returns no event where every text is erased already; more than one where there is much to mask
 */
export function decideEraseText(
  state: ArticleState,
  history: readonly ArticleEvent[],
  { reason, author }: WhyAndWho,
  at: number,
): NewEvent<ArticleEvent>[] {
  const { article } = state;
  const versions = history.flatMap(({ data }) =>
    'article' in data && 'textSha256' in data.article ? data.article : [],
  );
  const texts = [...new Set(versions.map(({ textSha256 }) => textSha256))].filter(
    (text) => !state.erased.includes(text),
  );
  if (texts.length === 0) return [];
  const stays = new Set([ERASED, ...versions.map(({ title }) => title)]);
  return inParts(quotesIn(history, stays)).map((quotes, nth) => ({
    id: eventIdOf('ArticleTextErased', article.id, at, nth),
    type: 'ArticleTextErased',
    time: null,
    data: { article: refOf(article), texts, quotes, reason, author },
  }));
}

type Quotes = (ArticleEvent & { readonly type: 'ArticleTextErased' })['data']['quotes'];

function quotesIn(history: readonly ArticleEvent[], stays: ReadonlySet<string | null>): Quotes {
  const byFact = new Map<string, Set<string>>();
  for (const { data } of history) {
    const fact = 'fact' in data ? data.fact : undefined;
    if (fact === undefined) continue;
    const hashes = byFact.get(fact.id) ?? new Set();
    for (const words of wordsOf(fact)) if (!stays.has(words)) hashes.add(sha256(words));
    if (hashes.size > 0) byFact.set(fact.id, hashes);
  }
  return [...byFact].map(([factId, hashes]) => ({ factId, sha256: [...hashes] }));
}

/** A detail is a name, an office or a code; a longer one is a passage. */
const LONGEST_NAME = 50;

/** wordsOf are the words of its article that a fact repeats. Names, places and offices are what it says, not how. */
const wordsOf = ({ evidence, quote, condition, quantities = [], details = {} }: Fact): string[] => [
  ...evidence.map((one) => one.quote),
  ...quantities.map((one) => one.quote),
  ...(quote === undefined ? [] : [quote]),
  ...(condition === null ? [] : [condition]),
  ...Object.values(details).flatMap((said) => (typeof said === 'string' && said.length > LONGEST_NAME ? [said] : [])),
];

/** inParts cuts what is to be masked where it would grow too large for one event; there is one part at the least. */
function inParts(quotes: Quotes): Quotes[] {
  const parts: Quotes[] = [[]];
  let count = 0;
  for (const ofFact of quotes) {
    count += ofFact.sha256.length;
    if (count > MOST_QUOTES) {
      parts.push([]);
      count = ofFact.sha256.length;
    }
    parts.at(-1)?.push(ofFact);
  }
  return parts;
}
