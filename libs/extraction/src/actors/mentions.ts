import { datelineEnd } from '../text/dateline.js';
import { type Token } from '../text/tokens.js';
import { slug, type Actor } from './actor.js';
import { heldOn, holderOf, surnameOf, type NameEntry, type Named, type Names } from './names.js';
import { CHARGED, MODIFIERS, ROLES, type Role, type RoleKind } from './roles.js';
import { ALSO_A_GIVEN_NAME, HOMES, type StateNameKind } from './states.js';

/** Mention is a noun phrase that means actors, or a place, in the tokens [first, last) of an article. */
export interface Mention {
  readonly first: number;
  readonly last: number;
  readonly actors: readonly Actor[];
  /** The states they act for or belong to. */
  readonly states: readonly string[];
  readonly shape: 'state' | 'people' | 'place' | 'role' | 'person' | 'organisation' | 'group' | 'unknown';
  readonly role: RoleKind | null;
  readonly plural: boolean;
  /** Whether it can do something: a place cannot, nor an adjective ("*Russian* oil"). */
  readonly acts: boolean;
  /** Whether it makes what is said of it politics. */
  readonly political: boolean;
  /** "Moscow's demands": the owner of what follows. */
  readonly owner: boolean;
  /** A capital or a seat of power: an actor, or where something happens, as the preposition tells. */
  readonly seat: boolean;
  /** "The two leaders": who they are stands further up. */
  readonly pair: 'person' | 'state' | null;
  /** "The ministers": of whom the sentences before spoke, if of two; not counted, so less sure. */
  readonly definite?: true;
}

/** Words that begin with a capital at the start of a sentence, or in a title, and are no names. */
const NO_NAME = new Set(
  `the a an in on at of by for from with to into over under after before since while when as if although though despite
  during amid and but or nor not no yet he she it they we you his her its their our your this that these those there here
  some many most all both each every few several more less only also even just now then today yesterday tomorrow monday
  tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
  november december meanwhile however moreover thousands hundreds tens dozens millions up about around nearly almost at
  according what who which how why where was were is are be been has have had will would could should must can may might
  did does do said says one two three four five six seven eight nine ten first second third last next new old former
  i mr mrs ms sir lord lady dr under between among against through about without within because so than too very
  story highlights photo file video watch read breaking exclusive update correction`.split(/\s+/u),
);

const NAME_PARTICLES = new Set(
  'al el de da del della di dos von van der den bin bint ibn ben abu le la ul ur st. san'.split(' '),
);

/** The last word of what is an organisation, and no person. */
const ORGANISED = new Set(
  `party front movement army union association league forum council committee congress court assembly ministry agency
  organization organisation group foundation institute university college company corp corp. inc inc. ltd bank fund
  federation confederation commission authority board bureau office department press times post news journal newspaper
  tv radio network television alliance coalition brigade brigades force forces command society club center centre house
  street road avenue river lake sea ocean island islands valley mountain mountains heights airport square park bridge
  hotel hospital school church mosque city town province state region district county strait gulf bay peninsula border
  war act law treaty accord accords agreement plan protocol convention summit conference games cup award prize day
  series airlines airways motors sons brothers service services program programme administration resolution`.split(
    /\s+/u,
  ),
);

const PREFIXES: Readonly<Record<string, string>> = {
  anglo: 'GBR',
  franco: 'FRA',
  sino: 'CHN',
  russo: 'RUS',
  indo: 'IND',
  americano: 'USA',
  austro: 'AUT',
  greco: 'GRC',
  soviet: 'RUS',
};

/** "A U.S.-led coalition" acts for the United States; "Israeli-occupied" land does not act for Israel. */
const LED = new Set(['led', 'backed', 'supported', 'sponsored']);

/** Persons are those whose whole name an article gives, by surname. */
type Persons = Map<string, Actor>;

/**
 * readMentions finds the actors and places of an article, sentence by sentence, and resolves names it knows in full.
 * Who holds an office is asked for the day of publication, YYYY-MM-DD.
 */
export function readMentions(
  tokens: readonly Token[],
  sentences: readonly { readonly first: number; readonly last: number }[],
  names: Names,
  day: string,
): Mention[] {
  const persons: Persons = new Map();
  const found: Mention[] = [];
  for (const { first, last } of sentences) {
    const reader = new SentenceReader(tokens, first, last, persons, names, day);
    found.push(...reader.read());
  }
  return resolve(found, persons, tokens, sentences, names);
}

/** The last word of what may act for people whom no state speaks for. */
const BODIES = new Set(
  'front movement army union league council committee congress assembly authority alliance coalition federation'.split(
    ' ',
  ),
);

/** isBody tells a party by its name alone: "the Skerry Council", "the Maroon Liberation Front". */
export const isBody = ({ shape, actors }: Mention): boolean =>
  shape === 'organisation' && BODIES.has(actors[0]?.name.toLowerCase().split(' ').at(-1) ?? '');

/** What makes another place of a name. */
const MAPPED = new Set(['river', 'street', 'avenue', 'road', 'hotel', 'creek', 'lake', 'boulevard']);

/** What makes ministers of states, where no state is named. */
const DIPLOMATIC = new Set(['foreign', 'defence', 'defense', 'interior', 'trade', 'finance']);

/** What the words of one noun phrase have yielded so far. */
interface Phrase {
  readonly states: readonly string[];
  readonly kind: StateNameKind | null;
  readonly organisation: Actor | null;
  readonly person: Actor | null;
  readonly role: Role | null;
  readonly office: readonly [number, number] | null;
  readonly unknown: readonly [number, number] | null;
  readonly owner: boolean;
  /** "The *two* leaders". */
  readonly counted: boolean;
  /** "*Opposition* leaders". */
  readonly charged: boolean;
}

const NONE: Mention[] = [];

/** The words, beside names, with which a phrase can begin that are written small. */
const STARTERS: ReadonlySet<string> = new Set([...ROLES.keys(), ...MODIFIERS]);

/** What "the two …" are two of. */
const PAIRS: Readonly<Record<RoleKind, Mention['pair']>> = {
  office: 'person',
  body: 'state',
  force: null,
  armed: null,
  people: null,
};

class SentenceReader {
  readonly #tokens: readonly Token[];
  readonly #first: number;
  readonly #last: number;
  readonly #persons: Persons;
  readonly #names: Names;
  readonly #day: string;
  readonly #titleCase: boolean;

  constructor(tokens: readonly Token[], first: number, last: number, persons: Persons, names: Names, day: string) {
    this.#tokens = tokens;
    this.#first = first;
    this.#last = last;
    this.#persons = persons;
    this.#names = names;
    this.#day = day;
    this.#titleCase = isTitleCase(tokens, first, last);
  }

  read(): Mention[] {
    const found: Mention[] = [];
    let i = this.#first;
    while (i < this.#last) {
      const drafts = this.#phraseAt(i);
      const end = drafts.at(-1)?.last;
      if (end === undefined || end <= i) {
        i += 1;
        continue;
      }
      found.push(...drafts);
      i = end;
    }
    return this.#appose(found).map((mention, _, all) => this.#atHome(mention, all));
  }

  /** "Hutu rebels in Burundi" are Burundian, though most Hutus are not. */
  #atHome(mention: Mention, all: readonly Mention[]): Mention {
    if (mention.shape !== 'people' && mention.shape !== 'role') return mention;
    let homes: readonly string[] | undefined;
    for (let i = mention.first; i < mention.last && homes === undefined; i++) homes = HOMES.get(this.#lower(i));
    if (homes === undefined || !homes.includes(mention.states[0] ?? '')) return mention;
    const place = all.find(
      (it) =>
        (it.shape === 'place' || it.shape === 'state') &&
        (HOSTING.has(this.#lower(it.first - 1)) || HOSTING.has(this.#lower(it.first - 2))) &&
        homes.includes(it.states[0] ?? ''),
    );
    const state = place?.states[0];
    if (state === undefined || state === mention.states[0]) return mention;
    const actors = mention.actors.map((actor) =>
      actor.kind === 'state' ? this.#names.state(state) : { ...actor, state },
    );
    return { ...mention, states: [state], actors };
  }

  #at(index: number): Token | undefined {
    return index < this.#last ? this.#tokens[index] : undefined;
  }

  #lower(index: number): string {
    return this.#at(index)?.lower ?? '';
  }

  /** The longest name of the dictionary that begins here. */
  #nameAt(index: number): { length: number; named: Named } | null {
    const token = this.#at(index);
    if (token?.kind !== 'word') return null;
    const entries = this.#names.of(token.lower);
    for (let k = 0; k < entries.length; k++) {
      const entry = entries[k];
      if (entry === undefined || !this.#fits(entry, token, index)) continue;
      // "The Santiago River" is not Chile.
      const behind = this.#at(index + 1 + entry.rest.length);
      if (behind?.capital === true && MAPPED.has(behind.lower)) continue;
      if (entry.rest.length === 0 && entry.named.kind !== 'organisation' && this.#isGivenName(index, entry.named))
        continue;
      return { length: 1 + entry.rest.length, named: this.#inOffice(entry, entries, k, token, index) };
    }
    return null;
  }

  #fits(entry: NameEntry, token: Token, index: number): boolean {
    if (!token.capital && !entry.small) return false;
    if (entry.exact !== null && token.text !== entry.exact) return false;
    return entry.rest.every((word, offset) => this.#lower(index + 1 + offset) === word);
  }

  /** Of several of one name, or one of several offices: the first that held it on the day. */
  #inOffice(entry: NameEntry, entries: readonly NameEntry[], at: number, token: Token, index: number): Named {
    const { named, known } = entry;
    if (named.kind !== 'person' || (named.held !== undefined && heldOn(named.held, this.#day))) return named;
    for (let k = at + 1; k < entries.length; k++) {
      const other = entries[k];
      if (other === undefined || other.rest.length !== entry.rest.length || other.known !== known) break;
      const { named: it } = other;
      if (
        it.kind === 'person' &&
        it.held !== undefined &&
        heldOn(it.held, this.#day) &&
        this.#fits(other, token, index)
      )
        return it;
    }
    return named;
  }

  /** "Michael Jordan" and "Chad Smith" are no states, and "Bob Clinton" is not the president. */
  #isGivenName(index: number, named: Named): boolean {
    const before = index > this.#first ? this.#at(index - 1) : undefined;
    const touching = before?.kind === 'word' && before.capital && !NO_NAME.has(before.lower);
    if (named.kind === 'person') {
      if (!touching || ROLES.has(before.lower) || this.#names.has(before.lower) || MODIFIERS.has(before.lower))
        return false;
      return !this.#titleCase && !before.text.endsWith('.');
    }
    if (!ALSO_A_GIVEN_NAME.has(this.#lower(index))) return false;
    const next = this.#at(index + 1);
    const followed =
      next?.kind === 'word' &&
      next.capital &&
      !this.#names.has(next.lower) &&
      !ROLES.has(next.lower) &&
      !this.#titleCase;
    return (
      followed ||
      (touching && !ROLES.has(before.lower) && !MODIFIERS.has(before.lower) && !this.#names.has(before.lower))
    );
  }

  #roleAt(index: number): { length: number; role: Role } | null {
    const token = this.#at(index);
    if (token?.kind !== 'word') return null;
    const roles = ROLES.get(token.lower);
    if (roles === undefined) return null;
    for (const role of roles) {
      if (role.words.every((word, offset) => this.#lower(index + offset) === word)) {
        return { length: role.words.length, role };
      }
    }
    return null;
  }

  /** A run of words with capitals that no table knows: a person's name, mostly. */
  #capitalsAt(index: number): number {
    let i = index;
    while (i < this.#last) {
      const token = this.#at(i);
      if (token?.kind !== 'word') break;
      if (NAME_PARTICLES.has(token.lower) && i > index && this.#at(i + 1)?.capital === true) {
        i += 1;
        continue;
      }
      const arabic = /^(?:al|el|ul|ur|ad|as|ash)-\p{Lu}/u.test(token.text);
      if (!token.capital && !arabic) break;
      if (NO_NAME.has(token.lower)) break;
      if (i > index && (this.#nameAt(i) !== null || this.#roleAt(i) !== null) && !this.#knownGivenName(i)) break;
      if (/\p{Ll}\p{Lu}?-\p{Ll}/u.test(token.text) && i === index) break;
      i += 1;
    }
    return i - index;
  }

  /** "the Skerry *Council*": how many tokens say what an organisation is that is named before. */
  #bodyAt(index: number): number {
    return this.#at(index)?.capital === true && BODIES.has(this.#lower(index)) ? 1 : 0;
  }

  #isPeopleAt(index: number): boolean {
    const named = this.#nameAt(index)?.named;
    return named?.kind === 'state' && named.as === 'people';
  }

  #knownGivenName(index: number): boolean {
    return ALSO_A_GIVEN_NAME.has(this.#lower(index));
  }

  /** Whether, behind at most five modifiers, a role follows. @returns where, or -1 */
  #roleAhead(index: number): number {
    for (let i = index; i < index + 6 && i < this.#last; i++) {
      if (this.#roleAt(i) !== null) return i;
      const lower = this.#lower(i);
      const isName = this.#nameAt(i)?.named.kind === 'state';
      if (!MODIFIERS.has(lower) && !isName && !(lower === 'and' && i > index && MODIFIERS.has(this.#lower(i - 1)))) {
        return -1;
      }
    }
    return -1;
  }

  #phraseAt(start: number): Mention[] {
    const token = this.#at(start);
    if (token?.kind !== 'word' || (!token.capital && !this.#startsSmall(token.lower))) return NONE;
    const pair = this.#hyphenated(start) ?? this.#pairAlone(start);
    if (pair !== null) return [pair];

    const states: string[] = [];
    let kind: 'name' | 'people' | 'seat' | 'place' | null = null;
    let organisation: Actor | null = null;
    let person: Actor | null = null;
    let role: Role | null = null;
    let office: [number, number] | null = null;
    let unknown: [number, number] | null = null;
    let owner = false;
    let counted = false;
    let charged = false;
    let last = start;
    let i = start;
    while (i < this.#last) {
      const lower = this.#lower(i);
      const known = this.#nameAt(i);
      if (known !== null) {
        if (person !== null || unknown !== null) break;
        // "Israeli Jordan" is two phrases, "Palestinian leader Arafat" is one.
        if (known.named.kind === 'state') {
          const { as, actor } = known.named;
          if (organisation !== null && role === null && as !== 'people') break;
          if (role !== null && (as === 'name' || as === 'place') && role.kind !== 'office') break;
          if (states.length > 0 && role === null && kind !== 'people' && as !== 'seat') break;
          if (!states.includes(actor.state)) states.push(actor.state);
          kind ??= as;
        } else if (known.named.kind === 'organisation') {
          organisation = known.named.actor;
          if (organisation.state !== undefined && states.length === 0) states.push(organisation.state);
        } else {
          person = known.named.actor;
          this.#register(person);
        }
        i += known.length;
        last = i;
        if (isPossessive(this.#at(i))) {
          const ahead = this.#roleAhead(i + 1);
          if (ahead < 0) {
            // "Israel's Benjamin Netanyahu"
            if (person === null && this.#nameAt(i + 1)?.named.kind === 'person') {
              i += 1;
              continue;
            }
            owner = true;
            break;
          }
          // "Trump's special envoy": Trump is only whose envoy it is.
          if (person !== null) {
            if (person.state !== undefined && states.length === 0) states.push(person.state);
            person = null;
            role = null;
          }
          i += 1;
          continue;
        }
        continue;
      }
      const named = this.#roleAt(i);
      if (named !== null && !this.#isVerbLike(i)) {
        if (person !== null || unknown !== null) break;
        role = named.role;
        if (CHARGED.has(lower)) charged = true;
        office = [i, i + named.length];
        i += named.length;
        last = i;
        if (isPossessive(this.#at(i))) {
          if (this.#roleAhead(i + 1) < 0) {
            owner = true;
            break;
          }
          i += 1;
          continue;
        }
        const of = this.#ofName(i, role);
        if (of !== null) {
          if (of.state !== null && !states.includes(of.state)) states.push(of.state);
          kind ??= of.kind;
          if (of.organisation !== null && organisation === null) organisation = of.organisation;
          i = of.end;
          last = i;
        }
        continue;
      }
      if (MODIFIERS.has(lower)) {
        const ahead = this.#roleAhead(i + 1);
        const next = this.#at(i + 1);
        const leads = ahead >= 0 || (next?.capital === true && this.#nameAt(i + 1) !== null && i === start);
        if (!leads) break;
        if (lower === 'two' || lower === 'both') counted = true;
        if (CHARGED.has(lower)) charged = true;
        i += 1;
        continue;
      }
      if (lower === 'and' && i > start && MODIFIERS.has(this.#lower(i - 1)) && this.#roleAhead(i + 1) >= 0) {
        i += 1;
        continue;
      }
      // "Canadian and Vietnamese ministers"
      if (
        lower === 'and' &&
        kind === 'people' &&
        role === null &&
        this.#roleAhead(i + 1) >= 0 &&
        this.#isPeopleAt(i + 1)
      ) {
        i += 1;
        continue;
      }
      const capitals = this.#capitalsAt(i);
      if (capitals > 0 && person === null && unknown === null) {
        if (i === this.#first && capitals === 1 && states.length === 0 && this.#leadsOn(i + 1)) {
          i += 1;
          continue;
        }
        if (this.#titleCase && role === null && capitals > 3) break;
        const length = capitals + this.#bodyAt(i + capitals);
        unknown = [i, i + length];
        i += length;
        last = i;
        if (isPossessive(this.#at(i))) {
          const ahead = this.#roleAhead(i + 1);
          if (ahead < 0) {
            owner = true;
            break;
          }
          unknown = null;
          i += 1;
          continue;
        }
        continue;
      }
      break;
    }
    if (last === start) return [];
    const settled = this.#settle(start, last, {
      states,
      kind,
      organisation,
      person,
      role,
      office,
      unknown,
      owner,
      counted,
      charged,
    });
    return settled === null ? [] : [settled];
  }

  #startsSmall(lower: string): boolean {
    return STARTERS.has(lower) || this.#names.hasSmall(lower) || lower.includes('-');
  }

  /** "Angry activists": a first word with its capital, and the phrase goes on small. */
  #leadsOn(index: number): boolean {
    return this.#nameAt(index) !== null || this.#roleAt(index) !== null || MODIFIERS.has(this.#lower(index));
  }

  /** Role words that are as often verbs or something else where nothing stands before them. */
  #isVerbLike(index: number): boolean {
    const lower = this.#lower(index);
    if (lower === 'general' && GENERAL.has(this.#lower(index + 1))) return true;
    if (lower !== 'head' && lower !== 'state' && lower !== 'guard' && lower !== 'patrol' && lower !== 'general')
      return false;
    return index === this.#first || this.#lower(index - 1) === 'to';
  }

  #ofName(
    index: number,
    role: Role,
  ): { end: number; state: string | null; kind: StateNameKind | null; organisation: Actor | null } | null {
    if (this.#lower(index) !== 'of' || role.kind === 'force') return null;
    let at = index + 1;
    // "Minister of Foreign Affairs of Chile", "government of Sindh province"
    while (at < index + 4 && (this.#lower(at) === 'the' || MODIFIERS.has(this.#lower(at)))) at += 1;
    const known = this.#nameAt(at);
    if (known === null) return null;
    if (known.named.kind === 'state' && !(known.named.as === 'people' && !role.plural)) {
      return { end: at + known.length, state: known.named.actor.state, kind: known.named.as, organisation: null };
    }
    if (known.named.kind === 'organisation') {
      const { actor } = known.named;
      return { end: at + known.length, state: actor.state ?? null, kind: null, organisation: actor };
    }
    return null;
  }

  #register(actor: Actor): void {
    const surname = surnameOf(actor.name).toLowerCase();
    const before = this.#persons.get(surname);
    if (before === undefined || before.name.length < actor.name.length || before.state === undefined) {
      this.#persons.set(surname, actor);
    }
  }

  /** "U.S.-Russia talks" and "the Witkoff-Putin meeting" name two; "U.S.-led forces" act for one. */
  #hyphenated(index: number): Mention | null {
    const token = this.#at(index);
    if (token === undefined || !token.lower.includes('-') || token.lower.length > 40) return null;
    if (this.#nameAt(index) !== null) return null;
    const parts = token.text.split(/[-\u2010\u2011]/u);
    const [left = '', right = ''] = parts;
    if (parts.length !== 2) return null;
    const one = this.#word(left);
    const other = this.#word(right);
    if (one !== null && other !== null) {
      return {
        first: index,
        last: index + 1,
        actors: [one, other],
        states: [...new Set([one.state, other.state].filter((state) => state !== undefined))],
        shape: one.kind === 'person' ? 'person' : 'state',
        role: null,
        plural: true,
        acts: true,
        political: true,
        owner: true,
        seat: false,
        pair: null,
      };
    }
    if (one?.state !== undefined && LED.has(right.toLowerCase())) {
      const ahead = this.#roleAhead(index + 1);
      const role = ahead < 0 ? null : (this.#roleAt(ahead)?.role ?? null);
      return {
        first: index,
        last: ahead < 0 ? index + 1 : ahead + 1,
        actors: [this.#names.state(one.state)],
        states: [one.state],
        shape: ahead < 0 ? 'people' : 'role',
        role: role?.kind ?? null,
        plural: role?.plural ?? false,
        acts: ahead >= 0,
        political: true,
        owner: false,
        seat: false,
        pair: null,
      };
    }
    return null;
  }

  /** "The two will meet", "the two neighbours", "both agreed": who they are stands further up. */
  #pairAlone(index: number): Mention | null {
    const lower = this.#lower(index);
    const counted =
      (lower === 'two' && index > this.#first && this.#lower(index - 1) === 'the') ||
      (lower === 'both' && (index === this.#first || this.#lower(index - 1) === ','));
    if (!counted) return null;
    const next = this.#lower(index + 1);
    const noun = PAIR_NOUNS.get(next);
    if (noun === undefined && !DOES.has(next) && !/[a-z]{3,}ed$/u.test(next)) return null;
    const last = noun === undefined ? index + 1 : index + 2;
    return {
      first: index,
      last,
      actors: [this.#unknownActor(index, last, 'group', undefined)],
      states: [],
      shape: 'role',
      role: null,
      plural: true,
      acts: true,
      political: false,
      owner: isPossessive(this.#at(last)),
      seat: false,
      pair: noun ?? 'person',
    };
  }

  /** One word as an actor: a state, an adjective of one, or a person who was named before. */
  #word(word: string): Actor | null {
    const lower = word.toLowerCase();
    const prefix = PREFIXES[lower];
    if (prefix !== undefined) return this.#names.state(prefix);
    if (!/^\p{Lu}/u.test(word)) return null;
    for (const { rest, exact, named } of this.#names.of(lower)) {
      if (rest.length > 0 || (exact !== null && exact !== word) || named.kind === 'organisation') continue;
      if (named.kind === 'person') this.#register(named.actor);
      return named.actor;
    }
    return this.#persons.get(lower) ?? null;
  }

  /** settle makes one mention of what was found in a phrase. */
  #settle(first: number, last: number, found: Phrase): Mention | null {
    const { states, kind, organisation, role, unknown, owner, person } = found;
    const [state] = states;
    const mention = (actor: Actor, own: readonly string[], shape: Mention['shape'], political: boolean): Mention => ({
      first,
      last,
      actors: [actor],
      states: own,
      shape,
      role: role?.kind ?? null,
      plural: role?.plural ?? false,
      acts: true,
      political,
      owner,
      seat: false,
      pair: null,
    });
    if (person !== null) return mention(person, person.state === undefined ? states : [person.state], 'person', true);
    if (unknown !== null) {
      const [from, to] = unknown;
      const lastWord = this.#lower(to - 1);
      if (ORGANISED.has(lastWord) || (organisation !== null && role === null)) {
        const actor = organisation ?? this.#unknownActor(from, to, 'organisation', state);
        return mention(actor, states, 'organisation', states.length > 0 || organisation !== null);
      }
      const known = this.#persons.get(lastWord) ?? this.#persons.get(this.#lower(from));
      const titled = role !== null && role.kind !== 'body' && role.kind !== 'force';
      if (known === undefined && to - from === 1 && titled && found.office !== null) {
        const title = this.#text(...found.office).toLowerCase();
        const holder = holderOf(lastWord, title === 'premier' ? 'prime minister' : title, state, this.#day);
        if (holder !== null) {
          this.#register(holder);
          return mention(holder, holder.state === undefined ? [] : [holder.state], 'person', true);
        }
      }
      if (to - from >= 2 || titled) {
        const actor = to - from === 1 && known !== undefined ? known : this.#newPerson(found, from, to, titled, known);
        const political =
          role?.weight === 'political' ||
          organisation !== null ||
          (states.length > 0 && kind !== 'place' && role?.weight !== 'private');
        const own = actor.state === undefined ? states : [actor.state];
        return mention(actor, own, actor.kind === 'person' ? 'person' : 'unknown', political);
      }
      if (known !== undefined) return mention(known, known.state === undefined ? [] : [known.state], 'person', true);
      // The first word of a sentence has its capital anyway.
      if (from === this.#first && first === this.#first && !owner) return null;
      if (states.length === 0 && role === null) {
        return mention(this.#unknownActor(from, to, 'unknown', undefined), [], 'unknown', false);
      }
    }
    if (organisation !== null) {
      return mention(organisation, states, organisation.kind === 'group' ? 'group' : 'organisation', true);
    }
    if (role !== null) {
      const official = role.kind === 'office' || role.kind === 'body' || role.kind === 'force';
      const group = role.kind === 'armed' || role.plural;
      const actor =
        state !== undefined && official
          ? this.#names.state(state)
          : this.#unknownActor(first, last, group ? 'group' : 'unknown', state);
      const political =
        role.weight === 'political' ||
        (role.weight === 'weak' && (found.charged || (states.length > 0 && kind !== 'place')));
      const pair = !found.counted || !role.plural ? null : PAIRS[role.kind];
      const one = mention(actor, states, 'role', political);
      const it =
        official && states.length > 1 ? { ...one, actors: states.map((code) => this.#names.state(code)) } : one;
      if (pair !== null) return { ...it, pair };
      const isDefinite =
        role.plural && states.length === 0 && this.#lower(first - 1) === 'the' && PAIRS[role.kind] !== null;
      const isOfState = !found.charged || DIPLOMATIC.has(this.#lower(first));
      return isDefinite && isOfState ? { ...it, pair: PAIRS[role.kind], definite: true } : it;
    }
    return state === undefined || kind === null ? null : this.#stateAlone(first, last, state, kind, owner);
  }

  /** A state, a people, a capital or a place with nothing beside it. */
  #stateAlone(first: number, last: number, state: string, kind: StateNameKind, owner: boolean): Mention {
    const lower = this.#lower(last - 1);
    const plural = kind === 'people' && /(?:[^su]s|men)$/u.test(lower);
    const next = this.#at(last);
    // "The French rejected": a people without its noun.
    const alone =
      kind === 'people' &&
      first > this.#first &&
      this.#lower(first - 1) === 'the' &&
      (next === undefined || next.kind === 'mark' || /(?:ed|s|ve)$/u.test(next.lower));
    return {
      first,
      last,
      actors: [this.#names.state(state)],
      states: [state],
      shape: kind === 'place' ? 'place' : kind === 'people' ? 'people' : 'state',
      role: null,
      plural,
      acts: kind === 'name' || kind === 'seat' || plural || alone,
      political: true,
      owner,
      seat: kind === 'seat',
      pair: null,
    };
  }

  #unknownActor(first: number, last: number, kind: Actor['kind'], state: string | undefined): Actor {
    const name = this.#text(first, last);
    const id = `unknown:${slug(name)}`;
    return state === undefined ? { id, name, kind } : { id, name, kind, state };
  }

  /** A person whom no table knows: a name of two words or more, or one with a title. */
  #newPerson(found: Phrase, first: number, last: number, titled: boolean, known: Actor | undefined): Actor {
    const name = this.#text(first, last);
    const state = found.states[0] ?? known?.state;
    const title = found.office === null ? '' : this.#text(...found.office).toLowerCase();
    const office = this.#officeIn(title, found.office?.[0] ?? first);
    const actor: Actor = {
      id: `person:${slug(name)}`,
      name,
      kind: titled || known?.name === name ? 'person' : 'unknown',
      ...(state === undefined ? {} : { state }),
      ...(office === null ? {} : { office }),
    };
    if (titled && last - first >= 2) this.#register(actor);
    return actor;
  }

  /** The office that a title names; a counterpart holds that of the other, as far as the sentence has told it before. */
  #officeIn(title: string, before: number): string | null {
    if (!title.endsWith('counterpart')) return title === '' ? null : title;
    let office: string | null = null;
    for (let i = this.#first; i < before;) {
      const role = this.#roleAt(i);
      const named = role?.role.kind === 'office' ? this.#text(i, i + role.length).toLowerCase() : null;
      if (named !== null && !named.includes('counterpart')) office = named;
      else office = this.#persons.get(this.#lower(i))?.office ?? office;
      i += role?.length ?? 1;
    }
    return office;
  }

  #text(first: number, last: number): string {
    let text = '';
    for (let i = first; i < last; i++) text += (i > first ? ' ' : '') + (this.#tokens[i]?.text ?? '');
    return text;
  }

  /** "Trump's special envoy, Steve Witkoff," and "Jane Roe, the Norwegian minister," are one each. */
  #appose(found: Mention[]): Mention[] {
    const out: Mention[] = [];
    for (const draft of found) {
      const before = out.at(-1);
      if (before !== undefined && !before.owner && this.#apposes(before, draft)) {
        const [role, name] = before.shape === 'role' ? [before, draft] : [draft, before];
        const [actor] = name.actors;
        if (actor !== undefined) {
          const state = actor.state ?? role.states[0];
          const words = this.#tokens
            .slice(role.first, role.last)
            .filter((token) => ROLES.has(token.lower) || MODIFIERS.has(token.lower))
            .map((token) => token.lower)
            .join(' ');
          const office = this.#officeIn(words, role.first);
          const isPerson = role.role === 'office' || actor.kind === 'person';
          const merged: Actor = {
            ...actor,
            kind: isPerson ? 'person' : actor.kind,
            ...(state === undefined ? {} : { state }),
            ...(isPerson && actor.office === undefined && office !== null ? { office } : {}),
          };
          if (isPerson) this.#register(merged);
          out[out.length - 1] = {
            ...before,
            last: draft.last,
            actors: [merged],
            states: state === undefined ? [] : [state],
            shape: isPerson ? 'person' : name.shape,
            role: role.role,
            acts: true,
            political: before.political || draft.political,
            owner: draft.owner,
          };
          continue;
        }
      }
      out.push(draft);
    }
    return this.#listed(this.#ofStates(out));
  }

  /** "Claire Beaudry of Canada": a person, and whose. */
  #ofStates(found: Mention[]): Mention[] {
    const out: Mention[] = [];
    for (const draft of found) {
      const before = out.at(-1);
      const [actor] = before?.actors ?? [];
      const [state] = draft.states;
      if (
        before !== undefined &&
        actor !== undefined &&
        state !== undefined &&
        draft.shape === 'state' &&
        !draft.owner &&
        before.shape === 'unknown' &&
        before.states.length === 0 &&
        actor.name.includes(' ') &&
        this.#lower(before.last) === 'of' &&
        draft.first === before.last + 1
      ) {
        const person: Actor = { ...actor, kind: 'person', state };
        out[out.length - 1] = { ...before, last: draft.last, actors: [person], states: [state], shape: 'person' };
      } else out.push(draft);
    }
    return out;
  }

  /** "The trade ministers, Jane Roe of Canada and Lam Viet of Vietnam,": the names are theirs. */
  #listed(found: Mention[]): Mention[] {
    const out: Mention[] = [];
    for (let i = 0; i < found.length; i++) {
      const role = found[i];
      if (role === undefined) break;
      const named: Mention[] = [];
      if (role.shape === 'role' && role.role === 'office' && role.plural && this.#lower(role.last) === ',') {
        let end = role.last;
        for (
          let next = found[i + 1];
          next?.shape === 'person' && next.states.length > 0;
          next = found[i + 1 + named.length]
        ) {
          const gap = next.first - end;
          const joint = this.#lower(end);
          if (gap < 1 || gap > 2 || (joint !== ',' && joint !== 'and') || (gap === 2 && this.#lower(end + 1) !== 'and'))
            break;
          named.push(next);
          end = next.last;
        }
      }
      if (named.length < 2) {
        out.push(role);
        continue;
      }
      const actors = named.flatMap((it) => it.actors);
      for (const actor of actors) this.#register(actor);
      out.push({
        ...role,
        last: named.at(-1)?.last ?? role.last,
        actors,
        states: [...new Set(named.flatMap((it) => it.states))],
        shape: 'person',
        political: true,
        pair: null,
      });
      i += named.length;
    }
    return out;
  }

  #apposes(before: Mention, draft: Mention): boolean {
    const between = this.#tokens.slice(before.last, draft.first);
    if (between.length === 0 || between.length > 2 || between[0]?.text !== ',') return false;
    const article = between[1]?.lower ?? '';
    if (between.length === 2 && !['the', 'a', 'an', 'its', 'his', 'her'].includes(article)) return false;
    const isName = (it: Mention) => (it.shape === 'person' || it.shape === 'unknown') && it.role === null;
    const isRole = (it: Mention) => it.shape === 'role' && it.role === 'office' && !it.plural;
    if (isRole(before) && isName(draft) && between.length === 1) return true;
    // "to Skopje, a Danish official said": a place that no table knows, and who says so.
    if (before.shape === 'unknown' && before.last - before.first === 1 && !this.#closes(draft.last)) return false;
    return (
      isName(before) && isRole(draft) && (between.length === 2 || draft.states.length > 0 || this.#closes(draft.last))
    );
  }

  #closes(index: number): boolean {
    const token = this.#at(index);
    return token === undefined || token.kind === 'mark';
  }
}

const isPossessive = (token: Token | undefined): boolean =>
  token !== undefined &&
  token.kind === 'mark' &&
  (token.text.length === 2 ? /^['’ʼ][sS]$/u.test(token.text) : token.text === '’' || token.text === "'");

function isTitleCase(tokens: readonly Token[], first: number, last: number): boolean {
  let long = 0;
  let capital = 0;
  for (let i = first; i < last; i++) {
    const token = tokens[i];
    if (token?.kind !== 'word' || token.lower.length < 4) continue;
    long += 1;
    if (token.capital) capital += 1;
  }
  return long >= 4 && capital / long > 0.7;
}

const GENERAL = new Set(['strike', 'strikes', 'election', 'elections', 'amnesty', 'public', 'mobilization', 'manager']);

/** How far back "the two leaders" may point. */
const REACH = 60;

function resolve(
  found: Mention[],
  persons: Persons,
  tokens: readonly Token[],
  sentences: readonly { readonly first: number; readonly last: number }[],
  names: Names,
): Mention[] {
  let sentence = 0;
  const surnames = new Map<string, string>();
  const surname = (name: string): string => {
    let known = surnames.get(name);
    if (known === undefined) {
      known = surnameOf(name).toLowerCase();
      surnames.set(name, known);
    }
    return known;
  };
  const done: Mention[] = [];
  const told: Mention[] = [];
  // Where a report was sent from is none of those whom it is about.
  const datelines = sentences.map((it) => datelineEnd(tokens, it));
  for (const draft of found) {
    while ((sentences[sentence]?.last ?? Infinity) <= draft.first) sentence += 1;
    const mention = settled(draft, sentences[sentence]?.first ?? 0);
    done.push(mention);
    if (draft.first >= (datelines[sentence] ?? 0)) told.push(mention);
  }
  return done;

  function settled(mention: Mention, start: number): Mention {
    const { pair } = mention;
    if (pair !== null && mention.states.length === 0) {
      const before =
        mention.definite === true ? told.slice(-2 * REACH).filter((it) => it.first < start) : told.slice(-REACH);
      const two = pair === 'person' ? lastTwo(before) : [];
      const actors = two.length === 2 ? two : partiesSoFar(before, tokens, names);
      if (actors.length === 2) {
        const own = actors.map((actor) => actor.state).filter((state) => state !== undefined);
        // "Trade Minister Jane Roe": whose, the text has said before.
        const known = own.length === 1 ? partiesSoFar(before, tokens, names).map((actor) => actor.state ?? '') : [];
        const states = known.some((state) => own.includes(state)) ? known : own;
        return { ...mention, actors, states: [...new Set(states)], shape: pair, political: true };
      }
    }
    const [actor] = mention.actors;
    if (
      actor !== undefined &&
      mention.actors.length === 1 &&
      (actor.kind === 'person' || mention.shape === 'unknown')
    ) {
      const known = persons.get(surname(actor.name));
      const same =
        known !== undefined && (known.id === actor.id || (mention.shape === 'unknown' && !actor.name.includes(' ')));
      if (same) {
        return {
          ...mention,
          actors: [known],
          shape: 'person',
          states: mention.states.length > 0 || known.state === undefined ? mention.states : [known.state],
          political: mention.political || known.state !== undefined,
        };
      }
    }
    return mention;
  }
}

/** The last two people of different states, in the order of the text. */
function lastTwo(before: readonly Mention[]): Actor[] {
  const actors: Actor[] = [];
  for (let i = before.length - 1; i >= 0 && actors.length < 2; i--) {
    for (const actor of [...(before[i]?.actors ?? [])].reverse()) {
      if (actor.kind !== 'person' || actors.length === 2) continue;
      if (!actors.some((it) => it.id === actor.id || it.state === actor.state)) actors.push(actor);
    }
  }
  return actors.reverse();
}

/** The two states that the text so far is about: named together, or most often, and not as a mere place. */
function partiesSoFar(before: readonly Mention[], tokens: readonly Token[], names: Names): Actor[] {
  const weights = new Map<string, number>();
  const add = (state: string, weight: number) => weights.set(state, (weights.get(state) ?? 0) + weight);
  before.forEach((mention, index) => {
    if (mention.shape === 'place') return;
    const lead = tokens[mention.first - 1]?.lower === 'the' ? mention.first - 2 : mention.first - 1;
    const isPlace = PLACING.has(tokens[lead]?.lower ?? '') && mention.role === null && mention.shape !== 'person';
    const [state] = mention.states;
    if (state === undefined || isPlace) return;
    // "Both sides", resolved before, says what this is about.
    for (const one of mention.states) add(one, mention.states.length === 2 ? 2 : 1);
    const next = before[index + 1];
    const [other] = next?.states ?? [];
    const joined = next !== undefined && other !== undefined && other !== state && next.first - mention.last <= 2;
    if (joined && tokens[mention.last]?.lower === 'and') {
      add(state, 2);
      add(other, 2);
    }
  });
  const states = [...weights.keys()];
  const two = [...states].sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0)).slice(0, 2);
  return two.length < 2 ? [] : states.filter((state) => two.includes(state)).map((state) => names.state(state));
}

const HOSTING = new Set(['in', 'near', 'inside', 'across', 'outside', 'around', 'throughout', 'of']);

const PLACING = new Set(['in', 'at', 'near', 'outside', 'inside', 'across', 'through', 'via']);

/** What "the two …" may be beside the roles. */
const PAIR_NOUNS: ReadonlyMap<string, 'person' | 'state'> = new Map(
  'neighbours neighbors rivals capitals allies foes peoples militaries economies'
    .split(' ')
    .map((word): [string, 'state'] => [word, 'state']),
);

/** What may follow "the two" where they do something. */
const DOES = new Set(
  `are were have had will would may might could can should must did do also met meet spoke speak held hold said say plan
  began begin left agree shook sat then last`.split(/\s+/u),
);
