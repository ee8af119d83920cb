import { ERASED } from './quote.js';

/**
 * The fields that may hold words of an article, besides all details of a fact; the title of a report is what was said,
 * where it is a statement's.
 */
const QUOTING: ReadonlySet<string> = new Set(['quote', 'condition', 'title', 'formerTitle', 'intoTitle']);

/** IsErased tells whether words were erased; with a fact, or, where it is not known with which, with any. */
export type IsErased = (words: string, factId: string | null) => boolean;

/**
 * maskQuotes puts ERASED in place of erased words, wherever they stand in an event, a row or a part of one. The same
 * words stand where another article reports them. What has nothing to mask is given back as it is.
 */
export const maskQuotes = <T>(value: T, isErased: IsErased): T => masked(value, null, isErased) as T;

function masked(value: unknown, around: string | null, isErased: IsErased, quoting = false): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const parts = value as unknown[];
    const after = parts.map((part) => masked(part, around, isErased));
    return after.some((part, nth) => part !== parts[nth]) ? after : value;
  }
  const object = value as Readonly<Record<string, unknown>>;
  const factId = factOf(object) ?? around;
  let copy: Record<string, unknown> | null = null;
  for (const [name, part] of Object.entries(object)) {
    const after =
      typeof part !== 'string'
        ? masked(part, factId, isErased, name === 'details')
        : (quoting || QUOTING.has(name)) && isErased(part, factId)
          ? ERASED
          : part;
    if (after !== part) (copy ??= { ...object })[name] = after;
  }
  return copy ?? object;
}

/** The fact whose words an object holds: its own, that of an account or a report, or the best one of a development. */
function factOf({ id, evidence, factId, best, report }: Readonly<Record<string, unknown>>): string | null {
  if (Array.isArray(evidence) && typeof id === 'string') return id;
  const ref =
    factId ?? (best as { factId?: unknown } | null)?.factId ?? (report as { factId?: unknown } | null)?.factId;
  return typeof ref === 'string' ? ref : null;
}
