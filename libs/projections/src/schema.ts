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

/**
 * The readings of views: what articles that were published by a time tell. Each is a generation of its own, in the state
 * `reading`, whose number no other generation has ever had: who still asks for one that was dropped must not find another.
 */
export class CreateReadings1764000900000 implements MigrationInterface {
  readonly name = 'CreateReadings1764000900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table projections drop constraint projections_state_check;
      alter table projections
        add constraint projections_state_check check (state in ('building', 'live', 'kept', 'reading'));
      create sequence reading_generation start 1000000000;
      create table readings (
        view text not null,
        reported_by timestamptz not null,
        version integer not null,
        -- the one that answers; null until the first one is whole
        generation integer,
        -- up to where the log must be read for it; null where nobody waits
        wanted bigint,
        -- of what is being built: {"events", "eventsPerSecond", "secondsLeft"}
        progress jsonb,
        error text,
        asked_at timestamptz not null default clock_timestamp(),
        primary key (view, reported_by)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table readings;
      drop sequence reading_generation;
      delete from projections where state = 'reading';
      alter table projections drop constraint projections_state_check;
      alter table projections add constraint projections_state_check check (state in ('building', 'live', 'kept'));
    `);
  }
}
