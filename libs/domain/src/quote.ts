import { createHash } from 'node:crypto';

/** The longest quote that is kept as evidence, in UTF-16 units. */
export const MAX_QUOTE = 400;

/** What words of an article read as once its text has been erased. */
export const ERASED = '[erased]';

/** A passage names a piece of the article's text by its offsets, in UTF-16 units. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** beginningOf is as much of a text as fits into `most` units, never cut through a surrogate pair. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, isHighSurrogate(text.charCodeAt(most - 1)) ? most - 1 : most);
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
