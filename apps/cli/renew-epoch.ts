import { ConsoleLogger } from '@nestjs/common';
import { recollect } from '#desk';
import { LOG_TYPES, inTransaction, readLogEnd, renewEpoch } from '#event-store';
import { leapCounters } from '#feeds';
import { inCommon, sendAgain } from '#messaging';
import { migrate, openDataSource, openPool, readConfiguration } from '#platform';
import { VIEWS, forgetBeyond } from '#projections';
import { MIGRATIONS, brokerOf, startDatabase } from '../demarche.js';

/**
 * renewLogEpoch goes on from a restored backup, on the database itself and with no server running: a new epoch, nothing
 * beyond the log's end, views that knew more built anew at the next start, and no position ever used twice.
 */
export async function renewLogEpoch(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const url = configuration.databaseUrl ?? (await startDatabase(configuration, closing, console.error));
    const dataSource = await openDataSource(url, { migrations: MIGRATIONS, entities: [] });
    closing.push(() => dataSource.destroy());
    await migrate(dataSource);
    const pool = openPool({ url, name: 'renew-epoch', max: 2, types: LOG_TYPES, onError: console.error });
    closing.push(() => pool.end());

    const broker = configuration.kafkaBrokers.length > 0 ? brokerOf(configuration, new ConsoleLogger()) : null;
    const { name, after } = await inTransaction(pool, async (client) => {
      const end = await readLogEnd(client);
      const { common, sent } = broker === null ? { common: end, sent: 0n } : await inCommon(broker, client);
      await forgetBeyond(client, VIEWS, common);
      const epoch = await renewEpoch(client, { sent, after: common });
      await sendAgain(client, common);
      await recollect(client, end);
      await leapCounters(client, end);
      return epoch;
    });
    console.log(`Epoch ${name} begins behind position ${after}. Start Demarche; what lay beyond is void.`);
  } finally {
    for (const close of closing.reverse()) await close();
  }
}
