/** The administrator's file: what is wrong in it stops the host, and is named by its place. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { HostConfigSchema, readConfig } from './config.ts';
import { settingsOf } from './group-policy.ts';
import { SETTING_NAMES } from './setting-names.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function configOf(text: string) {
  const path = join(folder, 'native-host.json');
  writeFileSync(path, text);
  return readConfig(path);
}

const DEFAULTS = v.parse(HostConfigSchema, {});

test('without a file, and with an empty one, everything has its default', () => {
  expect(readConfig(join(folder, 'none.json'))).toEqual(DEFAULTS);
  expect(configOf('{}')).toEqual(DEFAULTS);
});

test('what is set holds', () => {
  expect(configOf('{"pcscBinding":"pcsclite","pinEntry":["pinentry"]}')).toEqual({
    ...DEFAULTS,
    pcscBinding: 'pcsclite',
    pinEntry: ['pinentry'],
  });
});

test.each([
  ['no JSON', '{"pinEntry":', 'file'],
  ['a list', '[]', 'file'],
  ['a word', '"pinEntry"', 'file'],
  ['an unknown setting', '{"pinEntri":[]}', 'pinEntri'],
  ['an unknown setting whose name is a text', '{"Jan Voorbeeld":1}', 'key'],
  ['no way to type the PIN', '{"pinEntry":[]}', 'pinEntry'],
  ['an unknown way among known ones', '{"pinEntry":["pinentry","keyboard"]}', 'pinEntry.1'],
  ['a pinentry that PATH would have to find', '{"pinentryProgram":"pinentry"}', 'pinentryProgram'],
  ['an unknown binding', '{"pcscBinding":"pcsc"}', 'pcscBinding'],
  ['an unknown level', '{"logLevel":"all"}', 'logLevel'],
  ['an empty folder', '{"logFolder":""}', 'logFolder'],
  ['a folder that depends on where the host starts', '{"logFolder":"log"}', 'logFolder'],
])('%s is refused, and the place is named', (_name, text, field) => {
  expect(() => configOf(text)).toThrow(
    expect.objectContaining({ code: 'HOST_CONFIGURATION_INVALID', details: { field } }),
  );
});

test.each([...SETTING_NAMES, '__proto__'])('%s of a wrong kind is refused, and the place is named', (name) => {
  for (const wrong of ['7', 'null', '{"a":[]}', '[[1]]']) {
    expect(() => configOf(`{"${name}":${wrong}}`)).toThrow(
      expect.objectContaining({
        code: 'HOST_CONFIGURATION_INVALID',
        details: { field: expect.stringMatching(new RegExp(`^${name}(?:[.]0)?$`)) },
      }),
    );
  }
});

test('what cannot be read is refused too, for it may say what must hold', () => {
  const loop = join(folder, 'loop.json');
  symlinkSync(loop, loop);
  for (const path of [folder, loop]) {
    expect(() => readConfig(path)).toThrow(
      expect.objectContaining({ code: 'HOST_CONFIGURATION_INVALID', details: { field: 'file' } }),
    );
  }
});

test('each setting has a name that the log may write', () => {
  expect(Object.keys(HostConfigSchema.entries)).toEqual([...SETTING_NAMES]);
});

describe('a group policy of Windows', () => {
  /** As reg.exe prints it, lists in the order in which the values were written. */
  const printed = (values: string) =>
    `\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\eID Loket\r\n${values}\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\eID Loket\\pinEntry\r\n` +
    '    2    REG_SZ    pinentry\r\n    1    REG_SZ    pin-pad\r\n\r\n';

  test('goes over the file, setting by setting', () => {
    writeFileSync(join(folder, 'native-host.json'), '{"logLevel":"warn","pcscBinding":"pcsclite"}');
    const policy = () => settingsOf(printed('    logLevel    REG_SZ    debug\r\n'));
    expect(readConfig(join(folder, 'native-host.json'), policy)).toEqual({
      ...DEFAULTS,
      logLevel: 'debug',
      pcscBinding: 'pcsclite',
      pinEntry: ['pin-pad', 'pinentry'],
    });
  });

  test('takes a folder with spaces whole', () => {
    expect(settingsOf(printed('    logFolder    REG_SZ    D:\\All  logs\r\n'))).toMatchObject({
      logFolder: 'D:\\All  logs',
    });
  });

  test.each([
    ['an unknown setting', '    logLevels    REG_SZ    info\r\n', 'logLevels'],
    ['a value of another kind', '    logLevel    REG_DWORD    0x1\r\n', 'logLevel'],
  ])('%s is refused, and named', (_name, values, field) => {
    expect(() => readConfig(join(folder, 'none.json'), () => settingsOf(printed(values)))).toThrow(
      expect.objectContaining({ code: 'HOST_CONFIGURATION_INVALID', details: { field } }),
    );
  });

  test.each([
    ['a key that is not there', ''],
    ['a list that was taken back', '\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\eID Loket\\pinEntry\r\n\r\n'],
  ])('%s sets nothing', (_name, text) => {
    expect(settingsOf(text)).toEqual({});
  });
});
