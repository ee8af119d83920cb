/** A Scope is what a key may be allowed to do. None implies another. */
export const SCOPES = ['read', 'ingest', 'curate', 'subscribe', 'operate'] as const;
export type Scope = (typeof SCOPES)[number];

/** What each scope opens, for people. */
export const SCOPE_MEANINGS: Readonly<Record<Scope, string>> = {
  read: 'views, history, schemas, audit',
  ingest: 'posting articles, fetching pages, sources',
  curate: 'deciding about articles, facts, developments and actors',
  subscribe: 'streams, replays, feeds and subscriptions',
  operate: 'rebuilding, resending, dead letters, archive, metrics',
};

export const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text);

/** The path of what a ticket is for: what a browser opens without a way to send headers. One ticket opens one of them. */
export const AUDIENCES = ['/v1/stream', '/v1/replay'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** A Caller is who holds a key, or a ticket that was made with it. */
export interface Caller {
  readonly keyId: string;
  /** The key's name: the author of what is decided with it. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** What the ticket opens; null where the key itself was shown. */
  readonly audience: string | null;
}
