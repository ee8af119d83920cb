import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { Registry } from 'prom-client';
import { Webhook } from 'standardwebhooks';
import { CreateLog1764000000000, Erasures, isRetriable } from '#event-store';
import { openGuard, type Guard } from '#platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { aDevelopment, tell, withdrawn } from '../../../test/support/developments.js';
import { eventually } from '../../../test/support/eventually.js';
import { runLog, type RunningLog } from '../../../test/support/log.js';
import { Random } from '../../../test/support/random.js';
import { startReceiver, type Answer, type Received, type Receiver } from '../../../test/support/receiver.js';
import { DeliveryMetrics } from './delivery-metrics.js';
import { CreateSubscriptions1764000700000 } from './schema.js';
import { Subscriptions, type Delivery } from './subscriptions.js';
import { Tail } from './tail.js';
import { runWebhooks } from './webhooks.js';

interface Body {
  readonly counter: number;
  readonly left?: true;
  readonly type: string;
  readonly subject: string;
}
const END = 2n ** 63n - 1n;

let database: TestDatabase;
let pool: pg.Pool;
let log: RunningLog;
let tail: Tail;
let guard: Guard;
let subscriptions: Subscriptions;
let receiver: Receiver | null = null;
let disabled: string[];
let stop: () => Promise<void>;

beforeAll(async () => {
  database = await createTestDatabase([CreateLog1764000000000, CreateSubscriptions1764000700000]);
  pool = database.pool();
  log = runLog(pool);
  tail = new Tail(pool, log.headWatch, log.source);
  guard = openGuard({ allow: ['127.0.0.0/8'] });
  subscriptions = new Subscriptions(pool);
});
beforeEach(() => {
  disabled = [];
  stop = startSending();
});
afterEach(async () => {
  await stop();
  for (const { id } of await subscriptions.list()) await subscriptions.remove(id);
  await receiver?.stop();
  receiver = null;
});
afterAll(async () => {
  await guard.close();
  await log.stop();
  await database.drop();
});

function startSending(): () => Promise<void> {
  const stopping = new AbortController();
  const random = new Random(3);
  const running = runWebhooks(
    {
      pool,
      tail,
      guard,
      metrics: new DeliveryMetrics(new Registry()),
      erasures: new Erasures(),
      encode: ({ type, stream: subject }) => ({ type, subject }),
      random: () => random.below(1000) / 1000,
      onError: console.error,
      onDisabled: (_host, reason) => disabled.push(reason),
    },
    stopping.signal,
  );
  return async () => {
    stopping.abort();
    await running;
  };
}

async function subscribe(
  answer: (received: Received, nth: number) => Answer | Promise<Answer>,
  given: Partial<Parameters<Subscriptions['add']>[0]> = {},
) {
  receiver = await startReceiver(answer);
  return subscriptions.add({ url: `${receiver.url}/hook`, filter: {}, format: 'cloudevents', ...given });
}

const all = (id: string): Promise<Delivery[]> =>
  subscriptions.deliveries(id, { before: END, state: null, limit: 5000 });
const until = <T>(ask: () => Promise<T | undefined>) => eventually(ask, 90_000, () => 'it did not come to that');
const delivered = (id: string, count: number) =>
  until(async () => {
    const found = (await all(id)).filter(({ state }) => state === 'delivered');
    return found.length >= count ? found : undefined;
  });
const bodyOf = ({ body }: Received): Body => JSON.parse(body) as Body;
/** Lets what was put off be tried now; where that crosses the sender's own writing, the next call will. */
const hurry = (): Promise<unknown> =>
  pool
    .query(`update deliveries set not_before = '-infinity'; update subscriptions set not_before = '-infinity'`)
    .catch((error: unknown) => {
      if (!isRetriable(error)) throw error;
    });

describe('a subscription', () => {
  test('is sent what happens from then on, signed so that the library of Standard Webhooks takes it', async () => {
    const { position: before } = await log.appender.append(tell(['DevelopmentOpened', aDevelopment()]));
    // What is appended and not marked yet is no past.
    await log.through(before);
    const { subscription, secret } = await subscribe(() => 204);
    const opened = aDevelopment();
    await log.appender.append(tell(['DevelopmentOpened', opened], ['DevelopmentWithdrawn', withdrawn(opened)]));
    await delivered(subscription.id, 2);
    const [first, second] = receiver?.received ?? [];
    if (first === undefined || second === undefined) throw new Error('nothing came');
    expect([first, second].map(bodyOf)).toMatchObject([
      { counter: 1, type: 'DevelopmentOpened', subject: `development-${opened.id}` },
      { counter: 2, type: 'DevelopmentWithdrawn' },
    ]);
    expect(receiver?.received).toHaveLength(2);
    const library = new Webhook(secret);
    for (const { body, headers } of [first, second])
      expect(library.verify(body, { ...headers })).toEqual(JSON.parse(body));
    expect(() => library.verify(`${first.body} `, { ...first.headers })).toThrow();
    expect(() => new Webhook(`whsec_${'A'.repeat(44)}`).verify(first.body, { ...first.headers })).toThrow();
  });

  test('that is the first misses nothing, though the log is being passed over as it comes', async () => {
    const blocked = (count: number) =>
      until(async () => {
        const { rows } = await pool.query<{ count: string }>(
          `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return Number(rows[0]?.count) === count ? true : undefined;
      });
    const gate = await pool.connect();
    await gate.query('begin; lock table subscriptions in share row exclusive mode');
    // It knows where it begins, and cannot say so yet; nobody subscribes, so what comes now is passed over.
    const subscribing = subscribe(() => 200);
    await blocked(1);
    const opened = aDevelopment();
    await log.appender.append(tell(['DevelopmentOpened', opened]));
    await blocked(2);
    await gate.query('commit');
    gate.release();
    const { subscription } = await subscribing;
    await delivered(subscription.id, 1);
    expect(receiver?.received.map(bodyOf)).toMatchObject([{ counter: 1, subject: `development-${opened.id}` }]);
  });

  test('whose secret is rotated is sent signatures by both', async () => {
    const { subscription, secret } = await subscribe(() => 200);
    const rotated = await subscriptions.rotate(subscription.id, 24);
    await log.appender.append(tell(['DevelopmentOpened', aDevelopment()]));
    await delivered(subscription.id, 1);
    const [first] = receiver?.received ?? [];
    if (first === undefined) throw new Error('nothing came');
    const { body, headers } = first;
    for (const valid of [secret, rotated?.secret ?? '']) {
      expect(new Webhook(valid).verify(body, { ...headers })).toEqual(JSON.parse(body));
    }
  });

  test('is told of what has left its filter, and of nothing that never was in it', async () => {
    const { subscription } = await subscribe(() => 200, { filter: { place: ['Geneva'] } });
    const opened = aDevelopment();
    const moved = aDevelopment({ place: 'Bern', country: null }, opened.id);
    await log.appender.append(tell(['DevelopmentOpened', aDevelopment({ place: 'Oslo' })]));
    await log.appender.append(tell(['DevelopmentOpened', opened], ['DevelopmentChanged', moved]));
    await delivered(subscription.id, 2);
    expect(receiver?.received.map(bodyOf).map(({ counter, left }) => [counter, left])).toEqual([
      [1, undefined],
      [2, true],
    ]);
  });

  test('gets each at least once and each development in order, though its receiver fails at random', async () => {
    const random = new Random(11);
    const failures = new Map<number, number>();
    const { subscription } = await subscribe((one) => {
      const { counter } = bodyOf(one);
      const failed = failures.get(counter) ?? 0;
      // What fails seventeen times is given up, and one run in twenty would come to that.
      const status = failed === 10 ? 200 : random.pick([200, 200, 500, 302, 503]);
      if (status !== 200) failures.set(counter, failed + 1);
      return status;
    });
    const developments = Array.from({ length: 100 }, () => aDevelopment());
    await Promise.all(
      developments.map((one) =>
        log.appender.append(
          tell(['DevelopmentOpened', one], ['DevelopmentChanged', one], ['DevelopmentWithdrawn', withdrawn(one)]),
        ),
      ),
    );
    await until(async () => {
      await hurry();
      const found = await all(subscription.id);
      return found.length === 300 && found.every(({ state }) => state === 'delivered') ? found : undefined;
    });
    const received = receiver?.received.map(bodyOf) ?? [];
    expect(new Set(received.map(({ counter }) => counter)).size).toBe(300);
    for (const { id } of developments) {
      const own = received.filter(({ subject }) => subject === `development-${id}`);
      const counters = own.map(({ counter }) => counter);
      expect(counters).toEqual([...counters].sort((a, b) => a - b));
    }
    expect(received.length).toBeGreaterThan(300);
  });

  test('is asked nothing any more from when its 410 was read', async () => {
    const answered: number[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { subscription } = await subscribe(async (_one, nth) => {
      // All that are under way are here before the first of them is answered.
      if (nth === 5) open();
      await gate;
      answered.push(nth);
      return 410;
    });
    await Promise.all(
      Array.from({ length: 5 }, () => log.appender.append(tell(['DevelopmentOpened', aDevelopment()]))),
    );
    const gone = await until(async () => {
      const found = await subscriptions.find(subscription.id);
      return found?.state === 'disabled' ? found : undefined;
    });
    expect(gone.disabledReason).toContain('410');
    expect(disabled).toEqual([expect.stringContaining('410')]);
    const heard = receiver?.received.length;
    const { position } = await log.appender.append(tell(['DevelopmentOpened', aDevelopment()]));
    await hurry();
    await until(async () => ((await all(subscription.id))[0]?.position === String(position) ? true : undefined));
    await stop();
    stop = startSending();
    // The other subscription's delivery comes: whatever was due was looked for.
    const other = await startReceiver(() => 200);
    const second = await subscriptions.add({ url: other.url, filter: {}, format: 'cloudevents' });
    await log.appender.append(tell(['DevelopmentOpened', aDevelopment()]));
    await delivered(second.subscription.id, 1);
    await other.stop();
    expect(receiver?.received.length).toBe(heard);
  });

  test('is asked nothing any more from when its 410 was read, though the rest of that answer is late', async () => {
    const gate = () => {
      let open: () => void = () => undefined;
      const opened = new Promise<void>((resolve) => (open = resolve));
      return { opened, open };
    };
    const [refusing, ending, accepting] = [gate(), gate(), gate()];
    const { subscription } = await subscribe(async (_one, nth) => {
      if (nth === 1) {
        await refusing.opened;
        return { status: 410, end: ending.opened };
      }
      await accepting.opened;
      return 200;
    });
    const open = () => log.appender.append(tell(['DevelopmentOpened', aDevelopment()]));
    await Promise.all([open(), open()]);
    await until(() => Promise.resolve(receiver?.received.length === 2 ? true : undefined));
    refusing.open();
    // By the time at which somebody else was sent something, the 410 has been read.
    const other = await startReceiver(() => 200);
    const second = await subscriptions.add({ url: other.url, filter: {}, format: 'cloudevents' });
    await open();
    await delivered(second.subscription.id, 1);
    accepting.open();
    await delivered(subscription.id, 1);
    await open();
    await delivered(second.subscription.id, 2);
    await other.stop();
    expect(receiver?.received).toHaveLength(2);
    ending.open();
    await until(async () => ((await subscriptions.find(subscription.id))?.state === 'disabled' ? true : undefined));
    // What was found for it in between is not lost when it goes on, and the refused one is not waited for.
    await subscriptions.setState(subscription.id, 'active');
    await delivered(subscription.id, 4);
  });

  test('whose receiver asks for patience is left in peace, and sent the rest when it goes on', async () => {
    let busy = true;
    const { subscription } = await subscribe(() => (busy ? { status: 503, headers: { 'retry-after': '3600' } } : 200));
    await log.appender.append(tell(['DevelopmentOpened', aDevelopment()]));
    const [put] = await until(async () => {
      const found = await all(subscription.id);
      return found[0]?.lastStatus === 503 ? found : undefined;
    });
    const wait = Date.parse(put?.nextAttemptAt ?? '') - Date.parse(put?.lastAttemptAt ?? '');
    expect(wait).toBeGreaterThanOrEqual(3_600_000 - 1000);
    busy = false;
    await hurry();
    await delivered(subscription.id, 1);
    expect(await subscriptions.find(subscription.id)).toMatchObject({ failures: 0, failingSince: null, waiting: 0 });
  });

  test('at which nothing has succeeded for five days is disabled, says so, and goes on where it stopped', async () => {
    let broken = true;
    const { subscription } = await subscribe(() => (broken ? 500 : 200));
    await log.appender.append(tell(['DevelopmentOpened', aDevelopment()]));
    await until(async () => ((await subscriptions.find(subscription.id))?.failures === 1 ? true : undefined));
    await pool.query(`update subscriptions set failing_since = clock_timestamp() - interval '121 hours'`);
    await hurry();
    const found = await until(async () => {
      const one = await subscriptions.find(subscription.id);
      return one?.state === 'disabled' ? one : undefined;
    });
    expect(found.disabledReason).toMatch(/nothing has been taken since .*: answered 500/u);
    broken = false;
    await log.appender.append(tell(['DevelopmentOpened', aDevelopment()]));
    await subscriptions.setState(subscription.id, 'active');
    await hurry();
    await delivered(subscription.id, 2);
    // Of two developments, in either order.
    expect(receiver?.received.map(bodyOf).map(({ counter }) => counter)).toEqual(expect.arrayContaining([1, 2]));
  });

  test('that pauses is sent what waited when it goes on, and again what is asked for again', async () => {
    const { subscription } = await subscribe(() => 200);
    await subscriptions.setState(subscription.id, 'paused');
    const { position } = await log.appender.append(tell(['DevelopmentOpened', aDevelopment()]));
    await until(async () => ((await all(subscription.id))[0]?.position === String(position) ? true : undefined));
    expect(receiver?.received).toHaveLength(0);
    await subscriptions.setState(subscription.id, 'active');
    await delivered(subscription.id, 1);
    expect(await subscriptions.redeliver(subscription.id, 1n)).toBe('delivered');
    await until(() => Promise.resolve(receiver?.received.length === 2 ? true : undefined));
    await delivered(subscription.id, 1);
    expect(await subscriptions.redeliverSince(subscription.id, '2026-01-01T00:00:00Z')).toBe(1);
    await until(() => Promise.resolve(receiver?.received.length === 3 ? true : undefined));
    expect(new Set(receiver?.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test('of a Slack-compatible hook is sent text for people', async () => {
    const { subscription } = await subscribe(() => 200, { format: 'slack' });
    await log.appender.append(tell(['DevelopmentOpened', aDevelopment()]));
    await delivered(subscription.id, 1);
    const { text } = JSON.parse(receiver?.received[0]?.body ?? '{}') as { text: string };
    expect(text).toContain('*New: Sanctions threatened: A Minister → DEU (Geneva)*');
    expect(text).toContain('> Paris threatened Berlin with tariffs.');
  });

  test('of an address that is private at the moment of sending is not sent to, and the log says why', async () => {
    const { subscription } = await subscribe(() => 200, { url: 'http://10.1.2.3/hook' });
    await log.appender.append(tell(['DevelopmentOpened', aDevelopment()]));
    const [refused] = await until(async () => {
      const found = await all(subscription.id);
      return (found[0]?.lastError ?? null) === null ? undefined : found;
    });
    expect(refused).toMatchObject({ state: 'waiting', lastStatus: null });
    expect(refused?.lastError).toContain('10.1.2.3');
  });
});
