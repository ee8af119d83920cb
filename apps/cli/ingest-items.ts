import { readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { Refused } from '../client.js';

/** What is said of the articles that do not say it themselves. */
export interface Said {
  readonly published?: string;
  readonly url?: string;
  readonly title?: string;
  readonly outlet?: string;
}

/** An Item is an article on its way to the server, or the URL of one, and where it came from, for who has to mend it. */
export interface Item {
  readonly from: string;
  readonly path: '/v1/articles' | '/v1/fetches';
  readonly body: unknown;
  /** The host of a page that is to be fetched. */
  readonly host: string | null;
}

/** itemsOf are the articles that a name on the command line stands for: a URL, a file, or - for standard input. */
export async function itemsOf(name: string, options: Said): Promise<Item[]> {
  if (/^https?:\/\//iu.test(name)) return [pageItem(name, name, options)];
  const bytes = await read(name);
  const from = nameOf(name);
  const extension = extname(name).toLowerCase();
  if (['.html', '.htm', '.xhtml'].includes(extension))
    return [articleItem(from, await htmlArticle(name, bytes, options))];
  const content = bytes.toString('utf8');
  if (extension === '.ndjson' || extension === '.jsonl') return linesOf(from, content);
  if (extension === '.json') {
    const parsed = parse(from, content);
    return Array.isArray(parsed)
      ? parsed.map((article: unknown, index) => articleItem(`${from}[${index}]`, article))
      : [articleItem(from, parsed)];
  }
  if (extension === '') {
    const begin = content.trimStart().slice(0, 20);
    if (begin.startsWith('{')) return linesOf(from, content);
    if (/^<(!doctype html|html)\b/iu.test(begin)) return [articleItem(from, await htmlArticle(name, bytes, options))];
  }
  return [articleItem(from, textArticle(name, content, options))];
}

/** itemsOfList are the URLs of a file, one a line; empty lines and those that begin with # say nothing. */
export async function itemsOfList(name: string, options: Said): Promise<Item[]> {
  const content = (await read(name)).toString('utf8');
  return numbered(content)
    .filter(({ line }) => line.trim() !== '' && !line.trimStart().startsWith('#'))
    .map(({ line, number }) => pageItem(`${nameOf(name)}:${number}`, line.trim(), options));
}

const articleItem = (from: string, body: unknown): Item => ({ from, path: '/v1/articles', body, host: null });

const pageItem = (from: string, url: string, options: Said): Item => ({
  from,
  path: '/v1/fetches',
  body: { url, ...said(options) },
  host: URL.canParse(url) ? new URL(url).host : null,
});

async function read(name: string): Promise<Buffer> {
  try {
    return name === '-' ? await buffer(process.stdin) : await readFile(name);
  } catch (error) {
    throw new Refused(0, `${name} cannot be read: ${(error as Error).message}`);
  }
}

const nameOf = (name: string) => (name === '-' ? 'standard input' : name);

const numbered = (content: string) => content.split('\n').map((line, index) => ({ line, number: index + 1 }));

const linesOf = (name: string, content: string): Item[] =>
  numbered(content)
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => {
      const from = `${name}:${number}`;
      return articleItem(from, parse(from, line));
    });

function parse(from: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new Refused(0, `${from} is no JSON: ${(error as Error).message}`);
  }
}

/** A plain text does not say when it appeared, and nothing can be read out of "on Friday" without. */
function textArticle(file: string, body: string, options: Said): object {
  if (options.published === undefined) {
    throw new Refused(
      0,
      `${basename(file)} is plain text and does not say when it was published; add --published 2025-04-11`,
    );
  }
  return { url: urlOf(file, options), body, ...said(options) };
}

/** A document may say itself when it appeared, and in which encoding it is. */
async function htmlArticle(file: string, bytes: Buffer, options: Said): Promise<object> {
  const { decode } = await import('#intake');
  const html = decode(bytes, { essence: 'text/html', charset: undefined });
  return { url: urlOf(file, options), html, ...said(options) };
}

function urlOf(file: string, { url }: Said): string {
  if (url === undefined && file === '-') throw new Refused(0, 'What comes from standard input needs --url.');
  return url ?? pathToFileURL(resolve(file)).href;
}

const said = ({ published, title, outlet }: Said) => ({
  ...(published === undefined ? {} : { publishedAt: published }),
  ...(title === undefined ? {} : { title }),
  ...(outlet === undefined ? {} : { outlet }),
});
