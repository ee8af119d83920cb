import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import {
  CreateDesk1764000100000,
  CreateDeskCases1764000400000,
  CreateDeskSituations1764000500000,
  IndexDeskLinks1764000900002,
  DESK,
  recollect,
} from '#desk';
import { decideIngest, evolveArticle, type ArticleState } from '#domain';
import { VIEWS } from '#projections';
import { createTestDatabase, rowsOf, type TestDatabase } from '../../../test/support/database.js';
import { aPost } from '../../../test/support/facts.js';
import { following, type Following } from '../../../test/support/following.js';
import { caughtUp } from '../../../test/support/oracle.js';
import { NotImportable, exportLog, importLog } from './archive.js';
import { readCheckpoint } from './checkpoint.js';
import { readEpochs } from './epoch.js';
import { CreateLog1764000000000 } from './schema.js';
import { inTransaction } from './transaction.js';

const MEETING = 'The foreign ministers of France and Japan met in Paris.';
const TALKS = 'Envoys of Peru and Chile met in Lima.';
const VISIT = 'The German chancellor visited Oslo.';
const WARNING = 'The Kremlin warned of consequences.';

/** Two versions of an article, with facts that come, go and stay; and so developments that open and are withdrawn. */
async function write({ log }: Following): Promise<void> {
  const posts = [
    aPost(`${MEETING} ${WARNING}`, [
      { type: 'MeetingHeld', says: MEETING, sources: ['FRA', 'JPN'] },
      { type: 'StatementMade', says: WARNING, sources: ['RUS'] },
    ]),
    aPost(`${VISIT} ${WARNING}`, [
      { type: 'VisitMade', says: VISIT, sources: ['DEU'], targets: ['NOR'] },
      { type: 'StatementMade', says: WARNING, sources: ['RUS'] },
    ]),
  ];
  let state: ArticleState | null = null;
  let version = 0;
  for (const post of posts) {
    const events = decideIngest(state, post);
    state = events.reduce<ArticleState | null>(evolveArticle, state);
    const { position } = await log.appender.append({
      recordedBy: 'test',
      correlationId: randomUUID(),
      causationId: null,
      streams: [{ stream: `article-${post.id}`, expected: version, events }],
      texts: [{ sha256: state?.article.textSha256 ?? '', content: post.text }],
    });
    version += events.length;
    // Marked each for itself, so that there is more than one moment to ask for.
    await log.through(position);
  }
}

const lines = async (pool: pg.Pool): Promise<string[]> => {
  const all: string[] = [];
  for await (const line of exportLog(pool)) all.push(line);
  return all;
};

async function importLines(pool: pg.Pool, archive: readonly string[]): Promise<object> {
  const file = join(tmpdir(), `archive-${randomUUID()}.ndjson`);
  await writeFile(file, archive.join(''));
  return inTransaction(pool, async (client) => {
    const counts = await importLog(client, file, [DESK]);
    await recollect(client, (await readCheckpoint(client, DESK)).position);
    return counts;
  });
}

/** What a table holds, byte for byte, in an order that its contents give it. */
async function bytesOf(pool: pg.Pool, table: string, but = ''): Promise<string[]> {
  const { rows } = await pool.query<{ row: string }>(
    `select (to_jsonb(t) - $1)::text as row from ${table} t order by 1`,
    [but],
  );
  return rows.map(({ row }) => row);
}

let original: Following;
let archive: string[];
beforeAll(async () => {
  original = await following();
  await write(original);
  await caughtUp({ pool: original.pool, topic: null });
  archive = await lines(original.pool);
});
afterAll(() => original.stop());

/** Nobody takes office in these articles or owes anything, and nothing in them is in doubt or at odds. */
const EMPTY = /^(roster|review|disagreements|situations|commitments)/u;

test('an archive that is imported answers as the original, to the byte: log, marks, texts, desk and every view', async () => {
  const copy = await following();
  try {
    await importLines(copy.pool, archive);
    await caughtUp({ pool: copy.pool, topic: null });
    for (const table of [
      ...['events', 'marks', 'texts', 'desk_reports', 'desk_developments'],
      ...VIEWS.flatMap(({ name }) => [name, `${name}_history`]),
    ]) {
      // In which order the desk came to know them is its own affair.
      const expected = await bytesOf(original.pool, table, 'nth');
      if (!EMPTY.test(table)) expect([table, expected.length]).not.toEqual([table, 0]);
      expect([table, await bytesOf(copy.pool, table, 'nth')]).toEqual([table, expected]);
    }
    expect(await lines(copy.pool)).toEqual(archive);
    const end = (await readCheckpoint(original.pool, DESK)).position;
    expect((await readCheckpoint(copy.pool, DESK)).position).toBe(end);
    // Subscribers of the original are told that this is another log.
    expect((await readEpochs(copy.pool)).at(-1)?.name).not.toBe((await readEpochs(original.pool)).at(-1)?.name);

    // What comes next stands behind it, at a later time than all its marks, and the desk goes on.
    const { position } = await copy.log.appender.append({
      recordedBy: 'test',
      correlationId: randomUUID(),
      causationId: null,
      streams: [
        {
          stream: 'article-next',
          expected: 'none',
          events: decideIngest(
            null,
            aPost(TALKS, [{ type: 'MeetingHeld', says: TALKS }], { id: randomUUID(), url: 'https://e.org/next' }),
          ),
        },
      ],
    });
    expect(position).toBeGreaterThan(end);
    await caughtUp({ pool: copy.pool, topic: null });
    const { rows } = await copy.pool.query<{ opened: bigint }>(
      `select count(*) as opened from events where type = 'DevelopmentOpened' and position > $1`,
      [end],
    );
    expect(rows[0]?.opened).toBe(1n);
  } finally {
    await copy.stop();
  }
});

describe('an archive is refused, and nothing of it taken,', () => {
  let empty: TestDatabase;
  beforeAll(async () => {
    empty = await createTestDatabase([
      CreateLog1764000000000,
      CreateDesk1764000100000,
      CreateDeskCases1764000400000,
      CreateDeskSituations1764000500000,
      IndexDeskLinks1764000900002,
    ]);
  });
  afterAll(() => empty.drop());

  /** Changes the first line that holds one thing: a text, an event or the end. */
  const changed = (what: 'text' | 'event' | 'end', change: (row: Record<string, unknown>) => object) => () => {
    const at = archive.findIndex((line) => line.startsWith(`{"${what}"`));
    const row = (JSON.parse(archive[at] ?? '') as Record<string, Record<string, unknown>>)[what] ?? {};
    return archive.with(at, `${JSON.stringify({ [what]: change(row) })}\n`);
  };

  test.each<[string, () => string[], RegExp]>([
    ['without its first line', () => archive.slice(1), /first line is not that/],
    ['of a later format', () => archive.with(0, '{"format":"demarche-archive","version":2}\n'), /version 1/],
    ['cut short', () => archive.slice(0, -1), /no end; it was cut short/],
    ['cut in a line', () => [...archive.slice(0, -1), '{"end":{"ev'], /Line \d+ is no JSON object/],
    ['with a line that is none of its own', () => archive.with(1, '{"weather":"fine"}\n'), /Line 2 is neither/],
    ['with more behind its end', () => [...archive, ...archive.slice(-2)], /behind the end/],
    ['that lacks a line', () => archive.toSpliced(2, 1), /its end counts/],
    ['with another text', changed('text', (row) => ({ ...row, content: 'It snowed.' })), /Line 2: the text is not/],
    ['with a text of no hash', changed('text', () => ({ content: 'It snowed.' })), /Line 2: the text has no sha256/],
    ['with an event its schema forbids', changed('event', (row) => ({ ...row, payload: {} })), /ArticleIngested: /],
    ['with an event of no type', changed('event', (row) => ({ ...row, type: 'WarWon' })), /WarWon: .*no event type/],
    ['with an event of a later version', changed('event', (row) => ({ ...row, schemaversion: 99 })), /version 99/],
  ])('%s', async (_what, made, reason) => {
    const refused = importLines(empty.pool(1), made());
    await expect(refused).rejects.toThrow(NotImportable);
    await expect(refused).rejects.toThrow(reason);
    expect(await rowsOf(empty)).toEqual({ events: '0', texts: '0' });
  });

  test('where the log is not empty', async () => {
    const before = await rowsOf(original.database);
    await expect(importLines(original.pool, archive)).rejects.toThrow(/holds events already/);
    expect(await rowsOf(original.database)).toEqual(before);
  });
});
