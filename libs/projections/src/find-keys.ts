import { type EntityManager } from 'typeorm';
import { ZONE, periodOf, type Filter, type ViewDefinition } from './projection.js';

/** A Test is one value of one filter. */
export interface Test {
  readonly column: string;
  readonly test: Filter['test'];
  readonly value: string;
}

/**
 * Keys are in memory, so visiting one costs little more than an entry of an index: an index that narrows little is better
 * not read beside one that narrows much. And reading the whole table is never better.
 */
const PREFER_NARROW_INDEXES = `
  select set_config('enable_seqscan', 'off', true), set_config('random_page_cost', '1.1', true),
    set_config('cpu_index_tuple_cost', '0.05', true)`;

/** Where a row stands in its view's order. */
export interface Key {
  readonly id: string;
  readonly key: string;
}

/** So many keys are read in a millisecond or two. */
const WALK = 5_000;
/** The longest walk, where a first one has shown that it will find enough. */
const LONG_WALK = 50_000;

/**
 * findKeys are the first rows behind a place in the order that pass all tests.
 *
 * Tests that many rows pass are found by walking the order, those that few rows pass by their indexes and then sorted;
 * either is slow where the other is quick, and the planner cannot know which it is where tests depend on each other. So
 * it is not asked: a short walk comes first, and tells how long a walk would be needed; where that is too long, there
 * are few rows to sort.
 */
export async function findKeys(
  manager: EntityManager,
  view: ViewDefinition,
  tests: readonly Test[],
  after: string | null,
  count: number,
): Promise<Key[]> {
  const keys = `${view.name}_keys`;
  const order = `"${view.order}"`;
  const values: unknown[] = [];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const joint = joined(view, tests);
  const zones = await zonesOf(manager, view, joint);
  if (zones === 'none') return [];
  const within = [
    'true',
    ...(after === null ? [] : [`${order} < ${parameter(after)}::bigint`]),
    ...(zones === 'all'
      ? []
      : [`${order} >= ${parameter(zones.from)}::bigint and ${order} < ${parameter(zones.to)}::bigint`]),
  ].join(' and ');
  const passing = ['true', ...conditionsOf(view, joint, parameter)].join(' and ');
  const first = `select id, ${order} as key from found order by ${order} desc limit ${count}`;

  const walk = (steps: number): Promise<Key[]> =>
    manager.query(
      `with found as (
         select * from (select * from ${keys} where ${within} order by ${order} desc limit ${steps}) walked
         where ${passing}
       ) ${first}`,
      values,
    );
  let near = await walk(WALK);
  if (tests.length === 0) return near;
  if (near.length < count && near.length * LONG_WALK >= count * WALK) near = await walk(LONG_WALK);
  if (near.length === count) return near;
  await manager.query(PREFER_NARROW_INDEXES);
  return manager.query(
    `with found as materialized (select id, ${order} from ${keys} where ${within} and ${passing}) ${first}`,
    values,
  );
}

/** zonesOf are the places in the order between which all rows of a period lie. */
async function zonesOf(
  manager: EntityManager,
  view: ViewDefinition,
  tests: readonly (Test | Within)[],
): Promise<'all' | 'none' | { from: string; to: string }> {
  const period = periodOf(view);
  const timely = tests.filter(({ column }) => column === period);
  if (timely.length === 0) return 'all';
  const values: unknown[] = [];
  const conditions = conditionsOf(view, timely, (value) => `$${values.push(value)}`);
  const [found] = await manager.query<{ from: string | null; to: string | null }[]>(
    `select min(zone) * ${ZONE} as from, (max(zone) + 1) * ${ZONE} as to
     from (select zone, period as "${period ?? ''}" from ${view.name}_zones) z where ${conditions.join(' and ')}`,
    values,
  );
  return found?.from == null || found.to == null ? 'none' : { from: found.from, to: found.to };
}

function conditionsOf(
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
  return tests.map((test) =>
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
