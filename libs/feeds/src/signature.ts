import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** newSecret is a key of Standard Webhooks 1.0: 32 random bytes, in base64. */
export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64');

/**
 * signedHeaders are the headers by which a receiver knows that a message is ours and of now: Standard Webhooks 1.0, one
 * signature for each secret that is valid.
 *
 * @param at milliseconds since 1970
 */
export function signedHeaders(
  id: string,
  at: number,
  body: string,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const timestamp = Math.floor(at / 1000).toString();
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
