import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { testKafka, type TestKafka, type TestMessage } from '../../../test/support/kafka.js';
import { Witness } from '../../../test/support/witness.js';
import { ArticleTopic, type IntakeState, type Verdict } from './article-topic.js';
import { MAX_ARTICLE_BYTES, type Broker } from './broker.js';
import { DeadLetters, ReplayUnderWay } from './dead-letters.js';

let kafka: TestKafka;
let broker: Broker;
let intakes: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  kafka = await testKafka();
  ({ broker } = kafka);
  await broker.ensureArticleTopics();
});
afterEach(async () => {
  for (const one of intakes) await one.stop();
  intakes = [];
  await kafka.drop();
});

interface Offer {
  readonly article: unknown;
  readonly correlationId: string | undefined;
}

/** An intake whose articles are taken by `take`, or all of them, and what it did. */
function intake(
  take: (article: unknown, nth: number) => Verdict | Promise<Verdict> = () => ({ outcome: 'taken' }),
  deadLetters = new DeadLetters(broker),
) {
  const offers = new Witness<Offer>();
  const states = new Witness<IntakeState>();
  const stopped = new AbortController();
  const topic = new ArticleTopic(broker, {
    take: async (article, correlationId) => {
      const nth = offers.seen.filter((offer) => JSON.stringify(offer.article) === JSON.stringify(article)).length + 1;
      const verdict = await take(article, nth);
      offers.note({ article, correlationId });
      return verdict;
    },
    deadLetters,
    onTrouble: () => undefined,
    onState: states.note,
    backOff: { firstMs: 1, lastMs: 1 },
  });
  const running = topic.run(stopped.signal);
  const started = {
    offers,
    states,
    deadLetters,
    async stop() {
      stopped.abort();
      await running;
      await deadLetters.close();
    },
  };
  intakes.push(started);
  return started;
}

const send = (...messages: Parameters<TestKafka['send']>[1]) => kafka.send(broker.articlesTopic, messages);
const json = (value: unknown, partition = 0) => ({ value: JSON.stringify(value), partition });
const articlesOf = ({ offers }: { offers: Witness<Offer> }) => offers.seen.map(({ article }) => article);
const committed = () => kafka.committed(broker.articlesTopic, broker.articlesTopic);
const dead = () => kafka.read(broker.deadLettersTopic);
const header = ({ headers }: TestMessage, name: string) => headers?.[`dead-letter-${name}`]?.toString();
/** The end of what was sent: once it has been offered, everything before it in its partition has been settled. */
const END = { end: true };
const ended = ({ offers }: { offers: Witness<Offer> }) =>
  offers.until((seen) => seen.some(({ article }) => JSON.stringify(article) === JSON.stringify(END)));

describe('an article from the topic', () => {
  test('is taken as its JSON, or as the data of a CloudEvent, in order', async () => {
    const correlationid = randomUUID();
    await send(
      json({ n: 1 }),
      json({ specversion: '1.0', id: 'a', source: '/a', type: 'a', correlationid, data: { n: 2 } }),
      { ...json({ n: 3 }), headers: { correlationid: 'given' } },
      json(END),
    );
    const taking = intake();
    await ended(taking);
    await taking.stop();
    expect(taking.offers.seen).toEqual([
      { article: { n: 1 }, correlationId: undefined },
      { article: { n: 2 }, correlationId: correlationid },
      { article: { n: 3 }, correlationId: 'given' },
      { article: END, correlationId: undefined },
    ]);
    expect(await committed()).toBe(4n);
    expect(await dead()).toEqual([]);
  });

  test('that nobody could take is kept as it came, with the reason, and the next one is taken', async () => {
    const unreadable: [Buffer | string | null, RegExp][] = [
      [null, /has no value/u],
      ['{"url"', /is no JSON/u],
      [Buffer.from([0x22, 0xff, 0x22]), /UTF-8/u],
      [JSON.stringify({ body: 'x'.repeat(MAX_ARTICLE_BYTES) }), /takes \d+ bytes; an article may take 2097152/u],
      ['{"specversion":"0.3","data":{}}', /version "0.3"/u],
      ['{"specversion":"1.0"}', /without data/u],
    ];
    const headers = { 'content-type': 'text/odd', twice: ['a', 'b'], empty: '' };
    await send(...unreadable.map(([value]) => ({ key: 'k', value, partition: 1, headers })), json(END, 1));
    const taking = intake();
    await ended(taking);
    await taking.stop();
    const letters = await dead();
    expect(letters).toHaveLength(unreadable.length);
    letters.forEach((letter, index) => {
      const [value, reason] = unreadable[index] ?? [null, /nothing/u];
      expect(letter.key?.toString()).toBe('k');
      // Jest compares large buffers byte by byte, which takes half a minute.
      expect(letter.value?.toString('latin1')).toBe(value === null ? undefined : Buffer.from(value).toString('latin1'));
      expect(letter.headers).toMatchObject({
        'content-type': Buffer.from('text/odd'),
        twice: [Buffer.from('a'), Buffer.from('b')],
        empty: Buffer.from(''),
      });
      expect(header(letter, 'reason')).toMatch(reason);
      expect(header(letter, 'outcome')).toBe('refused');
      expect(header(letter, 'attempts')).toBe('1');
      expect(header(letter, 'topic')).toBe(broker.articlesTopic);
      expect([header(letter, 'partition'), header(letter, 'offset')]).toEqual(['1', String(index)]);
    });
    expect(articlesOf(taking)).toEqual([END]);
    expect(await committed()).toBe(7n);
  });

  test('that is refused is kept at once, with every field that is wrong, as it stands in the message', async () => {
    await send(json({ specversion: '1.0', data: { wrong: true } }), json(END));
    const taking = intake((article) =>
      'wrong' in (article as object)
        ? { outcome: 'refused', reason: 'it is wrong', errors: [{ pointer: '/wrong', detail: 'is true' }] }
        : { outcome: 'taken' },
    );
    await ended(taking);
    await taking.stop();
    const [letter] = await taking.deadLetters.list({ limit: 10 }).then(({ letters }) => letters);
    expect(letter).toMatchObject({
      outcome: 'refused',
      reason: 'it is wrong',
      errors: [{ pointer: '/data/wrong', detail: 'is true' }],
      attempts: 1,
      replayed: false,
    });
  });

  test('waits for what passes, without end, and so does what stands behind it; other partitions go on', async () => {
    const patience = 12;
    await send(json({ early: true }, 0), json({ behind: true }, 0), json(END, 1));
    let othersDone: () => void = () => undefined;
    const others = new Promise<void>((resolve) => (othersDone = resolve));
    const taking = intake(async (article, nth) => {
      if ('end' in (article as object)) othersDone();
      if (!('early' in (article as object)) || nth > patience) return { outcome: 'taken' };
      if (nth === patience) await others;
      return { outcome: 'later', reason: 'the database is away' };
    });
    await taking.offers.until((seen) => seen.some(({ article }) => 'behind' in (article as object)));
    await taking.stop();
    const first = articlesOf(taking).filter((article) => !('end' in (article as object)));
    expect(first).toEqual([...Array.from({ length: patience + 1 }, () => ({ early: true })), { behind: true }]);
    expect(taking.states.seen).toContainEqual({
      ready: true,
      detail: expect.stringMatching(/waits at offset 0: the database is away/u),
    });
    expect(taking.states.seen.at(-1)).toEqual({ ready: true, detail: '' });
    expect(await dead()).toEqual([]);
    expect(await committed()).toBe(3n);
  });

  test('that fails for no known reason is tried five times, and kept', async () => {
    await send(json({ odd: true }), json(END));
    const taking = intake((article) => {
      if ('odd' in (article as object)) throw new Error('x is undefined');
      return { outcome: 'taken' };
    });
    await ended(taking);
    await taking.stop();
    const { letters } = await taking.deadLetters.list({ limit: 10 });
    expect(letters).toMatchObject([{ outcome: 'failed', reason: 'x is undefined', attempts: 5 }]);
  });

  test('is left to the next consumer where this one stops before it was taken', async () => {
    await send(json({ n: 1 }), json({ n: 2 }), json(END));
    const first = intake((article) =>
      (article as { n?: number }).n === 1 ? { outcome: 'taken' } : { outcome: 'later', reason: 'away' },
    );
    await first.offers.until((seen) => seen.length >= 3);
    await first.stop();
    expect(await committed()).toBe(1n);
    const second = intake();
    await ended(second);
    expect(articlesOf(second)).toEqual([{ n: 2 }, END]);
  });

  test('does not move on while its dead letter cannot be written, and says so', async () => {
    class Unwritable extends DeadLetters {
      left = 7;
      override async keep(...letter: Parameters<DeadLetters['keep']>): Promise<void> {
        if (this.left-- > 0) throw new Error('not enough replicas');
        await super.keep(...letter);
      }
    }
    await send({ value: 'no JSON', partition: 0 }, json(END));
    const taking = intake(undefined, new Unwritable(broker));
    await ended(taking);
    await taking.stop();
    expect(taking.states.seen).toContainEqual({ ready: false, detail: expect.stringMatching(/not enough replicas/u) });
    expect(taking.states.seen.at(-1)).toEqual({ ready: true, detail: '' });
    expect(await dead()).toHaveLength(1);
  });

  test('is taken, whoever of the group comes and goes', async () => {
    const count = 300;
    const messages = Array.from({ length: count }, (_, n) => json({ n }, n % 3));
    const all = new Witness<number>();
    const take = (article: unknown): Verdict => {
      all.note((article as { n: number }).n);
      return { outcome: 'taken' };
    };
    const first = intake(take);
    await first.states.until((seen) => seen.length > 1);
    await send(...messages.slice(0, 100));
    intake(take);
    await all.until((seen) => seen.length >= 50);
    await send(...messages.slice(100, 200));
    await first.stop();
    intake(take);
    await send(...messages.slice(200));
    await all.until((seen) => new Set(seen).size === count);
    for (const one of intakes) await one.stop();
    expect(await committed()).toBe(BigInt(count));
    // Within a partition each comes behind the one before it, also where one came twice.
    for (const partition of [0, 1, 2]) {
      const firstSeen = [...new Set(all.seen.filter((n) => n % 3 === partition))];
      expect(firstSeen).toEqual([...firstSeen].sort((a, b) => a - b));
    }
  });
});

describe('dead letters', () => {
  const offsetsOf = (letters: readonly { offset: string }[]) => letters.map(({ offset }) => offset);
  let deadLetters: DeadLetters;
  beforeEach(() => {
    deadLetters = new DeadLetters(broker);
  });
  afterEach(() => deadLetters.close());

  test('are listed in pages, with the URL where there is one', async () => {
    await keepThree(deadLetters);
    const page = await deadLetters.list({ limit: 2 });
    expect(offsetsOf(page.letters)).toEqual(['0', '1']);
    expect(page.next).toBe(2n);
    const rest = await deadLetters.list({ from: 2n, limit: 2 });
    expect(rest).toMatchObject({ letters: [{ offset: '2', url: 'https://example.org/2' }], next: null });
    expect(await deadLetters.list({ from: 3n, limit: 2 })).toEqual({ letters: [], next: null });
  });

  test('are replayed once each, without what was written beside them', async () => {
    await keepThree(deadLetters);
    expect(await deadLetters.replay({ limit: 2 })).toEqual({ replayed: 2, nextOffset: 2n, throughOffset: 2n });
    expect(offsetsOf((await deadLetters.list({ limit: 10 })).letters)).toEqual(['2']);
    expect(await deadLetters.replay({ limit: 10 })).toMatchObject({ replayed: 1, nextOffset: 3n });
    expect(await deadLetters.replay({ limit: 10 })).toMatchObject({ replayed: 0, nextOffset: 3n });
    const sent = await kafka.read(broker.articlesTopic);
    expect(sent.map(({ value }) => value?.toString()).sort()).toEqual([0, 1, 2].map(articleJson));
    for (const { headers } of sent) expect(Object.keys(headers ?? {}).sort()).toEqual(['demarche-replays', 'own']);
  });

  test('are replayed again where that is asked for, and do not wait again afterwards', async () => {
    await keepThree(deadLetters);
    await deadLetters.replay({ limit: 10 });
    expect(await deadLetters.replay({ from: 1n, limit: 1 })).toMatchObject({ replayed: 1, nextOffset: 2n });
    expect(await kafka.read(broker.articlesTopic)).toHaveLength(4);
    expect((await deadLetters.list({ limit: 10 })).letters).toEqual([]);
    const all = await deadLetters.list({ from: 0n, limit: 10 });
    expect(all.letters.map(({ replayed }) => replayed)).toEqual([true, true, true]);
  });

  test('that die anew are new letters, which count how often they came back', async () => {
    const refused = (): Verdict => ({ outcome: 'refused', reason: 'never', errors: [] });
    await send(json({ wrong: true }));
    const taking = intake(refused);
    await taking.offers.until((seen) => seen.length === 1);
    await taking.stop();
    await deadLetters.replay({ limit: 10 });
    const again = intake(refused);
    await again.offers.until((seen) => seen.length === 1);
    await again.stop();
    const { letters } = await deadLetters.list({ from: 0n, limit: 10 });
    expect(letters.map(({ replays, replayed }) => [replays, replayed])).toEqual([
      [0, true],
      [1, false],
    ]);
  });

  test('are not replayed by two at once', async () => {
    await keepThree(deadLetters);
    const both = await Promise.allSettled([deadLetters.replay({ limit: 10 }), deadLetters.replay({ limit: 10 })]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({ reason: expect.any(ReplayUnderWay) });
    expect(await kafka.read(broker.articlesTopic)).toHaveLength(3);
  });
});

const articleJson = (n: number) => JSON.stringify({ url: `https://example.org/${n}` });

async function keepThree(deadLetters: DeadLetters): Promise<void> {
  for (const n of [0, 1, 2]) {
    const message = {
      key: null,
      value: Buffer.from(articleJson(n)),
      headers: { own: 'kept' },
      offset: String(n),
      timestamp: '0',
      attributes: 0,
    };
    const at = new Date(0);
    const failure = { outcome: 'refused', reason: 'a test', errors: [], attempts: 1, firstAt: at, lastAt: at } as const;
    await deadLetters.keep(0, message, failure);
  }
}
