import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The feeds that are polled, and what became of their items. */
export class CreateSources1764000300000 implements MigrationInterface {
  readonly name = 'CreateSources1764000300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sources (
        id uuid primary key default gen_random_uuid(),
        url text not null unique,
        outlet text,
        every_minutes integer not null,
        created_at timestamptz not null,
        next_poll_at timestamptz not null,
        last_polled_at timestamptz,
        last_success_at timestamptz,
        last_error text,
        last_error_at timestamptz,
        failures integer not null default 0,
        etag text,
        last_modified text
      );
      create index on sources (next_poll_at);

      create table source_items (
        source_id uuid not null references sources on delete cascade,
        url text not null,
        revision text not null,
        state text not null check (state in ('taken', 'teaser', 'waiting', 'refused')),
        attempts integer not null,
        error text,
        item jsonb,
        seen_at timestamptz not null,
        primary key (source_id, url)
      );
      create index on source_items (source_id, seen_at) where state in ('waiting', 'refused');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table source_items, sources');
  }
}
