import { byPublication, likeness, printedBy, type ArticleRef, type Report } from '#domain';

/** From here on two texts are copies: a wire's story with another lead and the end cut off, not two stories of one day. */
const COPY = 0.6;

/**
 * printedIn tells who the own words of each article come from: its outlet, or that of the first article which it is a
 * near-identical copy of.
 *
 * @param sketches the hashes of the articles' texts, by article; one that has none is no copy
 */
export function printedIn(
  reports: readonly Report[],
  sketches: ReadonlyMap<string, readonly number[]>,
): (article: ArticleRef) => string {
  const printed = new Map<string, string>();
  const first: { readonly sketch: readonly number[]; readonly by: string }[] = [];
  for (const { article } of [...reports].sort(byPublication)) {
    if (printed.has(article.id)) continue;
    const sketch = sketches.get(article.id) ?? [];
    const original = first.find((other) => likeness(other.sketch, sketch) >= COPY);
    const by = original?.by ?? printedBy(article);
    printed.set(article.id, by);
    if (original === undefined) first.push({ sketch, by });
  }
  return (article) => printed.get(article.id) ?? printedBy(article);
}
