import type { DeadLetter } from '#messaging';
import { type Client } from '../client.js';

const PAGE = 200;

/** printDeadLetters lists the articles from Kafka that could not be taken in, oldest first. */
export async function printDeadLetters(client: Client, { all, json }: { all?: true; json?: true }): Promise<void> {
  let from: string | null | undefined = all === true ? '0' : undefined;
  let count = 0;
  while (from !== null) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(from === undefined ? {} : { from }) });
    const { data, page } = (await client.get(`/v1/dead-letters?${query.toString()}`)) as {
      data: DeadLetter[];
      page: { next: string | null };
    };
    for (const letter of data) console.log(json === true ? JSON.stringify(letter) : lineOf(letter));
    count += data.length;
    from = page.next;
  }
  if (json === true) return;
  console.log(
    count === 0 ? 'No dead letters.' : `${count} dead letters. demarche dead-letters replay sends them again.`,
  );
}

function lineOf({ offset, lastAt, outcome, attempts, url, reason, replays, replayed }: DeadLetter): string {
  const history = [
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
    ...(replays > 0 ? [`after ${replays === 1 ? 'a replay' : `${replays} replays`}`] : []),
    ...(replayed ? ['replayed since'] : []),
  ];
  const aside = history.length === 0 ? '' : ` (${history.join(', ')})`;
  return `${offset.padStart(8)}  ${lastAt}  ${outcome}  ${url ?? 'no URL'}: ${reason}${aside}`;
}

/** replayDeadLetters sends dead letters to the topic of articles again, and ends with those that it found there. */
export async function replayDeadLetters(client: Client, { fromOffset }: { fromOffset?: string }): Promise<void> {
  let total = 0;
  let request: { from?: string; through?: string } = fromOffset === undefined ? {} : { from: fromOffset };
  for (;;) {
    const { data } = await client.post('/v1/dead-letters/replay', request);
    const { replayed, next, through } = (data as { data: { replayed: number; next: string; through: string } }).data;
    total += replayed;
    if (BigInt(next) > BigInt(through)) break;
    request = { from: next, through };
  }
  console.log(total === 0 ? 'Nothing waits to be replayed.' : `${total} articles are on their way again.`);
}
