import {
  definitionOf,
  happenedOn,
  type ActorRef,
  type ArticleRef,
  type Development,
  type Evidence,
  type Fact,
  type Report,
} from '#domain';

/** Features is what of a report can be compared with another one. */
export interface Features {
  readonly factId: string;
  readonly articleId: string;
  readonly type: Fact['type'];
  readonly mode: string | undefined;
  /** Whether it is done or still to come; null for what is done by saying it. */
  readonly done: boolean | null;
  readonly negated: boolean;
  /** States, and organisations and groups that act for none; whoever speaks for a state is that state. */
  readonly sources: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
  readonly parties: ReadonlySet<string>;
  readonly people: readonly Person[];
  /** When it happened, in days since 1970; null where the text does not say. */
  readonly when: Period | null;
  readonly published: number;
  readonly place: string | null;
  readonly country: string | null;
  readonly details: NonNullable<Fact['details']>;
  readonly attribution: string | null;
  /** The SHA-256 of the best quote: copies quote alike. */
  readonly sentence: string;
}

export interface Person {
  /** The parts of the name, lower-cased, without titles. */
  readonly name: readonly string[];
  readonly state: string | null;
}

/** A Period is known to the day, or a span of which some day is meant. */
export interface Period {
  readonly from: number;
  readonly to: number;
  readonly exact: boolean;
}

export const featuresOf = (report: Report): Features =>
  once(FEATURES, report, ({ fact, article }) => compared(fact, article, fact.evidence[0]));

/** featuresIn is what is left to compare of a development whose reports are gone. */
export const featuresIn = (development: Development): Features =>
  once(FEATURES, development, ({ best, ...said }) =>
    compared({ ...said, id: best.factId, attribution: null }, best.article, best.evidence),
  );

/** Reports are compared many times, and never change. */
const FEATURES = new WeakMap<object, Features>();

function once<T extends object>(known: WeakMap<object, Features>, of: T, make: (of: T) => Features): Features {
  const features = known.get(of) ?? make(of);
  known.set(of, features);
  return features;
}

type Compared = Omit<Fact, 'evidence' | 'saidIn' | 'quote' | 'quantities' | 'contexts'>;

function compared(fact: Compared, article: ArticleRef, evidence: Evidence | undefined): Features {
  const sources = sideOf(fact.sources, fact.actors, 'source');
  const targets = sideOf(fact.targets, fact.actors, 'target');
  return {
    factId: fact.id,
    articleId: article.id,
    type: fact.type,
    mode: fact.mode,
    done: doneOf(fact),
    negated: fact.negated,
    sources,
    targets,
    parties: new Set([...sources, ...targets]),
    people: peopleIn(fact),
    when: periodOf(happenedOn(fact, article.publishedAt)),
    published: dayOf(article.publishedAt.slice(0, 10)),
    place: fact.place === null ? null : plain(fact.place),
    country: fact.country,
    details: { ...ordinalIn(evidence?.quote ?? ''), ...fact.details },
    attribution: fact.attribution?.actor ?? fact.attribution?.name ?? null,
    sentence: evidence?.sha256 ?? '',
  };
}

/**
 * What may have any status is a deed, and a plan of it is another thing; the rest is done by saying it, as is what binds:
 * that somebody “threatened” or “promised” says nothing of whether it was done.
 */
function doneOf({ type, status }: Pick<Fact, 'type' | 'status'>): boolean | null {
  const { statuses, binding } = definitionOf(type);
  const isDeed = binding !== true && statuses.includes('scheduled') && statuses.includes('occurred');
  return isDeed ? status === 'occurred' || status === 'ongoing' : null;
}

function sideOf(states: readonly string[], actors: readonly ActorRef[], role: ActorRef['role']): Set<string> {
  const side = new Set(states);
  for (const actor of actors) {
    if (actor.role !== role) continue;
    if (actor.state !== undefined) side.add(actor.state);
    else if (actor.kind === 'organisation' || actor.kind === 'group') side.add(actor.id);
  }
  return side;
}

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const NTH =
  /\b(?:(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|(\d{1,3})(?:st|nd|rd|th))[\s-]+(?:round|session|meeting|summit|call|time)\b/iu;

/** “The second round of talks”: texts count what would be taken for one otherwise. */
function ordinalIn(quote: string): { nth?: number } {
  const [, word, digits] = NTH.exec(quote) ?? [];
  const nth = word === undefined ? Number(digits ?? 0) : ORDINALS.indexOf(word.toLowerCase()) + 1;
  return nth === 0 ? {} : { nth };
}

/** Words before a name that are no part of it. */
const TITLES = new Set(
  (
    'the a mr mrs ms dr sir lord lady president vice prime minister foreign defence defense finance secretary state general ' +
    'special envoy ambassador chancellor king queen prince crown premier chief spokesman spokeswoman deputy us u s of and'
  ).split(' '),
);

function peopleIn({ people, actors }: Pick<Fact, 'people' | 'actors'>): Person[] {
  const persons = actors.filter(({ kind }) => kind === 'person');
  const named = persons.map(({ name, state }) => ({ name: nameOf(name), state: state ?? null }));
  const others = people
    .filter((name) => !persons.some((person) => person.name === name))
    .map((name) => ({ name: nameOf(name), state: null }));
  return [...named, ...others].filter(({ name }) => name.length > 0);
}

/** “The French minister” is nobody's name: a name has a part with a capital that is no title. */
const nameOf = (name: string): string[] =>
  /^(the|an?)\s/u.test(name)
    ? []
    : plain(name)
        .split(' ')
        .filter((part) => !TITLES.has(part));

/** plain is a name in lower case, without accents and marks. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function periodOf(dates: readonly string[]): Period | null {
  const sorted = [...dates].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { from: dayOf(first), to: lastDayOf(last), exact: dates.every((date) => date.length === 10) };
}

const DAY_MS = 86_400_000;
const dayOf = (date: string): number => Math.floor(Date.parse(date.padEnd(10, '-01').slice(0, 10)) / DAY_MS);

function lastDayOf(date: string): number {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (day !== undefined) return dayOf(date);
  return Math.floor(Date.UTC(month === undefined ? year + 1 : year, month ?? 0, 1) / DAY_MS) - 1;
}
