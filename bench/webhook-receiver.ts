// The receiver of bench/feeds.ts, in a process of its own. Says on standard output where it listens, and when all is there.

import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

const expected = Number(process.argv[2]);
/** By the id that is the same at every attempt. */
const received = new Set<unknown>();
let first = 0;

const server = createServer((request, response) => {
  if (received.size === 0) first = performance.now();
  received.add(request.headers['webhook-id']);
  request.resume().on('end', () => {
    response.writeHead(204).end();
    if (received.size < expected) return;
    const seconds = (performance.now() - first) / 1000;
    process.stdout.write(`${JSON.stringify({ received: received.size, seconds })}\n`, () => process.exit(0));
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}/` })}\n`);
});
