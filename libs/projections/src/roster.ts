import { Type } from 'typebox';
import {
  ACTOR_KINDS,
  ActorSchema,
  OfficeChangeSchema,
  actorEventIn,
  carriesFact,
  officeChangeIn,
  type ArticleRef,
  type Fact,
  type OfficeChange,
  type RegisteredActor,
} from '#domain';
import { PositionSchema, view } from './projection.js';

/**
 * Whom extraction is told of: the actors that users registered, by their id, and the changes of office that facts
 * report, by the fact's id.
 */
export interface RosterRow {
  readonly id: string;
  /** Null where nobody says anything of it any more. */
  readonly actor: RegisteredActor | null;
  /** Null where a fact says no such thing, or not any more. */
  readonly office: OfficeChange | null;
  readonly listed: string;
  readonly changed: string;
}

export const roster = view<RosterRow>({
  name: 'roster',
  version: 4,
  keysOf: (event) => {
    const { type, data } = event;
    const said = actorEventIn(event);
    if (said !== null) return [said.id];
    if (carriesFact(type)) {
      const { fact } = data as { fact: Fact };
      return fact.type === 'OfficeChanged' ? [fact.id] : [];
    }
    if (type === 'FactRetracted') {
      const { factId, factType } = data as { factId: string; factType: string };
      return factType === 'OfficeChanged' ? [factId] : [];
    }
    return type === 'ArticleRetracted' ? (data as { factIds: string[] }).factIds : [];
  },
  evolve: (row, event, id) => {
    const { type, data, position } = event;
    const changed = position.toString();
    const now = (said: Pick<RosterRow, 'actor' | 'office'>): RosterRow => ({
      id,
      ...said,
      listed: row?.listed ?? changed,
      changed,
    });
    const registered = actorEventIn(event);
    if (registered !== null) return now({ actor: registered.registered, office: null });
    const { fact, article } = data as { fact: Fact; article: ArticleRef };
    const office = carriesFact(type) ? officeChangeIn(fact, article) : null;
    return row === null && office === null ? null : now({ actor: null, office });
  },
  fields: ['id', 'actor', 'office'],
  schema: Type.Object(
    {
      id: Type.String(),
      actor: Type.Union([ActorSchema, Type.Null()]),
      office: Type.Union([OfficeChangeSchema, Type.Null()]),
      listed: PositionSchema,
      changed: PositionSchema,
    },
    { additionalProperties: false },
  ),
  columns: {
    listed: { type: 'bigint', of: (row) => row.listed },
    changed: { type: 'bigint', of: (row) => row.changed },
    about: { type: 'text', of: (row) => row.actor?.id ?? row.office?.actorId ?? null },
    kind: { type: 'text', of: (row) => row.actor?.kind ?? null },
  },
  order: 'listed',
  filters: {
    actor: { description: 'The id of an actor', column: 'about', test: 'equals' },
    kind: { description: 'Kind of a registered actor', column: 'kind', test: 'equals', values: ACTOR_KINDS },
    changedFrom: { description: 'Changed at this position or later', column: 'changed', test: 'at-least' },
  },
});
