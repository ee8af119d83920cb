import { type ViewDefinition } from '#projections';

/**
 * Answers of a server that was given the article of the README, two about a village, a situation and an actor: examples
 * for who reads the API's description.
 */

const SOLHEIM = {
  id: 'person:ingrid-solheim',
  kind: 'person',
  name: 'Ingrid Solheim',
  role: 'source',
  state: 'NOR',
  office: 'foreign minister',
};

const ARSLAN = {
  id: 'person:kemal-arslan',
  kind: 'person',
  name: 'Kemal Arslan',
  role: 'source',
  state: 'TUR',
  office: 'foreign minister',
};

const EVIDENCE = {
  end: 104,
  quote: 'Norwegian Foreign Minister Ingrid Solheim met Turkish Foreign Minister Kemal Arslan in Oslo on Thursday.',
  start: 0,
  sha256: 'c19d820c60ead5d5cb355ccefa98ad2f392b2aca23fe55a4310eeb0cd306a4a5',
  version: 1,
};

const ARTICLE = {
  id: '60f54f58-4e81-5287-875b-901d82b97d9e',
  url: 'https://harbour-dispatch.example/world/oslo',
  kind: 'news',
  title: 'Ministers meet in Oslo',
  author: 'Karin Lund',
  outlet: 'harbour-dispatch.example',
  version: 1,
  language: 'en',
  textLength: 180,
  textSha256: '4ff5c8fe96f535046abf24c95253322d72f2796b97b8420673c5d0ed5307ab1c',
  publishedAt: '2025-11-14T17:00:00.000Z',
};

const ARTICLE_REF = {
  id: '60f54f58-4e81-5287-875b-901d82b97d9e',
  url: 'https://harbour-dispatch.example/world/oslo',
  kind: 'news',
  title: 'Ministers meet in Oslo',
  outlet: 'harbour-dispatch.example',
  version: 1,
  publishedAt: '2025-11-14T17:00:00.000Z',
};

const THREAT_REPORT = {
  id: '81933490-b65f-5c2a-a2f7-7b3c62891a82',
  type: 'SanctionThreatened',
  title: 'Sanctions threatened: Ingrid Solheim → Türkiye',
  day: '2025-11-14',
  status: 'conditional',
  stance: 'asserted',
  factId: 'b82feaeb-aac3-5ab9-9ce7-2f830835736f',
  article: {
    id: '60f54f58-4e81-5287-875b-901d82b97d9e',
    url: 'https://harbour-dispatch.example/world/oslo',
    outlet: 'harbour-dispatch.example',
  },
  quote: 'Solheim threatened sanctions against Turkey if the arms shipments continue.',
};

const MEETING_REPORT = {
  id: 'adaf7f6c-cbc5-5d3f-b5a4-49c1c32d0d21',
  type: 'MeetingHeld',
  title: 'Meeting held: Ingrid Solheim, Kemal Arslan (Oslo)',
  day: '2025-11-13',
  status: 'occurred',
  stance: 'asserted',
  factId: '55095431-c86c-5f4b-b419-df4bcd6db378',
  article: {
    id: '60f54f58-4e81-5287-875b-901d82b97d9e',
    url: 'https://harbour-dispatch.example/world/oslo',
    outlet: 'harbour-dispatch.example',
  },
  quote: 'Norwegian Foreign Minister Ingrid Solheim met Turkish Foreign Minister Kemal Arslan in Oslo on Thursday.',
};

const MEETING = {
  id: '55095431-c86c-5f4b-b419-df4bcd6db378',
  type: 'MeetingHeld',
  dates: ['2025-11-13'],
  place: 'Oslo',
  actors: [SOLHEIM, ARSLAN],
  people: ['Ingrid Solheim', 'Kemal Arslan'],
  plover: 'CONSULT',
  stance: 'asserted',
  status: 'occurred',
  country: 'NOR',
  negated: false,
  sources: ['NOR', 'TUR'],
  targets: [],
  contexts: ['executive'],
  evidence: [EVIDENCE],
  condition: null,
  intensity: 2.5,
  background: false,
  confidence: 0.8,
  attribution: null,
};

const THREAT = {
  id: 'b82feaeb-aac3-5ab9-9ce7-2f830835736f',
  type: 'SanctionThreatened',
  dates: [],
  place: null,
  actors: [SOLHEIM, { id: 'state:TUR', kind: 'state', name: 'Türkiye', role: 'target', state: 'TUR' }],
  people: ['Ingrid Solheim'],
  plover: 'THREATEN',
  stance: 'asserted',
  status: 'conditional',
  country: null,
  negated: false,
  sources: ['NOR'],
  targets: ['TUR'],
  contexts: ['economic', 'military'],
  evidence: [
    {
      end: 180,
      quote: 'Solheim threatened sanctions against Turkey if the arms shipments continue.',
      start: 105,
      sha256: '57010c2d4e7ab0efd0fe8d0764b0223ce146a0410c0c3d287ab717a770557e77',
      version: 1,
    },
  ],
  condition: 'if the arms shipments continue',
  intensity: -3,
  background: false,
  confidence: 0.8,
  ploverMode: 'restrict',
  attribution: null,
};

const DEVELOPMENT = {
  id: 'adaf7f6c-cbc5-5d3f-b5a4-49c1c32d0d21',
  title: 'Meeting held: Ingrid Solheim, Kemal Arslan (Oslo)',
  type: 'MeetingHeld',
  status: 'occurred',
  stance: 'asserted',
  negated: false,
  state: 'open',
  dates: ['2025-11-13'],
  place: 'Oslo',
  country: 'NOR',
  sources: ['NOR', 'TUR'],
  targets: [],
  people: ['Ingrid Solheim', 'Kemal Arslan'],
  actors: [SOLHEIM, ARSLAN],
  condition: null,
  plover: 'CONSULT',
  intensity: 2.5,
  confidence: 0.8,
  counts: { facts: 1, sources: 1, articles: 1 },
  accounts: [
    {
      dates: ['2025-11-13'],
      place: 'Oslo',
      quote: 'Norwegian Foreign Minister Ingrid Solheim met Turkish Foreign Minister Kemal Arslan in Oslo on Thursday.',
      factId: '55095431-c86c-5f4b-b419-df4bcd6db378',
      origin: 'harbour-dispatch.example',
      outlet: 'harbour-dispatch.example',
      stance: 'asserted',
      status: 'occurred',
      negated: false,
      articleId: '60f54f58-4e81-5287-875b-901d82b97d9e',
      confidence: 0.8,
      publishedAt: '2025-11-14T17:00:00.000Z',
    },
  ],
  thread: 'adaf7f6c-cbc5-5d3f-b5a4-49c1c32d0d21',
  situations: ['4d030f99-1007-523a-b0ef-6bae23132112'],
  firstReportedAt: '2025-11-14T17:00:00.000Z',
  lastReportedAt: '2025-11-14T17:00:00.000Z',
  best: { factId: '55095431-c86c-5f4b-b419-df4bcd6db378', article: ARTICLE_REF, evidence: EVIDENCE },
  background: false,
  contexts: ['executive'],
};

const OZOLA = { id: 'person:anna-ozola', kind: 'person', name: 'Anna Ozola', state: 'LVA', aliases: ['A. Ozola'] };

const INTENSITY = {
  from: '2025-08-16',
  to: '2025-11-14',
  daily: [
    { day: '2025-11-13', developments: 1, contacts: 1, cooperations: 1, conflicts: 0, plover: 2.5, goldstein: 1 },
    { day: '2025-11-14', developments: 1, contacts: 0, cooperations: 0, conflicts: 1, plover: -3, goldstein: -6 },
  ],
  weekly: [
    { week: '2025-11-10', developments: 2, contacts: 1, cooperations: 1, conflicts: 1, plover: -0.5, goldstein: -5 },
  ],
};

const TOTALS = { developments: 2, contacts: 1, cooperations: 1, conflicts: 1, plover: -0.5, goldstein: -5 };

/** An example of each component of the description, by its name. */
export const EXAMPLES: Readonly<Record<string, object>> = {
  Problem: {
    type: 'about:blank',
    title: 'Bad request',
    status: 400,
    detail:
      'Parameter actor is "NORR"; it must be an alpha-3 code, such as FRA, or the id of an actor, such as person:anna-ozola.',
    errors: [
      {
        pointer: '/actor',
        in: 'query',
        detail: 'is "NORR"; it must be an alpha-3 code, such as FRA, or the id of an actor, such as person:anna-ozola',
      },
    ],
  },

  Meta: { position: '179', knownAt: '2026-11-30T21:15:25.284Z', view: { name: 'developments', version: 6 } },

  Evidence: EVIDENCE,

  Fact: MEETING,

  Article: ARTICLE,

  ArticleRef: ARTICLE_REF,

  Actor: OZOLA,

  Development: DEVELOPMENT,

  Situation: {
    id: '4d030f99-1007-523a-b0ef-6bae23132112',
    title: 'Arms for Turkey',
    summary: '',
    parties: ['NOR', 'TUR'],
    contexts: [],
    words: [],
    state: 'open',
    included: [],
    excluded: [],
  },

  CloudEvent: {
    specversion: '1.0',
    id: '4c37ef76-e63a-5c69-9c76-f661a25e30b2',
    source: '/demarche',
    type: 'demarche.ArticleIngested.v1',
    subject: 'article-60f54f58-4e81-5287-875b-901d82b97d9e',
    time: '2025-11-14T17:00:00.000Z',
    datacontenttype: 'application/json',
    dataschema: 'urn:demarche:schema:ArticleIngested:1',
    recordedtime: '2026-11-30T21:15:24.789Z',
    recordedby: 'api',
    sequence: '00000000000000000165',
    streamversion: 1,
    correlationid: 'eeba1d93-1b88-4737-8716-f5b683af954b',
    partitionkey: 'article-60f54f58-4e81-5287-875b-901d82b97d9e',
    data: {
      sketch:
        '045d46d70fe88a9a15d885ce180a36ed2f3be87b335d7e2050e8c1387c59946280f9f95d927205baa193c036a2ce895ca8fb85ecb21dec44c1b2a5f6deb31400e02cb3d0e145eba9e7f0aaf4eead800cf9314a83fd3611e2',
      article: ARTICLE,
      extractor: 'demarche@6',
    },
  },

  SituationsRow: {
    id: '4d030f99-1007-523a-b0ef-6bae23132112',
    changed: '179',
    contexts: [],
    decision: { reason: 'asked for by the desk', author: 'A. Ozola' },
    excluded: [],
    included: [],
    intensity: INTENSITY,
    latest: [THREAT_REPORT, MEETING_REPORT],
    named: [
      { state: 'NOR', developments: 2 },
      { state: 'TUR', developments: 2 },
    ],
    openCommitments: [
      {
        id: '81933490-b65f-5c2a-a2f7-7b3c62891a82',
        kind: 'threat',
        state: 'open',
        debtors: ['NOR', 'person:ingrid-solheim'],
        towards: ['TUR'],
        condition: 'if the arms shipments continue',
        deadline: null,
        report: THREAT_REPORT,
      },
    ],
    opened: '177',
    parties: ['NOR', 'TUR'],
    state: 'open',
    summary: '',
    talks: { state: 'under way', since: '2025-11-13', by: MEETING_REPORT },
    title: 'Arms for Turkey',
    totals: TOTALS,
    words: [],
    years: [{ year: '2025', developments: 2, contacts: 1, cooperations: 1, conflicts: 1, plover: -0.5, goldstein: -5 }],
  },

  DevelopmentsRow: { ...DEVELOPMENT, changed: '179', opened: '170' },

  ActorsRow: {
    id: 'person:ingrid-solheim',
    name: 'Ingrid Solheim',
    kind: 'person',
    state: 'NOR',
    changed: '179',
    deeds: [
      { type: 'MeetingHeld', times: 1 },
      { type: 'SanctionThreatened', times: 1 },
    ],
    did: [THREAT_REPORT, MEETING_REPORT],
    intensity: INTENSITY,
    met: { from: '2025-08-16', to: '2025-11-14', parties: [{ party: 'person:kemal-arslan', times: 1 }] },
    offices: [{ office: 'foreign minister', times: 2 }],
    opened: '170',
    registered: null,
    said: [],
    statements: 0,
    sufferings: [],
    totals: TOTALS,
    underwent: [],
  },

  RelationsRow: {
    id: 'NOR-TUR',
    parties: ['NOR', 'TUR'],
    changed: '179',
    intensity: INTENSITY,
    lastContact: '2025-11-13',
    latest: [THREAT_REPORT, MEETING_REPORT],
    meetingsThisYear: 1,
    opened: '170',
    totals: TOTALS,
    years: [{ year: '2025', developments: 2, contacts: 1, cooperations: 1, conflicts: 1, plover: -0.5, goldstein: -5 }],
  },

  CommitmentsRow: {
    id: '81933490-b65f-5c2a-a2f7-7b3c62891a82',
    kind: 'threat',
    state: 'open',
    debtors: ['NOR', 'person:ingrid-solheim'],
    towards: ['TUR'],
    condition: 'if the arms shipments continue',
    deadline: null,
    situations: ['4d030f99-1007-523a-b0ef-6bae23132112'],
    report: THREAT_REPORT,
    outcomes: [],
    changed: '178',
    opened: '171',
  },

  StatementsRow: {
    id: '876ad930-b902-58c9-8f92-7e4c9003ace6',
    state: 'standing',
    fact: {
      id: '876ad930-b902-58c9-8f92-7e4c9003ace6',
      type: 'StatementMade',
      dates: ['2025-11-14'],
      place: null,
      actors: [
        { id: 'state:ARM', kind: 'state', name: 'Armenia', role: 'source', state: 'ARM' },
        { id: 'state:AZE', kind: 'state', name: 'Azerbaijan', role: 'target', state: 'AZE' },
      ],
      people: [],
      plover: null,
      stance: 'asserted',
      status: 'occurred',
      country: null,
      negated: false,
      sources: ['ARM'],
      targets: ['AZE'],
      evidence: [
        {
          end: 100,
          quote: 'Armenia said on Friday that Azerbaijan shelled the village of Sotk on Thursday, killing four people.',
          start: 0,
          sha256: '740240246fd88c84a9de8c33532cbd00271643e4cd0cbae13f8f7cf91eff34cd',
          version: 1,
        },
      ],
      condition: null,
      intensity: null,
      background: false,
      confidence: 0.8,
      attribution: null,
    },
    article: {
      id: 'e1e16340-2592-5a8b-8b27-4a75ceef2e2d',
      url: 'https://harbour-dispatch.example/world/sotk',
      kind: 'news',
      title: null,
      outlet: 'harbour-dispatch.example',
      version: 1,
      publishedAt: '2025-11-14T19:00:00.000Z',
    },
    changed: '173',
    made: '173',
  },

  DisagreementsRow: {
    id: 'fc5829c5-342c-5dad-97d6-1ddc9ec1c929',
    state: 'open',
    points: [
      {
        about: 'number',
        kind: 'killed',
        sides: [
          {
            says: '4',
            accounts: [
              {
                origin: 'state:ARM',
                attribution: { name: 'Armenia', actor: 'state:ARM' },
                outlet: 'harbour-dispatch.example',
                publishedAt: '2025-11-14T19:00:00.000Z',
                quote:
                  'Armenia said on Friday that Azerbaijan shelled the village of Sotk on Thursday, killing four people.',
                factId: '7f6eb886-c9a1-5579-9e14-ee87ae8cb71d',
                articleId: 'e1e16340-2592-5a8b-8b27-4a75ceef2e2d',
              },
            ],
          },
          {
            says: '7',
            accounts: [
              {
                origin: 'unknown:officials',
                attribution: { name: 'officials', actor: 'unknown:officials' },
                outlet: 'evening-cable.example',
                publishedAt: '2025-11-14T12:00:00.000Z',
                quote: 'Azerbaijan shelled the village of Sotk on Thursday, killing seven people, officials said.',
                factId: '4c997d1e-54ac-5b5a-bcdf-8918843354f3',
                articleId: '4800cd41-0fa7-54b4-ba4f-a3da48f20cbc',
              },
            ],
          },
        ],
      },
    ],
    report: {
      id: 'fc5829c5-342c-5dad-97d6-1ddc9ec1c929',
      type: 'AttackReported',
      title: 'Attack reported: Azerbaijan',
      day: '2025-11-13',
      status: 'occurred',
      stance: 'asserted',
      factId: '4c997d1e-54ac-5b5a-bcdf-8918843354f3',
      article: {
        id: '4800cd41-0fa7-54b4-ba4f-a3da48f20cbc',
        url: 'https://evening-cable.example/sotk',
        outlet: 'evening-cable.example',
      },
      quote: 'Azerbaijan shelled the village of Sotk on Thursday, killing seven people, officials said.',
    },
    changed: '176',
    opened: '176',
    parties: ['AZE', 'state:AZE'],
    situations: [],
  },

  ArticlesRow: {
    id: '60f54f58-4e81-5287-875b-901d82b97d9e',
    state: 'standing',
    article: ARTICLE,
    extractor: 'demarche@6',
    facts: [MEETING, THREAT],
    dropped: [],
    rulings: [],
    versions: [
      {
        version: 1,
        textSha256: '4ff5c8fe96f535046abf24c95253322d72f2796b97b8420673c5d0ed5307ab1c',
        title: 'Ministers meet in Oslo',
        recordedAt: '2026-11-30T21:15:24.789Z',
      },
    ],
    retraction: null,
    erasure: null,
    changed: '167',
    ingested: '165',
  },

  ReviewRow: {
    id: 'd760c9a6-9adb-52e2-8092-db8b043b550b',
    state: 'open',
    questions: ['unknown actor'],
    weight: 3,
    fact: {
      id: 'd760c9a6-9adb-52e2-8092-db8b043b550b',
      type: 'SanctionThreatened',
      dates: ['2025-09-12', '2025-09-18'],
      place: 'Lima',
      actors: [
        { id: 'state:USA', kind: 'state', name: 'United States', role: 'source', state: 'USA' },
        { id: 'person:cordillera-del-condor', kind: 'unknown', name: 'Cordillera del Cóndor', role: 'target' },
      ],
      people: [],
      plover: 'THREATEN',
      saidIn: '169c8ae8-5125-51b1-98b8-2e1eedfe6fa6',
      stance: 'asserted',
      status: 'conditional',
      country: 'PER',
      negated: false,
      sources: ['USA'],
      targets: [],
      contexts: ['diplomatic', 'executive'],
      evidence: [
        {
          end: 254,
          quote:
            'US special envoy Laura Whitcomb met Peruvian Foreign Minister Elena Tarazona in Lima on Friday and said Washington would freeze the assets of companies that buy gold from the Cordillera del Cóndor unless the shooting there stopped by 18 September.',
          start: 7,
          sha256: '3f2c33882b69b9837fa97d13072501e30ae2cc8f91c5eee4449327540f547ffe',
          version: 1,
        },
      ],
      condition: 'unless the shooting there stopped by 18 September',
      intensity: -3,
      background: false,
      confidence: 0.75,
      ploverMode: 'restrict',
      attribution: { name: 'Laura Whitcomb', actor: 'person:laura-whitcomb' },
    },
    development: null,
    article: {
      id: '7fce6a4c-fd8a-5940-9615-feaa75ca836a',
      url: 'https://northgate-courier.example/news/us-envoy-warns-gold-buyers',
      kind: 'news',
      title: 'US envoy warns gold buyers over Ecuador-Peru border fighting',
      outlet: 'Northgate Courier',
      version: 1,
      publishedAt: '2025-09-13T06:20:00.000Z',
    },
    decision: null,
    stands: true,
    changed: '75',
    since: '75',
  },

  RosterRow: { id: 'person:anna-ozola', actor: OZOLA, office: null, changed: '180', listed: '180' },
};

/** exampleRowOf is a row of a view. */
export function exampleRowOf({ name }: ViewDefinition): object {
  const row = EXAMPLES[rowNameOf(name)];
  if (row === undefined) throw new Error(`The view ${name} has no example row.`);
  return row;
}

/** The component that describes a view's rows. */
export const rowNameOf = (view: string): string => `${view.charAt(0).toUpperCase()}${view.slice(1)}Row`;
