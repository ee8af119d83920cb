import { remembered } from './remembered.js';

/** A word is letters and digits; a mark is anything else that is not a space. */
export type TokenKind = 'word' | 'number' | 'mark';

/** Token is a piece of the text with its offsets in UTF-16 units. */
export interface Token {
  readonly text: string;
  /** In lower case, with straight apostrophes and hyphens; what the lexicon is looked up by. */
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
  /** Whether it begins with a capital letter. */
  readonly capital: boolean;
}

/** No word of any language is longer; what is longer is data, and is not looked up. */
const LONGEST_WORD = 64;

/** Abbreviations that end in a period and do not end a sentence. */
const TITLES = new Set(
  'mr mrs ms dr prof gen lt col maj capt sgt adm brig sen rep gov pres st sr jr rev hon amb min sec dep vs etc no jan feb mar apr jun jul aug sep sept oct nov dec inc corp co ltd bros minn calif fla'.split(
    ' ',
  ),
);

export const isTitleAbbreviation = (lower: string): boolean => TITLES.has(lower.replace(/\.$/u, ''));

const LETTER = 1;
const DIGIT = 2;
const SPACE = 3;
const MARK = 4;

const ASCII = new Uint8Array(128).fill(MARK);
for (let c = 0; c < 128; c++) {
  if ((c >= 65 && c <= 90) || (c >= 97 && c <= 122)) ASCII[c] = LETTER;
  else if (c >= 48 && c <= 57) ASCII[c] = DIGIT;
  else if (c <= 32 || c === 127) ASCII[c] = SPACE;
}

function classOf(code: number): number {
  if (code < 128) return ASCII[code] ?? MARK;
  // A surrogate without its other half is no character at all.
  if (code >= 0xd800 && code <= 0xdfff) return MARK;
  const character = String.fromCodePoint(code);
  if (/[\p{L}\p{M}]/u.test(character)) return LETTER;
  if (/\p{N}/u.test(character)) return DIGIT;
  return /[\p{Z}\u200b\ufeff\u0085]/u.test(character) ? SPACE : MARK;
}

const isApostrophe = (code: number) => code === 0x27 || code === 0x2019 || code === 0x02bc;
const isHyphen = (code: number) => code === 0x2d || code === 0x2010 || code === 0x2011;
const PERIOD = 0x2e;
const COMMA = 0x2c;

/** tokenise cuts a text into words, numbers and marks, in one pass. A run of one mark is one token. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  const length = text.length;
  const at = (index: number): number => (index < length ? classOf(text.codePointAt(index) ?? 0) : SPACE);
  const width = (index: number): number => ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1);
  const push = (start: number, end: number, kind: TokenKind) => {
    const piece = text.slice(start, end);
    if (kind === 'word' && end - start <= LONGEST_WORD) {
      const { lower, capital } = spellingOf(piece);
      tokens.push({ text: piece, lower, start, end, kind, capital });
      return;
    }
    const lower = end - start <= LONGEST_WORD ? piece.toLowerCase() : '';
    const isNumber = kind === 'number' && NEEDS_FOLDING.test(lower);
    tokens.push({
      text: piece,
      lower: isNumber ? fold(lower) : lower,
      start,
      end,
      kind,
      capital: kind === 'word' && CAPITAL.test(piece.slice(0, 2)),
    });
  };

  let i = 0;
  while (i < length) {
    const kind = at(i);
    if (kind === SPACE) {
      i += width(i);
      continue;
    }
    const start = i;
    if (kind === MARK) {
      const mark = text.charCodeAt(i);
      i += width(i);
      while (i < length && text.charCodeAt(i) === mark && mark !== 0x28 && mark !== 0x29) i += 1;
      push(start, i, 'mark');
      continue;
    }
    let digits = kind === DIGIT;
    i += width(i);
    for (;;) {
      // Most letters of most texts.
      for (let code = text.charCodeAt(i); code < 128; code = text.charCodeAt(i)) {
        const plain = ASCII[code];
        if (plain === LETTER) digits = false;
        else if (plain !== DIGIT) break;
        i += 1;
      }
      const next = at(i);
      if (next === LETTER || next === DIGIT) {
        if (next === LETTER) digits = false;
        i += width(i);
        continue;
      }
      const code = i < length ? text.charCodeAt(i) : 0;
      const after = at(i + 1);
      if (digits && (code === PERIOD || code === COMMA) && after === DIGIT) {
        i += 1;
        continue;
      }
      if (isApostrophe(code) && after === LETTER) {
        if (isPossessive(text, i + 1)) break;
        i += 1;
        continue;
      }
      if (isHyphen(code) && (after === LETTER || after === DIGIT)) {
        digits = false;
        i += 1;
        continue;
      }
      if (code === PERIOD && isAbbreviation(text, start, i, after === LETTER)) {
        i += 1;
        continue;
      }
      break;
    }
    push(start, i, digits ? 'number' : 'word');
    // The possessive is a token of its own: it tells whose, and the name before it is looked up without it.
    if (i < length && isApostrophe(text.charCodeAt(i)) && isPossessive(text, i + 1)) {
      push(i, i + 2, 'mark');
      i += 2;
    }
  }
  return tokens;
}

const CAPITAL = /^\p{Lu}/u;

/** How a word is looked up, and whether it begins with a capital letter. */
const spellingOf = remembered((word) => {
  const lower = word.toLowerCase();
  return { lower: NEEDS_FOLDING.test(lower) ? fold(lower) : lower, capital: CAPITAL.test(word) };
});

const NEEDS_FOLDING = /[\u2019\u02bc\u2010\u2011\u00df-\u024f]/u;

/** fold writes apostrophes and hyphens plainly and takes accents off Latin letters, so that Erdoğan is Erdogan. */
export const fold = (word: string): string =>
  word
    .replace(/[\u2019\u02bc]/gu, "'")
    .replace(/[\u2010\u2011]/gu, '-')
    .replace(/ı/gu, 'i')
    .replace(/ø/gu, 'o')
    .replace(/ł/gu, 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC');

function isPossessive(text: string, index: number): boolean {
  const letter = text.charCodeAt(index);
  if (letter !== 0x73 && letter !== 0x53) return false;
  const after = index + 1 < text.length ? classOf(text.codePointAt(index + 1) ?? 0) : SPACE;
  return after !== LETTER && after !== DIGIT;
}

/** A period belongs to the word in "U.S.", "a.m." and "Gen.", and in an initial. */
function isAbbreviation(text: string, start: number, period: number, letterFollows: boolean): boolean {
  const length = period - start;
  if (length > 12) return false;
  const word = text.slice(start, period);
  if (length === 1) return word !== 'I' && (letterFollows || word !== word.toLowerCase());
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return true;
  return !letterFollows && TITLES.has(word.toLowerCase()) && !PLAIN_WORDS.has(word);
}

/** Written small and without a capital these are words, not abbreviations. */
const PLAIN_WORDS = new Set(['no', 'min', 'sec', 'co', 'st', 'mar', 'jan', 'dec', 'gov', 'rep', 'sen', 'hon', 'dep']);
