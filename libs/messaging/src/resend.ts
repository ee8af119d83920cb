import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { inTransaction, readCheckpoint, resetCheckpoint, revoke } from '#event-store';
import { type Broker } from './broker.js';
import { RELAY } from './relay.js';

/** NotResendable: the topic holds messages, among which those sent again would be out of order. */
export class NotResendable extends Error {
  override readonly name = 'NotResendable';
}

/**
 * resend has the relay send the log again from its beginning, into a topic that is empty or absent. A relay at work
 * loses its lease, and whoever takes it next begins anew.
 *
 * @param readersOf those who keep offsets of the topic that is gone. They stay at their positions, and read the new topic
 *   from its beginning: the offsets in it are other ones. Who reads at the moment finds at its next checkpoint that what
 *   it came back with is not there any more.
 * @throws NotResendable
 */
export async function resend(
  pool: pg.Pool,
  broker: Broker,
  readersOf: (client: pg.ClientBase) => Promise<readonly string[]>,
): Promise<void> {
  const messages = await broker.countMessages();
  if (messages > 0n) {
    throw new NotResendable(
      `Topic ${broker.topic} holds ${messages} messages. The log is sent again into an empty topic only: delete it ` +
        '(kafka-topics --delete), and run this again.',
    );
  }
  const anew = { sending: randomUUID() };
  await inTransaction(pool, async (client) => {
    for (const reader of await readersOf(client)) await resetCheckpoint(client, reader, null, anew);
    await resetCheckpoint(client, RELAY, 0n, {});
    await revoke(client, RELAY);
  });
}

/** sendAgain has the relay send what lies behind a position once more, where it has come further. For a new epoch. */
export async function sendAgain(client: pg.ClientBase, after: bigint): Promise<void> {
  const { position } = await readCheckpoint(client, RELAY);
  if (position > after) await resetCheckpoint(client, RELAY, after, {});
}
