import type pg from 'pg';
import { withOffices } from '#domain';
import { bundledActor, type KnownActor } from '#extraction';
import { roster, type RosterRow } from '#projections';

/**
 * KnownActors is whom extraction is told of: registered actors, and office-holders whom facts have made current. It asks
 * the roster only how far it has come, and reads it anew when that has changed; the list is the same object until then,
 * so that it is compiled once.
 */
export class KnownActors {
  #list: readonly KnownActor[] = [];
  #readAt: bigint | null = null;

  constructor(private readonly pool: pg.Pool) {}

  async current(): Promise<readonly KnownActor[]> {
    const { rows } = await this.pool.query<{ changed: bigint | null }>({
      name: 'roster_changed',
      text: `select max(changed) as changed from ${roster.name}_keys`,
    });
    const changed = rows[0]?.changed ?? null;
    if (changed !== this.#readAt) {
      this.#list = await this.#read();
      this.#readAt = changed;
    }
    return this.#list;
  }

  async #read(): Promise<KnownActor[]> {
    const { rows } = await this.pool.query<{ data: RosterRow }>(`select data from ${roster.name} order by listed`);
    return withOffices(
      rows.flatMap(({ data }) => data.actor ?? []),
      rows.flatMap(({ data }) => data.office ?? []),
      bundledActor,
    );
  }
}
