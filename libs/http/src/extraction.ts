import { Piscina } from 'piscina';
import { type FactDraft } from '#domain';
import { extract, type ArticleText } from '#extraction';

/** Texts longer than this, in UTF-16 units, are read in a worker thread: streams and leases do not wait for them. */
const LONG = 8_000;

/** Extraction reads facts out of texts, the long ones in a thread of its own. */
export class Extraction {
  #workers: Piscina<ArticleText, FactDraft[]> | null = null;

  async extract(article: ArticleText): Promise<FactDraft[]> {
    if (article.text.length <= LONG) return extract(article);
    this.#workers ??= new Piscina<ArticleText, FactDraft[]>({
      filename: new URL('./extraction-worker.js', import.meta.url).href,
      maxThreads: 1,
    });
    return this.#workers.run(article);
  }

  async close(): Promise<void> {
    await this.#workers?.destroy();
  }
}
