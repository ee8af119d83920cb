import { Type, type TSchema } from 'typebox';
import { type StoredEvent } from '#event-store';

/** The kinds of columns a view may be filtered and ordered by. */
export type ColumnType = 'text' | 'text[]' | 'timestamptz' | 'bigint' | 'integer' | 'real' | 'boolean' | 'int4range';

/** A Column is a value of a row that filters look at; the row itself is kept whole, as JSON. */
export interface Column<Row> {
  readonly type: ColumnType;
  readonly of: (row: Row) => string | number | boolean | readonly string[] | null;
}

/** A Filter is a query parameter: how it reads, and which rows it lets through. Of a range, part of it is enough. */
export interface Filter {
  readonly description: string;
  readonly column: string;
  readonly test: 'equals' | 'contains' | 'from' | 'to' | 'at-least';
  /** The values allowed, where there is a list of them. */
  readonly values?: readonly string[];
}

/**
 * A Projection is one view, in one file: its row, the fold that makes it (`keysOf`, `evolve`), and what may be asked of
 * it (`columns`, `filters`). The fold is pure: for the same events in the same order it gives the same rows, whatever
 * carried them, live or in a rebuild.
 */
export interface Projection<Row extends object> {
  readonly name: string;
  /** Raised with every change of rows or columns; a view of another version is built anew. */
  readonly version: number;
  /** The rows that an event may change. */
  readonly keysOf: (event: StoredEvent) => readonly string[];
  /** The row after the event; the same object where nothing changed. */
  readonly evolve: (row: Row | null, event: StoredEvent, key: string) => Row | null;
  readonly columns: Readonly<Record<string, Column<Row>>>;
  /** What a row looks like; the API is described by it. */
  readonly schema: TSchema;
  /** The words that a row rests on, and where they were published; null where it rests on none. */
  readonly evidence?: (row: Row) => { readonly quote: string | null; readonly url: string } | null;
  /** Where a row's thing is in the world; null where nothing is said. */
  readonly place?: (row: Row) => { readonly name: string; readonly country: string | null } | null;
  /** The fields that an answer shows first, in this order; PostgreSQL orders those of JSON by their length. */
  readonly fields: readonly (keyof Row & string)[];
  /**
   * The column that lists are ordered by, the greatest first: a position, so that no two rows share it and none moves;
   * or a rank that ends in one, and moves with what it ranks by. A position is never greater than that of the event that
   * made the row so.
   */
  readonly order: string;
  /** The order is such a rank. */
  readonly ranked?: true;
  readonly filters: Readonly<Record<string, Filter>>;
  /** The filters that a list has where a question says nothing of them. */
  readonly defaults?: Readonly<Record<string, string>>;
}

/** A position of the log, as answers have it: a number may be too small for it. */
export const PositionSchema = Type.String({ pattern: '^[0-9]{1,19}$', description: 'A position of the log' });

/** ViewDefinition is a projection whose row type no longer matters: what the projector and the queries handle. */
export type ViewDefinition = Projection<object>;

/** view hides the row type. Sound, since rows come only from the projection's own fold. */
export const view = <Row extends object>(projection: Projection<Row>): ViewDefinition =>
  projection as unknown as ViewDefinition;

/**
 * The column of periods that a view is filtered by, where there is one. Periods tend to go with the order, so for each
 * ZONE of the order a view keeps the period that holds all of its rows': a question for times far back begins there.
 */
export const periodOf = (view: ViewDefinition): string | undefined =>
  Object.keys(view.columns).find((name) => view.columns[name]?.type === 'int4range');

/** How many positions are a zone. */
export const ZONE = 10_000;
