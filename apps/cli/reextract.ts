import { createInterface } from 'node:readline/promises';
import { Presets, SingleBar } from 'cli-progress';
import type { Article, Fact } from '#domain';
import { type Client } from '../client.js';
import { lineOf } from './fact.js';

/** How many articles are read at a time. */
const AT_ONCE = 4;
const PAGE = 200;

/** What the server says of reading one article again. */
interface Reading {
  readonly article: Article;
  readonly extractor: string;
  readonly leftAlone: string | null;
  readonly added: readonly Fact[];
  readonly corrected: readonly { readonly fact: Fact; readonly before: Fact; readonly changed: (keyof Fact)[] }[];
  readonly vanished: readonly Fact[];
}

/**
 * reextract reads stored articles again with the server's extractor: it shows what would change, and changes it when it
 * is told to. Each article is changed alone and compared anew, so that an interrupted run is resumed by another one.
 */
export async function reextract(client: Client, { article, yes }: { article?: string[]; yes?: true }): Promise<void> {
  const ids = article ?? (await allArticles(client));
  const changing: string[] = [];
  const totals = { added: 0, corrected: 0, vanished: 0, leftAlone: 0 };
  await eachOf(ids, 'compared', async (id) => {
    const reading = await readAgain(client, id, true);
    if (reading.leftAlone !== null) totals.leftAlone += 1;
    if (!changes(reading)) return;
    changing.push(id);
    totals.added += reading.added.length;
    totals.corrected += reading.corrected.length;
    totals.vanished += reading.vanished.length;
    print(reading);
  });
  console.log(
    `${changing.length} of ${ids.length} articles change: ${totals.added} facts added, ${totals.corrected} corrected, ` +
      `${totals.vanished} vanish; ${totals.leftAlone} articles are left alone, retracted, erased or with facts of the caller’s`,
  );
  if (changing.length === 0) return;
  if (yes !== true && !(await confirmed())) {
    console.log('Nothing was changed. --yes changes it.');
    return;
  }
  await eachOf(changing, 'changed', async (id) => {
    await readAgain(client, id, false);
  });
  console.log(`${changing.length} articles were changed`);
}

/** Newest first, by a cursor that articles which arrive meanwhile do not move. */
async function allArticles(client: Client): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const query: URLSearchParams = new URLSearchParams({ limit: String(PAGE), ...(cursor === null ? {} : { cursor }) });
    const { data, page } = (await client.get(`/v1/articles?${query.toString()}`)) as {
      data: { id: string }[];
      page: { next: string | null };
    };
    ids.push(...data.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);
  return ids;
}

async function readAgain(client: Client, id: string, dryRun: boolean): Promise<Reading> {
  const { data } = await client.post(`/v1/articles/${encodeURIComponent(id)}/reextraction`, { dryRun });
  return data as Reading;
}

async function eachOf(ids: readonly string[], done: string, work: (id: string) => Promise<void>): Promise<void> {
  const bar = new SingleBar(
    { format: `{bar} {percentage}% | {value}/{total} articles ${done} | {eta_formatted} left`, stream: process.stderr },
    Presets.shades_classic,
  );
  if (ids.length > 1) bar.start(ids.length, 0);
  const queue = ids.values();
  const worker = async () => {
    for (const id of queue) {
      await work(id);
      bar.increment();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, ids.length) }, worker));
  } finally {
    bar.stop();
  }
}

const changes = ({ added, corrected, vanished }: Reading): boolean =>
  added.length + corrected.length + vanished.length > 0;

function print({ article, added, corrected, vanished }: Reading): void {
  const lines = [
    ...added.map((fact) => `+ ${lineOf(fact)}`),
    ...corrected.map(({ fact, before, changed }) =>
      [`~ ${lineOf(fact)}`, ...changed.map((name) => `  ${name}: ${shown(before[name])} → ${shown(fact[name])}`)].join(
        '\n',
      ),
    ),
    ...vanished.map((fact) => `- ${lineOf(fact)}`),
  ];
  console.log([`article ${article.id}, version ${article.version}: ${article.url}`, ...lines, ''].join('\n'));
}

/** A value of a fact, in short: an actor by its id, evidence by its words. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(shown).join(', ');
  if (typeof value === 'string') return value;
  const { id, quote, name } = value as { id?: string; quote?: string; name?: string };
  return id ?? name ?? (quote === undefined ? JSON.stringify(value) : `“${quote}”`);
}

/** On a terminal somebody can be asked. */
async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Change them? [y/N] ');
  terminal.close();
  return /^y(es)?$/iu.test(answer.trim());
}
