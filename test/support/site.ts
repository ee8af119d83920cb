import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** What a Site gives at a path: a status, headers and a body, or whatever a function does. */
export type Answer =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string | Uint8Array }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** A Site is a web server of the test's own, on the loopback. */
export interface Site {
  readonly url: string;
  /** What is given where; a path that is not named is a 404. */
  readonly pages: Map<string, Answer>;
  /** What it was asked for, in order. */
  readonly asked: { readonly path: string; readonly headers: IncomingHttpHeaders; readonly atMs: number }[];
  /** How often it was asked for a path. */
  count(path: string): number;
  stop(): Promise<void>;
}

export async function startSite(pages: Readonly<Record<string, Answer>> = {}): Promise<Site> {
  const given = new Map(Object.entries(pages));
  const asked: Site['asked'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, headers: request.headers, atMs: performance.now() });
    const answer = given.get(path) ?? { status: 404, body: 'nothing is here' };
    if (typeof answer === 'function') {
      answer(request, response);
      return;
    }
    const { status = 200, headers = {}, body = '' } = answer;
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages: given,
    asked,
    count: (wanted) => asked.filter(({ path }) => path === wanted).length,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** A page with one article in it. */
export const articlePage = (title: string, text: string, head = ''): string => `<!doctype html>
<html lang="en"><head><title>${title}</title>${head}</head>
<body><nav><a href="/">Home</a></nav><article><h1>${title}</h1><p>${text}</p></article></body></html>`;
