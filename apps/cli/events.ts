import type { CloudEvent } from '#messaging';
import { type Client } from '../client.js';

/** printEvents prints the history as it comes, one event a line. */
export async function printEvents(
  client: Client,
  { after, type, stream, json }: { after?: string; type?: string[]; stream?: string; json?: true },
): Promise<void> {
  const query = new URLSearchParams();
  if (after !== undefined) query.set('after', after);
  if (stream !== undefined) query.set('stream', stream);
  for (const one of type ?? []) query.append('type', one);
  for await (const line of client.lines(`/v1/events?${query.toString()}`)) {
    console.log(json === true ? line : lineOf(JSON.parse(line) as CloudEvent));
  }
}

function lineOf({ sequence, recordedtime, type, subject, data }: CloudEvent): string {
  const [, name = type] = /^demarche\.(\w+)\.v\d+$/u.exec(type) ?? [];
  return `${String(BigInt(sequence)).padStart(8)}  ${recordedtime}  ${name.padEnd(20)}  ${gistOf(data) || subject}`;
}

/** What an event is about, in a few words: the title of what it carries, or the quote it rests on. */
function gistOf(data: object): string {
  const { development, article, fact, actor } = data as {
    development?: { title: string };
    article?: { title: string | null; url: string };
    fact?: { evidence: { quote: string }[] };
    actor?: { name: string };
  };
  const gist = development?.title ?? fact?.evidence[0]?.quote ?? article?.title ?? article?.url ?? actor?.name ?? '';
  return gist.length > 100 ? `${gist.slice(0, 99)}…` : gist;
}
