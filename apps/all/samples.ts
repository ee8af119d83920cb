import { randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { articleIdOf, canonicalUrl } from '#domain';
import { IngestArticle, OpenSituation, OpenSituationSchema, PostArticleSchema, RetractArticle, bodyCheck } from '#http';
import { type Demarche } from '../demarche.js';

/** A sample is an article or a situation as it is posted, or the retraction of an article that came before. */
type Sample =
  { article: object } | { situation: object } | { retraction: { url: string; reason: string; author: string } };

const checkPost = bodyCheck(PostArticleSchema);
const checkSituation = bodyCheck(OpenSituationSchema);

/** From dist/apps/all, where this runs, to the samples beside its source. */
const FOLDER = new URL('../../../apps/all/samples/', import.meta.url);

/** loadSamples takes the bundled samples in, in order, where the log is empty. @returns how many articles they are */
export async function loadSamples({ configuration, services, commands }: Demarche): Promise<number> {
  if (!configuration.samples || commands === null) return 0;
  const { rows } = await services.pool.query<{ empty: boolean }>('select not exists (select from events) as empty');
  if (rows[0]?.empty !== true) return 0;

  const requester = () => ({ recordedBy: 'samples', correlationId: randomUUID() });
  let articles = 0;
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort();
  for (const file of files) {
    const sample = JSON.parse(await readFile(new URL(file, FOLDER), 'utf8')) as Sample;
    if ('article' in sample) {
      await commands.execute(new IngestArticle(checkPost(sample.article), requester()));
      articles += 1;
    } else if ('situation' in sample) {
      await commands.execute(new OpenSituation(checkSituation(sample.situation), requester()));
    } else {
      const { url, ...retraction } = sample.retraction;
      await commands.execute(new RetractArticle(articleIdOf(canonicalUrl(url) ?? url), retraction, requester()));
    }
  }
  return articles;
}
