import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { startBeside } from './beside.js';
import { asAppend, developmentEvents, inBatches } from './events.js';
import { round, sameOrThrow, say } from './measure.js';
import { openLog, settled, startApp, type App, type Log, type Setting } from './setting.js';

const CLIENTS = 5000;
const FRAMES_A_SECOND = 5;
const SECONDS = 20;
const FRAMES = FRAMES_A_SECOND * SECONDS;
const DELIVERIES = 5000;

export interface FeedsResult {
  readonly streams: {
    readonly clients: number;
    /** From when an event was recorded until a client had read it, in ms: of all clients and events. */
    readonly frame: { readonly p50: number; readonly p99: number; readonly max: number };
    /** How much the server's process grows by a client that is connected and served, in kB. */
    readonly kbPerClient: number;
  };
  readonly webhooks: { readonly deliveries: number; readonly aSecond: number };
}

/** benchFeeds has one process serve many streams, and then post to a receiver as fast as it can. */
export async function benchFeeds(setting: Setting): Promise<FeedsResult> {
  const url = await setting.database('feeds');
  const app = await startApp(url, { WEBHOOK_ALLOW: '127.0.0.0/8' });
  const log = await openLog(url);
  try {
    const result = { streams: await benchStreams(app, log), webhooks: await benchWebhooks(app, log) };
    say(`feeds: ${JSON.stringify(result)}`);
    return result;
  } finally {
    await log.stop();
    await app.stop();
  }
}

async function benchStreams(app: App, log: Log): Promise<FeedsResult['streams']> {
  // What is compiled and cached before anybody comes is not counted to those who come.
  await append(log, 0, 100);
  await delay(2000);
  const before = await residentKb(app.pid);
  const clients = startBeside('stream-clients.js', new URL(app.url).port, String(CLIENTS));
  const { connected } = await clients.next<{ connected: number }>();
  sameOrThrow('clients', connected, CLIENTS);
  say(`feeds: ${round(((await residentKb(app.pid)) - before) / CLIENTS)} kB a client when all are connected`);
  const begun = performance.now();
  for (let nth = 0; nth < FRAMES; nth++) {
    await delay(begun + (nth * 1000) / FRAMES_A_SECOND - performance.now());
    await log.appender.append(asAppend([...developmentEvents(1001 + nth * 4, 1002 + nth * 4)]));
  }
  const after = await residentKb(app.pid);
  clients.tell(FRAMES);
  const { frames, wrong, late, p50, p99, max } = await clients.next<Seen>();
  sameOrThrow('frames out of order, and clients that lack some', wrong + late, 0);
  sameOrThrow('frames', frames, FRAMES * CLIENTS);
  return {
    clients: CLIENTS,
    frame: { p50: round(p50), p99: round(p99), max: round(max) },
    kbPerClient: round((after - before) / CLIENTS),
  };
}

interface Seen {
  readonly frames: number;
  readonly wrong: number;
  readonly late: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

async function benchWebhooks(app: App, log: Log): Promise<FeedsResult['webhooks']> {
  const receiver = startBeside('webhook-receiver.js', String(DELIVERIES));
  const { url } = await receiver.next<{ url: string }>();
  const response = await fetch(`${app.url}/v1/subscriptions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  });
  sameOrThrow('status of a subscription', response.status, 201);
  const { data } = (await response.json()) as { data: { id: string } };
  // What is sent was recorded before, and every view has it: this measures the sending alone.
  await setState(app, data.id, 'paused');
  await append(log, 10_000, 10_000 + DELIVERIES);
  await settled(log);
  await setState(app, data.id, 'active');
  const { received, seconds } = await receiver.next<{ received: number; seconds: number }>();
  sameOrThrow('deliveries', received, DELIVERIES);
  return { deliveries: received, aSecond: Math.round(received / seconds) };
}

async function setState(app: App, id: string, state: 'active' | 'paused'): Promise<void> {
  const { status } = await fetch(`${app.url}/v1/subscriptions/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ state }),
  });
  sameOrThrow(`status of a subscription that is ${state}`, status, 200);
}

async function append(log: Log, from: number, to: number): Promise<void> {
  const opened = [...developmentEvents(from, to)].filter(({ event }) => event.type === 'DevelopmentOpened');
  for (const batch of inBatches(opened, 200)) await log.appender.append(asAppend(batch));
}

async function residentKb(pid: number): Promise<number> {
  const [, kb = 'NaN'] = /^VmRSS:\s+(\d+) kB/mu.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb);
}
