import { Command } from 'commander';
import type { RegisteredActor } from '#domain';
import { Refused, type Client } from '../client.js';
import { why } from './fact.js';

interface AddOptions extends Why {
  readonly kind: string;
  readonly id?: string;
  readonly alias?: string[];
  readonly state?: string;
  readonly office?: string[];
  readonly wikidata?: string;
}

interface Why {
  readonly reason: string;
  readonly author?: string;
}

interface AliasOptions extends Why {
  readonly remove?: string[];
}

/** actorCommand is `demarche actor …`: actors whom you make known to extraction. */
export function actorCommand(client: () => Client): Command {
  const actor = new Command('actor').description('makes actors known, for articles that are read from then on');
  why(
    actor
      .command('add')
      .description('registers an actor, or registers it otherwise')
      .argument('<name>')
      .requiredOption('--kind <kind>', 'person, organisation, group or state')
      .option('--id <id>', 'as facts refer to it; made of kind and name where nothing is said')
      .option('--alias <name...>', 'what else a text may call it')
      .option('--state <code>', 'the state it belongs to or acts for, alpha-3')
      .option('--office <office...>', 'of a person, with first and last day: "foreign minister, 2024-05, 2025-01-20"')
      .option('--wikidata <item>', 'its item there, such as Q1065'),
  ).action(async (name: string, { alias = [], office = [], ...said }: AddOptions) => {
    await tell(client(), '/v1/actors', {
      ...said,
      name,
      aliases: alias,
      ...(office.length === 0 ? {} : { offices: office.map(officeOf) }),
    });
  });
  why(
    actor
      .command('alias')
      .description('gives an actor, a bundled one too, other names; or takes such away')
      .argument('<id>', 'such as person:anna-ozola or organisation:nato')
      .argument('[name...]', 'names to add')
      .option('--remove <name...>', 'names to take away'),
  ).action(async (id: string, add: string[], { remove = [], reason, author }: AliasOptions) => {
    await tell(client(), `/v1/actors/${encodeURIComponent(id)}/aliases`, { add, remove, reason, author });
  });
  why(
    actor
      .command('unregister')
      .description('takes back what was registered of an actor, its aliases too')
      .argument('<id>', 'such as person:anna-ozola'),
  ).action(async (id: string, { reason, author }: Why) => {
    await tell(client(), `/v1/actors/${encodeURIComponent(id)}/unregistration`, { reason, author });
  });
  return actor;
}

function officeOf(text: string): object {
  const [office = '', from = '', to = '', ...more] = text.split(',').map((part) => part.trim());
  if (more.length > 0) throw new Refused(0, `--office is "${text}"; it must be "office, first day, last day".`);
  return { office, ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
}

async function tell(client: Client, path: string, body: object): Promise<void> {
  const { status, data } = await client.post(path, body);
  const { actor } = data as { actor: RegisteredActor | null };
  const asBefore = status === 201 ? '' : 'as before: ';
  if (actor === null) {
    console.log(`${asBefore}not registered; articles that are read from now on do not know it`);
    return;
  }
  const { id, name, aliases, state, offices = [] } = actor;
  console.log(`${asBefore}${id}: ${[name, ...aliases].join(', ')}`);
  if (state !== undefined) console.log(`  acts for ${state}`);
  for (const { office, from = '…', to = '…' } of offices) console.log(`  ${office}, ${from} to ${to}`);
}
