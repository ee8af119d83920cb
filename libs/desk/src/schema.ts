import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The desk's memory: which fact it took for a report of which development. Its own tables, not a view (decision 8). */
export class CreateDesk1764000100000 implements MigrationInterface {
  readonly name = 'CreateDesk1764000100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table desk_reports (
        fact_id uuid primary key,
        development_id uuid not null,
        nth bigint generated always as identity,
        report jsonb not null
      );
      create index on desk_reports (development_id);

      create table desk_developments (
        id uuid primary key,
        development jsonb not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table desk_developments, desk_reports');
  }
}

/** The situations that developments join, and which of them the desk still has to look at known developments for. */
export class CreateDeskSituations1764000500000 implements MigrationInterface {
  readonly name = 'CreateDeskSituations1764000500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table desk_situations (
        id uuid primary key,
        situation jsonb not null,
        -- the event that defined it, until every known development has been looked at again for it
        cause jsonb,
        -- up to which development, by id, that is done
        looked_through uuid
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table desk_situations');
  }
}

/** What the desk compares reports by, what people decided about them, and of which text each article is a copy. */
export class CreateDeskCases1764000400000 implements MigrationInterface {
  readonly name = 'CreateDeskCases1764000400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table desk_keys (
        key text not null,
        development_id uuid not null,
        primary key (key, development_id)
      );

      create table desk_pins (
        fact_id uuid primary key,
        development_id uuid not null,
        came_from uuid not null,
        article_id uuid not null,
        report jsonb not null
      );
      create index on desk_pins (article_id);

      create table desk_articles (
        id uuid primary key,
        sketch text not null
      );

      create index desk_threads on desk_developments ((development->>'thread'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index desk_threads; drop table desk_articles, desk_pins, desk_keys');
  }
}

/** What continues a development is found by it. */
export class IndexDeskLinks1764000900002 implements MigrationInterface {
  readonly name = 'IndexDeskLinks1764000900002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "create index desk_links on desk_developments using gin ((development->'continues') jsonb_path_ops)",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index desk_links');
  }
}
