/** docs/support.md has a row for everything that the doctor looks at and finds, with its words, under the anchor that it names. */
import { CHECK_NAMES } from '@eid-loket/native-host/doctor/checks.ts';
import { PROBLEM_NAMES, PROBLEMS } from '@eid-loket/native-host/doctor/problems.ts';
import { DOCTOR_TEXTS } from '@eid-loket/native-host/doctor/texts/index.ts';
import { ERROR_CODES } from '@eid-loket/shared/errors/error-catalogue.ts';
import { sourceFiles } from './source-files.ts';

const documentation = sourceFiles(/^docs\/support\.md$/)[0]?.text ?? '';
const rows = (title: string) =>
  documentation
    .split(`## ${title}`)[1]
    ?.split('\n## ')[0]
    ?.match(/^\| <a .*\|$/gm) ?? [];
const cells = (row: string) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''));
/** Facts stand in the text as *words*. */
const pattern = (sentence: string) =>
  new RegExp(`^${sentence.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '(?:\\*\\w+\\*|NAME)')}$`);

test('every check', () => {
  expect(rows('What the doctor looks at').map(cells)).toEqual(
    CHECK_NAMES.map((name) => [`<a id="${name}"></a>\`${name}\``, DOCTOR_TEXTS.en.checks[name]]),
  );
});

test('every problem, in order, with severity, code, cause and remedy', () => {
  const found = rows('What the doctor finds').map(cells);
  expect(found.map(([name]) => name)).toEqual(
    PROBLEM_NAMES.map((name) => `<a id="${name.toLowerCase()}"></a>\`${name}\``),
  );
  for (const [at, name] of PROBLEM_NAMES.entries()) {
    const { check, severity, code } = PROBLEMS[name];
    const { cause, remedy } = DOCTOR_TEXTS.en.problems[name];
    const row = found[at] ?? [];
    expect(row.slice(1, 4)).toEqual([DOCTOR_TEXTS.en.checks[check], severity, code ? `\`${code}\`` : '–']);
    expect(row[4]).toMatch(pattern(cause));
    expect(row[5]).toMatch(pattern(remedy));
  }
});

test('every code and problem that is named exists, and the stories are twenty', () => {
  const known: readonly string[] = [...ERROR_CODES, ...PROBLEM_NAMES, 'CODE', 'NAME', 'DISPLAY', 'WAYLAND_DISPLAY'];
  const named = [...documentation.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map((match) => match[1] as string);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
  expect(
    documentation
      .split('## Twenty stories')[1]
      ?.split('\n## ')[0]
      ?.match(/^\d+\. /gm)?.length,
  ).toBe(20);
});
