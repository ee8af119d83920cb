import { setTimeout as delay } from 'node:timers/promises';
import { sha256 } from '#domain';
import { Api, type Posted } from './api.js';
import { MEETING, STATEMENT, THREAT, meetingFact, statementFact, threatFact, type PostedBody } from './articles.js';
import { eventually } from './eventually.js';
import { type Acknowledged } from './oracle.js';
import { type Random } from './random.js';

const POSTERS = 4;
/** Longer than any fault: a post is sent again until it is answered. */
const DEADLINE_MS = 120_000;
/** Between two posts of a poster: a brisk load while something strikes, a slow one while that takes its time. */
const PAUSE_MS = 10;
const BRISK_POSTS = 60;
const SLOW_PAUSE_MS = 400;

/** An article as its poster knows it. */
interface Known {
  post: PostedBody;
  id: string;
  version: number;
  retracted: boolean;
  /** Those that stood when it was last posted. */
  factIds: string[];
}

/**
 * Load is several posters who hand in new, changed and retracted articles. Each has articles of its own, and repeats a
 * post until it is answered, so it knows what must stand in the end.
 */
export class Load {
  readonly acknowledged: Acknowledged[] = [];
  #running: Promise<unknown> = Promise.resolve();
  #stopping = new AbortController();
  #failure: Error | null = null;
  #startedAt = 0;
  readonly #articles: Known[][] = Array.from({ length: POSTERS }, () => []);

  constructor(
    private readonly name: string,
    /** The servers that may be asked at the moment. */
    private readonly apis: () => readonly string[],
    private readonly random: Random,
  ) {}

  start(): void {
    this.#startedAt = this.acknowledged.length;
    this.#stopping = new AbortController();
    this.#running = Promise.all(this.#articles.map((own, poster) => this.#write(poster, own))).catch(
      (error: unknown) => (this.#failure = error as Error),
    );
  }

  /** answered resolves when so many more posts have been answered. */
  async answered(count: number): Promise<void> {
    const wanted = this.acknowledged.length + count;
    await eventually(
      () => {
        if (this.#failure !== null) throw this.#failure;
        return this.acknowledged.length >= wanted || undefined;
      },
      DEADLINE_MS,
      () => `only ${this.acknowledged.length} posts were answered of ${wanted}`,
    );
  }

  /** stop lets every post under way be answered first. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    if (this.#failure !== null) throw this.#failure;
  }

  async #write(poster: number, own: Known[]): Promise<void> {
    while (!this.#stopping.signal.aborted && this.#failure === null) {
      const known = own.length > 0 && this.random.chance(55) ? this.random.pick(own) : null;
      if (known === null) own.push(await this.#add(`${this.name}/${poster}/${own.length}`));
      else if (this.random.chance(20)) await this.#retract(known);
      else if (this.random.chance(15)) await this.#post(known, known.post);
      else if (this.random.chance(25)) await this.#decide(known);
      else await this.#post(known, { ...known.post, ...this.#text(`Version ${known.version + 1}.`) });
      await delay(this.acknowledged.length - this.#startedAt < BRISK_POSTS ? PAUSE_MS : SLOW_PAUSE_MS);
    }
  }

  async #add(path: string): Promise<Known> {
    const post: PostedBody = {
      url: `https://faults.example.org/${path}`,
      title: 'Ministers meet in Geneva',
      outlet: `Outlet ${this.random.below(5)}`,
      publishedAt: '2026-03-02T18:00:00.000Z',
      ...this.#text('Version 1.'),
    };
    const known = { post, id: '', version: 0, retracted: false, factIds: [] };
    await this.#post(known, post);
    return known;
  }

  /** A person retracts a fact, or confirms it, one that was retracted before too. */
  async #decide(known: Known): Promise<void> {
    if (known.retracted || known.factIds.length === 0) return;
    const path = `/v1/facts/${this.random.pick(known.factIds)}/${this.random.pick(['retraction', 'confirmation'])}`;
    this.#note(known, await this.#answer(path, { reason: 'a fault test', author: 'a tester' }));
  }

  /** Some of three sentences, what they report now so and now otherwise; now and then the facts are left to be read. */
  #text(last: string): Pick<PostedBody, 'body'> & { facts?: NonNullable<PostedBody['facts']> } {
    const facts = [
      { ...meetingFact, dates: [`2026-03-0${1 + this.random.below(5)}`], background: this.random.chance(15) },
      { ...threatFact, targets: [this.random.pick(['DEU', 'POL', 'ESP'])] },
      { ...statementFact },
    ].filter(() => this.random.chance(75));
    return { body: [MEETING, THREAT, STATEMENT, last].join(' '), facts };
  }

  async #post(known: Known, post: PostedBody): Promise<void> {
    const changed = known.version === 0 || post.body !== known.post.body;
    const answer = await this.#answer('/v1/articles', post);
    known.post = post;
    known.id = answer.article.id;
    known.factIds = answer.facts.map(({ id }) => id);
    if (changed) {
      known.version += 1;
      known.retracted = false;
    }
    this.#note(known, answer);
  }

  async #retract(known: Known): Promise<void> {
    const retraction = { reason: 'a fault test', author: 'a tester' };
    const answer = await this.#answer(`/v1/articles/${known.id}/retraction`, retraction);
    known.retracted = true;
    this.#note(known, answer);
  }

  #note({ id, version, retracted, post }: Known, { article, position }: Posted): void {
    if (article.version !== version) {
      throw new Error(`${post.url} was answered as version ${article.version}; this is version ${version}`);
    }
    this.acknowledged.push({
      articleId: id,
      version,
      textSha256: sha256(post.body),
      retracted,
      position: BigInt(position),
    });
  }

  /** A server that is gone or says that it cannot is asked again, or another one; any other answer is a defect. */
  #answer(path: string, body: object): Promise<Posted> {
    let last = 'nobody to ask';
    return eventually(
      async () => {
        const apis = this.apis();
        if (apis.length === 0) return undefined;
        const answer = await new Api(this.random.pick(apis)).post(path, body).catch((error: unknown) => {
          last = String(error);
          return null;
        });
        if (answer === null) return undefined;
        if (answer.status === 200 || answer.status === 201) return answer.body;
        last = `${answer.status} ${JSON.stringify(answer.body)}`;
        if (answer.status !== 503) throw new Error(`POST ${path} was answered by ${last}`);
        return undefined;
      },
      DEADLINE_MS,
      () => `POST ${path} was not answered; last: ${last}`,
    );
  }
}
