import type pg from 'pg';
import { loadRows, type RowsAsked } from './view-tables.js';

interface Waiting {
  readonly asked: RowsAsked;
  readonly resolve: (rows: Map<string, object>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * RowLoader loads the rows that several views ask for in the same moment in one statement: the views of a process are
 * given each batch at once.
 */
export class RowLoader {
  #waiting: Waiting[] = [];

  constructor(private readonly pool: pg.Pool) {}

  /** @throws GenerationReplaced where its tables have been dropped */
  load(asked: RowsAsked): Promise<Map<string, object>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ asked, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => void this.#loadWaiting());
    });
  }

  async #loadWaiting(): Promise<void> {
    // In one order, so that one set of views is one statement to prepare.
    const waiting = this.#waiting.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
    this.#waiting = [];
    await this.#load(waiting);
  }

  async #load(waiting: readonly Waiting[]): Promise<void> {
    try {
      const found = await loadRows(
        this.pool,
        waiting.map(({ asked }) => asked),
      );
      for (const [nth, { resolve }] of waiting.entries()) resolve(found[nth] ?? new Map<string, object>());
    } catch (error) {
      // A view that fails, its tables being gone for instance, fails alone.
      if (waiting.length > 1) await Promise.all(waiting.map((one) => this.#load([one])));
      else waiting[0]?.reject(error);
    }
  }
}

const nameOf = ({ asked }: Waiting): string => asked.generation.view.name;
