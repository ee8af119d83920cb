import { type ViewDefinition } from './projection.js';
import { tableOf, type Generation } from './view-tables.js';

/** A Sight is what is looked at: a view as it is, as it was known at a position, or a reading of it. */
export interface Sight {
  readonly view: ViewDefinition;
  /** As of which position; null for the present. */
  readonly knownAt: string | null;
  /** Null for the live generation. */
  readonly reading: Generation | null;
}

/** tablesOf is what names begin with: of the SQL views that stand on the live generation, or of a reading's tables. */
export const tablesOf = ({ view, reading }: Sight): string => (reading === null ? view.name : tableOf(reading));

/** rowsOf is where all rows are, also those that are no part of lists. */
export const rowsOf = ({ view, reading }: Sight): string =>
  reading === null ? (view.answering === undefined ? view.name : `${view.name}_rows`) : tableOf(reading);
