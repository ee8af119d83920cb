import type { SourceStatus } from '#intake';
import { Refused, type Client } from '../client.js';

/** A source as the server shows it. */
type Shown = Omit<SourceStatus, 'etag' | 'lastModified'>;

/** listSources says of every feed how it fares, and of those of whose items some could not be taken, why. */
export async function listSources(client: Client, { json }: { json?: true }): Promise<void> {
  const sources = await allSources(client);
  for (const source of sources) console.log(json === true ? JSON.stringify(source) : linesOf(source).join('\n'));
  if (sources.length === 0 && json !== true) console.log('No feed is polled. demarche sources add URL adds one.');
}

export async function addSource(
  client: Client,
  url: string,
  { outlet, every }: { outlet?: string; every?: string },
): Promise<void> {
  const { status, data } = await client.post('/v1/sources', {
    url,
    ...(outlet === undefined ? {} : { outlet }),
    ...(every === undefined ? {} : { everyMinutes: Number(every) }),
  });
  const { id, url: polled, everyMinutes } = (data as { data: Shown }).data;
  console.log(`${status === 201 ? 'added' : 'known already, changed'}: ${polled} every ${everyMinutes} min (${id})`);
}

/** removeSource ends the polling of a feed, by its URL or its id; what came from it stays. */
export async function removeSource(client: Client, which: string): Promise<void> {
  const source = (await allSources(client)).find(({ id, url }) => id === which || url === which);
  if (source === undefined) throw new Refused(404, `No feed is polled under ${which}; demarche sources lists them.`);
  await client.delete(`/v1/sources/${source.id}`);
  console.log(`removed: ${source.url}; the articles that came from it stay`);
}

const allSources = async (client: Client): Promise<Shown[]> =>
  ((await client.get('/v1/sources')) as { data: Shown[] }).data;

function linesOf({ id, url, outlet, everyMinutes, nextPollAt, lastSuccessAt, lastError, failures, items }: Shown) {
  const counts = Object.entries(items).filter(([, count]) => count > 0);
  return [
    `${url}${outlet === null ? '' : ` (${outlet})`}`,
    `  ${id}, every ${everyMinutes} min, last read ${lastSuccessAt ?? 'never'}, next ${nextPollAt}`,
    `  items: ${counts.map(([state, count]) => `${count} ${state}`).join(', ') || 'none yet'}`,
    ...(lastError === null ? [] : [`  failed ${failures === 1 ? 'once' : `${failures} times`} now: ${lastError}`]),
  ];
}
