import { type ViewDefinition } from './projection.js';
import { WHOLE_EVERY } from './view-tables.js';

/** Changes of a row in the order of their positions: the fields with a new value, and those that are gone. */
export type Deltas = readonly (readonly [changed: Readonly<Record<string, unknown>>, removed: readonly string[]])[];

/** wholeUpTo is SQL for the deltas that make the row as of a position: from the last one on that has all of it. */
export const wholeUpTo = (view: ViewDefinition, id: string, at: string): string =>
  `position <= ${at} and position >= coalesce((
     select position from ${view.name}_history
     where id = ${id} and position <= ${at} and position % ${WHOLE_EVERY} = 0 order by position desc limit 1), 0)`;

/** rowFrom puts a row together, its fields in no order. */
export function rowFrom(deltas: Deltas): object {
  const row = new Map<string, unknown>();
  for (const [changed, removed] of deltas) {
    for (const name of removed) row.delete(name);
    for (const [name, value] of Object.entries(changed)) row.set(name, value);
  }
  return Object.fromEntries(row);
}
