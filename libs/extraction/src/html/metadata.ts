import { type DomDocument, type DomElement } from './dom.js';

/** What a document says of itself, apart from its text. */
export interface Metadata {
  readonly title: string | null;
  readonly author: string | null;
  /** RFC 3339, in UTC. */
  readonly publishedAt: string | null;
  readonly section: string | null;
  readonly language: string | null;
  /** The URL that the document gives as its own. */
  readonly canonicalUrl: string | null;
  /** Its type at schema.org, such as NewsArticle, OpinionNewsArticle or LiveBlogPosting. */
  readonly documentType: string | null;
  /** The whole text, where the document gives it apart. */
  readonly articleBody: string | null;
}

/** Where a document may say when it was published, the surest first. */
const PUBLISHED = [
  'article:published_time',
  'og:published_time',
  'og:article:published_time',
  'datepublished',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dc.date',
  'parsely-pub-date',
  'sailthru.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'article.published',
  'date',
] as const;
const AUTHOR = ['author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl'] as const;
const SECTION = ['article:section', 'parsely-section', 'section', 'dc.subject'] as const;
const TITLE = ['og:title', 'twitter:title', 'dc.title', 'parsely-title'] as const;

/** readMetadata reads what a document says of itself: JSON-LD first, then meta elements, then the rest. */
export function readMetadata(document: DomDocument): Metadata {
  const linked = linkedArticle(document);
  const meta = metaOf(document);
  const first = (names: readonly string[]) => names.map((name) => meta.get(name)).find((found) => found !== undefined);
  const attribute = (selector: string, name: string) => {
    for (const element of document.querySelectorAll(selector)) {
      const value = element.getAttribute(name)?.trim() ?? '';
      if (value !== '') return value;
    }
    return undefined;
  };
  const text = (selector: string) => clean(document.querySelector(selector)?.textContent);

  const dates = [
    textIn(linked?.['datePublished']),
    ...PUBLISHED.map((name) => meta.get(name)),
    attribute('[itemprop="datePublished"]', 'content'),
    attribute('[itemprop="datePublished"]', 'datetime'),
    attribute('time[pubdate]', 'datetime'),
    attribute('article time[datetime]', 'datetime'),
    attribute('time[datetime]', 'datetime'),
    textIn(linked?.['dateCreated']),
  ];
  return {
    title: clean(textIn(linked?.['headline']) ?? first(TITLE)) ?? text('h1') ?? text('title'),
    author:
      authorsIn(linked?.['author']) ??
      byline(first(AUTHOR)) ??
      byline(text('[rel="author"], [itemprop="author"], .byline')),
    publishedAt:
      dates.map((date) => (date === undefined ? null : instantIn(date))).find((date) => date !== null) ?? null,
    section: clean(textIn(linked?.['articleSection']) ?? first(SECTION)),
    language: languageIn(
      document.documentElement?.getAttribute('lang') ?? textIn(linked?.['inLanguage']) ?? meta.get('og:locale'),
    ),
    canonicalUrl: attribute('link[rel="canonical"]', 'href') ?? meta.get('og:url') ?? null,
    documentType: linked === null ? null : (typesOf(linked).find((type) => ARTICLE_TYPE.test(type)) ?? null),
    articleBody: textIn(linked?.['articleBody']) ?? null,
  };
}

function metaOf(document: DomDocument): Map<string, string> {
  const meta = new Map<string, string>();
  for (const element of document.querySelectorAll('meta')) {
    const name = (element.getAttribute('property') ?? element.getAttribute('name') ?? itemprop(element))?.trim();
    const content = element.getAttribute('content')?.trim() ?? '';
    if (name === undefined || content === '' || meta.has(name.toLowerCase())) continue;
    meta.set(name.toLowerCase(), content);
  }
  return meta;
}

const itemprop = (element: DomElement) => element.getAttribute('itemprop') ?? undefined;

type Linked = Readonly<Record<string, unknown>>;

const ARTICLE_TYPE = /(Article|BlogPosting|Report|PressRelease)$/u;

/** The first article among the JSON-LD of a document. Of a script that is no JSON nothing is taken. */
function linkedArticle(document: DomDocument): Linked | null {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(script.textContent ?? '');
    } catch {
      continue;
    }
    const found = nodesOf(parsed).find((node) => typesOf(node).some((type) => ARTICLE_TYPE.test(type)));
    if (found !== undefined) return found;
  }
  return null;
}

/** A script holds one thing, a list of things, or a graph of them. */
function nodesOf(parsed: unknown): Linked[] {
  return (Array.isArray(parsed) ? parsed : [parsed]).filter(isLinked).flatMap((node) => {
    const graph = node['@graph'];
    return Array.isArray(graph) ? [node, ...graph.filter(isLinked)] : [node];
  });
}

const isLinked = (value: unknown): value is Linked =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const typesOf = (node: Linked): string[] =>
  [node['@type']].flat().filter((type): type is string => typeof type === 'string');

/** A property holds a text or a list of them. */
function textIn(value: unknown): string | undefined {
  const [first] = [value].flat();
  return typeof first === 'string' && first.trim() !== '' ? first.trim() : undefined;
}

/** Authors are texts or things with names, one or many. */
function authorsIn(value: unknown): string | null {
  const names = [value]
    .flat()
    .map((author: unknown) => (isLinked(author) ? textIn(author['name']) : textIn(author)))
    .map(byline)
    .filter((name) => name !== null);
  return names.length === 0 ? null : [...new Set(names)].join(', ');
}

/** A byline without its "By". Some name a profile page instead of a person. */
function byline(text: string | null | undefined): string | null {
  const name = clean(text)?.replace(/^by[:\s]+/iu, '') ?? '';
  return name === '' || /^(https?:|www\.|@)/iu.test(name) ? null : name;
}

function clean(text: string | null | undefined): string | null {
  const cleaned = (text ?? '').replace(/\s+/gu, ' ').trim();
  return cleaned === '' ? null : cleaned;
}

/** "en_GB" and "en-gb" are one language. */
function languageIn(text: string | null | undefined): string | null {
  const language = (text ?? '').trim().replace('_', '-');
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/u.test(language) ? language : null;
}

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/iu;
/** Such as "Fri, 11 Apr 2025 18:00:00 GMT"; without its zone nobody knows when that was. */
const RFC_2822 = /^(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC|Z|[+-]\d{4})$/u;

/** instantIn reads a time as documents write them: RFC 3339 and near it, or RFC 2822. Without a zone it is UTC. */
export function instantIn(text: string): string | null {
  const trimmed = text.trim();
  const match = ISO.exec(trimmed);
  if (match === null) return RFC_2822.test(trimmed) ? stamp(Date.parse(trimmed)) : null;
  const [, year = '', month = '', day = '', hour = '0', minute = '00', second = '00', zone = 'Z'] = match;
  const two = (number: string) => number.padStart(2, '0');
  const offset = /^[+-]/u.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}` : 'Z';
  const date = `${year}-${two(month)}-${two(day)}`;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(day) > lastDay) return null;
  return stamp(Date.parse(`${date}T${two(hour)}:${minute}:${second}${offset}`));
}

/** Before the web there were no pages: an earlier time is a mistake, or the day a computer counts from. */
const EARLIEST = Date.UTC(1990, 0, 1);

const stamp = (time: number): string | null =>
  Number.isNaN(time) || time < EARLIEST ? null : new Date(time).toISOString();

const IN_PATH = /\/((?:19|20)\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|$)/iu;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** dateInUrl is the day that many outlets write into their paths: /2025/04/11/ or /2025/apr/11/. */
export function dateInUrl(url: string): string | null {
  const match = URL.canParse(url) ? IN_PATH.exec(new URL(url).pathname) : null;
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  const named = MONTHS.indexOf(month.toLowerCase()) + 1;
  return instantIn(`${year}-${named === 0 ? month : named}-${day}`);
}
