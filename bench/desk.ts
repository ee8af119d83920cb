import { setTimeout as delay } from 'node:timers/promises';
import { DESK, Desk } from '#desk';
import { LogSource, SharedSource, readCheckpoint } from '#event-store';
import { asAppend, inBatches } from './events.js';
import { sameOrThrow, say, timed } from './measure.js';
import { openLog, type Log, type Setting } from './setting.js';
import { agreementOf, tellWorld, type Agreement } from './told-world.js';

const SEED = 20_260_302;
const HAPPENINGS = 2_000;
const FACTS = 20_000;

export interface DeskResult extends Agreement {
  readonly factsASecond: number;
}

/** benchDesk has the desk read a made-up world of which it is known which facts tell of one event. */
export async function benchDesk(setting: Setting): Promise<DeskResult> {
  const log = await openLog(await setting.database('desk'));
  try {
    const { events, truth } = tellWorld(SEED, HAPPENINGS, FACTS);
    let end = 0n;
    for (const batch of inBatches(events, 500)) {
      ({ position: end } = await log.appender.append(asAppend(batch)));
    }
    await log.headWatch.beyond(end - 1n, AbortSignal.timeout(60_000));
    const seconds = await timed(() => runDesk(log, end));
    const { rows } = await log.pool.query<{ fact: string; development: string }>(
      'select fact_id::text as fact, development_id::text as development from desk_reports',
    );
    sameOrThrow('facts with a development', rows.length, truth.size);
    const { precision, recall } = agreementOf(new Map(rows.map(({ fact, development }) => [fact, development])), truth);
    const result = {
      precision: Number(precision.toFixed(4)),
      recall: Number(recall.toFixed(4)),
      factsASecond: Math.round(FACTS / seconds),
    };
    say(`desk: precision ${result.precision}, recall ${result.recall}, ${result.factsASecond} facts/s`);
    return result;
  } finally {
    await log.stop();
  }
}

/** The desk's own events move the head, and it reads those too; the clock stops where it has read all that was told. */
async function runDesk(log: Log, end: bigint): Promise<void> {
  const stopped = new AbortController();
  const complain = (error: unknown) => {
    say(`desk: ${String(error)}`);
  };
  const source = new SharedSource(() => Promise.resolve(new LogSource(log.pool, log.headWatch)), complain);
  const desk = new Desk(log.pool, source, { onAppended: () => undefined, onRetry: complain });
  const running = desk.run(stopped.signal);
  while ((await readCheckpoint(log.pool, DESK)).position < end) await delay(10);
  stopped.abort();
  await running;
}
