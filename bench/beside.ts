import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A script of this folder in a process of its own: next is what it says next, tell what it is told, a line each. */
export function startBeside(script: string, ...args: string[]) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async next<T>(): Promise<T> {
      const line = (await lines.next()) as IteratorResult<string, undefined>;
      if (line.done === true) throw new Error(`${script} has ended`);
      return JSON.parse(line.value) as T;
    },
    tell: (what: number) => child.stdin.write(`${what}\n`),
    end: () => child.stdin.end(),
  };
}
