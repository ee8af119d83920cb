import { readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { Presets, SingleBar } from 'cli-progress';
import { Refused, type Client } from '../client.js';

export interface IngestOptions {
  readonly published?: string;
  readonly url?: string;
  readonly title?: string;
  readonly outlet?: string;
}

/** An article on its way to the server, and where it came from, for the one who has to mend it. */
interface Item {
  readonly from: string;
  readonly article: unknown;
}

/** How many posts are under way at a time. */
const AT_ONCE = 8;

/** ingestFiles posts every article of every file, and says what became of them. */
export async function ingestFiles(client: Client, files: readonly string[], options: IngestOptions): Promise<void> {
  const items: Item[] = [];
  for (const file of files) items.push(...(await readArticles(file, options)));

  const bar = new SingleBar(
    { format: '{bar} {percentage}% | {value}/{total} articles | {eta_formatted} left', stream: process.stderr },
    Presets.shades_classic,
  );
  if (items.length > 1) bar.start(items.length, 0);
  const counts = { created: 0, known: 0 };
  const refused: { from: string; reason: string }[] = [];
  const queue = items.values();
  const work = async () => {
    for (const { from, article } of queue) {
      try {
        const { status, data } = await client.post('/v1/articles', article);
        counts[status === 201 ? 'created' : 'known'] += 1;
        if (items.length === 1) {
          const taken = data as { article: { id: string; version: number }; facts: unknown[] };
          console.log(`article ${taken.article.id}, version ${taken.article.version}, ${taken.facts.length} facts`);
        }
      } catch (error) {
        if (!(error instanceof Refused) || error.status === 0) throw error;
        refused.push({ from, reason: error.message });
      }
      bar.increment();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
  } finally {
    bar.stop();
  }
  for (const { from, reason } of refused) console.error(`${from}: ${reason}`);
  console.log(`${counts.created} taken in, ${counts.known} known already, ${refused.length} refused`);
  if (refused.length > 0) process.exitCode = 1;
}

async function readArticles(file: string, options: IngestOptions): Promise<Item[]> {
  let content: string;
  try {
    content = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    throw new Refused(0, `${file} cannot be read: ${(error as Error).message}`);
  }
  const name = file === '-' ? 'standard input' : file;
  const extension = extname(file).toLowerCase();
  if (extension === '.ndjson' || extension === '.jsonl') return linesOf(name, content);
  if (extension === '.json') {
    const parsed = parse(name, content);
    return Array.isArray(parsed)
      ? parsed.map((article: unknown, index) => ({ from: `${name}[${index}]`, article }))
      : [{ from: name, article: parsed }];
  }
  if (extension === '' && content.trimStart().startsWith('{')) return linesOf(name, content);
  return [{ from: name, article: textArticle(file, content, options) }];
}

const linesOf = (name: string, content: string): Item[] =>
  content
    .split('\n')
    .map((line, index) => ({ from: `${name}:${index + 1}`, line }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ from, line }) => ({ from, article: parse(from, line) }));

function parse(from: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new Refused(0, `${from} is no JSON: ${(error as Error).message}`);
  }
}

/** A plain text does not say when it appeared, and nothing can be read out of "on Friday" without. */
function textArticle(file: string, body: string, { published, url, title, outlet }: IngestOptions): object {
  if (published === undefined) {
    throw new Refused(
      0,
      `${basename(file)} is plain text and does not say when it was published; add --published 2025-04-11`,
    );
  }
  if (url === undefined && file === '-') throw new Refused(0, 'A text from standard input needs --url.');
  return {
    url: url ?? pathToFileURL(resolve(file)).href,
    publishedAt: published,
    body,
    ...(title === undefined ? {} : { title }),
    ...(outlet === undefined ? {} : { outlet }),
  };
}
