import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { round, say, spreadOf, type Spread } from './measure.js';
import { startApp, type App, type Setting } from './setting.js';

const ARTICLES_A_SECOND = 50;
/** One article of this size is posted every second beside them. */
const LONG_BYTES = 500_000;
/** What starts up is not measured: for its first seconds, V8 compiles beside what it runs, on up to a whole core. */
const WARM_UP_SECONDS = 10;
const VIEW_POLL_MS = 3;
const PATIENCE_MS = 30_000;

export interface LatencyResult {
  readonly frame: Spread;
  readonly view: Spread;
  readonly viewThroughKafka: Spread;
}

/**
 * benchLatency posts articles to a running application at a steady rate, whether or not it keeps up, and measures from
 * the post until the development stands in an SSE frame and until it stands in the developments view.
 */
export async function benchLatency(setting: Setting, seconds: number): Promise<LatencyResult> {
  const embedded = await measure(await setting.database('latency'), {}, seconds);
  const kafka = await measure(await setting.database('latency_kafka'), { KAFKA_BROKERS: setting.kafka }, seconds);
  const result = { frame: embedded.frame, view: embedded.view, viewThroughKafka: kafka.view };
  for (const [name, { p50, p99, count }] of Object.entries(result)) {
    say(`latency ${name}: p50 ${p50} ms, p99 ${p99} ms, of ${count} articles`);
  }
  return result;
}

async function measure(
  databaseUrl: string,
  env: Readonly<Record<string, string>>,
  seconds: number,
): Promise<{ frame: Spread; view: Spread }> {
  const app = await startApp(databaseUrl, env);
  const stopped = new AbortController();
  const frames = new Map<string, number>();
  const rows = new Map<string, number>();
  try {
    const following = Promise.all([
      followStream(app, frames, stopped.signal),
      followView(databaseUrl, rows, stopped.signal),
    ]);
    const posted = await postAll(app, seconds);
    const deadline = performance.now() + PATIENCE_MS;
    const missing = () => [...posted.keys()].filter((url) => !frames.has(url) || !rows.has(url));
    while (missing().length > 0) {
      if (performance.now() > deadline)
        throw new Error(`of ${posted.size} articles, ${frames.size} came to the stream and ${rows.size} to the view`);
      await delay(20);
    }
    stopped.abort();
    await following;
    const measured = [...posted].slice(WARM_UP_SECONDS * ARTICLES_A_SECOND);
    const since = (seen: ReadonlyMap<string, number>) =>
      spreadOf(measured.map(([url, at]) => round((seen.get(url) ?? Number.NaN) - at)));
    return { frame: since(frames), view: since(rows) };
  } finally {
    stopped.abort();
    await app.stop();
  }
}

/** Posts by the clock, and returns when each of the small articles was posted; the long ones are the load beside. */
async function postAll(app: App, seconds: number): Promise<Map<string, number>> {
  const posted = new Map<string, number>();
  const answers: Promise<void>[] = [];
  const begun = performance.now();
  const count = (WARM_UP_SECONDS + seconds) * ARTICLES_A_SECOND;
  for (let nth = 0; nth < count; nth++) {
    await delay(begun + (nth * 1000) / ARTICLES_A_SECOND - performance.now());
    const url = `https://example.org/short/${nth}`;
    posted.set(url, performance.now());
    answers.push(post(app, anArticle(url, nth, '')));
    if (nth % ARTICLES_A_SECOND === 0) {
      answers.push(post(app, anArticle(`https://example.org/long/${nth}`, count + nth / ARTICLES_A_SECOND, PADDING)));
    }
  }
  await Promise.all(answers);
  return posted;
}

async function post({ url }: App, article: object): Promise<void> {
  const response = await fetch(`${url}/v1/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(article),
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`POST /v1/articles: ${response.status} ${text}`);
}

const CITIES = ['Geneva', 'Doha', 'Muscat', 'Istanbul', 'Riyadh', 'Vienna', 'Cairo', 'Paris', 'Beijing', 'Moscow'];

const STATES = (
  'France,Germany,Italy,Spain,Poland,Norway,Sweden,Finland,Denmark,Austria,Hungary,Romania,Bulgaria,Greece,Portugal,' +
  'Ireland,Japan,India,Pakistan,Thailand,Vietnam,Malaysia,Indonesia,Australia,Canada,Mexico,Brazil,Argentina,Chile,Peru,' +
  'Colombia,Ecuador,Kenya,Ethiopia,Nigeria,Ghana,Senegal,Morocco,Algeria,Tunisia,Kazakhstan,Armenia,Azerbaijan,Serbia,' +
  'Croatia,Slovenia,Estonia,Latvia,Lithuania,Iceland,Belgium,Uganda,Cambodia'
).split(',');
/** As many as articles are posted: each reports a meeting of its own, and the desk joins none. */
const PAIRS = STATES.flatMap((one, at) => STATES.slice(at + 1).map((other) => `${one} and ${other}`));

/** A short article of three sentences, one of them a fact; what is added is text without any. */
function anArticle(url: string, nth: number, added: string): object {
  const place = CITIES[nth % CITIES.length] ?? '';
  const evidence = `The foreign ministers of ${PAIRS[nth] ?? ''} met in ${place} on Friday.`;
  const body = `The talks were number ${nth}. ${evidence} Both sides spoke of progress, and of what was still open.`;
  return {
    url,
    title: `Talks, number ${nth}`,
    publishedAt: '2025-04-11T18:00:00Z',
    body: body + added,
  };
}

const PADDING = ' The weather in the capital was mild, and the streets were quiet.'.repeat(Math.ceil(LONG_BYTES / 65));

async function followStream({ url }: App, seen: Map<string, number>, signal: AbortSignal): Promise<void> {
  const response = await fetch(`${url}/v1/stream`, { signal });
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of response.body ?? []) {
      const now = performance.now();
      const frames = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) {
        const [, data] = /^data: (.*)$/mu.exec(frame) ?? [];
        if (data === undefined || !frame.includes('event: development')) continue;
        const { development } = (JSON.parse(data) as { data: { development: BestEvidence } }).data;
        noteOnce(seen, development.best.article.url, now);
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

interface BestEvidence {
  readonly best: { readonly article: { readonly url: string } };
}

/** Asks the table itself, which tells when a row is there more closely than a query over HTTP would. */
async function followView(databaseUrl: string, seen: Map<string, number>, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  let last = '0';
  while (!signal.aborted) {
    const { rows } = await client.query<{ opened: string; url: string }>({
      name: 'news',
      text: `select opened, data #>> '{best,article,url}' as url from developments where opened > $1 order by opened`,
      values: [last],
    });
    const now = performance.now();
    for (const { url } of rows) noteOnce(seen, url, now);
    last = rows.at(-1)?.opened ?? last;
    await delay(VIEW_POLL_MS);
  }
  await client.end();
}

function noteOnce(seen: Map<string, number>, url: string, now: number): void {
  if (!seen.has(url)) seen.set(url, now);
}
