// Two projects. `unit` stands beside the source and needs nothing installed; `real` under test/ starts pcscd, browsers
// and databases of its own, so it runs one file at a time.
const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  transform: { '\\.[cm]?[jt]sx?$': '<rootDir>/test/jest/esbuild-transform.cjs' },
  transformIgnorePatterns: ['/node_modules/(?!(pkijs|asn1js|pvutils|bytestreamjs|@peculiar|@noble)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

export default {
  // For a busy machine: no test measures time, so a longer patience changes no outcome.
  testTimeout: 30_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{shared,native-host,extension,portal}/src/**/*.test.{ts,tsx}',
        '<rootDir>/test/{virtual-card,repository,verification}/**/*.test.ts',
      ],
    },
    { ...common, displayName: 'real', testMatch: ['<rootDir>/test/{pcsc,contract,e2e,faults}/**/*.test.ts'] },
  ],
};
