/** docs/security.md answers every requirement of ASVS 4.0.3 at levels 1 and 2 once, and names only tests and files that exist. */
import { sourceFiles } from './source-files.ts';

const files = new Map(sourceFiles(/\.(?:tsx?|md|json)$/).map(({ path, text }) => [path, text]));
const documentation = files.get('docs/security.md') ?? '';
const [model = '', asvs = ''] = documentation.split('## ASVS 4.0.3, level 2');

/** What each letter stands for: the text of a file, or of all files of a folder. */
const letters = new Map(
  [...model.matchAll(/^\| ([A-Z]{1,2}) \| `([^`]+)` \|$/gm)].map(([, letter, path = '']) => {
    const texts = [...files].filter(([each]) => (path.endsWith('/') ? each.startsWith(path) : each === path));
    return [letter, texts.map(([, text]) => text).join('\n')];
  }),
);
const named = [...documentation.matchAll(/`([A-Z]{1,2}): ([^`]+)`/g)].map(
  ([, letter, title]) => [letter, title] as const,
);

/** Section by section, those that levels 1 and 2 have; deleted ones and those of level 3 alone are left out. */
const REQUIREMENTS: Readonly<Record<string, readonly number[]>> = {
  '1.1': [1, 2, 3, 4, 5, 6, 7],
  '1.2': [1, 2, 3, 4],
  '1.4': [1, 4, 5],
  '1.5': [1, 2, 3, 4],
  '1.6': [1, 2, 3, 4],
  '1.7': [1, 2],
  '1.8': [1, 2],
  '1.9': [1, 2],
  '1.10': [1],
  '1.11': [1, 2],
  '1.12': [2],
  '1.14': [1, 2, 3, 4, 5, 6],
  '2.1': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  '2.2': [1, 2, 3],
  '2.3': [1, 2, 3],
  '2.4': [1, 2, 3, 4, 5, 6],
  '2.5': [1, 2, 3, 4, 5, 6, 7],
  '2.6': [1, 2, 3],
  '2.7': [1, 2, 3, 4, 5, 6],
  '2.8': [1, 2, 3, 4, 5, 6, 7],
  '2.9': [1, 2, 3],
  '2.10': [1, 2, 3, 4],
  '3.1': [1],
  '3.2': [1, 2, 3, 4],
  '3.3': [1, 2, 3, 4],
  '3.4': [1, 2, 3, 4, 5],
  '3.5': [1, 2, 3],
  '3.7': [1],
  '4.1': [1, 2, 3, 5],
  '4.2': [1, 2],
  '4.3': [1, 2, 3],
  '5.1': [1, 2, 3, 4, 5],
  '5.2': [1, 2, 3, 4, 5, 6, 7, 8],
  '5.3': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  '5.4': [1, 2, 3],
  '5.5': [1, 2, 3, 4],
  '6.1': [1, 2, 3],
  '6.2': [1, 2, 3, 4, 5, 6],
  '6.3': [1, 2],
  '6.4': [1, 2],
  '7.1': [1, 2, 3, 4],
  '7.2': [1, 2],
  '7.3': [1, 3, 4],
  '7.4': [1, 2, 3],
  '8.1': [1, 2, 3, 4],
  '8.2': [1, 2, 3],
  '8.3': [1, 2, 3, 4, 5, 6, 7, 8],
  '9.1': [1, 2, 3],
  '9.2': [1, 2, 3, 4],
  '10.2': [1, 2],
  '10.3': [1, 2, 3],
  '11.1': [1, 2, 3, 4, 5, 6, 7, 8],
  '12.1': [1, 2, 3],
  '12.2': [1],
  '12.3': [1, 2, 3, 4, 5, 6],
  '12.4': [1, 2],
  '12.5': [1, 2],
  '12.6': [1],
  '13.1': [1, 3, 4, 5],
  '13.2': [1, 2, 3, 5, 6],
  '13.3': [1, 2],
  '13.4': [1, 2],
  '14.1': [1, 2, 3, 4],
  '14.2': [1, 2, 3, 4, 5, 6],
  '14.3': [2, 3],
  '14.4': [1, 2, 3, 4, 5, 6, 7],
  '14.5': [1, 2, 3, 4],
};
const rows = [...asvs.matchAll(/^\| ([\d., ]+?) \| (met|n\/a|not met) \| (.+) \|$/gm)].map(
  ([, ids = '', answer = '', text = '']) => ({ ids: ids.split(', '), answer, text }),
);

test('every file that is named exists', () => {
  const paths = [...documentation.matchAll(/`([\w./-]+\/[\w.-]+\.(?:tsx?|md|json))`/g)].map(([, path]) => path ?? '');
  expect(letters.size).toBeGreaterThan(15);
  expect(paths.filter((path) => !files.has(path))).toEqual([]);
  expect([...letters].filter(([, text]) => text === '')).toEqual([]);
});

test('every test that is named exists under exactly this title', () => {
  expect(named.length).toBeGreaterThan(100);
  const missing = named.filter(([letter, title]) => {
    const escaped = title?.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return !new RegExp(`\\(\\s*['\`]${escaped}['\`],`).test(letters.get(letter) ?? '');
  });
  expect(missing).toEqual([]);
});

test('every requirement of levels 1 and 2 is answered once, in order', () => {
  const wanted = Object.entries(REQUIREMENTS).flatMap(([section, numbers]) =>
    numbers.map((each) => `${section}.${each}`),
  );
  const answered = rows.flatMap(({ ids }) => ids);
  expect([...answered].sort()).toEqual([...wanted].sort());
});

test('what is met says by what: a test, a file, or this document', () => {
  const bare = rows.filter(({ answer, text }) => answer === 'met' && !/`|above/.test(text)).flatMap(({ ids }) => ids);
  expect(bare).toEqual([]);
});
