import { type Article, type Fact } from '#domain';
import { type CloudEvent } from '#messaging';
import { type AnswerMeta } from '#projections';
import { Contract } from './contract.js';

/** An Answer of the API, whatever it was. */
export interface Answer<T> {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly body: T;
}

export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly in: string; readonly detail: string }[];
}

export interface Posted {
  readonly article: Article;
  readonly facts: readonly Fact[];
  readonly position: string;
}

export interface List<T> {
  readonly data: readonly T[];
  readonly page: { readonly next: string | null };
  readonly meta: AnswerMeta;
}

export interface One<T> {
  readonly data: T;
  readonly meta: AnswerMeta;
}

/**
 * An Api speaks to one server, as any program would. What comes back is for the test to judge; only that it is as the
 * API's description has it is seen to here, for every answer.
 */
export class Api {
  readonly #contract: Contract;
  constructor(readonly url: string) {
    this.#contract = new Contract(url);
  }

  async ask<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const response = await fetch(this.url + path, init);
    const type = response.headers.get('content-type');
    const text = await response.text();
    await this.#contract.check(init.method ?? 'GET', path, { status: response.status, type, text });
    const body = (
      text !== '' && type?.includes('json') === true && !type.includes('ndjson') ? JSON.parse(text) : text
    ) as T;
    return { status: response.status, type, headers: response.headers, body };
  }

  get<T>(path: string): Promise<Answer<T>> {
    return this.ask<T>(path);
  }

  post<T = Posted>(path: string, body: unknown): Promise<Answer<T>> {
    return this.ask<T>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** All rows of a view that pass the filters, page by page, as far as it knows the log at `position`. */
  async all<T>(view: string, position: string, query: Readonly<Record<string, string>> = {}): Promise<T[]> {
    const rows: T[] = [];
    let cursor: string | null = null;
    do {
      const parameters: URLSearchParams = new URLSearchParams({ ...query, minPosition: position });
      if (cursor !== null) parameters.set('cursor', cursor);
      const { status, body } = await this.get<List<T>>(`/v1/${view}?${parameters.toString()}`);
      if (status !== 200) throw new Error(`GET ${view}: ${status} ${JSON.stringify(body)}`);
      rows.push(...body.data);
      cursor = body.page.next;
    } while (cursor !== null);
    return rows;
  }

  /** The whole history, in order. */
  async history(query = ''): Promise<CloudEvent[]> {
    const { body } = await this.ask<string>(`/v1/events${query}`, { headers: { accept: 'application/x-ndjson' } });
    return body
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as CloudEvent);
  }
}
