/** Health is what the parts of a process say of themselves. It is ready when all of them are. */
export class Health {
  readonly #parts = new Map<string, { ready: boolean; detail: string }>();

  set(part: string, ready: boolean, detail = ''): void {
    this.#parts.set(part, { ready, detail });
  }

  get ready(): boolean {
    return [...this.#parts.values()].every(({ ready }) => ready);
  }

  report(): { ready: boolean; parts: Record<string, { ready: boolean; detail: string }> } {
    return { ready: this.ready, parts: Object.fromEntries(this.#parts) };
  }
}
