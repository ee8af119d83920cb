import { styleText } from 'node:util';
import { EventSource } from 'eventsource';
import type { Development } from '#domain';
import type { CloudEvent } from '#messaging';
import { type Client } from '../client.js';

/** followStream prints developments as they happen, until it is stopped; a broken connection is resumed where it was. */
export async function followStream(
  client: Client,
  { after, actor, type, json }: { after: string; actor?: string[]; type?: string[]; json?: true },
): Promise<void> {
  const url = new URL('/v1/stream', client.baseUrl);
  url.searchParams.set('after', after);
  for (const one of actor ?? []) url.searchParams.append('actor', one);
  for (const one of type ?? []) url.searchParams.append('type', one);
  // A wrong parameter is an answer, not a stream: it is asked for once, so that the reason can be read.
  await client.get('/health/live');

  const source = new EventSource(url);
  source.addEventListener('development', ({ data }: { data: string }) => {
    console.log(json === true ? data : lineOf(JSON.parse(data) as CloudEvent));
  });
  source.addEventListener('gap', ({ data }: { data: string }) => {
    const { reason, recover } = JSON.parse(data) as { reason: string; recover: string };
    console.error(styleText('yellow', `Gap: ${reason}. ${recover}`));
  });
  source.addEventListener('error', ({ code, message }) => {
    if (source.readyState === EventSource.CLOSED) {
      console.error(
        `The stream was refused${code === undefined ? '' : ` (${code})`}: ${message ?? 'no reason was given'}`,
      );
      process.exitCode = 1;
    } else {
      console.error(styleText('dim', 'The connection broke; resuming where it was.'));
    }
  });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        resolve();
      });
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) resolve();
    });
  });
  source.close();
}

const KINDS: Record<string, { label: string; colour: 'green' | 'cyan' | 'red' | 'magenta' } | undefined> = {
  DevelopmentOpened: { label: 'new      ', colour: 'green' },
  DevelopmentChanged: { label: 'changed  ', colour: 'cyan' },
  DevelopmentWithdrawn: { label: 'withdrawn', colour: 'red' },
  DevelopmentMerged: { label: 'merged   ', colour: 'magenta' },
};

function lineOf(event: CloudEvent): string {
  const { development } = event.data as { development: Development };
  const [, type = ''] = /^demarche\.(\w+)\.v\d+$/u.exec(event.type) ?? [];
  const { label, colour } = KINDS[type] ?? { label: type, colour: 'cyan' };
  const { evidence, article } = development.best;
  return [
    `${styleText(colour, label)} ${styleText('bold', development.title)}`,
    `          ${[development.dates[0], development.status, development.stance].filter(Boolean).join(', ')}`,
    `          “${evidence.quote.replace(/\s+/gu, ' ')}”`,
    styleText('dim', `          ${article.outlet ?? ''} ${article.url}`),
  ].join('\n');
}
