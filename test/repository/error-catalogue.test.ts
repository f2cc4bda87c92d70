/** An error code is a place: in the catalogue, thrown by the code, explained in docs/errors.md, told in four languages. */
import { ERROR_CATALOGUE, ERROR_CODES } from '@eid-loket/shared/errors/error-catalogue.ts';
import { errorText } from '@eid-loket/shared/errors/error-text.ts';
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { sourceFiles } from './source-files.ts';

const documentation = sourceFiles(/^docs\/errors\.md$/)[0]?.text ?? '';
const rows = [...documentation.matchAll(/^\| `([A-Z_]+)` \| (.+?) \| (.+?) \|$/gm)];

test('docs/errors.md has one row for every code, in the catalogue’s order', () => {
  expect(rows.map((row) => row[1])).toEqual(ERROR_CODES);
});

test('docs/errors.md gives the catalogue’s meaning and says what to do', () => {
  for (const [, code, meaning, todo] of rows) {
    expect(meaning).toBe(ERROR_CATALOGUE[code as keyof typeof ERROR_CATALOGUE].meaning);
    expect((todo as string).length).toBeGreaterThan(15);
  }
});

test.each(ERROR_CODES)('%s is raised by the shipped code', (code) => {
  const places = sourceFiles(/^(?:shared|native-host|extension|portal)\/src\/.*\.tsx?$/)
    .filter((file) => !/\.test\.tsx?$|errors\/texts\/|error-catalogue\.ts$/.test(file.path))
    .filter((file) => new RegExp(`['"]${code}['"]|\\b${code}:`).test(file.text));
  expect(places.map((file) => file.path)).not.toEqual([]);
});

test.each(LANGUAGES)('every code has two whole sentences in %s', (language) => {
  for (const code of ERROR_CODES) {
    const { what, todo } = errorText(code, language, { triesLeft: 2, limit: 10 });
    for (const sentence of [what, todo]) {
      expect(`${code}: ${sentence}`).toMatch(/^[A-Z_]+: \p{Lu}.{7,}[.!?]$/su);
      expect(sentence).not.toMatch(/[{}]|undefined/);
    }
  }
});
