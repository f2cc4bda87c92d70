/** What a run of the tests says at its end: the slowest files, each failed test with its file once more, and the count. */
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const SLOWEST = 10;
/** Of what a failed test said: where only the end of a run is kept, nothing else tells why. */
const LINES_OF_A_FAILURE = 12;

/**
 * @param {{ name: string, good: boolean }[]} steps what ran beside the tests
 * @param {object[]} reports of runJest
 * @returns {{ lines: string[], passed: boolean }} the last line is `N passed, N failed`, by itself
 */
export function summaryLines(steps, reports, root) {
  const failures = [
    ...steps.filter(({ good }) => !good).map(({ name }) => name),
    ...reports.flatMap((each) => failuresOf(each, root)),
  ];
  const passed = steps.filter(({ good }) => good).length + reports.reduce((sum, each) => sum + each.numPassedTests, 0);
  const slow = slowest(reports, root);
  return {
    lines: [
      ...(slow.length > 0 ? ['the slowest files:', ...slow.map((line) => `  ${line}`)] : []),
      ...(failures.length > 0 ? ['failed:', ...failures.map((line) => `  ${line}`)] : []),
      `${passed} passed, ${failures.length} failed`,
    ],
    passed: failures.length === 0,
  };
}

/** A line for each test that failed or did not run, for each file that could not run, and for a run without any. */
function failuresOf(report, root) {
  const failures = report.testResults.flatMap((file) => {
    const name = relative(root, file.name);
    const bad = file.assertionResults.filter(({ status }) => status !== 'passed');
    if (bad.length === 0 && file.status === 'failed') return [`${name} › the file could not run`];
    return bad.map(({ fullName, status, failureMessages = [] }) =>
      [`${name} › ${fullName}${status === 'failed' ? '' : ` (${status})`}`, ...linesOf(failureMessages)].join(
        '\n      ',
      ),
    );
  });
  if (report.numTotalTests === 0 && failures.length === 0) return ['no test was found'];
  if (!report.endedWell && failures.length === 0) return ['Jest itself failed; see its message above'];
  return failures;
}

/** Without colours, empty lines and the places in the code. */
const linesOf = (messages) =>
  stripVTControlCharacters(messages.join('\n'))
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, LINES_OF_A_FAILURE);

function slowest(reports, root) {
  return reports
    .flatMap(({ testResults }) => testResults)
    .map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(6)} s  ${relative(root, name)}`);
}
