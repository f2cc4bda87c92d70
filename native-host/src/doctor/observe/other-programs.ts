/** Programs that are known to use cards and run at this moment, and those that Firefox loads into itself. */
import { join } from 'node:path';
import { namesIn, readText } from '../../install/own-files.ts';
import type { Surroundings } from '../../install/places.ts';

/** By the first 15 characters of their name, which is what /proc/PID/comm has. */
export const KNOWN_PROGRAMS = [
  'scdaemon',
  'eid-viewer',
  'beidconnect',
  'pcsc_scan',
  'opensc-tool',
  'pkcs15-tool',
  'pkcs11-tool',
  'web-eid',
  'AusweisApp',
] as const;
export type KnownProgram = (typeof KNOWN_PROGRAMS)[number];

export function runningPrograms({ platform }: Surroundings): KnownProgram[] {
  if (platform !== 'linux') return [];
  const names = new Set(
    namesIn('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((id) => readText(`/proc/${id}/comm`)?.trim() ?? ''),
  );
  return KNOWN_PROGRAMS.filter((program) => names.has(program.slice(0, 15)));
}

/** Firefox with a PKCS#11 module for cards asks the card by itself, at any time. */
export function hasCardModule({ platform, home }: Surroundings): boolean {
  if (platform !== 'linux') return false;
  const profiles = join(home, '.mozilla', 'firefox');
  return namesIn(profiles).some((profile) =>
    /beidpkcs11|opensc-pkcs11/.test(readText(join(profiles, profile, 'pkcs11.txt')) ?? ''),
  );
}
