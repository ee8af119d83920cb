import { escaped, textOf } from './entry-text.js';
import { type Entry, type FeedPage } from './feed-page.js';

/** Where a document of a feed can be had: this page, the first one and the next, the site and its developments. */
export interface Addresses {
  readonly self: string;
  readonly first: string;
  readonly next: string | null;
  readonly site: string;
}

const TITLE = 'Demarche: developments';
const idOf = ({ development }: Entry): string => `urn:uuid:${development.id}`;
const pageOf = (site: string, { development }: Entry): string => `${site}/v1/developments/${development.id}`;
/** A feed without entries has not changed since the beginning of time. */
const updatedOf = ({ entries }: FeedPage): string => entries[0]?.updated ?? '1970-01-01T00:00:00.000Z';

/**
 * atomOf writes a page as Atom (RFC 4287) with links to the pages before it in time (RFC 5005); what has fallen stands
 * there as a tombstone (RFC 6721) as well, under the id by which it was known.
 */
export function atomOf(page: FeedPage, { self, first, next, site }: Addresses): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">',
    `<id>${escaped(first)}</id>`,
    `<title>${TITLE}</title>`,
    `<updated>${updatedOf(page)}</updated>`,
    '<author><name>Demarche</name></author>',
    `<link rel="self" type="application/atom+xml" href="${escaped(self)}"/>`,
    `<link rel="first" type="application/atom+xml" href="${escaped(first)}"/>`,
    ...(next === null ? [] : [`<link rel="next" type="application/atom+xml" href="${escaped(next)}"/>`]),
    ...page.entries.map((entry) => (entry.fallen === null ? atomEntry(entry, site) : tombstone(entry))),
    '</feed>',
    '',
  ].join('\n');
}

function atomEntry(entry: Entry, site: string): string {
  const { development, updated } = entry;
  const { title, summary, html } = textOf(entry);
  return [
    '<entry>',
    `<id>${idOf(entry)}</id>`,
    `<title>${escaped(title)}</title>`,
    `<updated>${updated}</updated>`,
    `<published>${development.firstReportedAt}</published>`,
    `<link rel="alternate" href="${escaped(development.best.article.url)}"/>`,
    `<link rel="related" type="application/json" href="${escaped(pageOf(site, entry))}"/>`,
    ...tagsOf(entry).map((tag) => `<category term="${escaped(tag)}"/>`),
    `<summary>${escaped(summary)}</summary>`,
    `<content type="html">${escaped(html)}</content>`,
    '</entry>',
  ].join('\n');
}

function tombstone(entry: Entry): string {
  const { title, told } = textOf(entry);
  return [
    `<at:deleted-entry ref="${idOf(entry)}" when="${entry.updated}">`,
    `<at:comment>${escaped(`${title}. ${told}`)}</at:comment>`,
    '</at:deleted-entry>',
  ].join('\n');
}

/**
 * jsonFeedOf writes a page as JSON Feed 1.1. That has no tombstones: what has fallen stays an item under its id, says so
 * in its title, and carries `_demarche.fallen`.
 */
export const jsonFeedOf = (page: FeedPage, { first, next, site }: Addresses): object => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: TITLE,
  home_page_url: `${site}/v1/developments`,
  feed_url: first,
  ...(next === null ? {} : { next_url: next }),
  authors: [{ name: 'Demarche' }],
  language: 'en',
  items: page.entries.map((entry) => {
    const { development, updated, fallen, happened } = entry;
    const { title, summary, html } = textOf(entry);
    return {
      id: idOf(entry),
      url: pageOf(site, entry),
      external_url: development.best.article.url,
      title,
      summary,
      content_html: html,
      date_published: development.firstReportedAt,
      date_modified: updated,
      tags: tagsOf(entry),
      _demarche: {
        about: `${site}/v1/schemas`,
        state: development.state,
        fallen,
        reason: happened.reason,
        development,
      },
    };
  }),
});

function tagsOf({ development }: Entry): string[] {
  const { type, status, stance, sources, targets } = development;
  return [...new Set([type, status, stance, ...sources, ...targets])];
}
