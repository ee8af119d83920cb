/** A Witness keeps what happened, in order, and lets a test wait until enough of it has: no clock decides. */
export class Witness<T> {
  readonly seen: T[] = [];
  #waiting: { enough: (seen: readonly T[]) => boolean; resolve: () => void }[] = [];

  readonly note = (what: T): void => {
    this.seen.push(what);
    const ready = this.#waiting.filter(({ enough }) => enough(this.seen));
    this.#waiting = this.#waiting.filter((one) => !ready.includes(one));
    for (const { resolve } of ready) resolve();
  };

  until(enough: (seen: readonly T[]) => boolean): Promise<void> {
    if (enough(this.seen)) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ enough, resolve }));
  }
}
