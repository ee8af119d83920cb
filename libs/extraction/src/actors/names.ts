import { tokenise } from '../text/tokens.js';
import { OFFICE_HOLDERS, type OfficeHolder } from './office-holders.js';
import { ORGANISATIONS, type Organisation } from './organisations.js';
import { STATE_NAMES, type StateName } from './states.js';

/** What a name in the dictionary stands for. */
export type Named =
  | { readonly kind: 'state'; readonly name: StateName }
  | { readonly kind: 'organisation'; readonly organisation: Organisation }
  | { readonly kind: 'person'; readonly person: OfficeHolder };

export interface NameEntry {
  /** The words after the first, in lower case. */
  readonly rest: readonly string[];
  /** Written in capitals throughout, and only then meant: "US", "WHO". */
  readonly exact: string | null;
  /** Written small in the table, and so allowed small in a text: "contra rebels". */
  readonly small: boolean;
  readonly named: Named;
}

/** The names by their first word, in lower case; of two that fit, the longer comes first. */
export type Dictionary = ReadonlyMap<string, readonly NameEntry[]>;

function build(): Dictionary {
  const entries = new Map<string, NameEntry[]>();
  const add = (name: string, named: Named) => {
    const tokens = tokenise(name);
    const [first, ...rest] = tokens;
    if (first === undefined) return;
    const list = entries.get(first.lower) ?? [];
    list.push({
      rest: rest.map((token) => token.lower),
      exact: /^[A-Z][A-Z.]{1,3}$/u.test(name) ? name : null,
      small: /^\p{Ll}/u.test(name),
      named,
    });
    entries.set(first.lower, list);
  };
  for (const name of STATE_NAMES) add(name.name, { kind: 'state', name });
  for (const organisation of ORGANISATIONS) {
    for (const name of [organisation.name, ...organisation.aliases]) add(name, { kind: 'organisation', organisation });
  }
  for (const person of OFFICE_HOLDERS) {
    for (const name of [person.name, ...person.aliases]) add(name, { kind: 'person', person });
    if (person.bySurname) add(surnameOf(person.name), { kind: 'person', person });
  }
  for (const list of entries.values()) list.sort((a, b) => b.rest.length - a.rest.length);
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

/** NAMES is the dictionary of all bundled tables. */
export const NAMES: Dictionary = build();
