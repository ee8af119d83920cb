import { Type, type TSchema } from 'typebox';
import { type StoredEvent } from '#event-store';

/** The kinds of columns a view may be filtered and ordered by. Of a tsvector, the row gives the text. */
export type ColumnType =
  | 'text'
  | 'text[]'
  | 'timestamptz'
  | 'bigint'
  | 'integer'
  | 'real'
  | 'boolean'
  | 'int4range'
  | 'int4multirange'
  | 'tsvector';

/** A Column is a value of a row that filters look at; the row itself is kept whole, as JSON. */
export interface Column<Row> {
  readonly type: ColumnType;
  readonly of: (row: Row) => string | number | boolean | readonly string[] | null;
}

/** A Filter is a query parameter: how it reads, and which rows it lets through. Of a range, part of it is enough. */
export interface Filter {
  readonly description: string;
  readonly column: string;
  readonly test: 'equals' | 'contains' | 'matches' | 'from' | 'to' | 'at-least';
  /** The values allowed, where there is a list of them. */
  readonly values?: readonly string[];
  /** What its values name, where they do. */
  readonly names?: 'party' | 'pair' | 'state' | 'id';
}

/** A Test is one value of one filter; or that a day is one of those of a column. */
export interface Test {
  readonly column: string;
  readonly test: Filter['test'] | 'on';
  readonly value: string;
}

/**
 * A Projection is one view, in one file: its row, the fold that makes it (`keysOf`, `evolve`), and what may be asked of
 * it (`columns`, `filters`). The fold is pure: for the same events in the same order it gives the same rows, whatever
 * carried them, live or in a rebuild. What is answered of a row may look otherwise: `answering` makes it.
 */
export interface Projection<Row extends object, Answer extends object = Row> {
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
  readonly evidence?: (row: Answer) => { readonly quote: string | null; readonly url: string } | null;
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
  /** Rows move in the order: that no page misses any, all pages of a list are of the moment of the first. */
  readonly moving?: true;
  readonly filters: Readonly<Record<string, Filter>>;
  /**
   * The text of a row that is searched, as its column `words` has it. Lists that are filtered by it are ordered by how well
   * rows match, and show it with what was found as `highlight`. Null where it was erased: then the row is not found by
   * what its text was either, at no moment.
   */
  readonly searched?: (row: Row) => string | null;
  readonly gathering?: Gathering<Row, object>;
  readonly answering?: Answering<Row>;
  /** The id of a row that may be written in several ways. */
  readonly named?: (id: string) => string;
  /** The column of the day on which a row's thing began; who asks for an earlier day is not shown it. */
  readonly since?: string;
  /** What a value of a filter is tested as, where that depends on the moment asked for; null where it does not. */
  readonly testsOf?: (filter: string, value: string, validAt: string) => readonly Test[] | null;
  /** The filters that a list has where a question says nothing of them. */
  readonly defaults?: Readonly<Record<string, string>>;
}

/** A position of the log, as answers have it: a number may be too small for it. */
export const PositionSchema = Type.String({
  pattern: '^[0-9]{1,19}$',
  description: 'A position of the log',
  examples: ['179'],
});

/** A Shift is what a source gives to a row before an event and after it; null where that is nothing. */
export interface Shift<Share> {
  readonly source: string;
  readonly was: Share | null;
  readonly now: Share | null;
  /** Which of the rows that the event touches this is, from 0. */
  readonly nth: number;
}

/**
 * A Gathering is how a view's rows come about that no single event says: many sources, such as developments, give each a
 * share to some rows. What a source gives is kept, so that a correction takes back exactly what was given before.
 *
 * Rows without a value in the column of the order are no part of lists: buckets, which the listed rows are answered with.
 */
export interface Gathering<Row extends object, Share extends object> {
  /** What each source that an event speaks of gives from then on, by source and by the key of the row. */
  readonly sharesOf: (event: StoredEvent) => Readonly<Record<string, Readonly<Record<string, Share>>>>;
  /** The row after a source gives it something else; the same object where nothing changed. */
  readonly gather: (row: Row | null, shift: Shift<Share>, event: StoredEvent, key: string) => Row | null;
}

/** Asked is what else a question says: for which moment a state is asked, and which days are to be shown. */
export interface Asked {
  /** YYYY-MM-DD */
  readonly validAt: string;
  /** Days, both included. */
  readonly from: string;
  readonly to: string;
}

/** An Answering is how rows are shown whose answer takes other rows of the view, or depends on the moment asked for. */
export interface Answering<Row extends object> {
  /** The ids of the rows that it takes. `whole`: one row is asked for by its id, instead of a list. */
  readonly partsOf: (row: Row, asked: Asked, whole: boolean) => readonly string[];
  readonly answer: (row: Row, parts: ReadonlyMap<string, object>, asked: Asked, whole: boolean) => object;
}

/** ViewDefinition is a projection whose row type no longer matters: what the projector and the queries handle. */
export type ViewDefinition = Projection<object>;

/** isListed tells the rows that lists show from those that others are answered with, which have no place in the order. */
export const isListed = (view: ViewDefinition, row: object): boolean => view.columns[view.order]?.of(row) != null;

/** placeOf is a row's place in the order, if it is one of those that lists show. */
export const placeOf = ({ opened }: { readonly opened?: string }): string | null => opened ?? null;

/** gathered is a view whose rows are made of shares alone. */
export const gathered = <Row extends object, Share extends object, Answer extends object = Row>(
  projection: Omit<Projection<Row, Answer>, 'keysOf' | 'evolve' | 'gathering'> & {
    readonly gathering: Gathering<Row, Share>;
  },
): ViewDefinition =>
  // Several rows begin at one position, so their places are no positions.
  ({ ...projection, ranked: true, keysOf: () => [], evolve: (row: object | null) => row }) as unknown as ViewDefinition;

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
