import { type ViewDefinition } from '#projections';

export const CSV = 'text/csv';

/**
 * csvOf are rows as a table (RFC 4180): a column for each field, fields of an object a column each, lists in one cell (of
 * things without a name each field with its value);
 * then the words that the row rests on, and the link to where they were published.
 *
 * @param names of the columns, in their order
 */
export function csvOf(view: ViewDefinition, rows: readonly object[], names: readonly string[]): string {
  const evidence = view.evidence;
  const flat = rows.map((row): Record<string, unknown> => {
    const found = evidence?.(row) ?? null;
    return {
      ...flattened(new Map(Object.entries(row)), names),
      ...(evidence === undefined ? {} : { quote: found?.quote ?? null, link: found?.url ?? null }),
    };
  });
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))].sort(
    (a, b) => placeOf(a, names) - placeOf(b, names),
  );
  const header = columns.length === 0 ? names : columns;
  return [header, ...flat.map((row) => columns.map((column) => row[column]))]
    .map((cells) => `${cells.map(cellOf).join(',')}\r\n`)
    .join('');
}

/** Columns stand in the order of the fields, whichever row had them first. */
function placeOf(column: string, names: readonly string[]): number {
  const at = names.indexOf(column.split('.')[0] ?? '');
  return at === -1 ? names.length + (column === 'link' ? 1 : 0) : at;
}

function flattened(row: ReadonlyMap<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name): [string, unknown][] => {
      const value = row.get(name);
      if (!isObject(value)) return [[name, value ?? null]];
      return Object.entries(value)
        .filter(([, inner]) => !isObject(inner))
        .map(([key, inner]) => [`${name}.${key}`, inner]);
    }),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function cellOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = harmless(textOf(value));
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  if (!isObject(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  const name = value['name'] ?? value['title'] ?? value['id'];
  if (typeof name === 'string') return name;
  return Object.entries(value)
    .map(([field, inner]) => [field, textOf(inner)])
    .filter(([, text]) => text !== '')
    .map((words) => words.join(' '))
    .join(', ');
}

/** A spreadsheet runs a cell that begins like a formula, and the text of an article is anybody's (OWASP). */
const harmless = (text: string): string => (/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) ? `'${text}` : text);
