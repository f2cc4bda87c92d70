/** A run's closing lines name each failed test with its file, and what did not run counts as failed. */
import { summaryLines } from '../../scripts/test-summary.mjs';

const file = (name, statuses, status = 'passed', seconds = 1) => ({
  name: `/project/${name}`,
  status,
  startTime: 0,
  endTime: seconds * 1000,
  assertionResults: Object.entries(statuses).map(([fullName, each]) => ({ fullName, status: each })),
});

function report(testResults, more = {}) {
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const numPassedTests = all.filter(({ status }) => status === 'passed').length;
  return { testResults, numPassedTests, numTotalTests: all.length, endedWell: true, ...more };
}

const summary = (steps, reports) => summaryLines(steps, reports, '/project');

test('the last line counts steps and tests of all runs, alone', () => {
  const good = report([file('a.test.ts', { one: 'passed', two: 'passed' })]);
  const { lines, passed } = summary([{ name: 'lint', good: true }], [good, good]);
  expect([lines.at(-1), passed]).toEqual(['5 passed, 0 failed', true]);
});

test('each failed, skipped or parked test stands there again with its file', () => {
  const bad = report([
    file('a.test.ts', { one: 'passed', two: 'failed' }, 'failed'),
    file('b.test.ts', { three: 'pending', four: 'todo' }),
  ]);
  const { lines, passed } = summary([{ name: 'lint', good: false }], [bad]);
  expect(lines.slice(lines.indexOf('failed:'))).toEqual([
    'failed:',
    '  lint',
    '  a.test.ts › two',
    '  b.test.ts › three (pending)',
    '  b.test.ts › four (todo)',
    '1 passed, 4 failed',
  ]);
  expect(passed).toBe(false);
});

test('a failed test tells why once more, without colours and places', () => {
  const bad = file('a.test.ts', { one: 'failed' }, 'failed');
  bad.assertionResults[0].failureMessages = [
    `Error: expected \u001b[32m1\u001b[39m\n\nReceived: 2\n    at Object.<anonymous> (a.test.ts:1:1)\n${'more\n'.repeat(20)}`,
  ];
  const { lines } = summary([], [report([bad])]);
  const [, failure = ''] = lines.slice(lines.indexOf('failed:'));
  const told = failure.split('\n');
  expect(told.slice(0, 4)).toEqual(['  a.test.ts › one', '      Error: expected 1', '      Received: 2', '      more']);
  expect(told).toHaveLength(13);
});

test.each([
  [
    'a file that cannot run',
    report([file('a.test.ts', {}, 'failed')], { endedWell: false }),
    '  a.test.ts › the file could not run',
  ],
  ['no tests at all', report([]), '  no test was found'],
  [
    'a Jest that fails by itself',
    report([file('a.test.ts', { one: 'passed' })], { endedWell: false }),
    '  Jest itself failed; see its message above',
  ],
])('%s is a failure', (_name, each, line) => {
  const { lines, passed } = summary([], [each]);
  expect([lines.at(-2), passed]).toEqual([line, false]);
});

test('the ten slowest files, slowest first', () => {
  const files = Array.from({ length: 12 }, (_, index) => file(`${index}.test.ts`, { one: 'passed' }, 'passed', index));
  const { lines } = summary([], [report(files)]);
  expect(lines.slice(0, 3)).toEqual(['the slowest files:', '    11.0 s  11.test.ts', '    10.0 s  10.test.ts']);
  expect(lines).toHaveLength(12);
});
