import { type DataSource, type EntityManager } from 'typeorm';
import { type Finding, type Value } from './finding.js';
import { ZONE, periodOf, type Test, type ViewDefinition } from './projection.js';
import { tablesOf, type Sight } from './sight.js';

/** A Question is which keys to find: the first `count` behind a place in the order that pass all tests. */
export interface Question extends Sight {
  readonly tests: readonly Test[];
  readonly after: string | null;
  readonly count: number;
}

/** What was found, by whatever asks for it, in its order. */
interface Found {
  readonly rows: readonly { readonly key: string }[];
  /** Whether these are all that were asked for. */
  readonly whole: boolean;
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
  const { view, tests, count } = question;
  const near = await ask(source, walking(question, WALK));
  if (near.whole) return near;
  const longest = isOfOneIndex(view, tests) ? LONG_WALK_OF_ONE : LONG_WALK;
  // With a quarter to spare: a walk that falls short was in vain.
  if (near.rows.length * longest >= count * WALK * 1.25) {
    const far = await ask(source, walking(question, longest));
    if (far.whole) return far;
  }
  const sorted = async (asked: DataSource | EntityManager) => {
    const bounds = await boundsOf(asked, question);
    const reach = reachOf(near, count);
    if (reach !== null) {
      const newest = await ask(asked, sorting(question, bounds, reach));
      if (newest.whole) return newest;
    }
    return ask(asked, sorting(question, bounds, null));
  };
  // Bounds that were asked for beforehand hold for the snapshot in which they were.
  return timelyOf(view, tests).length === 0 ? sorted(source) : source.transaction('REPEATABLE READ', sorted);
}

/** So many keys are read in a millisecond or two, which every question takes that is found by its indexes in the end. */
const WALK = 2_000;
/** The longest walk, where a first one has shown that it will find enough. */
const LONG_WALK = 50_000;
/** The longest where one index tells what passes: to sort that, nothing is read in vain. */
const LONG_WALK_OF_ONE = 12_500;
/** Fewer rows than this do not tell how far apart the others lie. */
const TELLING = 4;

/**
 * reachOf is the place in the order from which on there will be `count` rows, if those behind lie as far apart as these,
 * with room for chance: the fewer these are, the more. Null where they are too few to tell, or it is before all places.
 */
function reachOf({ rows }: Found, count: number): bigint | null {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined || rows.length < TELLING) return null;
  const apart = Number(BigInt(first.key) - BigInt(last.key)) / rows.length;
  const reach = BigInt(first.key) - BigInt(Math.ceil(apart * count * (1 + 3 / Math.sqrt(rows.length))));
  return reach > 0n ? reach : null;
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
  const ordered = `from ${keysAt(question)} where ${all(within)} order by ${order} desc`;
  const walked = `select * ${ordered} limit ${steps}`;
  const conditions = [...stood(question, parameter), ...conditionsOf(view, joint, parameter)];
  const found = `select * from (${walked}) walked where ${all(conditions)}`;
  // To read what is looked for anew for every key would take longer than to plan.
  const anew = joint.some(({ test }) => test === 'matches');
  const whole = `${isFull(question)} or not exists (select ${ordered} offset ${steps} limit 1)`;
  return { sql: `${zones}passing as (${found}), ${firstOf(question)}`, values, whole, anew };
}

/** Between which places in the order all rows of a period lie; null where there are none. */
interface Bounds {
  readonly from: string | null;
  readonly to: string | null;
}

/** Asked beforehand: where the bounds are known, the planner knows whether they narrow anything. */
async function boundsOf(source: DataSource | EntityManager, question: Question): Promise<Bounds | null> {
  const { joint, values, parameter } = parametersOf(question);
  const timely = timelyOf(question.view, joint);
  if (timely.length === 0) return null;
  const [zone] = await source.query<Bounds[]>(zonesOf(question, timely, parameter), values);
  return zone ?? { from: null, to: null };
}

/**
 * sorting finds what passes by the indexes, and sorts it: for tests that few rows pass. Where a reach is given, nothing
 * before that place is looked at. Which index narrows depends on the values, so a plan for any of them will not do.
 */
function sorting(question: Question, bounds: Bounds | null, reach: bigint | null): Finding {
  const { view } = question;
  const order = `"${view.order}"`;
  const { joint, values, parameter } = parametersOf(question);
  const within = behind(question, parameter);
  if (reach !== null) within.push(`${order} >= ${parameter(reach)}::bigint`);
  if (bounds !== null) {
    within.push(`${order} >= ${parameter(bounds.from)}::bigint`, `${order} < ${parameter(bounds.to)}::bigint`);
  }
  const conditions = all([...within, ...stood(question, parameter), ...conditionsOf(view, joint, parameter)]);
  const passing = `select id, ${order}${wordsOf(view)} from ${keysAt(question)} where ${conditions}`;
  const whole = reach === null ? {} : { whole: isFull(question) };
  return { sql: `passing as materialized (${passing}), ${firstOf(question)}`, values, ...whole, anew: true };
}

function parametersOf({ view, tests }: Question) {
  const values: Value[] = [];
  return { joint: joined(view, tests), values, parameter: (value: Value) => `$${values.push(value)}` };
}

const all = (conditions: readonly string[]): string => (conditions.length === 0 ? 'true' : conditions.join(' and '));

/** Where a place in the order is a position, no row of a past moment stands beyond it. */
const behind = ({ view, after, knownAt }: Question, parameter: (value: Value) => string): string[] => [
  ...(after === null ? [] : [`"${view.order}" < ${parameter(after)}::bigint`]),
  ...(knownAt === null || view.ranked === true ? [] : [`"${view.order}" <= ${parameter(knownAt)}::bigint`]),
];

const keysAt = (question: Question): string => `${tablesOf(question)}_${question.knownAt === null ? 'keys' : 'then'}`;

/** The versions of keys that stood at the moment. */
function stood({ knownAt }: Question, parameter: (value: Value) => string): string[] {
  if (knownAt === null) return [];
  const at = `${parameter(knownAt)}::bigint`;
  return [`since <= ${at}`, `(until is null or until > ${at})`];
}

const firstOf = ({ view, count }: Question): string =>
  `found as (select id, "${view.order}" as key${wordsOf(view)} from passing order by key desc limit ${count})`;

const isFull = ({ count }: Question): string => `(select count(*) from found) = ${count}`;

/** What is ranked by its words takes them along. */
const wordsOf = ({ searched }: ViewDefinition): string => (searched === undefined ? '' : ', words');

/** searchedFor is SQL for what somebody looks for, as they would tell a search engine: words, "phrases", or, -without. */
export const searchedFor = (parameter: string): string => `websearch_to_tsquery('english', ${parameter})`;

const timelyOf = (view: ViewDefinition, tests: readonly (Test | Within)[]) =>
  tests.filter(({ column }) => column === periodOf(view));

/** zonesOf are the places in the order between which all rows of a period lie; null where there are none. */
const zonesOf = (question: Question, timely: readonly (Test | Within)[], parameter: (value: Value) => string): string =>
  `select min(zone) * ${ZONE} as "from", (max(zone) + 1) * ${ZONE} as "to"
   from (select zone, period as "${periodOf(question.view) ?? ''}" from ${tablesOf(question)}_zones) z
   where ${all(conditionsOf(question.view, timely, parameter))}`;

export function conditionsOf(
  view: ViewDefinition,
  tests: readonly (Test | Within)[],
  parameter: (value: Value) => string,
): readonly string[] {
  // As a range of its own, not as an expression that would be worked out anew for every row.
  const during = (column: string, from: string, to: string) =>
    `"${column}" && ${parameter(`[${from},${to}]`)}::int4range`;
  const conditionOf = ({ column, test, value }: Test): string => {
    const type = view.columns[column]?.type ?? 'text';
    const name = `"${column}"`;
    switch (test) {
      case 'equals':
        return `${name} = ${parameter(value)}::${type}`;
      case 'contains':
        return `${name} @> ${parameter([value])}::${type}`;
      case 'on':
        return `${name} @> ${parameter(daysUntil(value))}::integer`;
      case 'matches':
        return `${name} @@ ${searchedFor(parameter(value))}`;
      case 'at-least':
        return `${name} >= ${parameter(value)}::${type}`;
      case 'from':
        if (type === 'int4range') return during(column, daysUntil(value), '');
        return `${name} >= ${parameter(value)}::${type}`;
      case 'to':
        if (type === 'int4range') return during(column, '', daysUntil(value));
        return `${name} <= ${parameter(value)}::${type}`;
    }
  };
  // PostgreSQL tests in this order, so that what is dear to look at is looked at last.
  const dear = ({ test }: Test | Within) => Number(test === 'contains') + 2 * Number(test === 'matches');
  const ordered = [...tests].sort((one, other) => dear(one) - dear(other));
  return ordered.map((test) =>
    test.test === 'within' ? during(test.column, daysUntil(test.from), daysUntil(test.to)) : conditionOf(test),
  );
}

/** Since 1970, of a day as YYYY-MM-DD. */
const daysUntil = (day: string): string => String(Date.parse(day) / 86_400_000);

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
