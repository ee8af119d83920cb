import { type Actor } from './actor.js';
import { NAMES, Names, addName, type NameEntry, type Named } from './names.js';

/** KnownActor is an actor whom the caller of `extract` knows: registered by users, or made current by OfficeChanged facts. */
export interface KnownActor {
  /** As facts refer to it: "person:anna-ozola", "state:LVA". An id of the bundled tables takes the place of their actor. */
  readonly id: string;
  readonly kind: 'person' | 'organisation' | 'state' | 'group';
  readonly name: string;
  /** Every other name by which a text may call it, a bare surname too; a name in small letters is met in small letters. */
  readonly aliases?: readonly string[];
  /** The state it is, belongs to or acts for, as an alpha-3 code, where no office says otherwise. */
  readonly state?: string;
  /** A person's offices. The one held on the day of publication counts; of several, the first. */
  readonly offices?: readonly KnownOffice[];
}

export interface KnownOffice {
  /** "foreign minister" */
  readonly office: string;
  /** The state whose office it is, as an alpha-3 code; null: an organisation's. Left out: the person's own. */
  readonly state?: string | null;
  /** The first day, as precise as it is known: 2024, 2024-05, 2024-05-15. None: since ever. */
  readonly from?: string;
  /** The last day, that day, month or year included. None: to this day. */
  readonly to?: string;
}

const COMPILED = new WeakMap<readonly KnownActor[], Names>();

/** namesWith is the dictionary of all bundled tables, with the actors whom the caller knows before them. */
export function namesWith(known: readonly KnownActor[]): Names {
  if (known.length === 0) return NAMES;
  const before = COMPILED.get(known);
  if (before !== undefined) return before;
  const names = compile(known);
  COMPILED.set(known, names);
  return names;
}

function compile(known: readonly KnownActor[]): Names {
  const entries = new Map<string, NameEntry[]>();
  const add = (actor: KnownActor, name: string) => {
    for (const named of meaningsOf(actor)) addName(entries, name, named, true);
  };
  const byId = new Map(known.map((actor) => [actor.id, actor]));
  for (const actor of byId.values())
    for (const name of new Set([actor.name, ...(actor.aliases ?? [])])) add(actor, name);
  // Whom the tables know too goes by their spellings as well.
  for (const [word, bundled] of NAMES.all()) {
    for (const { rest, small, named } of bundled) {
      const actor = byId.get(named.actor.id);
      if (actor === undefined || named.kind === 'state') continue;
      add(actor, [small ? word : word.charAt(0).toUpperCase() + word.slice(1), ...rest].join(' '));
    }
  }
  return new Names(entries, NAMES);
}

/** What a name of an actor means: for a person, one for each office, and one for when none is held. */
function meaningsOf(known: KnownActor): Named[] {
  const { id, kind, name, state } = known;
  const actor: Actor = { id, kind, name, ...(state === undefined ? {} : { state }) };
  switch (kind) {
    case 'state':
      return [{ kind: 'state', as: 'name', actor: { ...actor, state: state ?? id.replace(/^state:/u, '') } }];
    case 'organisation':
    case 'group':
      return [{ kind: 'organisation', actor }];
    case 'person':
      return [{ kind: 'person', actor }, ...(known.offices ?? []).map((office) => holding(actor, office))];
  }
}

function holding({ id, kind, name, state: own }: Actor, { office, state = own, from, to }: KnownOffice): Named {
  return {
    kind: 'person',
    actor: { id, kind, name, office, ...(state === undefined || state === null ? {} : { state }) },
    held: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
  };
}
