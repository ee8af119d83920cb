import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who may do what. Of keys and tickets only hashes are kept: whoever reads the table, or a backup of it, can use none. */
export class CreateAccess1764000800000 implements MigrationInterface {
  readonly name = 'CreateAccess1764000800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table api_keys (
        id uuid primary key default gen_random_uuid(),
        sha256 bytea not null unique,
        prefix text not null unique,
        name text not null,
        scopes text[] not null,
        created_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz,
        revoked_at timestamptz,
        last_used_at timestamptz
      );

      create table access_tickets (
        sha256 bytea primary key,
        key_id uuid not null references api_keys on delete cascade,
        audience text not null,
        expires_at timestamptz not null
      );
      create index on access_tickets (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table access_tickets, api_keys');
  }
}
