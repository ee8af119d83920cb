import { type Entry } from './feed-page.js';
import { howOf, quoteOf, sentencesOf } from './happened.js';

/** What an entry says to people, as the text it is and as HTML. */
export interface EntryText {
  readonly title: string;
  readonly summary: string;
  readonly html: string;
  /** What happened to it last, and why; empty where that speaks for itself. */
  readonly told: string;
}

const MARKS = { withdrawn: 'Withdrawn: ', merged: 'Merged: ', left: 'No longer what you asked for: ' } as const;

export function textOf({ development, happened, fallen }: Entry): EntryText {
  const { article } = development.best;
  const marked = `${fallen === null ? '' : MARKS[fallen]}${development.title}`;
  const how = howOf(development);
  const quote = quoteOf(development);
  const outlet = article.outlet ?? new URL(article.url).hostname;
  const sentences = sentencesOf(happened);
  // The mark says already what happened to one that fell.
  const said = sentences.length === 0 || fallen !== null ? sentences : [happened.label, ...sentences];
  const told = said.join('. ');
  return {
    title: marked,
    summary: [`${how}.`, `“${quote}” (${outlet})`, told].filter((part) => part !== '').join('\n'),
    html: [
      `<p>${escaped(how)}.</p>`,
      `<blockquote cite="${escaped(article.url)}">${escaped(quote)}</blockquote>`,
      `<p><a href="${escaped(article.url)}">${escaped(article.title ?? outlet)}</a>, ${escaped(outlet)}</p>`,
      told === '' ? '' : `<p>${escaped(told)}</p>`,
    ].join(''),
    told,
  };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** escaped is a text for XML and HTML, without the characters that XML 1.0 cannot hold at all. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '\ufffd')
    .replaceAll(/[&<>"]/gu, (character) => ENTITIES[character] ?? character);
