import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;

/**
 * eventually asks until there is an answer: a condition decides, never the time it takes. The deadline is only there to
 * end a test that would not end by itself.
 *
 * @throws where the deadline passes, in the words of `otherwise`
 */
export async function eventually<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  deadlineMs: number,
  otherwise: () => string,
): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(otherwise());
    await delay(POLL_MS);
  }
}

/** inTime gives what a promise gives. @throws where the deadline passes before, in the words of `otherwise` */
export async function inTime<T>(promise: Promise<T>, deadlineMs: number, otherwise: () => string): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_resolve, reject) => {
    late = setTimeout(() => {
      reject(new Error(otherwise()));
    }, deadlineMs);
  });
  try {
    return await Promise.race([promise, passed]);
  } finally {
    clearTimeout(late);
  }
}
