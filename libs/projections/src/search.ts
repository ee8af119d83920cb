import { type EntityManager } from 'typeorm';
import { findKeys, searchedFor, type Question } from './find-keys.js';
import { asStatement, type Finding } from './finding.js';
import { InvalidQuery } from './invalid-query.js';
import { type Test } from './projection.js';

/** Among so many of the newest matches the best are looked for: ranking reads the words of each. */
const RANKED = 1_000;

/** What an answer says of how it was ranked. */
export interface SearchMeta {
  /** How many rows were ranked. */
  readonly ranked: number;
  /** Whether these are all that match; else they are the newest of them. */
  readonly complete: boolean;
}

/** wordsIn is the test for words, where a question has one. */
export const wordsIn = (tests: readonly Test[]): Test | undefined => tests.find(({ test }) => test === 'matches');

/**
 * searchRows are the ids of the newest rows that match, the best match first: by how often the words stand there, and of
 * equals the newer one.
 *
 * @throws InvalidQuery where there is no word to look for
 */
export async function searchRows(
  manager: EntityManager,
  question: Omit<Question, 'after' | 'count'>,
  { value }: Test,
): Promise<{ ids: string[]; meta: SearchMeta }> {
  const [asked] = await manager.query<{ tree: string }[]>(`select querytree(${searchedFor('$1')}) as tree`, [value]);
  if (asked?.tree === '' || asked?.tree === 'T') {
    throw new InvalidQuery(
      'q',
      `is "${value}"; it needs a word to look for, besides those that every text has and those to leave out`,
    );
  }
  const { rows } = await findKeys(manager, { ...question, after: null, count: RANKED + 1 }, (source, finding) =>
    rank(source, finding, value),
  );
  const newest = rows.slice(0, RANKED).sort((a, b) => b.rank - a.rank);
  return {
    ids: newest.map(({ id }) => id),
    meta: { ranked: newest.length, complete: rows.length <= RANKED },
  };
}

async function rank(
  source: Pick<EntityManager, 'query'>,
  finding: Finding,
  value: string,
): Promise<{ rows: { id: string; key: string; rank: number }[]; whole: boolean }> {
  const { sql, values, whole = 'true' } = finding;
  const words = searchedFor(`$${values.length + 1}`);
  const found = await source.query<{ id: string | null; key: string; rank: number; whole: boolean }[]>(
    ...asStatement(
      finding,
      `with ${sql} select id, key, ts_rank(words, ${words})::float8 as rank, asked.whole
       from (select (${whole}) as whole) asked left join found on true order by key desc`,
      [...values, value],
    ),
  );
  return {
    rows: found.flatMap(({ id, key, rank: by }) => (id === null ? [] : [{ id, key, rank: by }])),
    whole: found[0]?.whole === true,
  };
}

/**
 * highlighted are texts as HTML, with the words that a search found in `<mark>`. Whatever else a text has of markup is
 * escaped beforehand.
 */
export async function highlighted(
  manager: EntityManager,
  texts: readonly string[],
  { value }: Test,
): Promise<string[]> {
  const rows = await manager.query<{ html: string }[]>(
    `select ts_headline('english', text, ${searchedFor('$2')}, 'HighlightAll=true, StartSel=<mark>, StopSel=</mark>') as html
     from unnest($1::text[]) with ordinality as t(text, nth) order by nth`,
    [texts.map(escaped), value],
  );
  return rows.map(({ html }) => html);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/gu, (character) => ENTITIES[character] ?? '');
