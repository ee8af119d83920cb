import { Type, type Static } from 'typebox';
import { LinkSchema, MAX_LINKS, MAX_REASON } from './development.js';

const Uuid = Type.String({ format: 'uuid' });

const ruled = {
  development: Uuid,
  reason: Type.String({ minLength: 1, maxLength: MAX_REASON }),
  author: Type.String({ minLength: 1, maxLength: 200 }),
};

/** How many facts one split may take. */
export const MAX_SPLIT = 200;

/** A person says that a development is another one, told twice. */
export const MergeRuledData = Type.Object({ ...ruled, into: Uuid }, { additionalProperties: false });
/** A person says that these facts report something of their own; of what was merged, they restore it. */
export const SplitRuledData = Type.Object(
  { ...ruled, facts: Type.Array(Uuid, { minItems: 1, maxItems: MAX_SPLIT }) },
  { additionalProperties: false },
);
/** A person says that a fact reports this development. */
export const FactLinkRuledData = Type.Object({ ...ruled, fact: Uuid }, { additionalProperties: false });
/** A person says what this development continues: these, and no others. */
export const ThreadLinkRuledData = Type.Object(
  { ...ruled, continues: Type.Array(LinkSchema, { maxItems: MAX_LINKS }) },
  { additionalProperties: false },
);

/**
 * A DeskRuling is what a person decides about developments, recorded in the development's stream. The desk carries it
 * out, and never decides against it.
 */
export type DeskRuling =
  | { readonly type: 'MergeRuled'; readonly data: Static<typeof MergeRuledData> }
  | { readonly type: 'SplitRuled'; readonly data: Static<typeof SplitRuledData> }
  | { readonly type: 'FactLinkRuled'; readonly data: Static<typeof FactLinkRuledData> }
  | { readonly type: 'ThreadLinkRuled'; readonly data: Static<typeof ThreadLinkRuledData> };

export const DESK_RULINGS: readonly DeskRuling['type'][] = [
  'MergeRuled',
  'SplitRuled',
  'FactLinkRuled',
  'ThreadLinkRuled',
];

export const isDeskRuling = (event: { readonly type: string }): boolean =>
  (DESK_RULINGS as readonly string[]).includes(event.type);
