import { type Message, type Producer } from 'kafkajs';
import { COMPRESSION, type Broker } from './broker.js';

/**
 * Sender sends now and then, and waits for all replicas. After a failure an idempotent producer may have lost count and
 * never recover, so the next message gets a new one.
 */
export class Sender {
  #producer: Promise<Producer> | null = null;

  constructor(private readonly broker: Broker) {}

  async send(topic: string, messages: Message[]): Promise<void> {
    const current = (this.#producer ??= this.#connect());
    try {
      const producer = await current;
      await producer.send({ topic, acks: -1, compression: COMPRESSION, messages });
    } catch (error) {
      if (this.#producer === current) this.#producer = null;
      await disconnect(current);
      throw error;
    }
  }

  async close(): Promise<void> {
    const current = this.#producer;
    this.#producer = null;
    if (current !== null) await disconnect(current);
  }

  async #connect(): Promise<Producer> {
    const producer = this.broker.producer();
    await producer.connect();
    return producer;
  }
}

const disconnect = (connecting: Promise<Producer>): Promise<void> =>
  connecting.then((producer) => producer.disconnect()).catch(() => undefined);
