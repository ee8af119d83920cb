import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { maskQuotes, sha256 } from '#domain';
import { APPEND } from './schema.js';

/** Erasures are rare, so they are found among themselves; and with them the other articles that print a text. */
export class FindErasures1764000900001 implements MigrationInterface {
  readonly name = 'FindErasures1764000900001';

  async up(runner: QueryRunner): Promise<void> {
    // A long log takes its time.
    await runner.query('set local statement_timeout = 0');
    await runner.query(`
      create index events_erasures on events (position) where type = 'ArticleTextErased';
      create index events_texts on events ((payload -> 'article' ->> 'textSha256'))
        where type in ('ArticleIngested', 'ArticleRevised');
    `);
    // Texts come back that were erased with another article.
    await runner.query(APPEND);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index events_texts, events_erasures');
  }
}

const POLL_EVERY_MS = 1000;

interface Erased {
  readonly position: bigint;
  readonly settled: boolean;
  readonly quotes: readonly { readonly factId: string; readonly sha256: readonly string[] }[];
}

/**
 * Erasures knows which words were erased, from the events that say so, and masks them in whatever a process reads. The
 * process that erases knows at once, any other within a second. While nothing is erased it costs nothing.
 */
export class Erasures {
  readonly #byFact = new Map<string, Set<string>>();
  readonly #all = new Set<string>();
  readonly #listeners: (() => void)[] = [];
  /** Up to here nothing new can turn up. */
  #through = 0n;

  /** onNews calls a listener when there is more to mask: who keeps what was read before shows it to nobody. */
  onNews(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** parse is JSON.parse with what was erased masked. */
  readonly parse = (json: string): unknown => this.masked(JSON.parse(json) as unknown);

  /** encoded is JSON with what was erased masked, and not parsed where nothing is. */
  readonly encoded = (json: string): string => (this.#all.size === 0 ? json : JSON.stringify(this.parse(json)));

  /** masked is a value that was read with what was erased masked; itself where nothing is. */
  masked<T>(value: T): T {
    return this.#all.size === 0 ? value : maskQuotes(value, this.#isErased);
  }

  readonly #isErased = (words: string, factId: string | null): boolean => {
    const hashes = factId === null ? this.#all : this.#byFact.get(factId);
    return hashes?.has(sha256(words)) === true;
  };

  /** load takes in what was erased since. */
  async load(pool: pg.Pool): Promise<void> {
    const { rows } = await pool.query<Erased>({
      name: 'erasures',
      text: `
        select position, payload -> 'quotes' as quotes,
          position <= (select coalesce(max(position), 0) from marks) as settled
        from events where type = 'ArticleTextErased' and position > $1 order by position`,
      values: [this.#through],
    });
    let news = false;
    for (const { position, settled, quotes } of rows) {
      for (const { factId, sha256: hashes } of quotes) news = this.#add(factId, hashes) || news;
      if (settled) this.#through = position;
    }
    if (news) for (const listener of this.#listeners) listener();
  }

  /** @returns whether any of it is new */
  #add(factId: string, hashes: readonly string[]): boolean {
    const ofFact = this.#byFact.get(factId) ?? new Set();
    const known = ofFact.size;
    this.#byFact.set(factId, ofFact);
    for (const hash of hashes) {
      ofFact.add(hash);
      this.#all.add(hash);
    }
    return ofFact.size > known;
  }

  /** run keeps up until the signal aborts. */
  async run(pool: pg.Pool, onError: (error: unknown) => void, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.load(pool).catch(onError);
      await delay(POLL_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/**
 * emptyTexts takes away the content of texts of an article, by their SHA-256, but for those that another article prints
 * and that were not erased there. Whoever posts one of them at the same moment is waited for, or waits and brings it back.
 */
export async function emptyTexts(client: pg.ClientBase, articleId: string, texts: readonly string[]): Promise<void> {
  await client.query('select from texts where sha256 = any($1) order by sha256 for update', [texts]);
  await client.query(
    `update texts set content = null where sha256 = any($1) and not exists (
       select from events e
       where e.type in ('ArticleIngested', 'ArticleRevised') and e.payload -> 'article' ->> 'textSha256' = texts.sha256
         and e.aggregateid <> $2 and not exists (
           select from events x
           where x.aggregatetype = 'article' and x.aggregateid = e.aggregateid and x.type = 'ArticleTextErased'
             and x.payload -> 'texts' ? texts.sha256
         )
     )`,
    [texts, articleId],
  );
}
