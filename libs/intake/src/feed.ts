import { parseFeed as parseXml } from '@rowanmanning/feed-parser';
import { canonicalUrl } from '#domain';
import { htmlToText } from '#extraction';

/** A FeedItem is what a feed says of one article. */
export interface FeedItem {
  /** The page that it links to, as it is known: canonical. */
  readonly url: string;
  /** The same as the feed writes it, for some sites give a page under that name alone. */
  readonly link: string;
  readonly title: string | null;
  readonly author: string | null;
  /** RFC 3339 in UTC. */
  readonly publishedAt: string | null;
  /** Tells one state of the item from the next: when it was updated, or what it says where no time is given. */
  readonly revision: string;
  /** What the feed says of it, plain: the longer of its summary and its content. Empty where it says nothing. */
  readonly teaser: string;
}

export interface Feed {
  readonly title: string | null;
  /** As many as are read, the oldest first. */
  readonly items: readonly FeedItem[];
}

/** Feeds have ten to a hundred items. What has more is an archive, and of it the newest are taken. */
const MAX_ITEMS = 200;

/**
 * readFeed reads RSS (0.9 to 2.0, RDF) and Atom. A feed that declares entities of its own is refused unread: none needs
 * to, and they are how a small document is made to fill a memory.
 *
 * @throws Error that says what is wrong with it
 */
export async function readFeed({ xml, url }: { xml: string; url: string }): Promise<Feed> {
  if (/<!ENTITY/iu.test(xml)) throw new Error('declares entities, which no feed needs');
  const feed = parsed(xml);
  const items = await Promise.all(
    newestFirst(feed.items)
      .slice(0, MAX_ITEMS)
      .map((item) => itemIn(item, url)),
  );
  return { title: feed.title, items: items.filter((item) => item !== null).reverse() };
}

type ParsedFeed = ReturnType<typeof parseXml>;

function parsed(xml: string): ParsedFeed {
  try {
    return parseXml(xml);
  } catch (error) {
    throw new Error(`is neither RSS nor Atom (${(error as Error).message})`, { cause: error });
  }
}

/** Most feeds begin with their newest item. Where all are dated, their dates decide. */
function newestFirst(items: ParsedFeed['items']): ParsedFeed['items'] {
  const timeOf = ({ published, updated }: ParsedFeed['items'][number]) => (published ?? updated)?.getTime() ?? NaN;
  return items.some((item) => Number.isNaN(timeOf(item))) ? items : items.toSorted((a, b) => timeOf(b) - timeOf(a));
}

async function itemIn(item: ParsedFeed['items'][number], feedUrl: string): Promise<FeedItem | null> {
  const given = item.url ?? (/^https?:/u.test(item.id ?? '') ? item.id : null);
  if (given === null || !URL.canParse(given, feedUrl)) return null;
  const link = new URL(given, feedUrl).href;
  const url = canonicalUrl(link);
  if (url === null || !/^https?:/u.test(url)) return null;
  const texts = await Promise.all([item.description, item.content].map((html) => htmlToText(html ?? '')));
  const [summary = '', content = ''] = texts;
  const title = (await htmlToText(item.title ?? '')).replace(/\s+/gu, ' ');
  const teaser = content.length > summary.length ? content : summary;
  return {
    url,
    link,
    title: title === '' ? null : title,
    author: item.authors.map(({ name }) => name).join(', ') || null,
    publishedAt: instant(item.published),
    revision: instant(item.updated) ?? instant(item.published) ?? `${title}\n${teaser}`.slice(0, 500),
    teaser,
  };
}

const instant = (date: Date | null): string | null =>
  date === null || Number.isNaN(date.getTime()) ? null : date.toISOString();
