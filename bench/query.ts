import { dice } from './events.js';
import { fillLog, rebuildDevelopments, skipOthers } from './fill.js';
import { sameOrThrow, say, spreadOf, timed, type Spread } from './measure.js';
import { benchReplay, type ReplayResult } from './replay.js';
import { openLog, startApp, type App, type Setting } from './setting.js';

/** A quarter of the developments is reported twice: five facts, and five events, to four of them. */
const SMALL = 8_000;
const LARGE = 800_000;

/**
 * The questions that are asked, each made anew with every roll: every filter alone, frequent and rare values, pairs and
 * more of them, periods, what nothing passes; `page` asks for the page behind the first one.
 */
const QUESTIONS: Readonly<Record<string, (roll: (below: number) => number) => { query: string; page?: boolean }>> = {
  newest: () => ({ query: '' }),
  'second page': () => ({ query: '', page: true }),
  'a type': (roll) => ({ query: `type=${pick(roll, TYPES)}` }),
  'second page of a rare party': (roll) => ({ query: `actor=${pick(roll, RARE)}`, page: true }),
  'a status': () => ({ query: 'status=scheduled' }),
  'a stance': () => ({ query: 'stance=denied' }),
  'open ones': () => ({ query: 'state=open' }),
  'withdrawn, of which there are none': () => ({ query: 'state=withdrawn' }),
  'a party in most of the news': () => ({ query: 'actor=USA' }),
  'a party in little of it': (roll) => ({ query: `actor=${pick(roll, RARE)}` }),
  'a party unheard of': () => ({ query: 'actor=VAT' }),
  'a person': () => ({ query: 'actor=person:steve-witkoff' }),
  'a country': (roll) => ({ query: `country=${pick(roll, RARE)}` }),
  'a place': () => ({ query: 'place=Muscat' }),
  'two sources or more': () => ({ query: 'minSources=2' }),
  'three sources or more, of which there are none': () => ({ query: 'minSources=3' }),
  'most certain': () => ({ query: 'minConfidence=0.99' }),
  'a month': (roll) => ({ query: aMonth(roll) }),
  'a day': (roll) => ({ query: aDay(roll) }),
  'until the first days': () => ({ query: 'to=2024-01-03' }),
  'since the last days': () => ({ query: 'from=2025-12-28' }),
  'two large parties': () => ({ query: 'actor=USA&actor=CHN' }),
  'a large and a small party': (roll) => ({ query: `actor=${pick(roll, COMMON)}&actor=${pick(roll, RARE)}` }),
  'two small parties': (roll) => ({ query: `actor=${pick(roll, RARE)}&actor=${pick(roll, RARE)}` }),
  'a party and a type': (roll) => ({ query: `actor=${pick(roll, COMMON)}&type=${pick(roll, TYPES)}` }),
  'a party and a country': (roll) => ({ query: `actor=${pick(roll, COMMON)}&country=${pick(roll, RARE)}` }),
  'a party in a month': (roll) => ({ query: `actor=${pick(roll, COMMON)}&${aMonth(roll)}` }),
  'a small party in a month': (roll) => ({ query: `actor=${pick(roll, RARE)}&${aMonth(roll)}` }),
  'a type in a country in a month': (roll) => ({
    query: `type=${pick(roll, TYPES)}&country=${pick(roll, RARE)}&${aMonth(roll)}`,
  }),
  'a place and a status': () => ({ query: 'place=Muscat&status=scheduled' }),
  'most certain, of a rare party': (roll) => ({ query: `actor=${pick(roll, RARE)}&minConfidence=0.98` }),
  'four that many rows pass': () => ({ query: 'minConfidence=0.9&minSources=2&stance=denied&status=scheduled' }),
  'two that never meet': () => ({ query: 'type=CallHeld&status=proposed' }),
};

const TYPES = ['MeetingHeld', 'SanctionImposed', 'AgreementReached', 'ThreatMade', 'VoteHeld', 'AttackReported'];
const COMMON = ['USA', 'CHN', 'RUS', 'IRN', 'ISR', 'UKR'];
const RARE = ['MYS', 'IDN', 'CHE', 'AUT', 'SVK', 'CZE', 'DNK', 'FIN', 'NOR'];
const pick = (roll: (below: number) => number, list: readonly string[]): string => list[roll(list.length)] ?? '';
const aMonth = (roll: (below: number) => number): string => {
  const month = `2024-${String(1 + roll(12)).padStart(2, '0')}`;
  return `from=${month}-01&to=${month}-28`;
};

const aDay = (roll: (below: number) => number): string => {
  const day = `2024-${String(1 + roll(12)).padStart(2, '0')}-11`;
  return `from=${day}&to=${day}`;
};

interface QueryResult extends Spread {
  /** By question: the p99 in ms, the slowest first. */
  readonly slowest: Readonly<Record<string, number>>;
}

export interface AtSizeResult {
  readonly query: { readonly small: QueryResult; readonly large: QueryResult };
  readonly replayMemoryMb: ReplayResult;
}

/** benchAtSize asks a running application with 10,000 and with 1,000,000 facts, and has it replay the larger log. */
export async function benchAtSize(setting: Setting): Promise<AtSizeResult> {
  const small = await withFilled(await setting.database('query_small'), SMALL, (app) => benchQueries(app, 5, '10,000'));
  return withFilled(await setting.database('query_large'), LARGE, async (app, events) => ({
    query: { small, large: await benchQueries(app, 15, '1,000,000') },
    replayMemoryMb: await benchReplay(app, events),
  }));
}

async function withFilled<T>(
  url: string,
  developments: number,
  work: (app: App, events: number) => Promise<T>,
): Promise<T> {
  const log = await openLog(url);
  let events = 0;
  const filling = await timed(async () => {
    events = await fillLog(log, developments);
  });
  const rebuilding = await timed(() => rebuildDevelopments(log));
  await skipOthers(log);
  await log.pool.query('vacuum analyze');
  // What was filled in is on the disk: it was not written there while questions are asked.
  await log.pool.query('checkpoint');
  await log.stop();
  say(`${events} events: appended in ${filling.toFixed(1)} s, built in ${rebuilding.toFixed(1)} s`);
  const app = await startApp(url);
  try {
    return await work(app, events);
  } finally {
    await app.stop();
  }
}

/** benchQueries asks a running application over HTTP, one question after the other, and one row by its id after each. */
async function benchQueries(app: App, seconds: number, size: string): Promise<QueryResult> {
  const roll = dice(42);
  const samples = new Map<string, number[]>();
  const ask = async (name: string, path: string): Promise<Answer> => {
    const begun = performance.now();
    const response = await fetch(`${app.url}${path}`);
    const body = await response.text();
    const took = performance.now() - begun;
    const answer = JSON.parse(body) as Answer;
    sameOrThrow(`GET ${path}`, response.status, 200);
    samples.set(name, [...(samples.get(name) ?? []), took]);
    return answer;
  };
  const askAll = async () => {
    for (const [name, make] of Object.entries(QUESTIONS)) {
      const { query, page } = make(roll);
      const { data, page: pages } = await ask(
        page === true ? `${name}: the one before` : name,
        `/v1/developments?${query}`,
      );
      const next = page === true ? pages?.next : null;
      if (typeof next === 'string') await ask(name, `/v1/developments?${query}&cursor=${next}`);
      const [first] = data as { id: string }[];
      if (first !== undefined) await ask('one by its id', `/v1/developments/${first.id}`);
    }
  };
  // Some seconds, in which V8 compiles.
  for (let warmUp = 0; warmUp < 10; warmUp++) await askAll();
  samples.clear();
  for (const deadline = performance.now() + seconds * 1000; performance.now() < deadline;) await askAll();

  const slowest = Object.fromEntries(
    [...samples].map(([name, taken]): [string, number] => [name, spreadOf(taken).p99]).sort(([, a], [, b]) => b - a),
  );
  const spread = spreadOf([...samples.values()].flat());
  const [worst] = Object.entries(slowest);
  say(`query, ${size}: p50 ${spread.p50} ms, p99 ${spread.p99} ms, of ${spread.count}; worst: ${worst?.join(', ')} ms`);
  for (const [name, p99] of Object.entries(slowest)) say(`  ${name}: ${p99} ms`);
  return { ...spread, slowest };
}

interface Answer {
  readonly data: object;
  readonly page?: { readonly next: string | null };
}
