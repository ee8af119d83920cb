import { type ProjectionStatus } from '#projections';
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
  if (!ready) process.exitCode = 1;
}
