// Two projects. `unit` stands beside the source and needs nothing installed; `real` under test/ starts pcscd, browsers
// and databases of its own, so it needs dist/ built.
const common = {
  rootDir: import.meta.dirname,
  testEnvironment: '<rootDir>/test/jest/patient-environment.mjs',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.tsx?$': '<rootDir>/test/jest/esbuild-transform.mjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  globalTeardown: '<rootDir>/test/jest/end-run.mjs',
};

export default {
  testSequencer: '<rootDir>/test/jest/longest-first.mjs',
  projects: [
    {
      ...common,
      displayName: 'unit',
      globalSetup: '<rootDir>/test/jest/begin-run.mjs',
      testMatch: [
        '<rootDir>/{shared,native-host,extension,portal}/src/**/*.test.{ts,tsx}',
        '<rootDir>/test/{virtual-card,repository,verification}/**/*.test.ts',
        '<rootDir>/test/tools/**/*.test.mjs',
      ],
    },
    {
      ...common,
      displayName: 'real',
      globalSetup: '<rootDir>/test/jest/begin-real-run.mjs',
      testMatch: ['<rootDir>/test/{pcsc,contract,e2e,faults}/**/*.test.{ts,mjs}'],
    },
  ],
};
