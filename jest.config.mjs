// One configuration, three costs, told by the suffix of a test's file:
//   .unit.spec.ts  pure, milliseconds
//   .int.spec.ts   a real PostgreSQL or a real Kafka
//   .e2e.spec.ts   the whole system as its user runs it
// PostgreSQL and Kafka are started by scripts/test.mjs, which passes their addresses on.

/** @type {import('jest').Config} */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: {
    '^#([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^#([a-z-]+)/([a-z-]+)$': '<rootDir>/libs/$1/src/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

const kind = (suffix) => ({ ...shared, displayName: suffix, testMatch: [`<rootDir>/**/*.${suffix}.spec.ts`] });

// Jest would leave a core to itself, and it only waits.
/** @type {import('jest').Config} */
export default { maxWorkers: '100%', projects: [kind('unit'), kind('int'), kind('e2e')], testTimeout: 180_000 };
