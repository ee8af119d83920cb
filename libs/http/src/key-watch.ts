import { StreamEnded } from '#feeds';
import { type Keys } from '#access';

/** At the latest so long after a key was revoked or ran out, what is open with it ends. */
const EVERY_MS = 3000;

/** KeyWatch ends the streams of a key that opens nothing any more: nobody shows it again while they are open. */
export class KeyWatch {
  readonly #open = new Map<string, Set<AbortController>>();

  constructor(
    private readonly keys: Keys,
    stopping: AbortSignal,
  ) {
    const asking = setInterval(() => {
      // While the database does not answer, streams have nothing new to tell either.
      this.#endInvalid().catch(() => undefined);
    }, EVERY_MS);
    asking.unref();
    stopping.addEventListener('abort', () => {
      clearInterval(asking);
    });
  }

  /** watch aborts `stream` when the key is revoked or expires, until what it returns is called. */
  watch(keyId: string, stream: AbortController): () => void {
    const streams = this.#open.get(keyId) ?? new Set();
    this.#open.set(keyId, streams.add(stream));
    return () => {
      streams.delete(stream);
      if (streams.size === 0 && this.#open.get(keyId) === streams) this.#open.delete(keyId);
    };
  }

  async #endInvalid(): Promise<void> {
    if (this.#open.size === 0) return;
    for (const keyId of await this.keys.invalidAmong([...this.#open.keys()])) {
      for (const stream of this.#open.get(keyId) ?? []) {
        stream.abort(new StreamEnded('the key has been revoked or has expired'));
      }
    }
  }
}
