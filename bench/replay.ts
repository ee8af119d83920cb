import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { round, sameOrThrow, say } from './measure.js';
import { type App } from './setting.js';

export interface ReplayResult {
  readonly start: number;
  readonly peak: number;
  readonly eventsPerSecond: number;
}

/** benchReplay reads the whole log as NDJSON, and watches the memory of the process that sends it, in MB. */
export async function benchReplay(app: App, events: number): Promise<ReplayResult> {
  const start = await residentMb(app.pid);
  let peak = start;
  const watch = setInterval(() => {
    void residentMb(app.pid).then((now) => {
      peak = Math.max(peak, now);
    });
  }, 250);
  const begun = performance.now();
  const request = get(`${app.url}/v1/events`, { headers: { accept: 'application/x-ndjson' } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let lines = 0;
  for await (const chunk of response) {
    const bytes = chunk as Buffer;
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
  }
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(watch);
  sameOrThrow('lines of the replay', lines, events);
  const result = { start: round(start), peak: round(peak), eventsPerSecond: Math.round(events / seconds) };
  say(`replay of ${events} events: ${result.eventsPerSecond}/s, memory ${result.start} MB, at most ${result.peak} MB`);
  return result;
}

async function residentMb(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) / 1024;
}
