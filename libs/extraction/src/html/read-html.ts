import { Readability } from '@mozilla/readability';
import { parseDocument, survey, type DomDocument, type DomNode } from './dom.js';
import { dateInUrl, readMetadata, type Metadata } from './metadata.js';
import { plainText } from './plain-text.js';

/** A document on its way to be an article, and the URL it was found at. */
export interface HtmlDocument {
  readonly html: string;
  readonly url: string;
}

/** HtmlArticle is what is read out of a document: its text, and what it says of itself. */
export interface HtmlArticle extends Omit<Metadata, 'articleBody'> {
  /** Plain; between two paragraphs stands an empty line. */
  readonly text: string;
}

/** Either the article, or why there is none: a thread passes on what it returns, and loses the class of what it throws. */
export type HtmlReading = HtmlArticle | { readonly refused: string };

/** Long live pages have 10,000 elements. What has more is no article, and readability would take minutes for it. */
const MAX_ELEMENTS = 50_000;
/** Text comes in pieces, cut at every element, entity and stray bracket. */
const MAX_TEXTS = 200_000;
/** Browsers nest no deeper than 512. */
const MAX_DEPTH = 512;
/** A text shorter than this may be a remnant: a cookie notice, a paywall, a caption. */
const SHORT = 250;

/**
 * readHtml finds the article in a document. No script runs and nothing is loaded. It takes longer than its length
 * suggests where a document is made for that: whoever reads what strangers wrote sets a limit of time.
 */
export function readHtml({ html, url }: HtmlDocument): HtmlReading {
  const size = survey(html);
  const { elements, texts, depth } = size;
  if (elements > MAX_ELEMENTS) return { refused: `has ${elements} elements; allowed are ${MAX_ELEMENTS}` };
  if (texts > MAX_TEXTS) return { refused: `has ${texts} pieces of text; allowed are ${MAX_TEXTS}` };
  if (depth > MAX_DEPTH) return { refused: `is nested ${depth} deep; allowed are ${MAX_DEPTH}` };

  const document = parseDocument(html, size);
  const { articleBody, ...metadata } = readMetadata(document);
  const text = longer(articleText(document, metadata.title), articleBody);
  if (text === '') return { refused: 'holds no text that could be an article' };
  return {
    ...metadata,
    publishedAt: metadata.publishedAt ?? dateInUrl(url),
    canonicalUrl: canonicalOf(metadata.canonicalUrl, url),
    text,
  };
}

/** The article's text without its headline, which stands above it and is the title. Changes the document. */
function articleText(document: DomDocument, title: string | null): string {
  const readability = new Readability<DomNode>(document, {
    disableJSONLD: true,
    serializer: (node: unknown) => node as DomNode,
  });
  const content = readability.parse()?.content;
  if (content === null || content === undefined) return '';
  const text = plainText(content);
  return title !== null && text.startsWith(`${title}\n\n`) ? text.slice(title.length).trimStart() : text;
}

const longer = (found: string, given: string | null): string => {
  const text = given?.trim() ?? '';
  return found.length < SHORT && text.length > found.length ? text : found;
};

/** A document speaks for its own host alone: otherwise any page could pass itself off as another outlet's article. */
function canonicalOf(given: string | null, url: string): string | null {
  if (given === null || !URL.canParse(given, url)) return null;
  const canonical = new URL(given, url);
  const isPage = canonical.pathname !== '/' || new URL(url).pathname === '/';
  return hostOf(canonical) === hostOf(new URL(url)) && isPage ? canonical.href : null;
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^(www|m|amp|mobile)\./u, '');
