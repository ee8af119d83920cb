import { type Response } from 'undici';
import { type Guard } from '#platform';
import { retryAfterOf } from './retry.js';
import { signedHeaders } from './signature.js';
import { type Message } from './message.js';

/** How long a receiver may take to answer. */
const PATIENCE_MS = 15_000;
/** What is read of an answer, though nobody looks at it. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** What an attempt came to: the status of the answer, or null and why there is none. */
export interface Attempted {
  readonly ok: boolean;
  readonly status: number | null;
  readonly error: string | null;
  readonly retryAfterMs: number;
}

/**
 * attempt posts a message once. Redirects are not followed: what was subscribed to is the address that was checked.
 *
 * @param onStatus is called with the status as soon as it is read
 */
export async function attempt(
  guard: Guard,
  { url, secrets, message }: { url: string; secrets: readonly string[]; message: Message },
  signal: AbortSignal,
  onStatus: (status: number) => void = () => undefined,
): Promise<Attempted> {
  const failed = (error: string): Attempted => ({ ok: false, status: null, error, retryAfterMs: 0 });
  const late = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await guard.fetch(new URL(url), {
      method: 'POST',
      headers: {
        'content-type': message.type,
        'user-agent': 'Demarche-Webhooks/1',
        ...signedHeaders(message.id, Date.now(), message.body, secrets),
      },
      body: message.body,
      signal: AbortSignal.any([late, signal]),
    });
    const { status, ok } = response;
    onStatus(status);
    // The status is the answer, whatever becomes of the rest.
    await readOn(response).catch(() => undefined);
    if (ok) return { ok, status, error: null, retryAfterMs: 0 };
    const redirected = status >= 300 && status < 400;
    return {
      ok,
      status,
      error: redirected ? `answered ${status}; redirects are not followed` : `answered ${status}`,
      retryAfterMs: retryAfterOf(response.headers.get('retry-after'), Date.now()),
    };
  } catch (error) {
    if (late.aborted) return failed(`no answer within ${PATIENCE_MS / 1000} s`);
    const { message: said, cause } = error as Error & { cause?: { code?: string; message?: string } };
    return failed(cause?.code ?? cause?.message ?? said);
  }
}

/** A connection whose answer was read to its end can be used again. */
async function readOn({ body }: Response): Promise<void> {
  let read = 0;
  for await (const chunk of body ?? []) {
    read += (chunk as Uint8Array).length;
    if (read > MAX_ANSWER_BYTES) return;
  }
}
