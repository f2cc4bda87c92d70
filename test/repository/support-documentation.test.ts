/** docs/support.md has a row for everything that the doctor looks at and finds, with its words, under the anchor that it names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECK_NAMES } from '@eid-loket/native-host/doctor/checks.ts';
import { PROBLEM_NAMES, PROBLEMS } from '@eid-loket/native-host/doctor/problems.ts';
import { DOCTOR_TEXTS } from '@eid-loket/native-host/doctor/texts/index.ts';
import { ERROR_CODES } from '@eid-loket/shared/errors/error-catalogue.ts';
import { SUPPORT_PICTURES } from '../scene/support-words.ts';
import { REPOSITORY, sourceFiles } from './source-files.ts';

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

test.each([...SUPPORT_PICTURES])(
  'the picture of %s stands in a story of that code, with the words of today',
  (code, words) => {
    const stories = documentation
      .split(/^(?=\d+\. )/m)
      .filter((story) => story.includes(`![${words}](support/${code}.png)`));
    expect(stories.map((story) => story.includes(`(${code})`))).toEqual([true]);
    const picture = readFileSync(join(REPOSITORY, 'docs', 'support', `${code}.png`));
    expect([picture.includes(words), picture.length < 35_000]).toEqual([true, true]);
  },
);

const MARKS = { bad: '✗', warning: '!', note: '·' } as const;
const escaped = (text: string) => text.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
/** A sentence with any facts in it. */
const withFacts = (sentence: string) => escaped(sentence).replaceAll(/\{\w+\}/g, '[^ ].*?');

test('below each story stands what the doctor prints of it', () => {
  const stories =
    documentation
      .split('## Twenty stories')[1]
      ?.split('\n## ')[0]
      ?.split(/^(?=\d+\. )/m)
      .slice(1) ?? [];
  expect(stories).toHaveLength(20);
  for (const story of stories) {
    const name = [...story.matchAll(/`([A-Z_]+)`/g)]
      .map((match) => match[1])
      .find((each) => PROBLEM_NAMES.includes(each as never));
    const { check, severity, code } = PROBLEMS[name as (typeof PROBLEM_NAMES)[number]];
    const { cause, remedy } = DOCTOR_TEXTS.en.problems[name as (typeof PROBLEM_NAMES)[number]];
    const title = `${MARKS[severity]} ${DOCTOR_TEXTS.en.checks[check]}`;
    const [first, second] = /```text\n(.*)\n(.*)\n {3}```/.exec(story)?.slice(1) ?? [];
    expect(first).toMatch(
      new RegExp(`^ {3}${escaped(title)}: ${withFacts(cause)}${code ? escaped(` (${code})`) : ''}$`),
    );
    expect(second).toMatch(new RegExp(`^ {5}→ ${withFacts(remedy)}$`));
  }
});
