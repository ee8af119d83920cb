import type pg from 'pg';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { EVENT_COLUMNS, eventOf, type EventRow } from './rows.js';
import { type StoredEvent } from './stored-event.js';

/**
 * Events by people have an author. So have corrections and retractions that a later reading of the text brought; those
 * of people say so (`byPerson`).
 */
const BY_PEOPLE = `payload ? 'author' and (payload ? 'byPerson' or type not in ('FactCorrected', 'FactRetracted'))`;

/** People decide rarely: what they did is found among theirs, not among all events. */
export class IndexDecisions1764000800001 implements MigrationInterface {
  readonly name = 'IndexDecisions1764000800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index events_by_people on events (position, (payload ->> 'author')) where ${BY_PEOPLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index events_by_people');
  }
}

/** Whose decisions are asked for, and of when; times are RFC 3339, both ends included. */
export interface AuditFilter {
  readonly author?: string;
  readonly from?: string;
  readonly to?: string;
}

/** readDecisions reads what people decided, the latest first, before a position and up to a mark's. */
export async function readDecisions(
  client: pg.Pool | pg.ClientBase,
  { before, through, limit, filter }: { before: bigint | null; through: bigint; limit: number; filter: AuditFilter },
): Promise<StoredEvent[]> {
  const { rows } = await client.query<EventRow>({
    name: 'read_decisions',
    text: `select ${EVENT_COLUMNS} from events
      where ${BY_PEOPLE} and position <= $1 and ($2::bigint is null or position < $2)
        and ($3::text is null or payload ->> 'author' = $3)
        and ($4::timestamptz is null or recordedat >= $4) and ($5::timestamptz is null or recordedat <= $5)
      order by position desc limit $6`,
    values: [through, before, filter.author ?? null, filter.from ?? null, filter.to ?? null, limit],
  });
  return rows.map(eventOf);
}
