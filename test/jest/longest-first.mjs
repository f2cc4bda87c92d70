/**
 * The order of the test files: the long ones first, so that the workers end together. Without it a fresh checkout, of which Jest
 * knows nothing yet, goes by size, and the shortest files import the longest suites.
 */
import Sequencer from '@jest/test-sequencer';

/** Longest first, as the closing lines of a run tell. A file that is not here takes less than these. */
export const LONG = [
  'test/e2e/extension-life-cycle.test.ts',
  'test/e2e/extension-no.test.ts',
  'test/e2e/accessibility.test.ts',
  'test/contract/portal-pglite.test.ts',
  'test/verification/second-opinion.test.ts',
  'test/contract/doctor.test.ts',
  'test/contract/portal-postgres.test.ts',
  'test/e2e/extension-hostile.test.ts',
  'test/e2e/journey.test.ts',
  'test/faults/portal-kill.test.ts',
  'test/e2e/foreign-pages.test.ts',
  'test/e2e/extension-pages.test.ts',
  'test/e2e/toolbar-button.test.ts',
  'test/e2e/extension-settles.test.ts',
  'test/faults/host-faults.test.ts',
  'test/contract/host-says-no.test.ts',
  'test/contract/doctor-report.test.ts',
  'test/e2e/folder-names.test.ts',
  'test/contract/host-faults.test.ts',
  'test/contract/pcsc-bindings.test.ts',
  'test/contract/portal-process.test.ts',
  'test/pcsc/simulator.test.ts',
  'test/e2e/playwright-fixture.test.ts',
  'test/e2e/own-pages-policy.test.ts',
  'test/contract/pin-pad.test.ts',
];

/** Sort key of a file: its place in the list, or after all of them. */
const placeOf = (path) => {
  const place = LONG.findIndex((each) => path.endsWith(`/${each}`));
  return place < 0 ? LONG.length : place;
};

export default class LongestFirst extends Sequencer {
  /** Keeps Jest's own order where the list does not say. */
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => placeOf(one.path) - placeOf(other.path));
  }
}
