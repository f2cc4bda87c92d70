/** Runs Jest on some of its projects and gives back its report (Jest's own JSON, and whether Jest ended well). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './prepare.mjs';

const JEST = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
/** Jest runs ES modules only with this flag. */
export const NODE_FLAGS = ['--experimental-vm-modules', '--no-warnings'];

/**
 * Tests that start programs wait for half of their time: one worker more than the two cores on which the suite must be quick. The
 * others work all the time.
 */
const workersFor = (projects) => (projects.includes('real') ? 3 : 2);

/** @param {{ projects: string[], paths: string[], output: string, more?: string[] }} options output: file for the report */
export async function runJest({ projects, paths, output, more = [] }) {
  const flags = [
    '--selectProjects',
    ...projects,
    '--json',
    `--outputFile=${output}`,
    '--ci',
    `--maxWorkers=${workersFor(projects)}`,
    ...more,
  ];
  // Jest writes its report to standard output too, its progress to standard error.
  const code = await run(process.execPath, [...NODE_FLAGS, JEST, ...flags, '--', ...paths], 'quiet');
  return { ...JSON.parse(readFileSync(output, 'utf8')), endedWell: code === 0 };
}
