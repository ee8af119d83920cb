import { Command } from 'commander';
import type { Backtest, Delivery, FeedFilter, Subscription } from '#feeds';
import { type Client } from '../client.js';
import { filterFrom, withFilter, type FilterOptions } from './feed-options.js';

/** subscriptionCommand is all that is done about webhooks. */
export function subscriptionCommand(client: () => Client): Command {
  const command = new Command('subscription').description('addresses that are sent developments by webhook');

  command
    .command('list', { isDefault: true })
    .description('who is sent what, and how they fare')
    .option('--json', 'one JSON object a line')
    .action(async ({ json }: { json?: true }) => {
      const { data } = (await client().get('/v1/subscriptions')) as { data: Subscription[] };
      for (const one of data) console.log(json === true ? JSON.stringify(one) : linesOf(one));
      if (data.length === 0 && json !== true) console.log('Nobody is. demarche subscription add URL subscribes one.');
    });

  withFilter(command.command('add'))
    .description('sends an address what happens from now on; prints the secret, which is not shown again')
    .argument('<url>')
    .option('--format <format>', 'cloudevents or slack', 'cloudevents')
    .action(async (url: string, { format, ...options }: FilterOptions & { format: string }) => {
      const filter = filterFrom(options);
      const { data } = await client().post('/v1/subscriptions', { url, format, filter });
      const { id, secret } = (data as { data: { id: string; secret: string } }).data;
      console.log(`subscribed: ${id}\nsecret, shown this once: ${secret}`);
    });

  withFilter(command.command('backtest'))
    .description('says what a filter would have sent, in the last 30 days where nothing is said')
    .option('--since <time>', 'from this time on, RFC 3339')
    .option('--until <time>', 'up to this time')
    .action(async ({ since: from, until: to, ...options }: FilterOptions & { since?: string; until?: string }) => {
      const body = { filter: filterFrom(options), from, to };
      const { data } = await client().post('/v1/subscriptions/backtest', body);
      printBacktest((data as { data: Backtest }).data);
    });

  command
    .command('test')
    .description('sends a message that says it is a test, now')
    .argument('<id>')
    .action(async (id: string) => {
      const { data } = await client().post(`/v1/subscriptions/${id}/test`);
      const { ok, error } = (data as { data: { ok: boolean; error: string | null } }).data;
      console.log(ok ? 'taken' : `not taken: ${error ?? ''}`);
      if (!ok) process.exitCode = 1;
    });

  command
    .command('deliveries')
    .description('what was sent, the newest first')
    .argument('<id>')
    .action(async (id: string) => {
      const { data } = (await client().get(`/v1/subscriptions/${id}/deliveries`)) as { data: Delivery[] };
      for (const { counter, state, attempts, plannedAt, lastError } of data) {
        const tried = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
        console.log(
          `${counter.padStart(6)} ${plannedAt} ${state}, ${tried}${lastError === null ? '' : `: ${lastError}`}`,
        );
      }
    });

  for (const [name, state, description] of [
    ['pause', 'paused', 'keeps deliveries back until it goes on'],
    ['resume', 'active', 'goes on, also where failures had disabled it'],
  ] as const) {
    command
      .command(name)
      .description(description)
      .argument('<id>')
      .action(async (id: string) => {
        const { data } = (await client().patch(`/v1/subscriptions/${id}`, { state })) as { data: Subscription };
        console.log(linesOf(data));
      });
  }

  command
    .command('rotate')
    .description('makes a new secret; for a day messages are signed with both')
    .argument('<id>')
    .action(async (id: string) => {
      const { data } = await client().post(`/v1/subscriptions/${id}/rotation`);
      const { secret, formerSecretUntil } = (data as { data: Subscription & { secret: string } }).data;
      console.log(`secret, shown this once: ${secret}\nthe one before is used until ${formerSecretUntil ?? 'now'}`);
    });

  command
    .command('redeliver')
    .description('sends again what was sent or given up')
    .argument('<id>')
    .option('--counter <number>', 'this delivery')
    .option('--since <time>', 'all since this time, RFC 3339')
    .action(async (id: string, { counter, since }: { counter?: string; since?: string }) => {
      const which = counter === undefined ? { since } : { counter: Number(counter) };
      const { data } = await client().post(`/v1/subscriptions/${id}/redeliveries`, which);
      console.log(`sent again: ${(data as { data: { redelivered: number } }).data.redelivered}`);
    });

  command
    .command('remove')
    .description('sends an address nothing any more')
    .argument('<id>')
    .action(async (id: string) => {
      await client().delete(`/v1/subscriptions/${id}`);
      console.log('removed');
    });

  return command;
}

function linesOf({
  id,
  url,
  filter,
  format,
  state,
  disabledReason,
  waiting,
  counter,
  lastError,
}: Subscription): string {
  const wanted = Object.keys(filter).length === 0 ? 'everything' : JSON.stringify(filter satisfies FeedFilter);
  return [
    `${id}  ${state}${disabledReason === null ? '' : `: ${disabledReason}`}`,
    `  ${url} (${format}): ${wanted}`,
    `  ${counter} planned, ${waiting} waiting${lastError === null ? '' : `; last failure: ${lastError}`}`,
  ].join('\n');
}

function printBacktest({ sent, developments, by, left, last, complete, through }: Backtest): void {
  const kinds = Object.entries(by).map(([what, count]) => `${count} ${what.toLowerCase()}`);
  console.log(
    `${sent} would have been sent, of ${developments} developments${sent === 0 ? '' : `: ${kinds.join(', ')}`}`,
  );
  if (left > 0) console.log(`${left} of them since they had left the filter`);
  if (!complete) console.log(`looked at up to position ${through}; ask for a shorter time to see the rest`);
  for (const { recordedAt, what, title } of last) console.log(`  ${recordedAt} ${what}: ${title}`);
}
