import { Type, type Static } from 'typebox';
import { ARTICLE_KINDS, MAX_OUTLET, MAX_URL, canonicalUrl, articleIdOf, type PostedArticle } from '#domain';
import { kindOf, type HtmlArticle } from '#extraction';
import { GivenFactSchema } from './fact-requests.js';
import { wrongFields } from './problem.js';
import { instantOf } from './times.js';

/** A long live page reports a few hundred. All of an article's facts are looked at with each change of one. */
export const MAX_FACTS = 1000;
const MAX_TITLE = 1000;
const MAX_AUTHOR = 500;

/** What `POST /v1/articles` takes. */
export const PostArticleSchema = Type.Object(
  {
    url: Type.String({ minLength: 1, maxLength: MAX_URL, description: 'http, https, file or urn' }),
    title: Type.Optional(Type.String({ minLength: 1, maxLength: MAX_TITLE })),
    author: Type.Optional(Type.String({ minLength: 1, maxLength: MAX_AUTHOR })),
    outlet: Type.Optional(Type.String({ minLength: 1, maxLength: MAX_OUTLET })),
    publishedAt: Type.Optional(
      Type.String({
        description:
          'RFC 3339; a date stands for its beginning in UTC. Not in the future. May be left out where html says it.',
      }),
    ),
    language: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$',
        description: 'What html says of itself where nothing is given, en otherwise',
      }),
    ),
    kind: Type.Optional(
      Type.Enum([...ARTICLE_KINDS], {
        description: 'Told by URL, section, byline, title and text where nothing is given',
      }),
    ),
    body: Type.Optional(Type.String({ minLength: 1, description: 'Plain text. Either this or html.' })),
    html: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'A document or a part of one; the article in it is found. No script runs, nothing is loaded.',
      }),
    ),
    teaser: Type.Optional(
      Type.Boolean({ description: 'The text only announces the article. It never takes the place of the whole one.' }),
    ),
    facts: Type.Optional(Type.Array(GivenFactSchema, { maxItems: MAX_FACTS })),
  },
  {
    additionalProperties: false,
    // A document may say itself when it appeared; without one, text and date have to be given.
    if: { required: ['html'] },
    else: { required: ['body', 'publishedAt'] },
  },
);
export type PostArticle = Static<typeof PostArticleSchema>;

/** Clocks differ by a little; what lies further ahead than this is a mistake. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** What a post says apart from its facts, checked beyond what a schema can say. */
export type CheckedArticle = Omit<PostedArticle, 'facts' | 'extractor'>;

/** A text as it was posted or read out of HTML, and what the HTML said of itself. */
export type ReadText = Pick<HtmlArticle, 'text'> & Partial<HtmlArticle>;

/**
 * checkText finds out what to take for the article's text: the body as it is, or HTML that has to be read first.
 *
 * @throws Problem 400 where there are both, or neither
 */
export function checkText({ body, html }: Pick<PostArticle, 'body' | 'html'>): { text: string } | { html: string } {
  if (body !== undefined && html === undefined) return { text: body };
  if (html !== undefined && body === undefined) return { html };
  throw html === undefined ? wrongFields([['/body', 'is missing, and so is html; give one of them']]) : BOTH;
}

const BOTH = wrongFields([['/html', 'stands beside body; give one of them']]);

/** checkUrl is the form of a URL under which an article is known. @throws Problem 400 */
export function checkUrl(url: string): string {
  const canonical = canonicalUrl(url);
  if (canonical !== null) return canonical;
  throw wrongFields([['/url', `is "${url}"; it must be an absolute URL: http, https, file or urn`]]);
}

/**
 * checkArticle joins what a post says with what its document says of itself: the post comes first.
 *
 * @throws Problem 400, naming every field that is wrong
 */
export function checkArticle(post: PostArticle, read: ReadText, now: Date): CheckedArticle {
  const errors: [string, string][] = [];
  const url = canonicalUrl(post.url);
  if (url === null) errors.push(['/url', `is "${post.url}"; it must be an absolute URL: http, https, file or urn`]);
  if (url !== null && url.length > MAX_URL) {
    errors.push(['/url', `takes ${url.length} characters in its canonical form; allowed are ${MAX_URL}`]);
  }
  const publishedAt = publishedIn(post, read, now);
  if (typeof publishedAt === 'string') errors.push(['/publishedAt', publishedAt]);
  if (read.text.trim() === '') errors.push(['/body', 'is empty']);
  if (errors.length > 0 || url === null || typeof publishedAt === 'string') throw wrongFields(errors);

  const title = post.title ?? read.title?.slice(0, MAX_TITLE) ?? null;
  const author = post.author ?? read.author?.slice(0, MAX_AUTHOR) ?? null;
  const { text, section = null, documentType = null } = read;
  return {
    id: articleIdOf(url),
    url,
    title,
    author,
    outlet: post.outlet ?? outletOf(url),
    publishedAt: publishedAt.toISOString(),
    language: post.language ?? read.language ?? 'en',
    kind: post.kind ?? kindOf({ url, section, documentType, byline: author, title, text }),
    text,
    ...(post.teaser === true ? { teaser: true } : {}),
  };
}

/** @returns when it was published, or what is wrong with what is said of that */
function publishedIn(post: PostArticle, read: ReadText, now: Date): Date | string {
  const given = post.publishedAt ?? read.publishedAt ?? null;
  if (given === null) {
    return post.body === undefined ? 'is missing, and the document does not say it either' : 'is missing';
  }
  const publishedAt = instantOf(given);
  if (publishedAt === null) return `is "${given}"; it must be a time in RFC 3339, such as 2025-04-11T18:00:00Z`;
  if (publishedAt.getTime() <= now.getTime() + CLOCK_SKEW_MS) return publishedAt;
  const whose = post.publishedAt === undefined ? ', as the document says' : '';
  return `is ${given}${whose}, which lies in the future; now is ${now.toISOString()}`;
}

/** Without a name of its own, an outlet is known by its host; one too long for a name is none. */
function outletOf(url: string): string | null {
  const host = new URL(url).hostname.replace(/^www\./u, '');
  return host === '' || host.length > MAX_OUTLET ? null : host;
}
