import type { Passage } from '#domain';
import { datelineEnd } from './text/dateline.js';
import { segment } from './text/sentences.js';
import { tokenise } from './text/tokens.js';

/** sentencesIn is where the sentences of a text are, as extract takes them: without the place they were sent from. */
export function sentencesIn(text: string): Passage[] {
  const tokens = tokenise(text);
  let paragraph = -1;
  return segment(text, tokens).flatMap((sentence) => {
    const first = sentence.paragraph === paragraph ? sentence.first : datelineEnd(tokens, sentence);
    paragraph = sentence.paragraph;
    const [begin, end] = [tokens[first], tokens[sentence.last - 1]];
    return first >= sentence.last || begin === undefined || end === undefined
      ? []
      : [{ start: begin.start, end: end.end }];
  });
}
