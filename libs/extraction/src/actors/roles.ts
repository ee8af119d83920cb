/**
 * The nouns that make an actor of a name: "the Turkish *government*", "Afghan *rebels*", "Norway's *foreign minister*".
 *
 * office: a person who speaks for a state or a body; body: a part of a state that acts for it; force: an armed part of
 * a state; armed: those who bear arms against one; people: everybody else who comes up in political news.
 */
export type RoleKind = 'office' | 'body' | 'force' | 'armed' | 'people';

const WORDS: Record<RoleKind, string> = {
  office: `
    president | vice president | prime minister | deputy prime minister | premier | vice premier | chancellor | minister
    | foreign minister | defence minister | defense minister | interior minister | finance minister | justice minister
    | deputy minister | vice minister | vice foreign minister | deputy foreign minister | junior minister | trade minister
    | secretary of state | foreign secretary | defence secretary | defense secretary | home secretary | treasury secretary
    | secretary-general | secretary general | general secretary | undersecretary | secretary | ambassador | envoy
    | special envoy | special representative | representative | spokesman | spokeswoman | spokesperson | king | queen
    | prince | crown prince | emir | sultan | pope | cardinal | archbishop | general | colonel | commander | admiral
    | lieutenant | captain | marshal | senator | congressman | congresswoman | lawmaker | legislator | deputy | mp
    | diplomat | official | negotiator | chief negotiator | mediator | leader | chief | head | speaker | mayor | governor
    | judge | prosecutor | aide | adviser | advisor | national security adviser | dictator | ruler | delegate | commissioner
    | chairman | chairwoman | supreme leader | ayatollah | premier-designate | attorney general | attorney | attache
    | president-elect | first lady | emperor | warlord | strongman | statesman | inspector | observer | expert
    | high representative | counterpart | party leader | opposition leader | party chief | army chief | police chief | staff chief
    | chief of staff | under secretary | minister of state | charge d'affaires | consul | consul general | monarch`,
  body: `
    government | administration | regime | cabinet | parliament | congress | senate | assembly | national assembly
    | ministry | foreign ministry | defence ministry | defense ministry | interior ministry | embassy | consulate | court
    | supreme court | constitutional court | high court | tribunal | authority | junta | delegation | mission | council
    | presidency | leadership | legislature | house | commission | lawmakers | side | foreign office | intelligence agency
    | security council | state | nation | country | republic | kingdom | party | ruling party | opposition | coalition
    | politburo | central committee | envoys | bloc | alliance | power | monarchy | agency | intelligence service
    | state television | state media | central bank | ruling council | electoral commission | media`,
  force: `
    army | military | navy | air force | police | police officer | policeman | policewoman | gendarme | troop | force | soldier | security force | officer
    | coast guard | border guard | jet | warplane | fighter jet | aircraft | plane | tank | gunship | helicopter | bomber
    | warship | ship | gunboat | submarine | artillery | marine | commando | peacekeeper | serviceman | paratrooper
    | riot police | secret police | guard | patrol | agent | intelligence | armed force | paramilitary police | infantry
    | air defence | air defense | drone | missile | bulldozer | reservist | conscript | paramilitary soldier | convoy
    | border patrol agent | security agent | secret service | spy | garrison | battalion | brigade | gunner | frigate`,
  armed: `
    rebel | guerrilla | guerilla | insurgent | militant | militia | militiaman | gunman | fighter | separatist | terrorist
    | extremist | paramilitary | suicide bomber | bomber | mutineer | mercenary | warlord | jihadist | faction
    | rebel group | rebel leader | guerrilla leader | guerrilla group | armed group | militant group | resistance
    | hijacker | kidnapper | fundamentalist | islamist | death squad | coup plotter | partisan | rebel commander
    | rebel movement | insurgency | cartel | pirate | attacker | hacker`,
  people: `
    protester | demonstrator | student | worker | activist | dissident | refugee | settler | farmer | teacher | villager
    | civilian | people | citizen | national | resident | youth | supporter | woman | man | child | journalist | prisoner
    | detainee | crowd | thousand | hundred | dozen | immigrant | migrant | miner | doctor | nurse | lawyer | monk
    | priest | bishop | cleric | imam | union | trade union | community | minority | majority | tribesman | clan | leader
    | politician | candidate | voter | opponent | critic | rioter | striker | inmate | hostage | truck driver | driver
    | intellectual | writer | scientist | engineer | businessman | company | firm | bank | newspaper | television | radio
    | agency | aid worker | elder | voter | shopkeeper | trader | rancher | rioter | nun | fan | peasant | landowner | federation | relief worker | human rights group | rights group | group | organisation
    | organization | party member | member | jurist | adventurer | family | player | team | athlete | mob | peasant
    | muslim | moslem | christian | jew | kurd | albanian | arab | hindu | sikh | turk | shiite | sunni | druze
    | exile | expatriate | roma | gypsy | veteran | seaman | docker | trucker | fisherman | staff | inmate | convict | lawyer | pensioner | nationalist | royalist | loyalist | reformist | hardliner | evacuee | survivor | victim | patient | asylum seeker | worshipper | pilgrim | tribe | townsfolk | editor | author | blogger | filmmaker | broadcaster | publisher | reporter | opposition supporter | opposition member | sailor | crewman | ex-soldier negotiators | parliamentarian | deputies | industry | public | press`,
};

/** Nouns that are political in themselves, with no state beside them. */
const POLITICAL_PEOPLE = new Set(
  'protester demonstrator activist dissident refugee settler politician candidate opponent hostage opposition kurd exile'.split(
    ' ',
  ),
);

/** Those whom any court report and any accident names: they make politics only together with their state. */
const WEAK = new Set(
  `police officer court judge tribunal prosecutor attorney agent authority official spokesman spokeswoman spokesperson chief
  head deputy mayor inspector expert guard patrol commissioner council agency commission department mission house side party
  leader secretary representative delegate speaker captain observer chairman chairwoman counterpart media gunner spy plane helicopter ship
  aircraft convoy intelligence drone missile bulldozer jet negotiator aide adviser advisor counsel service bomber bank state
  nation country power opposition cabinet staff queen prince general governor director member alliance bloc cartel pirate
  attacker kidnapper hijacker gunman hacker`.split(/\s+/u),
);

/** Private people: what they do or suffer is no politics, whatever their nation. */
const PRIVATE = new Set(
  `man woman child family player team athlete driver company firm bank businessman engineer scientist adventurer fan doctor captain women men
  children families drivers players`.split(/\s+/u),
);

/** Modifiers that make politics of a weak role: "*opposition* leaders", "*Kurdish* chiefs", "*security* agents". */
export const CHARGED = new Set(
  `opposition rebel kurdish arab islamist communist military separatist ruling parliamentary presidential government foreign
  security riot guerrilla militant palestinian muslim moslem shiite sunni druze hutu tutsi serb croat albanian defence defense
  diplomatic relief aid ousted exiled interim acting congressional nuclear un u.n. fundamentalist nationalist republican democratic`.split(
    /\s+/u,
  ),
);

export interface Role {
  readonly words: readonly string[];
  readonly kind: RoleKind;
  readonly plural: boolean;
  /** Whether the noun alone makes politics, or only with a state beside it, or not even so. */
  readonly weight: 'political' | 'weak' | 'private';
}

const plural = (word: string): string => {
  if (
    /(?:police|people|intelligence|artillery|infantry|resistance|insurgency|opposition|aircraft|media)$/u.test(word)
  ) {
    return word;
  }
  if (word.endsWith('man')) return `${word.slice(0, -3)}men`;
  if (word.endsWith('child')) return `${word}ren`;
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:s|sh|ch|x)$/u.test(word)) return word.endsWith('s') ? word : `${word}es`;
  return `${word}s`;
};

function read(): Map<string, Role[]> {
  const roles = new Map<string, Role[]>();
  const add = (phrase: string, kind: RoleKind, isPlural: boolean) => {
    const words = phrase.split(' ');
    const [first = ''] = words;
    const last = words.at(-1) ?? '';
    const singular = last.replace(/s$/u, '');
    const among = (set: ReadonlySet<string>) =>
      set.has(last) || set.has(singular) || set.has(singular.replace(/ie$/u, 'y'));
    const weight = among(PRIVATE)
      ? 'private'
      : words.slice(0, -1).some((word) => CHARGED.has(word) || word === 'rights') ||
          among(POLITICAL_PEOPLE) ||
          (kind !== 'people' && !among(WEAK))
        ? 'political'
        : 'weak';
    const list = roles.get(first) ?? [];
    list.push({ words, kind, plural: isPlural, weight });
    roles.set(first, list);
  };
  for (const [kind, list] of Object.entries(WORDS) as [RoleKind, string][]) {
    for (const entry of list.split('|')) {
      const phrase = entry.trim().replace(/\s+/gu, ' ');
      add(phrase, kind, false);
      const words = phrase.split(' ');
      // "ministers of state" and "secretaries of state" bend their first word, all others the last.
      const of = words.indexOf('of');
      const bent = of > 0 ? of - 1 : words.length - 1;
      const many = words.map((word, index) => (index === bent ? plural(word) : word)).join(' ');
      if (many !== phrase) add(many, kind, true);
    }
  }
  for (const list of roles.values()) list.sort((a, b) => b.words.length - a.words.length);
  return roles;
}

/** ROLES are the role nouns by their first word, the longest first. */
export const ROLES: ReadonlyMap<string, readonly Role[]> = read();

/** Words that may stand between a name and the role: "the *former* Soviet *interim* president". */
export const MODIFIERS = new Set(
  `former interim acting outgoing new old top senior ruling military rebel opposition deputy vice junior chief first second
  special presidential parliamentary foreign defence defense interior finance trade justice prime ethnic young armed
  security government state local federal national central provincial regional civilian ousted exiled jailed visiting
  official main leading moderate radical hardline right-wing left-wing far-right far-left islamic islamist moslem muslim
  christian communist democratic socialist conservative liberal republican marxist maoist fundamentalist nationalist
  separatist army police intelligence diplomatic presidential supreme high constitutional anti-government pro-democracy
  pro-russian pro-government government-backed elite riot border paramilitary special-forces joint allied coalition
  peacekeeping peace-keeping angry masked suspected alleged student worker labor labour union party planning investment
  economic energy oil health environment agriculture late then-president designate elected self-proclaimed de-facto
  european western eastern northern southern arab kurdish tamil shiite sunni jewish druze hutu tutsi serb croat albanian
  guerrilla militia tribal religious spiritual supreme two three four five six seven eight nine ten several some
  many other all most both various dozens deposed transitional caretaker guerilla militant insurgent palestinian
  plainclothes textile rail railway airport airline hospital dock port coal oil steel public civil university school
  medical prison jail bus truck taxi garment transport postal factory farm sugar shipyard teenage environmental anti-war
  anti-nuclear peace drug gang secret naval air ground tank artillery special regular reserve missing unarmed unidentified prominent popular powerful influential veteran hard-line firebrand
  self-styled breakaway warring rival dissident independent private aid relief church catholic protestant orthodox
  buddhist hindu bosnian disgruntled striking elderly undercover uniformed mutinous renegade loyalist royalist
  state-run state-owned government-run pro-western anti-western opposition-led rights northeastern northwestern
  southeastern southwestern landless indigenous native village city street hostel congressional white-house cabinet parliament rights human administration foreign-policy nuclear weapons arms`.split(
    /\s+/u,
  ),
);
