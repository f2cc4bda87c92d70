/**
 * Finds programs of the system where Debian and Ubuntu put them. An ordinary user's PATH lacks the sbin folders, and
 * PostgreSQL's server programs are on nobody's.
 */
import { accessSync, constants, readdirSync } from 'node:fs';
import { join } from 'node:path';

const POSTGRES = '/usr/lib/postgresql';

/** The package that brings a program, for the message where it is missing. */
const PACKAGES: Readonly<Record<string, string>> = {
  chromium: 'chromium',
  chroot: 'coreutils',
  createdb: 'postgresql',
  initdb: 'postgresql',
  ip: 'iproute2',
  ldconfig: 'libc-bin',
  nginx: 'nginx-light',
  nsenter: 'util-linux',
  openssl: 'openssl',
  pcscd: 'pcscd',
  pg_dump: 'postgresql',
  pg_restore: 'postgresql',
  postgres: 'postgresql',
  psql: 'postgresql',
  setpriv: 'util-linux',
  unshare: 'util-linux',
  xdotool: 'xdotool',
  Xvfb: 'xvfb',
};

/** The folders of PATH and those that an ordinary user's lacks, as a PATH for what is started. */
export const systemPath = (path = process.env.PATH ?? ''): string =>
  [...new Set([...path.split(':'), '/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/local/bin', '/usr/bin', '/bin'])]
    .filter((folder) => folder.startsWith('/'))
    .join(':');

/** The newest PostgreSQL's, whose server programs Debian puts on no PATH. */
function postgresFolders(folder: string): string[] {
  try {
    const versions = readdirSync(folder).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(folder, version, 'bin'));
  } catch {
    return [];
  }
}

/** @returns its absolute path, or null where it is not installed */
export function findProgram(name: string, path = systemPath(), postgres = POSTGRES): string | null {
  const files = [...postgresFolders(postgres), ...path.split(':')].map((folder) => join(folder, name));
  return files.find(isExecutable) ?? null;
}

/** @throws Error that says what to type where it is not installed */
export function systemProgram(name: string): string {
  const found = findProgram(name);
  if (found) return found;
  throw new Error(`${name} is not installed; type: sudo apt-get install ${PACKAGES[name] ?? name}`);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
