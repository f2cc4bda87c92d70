/** Reads the rows of test/mutations/ and checks that they fit the sources, before anything is run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const NOT_ROWS = /^mutation\.ts$|\.test\.ts$/;

/** @returns {Promise<object[]>} rows as in test/mutations/mutation.ts, with the name of their file as `workspace` */
export async function readMutations(root) {
  const folder = join(root, 'test', 'mutations');
  const rows = [];
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.ts') && !NOT_ROWS.test(each))) {
    const { outputFiles } = buildSync({ entryPoints: [join(folder, name)], bundle: true, format: 'esm', write: false });
    const { MUTATIONS } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
    rows.push(...MUTATIONS.map((row) => ({ ...row, workspace: name.replace(/\.ts$/, '') })));
  }
  return rows;
}

/** @returns {string[]} a line for each row that cannot be run as it stands */
export function rowProblems(rows, root) {
  const names = rows.map(({ name, workspace }) => `${workspace} ${name}`);
  return rows.flatMap((row, index) => {
    const say = (problem) => `test/mutations/${row.workspace}.ts, "${row.name}": ${problem}`;
    if (names.indexOf(`${row.workspace} ${row.name}`) !== index) return [say('another row has this name')];
    const file = join(root, row.file);
    if (!existsSync(file)) return [say(`there is no ${row.file}`)];
    const times = readFileSync(file, 'utf8').split(row.from).length - 1;
    if (times !== 1) return [say(`"from" occurs ${times} times in ${row.file}, not once`)];
    if (row.from === row.to) return [say('"to" changes nothing')];
    const missing = row.tests.map(testFile).filter((path) => !existsSync(join(root, path)));
    return missing.map((path) => say(`there is no ${path}`));
  });
}

/** @param {string} test `file` or `file › part of a test's name` */
export const testFile = (test) => test.split(' › ')[0];
export const testName = (test) => test.split(' › ').slice(1).join(' ');
