import { type EntityManager } from 'typeorm';
import { type Filter, type ViewDefinition } from './projection.js';

/** A Test is one value of one filter. */
export interface Test {
  readonly column: string;
  readonly test: Filter['test'];
  readonly value: string;
}

/** Where a row stands in its view's order. */
export interface Key {
  readonly id: string;
  readonly key: string;
}

/** So many keys are read in a few milliseconds. */
const WALK = 20_000;
/** Where a walk has found this share of what is wanted, the rest is found sooner by walking on than by the indexes. */
const WALK_ON_FROM = 0.25;

/**
 * findKeys are the first rows behind a place in the order that pass all tests.
 *
 * Tests that many rows pass are found by walking the order, those that few rows pass by their indexes and then sorted;
 * either is slow where the other is quick, and the planner cannot know which it is where tests depend on each other. So
 * it is not asked: a walk over the next keys comes first, and where that finds too few, there are few to sort.
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
  const behind = after === null ? 'true' : `${order} < ${parameter(after)}`;
  const passing = ['true', ...conditionsOf(view, tests, parameter)].join(' and ');
  const first = `select id, ${order} as key from found order by ${order} desc limit ${count}`;

  const walk = (steps: number): Promise<Key[]> =>
    manager.query(
      `with found as (
         select * from (select * from ${keys} where ${behind} order by ${order} desc limit ${steps}) walked
         where ${passing}
       ) ${first}`,
      values,
    );
  let near = await walk(WALK);
  if (near.length < count && near.length >= count * WALK_ON_FROM) near = await walk(WALK / WALK_ON_FROM);
  if (near.length === count || tests.length === 0) return near;
  // A plan that reads the table is never better, and is taken where the planner expects more rows than there are.
  await manager.query('set local enable_seqscan = off');
  return manager.query(
    `with found as materialized (select id, ${order} from ${keys} where ${behind} and ${passing}) ${first}`,
    values,
  );
}

function conditionsOf(
  view: ViewDefinition,
  tests: readonly Test[],
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
  return joined(view, tests).map((test) =>
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
  const from = tests.find(({ test, column }) => test === 'from' && view.columns[column]?.type === 'int4range');
  const to = tests.find(({ test, column }) => test === 'to' && column === from?.column);
  if (from === undefined || to === undefined || from.value > to.value) return tests;
  const within: Within = { test: 'within', column: from.column, from: from.value, to: to.value };
  return [...tests.filter((test) => test !== from && test !== to), within];
}
