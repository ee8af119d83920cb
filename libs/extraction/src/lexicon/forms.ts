/** How a verb may stand in a text: "impose", "imposes", "imposed" (past or participle), "imposing". */
export type VerbForm = 'base' | 'third' | 'past' | 'participle' | 'past-or-participle' | 'gerund';

export interface VerbReading {
  readonly lemma: string;
  readonly form: VerbForm;
}

/** base: past, participle */
const IRREGULAR: Readonly<Record<string, readonly [string, string]>> = Object.fromEntries(
  `be was been; have had had; do did done; go went gone; meet met met; hold held held; say said said; tell told told; give gave given
  take took taken; make made made; send sent sent; bring brought brought; begin began begun; break broke broken
  leave left left; lead led led; fight fought fought; speak spoke spoken; strike struck struck; shoot shot shot; see saw seen
  seek sought sought; think thought thought; win won won; withdraw withdrew withdrawn; write wrote written; call called called
  become became become; know knew known; lose lost lost; find found found; fly flew flown; flee fled fled; fall fell fallen
  draw drew drawn; drive drove driven; come came come; buy bought bought; build built built; burn burned burned; catch caught caught
  choose chose chosen; overthrow overthrew overthrown; overrun overran overrun; forgive forgave forgiven; get got gotten
  grow grew grown; hear heard heard; keep kept kept; lay laid laid; lend lent lent; pay paid paid; rise rose risen; run ran run
  sell sold sold; set set set; shut shut shut; cut cut cut; put put put; hit hit hit; let let let; quit quit quit
  sit sat sat; stand stood stood; swear swore sworn; teach taught taught; throw threw thrown; understand understood understood
  wear wore worn; undertake undertook undertaken; uphold upheld upheld; beat beat beaten; bear bore borne; blow blew blown
  freeze froze frozen; hide hid hidden; retake retook retaken; rewrite rewrote rewritten; steal stole stolen; foresee foresaw foreseen
  forbid forbade forbidden; spend spent spent; split split split; spread spread spread; mean meant meant; feel felt felt
  show showed shown; eat ate eaten; forsake forsook forsaken; outlaw outlawed outlawed; rebuild rebuilt rebuilt; undergo underwent undergone
  tear tore torn; arise arose arisen; wake woke woken; bite bit bitten; breed bred bred; cast cast cast; cling clung clung
  deal dealt dealt; feed fed fed; forgo forwent forgone; hang hanged hung; hurt hurt hurt; kneel knelt knelt; light lit lit
  override overrode overridden; oversee oversaw overseen; overcome overcame overcome; overtake overtook overtaken
  ride rode ridden; ring rang rung; shake shook shaken; shed shed shed; shrink shrank shrunk; slay slew slain; slit slit slit
  sling slung slung; spill spilt spilt; spring sprang sprung; stick stuck stuck; sting stung stung; strive strove striven
  sweep swept swept; swing swung swung; thrust thrust thrust; tread trod trodden; weave wove woven; weep wept wept
  withhold withheld withheld; withstand withstood withstood; broadcast broadcast broadcast; creep crept crept
  fling flung flung; mislead misled misled; partake partook partaken; rid rid rid; sleep slept slept; slide slid slid
  underwrite underwrote underwritten; upset upset upset; grind ground ground; plead pleaded pleaded; bend bent bent
  cost cost cost; shine shone shone; swim swam swum; sing sang sung; drink drank drunk; wring wrung wrung; foretell foretold foretold
  dig dug dug; bid bid bid; bind bound bound; sink sank sunk; fire fired fired; tie tied tied; die died died; lie lied lied; vie vied vied`
    .split(/[;\n]/u)
    .map((line) => {
      const [base = '', past = '', participle = ''] = line.trim().split(' ');
      return [base, [past, participle]] as const;
    }),
);

/** Verbs of more than one syllable that double their last letter all the same. */
const DOUBLES = new Set(
  'acquit remit emit omit regret abet allot annul outwit kidnap unban worship confer incur concur recur infer abhor permit admit commit submit transfer refer defer prefer occur rebel expel compel repel propel control patrol deter equip begin'.split(
    ' ',
  ),
);

const vowelBefore = /[^aeiou][aeiou][bdgklmnprtz]$/u;

function doubles(verb: string): boolean {
  if (DOUBLES.has(verb)) return true;
  if (!vowelBefore.test(verb)) return false;
  const syllables = verb.match(/[aeiouy]+/gu)?.length ?? 1;
  return syllables === 1;
}

/** formsOf is every form of a verb, British and American. */
export function formsOf(verb: string): [string, VerbForm][] {
  const forms: [string, VerbForm][] = [[verb, 'base']];
  if (verb === 'be') {
    return [
      ['be', 'base'],
      ['am', 'third'],
      ['is', 'third'],
      ['are', 'third'],
      ['was', 'past'],
      ['were', 'past'],
      ['been', 'participle'],
      ['being', 'gerund'],
    ];
  }
  const third =
    verb === 'have'
      ? 'has'
      : /(?:s|sh|ch|x|z|o)$/u.test(verb)
        ? `${verb}es`
        : /[^aeiou]y$/u.test(verb)
          ? `${verb.slice(0, -1)}ies`
          : `${verb}s`;
  forms.push([third, 'third']);
  const stem = doubles(verb) ? verb + verb.slice(-1) : verb;
  const gerund = /ie$/u.test(verb)
    ? `${verb.slice(0, -2)}ying`
    : /[^e]e$/u.test(verb) && verb !== 'be'
      ? `${verb.slice(0, -1)}ing`
      : /c$/u.test(verb)
        ? `${verb}king`
        : `${stem}ing`;
  forms.push([gerund, 'gerund']);
  const irregular = IRREGULAR[verb];
  if (irregular !== undefined) {
    const [past, participle] = irregular;
    if (past === participle) forms.push([past, 'past-or-participle']);
    else forms.push([past, 'past'], [participle, 'participle']);
    return forms;
  }
  const past = /e$/u.test(verb)
    ? `${verb}d`
    : /[^aeiou]y$/u.test(verb)
      ? `${verb.slice(0, -1)}ied`
      : /c$/u.test(verb)
        ? `${verb}ked`
        : `${stem}ed`;
  forms.push([past, 'past-or-participle']);
  // "travelled" and "traveled", "cancelled" and "canceled", "focused" and "focussed"
  if (/[aeiou]l$/u.test(verb) && !doubles(verb))
    forms.push([`${verb}led`, 'past-or-participle'], [`${verb}ling`, 'gerund']);
  if (verb.endsWith('ize')) {
    const british = `${verb.slice(0, -3)}ise`;
    forms.push(
      [british, 'base'],
      [`${british}s`, 'third'],
      [`${british}d`, 'past-or-participle'],
      [`${british.slice(0, -1)}ing`, 'gerund'],
    );
  }
  return forms;
}

/** pluralOf is the plural of a noun. */
export function pluralOf(noun: string): string {
  if (/(?:s|sh|ch|x|z)$/u.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/u.test(noun)) return `${noun.slice(0, -1)}ies`;
  if (noun.endsWith('man')) return `${noun.slice(0, -3)}men`;
  if (noun.endsWith('child')) return `${noun}ren`;
  if (noun === 'person') return 'people';
  return `${noun}s`;
}
