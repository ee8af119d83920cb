// The clients of bench/feeds.ts, in a process of their own: raw sockets, since whoever reads more comfortably costs more
// than the server. Says on standard output, a JSON object a line, when all are connected, and at the end what they saw.

import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const [port = 0, count = 0] = process.argv.slice(2).map(Number);
/** So many connect at a time; the queue of those who wait to be accepted has 511 places. */
const AT_ONCE = 100;

/** When an event was recorded, by its id: read out of the first frame of it that comes to any client. */
const recordedAt = new Map<string, number>();
const order: string[] = [];
const latencies: number[] = [];

interface Client {
  /** How many events it has seen: the next one must be the one of that number. */
  seen: number;
  rest: Buffer | null;
}
const clients: Client[] = [];
let wrong = 0;
let bytes = 0;

const END = Buffer.from('\n\n');
const NAME = Buffer.from('event: development\n');

function onFrame(client: Client, frame: Buffer, now: number): void {
  // The frame's head: how a chunk is cut, the id, the name of the event.
  if (frame.subarray(0, 80).indexOf(NAME) === -1) return;
  const [, id = ''] = /id: (\S+)\n/u.exec(frame.toString('latin1', 0, 80)) ?? [];
  let recorded = recordedAt.get(id);
  if (recorded === undefined) {
    const [, time = ''] = /"recordedtime":"([^"]+)"/u.exec(frame.toString()) ?? [];
    recorded = Date.parse(time);
    recordedAt.set(id, recorded);
    order.push(id);
  }
  if (order[client.seen] !== id) wrong += 1;
  client.seen += 1;
  latencies.push(now - recorded);
}

function onData(client: Client, chunk: Buffer): void {
  const now = performance.timeOrigin + performance.now();
  bytes += chunk.length;
  let data = client.rest === null ? chunk : Buffer.concat([client.rest, chunk]);
  for (let end = data.indexOf(END); end !== -1; end = data.indexOf(END)) {
    onFrame(client, data.subarray(0, end), now);
    data = data.subarray(end + END.length);
  }
  client.rest = data.length === 0 ? null : data;
}

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

function open(): Promise<void> {
  return new Promise((resolve, reject) => {
    const client: Client = { seen: 0, rest: null };
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n');
    });
    socket.setNoDelay(true);
    socket.once('data', () => {
      resolve();
    });
    socket.on('data', (chunk) => {
      onData(client, chunk);
    });
    socket.on('error', reject).on('close', () => {
      reject(new Error('a stream was closed'));
      wrong += 1;
    });
    clients.push(client);
  });
}

for (let opened = 0; opened < count; opened += AT_ONCE) {
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - opened) }, open));
}
say({ connected: clients.length });

// A line comes when all was sent: how many events there were.
for await (const line of createInterface({ input: process.stdin })) {
  const expected = Number(line);
  const deadline = performance.now() + 20_000;
  const late = () => clients.filter(({ seen }) => seen < expected).length;
  while (late() > 0 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.max(0, Math.ceil(latencies.length * share) - 1)] ?? Number.NaN;
  say({ frames: latencies.length, late: late(), wrong, bytes, p50: at(0.5), p99: at(0.99), max: at(1) });
  process.exit(0);
}
