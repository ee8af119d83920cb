import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which views there are, in which generation, and how they fare. Their own tables are made by prepareViews. */
export class CreateProjections1764000200000 implements MigrationInterface {
  readonly name = 'CreateProjections1764000200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table projections (
        name text not null,
        generation integer not null,
        version integer not null,
        state text not null check (state in ('live', 'stopped')),
        error text,
        stopped_at bigint,
        created_at timestamptz not null default clock_timestamp(),
        primary key (name, generation)
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table projections');
  }
}
