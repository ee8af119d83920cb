import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ERASED, articleIdOf, decideEraseText, decideIngest, evolveArticle, sha256, type ArticleEvent } from '#domain';
import { openDataSource, openPool } from '#platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventually } from '../../../test/support/eventually.js';
import { aPost } from '../../../test/support/facts.js';
import { runLog, type RunningLog } from '../../../test/support/log.js';
import { appendWithin, type Append } from './append.js';
import { Erasures, FindErasures1764000900001, emptyTexts } from './erasures.js';
import { readStream, readText } from './read.js';
import { jsonTypes, logTypes } from './rows.js';
import { CreateLog1764000000000 } from './schema.js';
import { inTransaction } from './transaction.js';

const migrations = [CreateLog1764000000000, FindErasures1764000900001];

let database: TestDatabase;
/** Reads what stands there, masked or not. */
let raw: pg.Pool;
let pool: pg.Pool;
let erasures: Erasures;
let log: RunningLog;

beforeAll(async () => {
  database = await createTestDatabase(migrations);
  raw = database.pool();
  erasures = new Erasures();
  pool = openPool({
    url: database.url,
    name: 'masked',
    max: 4,
    types: logTypes(erasures.parse),
    onError: () => undefined,
  });
  log = runLog(raw);
});
afterAll(async () => {
  await log.stop();
  await pool.end();
  await database.drop();
});

const SENTENCE = 'The ministers met in Geneva on Monday.';
const appendTo = (id: string, expected: number, events: Append['streams'][0]['events']): Append => ({
  recordedBy: 'test',
  correlationId: randomUUID(),
  causationId: null,
  streams: [{ stream: `article-${id}`, expected, events }],
});

/** An article of its own with one fact, by the sentence that it rests on. */
function anArticle(text: string, says: string) {
  const url = `https://news.example.org/${randomUUID()}`;
  const id = articleIdOf(url);
  const { facts, ...post } = aPost(text, [{ type: 'MeetingHeld', says }], { url, id });
  const own = facts.map((fact) => ({ ...fact, id: randomUUID() }));
  return { id, text, events: decideIngest(null, { ...post, facts: own }) };
}

const publication = ({ id, text, events }: ReturnType<typeof anArticle>): Append => ({
  ...appendTo(id, 0, events),
  texts: [{ sha256: sha256(text), content: text }],
});
const publish = (article: ReturnType<typeof anArticle>) => log.appender.append(publication(article));

async function erase(id: string): Promise<bigint> {
  const history = (await readStream(raw, `article-${id}`)).map(({ type, data }) => ({ type, data }) as ArticleEvent);
  const state = history.reduce<Parameters<typeof evolveArticle>[0]>(evolveArticle, null);
  if (state === null) throw new Error('there is nothing to erase');
  const decided = decideEraseText(state, history, { reason: 'a court', author: 'test' }, history.length);
  const texts = decided.flatMap(({ data }) => ('texts' in data ? data.texts : []));
  const { position } = await log.appender.appendWith(appendTo(id, history.length, decided), (client) =>
    emptyTexts(client, id, texts),
  );
  return position;
}

const quotesIn = (value: unknown) =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? '' : part));

describe('what was erased', () => {
  test('is masked in whatever is read by pool and by TypeORM, and stands elsewhere', async () => {
    const text = `${SENTENCE} ${randomUUID()}`;
    const [erased, copy] = [anArticle(text, SENTENCE), anArticle(`${SENTENCE} Another says so.`, SENTENCE)];
    await publish(erased);
    await publish(copy);
    const dataSource = await openDataSource(database.url, {
      migrations,
      entities: [],
      types: jsonTypes(erasures.parse),
    });
    const told = new Promise<void>((resolve) => {
      erasures.onNews(resolve);
    });

    await log.through(await erase(erased.id));
    await erasures.load(pool);
    await told;

    const ofErased = await readStream(pool, `article-${erased.id}`);
    expect(ofErased[1]?.data).toMatchObject({
      fact: { evidence: [{ quote: ERASED, sha256: sha256(SENTENCE), start: 0, end: SENTENCE.length }] },
    });
    expect(quotesIn(ofErased)).not.toContain(SENTENCE);
    expect(quotesIn(await readStream(pool, `article-${copy.id}`))).toContain(SENTENCE);
    const byTypeOrm = await dataSource.query<object[]>('select payload from events where aggregateid = $1', [
      erased.id,
    ]);
    expect(quotesIn(byTypeOrm)).toContain(ERASED);
    expect(quotesIn(byTypeOrm)).not.toContain(SENTENCE);
    await dataSource.destroy();
  });

  test('is known to a process that starts later', async () => {
    const one = anArticle(`${SENTENCE} ${randomUUID()}`, SENTENCE);
    await publish(one);
    await log.through(await erase(one.id));
    const later = new Erasures();
    await later.load(raw);
    const [, fact] = await readStream(raw, `article-${one.id}`);
    expect(quotesIn(later.masked(fact))).toContain(ERASED);
    expect(later.masked(await readStream(raw, 'article-none'))).toEqual([]);
  });
});

describe('the text of an article', () => {
  test('is emptied with its erasure, or not at all', async () => {
    const one = anArticle(`${SENTENCE} ${randomUUID()}`, SENTENCE);
    await publish(one);
    const stale = log.appender.appendWith(appendTo(one.id, 7, anArticle(SENTENCE, SENTENCE).events), (client) =>
      emptyTexts(client, one.id, [sha256(one.text)]),
    );
    await expect(stale).rejects.toThrow(/is at version 2, not 7/u);
    expect(await readText(raw, sha256(one.text))).toBe(one.text);
    await erase(one.id);
    expect(await readText(raw, sha256(one.text))).toBeNull();
  });

  test('does not come back with a post that was decided on before', async () => {
    const one = anArticle(`${SENTENCE} ${randomUUID()}`, SENTENCE);
    await publish(one);
    await erase(one.id);
    const late = publication({ ...one, events: anArticle(SENTENCE, SENTENCE).events });
    await expect(log.appender.append(late)).rejects.toThrow(/is at version 3, not 0/u);
    await publish(one);
    expect(await readText(raw, sha256(one.text))).toBeNull();
  });

  test('is kept while another article prints it, and emptied with the last of them', async () => {
    const text = `${SENTENCE} ${randomUUID()}`;
    const [one, other] = [anArticle(text, SENTENCE), anArticle(text, SENTENCE)];
    await publish(one);
    await publish(other);
    await erase(one.id);
    expect(await readText(raw, sha256(text))).toBe(text);
    await erase(other.id);
    expect(await readText(raw, sha256(text))).toBeNull();
  });

  test('comes back with another article that prints it', async () => {
    const text = `${SENTENCE} ${randomUUID()}`;
    const [one, other] = [anArticle(text, SENTENCE), anArticle(text, SENTENCE)];
    await publish(one);
    await erase(one.id);
    await publish(other);
    expect(await readText(raw, sha256(text))).toBe(text);
  });

  test('stands after all, where another article prints it at the very moment of its erasure', async () => {
    const text = `${SENTENCE} ${randomUUID()}`;
    const [one, other] = [anArticle(text, SENTENCE), anArticle(text, SENTENCE)];
    await publish(one);
    const erasing = await inTransaction(raw, async (client) => {
      await appendWithin(client, publication(other));
      const begun = { ended: erase(one.id) };
      await eventually(
        async () => {
          const { rows } = await raw.query(
            `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
          );
          return rows.length > 0 || undefined;
        },
        10_000,
        () => 'the erasure does not wait',
      );
      return begun;
    });
    await erasing.ended;
    expect(await readText(raw, sha256(text))).toBe(text);
  });
});
