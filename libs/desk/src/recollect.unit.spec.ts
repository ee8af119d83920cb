import { expect, test } from '@jest/globals';
import {
  articleIdOf,
  decideConfirmFact,
  decideIngest,
  decideRetractArticle,
  decideRetractFact,
  evolveArticle,
  identifyFacts,
  type ArticleEvent,
  type ArticleState,
  type DevelopmentEvent,
  type NewEvent,
} from '#domain';
import { type StoredEvent } from '#event-store';
import { aPost, draft, stored, type FactSketch } from '../../../test/support/facts.js';
import { Random } from '../../../test/support/random.js';
import { Casebook } from './casebook.js';
import { Files } from './files.js';
import { inStreams } from './in-streams.js';
import { emptyMemory, type Memory } from './memory.js';
import { Recollection, type Moved } from './recollect.js';

const MEETING = 'The ministers met in Geneva on Monday.';
const THREAT = 'Paris would impose tariffs.';
const why = { reason: 'a test', author: 'a tester' };

/** News makes articles that report much the same, are revised, retracted and ruled on; the desk lags behind them. */
class News {
  readonly log: StoredEvent[] = [];
  readonly memory = emptyMemory();
  readonly #articles: { url: string; state: ArticleState | null }[] = [];
  #read = 0;

  constructor(private readonly random: Random) {}

  step(): void {
    const { random } = this;
    if (random.chance(35)) this.desk(1 + random.below(12));
    else if (this.#articles.length === 0 || random.chance(30)) this.#post(this.#add());
    else {
      const article = random.pick(this.#articles);
      random.pick([
        () => {
          this.#post(article);
        },
        () => {
          this.#rule(article);
        },
        () => {
          this.#retract(article);
        },
      ])();
    }
  }

  /** The desk reads the next events, and records what it decides. */
  desk(count: number): void {
    const casebook = new Casebook(this.memory);
    const causes = this.log.slice(this.#read, this.#read + count);
    for (const event of causes) casebook.read(event);
    this.#read += causes.length;
    for (const [stream, decisions] of inStreams(casebook.decisions)) {
      this.#append(
        stream,
        decisions.map(({ event }) => event),
      );
    }
  }

  #add() {
    const article = { url: `https://news.example.org/${this.#articles.length}`, state: null };
    this.#articles.push(article);
    return article;
  }

  #post(article: { url: string; state: ArticleState | null }): void {
    const { random } = this;
    const version = (article.state?.article.version ?? 0) + 1;
    const text = `${MEETING} ${THREAT} Version ${version}.`;
    const sketches: FactSketch[] = [
      {
        type: 'MeetingHeld',
        says: MEETING,
        sources: ['FRA', 'DEU'],
        place: 'Geneva',
        dates: [`2026-03-0${1 + random.below(5)}`],
        background: random.chance(20),
      },
      { type: 'SanctionThreatened', says: THREAT, sources: ['FRA'], targets: [random.pick(['DEU', 'POL', 'ESP'])] },
    ];
    const id = articleIdOf(article.url);
    const drafts = sketches.filter(() => random.chance(75)).map((sketch) => draft(text, sketch));
    const post = aPost(text, [], {
      id,
      url: article.url,
      outlet: `Outlet ${random.below(5)}`,
      facts: identifyFacts(id, text, drafts),
      extractor: 'caller',
    });
    this.#decided(article, decideIngest(article.state, post));
  }

  #retract(article: { url: string; state: ArticleState | null }): void {
    if (article.state !== null) this.#decided(article, decideRetractArticle(article.state, why));
  }

  #rule(article: { url: string; state: ArticleState | null }): void {
    const { state } = article;
    const ids = [...(state?.facts.keys() ?? []), ...(state?.rulings.keys() ?? [])];
    if (state === null || state.retracted || ids.length === 0) return;
    const decide = this.random.pick([decideRetractFact, decideConfirmFact]);
    this.#decided(article, decide(state, this.random.pick(ids), why, this.log.length));
  }

  #decided(article: { url: string; state: ArticleState | null }, events: readonly NewEvent<ArticleEvent>[]): void {
    article.state = events.reduce<ArticleState | null>(evolveArticle, article.state);
    this.#append(`article-${articleIdOf(article.url)}`, events);
  }

  #append(stream: string, events: readonly Parameters<typeof stored>[0][]): void {
    for (const event of events) this.log.push(stored(event, BigInt(this.log.length + 1), stream));
  }
}

const whereIn = ({ reports }: Memory) =>
  [...reports].map(([factId, { developmentId, report }]) => ({ factId, developmentId, report })).sort(byFact);
const byFact = (a: { factId: string }, b: { factId: string }) => (a.factId < b.factId ? -1 : 1);

const movesBecauseOf = ({ id }: StoredEvent, log: readonly StoredEvent[]): Moved[] =>
  log.flatMap(({ type, data }) => {
    if (!type.startsWith('Development')) return [];
    const { development, because, ...moved } = data as DevelopmentEvent['data'];
    return because.event === id ? [{ ...moved, developmentId: development.id }] : [];
  });

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'what is recollected from the log is what was remembered, however far the desk lags behind (%i)',
  (seed) => {
    const news = new News(new Random(seed));
    for (let step = 0; step < 80; step++) news.step();
    news.desk(Infinity);
    const memory = emptyMemory();
    const recollection = new Recollection(new Files(memory), new Map());
    for (const event of news.log) recollection.read(event, movesBecauseOf(event, news.log));
    expect(whereIn(memory)).toEqual(whereIn(news.memory));
    expect(memory.developments).toEqual(news.memory.developments);
  },
);
