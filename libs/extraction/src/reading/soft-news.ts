import { CHARGED_WORDS, DISASTERS, SOFT_NEWS } from '../lexicon/soft-news.js';
import { type SentenceView } from './sentence.js';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));
const SOFT = list(SOFT_NEWS);
const DISASTER = list(DISASTERS);
const CHARGED = list(CHARGED_WORDS);
const SCORE = /^\d-\d$/u;

/** How far a sentence is politics: not at all, as far as help after a disaster goes, in doubt, or by its very words. */
export type Gravity = 'soft' | 'disaster' | 'plain' | 'charged';

/** gravityOf tells sport, shows, accidents and the like, unless those who act in the sentence are political by office. */
export function gravityOf(view: SentenceView): Gravity {
  let soft = false;
  let disaster = false;
  let charged = false;
  for (let i = view.first; i < view.last; i++) {
    const lower = view.lower(i);
    if (CHARGED.has(lower)) charged = true;
    const isSoft = SOFT.has(lower) || (SCORE.test(lower) && !view.lower(i - 1).startsWith('vote'));
    if (!isSoft && !DISASTER.has(lower)) continue;
    if (view.mentionAt(i)?.political === true) continue;
    if (isSoft) soft = true;
    else disaster = true;
  }
  const isByOffice = (soft || disaster) && hasOffice(view);
  if (soft && !isByOffice) return 'soft';
  if (disaster && !isByOffice) return 'disaster';
  return charged ? 'charged' : 'plain';
}

const hasOffice = (view: SentenceView): boolean =>
  view.mentions.some(
    (mention) =>
      mention.political && (mention.role !== null || mention.shape === 'person' || mention.shape === 'group'),
  );
