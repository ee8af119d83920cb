import { Type } from 'typebox';
import {
  ACTOR_KINDS,
  ActorSchema,
  OfficeChangeSchema,
  carriesFact,
  officeChangeIn,
  type ActorEvent,
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
  readonly actor: RegisteredActor | null;
  /** Null where a fact says no such thing, or not any more. */
  readonly office: OfficeChange | null;
  readonly listed: string;
  readonly changed: string;
}

export const roster = view<RosterRow>({
  name: 'roster',
  version: 3,
  keysOf: ({ type, data }) => {
    if (isActorEvent(type)) return [(data as ActorEvent['data']).actor.id];
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
  evolve: (row, { type, data, position }, id) => {
    const changed = position.toString();
    const now = (said: Pick<RosterRow, 'actor' | 'office'>): RosterRow => ({
      id,
      ...said,
      listed: row?.listed ?? changed,
      changed,
    });
    if (isActorEvent(type)) return now({ actor: (data as ActorEvent['data']).actor, office: null });
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

const isActorEvent = (type: string): boolean => type === 'ActorRegistered' || type === 'ActorAliased';
