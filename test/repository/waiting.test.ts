/** Tests wait for conditions, by `until`: a time that decides, decides otherwise on a busy machine. */
import { sourceFiles } from './source-files.ts';

const BY_TIME = /\b(?:setTimeout|delay|waitForTimeout|setDefaultTimeout)\(|\btimeout:|\bAbortSignal\.timeout\b/;

/** Where time may stand in a test, and why. */
const REASONS: Readonly<Record<string, string>> = {
  'test/helpers/until.ts': 'the pause between two looks',
  'test/tools/patient-environment.test.mjs': 'the limit that is refused',
  'test/helpers/portal-process.ts': 'ends a program that hangs, for which the whole process waits',
  'test/contract/test-authority.test.ts': 'ends a program that hangs',
  'test/e2e/playwright-fixture.test.ts': 'ends a program that hangs',
  'test/browsers/firefox.ts': "patience in place of the driver's own half minute",
  'test/e2e/forced-install.test.mjs': "patience in place of the driver's own half minute",
  'test/browsers/chromium.ts': 'the page goes back when the driver has its answer',
  'test/bench/floods.ts': 'a page is asked for at a steady pace, which is what is measured',
  'test/bench/measured-request.ts': 'the figure is of a host that has been up for so long',
  'test/contract/host-process.ts': 'the pause between two looks, and the end of a host that hangs',
  'test/faults/portal-kill.test.ts': 'the moment of the kill is random',
  'test/faults/citizens-at-work.ts': 'the pause of a citizen whose portal is gone',
  'test/scene/web-eid-page.ts': "the limits of Web eID's own library",
  'test/e2e/foreign-pages.test.ts': 'the pause between two looks, in a page',
  'test/scene/test-page.ts': 'the pause between two looks, in a page',
};

/** A program of its own, which plays slow cards and brings its patience; rows of mutations are other files' text. */
const NOT_TESTS = /^test\/(?:virtual-card|mutations|repository\/waiting)/;

test('no test waits for a time, but where a reason is told', () => {
  const found = sourceFiles(/^test\/.*\.(?:ts|mjs)$|\.test\.tsx?$/)
    .filter(({ path, text }) => !NOT_TESTS.test(path) && BY_TIME.test(text))
    .map(({ path }) => path);
  expect(found.sort()).toEqual(Object.keys(REASONS).sort());
});
