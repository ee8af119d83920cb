import { whileLeased, type Lease } from '#event-store';
import { planDeliveries } from './planner.js';
import { Sender, type SenderOptions } from './sender.js';
import { WEBHOOKS } from './subscriptions.js';
import { type Tail } from './tail.js';

/** runWebhooks plans deliveries from the log and sends them, in one process at a time, until the signal aborts. */
export function runWebhooks(options: SenderOptions & { readonly tail: Tail }, signal: AbortSignal): Promise<void> {
  const { pool, tail, onError: onRetry } = options;
  return whileLeased(pool, WEBHOOKS, signal, async (lease: Lease, held) => {
    const sender = new Sender(options);
    const onPlanned = () => {
      sender.wake.raise();
    };
    await Promise.all([planDeliveries(pool, tail, lease, { onPlanned, onRetry }, held), sender.run(lease, held)]);
  });
}
