import { Presets, SingleBar } from 'cli-progress';
import { Refused, type Client } from '../client.js';
import { itemsOf, itemsOfList, type Item, type Said } from './ingest-items.js';

export interface IngestOptions extends Said {
  /** A file of URLs. */
  readonly urls?: string;
}

/** How many posts are under way at a time. */
const AT_ONCE = 8;

/** ingest posts every article that is named, fetches every page, and says what became of them. */
export async function ingest(client: Client, named: readonly string[], options: IngestOptions): Promise<void> {
  if (named.length === 0 && options.urls === undefined) {
    throw new Refused(0, 'Nothing is named: give files, URLs, or --urls with a list of them.');
  }
  const items: Item[] = [];
  for (const name of named) items.push(...(await itemsOf(name, options)));
  if (options.urls !== undefined) items.push(...(await itemsOfList(options.urls, options)));

  const bar = new SingleBar(
    { format: '{bar} {percentage}% | {value}/{total} articles | {eta_formatted} left', stream: process.stderr },
    Presets.shades_classic,
  );
  if (items.length > 1) bar.start(items.length, 0);
  const counts = { created: 0, known: 0 };
  const refused = new Map<Item, string>();
  const post = async (item: Item) => {
    try {
      const { status, data } = await client.post(item.path, item.body);
      counts[status === 201 ? 'created' : 'known'] += 1;
      if (items.length === 1) {
        const taken = data as { article: { id: string; version: number }; facts: unknown[] };
        console.log(`article ${taken.article.id}, version ${taken.article.version}, ${taken.facts.length} facts`);
      }
    } catch (error) {
      if (!(error instanceof Refused) || error.status === 0) throw error;
      refused.set(item, error.message);
    }
    bar.increment();
  };
  const lanes = lanesOf(items).values();
  const work = async () => {
    for (const lane of lanes) for (const item of lane) await post(item);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    bar.stop();
  }
  for (const item of items) {
    const reason = refused.get(item);
    if (reason !== undefined) console.error(reason.startsWith(item.from) ? reason : `${item.from}: ${reason}`);
  }
  console.log(`${counts.created} taken in, ${counts.known} known already, ${refused.size} refused`);
  if (refused.size > 0) process.exitCode = 1;
}

/** A site is asked for one page after the other, so that none waits for its turn longer than the server has patience. */
function lanesOf(items: readonly Item[]): Item[][] {
  const hosts = new Map<string, Item[]>();
  const lanes: Item[][] = [];
  for (const item of items) {
    const lane = item.host === null ? undefined : hosts.get(item.host);
    if (lane !== undefined) {
      lane.push(item);
      continue;
    }
    const opened = [item];
    lanes.push(opened);
    if (item.host !== null) hosts.set(item.host, opened);
  }
  return lanes;
}
