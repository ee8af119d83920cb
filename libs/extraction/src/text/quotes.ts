import { type Token } from './tokens.js';

/** Quotation is a run of quoted tokens, [first, last), without its marks. */
export interface Quotation {
  readonly first: number;
  readonly last: number;
}

const OPEN: Readonly<Record<string, string>> = { '“': '”', '„': '“', '«': '»', '``': "''", '‘': '’', '「': '」' };

/**
 * quotationsIn pairs quotation marks of every kind. A straight mark opens where nothing is open. A quotation that is not
 * closed ends with its paragraph; where the next paragraph opens with a mark again, it goes on as a new one.
 */
export function quotationsIn(text: string, tokens: readonly Token[]): Quotation[] {
  const quotations: Quotation[] = [];
  let opened: { first: number; closer: string } | null = null;
  const close = (last: number) => {
    if (opened !== null && last > opened.first) quotations.push({ first: opened.first, last });
    opened = null;
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (opened !== null && newParagraph(text, tokens[i - 1], token)) close(i);
    if (token.kind !== 'mark') continue;
    const mark = token.text;
    if (opened === null) {
      const closer = OPEN[mark] ?? (mark === '"' ? '"' : undefined);
      if (closer !== undefined) opened = { first: i + 1, closer };
    } else if (
      mark === (opened as { closer: string }).closer ||
      (mark === '"' && (opened as { closer: string }).closer !== '’')
    ) {
      close(i);
    }
  }
  close(tokens.length);
  return quotations;
}

function newParagraph(text: string, before: Token | undefined, token: Token): boolean {
  if (before === undefined || token.start - before.end < 2) return false;
  const gap = text.slice(before.end, Math.min(token.start, before.end + 8));
  return /\n\s*\n/u.test(gap);
}

/** QuotationIndex answers in which quotation a token stands. */
export class QuotationIndex {
  readonly #quotations: readonly Quotation[];

  constructor(quotations: readonly Quotation[]) {
    this.#quotations = quotations;
  }

  at(index: number): Quotation | null {
    let low = 0;
    let high = this.#quotations.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const quotation = this.#quotations[middle];
      if (quotation === undefined) return null;
      if (index < quotation.first) high = middle - 1;
      else if (index >= quotation.last) low = middle + 1;
      else return quotation;
    }
    return null;
  }
}
