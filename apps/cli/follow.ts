import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { styleText } from 'node:util';
import { sha256 } from '#domain';
import type { CloudEvent } from '#messaging';
import { type Client } from '../client.js';
import { openEventSource } from './event-source.js';
import { addFilter, type FilterOptions } from './feed-options.js';
import { linesOf } from './told-lines.js';

export interface FollowOptions extends FilterOptions {
  readonly after?: string;
  readonly json?: true;
}

/**
 * followStream prints developments as they happen, until it is stopped; a broken connection is resumed where it was, and
 * so is the next call with the same server and filter, where nothing is said of where to begin.
 */
export async function followStream(client: Client, { after, json, ...filter }: FollowOptions): Promise<void> {
  const url = new URL('/v1/stream', client.baseUrl);
  addFilter(url, filter);
  const place = placeOf(url);
  url.searchParams.set('after', after ?? place.read() ?? 'latest');
  // A server that is not there is told at once, in words; a stream would only try again.
  await client.get('/health/live');

  const source = openEventSource(client, url);
  for (const named of ['hello', 'heartbeat', 'live', 'bye']) {
    source.addEventListener(named, ({ lastEventId }: { lastEventId: string }) => {
      place.write(lastEventId);
    });
  }
  source.addEventListener('development', ({ data, lastEventId }: { data: string; lastEventId: string }) => {
    console.log(json === true ? data : linesOf(JSON.parse(data) as CloudEvent));
    place.write(lastEventId);
  });
  source.addEventListener('gap', ({ data }: { data: string }) => {
    const { reason, recover } = JSON.parse(data) as { reason: string; recover: string };
    console.error(styleText('yellow', `Gap: ${reason}. ${recover}`));
  });
  source.addEventListener('error', ({ code, message }) => {
    if (source.readyState === source.CLOSED) {
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
      if (source.readyState === source.CLOSED) resolve();
    });
  });
  source.close();
}

/** Where the last id of a stream is kept: one small file a server and filter, under XDG_STATE_HOME. */
function placeOf({ href }: URL) {
  const state = process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state');
  const file = join(state, 'demarche', `follow-${sha256(href).slice(0, 16)}`);
  return {
    read(): string | null {
      try {
        return readFileSync(file, 'utf8').trim();
      } catch {
        return null;
      }
    },
    write(id: string): void {
      if (id === '') return;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${id}\n`);
    },
  };
}
