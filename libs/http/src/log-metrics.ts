import { Gauge } from 'prom-client';
import { DESK } from '#desk';
import { readHead, readerStatus, positionOf } from '#event-store';
import { WEBHOOKS } from '#feeds';
import { RELAY } from '#messaging';
import { VIEWS, liveGeneration, projectionStatus, readerOf } from '#projections';
import { type Services } from './services.js';

/**
 * registerLogMetrics measures the log and its readers, wherever they run, whenever somebody reads the metrics: a reader
 * whose process is gone is seen here. With more than one API, take the greatest.
 */
export function registerLogMetrics(services: Services): void {
  const { metrics, pool, broker, dataSource, subscriptions } = services;
  const registers = [metrics];
  // All of them are read at once, and the first one that is asked for does it for the others.
  let reading: Promise<void> | null = null;
  const collect = () =>
    (reading ??= read().finally(() => {
      reading = null;
    }));
  const positions = new Gauge({
    name: 'demarche_log_position',
    help: 'Up to where the log is complete; its rate is that of new events',
    registers,
    collect,
  });
  const lags = new Gauge({
    name: 'demarche_reader_lag_events',
    help: 'Events that a reader of the log has not dealt with yet',
    labelNames: ['reader'],
    registers,
    collect,
  });
  const waits = new Gauge({
    name: 'demarche_reader_oldest_unread_seconds',
    help: 'How long the oldest of them has been waiting; of the relay, the oldest event that was not sent to Kafka',
    labelNames: ['reader'],
    registers,
    collect,
  });
  const stopped = new Gauge({
    name: 'demarche_projection_stopped',
    help: '1 while a view stands still because its fold failed; GET /v1/projections says at which event and why',
    labelNames: ['view'],
    registers,
    collect,
  });
  const endpoints = new Gauge({
    name: 'demarche_webhook_subscriptions',
    help: 'Subscriptions by state; a disabled one says why at GET /v1/subscriptions',
    labelNames: ['state'],
    registers,
    collect,
  });
  const waiting = new Gauge({
    name: 'demarche_webhook_waiting_deliveries',
    help: 'Deliveries that are planned and neither taken nor given up',
    registers,
    collect,
  });
  const oldest = new Gauge({
    name: 'demarche_webhook_oldest_unsent_seconds',
    help: 'How long the oldest of them has been waiting, of subscriptions that are active',
    registers,
    collect,
  });
  const up = new Gauge({
    name: 'demarche_database_up',
    help: '1 while the database answers',
    registers,
    collect,
  });

  async function read(): Promise<void> {
    for (const gauge of [lags, waits, stopped, endpoints]) gauge.reset();
    try {
      positions.set(Number(positionOf(await readHead(pool))));
      const views = await Promise.all(
        VIEWS.map(async (view) => ({ name: view.name, reader: readerOf(await liveGeneration(pool, view)) })),
      );
      const names = new Map([
        [DESK, DESK],
        [WEBHOOKS, WEBHOOKS],
        ...(broker === null ? [] : [[RELAY, RELAY] as const]),
        ...views.map(({ name, reader }) => [reader, `view ${name}`] as const),
      ]);
      for (const { reader, lag, oldestWaitsSeconds } of await readerStatus(pool, [...names.keys()])) {
        const label = { reader: names.get(reader) ?? reader };
        lags.set(label, lag);
        waits.set(label, oldestWaitsSeconds ?? 0);
      }
      const { data } = await projectionStatus(dataSource);
      for (const { name, state, error } of data) {
        if (state === 'live') stopped.set({ view: name }, error === null ? 0 : 1);
      }
      const backlog = await subscriptions.backlog();
      for (const [state, count] of Object.entries(backlog.states)) endpoints.set({ state }, count);
      waiting.set(backlog.waiting);
      oldest.set(backlog.oldestWaitsSeconds);
      up.set(1);
    } catch {
      // What is known of the process is told all the same.
      up.set(0);
    }
  }
}
