import type pg from 'pg';
import { type Development } from '#domain';

/** What the desk knows of a development at the moment, for whoever wants to rule on it. */
export interface Inquiry {
  readonly development: Development;
  /** The facts that report it. */
  readonly facts: ReadonlySet<string>;
}

/** inquire asks the desk's memory, not a view; null where the desk knows no such development. */
export async function inquire(pool: pg.Pool, developmentId: string): Promise<Inquiry | null> {
  const { rows } = await pool.query<{ development: Development; facts: string[] }>(
    `select development, array(select fact_id::text from desk_reports where development_id = $1) as facts
     from desk_developments where id = $1`,
    [developmentId],
  );
  const [known] = rows;
  return known === undefined ? null : { development: known.development, facts: new Set(known.facts) };
}

/** reportedIn is the development that a fact reports; null where it reports none. */
export async function reportedIn(pool: pg.Pool, factId: string): Promise<string | null> {
  const { rows } = await pool.query<{ development_id: string }>(
    'select development_id from desk_reports where fact_id = $1',
    [factId],
  );
  return rows[0]?.development_id ?? null;
}
