import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Readable, type Writable } from 'node:stream';
import { identifyFacts } from '#domain/identify';
import { articleIdOf } from '#domain/identity';
import { extract } from '#extraction';

interface Line {
  readonly id: string;
  readonly text: string;
  readonly publishedAt?: string;
}

/**
 * extractLines reads a text a line and writes its facts a line, in order: no server, no log. A text without a date is
 * read as if it were published today, so that "on Friday" means something.
 */
export async function extractLines(input: Readable, output: Writable): Promise<void> {
  const today = new Date().toISOString();
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const { id, text, publishedAt } = parseLine(line, number);
    const facts = identifyFacts(articleIdOf(id), text, extract({ text, publishedAt: publishedAt ?? today }));
    if (!output.write(`${JSON.stringify({ id, facts })}\n`)) await once(output, 'drain');
  }
}

function parseLine(line: string, number: number): Line {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    throw new Error(`Line ${number} is no JSON: ${(error as Error).message}`, { cause: error });
  }
  const { id, text, publishedAt } = (parsed ?? {}) as Partial<Record<keyof Line, unknown>>;
  if (typeof id !== 'string' || typeof text !== 'string') {
    throw new Error(`Line ${number} must be {"id": "…", "text": "…", "publishedAt"?: "…"}.`);
  }
  if (publishedAt !== undefined && (typeof publishedAt !== 'string' || Number.isNaN(Date.parse(publishedAt)))) {
    throw new Error(`Line ${number}: publishedAt is ${JSON.stringify(publishedAt)}, which is no time in RFC 3339.`);
  }
  return { id, text, ...(publishedAt === undefined ? {} : { publishedAt: new Date(publishedAt).toISOString() }) };
}
