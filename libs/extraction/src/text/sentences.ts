import { isTitleAbbreviation, type Token } from './tokens.js';

/** Sentence is a run of tokens, [first, last), of one paragraph. */
export interface Sentence {
  readonly first: number;
  readonly last: number;
  readonly paragraph: number;
}

/**
 * Longer runs are cut, whatever they are: what reads a sentence may then take a time that grows with the square of its
 * length, and the whole stays linear.
 */
const LONGEST_SENTENCE = 200;

const ENDS = /^[.!?…]+$/u;
const CLOSES = /^(?:["”’»)\]}]+|''|')$/u;
/** Words that begin a sentence and are no name: after "U.S." they tell that a new one has begun. */
const OPENERS = new Set(
  'the a an in on at he she it they but and as this that these those for with after before when while if however meanwhile officials his her its their we i there'.split(
    ' ',
  ),
);
const SAYING = new Set(
  'said says say told tells added adds declared declares noted stated warned insisted wrote asked asks replied argued explained remarked announced concluded exclaimed vowed tweeted posted quipped stressed emphasized emphasised'.split(
    ' ',
  ),
);

/** segment cuts tokens into sentences. */
export function segment(text: string, tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  let first = 0;
  let paragraph = 0;
  const close = (last: number) => {
    if (last > first) sentences.push({ first, last, paragraph });
    first = last;
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const next = tokens[i + 1];
    if (token === undefined) break;
    if (next !== undefined && isParagraphBreak(text, token, next)) {
      close(i + 1);
      paragraph += 1;
      continue;
    }
    if (i + 1 - first >= LONGEST_SENTENCE) {
      close(i + 1);
      continue;
    }
    if (next === undefined) break;
    if (token.kind === 'mark' && ENDS.test(token.text)) {
      let last = i + 1;
      while (last < tokens.length && last < i + 4 && isClosing(tokens, last)) last += 1;
      const after = tokens[last];
      if (after === undefined || (endsHere(tokens, i, last) && after.start > (tokens[last - 1]?.end ?? 0))) {
        close(last);
        i = last - 1;
        if (after !== undefined && isParagraphBreak(text, tokens[i] ?? token, after)) paragraph += 1;
      }
      continue;
    }
    // "… in the U.S. The president …"
    if (token.kind === 'word' && token.text.endsWith('.') && !isTitleAbbreviation(token.lower)) {
      if (next.capital && OPENERS.has(next.lower)) close(i + 1);
    }
  }
  close(tokens.length);
  return sentences;
}

const isClosing = (tokens: readonly Token[], index: number): boolean => {
  const token = tokens[index];
  if (token?.kind !== 'mark' || !CLOSES.test(token.text)) return false;
  // A straight quotation mark closes only where it touches what it closes.
  return token.start === tokens[index - 1]?.end;
};

function endsHere(tokens: readonly Token[], end: number, next: number): boolean {
  const after = tokens[next];
  if (after === undefined) return true;
  if (after.kind === 'word' && !after.capital) return false;
  if (after.kind === 'mark' && /^[,;:]/u.test(after.text)) return false;
  // “We are ready!” Trump declared.
  if (next > end + 1) {
    for (let i = next; i < Math.min(next + 7, tokens.length); i++) {
      const token = tokens[i];
      if (token === undefined || (token.kind === 'mark' && token.text !== "'s" && token.text !== '’s')) break;
      if (SAYING.has(token.lower)) return false;
    }
  }
  return true;
}

/**
 * A blank line ends a paragraph. A single line break does, unless the line is one of many that were wrapped at a
 * width: then the next one goes on in the middle of a sentence.
 */
function isParagraphBreak(text: string, token: Token, next: Token): boolean {
  let breaks = 0;
  for (let i = token.end; i < next.start; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 0x2028 || code === 0x2029) breaks += 1;
  }
  if (breaks === 0) return false;
  if (breaks > 1) return true;
  if (next.kind === 'word' && !next.capital) return false;
  if (token.kind === 'mark' && (ENDS.test(token.text) || CLOSES.test(token.text))) return true;
  const lineStart = text.lastIndexOf('\n', token.start) + 1;
  const line = token.end - lineStart;
  return line < 55 || line > 100;
}
