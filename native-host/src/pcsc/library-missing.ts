/** A library that cannot be loaded here: which one, and what to type on this system to install it. */
import { readFileSync } from 'node:fs';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { InstallCommand } from '@eid-loket/shared/protocol/failure.ts';

/** By ID and ID_LIKE of os-release(5). */
const PCSC_LITE: readonly [RegExp, InstallCommand][] = [
  [/debian|ubuntu/, 'sudo apt install libpcsclite1'],
  [/fedora|rhel/, 'sudo dnf install pcsc-lite-libs'],
  [/suse/, 'sudo zypper install libpcsclite1'],
  [/arch/, 'sudo pacman -S pcsclite'],
];

const OS_RELEASE = '/etc/os-release';

/** @param osRelease text of os-release(5) */
export function libraryInstallCommand(library: string, osRelease: string): InstallCommand | undefined {
  if (library === 'pcsclite') return 'npm install pcsclite';
  if (!library.startsWith('libpcsclite')) return undefined;
  const ids = osRelease.split('\n').filter((line) => /^ID(?:_LIKE)?=/.test(line));
  return PCSC_LITE.find(([family]) => ids.some((line) => family.test(line)))?.[1];
}

/** @param cause what the loader said, for the log: also a library of another architecture or for a newer libc */
export function libraryMissing(library: string, cause: unknown): EidError {
  const command = libraryInstallCommand(library, readOsRelease());
  return new EidError('PCSC_LIBRARY_MISSING', { library: nameOf(library), ...(command ? { command } : {}) }, { cause });
}

const nameOf = (path: string) => path.split('/').at(-1) as string;

function readOsRelease(): string {
  try {
    return readFileSync(OS_RELEASE, 'utf8');
  } catch {
    return '';
  }
}
