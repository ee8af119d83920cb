import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which views there are, in which generation, and how they fare. Their own tables are made by prepareViews. */
export class CreateProjections1764000200000 implements MigrationInterface {
  readonly name = 'CreateProjections1764000200000';

  async up(runner: QueryRunner): Promise<void> {
    // Trusted, so the owner of the database may do it: single values and arrays share one GIN index.
    await runner.query('create extension if not exists btree_gin');
    await runner.query(`
      create table projections (
        name text not null,
        generation integer not null,
        version integer not null,
        -- building: a rebuild is under way; live: queries see it; kept: it was live before the last rebuild
        state text not null check (state in ('building', 'live', 'kept')),
        -- why its fold stands still; null while it goes on
        error text,
        -- of a rebuild: {"events", "eventsPerSecond", "secondsLeft"}
        progress jsonb,
        created_at timestamptz not null default clock_timestamp(),
        primary key (name, generation)
      );
      create unique index on projections (name) where state = 'live';
      create unique index on projections (name) where state = 'building';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table projections');
  }
}
