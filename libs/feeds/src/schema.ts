import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who is sent developments, and what became of each delivery. */
export class CreateSubscriptions1764000700000 implements MigrationInterface {
  readonly name = 'CreateSubscriptions1764000700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table subscriptions (
        id uuid primary key default gen_random_uuid(),
        url text not null,
        filter jsonb not null,
        format text not null check (format in ('cloudevents', 'slack')),
        state text not null default 'active' check (state in ('active', 'paused', 'disabled')),
        disabled_reason text,
        created_at timestamptz not null default clock_timestamp(),
        after bigint not null,
        secret text not null,
        former_secret text,
        former_secret_until timestamptz,
        planned bigint not null default 0,
        failures integer not null default 0,
        failing_since timestamptz,
        not_before timestamptz not null default '-infinity',
        last_success_at timestamptz,
        last_error text
      );

      create table deliveries (
        subscription_id uuid not null references subscriptions on delete cascade,
        counter bigint not null,
        position bigint not null,
        development_id uuid not null,
        verdict text not null check (verdict in ('matches', 'left')),
        state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
        attempts integer not null default 0,
        not_before timestamptz not null default '-infinity',
        planned_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz,
        last_status integer,
        last_error text,
        last_attempt_at timestamptz,
        primary key (subscription_id, counter)
      );
      create index on deliveries (subscription_id, development_id, counter) where state = 'waiting';
      create index on deliveries (subscription_id, counter) where state = 'waiting';
      create index on deliveries (planned_at);

      -- Whoever subscribes holds this row, so that no event goes past between their question and their place.
      insert into checkpoints (reader, position) select 'webhooks', coalesce(max(position), 0) from events;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table deliveries, subscriptions; delete from checkpoints where reader = 'webhooks'`);
  }
}
