import { type ViewDefinition } from './projection.js';

/** The columns of a row, as its view's lists are filtered and ordered by them. */
export type Keys = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

/** A KeyVersion is what the columns of a row were: from the position `since` on, and no more from `until` on. */
export interface KeyVersion {
  readonly id: string;
  readonly keys: Keys;
  readonly since: bigint;
  readonly until: bigint;
}

/** What a batch does to the columns of one row. */
export interface RowKeys {
  readonly keys: Keys;
  /** From where on they are as they are now; null where that was before the batch. */
  readonly since: bigint | null;
  /** Up to where they were as the table has them; null where they still are, or there were none. */
  readonly until: bigint | null;
  /** Whether the words that the row was found by are to be forgotten. */
  readonly forgotten: boolean;
}

/** KeyVersions follows the columns of rows through a batch: most changes of a row are none of its columns. */
export class KeyVersions {
  readonly #rows = new Map<string, RowKeys & { readonly text: string }>();
  /** Those that came and went within the batch. */
  readonly passed: KeyVersion[] = [];

  constructor(private readonly view: ViewDefinition) {}

  change(id: string, position: bigint, before: object | null, after: object): void {
    const known = this.#rows.get(id) ?? (before === null ? null : this.#standing(before));
    const forgotten = this.view.searched?.(after) === null;
    const keys = keysOf(this.view, after);
    const text = JSON.stringify(keys);
    if (known === null) {
      this.#rows.set(id, { keys, text, since: position, until: null, forgotten });
    } else if (known.text === text) {
      this.#rows.set(id, known);
    } else {
      if (known.since !== null) this.passed.push({ id, keys: known.keys, since: known.since, until: position });
      const until = known.since === null ? position : known.until;
      this.#rows.set(id, { keys, text, since: position, until, forgotten: forgotten || known.forgotten });
    }
    if (forgotten) this.#forget(id);
  }

  /** Of what came and went within the batch too. */
  #forget(id: string): void {
    for (const [nth, version] of this.passed.entries()) {
      if (version.id === id) this.passed[nth] = { ...version, keys: { ...version.keys, words: null } };
    }
  }

  of(id: string): RowKeys | undefined {
    return this.#rows.get(id);
  }

  #standing(row: object) {
    const keys = keysOf(this.view, row);
    return { keys, text: JSON.stringify(keys), since: null, until: null, forgotten: false };
  }
}

const keysOf = ({ columns }: ViewDefinition, row: object): Keys =>
  Object.fromEntries(Object.entries(columns).map(([name, { of }]) => [name, of(row)]));
