import { type DataSource, type EntityManager } from 'typeorm';
import { ZONE, periodOf, type Test, type ViewDefinition } from './projection.js';
import { tablesOf, type Sight } from './sight.js';

/**
 * Keys are in memory, so visiting one costs little more than an entry of an index: an index that narrows little is better
 * not read beside one that narrows much. And reading the whole table is never better. Which index narrows depends on the
 * values, so a plan for any of them will not do.
 */
const PREFER_NARROW_INDEXES = `
  select set_config('enable_seqscan', 'off', true), set_config('random_page_cost', '1.1', true),
    set_config('cpu_index_tuple_cost', '0.05', true), set_config('plan_cache_mode', 'force_custom_plan', true)`;

/** A Question is which keys to find: the first `count` behind a place in the order that pass all tests. */
export interface Question extends Sight {
  readonly tests: readonly Test[];
  readonly after: string | null;
  readonly count: number;
}

/** A Finding is how to find them: queries of a WITH, of which `found` has the id and the key, and their parameters. */
export interface Finding {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** What was found, by whatever asks for it, in its order. */
interface Found {
  readonly rows: readonly { readonly key: string }[];
}

/**
 * findKeys asks for rows that many pass by walking the order, for those that few pass by their indexes and then sorted;
 * either is slow where the other is quick, and the planner cannot know which it is where tests depend on each other. So
 * it is not asked: a short walk comes first, and tells how long a walk would be needed. Where that is too long, there are
 * few rows to sort, and fewer where the walk has also told how far back as many as are asked for will lie.
 */
export async function findKeys<T extends Found>(
  source: DataSource | EntityManager,
  question: Question,
  ask: (source: DataSource | EntityManager, finding: Finding) => Promise<T>,
): Promise<T> {
  const { view, tests, count, knownAt } = question;
  const near = await ask(source, walking(question, WALK));
  const enough = ({ rows }: Found) => rows.length === count || (tests.length === 0 && knownAt === null);
  if (enough(near)) return near;
  const longest = isOfOneIndex(view, tests) ? LONG_WALK_OF_ONE : LONG_WALK;
  // With a quarter to spare: a walk that falls short was in vain.
  if (near.rows.length * longest >= count * WALK * 1.25) {
    const far = await ask(source, walking(question, longest));
    if (enough(far)) return far;
  }
  return source.transaction('REPEATABLE READ', async (manager) => {
    const reach = reachOf(near, count);
    if (reach !== null) {
      const newest = await ask(manager, await sorting(manager, question, reach));
      if (newest.rows.length === count) return newest;
    }
    return ask(manager, await sorting(manager, question, null));
  });
}

/** So many keys are read in a millisecond or two, which every question takes that is found by its indexes in the end. */
const WALK = 2_000;
/** The longest walk, where a first one has shown that it will find enough. */
const LONG_WALK = 50_000;
/** The longest where one index tells what passes: to sort that, nothing is read in vain. */
const LONG_WALK_OF_ONE = 12_500;
/** Fewer rows than this do not tell how far apart the others lie. */
const TELLING = 10;

/**
 * reachOf is the place in the order from which on there will be `count` rows and half as many again, if those behind lie
 * as far apart as these; null where these are too few to tell.
 */
function reachOf({ rows }: Found, count: number): bigint | null {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined || rows.length < TELLING) return null;
  const newest = BigInt(first.key);
  return newest - ((newest - BigInt(last.key)) * BigInt(count) * 3n) / (BigInt(rows.length) * 2n);
}

/**
 * What equals or contains values is in one index together. Of words, the index gives too many rows, whose words would have
 * to be read.
 */
function isOfOneIndex(view: ViewDefinition, tests: readonly Test[]): boolean {
  const indexed = joined(view, tests).filter(({ column }) => view.columns[column]?.type !== 'boolean');
  const [only, ...others] = indexed;
  if (only === undefined) return false;
  return others.length === 0
    ? only.test !== 'matches'
    : indexed.every(({ test }) => test === 'equals' || test === 'contains');
}

/** walking goes through the order, up to so many keys, and takes those that pass: for tests that many rows pass. */
function walking(question: Question, steps: number): Finding {
  const { view } = question;
  const order = `"${view.order}"`;
  const { joint, values, parameter } = parametersOf(question);
  const timely = timelyOf(view, joint);
  const zones = timely.length === 0 ? '' : `zone as materialized (${zonesOf(question, timely, parameter)}), `;
  const within = [
    ...behind(question, parameter),
    ...(zones === ''
      ? []
      : [`${order} >= (select "from" from zone)::bigint`, `${order} < (select "to" from zone)::bigint`]),
  ];
  const walked = `select * from ${keysAt(question)} where ${all(within)} order by ${order} desc limit ${steps}`;
  const conditions = [...stood(question, parameter), ...conditionsOf(view, joint, parameter)];
  const found = `select * from (${walked}) walked where ${all(conditions)}`;
  return { sql: `${zones}passing as (${found}), ${firstOf(question)}`, values };
}

/**
 * sorting finds what passes by the indexes, and sorts it: for tests that few rows pass. Where a reach is given, nothing
 * before that place is looked at. It is to be asked within the transaction that is given.
 */
async function sorting(manager: EntityManager, question: Question, reach: bigint | null): Promise<Finding> {
  const { view } = question;
  const order = `"${view.order}"`;
  const { joint, values, parameter } = parametersOf(question);
  const within = behind(question, parameter);
  if (reach !== null) within.push(`${order} >= ${parameter(reach)}::bigint`);
  const timely = timelyOf(view, joint);
  if (timely.length > 0) {
    // Asked beforehand: where the bounds are known, the planner knows whether they narrow anything.
    const bounds: unknown[] = [];
    const [zone] = await manager.query<{ from: string | null; to: string | null }[]>(
      zonesOf(question, timely, (value) => `$${bounds.push(value)}`),
      bounds,
    );
    within.push(
      `${order} >= ${parameter(zone?.from ?? null)}::bigint`,
      `${order} < ${parameter(zone?.to ?? null)}::bigint`,
    );
  }
  await manager.query(PREFER_NARROW_INDEXES);
  const conditions = all([...within, ...stood(question, parameter), ...conditionsOf(view, joint, parameter)]);
  const passing = `select id, ${order}${wordsOf(view)} from ${keysAt(question)} where ${conditions}`;
  return { sql: `passing as materialized (${passing}), ${firstOf(question)}`, values };
}

function parametersOf({ view, tests }: Question) {
  const values: unknown[] = [];
  return { joint: joined(view, tests), values, parameter: (value: unknown) => `$${values.push(value)}` };
}

const all = (conditions: readonly string[]): string => (conditions.length === 0 ? 'true' : conditions.join(' and '));

/** Where a place in the order is a position, no row of a past moment stands beyond it. */
const behind = ({ view, after, knownAt }: Question, parameter: (value: unknown) => string): string[] => [
  ...(after === null ? [] : [`"${view.order}" < ${parameter(after)}::bigint`]),
  ...(knownAt === null || view.ranked === true ? [] : [`"${view.order}" <= ${parameter(knownAt)}::bigint`]),
];

const keysAt = (question: Question): string => `${tablesOf(question)}_${question.knownAt === null ? 'keys' : 'then'}`;

/** The versions of keys that stood at the moment. */
function stood({ knownAt }: Question, parameter: (value: unknown) => string): string[] {
  if (knownAt === null) return [];
  const at = `${parameter(knownAt)}::bigint`;
  return [`since <= ${at}`, `(until is null or until > ${at})`];
}

const firstOf = ({ view, count }: Question): string =>
  `found as (select id, "${view.order}" as key${wordsOf(view)} from passing order by key desc limit ${count})`;

/** What is ranked by its words takes them along. */
const wordsOf = ({ searched }: ViewDefinition): string => (searched === undefined ? '' : ', words');

/** searchedFor is SQL for what somebody looks for, as they would tell a search engine: words, "phrases", or, -without. */
export const searchedFor = (parameter: string): string => `websearch_to_tsquery('english', ${parameter})`;

const timelyOf = (view: ViewDefinition, tests: readonly (Test | Within)[]) =>
  tests.filter(({ column }) => column === periodOf(view));

/** zonesOf are the places in the order between which all rows of a period lie; null where there are none. */
const zonesOf = (
  question: Question,
  timely: readonly (Test | Within)[],
  parameter: (value: unknown) => string,
): string =>
  `select min(zone) * ${ZONE} as "from", (max(zone) + 1) * ${ZONE} as "to"
   from (select zone, period as "${periodOf(question.view) ?? ''}" from ${tablesOf(question)}_zones) z
   where ${all(conditionsOf(question.view, timely, parameter))}`;

export function conditionsOf(
  view: ViewDefinition,
  tests: readonly (Test | Within)[],
  parameter: (value: unknown) => string,
): readonly string[] {
  const dayOf = (value: string) => `${parameter(value)}::date - date '1970-01-01'`;
  const conditionOf = ({ column, test, value }: Test): string => {
    const type = view.columns[column]?.type ?? 'text';
    const name = `"${column}"`;
    switch (test) {
      case 'equals':
        return `${name} = ${parameter(value)}::${type}`;
      case 'contains':
        return `${name} @> ${parameter([value])}::${type}`;
      case 'matches':
        return `${name} @@ ${searchedFor(parameter(value))}`;
      case 'at-least':
        return `${name} >= ${parameter(value)}::${type}`;
      case 'from':
        if (type === 'int4range') return `${name} && int4range(${dayOf(value)}, null)`;
        return `${name} >= ${parameter(value)}::${type}`;
      case 'to':
        if (type === 'int4range') return `${name} && int4range(null, ${dayOf(value)}, '[]')`;
        return `${name} <= ${parameter(value)}::${type}`;
    }
  };
  // PostgreSQL tests in this order, so that what is dear to look at is looked at last.
  const dear = ({ test }: Test | Within) => Number(test === 'contains') + 2 * Number(test === 'matches');
  const ordered = [...tests].sort((one, other) => dear(one) - dear(other));
  return ordered.map((test) =>
    test.test === 'within'
      ? `"${test.column}" && int4range(${dayOf(test.from)}, ${dayOf(test.to)}, '[]')`
      : conditionOf(test),
  );
}

/** Both ends of a period as one test, of which the planner can tell how many rows pass it. */
interface Within {
  readonly test: 'within';
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

function joined(view: ViewDefinition, tests: readonly Test[]): readonly (Test | Within)[] {
  const period = periodOf(view);
  const from = tests.find(({ test, column }) => test === 'from' && column === period);
  const to = tests.find(({ test, column }) => test === 'to' && column === period);
  if (from === undefined || to === undefined || from.value > to.value) return tests;
  const within: Within = { test: 'within', column: from.column, from: from.value, to: to.value };
  return [...tests.filter((test) => test !== from && test !== to), within];
}
