// Which part may import which. The map is ARCHITECTURE.md's; this makes it hold.
const mayImport = {
  domain: [],
  platform: [],
  access: [],
  extraction: ['domain'],
  'event-store': ['domain'],
  messaging: ['event-store', 'domain'],
  desk: ['event-store', 'domain'],
  projections: ['event-store', 'domain'],
  feeds: ['event-store', 'domain', 'platform'],
  intake: ['domain', 'extraction', 'event-store', 'platform'],
  http: [
    'domain',
    'extraction',
    'event-store',
    'messaging',
    'desk',
    'projections',
    'feeds',
    'intake',
    'access',
    'platform',
  ],
};

const anyLib = '^libs/([^/]+)/';
const libRules = Object.entries(mayImport).map(([lib, allowed]) => ({
  name: `${lib}-imports-only-${allowed.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: `^libs/${lib}/src/`, pathNot: '\\.spec\\.ts$' },
  to: { path: anyLib, pathNot: [lib, ...allowed].map((name) => `^libs/${name}/`) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...libRules,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'a-lib-is-entered-by-its-index',
      comment: 'Or, to read texts, by the files of the domain that load no schemas.',
      severity: 'error',
      from: { path: '^(libs/([^/]+)|apps|test)/' },
      to: {
        path: anyLib,
        pathNot: [
          '^libs/[^/]+/src/index\\.ts$',
          '^libs/domain/src/(catalogue|plover|identity|identify)\\.ts$',
          '^libs/$2/',
        ],
      },
    },
    { name: 'libs-do-not-import-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'domain-and-extraction-are-pure',
      comment: 'No framework, no database, no network in what decides and what reads.',
      severity: 'error',
      from: { path: '^libs/(domain|extraction)/src/', pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|kafkajs)/|^(node:)?(https?|net|dns|tls)$' },
    },
    {
      name: 'kafkajs-stays-behind-its-port',
      comment: 'KafkaJS is no longer maintained: one lib knows it.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/messaging/' },
      to: { path: 'node_modules/kafkajs/' },
    },
    {
      name: 'only-what-package.json-names',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'every-import-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
