import {
  CONTINUATIONS,
  developmentFrom,
  refOf,
  sha256,
  type ActorRef,
  type Article,
  type Development,
  type Fact,
  type FactType,
} from '#domain';
import { type StoredEvent } from '#event-store';
import { type Random } from './random.js';

const TYPES: readonly FactType[] = [
  'MeetingHeld',
  'StatementMade',
  'SanctionThreatened',
  'OfficeChanged',
  'DemandMade',
];
const STATES = ['USA', 'IRN', 'CHN', 'OMN'];
const SITUATION = '00000000-0000-4000-8000-000000000001';
const DAYS = ['2025-04-11', '2025-04-12', '2025-05', '2025'];

/** RandomNews makes events that follow from one another: reports, corrections, retractions, merges; seeded. */
export class RandomNews {
  readonly #articles = new Map<string, { article: Article; facts: Map<string, Fact> }>();
  readonly #developments = new Map<string, Development>();
  #made = 0;
  #actorEvents = 0;

  constructor(private readonly random: Random) {}

  /** Of all that was spoken of. */
  get ids(): string[] {
    const articles = [...this.#articles.values()];
    return [
      'person:anna-ozola',
      SITUATION,
      ...this.#articles.keys(),
      ...this.#developments.keys(),
      ...articles.flatMap(({ facts }) => [...facts.keys()]),
    ];
  }

  /** What a filter without a list of values may be asked for. */
  valuesFor(filter: string): readonly string[] {
    if (/^min|From$|To$|^from$|^to$/u.test(filter)) {
      if (/^min/u.test(filter)) return ['0', '1', '2'];
      return filter === 'changedFrom' ? ['1', '40'] : DAYS.slice(0, 2);
    }
    if (filter === 'q') return ['words', '"words of" or missiles', 'words -ministry'];
    return [...STATES, 'Muscat', 'One', 'person:anna-ozola', 'state:USA', ...this.ids.slice(0, 5)];
  }

  next(position: bigint): StoredEvent {
    const { random } = this;
    const make = random.pick([
      () => this.#ingest(),
      () => this.#report(),
      () => this.#report(),
      () => this.#correct(),
      () => this.#retractFact(),
      () => this.#retractArticle(),
      () => this.#revise(),
      () => this.#open(),
      () => this.#open(),
      () => this.#change('DevelopmentChanged'),
      () => this.#change('DevelopmentChanged'),
      () => this.#change('DevelopmentWithdrawn'),
      () => this.#change('DevelopmentMerged'),
      () => this.#actor(),
      () => this.#situation(),
    ]);
    const { stream, type, data } = make() ?? this.#ingest();
    return {
      position,
      id: this.#uuid(),
      stream,
      version: 1,
      type,
      schemaVersion: 1,
      time: null,
      data,
      recordedAt: '2026-01-01T00:00:00.000Z',
      recordedBy: 'test',
      correlationId: this.#uuid(),
      causationId: null,
    };
  }

  #uuid(): string {
    const hash = sha256(`${this.#made++}`);
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  }

  #ingest(): Made {
    const id = this.#uuid();
    const article: Article = {
      id,
      version: 1,
      url: `https://news.example/${id}`,
      title: this.random.pick([null, 'Talks in Muscat']),
      author: null,
      outlet: this.random.pick(['One', 'Two']),
      publishedAt: `2025-04-1${this.random.below(9)}T10:00:00.000Z`,
      language: 'en',
      kind: this.random.pick(['news', 'opinion']),
      textSha256: sha256(id),
      textLength: 100,
    };
    this.#articles.set(id, { article, facts: new Map() });
    return { stream: `article-${id}`, type: 'ArticleIngested', data: { article, extractor: 'demarche@1' } };
  }

  #report(): Made | null {
    const found = this.#pick(this.#articles.values());
    if (found === null) return null;
    const fact = this.#fact(this.#uuid(), this.random.pick(TYPES));
    found.facts.set(fact.id, fact);
    return this.#ofArticle(found.article, fact.type, { fact, extractor: 'demarche@1' });
  }

  #correct(): Made | null {
    const found = this.#pick([...this.#articles.values()].filter(({ facts }) => facts.size > 0));
    const before = this.#pick(found?.facts.values() ?? []);
    if (found === null || before === null) return null;
    const fact = this.#fact(before.id, before.type);
    found.facts.set(fact.id, fact);
    return this.#ofArticle(found.article, 'FactCorrected', { fact, changed: ['place'], ...this.#why() });
  }

  #retractFact(): Made | null {
    const found = this.#pick([...this.#articles.values()].filter(({ facts }) => facts.size > 0));
    const fact = this.#pick(found?.facts.values() ?? []);
    if (found === null || fact === null) return null;
    const byPerson = this.random.chance(50) ? { byPerson: true, fact } : {};
    return this.#ofArticle(found.article, 'FactRetracted', {
      factId: fact.id,
      factType: fact.type,
      ...byPerson,
      ...this.#why(),
    });
  }

  #retractArticle(): Made | null {
    const found = this.#pick(this.#articles.values());
    if (found === null) return null;
    return this.#ofArticle(found.article, 'ArticleRetracted', { factIds: [...found.facts.keys()], ...this.#why() });
  }

  #revise(): Made | null {
    const found = this.#pick(this.#articles.values());
    if (found === null) return null;
    const article = { ...found.article, version: found.article.version + 1, title: 'Talks in Muscat, revised' };
    this.#articles.set(article.id, { ...found, article });
    return { stream: `article-${article.id}`, type: 'ArticleRevised', data: { article, extractor: 'demarche@1' } };
  }

  #open(): Made | null {
    const found = this.#pick(this.#articles.values());
    if (found === null) return null;
    const id = this.#uuid();
    const development = developmentFrom(id, [
      { fact: this.#fact(this.#uuid(), 'MeetingHeld'), article: refOf(found.article) },
    ]);
    this.#developments.set(id, development);
    return this.#ofDevelopment('DevelopmentOpened', development, {});
  }

  #change(type: 'DevelopmentChanged' | 'DevelopmentWithdrawn' | 'DevelopmentMerged'): Made | null {
    const known = this.#pick(this.#developments.values());
    const found = this.#pick(this.#articles.values());
    if (known === null || found === null) return null;
    const reports = Array.from({ length: 1 + this.random.below(3) }, () => ({
      fact: this.#fact(this.#uuid(), this.random.pick(['MeetingHeld', 'SanctionThreatened'] as const)),
      article: refOf(found.article),
    }));
    const state = type === 'DevelopmentChanged' ? 'open' : type === 'DevelopmentMerged' ? 'merged' : 'withdrawn';
    const development: Development = { ...developmentFrom(known.id, reports), state };
    this.#developments.set(known.id, development);
    const into = this.#pick(this.#developments.keys());
    return this.#ofDevelopment(type, development, type === 'DevelopmentMerged' ? { into } : { changed: ['place'] });
  }

  #actor(): Made {
    const actor = {
      id: 'person:anna-ozola',
      kind: 'person',
      name: 'Anna Ozola',
      aliases: this.random.chance(50) ? [] : ['A. Ozola'],
      state: 'LVA',
    };
    const stream = `actor-${actor.id}`;
    if (++this.#actorEvents % 3 === 0) {
      return { stream, type: 'ActorUnregistered', data: { actorId: actor.id, ...this.#why() } };
    }
    return { stream, type: 'ActorRegistered', data: { actor, ...this.#why() } };
  }

  #situation(): Made {
    const situation = {
      id: SITUATION,
      title: this.random.pick(['Talks', 'Talks on a ceasefire']),
      parties: ['USA', 'IRN'],
      contexts: [],
      words: [],
      state: 'open',
      included: [],
      excluded: [],
    };
    return { stream: `situation-${SITUATION}`, type: 'SituationOpened', data: { situation, ...this.#why() } };
  }

  #fact(id: string, type: FactType): Fact {
    const { random } = this;
    const quote = `Words of ${id}.`;
    const some = (names: readonly string[]) => names.filter(() => random.chance(40));
    const mode = type === 'OfficeChanged' ? { mode: 'resigned' } : random.chance(30) ? { mode: 'level' } : {};
    return {
      id,
      type,
      ...mode,
      plover: random.pick(['CONSULT', 'THREATEN', null]),
      intensity: random.pick([-5, 2.5, null]),
      sources: some(STATES),
      targets: some(STATES),
      actors: some(['state:USA', 'person:anna-ozola']).map((actor): ActorRef => ({
        id: actor,
        name: actor,
        kind: actor.startsWith('state') ? 'state' : random.pick(['person', 'unknown']),
        role: random.pick(['source', 'target']),
      })),
      people: some(['Anna Ozola']),
      place: random.pick(['Muscat', 'Geneva', null]),
      country: random.pick(['OMN', null]),
      dates: some(DAYS).slice(0, 1),
      status: random.pick(['occurred', 'scheduled']),
      stance: random.pick(['asserted', 'denied']),
      negated: false,
      background: random.chance(10),
      attribution: random.pick([null, { name: 'the ministry' }, { name: 'the embassy' }]),
      condition: random.pick([null, 'if nothing changes']),
      confidence: random.pick([0.5, 0.8, 1]),
      evidence: [{ version: 1, start: 0, end: quote.length, quote, sha256: sha256(quote) }],
    };
  }

  readonly #why = () => ({ reason: 'a better reading', author: 'an editor' });

  #ofArticle(article: Article, type: string, data: object): Made {
    return { stream: `article-${article.id}`, type, data: { ...data, article: refOf(article) } };
  }

  #ofDevelopment(type: string, decided: Development, more: object): Made {
    const development = this.#placed(decided);
    const because = { event: this.#uuid(), reason: 'reported', author: 'desk' };
    return { stream: `development-${development.id}`, type, data: { development, ...more, because } };
  }

  /** In a situation, and as what continues another development, by chance. */
  #placed(development: Development): Development {
    const before = this.random.chance(30) ? this.#pick(this.#developments.keys()) : null;
    return {
      ...development,
      situations: this.random.chance(50) ? [SITUATION] : [],
      ...(before === null ? {} : { continues: [{ development: before, how: this.random.pick(CONTINUATIONS) }] }),
    };
  }

  #pick<T>(items: Iterable<T>): T | null {
    const all = [...items];
    return all.length === 0 ? null : this.random.pick(all);
  }
}

interface Made {
  readonly stream: string;
  readonly type: string;
  readonly data: object;
}
