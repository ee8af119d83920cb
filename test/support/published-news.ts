import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import {
  articleIdOf,
  decideCorrectFact,
  decideIngest,
  decideRetractArticle,
  decideRetractFact,
  developmentIdOf,
  evolveArticle,
  identifyFacts,
  type ArticleEvent,
  type ArticleState,
  type DeskRuling,
  type NewEvent,
  type PostedArticle,
} from '#domain';
import { readStream, type Appended, type EventToAppend } from '#event-store';
import { aPost, draft, type FactSketch } from './facts.js';
import { type RunningLog } from './log.js';
import { caughtUp } from './oracle.js';
import { type Random } from './random.js';

/** A Thing of the world, which one article or several tell of: no two between the same parties, and each on its own day. */
interface Thing {
  readonly name: string;
  readonly sketch: Omit<FactSketch, 'says'>;
  /** The ids of the facts that tell of it. */
  readonly factIds: string[];
}

/** A Deed is something that somebody does to the log; the same ones, done in another log, make the same of it. */
export type Deed =
  | { readonly kind: 'post'; readonly post: PostedArticle }
  | { readonly kind: 'retract article'; readonly articleId: string }
  | { readonly kind: 'retract fact' | 'correct fact'; readonly articleId: string; readonly factId: string }
  | {
      readonly kind: 'rule';
      readonly ruling: (id: (name: string) => string) => DeskRuling;
      readonly of: readonly string[];
    }
  | { readonly kind: 'say'; readonly stream: string; readonly event: EventToAppend };

const STATES = 'AUS BRA CAN CHN DEU EGY ESP FRA GBR IND ITA JPN KEN MEX NOR PER POL TUR UKR USA'.split(' ');
const KINDS = ['MeetingHeld', 'AttackReported', 'DemandMade', 'PledgeMade', 'SanctionImposed'] as const;
const OUTLETS = ['One', 'Two', 'Three', 'Four'];
const WHY = { reason: 'a better reading', author: 'an editor' };
const SITUATION = '00000000-0000-4000-8000-000000000001';

/** Day n of the year in which things happen, and of the one in which they are published. */
const happened = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
export const published = (day: number, hour = 12): string => new Date(Date.UTC(2025, 0, 1 + day, hour)).toISOString();

/** PublishedNews makes articles that come in another order than they were published in, and what people decide about them. */
export class PublishedNews {
  readonly things: Thing[] = [];
  readonly deeds: Deed[] = [];
  readonly #posts = new Map<string, { post: PostedArticle; told: [Thing, string][]; ended: Ended }>();

  constructor(private readonly random: Random) {
    for (let nth = 0; nth < 12; nth++) {
      const [one = '', other = ''] = [STATES[nth], STATES[(nth + 7) % STATES.length]];
      const type = KINDS[nth % KINDS.length] ?? 'MeetingHeld';
      this.#thing(`thing ${nth}`, {
        type,
        ...(type === 'MeetingHeld' ? { sources: [one, other] } : { sources: [one], targets: [other] }),
        actors: [{ id: `person:p${nth}`, name: `P${nth}`, kind: 'person', role: 'source', state: one }],
        place: `Town${nth}`,
        dates: [happened(nth * 5)],
      });
    }
  }

  /** Articles about these things, some of them revised, corrected and retracted, and a situation and an actor. */
  make(count: number): void {
    const { random } = this;
    for (let nth = 0; nth < count; nth++) {
      const told = [random.pick(this.things), random.pick(this.things)];
      this.#post(`https://news.example/${nth}`, random.below(60), [...new Set(told)]);
      if (random.chance(60)) this.#decide();
      if (nth === Math.floor(count / 3)) this.#situation();
      if (nth === Math.floor(count / 2)) this.#actor();
    }
  }

  /** One article that tells of one new thing. @returns its name */
  tell(name: string, day: number, sketch: Omit<FactSketch, 'says'>): string {
    this.#post(`https://news.example/${name}`, day, [this.#thing(name, sketch)], 'for good');
    return name;
  }

  rule(of: readonly string[], ruling: (id: (name: string) => string) => DeskRuling): void {
    this.deeds.push({ kind: 'rule', of, ruling });
  }

  #thing(name: string, sketch: Omit<FactSketch, 'says'>): Thing {
    const thing: Thing = { name, sketch, factIds: [] };
    this.things.push(thing);
    return thing;
  }

  #post(url: string, day: number, things: readonly Thing[], ended: Ended = false): void {
    const id = articleIdOf(url);
    const told = things.map((thing): [Thing, string] => [thing, `As ${id} has it, ${thing.name} came to pass.`]);
    const said = `“Nothing is lost”, ${id} was told.`;
    const post = this.#posted(url, day, 12, told, said);
    this.#posts.set(id, { post, told, ended });
    this.deeds.push({ kind: 'post', post });
  }

  #posted(url: string, day: number, hour: number, told: readonly [Thing, string][], said: string): PostedArticle {
    const { random } = this;
    const id = articleIdOf(url);
    const text = [...told.map(([, says]) => says), said].join(' ');
    const facts = told.map(([{ sketch }, says]) =>
      draft(text, {
        ...sketch,
        says,
        confidence: random.pick([0.6, 0.8, 1]),
        stance: random.pick(['asserted', 'asserted', 'denied']),
        attribution: random.pick([null, { name: 'the ministry' }]),
        ...(random.chance(50) ? { quantities: [aNumber(random.pick([3, 5]))] } : {}),
      }),
    );
    const statement = draft(text, { type: 'StatementMade', says: said, sources: ['USA'], quote: 'Nothing is lost' });
    const identified = identifyFacts(id, text, [...facts, statement]);
    for (const [nth, [thing]] of told.entries()) {
      const fact = identified[nth];
      if (fact !== undefined && !thing.factIds.includes(fact.id)) thing.factIds.push(fact.id);
    }
    const outlet = random.pick(OUTLETS);
    return { ...aPost(text, []), id, url, outlet, publishedAt: published(day, hour), facts: identified };
  }

  /** A revision, with the same date or a later one, or a decision of a person. */
  #decide(): void {
    const { random } = this;
    const [id, known] = random.pick([...this.#posts]);
    if (known.ended === 'for good') return;
    const { post, told } = known;
    const factId = random.pick(post.facts).id;
    switch (known.ended === false ? random.below(6) : 0) {
      case 0:
        known.ended = 'for good';
        this.deeds.push({ kind: 'retract article', articleId: id });
        return;
      case 1:
        this.deeds.push({ kind: 'retract fact', articleId: id, factId });
        return;
      case 2:
        this.deeds.push({ kind: 'correct fact', articleId: id, factId });
        return;
      default: {
        const later = random.chance(50) ? 0 : 10 + random.below(30);
        const day = Math.round((Date.parse(post.publishedAt) - Date.parse(published(0, 0))) / 86_400_000 - 0.5);
        const kept = random.chance(50) ? told : told.slice(1);
        const more = random.chance(30) ? [random.pick(this.things)] : [];
        const added = more
          .filter((thing) => !kept.some(([other]) => other === thing))
          .map((thing): [Thing, string] => [thing, `Later ${id} had it that ${thing.name} came to pass.`]);
        const revised = this.#posted(post.url, day + later, 12, [...kept, ...added], `“All is well”, ${id} was told.`);
        this.#posts.set(id, { post: revised, told: [...kept, ...added], ended: later > 0 && 'by a later date' });
        this.deeds.push({ kind: 'post', post: revised });
      }
    }
  }

  #situation(): void {
    const situation = {
      id: SITUATION,
      title: 'An affair',
      summary: '',
      parties: STATES.slice(0, 9),
      contexts: [],
      words: ['town1', 'town3', 'town5'],
      state: 'open',
      included: [],
      excluded: [],
    };
    const event = { id: randomUUID(), type: 'SituationOpened', time: null, data: { situation, ...WHY } };
    this.deeds.push({ kind: 'say', stream: `situation-${SITUATION}`, event });
  }

  #actor(): void {
    const actor = { id: 'person:p1', kind: 'person', name: 'Peter One', aliases: [], state: 'BRA' };
    const event = { id: randomUUID(), type: 'ActorRegistered', time: null, data: { actor, ...WHY } };
    this.deeds.push({ kind: 'say', stream: 'actor-person:p1', event });
  }
}

/** What no later version follows: an article that was retracted, or has a later date now, and may still be retracted. */
type Ended = false | 'by a later date' | 'for good';

const aNumber = (count: number) => ({ kind: 'killed' as const, min: count, max: count, quote: `${count} were killed` });

/**
 * Doing does what was done, or of it what concerns articles that were published by a time: these alone are posted, and
 * decisions about others are left out.
 */
export class Doing {
  /** Of articles of which a later version was left out: only that they were retracted is still known of them. */
  readonly #cut = new Set<string>();

  constructor(
    private readonly pool: pg.Pool,
    private readonly log: RunningLog,
    private readonly news: PublishedNews,
    private readonly by: string | null = null,
  ) {}

  async do(deed: Deed): Promise<Appended | null> {
    switch (deed.kind) {
      case 'post': {
        const { post } = deed;
        if (this.by !== null && post.publishedAt > this.by) {
          this.#cut.add(post.id);
          return null;
        }
        return this.#change(post.id, (state) => decideIngest(state, post));
      }
      case 'retract article':
        return this.#change(deed.articleId, (state) => (state === null ? [] : decideRetractArticle(state, WHY)));
      case 'retract fact':
      case 'correct fact': {
        const { articleId, factId, kind } = deed;
        if (this.#cut.has(articleId)) return null;
        return this.#change(articleId, (state, at) => {
          if (state?.retracted !== false || !state.facts.has(factId)) return [];
          return kind === 'retract fact'
            ? decideRetractFact(state, factId, WHY, at)
            : decideCorrectFact(state, factId, { condition: 'if need be' }, WHY, at);
        });
      }
      case 'rule': {
        const told = this.news.deeds.flatMap((other) =>
          other.kind === 'post' && (this.by === null || other.post.publishedAt <= this.by) ? other.post.facts : [],
        );
        const ids = new Set(told.map(({ id }) => id));
        const factOf = (name: string) => this.news.things.find((thing) => thing.name === name)?.factIds[0] ?? '';
        if (!deed.of.every((name) => ids.has(factOf(name)))) return null;
        // A person rules on what they see.
        await caughtUp({ pool: this.pool, topic: null });
        const { type, data } = deed.ruling((name) => developmentIdOf(factOf(name)));
        return this.#append(`development-${data.development}`, [{ id: randomUUID(), type, time: null, data }]);
      }
      case 'say':
        return this.#append(deed.stream, [{ ...deed.event, id: randomUUID() }]);
    }
  }

  async #change(
    id: string,
    decide: (state: ArticleState | null, at: number) => NewEvent<ArticleEvent>[],
  ): Promise<Appended | null> {
    const stored = await readStream(this.pool, `article-${id}`);
    const state = stored.reduce<ArticleState | null>(
      (before, { type, data }) => evolveArticle(before, { type, data } as ArticleEvent),
      null,
    );
    const events = decide(state, stored.length);
    return events.length === 0 ? null : this.#append(`article-${id}`, events);
  }

  #append(stream: string, events: readonly EventToAppend[]): Promise<Appended> {
    return this.log.appender.append({
      recordedBy: 'test',
      correlationId: randomUUID(),
      causationId: null,
      streams: [{ stream, expected: 'any', events }],
    });
  }
}
