import type { ReaderStatus } from '#event-store';
import type { ProjectionStatus } from '#projections';
import { Refused, type Client } from '../client.js';

/** printStatus says how the server and its views fare. */
export async function printStatus(client: Client): Promise<void> {
  const ready = await client.get('/health/ready').then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refused && error.status === 503) return false;
      throw error;
    },
  );
  const { data, meta } = (await client.get('/v1/projections')) as {
    data: ProjectionStatus[];
    meta: { position: string };
  };
  console.log(`${client.baseUrl} is ${ready ? 'ready' : 'not ready'}; the log is at position ${meta.position}`);
  for (const { name, generation, state, position, lag, error } of data) {
    console.log(
      `  ${`${name} ${generation}`.padEnd(16)} ${state.padEnd(8)} at ${position}, ${lag} behind${error === null ? '' : `: ${error}`}`,
    );
  }
  const { data: readers } = (await client.get('/v1/readers')) as { data: ReaderStatus[] };
  for (const { reader, position, lag, oldestWaitsSeconds } of readers) {
    const waiting = oldestWaitsSeconds === null ? '' : `, the oldest for ${oldestWaitsSeconds.toFixed(1)} s`;
    console.log(`  ${reader.padEnd(16)} reading  at ${position}, ${lag} behind${waiting}`);
  }
  if (!ready) process.exitCode = 1;
}
