/** What kept a page from being fetched. */
export type FetchErrorCode =
  /** It is no http or https URL, or carries credentials. */
  | 'url'
  /** It leads to an address that is not public. */
  | 'address'
  /** The site's robots.txt asks not to. */
  | 'robots'
  /** The site's robots.txt cannot be read, so that nobody knows what it asks. */
  | 'closed'
  | 'redirects'
  /** The site answered with a status that is no success. */
  | 'status'
  /** What came is none of the types that were asked for. */
  | 'type'
  | 'size'
  | 'time'
  /** No connection, or one that broke. */
  | 'network'
  /** Its turn at this host is too far off: too many wait already, or the site asked to be left alone. */
  | 'busy';

/** The statuses that a site gives while it is not itself. */
const PASSING = [408, 425, 429, 500, 502, 503, 504];

/** FetchError says what was found at a URL, what is allowed and, where that is known, what to do. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  /** The status of the answer, where there was one. */
  readonly status: number | undefined;
  /** How long it is to be left alone: the site asked for it, or the turns are given until then. */
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly code: FetchErrorCode,
    /** Where it happened: the URL that was asked for, or one that it led to. */
    readonly url: string,
    detail: string,
    { status, retryAfterMs, cause }: { status?: number; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(`${url} ${detail}`, { cause });
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether the same request may well succeed later. */
  get passes(): boolean {
    if (this.code === 'status') return PASSING.includes(this.status ?? 0);
    return ['closed', 'time', 'network', 'busy'].includes(this.code);
  }
}
