import { type Entry } from './feed-page.js';
import { isWhyTold } from './label.js';

/** What an entry says to people, as the text it is and as HTML. */
export interface EntryText {
  readonly title: string;
  readonly summary: string;
  readonly html: string;
}

const MARKS = { withdrawn: 'Withdrawn: ', merged: 'Merged: ', left: 'No longer so: ' } as const;

export function textOf({ development, label, reason, fallen }: Entry): EntryText {
  const { title, dates, status, stance, condition, counts, best } = development;
  const marked = `${fallen === null ? '' : MARKS[fallen]}${title}`;
  const how = [dates.join(' – '), status, stance, condition ?? ''].filter((part) => part !== '').join(', ');
  const sources = `${counts.sources} independent ${counts.sources === 1 ? 'source' : 'sources'}`;
  const quote = best.evidence.quote.replace(/\s+/gu, ' ');
  const outlet = best.article.outlet ?? new URL(best.article.url).hostname;
  const because = fallen !== null ? `Why: ${reason}` : isWhyTold(label) ? `${label}: ${reason}` : '';
  return {
    title: marked,
    summary: [`${how}. ${sources}.`, `“${quote}” (${outlet})`, because].filter((part) => part !== '').join('\n'),
    html: [
      `<p>${escaped(how)}. ${sources}.</p>`,
      `<blockquote cite="${escaped(best.article.url)}">${escaped(quote)}</blockquote>`,
      `<p><a href="${escaped(best.article.url)}">${escaped(best.article.title ?? outlet)}</a>, ${escaped(outlet)}</p>`,
      because === '' ? '' : `<p>${escaped(because)}</p>`,
    ].join(''),
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
