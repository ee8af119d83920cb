import {
  articleIdOf,
  definitionOf,
  eventIdOf,
  factIdOf,
  intensityOf,
  ploverOf,
  sha256,
  sketchOf,
  type ActorRef,
  type ArticleRef,
  type Fact,
  type FactType,
} from '#domain';
import { type EventToAppend } from '#event-store';
import { dice } from './events.js';

/** What the log gets of a made-up world, and which of its events each fact tells of. */
export interface ToldWorld {
  readonly events: readonly { readonly stream: string; readonly event: EventToAppend }[];
  /** By fact id: the event, as a number. */
  readonly truth: ReadonlyMap<string, number>;
}

/** Something that happens in the made-up world, as it truly is. */
interface Happening {
  readonly nth: number;
  readonly type: FactType;
  readonly mode: string | undefined;
  readonly by: Country;
  readonly with: Country;
  readonly day: number;
  readonly place: Place;
  /** Which of a country's officials act, the same on both sides: 0 is its head. */
  readonly level: number;
  readonly round: number | null;
}

interface Country {
  readonly code: string;
  readonly name: string;
  /** The family names of its head, its foreign minister and an envoy. */
  readonly people: readonly string[];
}

type Place = readonly [name: string, country: string];

const COUNTRIES: readonly Country[] =
  'USA CHN RUS IRN ISR UKR FRA DEU GBR JPN IND PAK TUR SAU ARE QAT EGY KOR PRK POL ITA ESP CAN AUS BRA MEX ZAF NGA ETH SDN'
    .split(' ')
    .map((code) => ({
      code,
      name: `the state of ${code}`,
      people: ['head', 'minister', 'envoy'].map((of) => nameFor(code, of)),
    }));

const PLACES: readonly Place[] = [
  ['Geneva', 'CHE'],
  ['Doha', 'QAT'],
  ['Muscat', 'OMN'],
  ['Istanbul', 'TUR'],
  ['Ankara', 'TUR'],
  ['Riyadh', 'SAU'],
  ['Vienna', 'AUT'],
  ['Cairo', 'EGY'],
  ['Paris', 'FRA'],
  ['Beijing', 'CHN'],
  ['Moscow', 'RUS'],
  ['Rome', 'ITA'],
];
const COUNTRY_NAMES: Readonly<Record<string, string>> = {
  CHE: 'Switzerland',
  QAT: 'Qatar',
  OMN: 'Oman',
  TUR: 'Turkey',
};

/** In what proportion the types come up. */
const TYPES: readonly FactType[] = [
  ...Array<FactType>(6).fill('MeetingHeld'),
  ...Array<FactType>(2).fill('CallHeld'),
  ...Array<FactType>(2).fill('MeetingScheduled'),
  'VisitMade',
  ...Array<FactType>(3).fill('AttackReported'),
  ...Array<FactType>(2).fill('SanctionThreatened'),
  ...Array<FactType>(2).fill('SanctionImposed'),
  'AgreementReached',
  'ProposalMade',
  'ProposalRejected',
  'DemandMade',
  'AccusationMade',
  'RelationsReduced',
  'DeescalationMade',
];
const OUTLETS = 40;
const FIRST_DAY = Date.UTC(2025, 0, 6) / 86_400_000;
/** How many happen in four days, in all the world. */
const IN_FOUR_DAYS = 6;
/** How many of a hundred happenings look like one a few days before: the same type and the same pair. */
const ALIKE = 25;

/** A name that nobody else has. */
function nameFor(code: string, of: string): string {
  const roll = dice(
    Array.from(`${code}${of}`).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 2_147_483_000, 7) + 1,
  );
  roll(2);
  const part = () =>
    `${'BDFGKLMNPRSTVZ'[roll(14)] ?? 'B'}${'aeiou'[roll(5)] ?? 'a'}${'lmnrstv'[roll(7)] ?? 'n'}${'aeiou'[roll(5)] ?? 'o'}`;
  const capital = (word: string) => word.charAt(0) + word.slice(1).toLowerCase();
  return `${capital(part())} ${capital(part() + part())}`;
}

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/**
 * tellWorld makes `facts` reports of `happenings` events, in the order of their publication: names at different depth,
 * days that differ, places named or not, copies of a wire's text, corrections, and look-alikes.
 */
export function tellWorld(seed: number, happenings: number, facts: number): ToldWorld {
  const roll = dice(seed);
  roll(2);
  const world = happen(roll, happenings);
  const told: { published: number; stream: string; event: EventToAppend }[] = [];
  const truth = new Map<string, number>();
  const sentences = new Map<number, { quote: string; text: string; fact: Fact }[]>();
  for (let nth = 0; nth < facts; nth++) {
    // Each is told of at least once, and a few of them by everybody.
    const happening = world[nth < happenings ? nth : Math.min(roll(happenings), roll(happenings))];
    if (happening === undefined) throw new Error('nothing happens');
    const late = roll(100);
    const published = happening.day + (late < 60 ? 0 : late < 85 ? 1 : late < 95 ? 2 : 3 + roll(6));
    const copied = roll(100) < 20 ? (sentences.get(happening.nth) ?? [])[0] : undefined;
    const report = copied === undefined ? tell(roll, happening, published, nth) : copyOf(copied, nth);
    const own = sentences.get(happening.nth) ?? [];
    sentences.set(happening.nth, [...own, { quote: report.quote, text: report.text, fact: report.fact }]);
    const article = articleFor(roll, nth, published);
    const fact = { ...report.fact, id: factIdOf(article.id, report.fact.type, report.quote, 0) };
    truth.set(fact.id, happening.nth);
    const stream = `article-${article.id}`;
    const at = published * 10_000 + roll(9000);
    const add = (event: EventToAppend, later = 0) => told.push({ published: at + later, stream, event });
    add({
      id: eventIdOf('told article', seed, nth),
      type: 'ArticleIngested',
      time: article.publishedAt,
      data: {
        article: {
          ...article,
          author: null,
          language: 'en',
          textSha256: sha256(report.text),
          textLength: report.text.length,
        },
        extractor: 'caller',
        sketch: sketchOf(report.text),
      },
    });
    // Three in a hundred are put right later: the day was wrong.
    const wrong = roll(100) < 3 && fact.dates[0]?.length === 10;
    const first = wrong ? { ...fact, dates: [isoDay(happening.day + 4)] } : fact;
    add({
      id: eventIdOf('told', seed, nth),
      type: fact.type,
      time: null,
      data: { fact: first, article, extractor: 'caller' },
    });
    if (wrong) {
      const right = { ...fact, dates: [isoDay(happening.day)] };
      const data = { fact: right, article, changed: ['dates'], reason: 'the day was wrong', author: 'an editor' };
      add({ id: eventIdOf('put right', seed, nth), type: 'FactCorrected', time: null, data }, 5000);
    }
  }
  return {
    events: told.sort((a, b) => a.published - b.published).map(({ stream, event }) => ({ stream, event })),
    truth,
  };
}

function happen(roll: (below: number) => number, count: number): Happening[] {
  const world: Happening[] = [];
  while (world.length < count) {
    const like = roll(100) < ALIKE ? world[roll(world.length || 1)] : undefined;
    const next = like === undefined ? somethingNew(roll, count) : somethingLike(like, roll);
    if (world.every((other) => toldApart(other, next))) world.push({ ...next, nth: world.length });
  }
  return world;
}

function somethingNew(roll: (below: number) => number, count: number): Omit<Happening, 'nth'> {
  const type = TYPES[roll(TYPES.length)] ?? 'MeetingHeld';
  const { modes } = definitionOf(type);
  const country = (): Country => COUNTRIES[Math.min(roll(COUNTRIES.length), roll(COUNTRIES.length))] as Country;
  const by = country();
  let other = country();
  while (other === by) other = country();
  return {
    type,
    mode: modes.length === 0 ? undefined : modes[roll(modes.length)],
    by,
    with: other,
    day: FIRST_DAY + roll(Math.ceil((count * 4) / IN_FOUR_DAYS)),
    place: PLACES[roll(PLACES.length)] ?? ['Geneva', 'CHE'],
    level: roll(3),
    round: roll(100) < 10 ? 1 + roll(5) : null,
  };
}

/** The same pair does the same again within the week. */
const somethingLike = (like: Happening, roll: (below: number) => number): Omit<Happening, 'nth'> => ({
  ...like,
  day: like.day + 1 + roll(6),
  level: roll(3),
  place: PLACES[roll(PLACES.length)] ?? like.place,
  round: like.round === null ? null : like.round + 1,
});

/** Two of a day or of two days that nobody could tell apart would be one: others act, and in another country. */
function toldApart(a: Happening, b: Omit<Happening, 'nth'>): boolean {
  const alike = a.type === b.type && [a.by, a.with].includes(b.by) && [a.by, a.with].includes(b.with);
  return !alike || Math.abs(a.day - b.day) > 1 || (a.level !== b.level && a.place[1] !== b.place[1]);
}

interface Told {
  readonly fact: Fact;
  readonly quote: string;
  readonly text: string;
}

/** tell is one text about a happening: what it names, and how exactly, is its own. */
function tell(roll: (below: number) => number, it: Happening, published: number, nth: number): Told {
  const { statuses, mutual = false } = definitionOf(it.type);
  const status = it.type === 'MeetingScheduled' ? 'scheduled' : statuses.includes('occurred') ? 'occurred' : 'ongoing';
  const depth = roll(100);
  const named = (side: Country, role: ActorRef['role']): ActorRef[] => {
    const name = side.people[it.level] ?? '';
    const shown = roll(2) === 0 ? name : (name.split(' ')[1] ?? name);
    const state: ActorRef = { id: `state:${side.code}`, name: side.name, kind: 'state', role, state: side.code };
    const person: ActorRef = {
      id: `person:${name.toLowerCase().replace(' ', '-')}`,
      name: shown,
      kind: 'person',
      role,
      state: side.code,
    };
    return depth < 35 ? [state] : depth < 75 ? [person] : roll(2) === 0 ? [state] : [person];
  };
  const actors = [...named(it.by, 'source'), ...named(it.with, mutual ? 'source' : 'target')];
  const where = roll(100);
  const place = where < 60 ? it.place[0] : where < 75 ? (COUNTRY_NAMES[it.place[1]] ?? null) : null;
  const when = roll(100);
  const shift = when < 12 ? (roll(2) === 0 ? 1 : -1) : 0;
  const dates = when < 80 ? [isoDay(it.day + shift)] : when < 90 ? [] : [isoDay(it.day).slice(0, 7)];
  const mode = roll(100) < 70 ? it.mode : undefined;
  const plover = ploverOf(it.type, mode, status);
  const quote = `In report ${nth} ${actors.map(({ name }) => name).join(' and ')} were told of as ${it.type}${
    it.round === null || roll(2) === 0
      ? ''
      : ` in the ${['first', 'second', 'third', 'fourth', 'fifth', 'sixth'][it.round - 1] ?? 'seventh'} round`
  }.`;
  const fact: Fact = {
    id: '',
    type: it.type,
    ...(mode === undefined ? {} : { mode }),
    plover: plover?.type ?? null,
    ...(plover?.mode === undefined ? {} : { ploverMode: plover.mode }),
    intensity: plover === null ? null : intensityOf(plover),
    sources: mutual ? [it.by.code, it.with.code] : [it.by.code],
    targets: mutual ? [] : [it.with.code],
    actors,
    people: actors.filter(({ kind }) => kind === 'person').map(({ name }) => name),
    place,
    country: place === null ? null : it.place[1],
    dates,
    status,
    stance: roll(100) < 5 ? 'alleged' : 'asserted',
    negated: false,
    background: false,
    attribution: null,
    condition: null,
    confidence: (60 + roll(40)) / 100,
    evidence: [{ version: 1, start: 0, end: quote.length, quote, sha256: sha256(quote) }],
  };
  const filler = Array.from({ length: 60 }, () => `w${roll(5000)}`).join(' ');
  return { fact, quote, text: `${quote} ${filler}, published ${isoDay(published)}.` };
}

/** A wire's text in another outlet, the end cut off. */
const copyOf = ({ quote, text, fact }: Told, nth: number): Told => ({
  fact,
  quote,
  text: `${text.slice(0, -12)} (${nth})`,
});

function articleFor(roll: (below: number) => number, nth: number, published: number): ArticleRef {
  const url = `https://told.example.org/${nth}`;
  return {
    id: articleIdOf(url),
    version: 1,
    url,
    title: null,
    outlet: `Outlet ${roll(OUTLETS)}`,
    publishedAt: `${isoDay(published)}T${String(6 + roll(17)).padStart(2, '0')}:00:00.000Z`,
    kind: 'news',
  };
}

export interface Agreement {
  readonly precision: number;
  readonly recall: number;
}

/** agreementOf compares groups by pairs: of those put together, how many belong so, and the other way round. */
export function agreementOf(grouped: ReadonlyMap<string, string>, truth: ReadonlyMap<string, number>): Agreement {
  const both = new Map<string, number>();
  const byGroup = new Map<string, number>();
  const byEvent = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const [fact, event] of truth) {
    const group = grouped.get(fact) ?? `none ${fact}`;
    count(both, `${group} ${event}`);
    count(byGroup, group);
    count(byEvent, String(event));
  }
  const pairs = (counts: Map<string, number>) => [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  return { precision: pairs(both) / pairs(byGroup), recall: pairs(both) / pairs(byEvent) };
}
