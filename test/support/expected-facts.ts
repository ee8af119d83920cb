import { readFileSync } from 'node:fs';
import { type Fact } from '#domain';

/** What a careful reader finds in an article, or would never say of it; what is left out may be anything. */
export interface ExpectedFact {
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

export interface AcceptanceArticle {
  readonly text: string;
  readonly publishedAt: string;
  readonly facts: readonly ExpectedFact[];
  readonly never: readonly ExpectedFact[];
}

/** The articles are not ours to copy: they are read where they lie, beside the repository. */
const FOLDER = new URL('../../../shared/articles/', import.meta.url);

/** readAcceptanceArticle reads an article and what is expected of it. @throws where it is not there, saying where to put it */
export function readAcceptanceArticle(name: string): AcceptanceArticle {
  const read = (file: string): string => {
    const url = new URL(file, FOLDER);
    try {
      return readFileSync(url, 'utf8');
    } catch (error) {
      throw new Error(`The acceptance article is missing: put ${file} into ${FOLDER.pathname}.`, { cause: error });
    }
  };
  const expected = JSON.parse(read(`${name}.expected.json`)) as Omit<AcceptanceArticle, 'text'>;
  return { ...expected, text: read(`${name}.txt`) };
}

/** fits tells whether a fact is what was expected, in all that the expectation says. */
export function fits(fact: Fact, expected: ExpectedFact): boolean {
  const states = [...fact.sources, ...fact.targets];
  return (
    !fact.negated &&
    (expected.type === undefined || fact.type === expected.type) &&
    (expected.plover === undefined || fact.plover === expected.plover) &&
    (expected.status === undefined || fact.status === expected.status) &&
    (expected.place === undefined || fact.place === expected.place) &&
    within(expected.people, fact.people) &&
    within(expected.parties, states) &&
    within(expected.about, states) &&
    within(expected.dates, fact.dates) &&
    holds(fact.condition, expected.condition) &&
    holds(fact.quote, expected.quote) &&
    holds(fact.attribution?.name, expected.attributedTo) &&
    fact.evidence.some(({ quote }) => holds(quote, expected.evidence))
  );
}

const within = (some: readonly string[] = [], all: readonly string[]): boolean =>
  some.every((one) => all.includes(one));

const holds = (whole: string | null | undefined, part: string | undefined): boolean =>
  part === undefined || plain(whole ?? '').includes(plain(part));

const plain = (text: string): string => text.replace(/[‘’]/gu, "'").replace(/[“”]/gu, '"').replace(/\s+/gu, ' ').trim();
