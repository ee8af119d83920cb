import { Command } from 'commander';
import type { Development } from '#domain';
import { Refused, type Client } from '../client.js';
import { why } from './fact.js';

interface WhyOptions {
  readonly reason: string;
  readonly author?: string;
}

type RelinkOptions = WhyOptions & { readonly fact?: string; readonly continues?: string[]; readonly nothing?: true };

/** developmentCommand is `demarche development …`: what a person decides about developments. */
export function developmentCommand(client: () => Client): Command {
  const development = new Command('development').description(
    'merges, splits and relinks developments; what you decide stands',
  );
  why(
    development
      .command('merge')
      .description('says that a development is another one, told twice; a split undoes it')
      .argument('<development>', 'the id of the one that goes')
      .argument('<into>', 'the id of the one that stays'),
  ).action((id: string, into: string, { reason, author }: WhyOptions) =>
    decide(client(), id, 'merge', { into, reason, author }),
  );
  why(
    development
      .command('split')
      .description('says that some facts report something else; of what was merged, it restores that')
      .argument('<development>', 'the id of the development')
      .argument('<fact...>', 'the ids of the facts'),
  ).action((id: string, facts: string[], { reason, author }: WhyOptions) =>
    decide(client(), id, 'split', { facts, reason, author }),
  );
  why(
    development
      .command('relink')
      .description('says which development a fact reports, or what a development continues; another one undoes it')
      .argument('<development>', 'the id of the development')
      .option('--fact <id>', 'this fact reports it')
      .option('--continues <how=id...>', 'it continues these, such as held=…, and no others')
      .option('--nothing', 'it continues nothing'),
  ).action((id: string, { fact, continues, nothing, reason, author }: RelinkOptions) =>
    decide(client(), id, 'relink', {
      ...(fact === undefined ? {} : { fact }),
      ...(continues === undefined && nothing === undefined ? {} : { continues: (continues ?? []).map(linkOf) }),
      reason,
      author,
    }),
  );
  return development;
}

function linkOf(text: string): { how: string; development: string } {
  const [how, development] = text.split('=');
  if (how === undefined || development === undefined) {
    throw new Refused(
      0,
      `--continues is "${text}"; it must be how=id, such as held=60f54f58-4e81-5287-875b-901d82b97d9e.`,
    );
  }
  return { how, development };
}

async function decide(client: Client, id: string, what: string, body: object): Promise<void> {
  const { data } = await client.post(`/v1/developments/${encodeURIComponent(id)}/${what}`, body);
  const { development, facts } = data as { development: Development; facts: string[] };
  const { title, state, mergedInto, continues = [], counts } = development;
  console.log(
    `${title}  development ${development.id}, ${state}${mergedInto === undefined ? '' : ` into ${mergedInto}`}`,
  );
  console.log(`  ${counts.facts} facts, ${counts.sources} independent sources`);
  for (const link of continues) console.log(`  continues ${link.development} (${link.how})`);
  for (const fact of facts) console.log(`  fact ${fact}`);
}
