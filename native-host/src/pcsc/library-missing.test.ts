/** A missing library names itself and what installs it here. */
import type { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { libraryInstallCommand, libraryMissing } from './library-missing.ts';
import { loadPcscLibrary } from './pcsc-library.ts';
import { PCSC_ABIS } from './platform-abi.ts';

test.each([
  ['ID=debian\nVERSION_ID="13"', 'sudo apt install libpcsclite1'],
  ['NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"', 'sudo apt install libpcsclite1'],
  ['ID=fedora', 'sudo dnf install pcsc-lite-libs'],
  ['ID="rocky"\nID_LIKE="rhel centos fedora"', 'sudo dnf install pcsc-lite-libs'],
  ['ID="opensuse-leap"\nID_LIKE="suse opensuse"', 'sudo zypper install libpcsclite1'],
  ['ID=arch', 'sudo pacman -S pcsclite'],
  ['ID=something\nHOME_URL="https://debian.example"', undefined],
  ['', undefined],
])('%j: %s', (osRelease, command) => {
  expect(libraryInstallCommand('libpcsclite.so.1', osRelease)).toBe(command);
});

test('the second binding is an npm package on every system', () => {
  expect(libraryMissing('pcsclite', new Error('Cannot find module')).details).toEqual({
    library: 'pcsclite',
    command: 'npm install pcsclite',
  });
});

test('a library that the loader does not find is told by its name, and the loader’s words stay in the cause', async () => {
  const missing = loadPcscLibrary({ ...PCSC_ABIS.linux, library: '/nowhere/libpcsclite-of-nobody.so.1' }).catch(
    (error: unknown) => error,
  );
  const { code, details, cause } = (await missing) as EidError;
  expect({ code, details }).toEqual({
    code: 'PCSC_LIBRARY_MISSING',
    details: { library: 'libpcsclite-of-nobody.so.1' },
  });
  // Seen with and without the path in front.
  expect(String(cause)).toMatch(/cannot open shared object file/);
});
