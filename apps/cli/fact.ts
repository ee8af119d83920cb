import { userInfo } from 'node:os';
import { Command } from 'commander';
import type { Article, Fact } from '#domain';
import { Refused, type Client } from '../client.js';

interface WhyOptions {
  readonly reason: string;
  readonly author?: string;
}

/** What a fact says, as far as it is said on the command line. */
interface ContentOptions {
  readonly mode?: string;
  readonly source?: string[];
  readonly target?: string[];
  readonly person?: string[];
  readonly place?: string;
  readonly country?: string;
  readonly date?: string[];
  readonly status?: string;
  readonly stance?: string;
  readonly attribution?: string;
  readonly condition?: string;
  readonly said?: string;
  readonly negated?: boolean;
  readonly background?: boolean;
  readonly confidence?: string;
}

type AddOptions = WhyOptions &
  ContentOptions & { readonly type: string; readonly quote: string; readonly occurrence?: string };
type CorrectOptions = WhyOptions & ContentOptions & { readonly clear?: string[] };

/** Fields that are empty where nothing is said, and not absent. */
const LISTS = ['sources', 'targets', 'people', 'dates'];

/** factCommand is `demarche fact …`: what a person decides about facts. */
export function factCommand(client: () => Client): Command {
  const fact = new Command('fact').description('adds, corrects, retracts and confirms facts; what you decide stands');
  content(
    fact
      .command('add')
      .description('adds a fact that an article reports and that was not found in it')
      .argument('<article>', 'the id of the article')
      .requiredOption('--type <type>', 'the type of fact, such as MeetingHeld')
      .requiredOption('--quote <words>', 'the words of the article that it rests on, as they stand there')
      .option('--occurrence <n>', 'which one, where these words stand there more than once'),
  ).action(async (article: string, { type, quote, occurrence, reason, author, ...said }: AddOptions) => {
    const body = {
      type,
      evidence: quote,
      ...(occurrence === undefined ? {} : { occurrence: numberOf('--occurrence', occurrence) }),
      ...contentOf(said),
      reason,
      author,
    };
    await decide(client(), `/v1/articles/${encodeURIComponent(article)}/facts`, body);
  });
  content(
    fact
      .command('correct')
      .description('changes what a fact says; the rest stays as it is')
      .argument('<fact>', 'the id of the fact')
      .option(
        '--clear <field...>',
        `takes a value away: mode, place, country, attribution, condition, quote, ${LISTS.join(', ')}`,
      ),
  ).action(async (id: string, { clear = [], reason, author, ...said }: CorrectOptions) => {
    const changes = {
      ...contentOf(said),
      ...Object.fromEntries(clear.map((field) => [field, LISTS.includes(field) ? [] : null])),
    };
    await decide(client(), `/v1/facts/${encodeURIComponent(id)}/correction`, { changes, reason, author });
  });
  why(
    fact
      .command('retract')
      .description('takes a fact away; it does not come back by another reading of the article')
      .argument('<fact>', 'the id of the fact'),
  ).action((id: string, options: WhyOptions) =>
    decide(client(), `/v1/facts/${encodeURIComponent(id)}/retraction`, { ...options }),
  );
  why(
    fact
      .command('confirm')
      .description('puts your name to a fact as it stands, or restores one that was retracted')
      .argument('<fact>', 'the id of the fact'),
  ).action((id: string, options: WhyOptions) =>
    decide(client(), `/v1/facts/${encodeURIComponent(id)}/confirmation`, { ...options }),
  );
  return fact;
}

/** Whoever has a key decides under its name, which the server knows. */
const defaultAuthor = (): string | undefined =>
  process.env['DEMARCHE_AUTHOR'] ?? (process.env['DEMARCHE_KEY'] === undefined ? userInfo().username : undefined);

/** why adds what every decision comes with: its reason and its author. */
export const why = (command: Command): Command =>
  command.requiredOption('--reason <text>', 'why').option('--author <name>', 'who decides', defaultAuthor());

const content = (command: Command): Command =>
  why(
    command
      .option('--mode <mode>', 'its mode, where the type has some')
      .option('--source <code...>', 'the states that act, alpha-3; in mutual facts, all')
      .option('--target <code...>', 'the states that are acted on')
      .option('--person <name...>', 'the people')
      .option('--place <name>', 'where')
      .option('--country <code>', 'the country of the place, alpha-3')
      .option('--date <date...>', 'when: 2025-04-11, 2025-04 or 2025')
      .option('--status <status>', 'occurred, ongoing, scheduled, proposed or conditional')
      .option('--stance <stance>', 'asserted, alleged, denied or expected')
      .option('--attribution <name>', 'who says so')
      .option('--condition <words>', 'if what')
      .option('--said <words>', 'what was said, word for word')
      .option('--negated', 'that it did not happen')
      .option('--no-negated', 'that it did')
      .option('--background', 'that it is old news retold')
      .option('--no-background', 'that it is news')
      .option('--confidence <number>', 'how sure it is, 0 to 1'),
  );

const contentOf = ({ source, target, person, date, said, confidence, ...same }: ContentOptions): object =>
  Object.fromEntries(
    Object.entries({
      ...same,
      sources: source,
      targets: target,
      people: person,
      dates: date,
      quote: said,
      confidence: confidence === undefined ? undefined : numberOf('--confidence', confidence),
    }).filter(([, value]) => value !== undefined),
  );

function numberOf(option: string, text: string): number {
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) throw new Refused(0, `${option} is "${text}", which is no number.`);
  return number;
}

async function decide(client: Client, path: string, body: object): Promise<void> {
  const { status, data } = await client.post(path, body);
  const { fact, state, article } = data as { fact: Fact; state: 'standing' | 'retracted'; article: Article };
  console.log(`${status === 201 ? '' : 'as before: '}${lineOf(fact)}, ${state}`);
  console.log(`  in ${article.url}, version ${article.version}`);
}

/** lineOf is a fact in two lines: what it says, and the words it rests on. */
export function lineOf({ id, type, sources, targets, place, dates, evidence }: Fact): string {
  const parties = [sources.join(', '), targets.join(', ')].filter((side) => side !== '').join(' → ');
  const rest = [place, ...dates].filter((part) => part !== null).join(', ');
  return `${[type, parties, rest].filter((part) => part !== '').join('  ')}  fact ${id}\n  “${evidence[0]?.quote ?? ''}”`;
}
