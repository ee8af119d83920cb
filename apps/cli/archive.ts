import { createReadStream, createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refused, type Client } from '../client.js';

/** exportEvents writes the log into a file, which appears under its name only when it is whole. */
export async function exportEvents(client: Client, file: string): Promise<void> {
  const unfinished = `${file}.unfinished`;
  let lines = 0;
  const counted = async function* () {
    for await (const line of client.lines('/v1/archive')) {
      lines += 1;
      yield `${line}\n`;
    }
  };
  try {
    await pipeline(Readable.from(counted()), createWriteStream(unfinished, { flags: 'w' }));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  console.log(`${file} holds the log: ${lines} lines.`);
}

export async function importEvents(client: Client, file: string): Promise<void> {
  await access(file).catch((error: unknown) => {
    throw new Refused(0, `${file} cannot be read: ${(error as Error).message}`);
  });
  const { data, meta } = (await client.upload('/v1/archive', 'application/x-ndjson', createReadStream(file))) as {
    data: { events: number; texts: number; marks: number };
    meta: { position: string };
  };
  console.log(
    `${data.events} events, ${data.texts} texts and ${data.marks} marks are imported, up to position ${meta.position}.`,
  );
}
