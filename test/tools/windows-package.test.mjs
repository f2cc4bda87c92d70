/** The packages for Windows: what goes where, that all of it goes away again, and what is read of a program. Made whole by `npm run package`, which unpacks them again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSER_TABLE } from '../../native-host/src/install/browsers.ts';
import * as facts from '../../scripts/package/host-facts.ts';
import { checkProgram } from '../../scripts/package/windows/check-windows.mjs';
import { msiSource, PORTALS, portalValues } from '../../scripts/package/windows/msi.mjs';
import { hostVersionIn, readExecutable } from '../../scripts/package/windows/read-executable.mjs';
import { setupScript } from '../../scripts/package/windows/setup.mjs';
import { PROGRAM, windowsRows } from '../../scripts/package/windows/windows-rows.mjs';

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-windows-test-'));
  for (const name of [PROGRAM, 'koffi.node']) writeFileSync(join(folder, name), name);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = () =>
  windowsRows(facts, { program: join(folder, PROGRAM), koffi: join(folder, 'koffi.node'), licences: 'one\ntwo\n' });

test('every browser finds a manifest of its form, which names the program beside it', () => {
  const { files, keys } = rows();
  for (const { win32, family } of Object.values(BROWSER_TABLE)) {
    const [row] = keys.filter(({ key }) => key.startsWith(`Software\\${win32.key}\\NativeMessagingHosts\\`));
    expect(row.file).toMatch(new RegExp(`\\.${family}\\.json$`));
    const manifest = JSON.parse(files.find(({ name }) => name === row.file).bytes.toString());
    expect(manifest.path).toBe(PROGRAM);
    expect(manifest[family === 'chromium' ? 'allowed_origins' : 'allowed_extensions']).toHaveLength(1);
  }
  expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
});

describe('the installer', () => {
  const [install, uninstall] = (() => {
    const script = () => setupScript(rows(), { version: '1.2.3', kilobytes: 42 });
    return [() => script().split('Section Uninstall')[0], () => script().split('Section Uninstall')[1]];
  })();

  test('needs no administrator and writes for this person only', () => {
    expect(install()).toContain('RequestExecutionLevel user');
    expect(install()).toContain('InstallDir "$LOCALAPPDATA\\Programs\\eID Loket"');
    expect(`${install()}${uninstall()}`).not.toContain('HKLM');
  });

  test('takes away every file and key that it brings', () => {
    const { files, keys } = rows();
    for (const { name } of files) {
      expect(install()).toContain(`File "${name}"`);
      expect(uninstall()).toContain(`outOfTheWay "${name}"`);
    }
    const brought = [...install().matchAll(/WriteReg\w+ HKCU "([^"]+)"/g)].map(([, key]) => key);
    expect(new Set(brought).size).toBe(keys.length + 1);
    for (const key of brought) expect(uninstall()).toContain(`DeleteRegKey HKCU "${key}"`);
    expect(uninstall()).toContain('Delete "$SMPROGRAMS\\eID Loket - doctor.lnk"');
  });

  test('tells the browsers when all files are there', () => {
    const last = install().lastIndexOf('File "');
    expect(last).toBeGreaterThan(0);
    for (const { key } of rows().keys) expect(install().indexOf(key)).toBeGreaterThan(last);
  });
});

test('the .msi has every part once, under names that Windows Installer takes', () => {
  const { files, keys } = rows();
  const source = msiSource(rows(), { version: '1.2.3', extensionId: 'x'.repeat(32) });
  const ids = [...source.matchAll(/<Component Id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toHaveLength(files.length + keys.length + portalValues('').length);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]_[\w.]{1,70}$/);
  expect([...source.matchAll(/<ComponentRef Id="([^"]+)"/g)].map(([, id]) => id)).toEqual(ids);
  for (const { property, name } of portalValues('')) expect(PORTALS[Number(name) - 1]).toBe(property);
  expect(source).toBe(msiSource(rows(), { version: '1.2.3', extensionId: 'x'.repeat(32) }));
  expect(source).not.toBe(msiSource(rows(), { version: '1.2.4', extensionId: 'x'.repeat(32) }));
});

describe('a program', () => {
  const blob = (version) => {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32LE(0x143da20);
    return Buffer.concat([bytes, Buffer.from(`x={name:"@eid-loket/native-host",version:"${version}",private:!0}`)]);
  };

  test('is read: libraries, what was put into it, signature', () => {
    const { imports, resource, signature } = readExecutable(
      program({ imports: ['KERNEL32.dll', 'ole32.dll'], blob: blob('1.2.3') }),
    );
    expect(imports).toEqual(['kernel32.dll', 'ole32.dll']);
    expect(hostVersionIn(resource)).toBe('1.2.3');
    expect(signature.size).toBe(0);
  });

  test.each([
    ['that needs a library of somebody else', { imports: ['evil.dll'] }, /needs evil\.dll/],
    ['with the signature of Node.js', { signature: 9 }, /signature/],
    ['of another version', { blob: blob('1.2.4') }, /holds version 1\.2\.4/],
    ['without the host', { blob: Buffer.from('something else') }, /bundle is not in the program/],
    ['whose bundle names no version', { blob: blob('none') }, /names no version/],
  ])('%s is refused', (_, change, message) => {
    const whole = { imports: ['KERNEL32.dll'], blob: blob('1.2.3') };
    expect(() => checkProgram(program(whole), '1.2.3')).not.toThrow();
    expect(() => checkProgram(program({ ...whole, ...change }), '1.2.3')).toThrow(message);
  });

  test('for another system is refused', () => {
    expect(() => readExecutable(Buffer.alloc(256))).toThrow('no program for Windows');
  });
});

/** A header, one section at 0x1000 that stands from 0x400 of the file, and in it imports and the tree of resources. */
function program({ imports, blob, signature = 0 }) {
  const [headers, section, address] = [0x400, Buffer.alloc(0x1000), 0x1000];
  const header = Buffer.alloc(headers);
  header.writeUInt32LE(0x80, 0x3c);
  header.write('PE\0\0', 0x80, 'latin1');
  header.writeUInt16LE(1, 0x86);
  header.writeUInt16LE(0xf0, 0x94);
  header.writeUInt16LE(0x20b, 0x98);
  const directory = (at, start, size) => {
    header.writeUInt32LE(start, 0x98 + 112 + 8 * at);
    header.writeUInt32LE(size, 0x98 + 112 + 8 * at + 4);
  };
  header.writeUInt32LE(address, 0x98 + 0xf0 + 12);
  header.writeUInt32LE(section.length, 0x98 + 0xf0 + 16);
  header.writeUInt32LE(headers, 0x98 + 0xf0 + 20);
  directory(1, address, 20 * imports.length);
  imports.forEach((name, at) => {
    section.writeUInt32LE(address + 0x100 + 0x20 * at, 20 * at + 12);
    section.write(name, 0x100 + 0x20 * at, 'latin1');
  });
  directory(2, address + 0x200, 0x200);
  const resources = section.subarray(0x200);
  const entry = (place, name, to) => {
    resources.writeUInt16LE(1, place + 14);
    resources.writeUInt32LE(name, place + 16);
    resources.writeUInt32LE(to, place + 20);
  };
  entry(0x00, 10, 0x80000020);
  entry(0x20, 0x80000080, 0x80000040);
  entry(0x40, 1033, 0x60);
  resources.writeUInt32LE(address + 0x400, 0x60);
  resources.writeUInt32LE(blob.length, 0x64);
  resources.writeUInt16LE('NODE_SEA_BLOB'.length, 0x80);
  resources.write('NODE_SEA_BLOB', 0x82, 'utf16le');
  blob.copy(section, 0x400);
  directory(4, headers + section.length, signature);
  return Buffer.concat([header, section, Buffer.alloc(signature)]);
}
