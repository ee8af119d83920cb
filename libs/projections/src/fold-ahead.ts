import type pg from 'pg';
import { type Batch } from '#event-store';
import { foldInMemory } from './fold.js';
import { loadRows, type Fold, type Generation } from './view-tables.js';

/**
 * foldAhead folds batches one after the other, each while the one before it is written: to write takes PostgreSQL about as
 * long as to fold takes us. Rows that are not written yet are taken from memory.
 *
 * @param save writes what a batch has been folded to
 * @throws whatever folding and writing throw; nothing is under way any more then
 */
export async function foldAhead(
  pool: pg.Pool,
  generation: Generation,
  batches: AsyncIterable<{ readonly batch: Batch; readonly after: bigint }>,
  save: (fold: Fold, batch: Batch) => Promise<void>,
): Promise<void> {
  let saving = Promise.resolve();
  let unsaved: ReadonlyMap<string, object> = new Map();
  const load = async (ids: readonly string[]): Promise<Map<string, object>> => {
    const [rows = new Map<string, object>()] = await loadRows(pool, [{ generation, ids }]);
    for (const id of ids) {
      const row = unsaved.get(id);
      if (row !== undefined) rows.set(id, row);
    }
    return rows;
  };
  try {
    for await (const { batch, after } of batches) {
      const fold = await foldInMemory(generation, batch, { after, resume: null }, load);
      await saving;
      unsaved = new Map(fold.rows.map(({ id, row }) => [id, row]));
      saving = save(fold, batch);
      // What goes wrong is thrown when its turn comes.
      saving.catch(() => undefined);
    }
    await saving;
  } finally {
    await saving.catch(() => undefined);
  }
}
