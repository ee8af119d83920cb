import { readFile, readdir } from 'node:fs/promises';
import { articleIdOf, canonicalUrl } from '#domain';
import { Client } from '../client.js';
import { type Demarche } from '../demarche.js';

/** A sample is an article or a situation as it is posted, or the retraction of an article that came before. */
type Sample =
  { article: object } | { situation: object } | { retraction: { url: string; reason: string; author: string } };

/** From dist/apps/all, where this runs, to the samples beside its source. */
const FOLDER = new URL('../../../apps/all/samples/', import.meta.url);

/** loadSamples posts the bundled samples, in order, where the log is empty. @returns how many articles it posted */
export async function loadSamples({ configuration, services, localUrl }: Demarche): Promise<number> {
  if (!configuration.samples) return 0;
  const { rows } = await services.pool.query<{ empty: boolean }>('select not exists (select from events) as empty');
  if (rows[0]?.empty !== true) return 0;

  const client = new Client(localUrl);
  let articles = 0;
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort();
  for (const file of files) {
    const sample = JSON.parse(await readFile(new URL(file, FOLDER), 'utf8')) as Sample;
    if ('article' in sample) {
      await client.post('/v1/articles', sample.article);
      articles += 1;
    } else if ('situation' in sample) {
      await client.post('/v1/situations', sample.situation);
    } else {
      const { url, ...retraction } = sample.retraction;
      await client.post(`/v1/articles/${articleIdOf(canonicalUrl(url) ?? url)}/retraction`, retraction);
    }
  }
  return articles;
}
