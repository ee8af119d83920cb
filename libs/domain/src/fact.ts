import { isDeepStrictEqual } from 'node:util';
import { Type, type Static } from 'typebox';
import { FACT_TYPES, STANCES, STATUSES, ploverOf, type FactType } from './catalogue.js';
import { PLOVER_TYPES, intensityOf } from './plover.js';
import { MAX_QUOTE, type Passage } from './quote.js';

const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** An ISO 3166-1 alpha-3 code, or one of the user-assigned codes X.. for what acts like a state (XKX, Kosovo). */
export const StateCode = Type.String({ pattern: '^[A-Z]{3}$' });

/** A calendar date in ISO 8601, as precise as the text is: 2025-04-11, 2025-04 or 2025. */
export const ReducedDate = Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' });

export const EvidenceSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 1, description: 'The article version that the offsets are into.' }),
    start: Type.Integer({ minimum: 0, description: 'Offset into the text of that version, in UTF-16 units.' }),
    end: Type.Integer({ minimum: 0, description: 'Offset behind the last unit.' }),
    quote: Type.String({ maxLength: MAX_QUOTE }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the quote in UTF-8, in hexadecimal.' }),
  },
  { additionalProperties: false },
);
export type Evidence = Static<typeof EvidenceSchema>;

export const ActorRefSchema = Type.Object(
  {
    id: Type.String({ maxLength: 100, description: 'state:USA, organisation:nato, person:steve-witkoff, …' }),
    name: Type.String({ maxLength: 200 }),
    kind: Type.Enum(['state', 'organisation', 'group', 'person', 'unknown']),
    role: Type.Enum(['source', 'target', 'other']),
    state: Type.Optional(StateCode),
    office: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type ActorRef = Static<typeof ActorRefSchema>;

export const QuantitySchema = Type.Object(
  {
    kind: Type.String({ maxLength: 50, description: 'killed, wounded, displaced, troops, money, …' }),
    min: Type.Number(),
    max: Type.Number(),
    unit: Type.Optional(Type.String({ maxLength: 50 })),
    quote: Type.String({ maxLength: 200 }),
  },
  { additionalProperties: false },
);
export type Quantity = Static<typeof QuantitySchema>;

/** How many actors a fact has at the most, with the states that are named by their codes alone. */
export const MAX_ACTORS = 50;

/** What a fact says, apart from its type, its identity and the text it rests on. */
const content = {
  mode: Type.Optional(Type.String({ maxLength: 50 })),
  plover: orNull(Type.Enum([...PLOVER_TYPES])),
  ploverMode: Type.Optional(Type.String({ maxLength: 50 })),
  intensity: orNull(Type.Number({ minimum: -10, maximum: 10 })),
  sources: Type.Array(StateCode, { maxItems: 50, description: 'The states that act; in mutual facts, all.' }),
  targets: Type.Array(StateCode, { maxItems: 50, description: 'The states that are acted on.' }),
  actors: Type.Array(ActorRefSchema, { maxItems: MAX_ACTORS }),
  people: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 50 }),
  place: orNull(Type.String({ maxLength: 200 })),
  country: orNull(StateCode),
  dates: Type.Array(ReducedDate, { maxItems: 10, description: 'When it happened, as precise as the text is.' }),
  since: Type.Optional(ReducedDate),
  status: Type.Enum([...STATUSES]),
  stance: Type.Enum([...STANCES]),
  negated: Type.Boolean(),
  background: Type.Boolean(),
  attribution: orNull(
    Type.Object(
      { name: Type.String({ maxLength: 200 }), actor: Type.Optional(Type.String({ maxLength: 100 })) },
      { additionalProperties: false },
    ),
  ),
  condition: orNull(Type.String({ maxLength: MAX_QUOTE })),
  quote: Type.Optional(Type.String({ maxLength: MAX_QUOTE, description: 'What was said, word for word.' })),
  quantities: Type.Optional(Type.Array(QuantitySchema, { maxItems: 20 })),
  contexts: Type.Optional(Type.Array(Type.String({ maxLength: 50 }), { maxItems: 17 })),
  details: Type.Optional(
    Type.Record(Type.String({ maxLength: 50 }), Type.Union([Type.String({ maxLength: 400 }), Type.Number()])),
  ),
  /** The fact that carries this one: the statement in which it was said. */
  saidIn: Type.Optional(Type.String({ format: 'uuid' })),
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
};

/** FactSchema is a fact as every interface shows it. Its PLOVER code follows from type, mode and status. */
export const FactSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    type: Type.Enum([...FACT_TYPES]),
    ...content,
    evidence: Type.Array(EvidenceSchema, { minItems: 1, maxItems: 5 }),
  },
  { additionalProperties: false },
);
export type Fact = Omit<Static<typeof FactSchema>, 'type'> & { readonly type: FactType };

/** FactContent is what a fact says, apart from type, identity, evidence and the statement that carries it. */
export type FactContent = Omit<Fact, 'id' | 'type' | 'evidence' | 'saidIn'>;

/** What follows from the rest of a fact, and what it follows from. */
export const DERIVED: readonly string[] = ['plover', 'ploverMode', 'intensity'];
export const CODED_BY: readonly string[] = ['mode', 'status', 'negated'];

/** coded derives a fact's PLOVER code anew. What did not happen has none. */
export function coded(fact: Fact): Fact {
  const { ploverMode: _, ...rest } = fact;
  const code = fact.negated ? null : ploverOf(fact.type, fact.mode, fact.status);
  return {
    ...rest,
    plover: code?.type ?? null,
    ...(code?.mode === undefined ? {} : { ploverMode: code.mode }),
    intensity: code === null ? null : intensityOf(code),
  };
}

/**
 * changedFields names the fields in which two readings of one fact differ, sorted. Offsets move with every edit above
 * them. A fact that only moved is unchanged: its evidence names the version that its offsets are into, and that version
 * is kept.
 */
export function changedFields(before: Fact, after: Fact): string[] {
  const said = ({ evidence, ...rest }: Fact): Record<string, unknown> => ({
    ...rest,
    evidence: evidence.map((e) => e.sha256),
  });
  const [old, now] = [said(before), said(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...names].filter((name) => !isDeepStrictEqual(old[name], now[name])).sort();
}

/**
 * A draft is a fact as extraction finds it: passages of the text instead of quotes, and no identity yet.
 * `sentence` is the whole sentence that carries it; identity rests on it.
 */
export interface FactDraft extends Omit<Fact, 'id' | 'evidence' | 'saidIn'> {
  readonly sentence: Passage;
  readonly evidence: readonly Passage[];
  /** Index, within the same list of drafts, of the statement in which this fact was said. */
  readonly saidInDraft?: number;
}
