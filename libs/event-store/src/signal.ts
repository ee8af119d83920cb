/** A Signal wakes who waits for it. Raised while nobody waits, it is remembered for the next one who does. */
export class Signal {
  #raised = false;
  #wake: (() => void) | null = null;

  raise(): void {
    if (this.#wake === null) {
      this.#raised = true;
    } else {
      this.#wake();
    }
  }

  /** wait returns when the signal is raised, `ms` have passed or `signal` aborts. One at a time may wait. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#raised || signal.aborted) {
      this.#raised = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        this.#wake = null;
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end, { once: true });
      this.#wake = end;
    });
  }
}
