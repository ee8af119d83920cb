import { setTimeout as delay } from 'node:timers/promises';
import { Presets, SingleBar } from 'cli-progress';
import type { ProjectionStatus } from '#projections';
import { Refused, type Client } from '../client.js';

const LOOK_EVERY_MS = 300;

/** rebuildView asks for a new generation of a view, and shows how it comes along until queries see it. */
export async function rebuildView(client: Client, view: string, { drop }: { drop?: string }): Promise<void> {
  if (drop !== undefined) {
    await client.delete(`/v1/projections/${view}/generations/${drop}`);
    console.log(`Generation ${drop} of ${view} is dropped.`);
    return;
  }
  const { data } = await client.post(`/v1/projections/${view}/rebuild`);
  const { generation } = (data as { data: { generation: number } }).data;
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}% | position {value} of {total} | {rate} events/s | {left} s left',
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  bar.start(1, 0, { rate: '–', left: '–' });
  try {
    for (;;) {
      const { data: all, meta } = (await client.get('/v1/projections')) as {
        data: ProjectionStatus[];
        meta: { position: string };
      };
      const built = all.find((one) => one.name === view && one.generation === generation);
      if (built === undefined) throw new Refused(409, `The rebuild of ${view} was given up.`);
      if (built.error !== null) throw new Refused(500, `The rebuild of ${view} stands still: ${built.error}`);
      bar.setTotal(Math.max(1, Number(meta.position)));
      bar.update(Number(built.position), {
        rate: built.progress?.eventsPerSecond ?? '–',
        left: built.progress?.secondsLeft ?? '–',
      });
      if (built.state === 'live') break;
      await delay(LOOK_EVERY_MS);
    }
  } finally {
    bar.stop();
  }
  console.log(
    `${view} is built: generation ${generation} is live. The one before is kept; ` +
      `demarche rebuild ${view} --drop ${generation - 1} drops it.`,
  );
}
