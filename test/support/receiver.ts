import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A Received is one request as it came. */
export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A Receiver takes webhooks, and answers what it is told to. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  stop(): Promise<void>;
}

/** What a receiver answers: a status, and where it says more headers, and what the end of the answer waits for. */
export type Answer =
  number | { readonly status: number; readonly headers?: Record<string, string>; readonly end?: Promise<void> };

/** @param answer is asked once a request is here whole */
export async function startReceiver(
  answer: (received: Received, nth: number) => Answer | Promise<Answer>,
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void read(request).then(async (one) => {
      received.push(one);
      const said = await answer(one, received.length);
      const { status, headers = {}, end }: Exclude<Answer, number> = typeof said === 'number' ? { status: said } : said;
      response.writeHead(status, headers).flushHeaders();
      await end;
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    path: request.url ?? '',
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks).toString(),
  };
}
