import { type Command } from 'commander';

/** The filter of every feed, as options of the command line; the server says what they may be. */
export interface FilterOptions {
  readonly situation?: string[];
  readonly actor?: string[];
  readonly pair?: string[];
  readonly type?: string[];
  readonly status?: string[];
  readonly stance?: string[];
  readonly place?: string[];
  readonly change?: string[];
  readonly minSources?: string;
  readonly minConfidence?: string;
  readonly opinion?: true;
}

const NAMES = [
  'situation',
  'actor',
  'pair',
  'type',
  'status',
  'stance',
  'place',
  'change',
  'minSources',
  'minConfidence',
  'opinion',
] as const satisfies readonly (keyof FilterOptions)[];

export const withFilter = (command: Command): Command =>
  command
    .option('--situation <id...>', 'of one of these situations')
    .option('--actor <id...>', 'with all of these parties')
    .option('--pair <pair...>', 'with both of two parties, such as FRA-DEU; of several pairs, one')
    .option('--type <type...>', 'of these types of fact')
    .option('--status <status...>', 'occurred, ongoing, scheduled, proposed, conditional')
    .option('--stance <stance...>', 'asserted, alleged, denied, expected')
    .option('--place <place...>', 'at one of these places, or in a country by its alpha-3 code')
    .option('--change <change...>', 'DevelopmentOpened, DevelopmentWithdrawn, NewState, Corrected, MoreSources, …')
    .option('--min-sources <number>', 'with so many independent sources at least')
    .option('--min-confidence <number>', 'with so much confidence at least, 0 to 1')
    .option('--opinion', 'also what opinion articles alone report');

/** filterFrom is the filter as the API takes it in a body. */
export const filterFrom = (options: FilterOptions): object =>
  Object.fromEntries(
    NAMES.filter((name) => options[name] !== undefined).map((name) => [
      name,
      name === 'minSources' || name === 'minConfidence' ? Number(options[name]) : options[name],
    ]),
  );

/** addFilter writes the filter into the query of a URL. */
export function addFilter(url: URL, options: FilterOptions): void {
  for (const name of NAMES) {
    for (const value of [options[name] ?? []].flat()) url.searchParams.append(name, String(value));
  }
}
