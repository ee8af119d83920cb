import pg from 'pg';

/** A Finding is how to find keys: queries of a WITH, of which `found` has the id and the key, and their parameters. */
export interface Finding {
  readonly sql: string;
  readonly values: readonly Value[];
  /** SQL that tells whether these are all keys that were asked for; where nothing is said, they are. */
  readonly whole?: string;
  /** Whether a statement made of it is to be planned for these values, and not once for any. */
  readonly anew?: boolean;
}

/** What is given to a statement. */
export type Value = string | number | bigint | null | readonly string[];

/** asStatement is a statement made of a finding, and its parameters; what is to be planned anew has its values in its text. */
export const asStatement = (
  { anew }: Finding,
  sql: string,
  values: readonly Value[],
): [sql: string, values: readonly Value[]] =>
  anew === true
    ? [sql.replaceAll(/\$(\d+)/gu, (_, nth: string) => literal(values[Number(nth) - 1])), []]
    : [sql, values];

function literal(value: Value | undefined): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'object' ? `array[${value.map(literal).join(', ')}]` : pg.escapeLiteral(String(value));
}
