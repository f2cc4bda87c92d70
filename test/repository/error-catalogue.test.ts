/** An error code is a place: in the catalogue, thrown by the code, explained in docs/errors.md, told in four languages. */
import { ERROR_CATALOGUE, ERROR_CODES, type ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
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

/** Codes that no statement throws by name: the file whose table or choice gives them to the one that throws. */
const THROWN_BY_TABLE: Partial<Record<ErrorCode, string>> = {
  EXTENSION_OUTDATED: 'shared/src/protocol/refuse-other-protocol.ts',
  PAGE_OUTDATED: 'shared/src/page-client/page-call.ts',
  HOST_NOT_FOUND: 'extension/src/host/host-connection.ts',
  HOST_STOPPED: 'extension/src/host/host-connection.ts',
  HOST_OUTDATED: 'shared/src/protocol/refuse-other-protocol.ts',
  PCSC_NOT_RUNNING: 'native-host/src/pcsc/pcsc-results.ts',
  CARD_NOT_ACTIVATED: 'native-host/src/belgian-eid/status-words.ts',
  CERTIFICATE_NOT_YET_VALID: 'shared/src/verification/certificate-chain.ts',
  PASSWORD_COMMON: 'portal/src/accounts/password-strength.ts',
  PASSWORD_PERSONAL: 'portal/src/accounts/password-strength.ts',
  PASSWORD_PREDICTABLE: 'portal/src/accounts/password-strength.ts',
};

test('every code is thrown by the shipped code: by name, or by way of a table that is told here', () => {
  const shipped = sourceFiles(/^(?:shared|native-host|extension|portal)\/src\/.*\.tsx?$/)
    .filter(({ path }) => !path.includes('.test.'))
    .map(({ path, text }) => ({ path, text: text.replaceAll(/^\s*(?:\/?\*|\/\/).*$/gm, '') }));
  const thrown = new Set(
    shipped.flatMap(({ text }) => [...text.matchAll(/new EidError\(\s*'(\w+)'/g)].map(([, code]) => code)),
  );
  expect(ERROR_CODES.filter((code) => !thrown.has(code)).sort()).toEqual(Object.keys(THROWN_BY_TABLE).sort());
  const missing = Object.entries(THROWN_BY_TABLE).filter(
    ([code, file]) => !shipped.find(({ path }) => path === file)?.text.includes(`'${code}'`),
  );
  expect(missing).toEqual([]);
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
