import { existsSync, readFileSync } from 'node:fs';
import { identifyFacts, type Fact } from '#domain';
import { describe, expect, test } from '@jest/globals';
import { extract } from './index.js';

// The article is not ours to copy: it is read where it lies, beside the repository.
const folder = new URL('../../../../shared/articles/', import.meta.url);
const textFile = new URL('witkoff-putin-2025-04-11.txt', folder);
const expectedFile = new URL('witkoff-putin-2025-04-11.expected.json', folder);

const missing = [textFile, expectedFile].filter((file) => !existsSync(file));
if (missing.length > 0) {
  throw new Error(
    `the acceptance article is missing: put ${missing.map((file) => file.pathname).join(' and ')} in place`,
  );
}

interface Expected {
  readonly n?: number;
  readonly why?: string;
  readonly type?: string;
  readonly plover?: string | null;
  readonly people?: readonly string[];
  readonly parties?: readonly string[];
  readonly about?: readonly string[];
  readonly dates?: readonly string[];
  readonly place?: string;
  readonly status?: string;
  readonly condition?: string;
  readonly quote?: string;
  readonly attributedTo?: string;
  readonly evidence?: string;
}

const plain = (text: string): string => text.replace(/[‘’]/gu, "'").replace(/[“”]/gu, '"').replace(/\s+/gu, ' ').trim();

const within = (some: readonly string[] | undefined, all: readonly string[]): boolean =>
  (some ?? []).every((one) => all.includes(one));

/** fits tells whether a fact is what a careful reader expects, in all that the reader says of it. */
function fits(fact: Fact, expected: Expected): boolean {
  const has = (part: string | undefined, whole: string | null | undefined): boolean =>
    part === undefined || plain(whole ?? '').includes(plain(part));
  return (
    (expected.type === undefined || fact.type === expected.type) &&
    (expected.plover === undefined || fact.plover === expected.plover) &&
    within(expected.people, fact.people) &&
    within(expected.parties, [...fact.sources, ...fact.targets]) &&
    within(expected.about, [...fact.sources, ...fact.targets]) &&
    within(expected.dates, fact.dates) &&
    (expected.place === undefined || fact.place === expected.place) &&
    (expected.status === undefined || fact.status === expected.status) &&
    has(expected.condition, fact.condition) &&
    has(expected.quote, fact.quote) &&
    has(expected.attributedTo, fact.attribution?.name) &&
    (expected.evidence === undefined || fact.evidence.some(({ quote }) => has(expected.evidence, quote)))
  );
}

describe('the article that Demarche was conceived from', () => {
  const text = readFileSync(textFile, 'utf8');
  const { publishedAt, facts, never } = JSON.parse(readFileSync(expectedFile, 'utf8')) as {
    publishedAt: string;
    facts: Expected[];
    never: Expected[];
  };
  const found = identifyFacts('6c1a6b0e-59d0-5c7c-8d1c-6a0f54f5f0a1', text, extract({ text, publishedAt }));

  test.each(facts)('yields fact $n, $type', (expected) => {
    const rest = found.filter((fact) => fact.type === expected.type);
    expect({ found: found.some((fact) => !fact.negated && fits(fact, expected)), among: rest }).toMatchObject({
      found: true,
    });
  });

  test.each(never)('never says otherwise: $why', (unwanted) => {
    expect(found.filter((fact) => !fact.negated && fits(fact, unwanted))).toEqual([]);
  });

  test('quotes every fact from the text as it was posted', () => {
    for (const { evidence } of found) {
      for (const { start, end, quote } of evidence) expect(text.slice(start, end)).toBe(quote);
    }
  });

  test('names who says what the spokesman says, and links it to his statement', () => {
    const proposed = found.find((fact) => fact.type === 'MeetingProposed');
    const statement = found.find((fact) => fact.id === proposed?.saidIn);
    expect(proposed?.attribution).toMatchObject({ name: 'Dmitry Peskov', actor: 'person:dmitry-peskov' });
    expect(statement).toMatchObject({ type: 'StatementMade', people: ['Dmitry Peskov'] });
  });
});
