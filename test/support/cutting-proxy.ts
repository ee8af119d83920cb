import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { finished } from 'node:stream/promises';

/**
 * Where a connection is cut: before the server sees the statement; while the server is at it, who does not notice; or
 * when the server has done it, and its answer is on the way.
 */
export type Cut = 'before' | 'during' | 'after';

/** A CuttingProxy stands between clients and a PostgreSQL, and cuts one connection at one statement when it is told to. */
export interface CuttingProxy {
  readonly url: string;
  /** Cuts the next connection that sends this text: a statement's name or words. @returns a promise of the cut */
  cutAt(text: string, where: Cut): Promise<void>;
  close(): Promise<void>;
}

/** By this the server says that a statement is over, and its transaction with it where it was one of its own. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5]);

export async function cuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
  const target = new URL(databaseUrl);
  let due: { readonly text: string; readonly where: Cut; readonly done: () => void } | null = null;
  const sockets = new Set<Socket>();

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let answering: (() => void) | null = null;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('data', (data) => {
      if (due?.text === undefined || !data.includes(due.text)) {
        upstream.write(data);
        return;
      }
      const { where, done } = due;
      due = null;
      if (where === 'after') answering = done;
      if (where !== 'before') upstream.write(data);
      if (where !== 'after') {
        client.destroy();
        if (where === 'before') upstream.destroy();
        done();
      }
    });
    upstream.on('data', (data) => {
      if (answering === null) client.write(data);
      else if (data.includes(READY)) {
        answering();
        client.destroy();
        upstream.destroy();
      }
    });
    client.on('end', () => upstream.end());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cutAt: (text, where) =>
      new Promise((done) => {
        due = { text, where, done };
      }),
    async close() {
      const closed = [...sockets].map((socket) => finished(socket).catch(() => undefined));
      for (const socket of sockets) socket.destroy();
      server.close();
      await Promise.all(closed);
    },
  };
}
