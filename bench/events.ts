import { createHash, randomUUID } from 'node:crypto';
import {
  FACT_TYPES,
  STANCES,
  articleIdOf,
  definitionOf,
  developmentFrom,
  developmentIdOf,
  eventIdOf,
  type ArticleRef,
  type DevelopmentEvent,
  type Fact,
} from '#domain';
import { type Append, type EventToAppend } from '#event-store';

/** Numbers that look random and are the same in every run (Park and Miller, 1988). */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const STATES = (
  'USA CHN RUS IRN ISR UKR FRA DEU GBR JPN IND PAK TUR SAU ARE QAT EGY KOR PRK TWN POL ITA ESP CAN AUS BRA MEX ZAF NGA ETH ' +
  'SDN SYR LBN IRQ YEM JOR OMN KWT VEN COL ARG CHL PER CUB HUN ROU SRB GRC NLD BEL SWE NOR FIN DNK CZE SVK AUT CHE IDN MYS'
).split(' ');
const PLACES = ['Geneva', 'Doha', 'Muscat', 'Istanbul', 'Riyadh', 'Vienna', 'Cairo', 'Paris', 'Beijing', 'Moscow'];
const NAMES = [
  'Abbas Araghchi',
  'Steve Witkoff',
  'Marco Rubio',
  'Sergei Lavrov',
  'Wang Yi',
  'Hakan Fidan',
  'Kaja Kallas',
];

const day = (offset: number): string => new Date(Date.UTC(2024, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);

/** aFact is the nth of a made-up world: a few states in most of the news, many in little of it. */
export function aFact(nth: number): { fact: Fact; article: ArticleRef } {
  const roll = dice(nth * 7919 + 17);
  roll(2);
  const state = (): string => {
    const [a, b] = [roll(STATES.length), roll(STATES.length)];
    return STATES[Math.min(a, b)] ?? 'USA';
  };
  const type = FACT_TYPES.filter((name) => name !== 'StatementMade')[roll(FACT_TYPES.length - 1)] ?? 'MeetingHeld';
  const { statuses } = definitionOf(type);
  const id = eventIdOf('bench fact', nth);
  const [source, target] = [state(), state()];
  const [name, place, date] = [NAMES[roll(NAMES.length)] ?? '', PLACES[roll(PLACES.length)] ?? '', day(roll(730))];
  const quote = `${name} said on ${date} that ${source} and ${target} would go on with what was begun in ${place}, number ${nth}.`;
  return {
    fact: {
      id,
      type,
      plover: null,
      intensity: null,
      sources: [source],
      targets: source === target ? [] : [target],
      actors: [
        { id: `state:${source}`, name: source, kind: 'state', role: 'source', state: source },
        { id: `person:${name.toLowerCase().replace(' ', '-')}`, name, kind: 'person', role: 'source', state: source },
      ],
      people: [name],
      place,
      country: state(),
      dates: [date],
      status: statuses[roll(statuses.length)] ?? 'occurred',
      stance: STANCES[roll(STANCES.length)] ?? 'asserted',
      negated: false,
      background: false,
      attribution: null,
      condition: null,
      confidence: (50 + roll(50)) / 100,
      evidence: [
        {
          version: 1,
          start: 100,
          end: 100 + quote.length,
          quote,
          sha256: createHash('sha256').update(quote).digest('hex'),
        },
      ],
    },
    article: {
      id: articleIdOf(`https://news.example.org/${Math.floor(nth / 5)}`),
      version: 1,
      url: `https://news.example.org/${date}/article-${Math.floor(nth / 5)}`,
      title: `${name} on ${source} and ${target}`,
      outlet: `outlet-${roll(200)}.example.org`,
      publishedAt: `${date}T12:00:00.000Z`,
      kind: 'news',
    },
  };
}

/** factEvents are reports of facts, as an article brings them, each under an id of its own. */
export function factEvents(count: number): EventToAppend[] {
  return Array.from({ length: count }, (_, nth) => {
    const { fact, article } = aFact(nth);
    return {
      id: randomUUID(),
      type: fact.type,
      time: `${fact.dates[0] ?? '2024-01-01'}T00:00:00.000Z`,
      data: { fact, article, extractor: 'bench' },
    };
  });
}

/** An event of a development, in the stream it belongs to. */
export interface DevelopmentEventToAppend {
  readonly stream: string;
  readonly event: EventToAppend & { readonly data: DevelopmentEvent['data'] };
}

/** Of this many developments, one changes later: a second source tells of it. */
export const CHANGE_EVERY = 4;

/** developmentEvents are what the desk would make of the facts `from` … `to`: an opening each, and some changes. */
export function* developmentEvents(from: number, to: number): Generator<DevelopmentEventToAppend> {
  for (let nth = from; nth < to; nth++) {
    const report = aFact(nth);
    const id = developmentIdOf(report.fact.id);
    const stream = `development-${id}`;
    const development = developmentFrom(id, [report]);
    const because = { event: report.fact.id, reason: `reported by ${report.article.outlet ?? ''}`, author: 'desk' };
    const time = `${report.fact.dates[0] ?? '2024-01-01'}T00:00:00.000Z`;
    yield {
      stream,
      event: { id: eventIdOf('opened', id), type: 'DevelopmentOpened', time, data: { development, because } },
    };
    if (nth % CHANGE_EVERY === 0) {
      const counts = { facts: 2, articles: 2, sources: 2 };
      const data = { development: { ...development, counts }, changed: ['counts'], because };
      yield { stream, event: { id: eventIdOf('changed', id), type: 'DevelopmentChanged', time, data } };
    }
  }
}

/** asAppend joins what belongs to one stream, as the desk does with a batch. */
export function asAppend(events: readonly { readonly stream: string; readonly event: EventToAppend }[]): Append {
  const byStream = new Map<string, EventToAppend[]>();
  for (const { stream, event } of events) byStream.set(stream, [...(byStream.get(stream) ?? []), event]);
  return {
    recordedBy: 'desk',
    correlationId: randomUUID(),
    causationId: null,
    streams: [...byStream].map(([stream, added]) => ({ stream, expected: 'any', events: added })),
  };
}

/** inBatches cuts what comes one by one into pieces. */
export function* inBatches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
