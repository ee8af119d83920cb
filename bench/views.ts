import { eventIdOf, sha256, sketchOf } from '#domain';
import { aFact, asAppend, dice, inBatches } from './events.js';
import { sameOrThrow, say, spreadOf, timed, type Spread } from './measure.js';
import { openLog, settled, startApp, type App, type Setting } from './setting.js';
import { tellWorld } from './told-world.js';

const SEED = 20_260_302;
/** What a world of one size has; of the statements, five to an article. */
const WORLDS = {
  small: { happenings: 8_000, facts: 60_000, statements: 20_000 },
  large: { happenings: 100_000, facts: 750_000, statements: 250_000 },
} as const;
const SECONDS = 40;

/** A question of each list, made anew with every roll; a name and a number are what the made-up world has. */
const QUESTIONS: Readonly<Record<string, readonly ((of: Rolled) => string)[]>> = {
  developments: [
    () => '',
    ({ a, b }) => `pair=${a},${b}`,
    ({ a }) => `actor=${a}`,
    ({ a }) => `type=CallHeld&actor=${a}`,
  ],
  actors: [() => '', () => 'kind=state', () => 'kind=person', ({ a }) => `state=${a}`],
  relations: [() => '', ({ a }) => `party=${a}`, () => 'kind=states', ({ a, b }) => `party=${a}&party=${b}`],
  commitments: [() => '', () => 'state=open', ({ a }) => `party=${a}`, ({ day }) => `dueFrom=${day}`],
  statements: [() => '', ({ nth }) => `q=${nth}`, () => 'q=begun', ({ a }) => `speaker=${a}`],
  disagreements: [() => '', () => 'about=day', ({ a }) => `party=${a}`, () => 'state=settled'],
  articles: [() => '', ({ nth }) => `outlet=outlet-${nth % 40}.example`, ({ day }) => `publishedFrom=${day}`],
  review: [() => '', () => 'type=MeetingHeld', () => 'question=low%20confidence'],
};
/** Those that show a state as of a day. */
const STATEFUL = ['actors', 'relations', 'commitments'];
const STATES = 'USA CHN RUS IRN ISR UKR FRA DEU GBR JPN IND PAK TUR SAU ARE QAT EGY KOR PRK POL'.split(' ');

interface Rolled {
  readonly a: string;
  readonly b: string;
  readonly day: string;
  readonly nth: number;
}

export interface ViewsResult {
  /** Lists, their second pages, single rows, and states as of a day. */
  readonly present: Spread;
  readonly knownAt: Spread;
  readonly diff: Spread;
  /** By question: the p99 in ms, the slowest first. */
  readonly slowest: Readonly<Record<string, number>>;
}

/**
 * benchViews has the desk and all views read a made-up world of fifteen years, and asks each view every kind of question:
 * now, as of a random position, for a day, and what changed between two positions.
 */
export async function benchViews(setting: Setting, size: keyof typeof WORLDS): Promise<ViewsResult> {
  const url = await setting.database(`views_${size}`);
  const { happenings, facts, statements } = WORLDS[size];
  const told = [...tellWorld(SEED, happenings, facts).events, ...makeStatements(statements)];
  const log = await openLog(url);
  for (const batch of inBatches(told, 500)) await log.appender.append(asAppend(batch));
  const app = await startApp(url);
  try {
    const seconds = await timed(() => settled(log));
    const head = Number(
      (await log.pool.query<{ last: bigint }>('select max(position) as last from marks')).rows[0]?.last,
    );
    await log.pool.query('vacuum analyze');
    await log.pool.query('checkpoint');
    say(`views: ${head} events, read by the desk and all views in ${seconds.toFixed(0)} s`);
    return await askAll(app, head, statements);
  } finally {
    await app.stop();
    await log.stop();
  }
}

const makeStatements = (count: number) =>
  Array.from({ length: count }, (_, nth) => {
    const { fact, article } = aFact(nth);
    const stream = `article-${article.id}`;
    const { quote = '' } = fact.evidence[0] ?? {};
    const text = { author: null, language: 'en', textSha256: sha256(article.id), textLength: 5 * quote.length };
    const ingested = { article: { ...article, ...text }, extractor: 'bench', sketch: sketchOf(quote) };
    const said = { fact: { ...fact, type: 'StatementMade', status: 'occurred' }, article, extractor: 'bench' };
    return [
      ...(nth % 5 === 0
        ? [{ stream, event: { id: eventIdOf('ingested', nth), type: 'ArticleIngested', time: null, data: ingested } }]
        : []),
      { stream, event: { id: fact.id, type: 'StatementMade', time: null, data: said } },
    ];
  }).flat();

async function askAll(app: App, head: number, statements: number): Promise<ViewsResult> {
  const roll = dice(42);
  const samples = new Map<string, number[]>();
  const ask = async (name: string, path: string, mayMiss = false): Promise<Answer> => {
    const begun = performance.now();
    const response = await fetch(`${app.url}/v1/${path}`);
    const body = await response.text();
    samples.set(name, [...(samples.get(name) ?? []), performance.now() - begun]);
    if (!mayMiss || response.status !== 404) sameOrThrow(`GET /v1/${path}`, response.status, 200);
    return JSON.parse(body) as Answer;
  };
  const somewhere = () => 1 + roll(head);
  const asDay = () => `${2025 + roll(14)}-0${1 + roll(9)}-15`;
  const askOnce = async () => {
    for (const [view, questions] of Object.entries(QUESTIONS)) {
      for (const [which, question] of questions.entries()) {
        const [a = '', b = ''] = [STATES[roll(STATES.length)], STATES[roll(STATES.length)]];
        const asked = `${view}?${question({ a, b, day: asDay(), nth: roll(statements) })}`;
        const name = `${view} ${which}`;
        const { data, page } = await ask(`present ${name}`, asked);
        if (typeof page?.next === 'string') await ask(`present ${name}, next`, `${asked}&cursor=${page.next}`);
        if (STATEFUL.includes(view)) await ask(`present ${name}, on a day`, `${asked}&validAt=${asDay()}`);
        await ask(`knownAt ${name}`, `${asked}&knownAt=${somewhere()}`);
        const row = data?.[roll(data.length || 1)];
        if (row === undefined) continue;
        const one = `${view}/${encodeURIComponent(row.id)}`;
        await ask(`present ${view}, one`, one);
        await ask(`knownAt ${view}, one`, `${one}?knownAt=${somewhere()}`, true);
      }
      for (const far of [100, 10_000, head]) {
        const from = 1 + roll(Math.max(1, head - far));
        await ask(`diff ${view} ${far}`, `diff?view=${view}&from=${from}&to=${Math.min(head, from + far)}`);
      }
    }
  };
  for (let warmUp = 0; warmUp < 2; warmUp++) await askOnce();
  samples.clear();
  for (const deadline = performance.now() + SECONDS * 1000; performance.now() < deadline;) await askOnce();

  const of = (kind: string): Spread => {
    const spread = spreadOf([...samples].flatMap(([name, taken]) => (name.startsWith(`${kind} `) ? taken : [])));
    say(`views, ${kind}: p50 ${spread.p50} ms, p99 ${spread.p99} ms, of ${spread.count}`);
    return spread;
  };
  const slowest = [...samples]
    .map(([name, taken]): [string, number] => [name, spreadOf(taken).p99])
    .sort(([, a], [, b]) => b - a)
    .slice(0, 20);
  const result = {
    present: of('present'),
    knownAt: of('knownAt'),
    diff: of('diff'),
    slowest: Object.fromEntries(slowest),
  };
  for (const [name, p99] of slowest) say(`  ${name}: ${p99} ms`);
  return result;
}

interface Answer {
  readonly data?: readonly { readonly id: string }[];
  readonly page?: { readonly next: string | null };
}
