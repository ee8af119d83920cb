import { Readable } from 'node:stream';

/** Refused is an answer other than success, in the words of its problem. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Client talks to a running Demarche over HTTP, as anybody would. */
export class Client {
  /** @param key an API key, where the server wants one */
  constructor(
    readonly baseUrl: string,
    private readonly key?: string,
  ) {}

  /** What says who asks, for whoever speaks to the server by other means. */
  get headers(): Readonly<Record<string, string>> {
    return this.key === undefined ? {} : { authorization: `Bearer ${this.key}` };
  }

  async get(path: string): Promise<unknown> {
    return this.#answer(await this.#fetch(path, {}));
  }

  /** lines reads an NDJSON answer, line by line, as it comes. */
  async *lines(path: string): AsyncGenerator<string> {
    const response = await this.#fetch(path, { headers: { accept: 'application/x-ndjson' } });
    if (!response.ok || response.body === null) await this.#answer(response);
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  }

  async delete(path: string): Promise<void> {
    await this.#answer(await this.#fetch(path, { method: 'DELETE' }));
  }

  /** post sends a body of JSON, or none. */
  async post(path: string, body?: unknown): Promise<{ status: number; data: unknown }> {
    const response = await this.#fetch(path, {
      method: 'POST',
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return { status: response.status, data: await this.#answer(response) };
  }

  /** head asks only whether the server would answer. @throws Refused */
  async head(path: string): Promise<void> {
    const { ok, status } = await this.#fetch(path, { method: 'HEAD' });
    // A HEAD has no body to read a reason from; the same question with GET has.
    if (!ok) await this.get(path).then(() => Promise.reject(new Refused(status, `HTTP ${status}`)));
  }

  async patch(path: string, body: unknown): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    return this.#answer(await this.#fetch(path, { method: 'PATCH', headers, body: JSON.stringify(body) }));
  }

  async upload(path: string, type: string, body: Readable): Promise<unknown> {
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { 'content-type': type },
      body: Readable.toWeb(body),
      duplex: 'half',
    };
    return this.#answer(await this.#fetch(path, init));
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    try {
      const headers = { ...this.headers, ...(init.headers as Record<string, string> | undefined) };
      return await fetch(new URL(path, this.baseUrl), { ...init, headers });
    } catch (error) {
      const { cause } = error as { cause?: { code?: string; message?: string } };
      throw new Refused(
        0,
        `No Demarche answers at ${this.baseUrl} (${cause?.code ?? (error as Error).message}). ` +
          'Start one with npm start, or name another by --server or DEMARCHE_URL.',
      );
    }
  }

  async #answer(response: Response): Promise<unknown> {
    const text = await response.text();
    if (response.ok) return text === '' ? null : (JSON.parse(text) as unknown);
    const problem = parsed(text);
    const hint = response.status === 401 && this.key === undefined ? ' DEMARCHE_KEY holds it for this program.' : '';
    throw new Refused(response.status, (problem?.detail ?? `HTTP ${response.status}`) + hint);
  }
}

function parsed(text: string): { detail?: string } | null {
  try {
    return JSON.parse(text) as { detail?: string };
  } catch {
    return null;
  }
}
