import { SOFT_NEWS } from '../lexicon/soft-news.js';
import { type SentenceView } from './sentence.js';

const WORDS = new Set(SOFT_NEWS.trim().split(/\s+/u));

/** isSoftNews tells sport, shows, accidents and the like, unless those who act in the sentence are political by office. */
export function isSoftNews(view: SentenceView): boolean {
  let soft = false;
  for (let i = view.first; i < view.last; i++) {
    if (WORDS.has(view.lower(i)) && view.mentionAt(i)?.political !== true) soft = true;
  }
  if (!soft) return false;
  return !view.mentions.some(
    (mention) =>
      mention.political && (mention.role !== null || mention.shape === 'person' || mention.shape === 'group'),
  );
}
