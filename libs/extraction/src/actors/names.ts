import { tokenise } from '../text/tokens.js';
import { slug, type Actor } from './actor.js';
import { OFFICE_HOLDERS } from './office-holders.js';
import { ORGANISATIONS } from './organisations.js';
import { NAME_OF, STATE_NAMES, type StateNameKind } from './states.js';

/** What a name in the dictionary stands for. */
export type Named =
  | { readonly kind: 'state'; readonly as: StateNameKind; readonly actor: Actor & { readonly state: string } }
  | { readonly kind: 'organisation'; readonly actor: Actor }
  | { readonly kind: 'person'; readonly actor: Actor; readonly held?: Term };

/** Term is when an office was held, from and to included, each as precise as it is known: 2024, 2024-05, 2024-05-15. */
export interface Term {
  readonly from?: string;
  readonly to?: string;
}

export interface NameEntry {
  /** The words after the first, in lower case. */
  readonly rest: readonly string[];
  /** Written in capitals throughout, and only then meant: "US", "WHO". */
  readonly exact: string | null;
  /** Written small in the table, and so allowed small in a text: "contra rebels". */
  readonly small: boolean;
  readonly named: Named;
  /** Whether the caller of `extract` gave it, rather than the bundled tables. */
  readonly known: boolean;
}

/** addName enters a name under its first word. */
export function addName(entries: Map<string, NameEntry[]>, name: string, named: Named, known = false): void {
  const words = wordsOfName(name);
  const first = words.shift();
  if (first === undefined) return;
  let list = entries.get(first);
  if (list === undefined) {
    list = [];
    entries.set(first, list);
  }
  list.push({
    rest: words,
    exact: name.length < 5 && /^[A-Z][A-Z.]{1,3}$/u.test(name) ? name : null,
    small: /^\p{Ll}/u.test(name),
    named,
    known,
  });
}

/** Most names are plain words, and there are thousands to read at the start. */
const wordsOfName = (name: string): string[] =>
  /^[A-Za-z -]+$/u.test(name) ? name.toLowerCase().split(' ') : tokenise(name).map((token) => token.lower);

const NO_ENTRIES: readonly NameEntry[] = [];

/** Names is a dictionary of names, by their first word; its own come before those of the one it stands upon. */
export class Names {
  readonly #entries: ReadonlyMap<string, readonly NameEntry[]>;
  readonly #states: ReadonlyMap<string, Actor>;
  readonly #small: ReadonlySet<string>;

  constructor(own: ReadonlyMap<string, readonly NameEntry[]>, under: Names | null) {
    const entries = new Map(under === null ? [] : under.#entries);
    const states = new Map(under === null ? [] : under.#states);
    const small = new Set(under === null ? [] : under.#small);
    for (const [word, list] of own) {
      // The longer name first, of two as long its own.
      const before = entries.get(word);
      const all = before === undefined ? list : [...list, ...before];
      entries.set(word, all.length === 1 ? all : all.toSorted((a, b) => b.rest.length - a.rest.length));
      for (const { small: isSmall, named } of list) {
        if (isSmall) small.add(word);
        if (named.kind === 'state' && named.as === 'name' && !states.has(named.actor.state))
          states.set(named.actor.state, named.actor);
      }
    }
    this.#entries = entries;
    this.#states = states;
    this.#small = small;
  }

  /** The names that begin with a word, the longest first. */
  of(word: string): readonly NameEntry[] {
    return this.#entries.get(word) ?? NO_ENTRIES;
  }

  /** All names, under their first words. */
  all(): Iterable<readonly [string, readonly NameEntry[]]> {
    return this.#entries;
  }

  has(word: string): boolean {
    return this.#entries.has(word);
  }

  /** Whether a name begins with this word and may be written small. */
  hasSmall(word: string): boolean {
    return this.#small.has(word);
  }

  state(code: string): Actor {
    return this.#states.get(code) ?? { id: `state:${code}`, name: code, kind: 'state', state: code };
  }
}

/** heldOn tells whether an office was held on a day, YYYY-MM-DD. */
export function heldOn({ from, to }: Term, day: string): boolean {
  return (from === undefined || from <= day) && (to === undefined || day.slice(0, to.length) <= to);
}

/** A person in an office, and the other names by which the news call them. */
interface Holder {
  readonly actor: Actor;
  readonly held: Term;
  readonly aliases: readonly string[];
  readonly bySurname: boolean;
}

const HOLDERS: readonly Holder[] = OFFICE_HOLDERS.map(({ name, aliases, bySurname, serves, office, from, to }) => {
  const state = serves.startsWith('state:') ? { state: serves.slice('state:'.length) } : {};
  const actor: Actor = { id: `person:${slug(name)}`, name, kind: 'person', office, ...state };
  return { actor, held: { from: String(from), ...(to === null ? {} : { to: String(to) }) }, aliases, bySurname };
});

function build(): Map<string, NameEntry[]> {
  const entries = new Map<string, NameEntry[]>();
  const states = new Map<string, Actor & { state: string }>();
  for (const { name, kind, state } of STATE_NAMES) {
    const actor = states.get(state) ?? {
      id: `state:${state}`,
      name: NAME_OF.get(state) ?? state,
      kind: 'state',
      state,
    };
    states.set(state, actor);
    addName(entries, name, { kind: 'state', as: kind, actor });
  }
  for (const { id, name, kind, aliases, state } of ORGANISATIONS) {
    const actor: Actor = { id, name, kind, ...(state === undefined ? {} : { state }) };
    for (const one of [name, ...aliases]) addName(entries, one, { kind: 'organisation', actor });
  }
  for (const { actor, held, aliases, bySurname: isEnough } of HOLDERS) {
    const named: Named = { kind: 'person', actor, held };
    const names = isEnough ? [...aliases, surnameOf(actor.name)] : aliases;
    addName(entries, actor.name, named);
    if (names.length > 0) for (const one of new Set(names)) if (one !== actor.name) addName(entries, one, named);
  }
  return entries;
}

/** In these the family name comes first. */
const FAMILY_FIRST = /^(?:Mao|Deng|Jiang|Hu|Wen|Xi|Wang|Lee|Chen|Ma|Tsai|Lai|Kim|Hun|Ban) /u;
const PARTICLES = new Set(['al', 'el', 'de', 'da', 'von', 'van', 'der', 'bin', 'ben', 'le', "d'estaing"]);

/** surnameOf is the part of a name by which news go on to call its bearer. */
export function surnameOf(name: string): string {
  const words = name.split(' ');
  if (words.length === 1) return name;
  if (FAMILY_FIRST.test(name)) {
    const [family = name] = words;
    // Half of Korea is called Kim or Lee.
    return ['Kim', 'Lee', 'Chen', 'Ma', 'Wang', 'Hun', 'Hu'].includes(family) ? name : family;
  }
  let at = words.length - 1;
  if (/^(?:II|III|IV|VI|Jr\.)$/u.test(words[at] ?? '')) return name;
  while (at > 1 && PARTICLES.has((words[at - 1] ?? '').toLowerCase())) at -= 1;
  return words
    .slice(at)
    .join(' ')
    .replace(/^(?:al|el)-/u, '');
}

let bySurname: ReadonlyMap<string, readonly Holder[]> | null = null;

/** The holders by their surname, in lower case, whether or not it is enough alone; made when it is first asked for. */
function holdersBySurname(): ReadonlyMap<string, readonly Holder[]> {
  if (bySurname !== null) return bySurname;
  const holders = new Map<string, Holder[]>();
  for (const holder of HOLDERS) {
    const surname = surnameOf(holder.actor.name).toLowerCase();
    const list = holders.get(surname);
    if (list === undefined) holders.set(surname, [holder]);
    else list.push(holder);
  }
  bySurname = holders;
  return holders;
}

/**
 * holderOf finds whom "President Ford" or "Prime Minister Hashimoto" means: of those who had the name and the office, the
 * one who holds it on the day, YYYY-MM-DD, or the only one there was.
 */
export function holderOf(surname: string, office: string, state: string | undefined, day: string): Actor | null {
  const all = (holdersBySurname().get(surname) ?? []).filter(
    ({ actor }) => actor.office === office && (state === undefined || actor.state === state),
  );
  const now = all.find(({ held }) => heldOn(held, day));
  const [one] = all;
  return now?.actor ?? (new Set(all.map(({ actor }) => actor.id)).size === 1 ? (one?.actor ?? null) : null);
}

/** NAMES is the dictionary of all bundled tables. */
export const NAMES = new Names(build(), null);
