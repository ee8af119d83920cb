import type pg from 'pg';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { type Health } from './health.js';

/**
 * openMetrics is what a process measures of itself: memory, CPU, the lag of its event loop; which of its parts do their
 * work; who waits for a connection to the database. Whatever else is measured registers there.
 */
export function openMetrics(health: Health, pools: ReadonlyMap<string, pg.Pool>): Registry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'demarche_part_ready',
    help: '1 while a part of this process does its work, 0 while it does not; /health/ready says why',
    labelNames: ['part'],
    registers,
    collect() {
      for (const [part, { ready }] of Object.entries(health.report().parts)) this.set({ part }, ready ? 1 : 0);
    },
  });
  new Gauge({
    name: 'demarche_database_pool_connections',
    help: 'Connections to the database that are open',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, { totalCount, idleCount }] of pools) {
        this.set({ pool, state: 'idle' }, idleCount);
        this.set({ pool, state: 'used' }, totalCount - idleCount);
      }
    },
  });
  new Gauge({
    name: 'demarche_database_pool_waiting',
    help: 'Queries and transactions that wait for a connection',
    labelNames: ['pool'],
    registers,
    collect() {
      for (const [pool, { waitingCount }] of pools) this.set({ pool }, waitingCount);
    },
  });
  return registry;
}
