import { CHARGED_WORDS, DISASTERS, SOFT_NEWS } from '../lexicon/soft-news.js';
import { remembered } from '../text/remembered.js';
import { type SentenceView } from './sentence.js';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));
const SOFT = list(SOFT_NEWS);
const DISASTER = list(DISASTERS);
const CHARGED = list(CHARGED_WORDS);
const SCORE = /^\d-\d$/u;

const IS_CHARGED = 1;
const IS_SOFT = 2;
const IS_SCORE = 4;
const IS_DISASTER = 8;

const weightOf = remembered(
  (lower) =>
    (CHARGED.has(lower) ? IS_CHARGED : 0) |
    (SOFT.has(lower) ? IS_SOFT : 0) |
    (SCORE.test(lower) ? IS_SCORE : 0) |
    (DISASTER.has(lower) ? IS_DISASTER : 0),
);

/** How far a sentence is politics: not at all, as far as help after a disaster goes, in doubt, or by its very words. */
export type Gravity = 'soft' | 'disaster' | 'plain' | 'charged';

/** gravityOf tells sport, shows, accidents and the like, unless those who act in the sentence are political by office. */
export function gravityOf(view: SentenceView): Gravity {
  let soft = false;
  let disaster = false;
  let charged = false;
  for (let i = view.first; i < view.last; i++) {
    const weight = weightOf(view.lower(i));
    if (weight === 0) continue;
    if ((weight & IS_CHARGED) !== 0) charged = true;
    const isSoft = (weight & IS_SOFT) !== 0 || ((weight & IS_SCORE) !== 0 && !view.lower(i - 1).startsWith('vote'));
    if (!isSoft && (weight & IS_DISASTER) === 0) continue;
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
