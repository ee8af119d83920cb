import { Command, Option } from 'commander';
import type { Membership, Situation } from '#domain';
import { type Client } from '../client.js';
import { why } from './fact.js';

interface WhyOptions {
  readonly reason: string;
  readonly author?: string;
}

interface DefinitionOptions extends WhyOptions {
  readonly title?: string;
  readonly summary?: string;
  readonly party?: string[];
  readonly context?: string[];
  readonly word?: string[];
}

/** situationCommand is `demarche situation …`: affairs that go on, and which developments belong to them. */
export function situationCommand(client: () => Client): Command {
  const situation = new Command('situation').description(
    'defines situations, which developments join by rule and by hand',
  );
  definition(
    situation.command('open').description('opens a situation; its id is made of its title').argument('<title>'),
  ).action(async (title: string, { reason, author, ...said }: DefinitionOptions) => {
    await tell(client(), '/v1/situations', { title, ...definitionOf(said), reason, author });
  });
  definition(
    situation
      .command('redefine')
      .description('changes how a situation is defined, what is left out stays; a closed one is open again')
      .argument('<situation>', 'its id')
      .option('--title <title>', 'another title')
      .addOption(
        new Option('--clear <field...>', 'fields that are to say nothing any more').choices(Object.keys(NOTHING)),
      ),
  ).action(async (id: string, { reason, author, clear = [], ...said }: DefinitionOptions & { clear?: Emptied[] }) => {
    const cleared = Object.fromEntries(clear.map((field) => [field, NOTHING[field]]));
    await tell(client(), pathOf(id, 'redefinition'), {
      changes: { ...definitionOf(said), ...cleared },
      reason,
      author,
    });
  });
  why(
    situation
      .command('close')
      .description('closes a situation: what belongs to it stays, nothing joins any more')
      .argument('<situation>', 'its id'),
  ).action((id: string, options: WhyOptions) => tell(client(), pathOf(id, 'closing'), { ...options }));

  const decides = (name: string, description: string, membership: Membership) =>
    why(
      situation
        .command(name)
        .description(description)
        .argument('<situation>', 'its id')
        .argument('<development>', 'the id of the development'),
    )
      .option('--undo', 'leaves the development to the rule again')
      .action((id: string, development: string, { undo, reason, author }: WhyOptions & { undo?: true }) =>
        tell(client(), pathOf(id, 'membership'), {
          development,
          membership: undo === true ? 'by rule' : membership,
          reason,
          author,
        }),
      );
  decides('include', 'puts a development into a situation, whatever its rule says', 'included');
  decides('exclude', 'keeps a development out of a situation, whatever its rule says', 'excluded');
  return situation;
}

/** What fields of a definition are where they say nothing. */
const NOTHING = { summary: '', parties: [], contexts: [], words: [] };
type Emptied = keyof typeof NOTHING;

const pathOf = (id: string, decision: string): string => `/v1/situations/${encodeURIComponent(id)}/${decision}`;

const definition = (command: Command): Command =>
  why(
    command
      .option('--summary <text>', 'what it is about')
      .option('--party <party...>', 'alpha-3 codes of states, ids of actors')
      .option('--context <context...>', 'contexts of PLOVER, such as peacekeeping')
      .option('--word <word...>', 'words and phrases by which the affair is told'),
  );

const definitionOf = ({ title, summary, party, context, word }: Omit<DefinitionOptions, keyof WhyOptions>): object =>
  Object.fromEntries(
    Object.entries({ title, summary, parties: party, contexts: context, words: word }).filter(
      ([, value]) => value !== undefined,
    ),
  );

async function tell(client: Client, path: string, body: object): Promise<void> {
  const { status, data } = await client.post(path, body);
  const { id, title, state, parties, contexts, words, included, excluded } = (data as { situation: Situation })
    .situation;
  console.log(`${status === 201 ? '' : 'as before: '}${title}  ${state}  situation ${id}`);
  for (const [name, list] of Object.entries({ parties, contexts, words, included, excluded })) {
    if (list.length > 0) console.log(`  ${name}: ${list.join(', ')}`);
  }
}
