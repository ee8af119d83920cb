// The libs are loaded by the commands that need them, and types named by `import type`, which loads nothing: so most
// commands start in a quarter of the time.
import { Command } from 'commander';
import { Client, Refused } from '../client.js';
import { actorCommand } from './actor.js';
import { developmentCommand } from './development.js';
import { exportEvents, importEvents } from './archive.js';
import { printAudit } from './audit.js';
import { printDeadLetters, replayDeadLetters } from './dead-letters.js';
import { printEvents } from './events.js';
import { eraseText } from './erase.js';
import { factCommand, why } from './fact.js';
import type { DigestOptions } from './digest.js';
import { withFilter } from './feed-options.js';
import type { FollowOptions } from './follow.js';
import { ingest, type IngestOptions } from './ingest.js';
import { rebuildView } from './rebuild.js';
import { reextract } from './reextract.js';
import { printReview } from './review.js';
import { resendLog } from './resend.js';
import { addSource, listSources, removeSource } from './sources.js';
import { situationCommand } from './situation.js';
import { printStatus } from './status.js';
import { subscriptionCommand } from './subscription.js';

const program = new Command('demarche')
  .description('Works with a running Demarche from the command line.')
  .option('--server <url>', 'where it listens', process.env['DEMARCHE_URL'] ?? 'http://127.0.0.1:3000')
  .showHelpAfterError();

const client = () => new Client(program.opts<{ server: string }>().server, process.env['DEMARCHE_KEY']);

program
  .command('ingest')
  .description('takes articles in: files of text, HTML, JSON (one or a list) or NDJSON, - for standard input; URLs')
  .argument('[file or url...]')
  .option('--urls <file>', 'a list of URLs, one a line; - is standard input')
  .option('--published <time>', 'when a text was published, RFC 3339 (JSON says so itself, and most pages do)')
  .option('--url <url>', 'the URL of a text or of HTML; its file’s where nothing is said')
  .option('--title <title>', 'the title of a text or a page')
  .option('--outlet <name>', 'who published a text or a page')
  .action((named: string[], options: IngestOptions) => ingest(client(), named, options));

const sources = program.command('sources').description('the RSS and Atom feeds that are polled');

sources
  .command('list', { isDefault: true })
  .description('how every feed fares')
  .option('--json', 'one JSON object a line')
  .action((options: Parameters<typeof listSources>[1]) => listSources(client(), options));

sources
  .command('add')
  .description('polls a feed from now on; one that is known takes over what is said of it now')
  .argument('<url>')
  .option('--outlet <name>', 'who publishes its articles; each one’s host where nothing is said')
  .option('--every <minutes>', 'how often it is polled, 1 to 10080 minutes; 15 where nothing is said')
  .action((url: string, options: Parameters<typeof addSource>[2]) => addSource(client(), url, options));

sources
  .command('remove')
  .description('polls a feed no longer; what came from it stays')
  .argument('<url or id>')
  .action((which: string) => removeSource(client(), which));

program.addCommand(factCommand(client));
program.addCommand(developmentCommand(client));
program.addCommand(actorCommand(client));
program.addCommand(situationCommand(client));

program
  .command('review')
  .description('lists what a person should look at, the most consequential first')
  .option('--question <question>', 'lost sentence, low confidence, unknown actor or doubtful link alone')
  .option('--limit <n>', 'how many at the most', '20')
  .option('--json', 'one JSON object a line')
  .action((options: Parameters<typeof printReview>[1]) => printReview(client(), options));

program
  .command('reextract')
  .description('reads stored articles again: shows what that would change, then changes it')
  .option('--article <id...>', 'these articles alone')
  .option('--yes', 'changes it without being asked')
  .action((options: Parameters<typeof reextract>[1]) => reextract(client(), options));

why(
  program
    .command('erase')
    .description('erases the text of an article and masks what is quoted of it; its facts stand')
    .argument('<article>', 'the id of the article'),
).action((article: string, options: object) => eraseText(client(), article, options));

const events = program.command('events').description('prints, exports and imports history');

events
  .command('print', { isDefault: true })
  .description('prints the history, oldest first')
  .option('--after <position>', 'only what lies behind this position')
  .option('--type <type...>', 'only events of these types')
  .option('--stream <stream>', 'only the events of one stream')
  .option('--json', 'CloudEvents, one a line')
  .action((options: Parameters<typeof printEvents>[1]) => printEvents(client(), options));

events
  .command('export')
  .description('writes the whole log, texts and marks included, into one file')
  .argument('<file>')
  .action((file: string) => exportEvents(client(), file));

events
  .command('import')
  .description('reads such a file into an empty log; every view answers as in the original afterwards')
  .argument('<file>')
  .action((file: string) => importEvents(client(), file));

program
  .command('audit')
  .description('says who decided what, the latest first, from the log itself')
  .option('--author <name>', 'whose decisions; with keys, the name of one')
  .option('--from <time>', 'recorded at this time or later')
  .option('--to <time>', 'recorded at this time or earlier')
  .option('--limit <n>', 'how many at the most', '50')
  .option('--json', 'one JSON object a line')
  .action((options: Parameters<typeof printAudit>[1]) => printAudit(client(), options));

withFilter(program.command('follow'))
  .description('prints developments as they happen, and goes on after every interruption')
  .option('--after <where>', 'earliest, latest, snapshot, a position or a time; where it stopped, if nothing is said')
  .option('--json', 'CloudEvents, one a line')
  .action(async (options: FollowOptions) => {
    const { followStream } = await import('./follow.js');
    await followStream(client(), options);
  });

withFilter(program.command('digest'))
  .description('what happened in a time, for cron and mail; withdrawals and corrections first')
  .requiredOption('--since <time>', 'from this time on, RFC 3339')
  .option('--until <time>', 'up to this time; now where nothing is said')
  .option('--format <format>', 'md or html', 'md')
  .action(async (options: DigestOptions) => {
    const { printDigest } = await import('./digest.js');
    await printDigest(client(), options);
  });

program.addCommand(subscriptionCommand(client));

program
  .command('status')
  .description('says how the server and its views fare')
  .action(() => printStatus(client()));

program
  .command('rebuild')
  .description('builds a view anew from the log, beside the live one, and switches to it')
  .argument('<view>')
  .option('--drop <generation>', 'drops a generation that is kept from before, instead')
  .action((view: string, options: { drop?: string }) => rebuildView(client(), view, options));

const deadLetters = program
  .command('dead-letters')
  .description('lists the articles from Kafka that could not be taken in, and why: those that wait to be replayed')
  .option('--all', 'those that were replayed as well')
  .option('--json', 'one JSON object a line')
  .action((options: Parameters<typeof printDeadLetters>[1]) => printDeadLetters(client(), options));

deadLetters
  .command('replay')
  .description('sends them to the topic of articles again, each once')
  .option('--from-offset <offset>', 'all from this offset on instead, replayed or not')
  .action((options: Parameters<typeof replayDeadLetters>[1]) => replayDeadLetters(client(), options));

program
  .command('resend')
  .description('sends the whole log to Kafka again, into a topic that was deleted; views go on where they are')
  .action(() => resendLog(client()));

program
  .command('renew-epoch')
  .description(
    'goes on from a restored backup; on the database itself (DATABASE_URL or DATA_DIR), with no server running',
  )
  .action(async () => {
    const { renewLogEpoch } = await import('./renew-epoch.js');
    await renewLogEpoch();
  });

const key = program
  .command('key')
  .description('makes, lists and revokes API keys, on the database itself (DATABASE_URL or DATA_DIR), server or not');

key
  .command('create')
  .description('makes a key, and prints it this once')
  .argument('<name>', 'whose key it is; what they decide with it is signed so')
  .requiredOption('--scopes <list>', 'read, ingest, curate, subscribe, operate, separated by commas; or all')
  .option('--expires <time>', 'until when it opens anything, RFC 3339; for ever where nothing is said')
  .action(async (name: string, options: { scopes: string; expires?: string }) => {
    const { createKey } = await import('./key.js');
    await createKey(name, options);
  });

key
  .command('list', { isDefault: true })
  .description('lists all keys, the revoked ones too; never the secrets')
  .option('--json', 'one JSON object a line')
  .action(async (options: { json?: true }) => {
    const { listKeys } = await import('./key.js');
    await listKeys(options);
  });

key
  .command('revoke')
  .description('ends a key; it opens nothing from now on')
  .argument('<prefix>', 'what the list shows of it')
  .action(async (prefix: string) => {
    const { revokeKey } = await import('./key.js');
    await revokeKey(prefix);
  });

program
  .command('extract')
  .description('reads facts out of texts, without a server: {"id","text","publishedAt"?} a line in, facts a line out')
  .requiredOption('--jsonl', 'the only format there is')
  .action(async () => {
    const { extractLines } = await import('./extract.js');
    await extractLines(process.stdin, process.stdout);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Refused)) {
    const { StartupError } = await import('#platform');
    if (!(error instanceof StartupError)) throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}
