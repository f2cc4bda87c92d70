/** The default values of keys of the Windows registry, and all that is below one, through the system's own reg.exe. */
import { win32 } from 'node:path';

export interface Registry {
  /** @returns null when the key is not there */
  read(key: string): string | null;
  write(key: string, value: string): void;
  remove(key: string): void;
}

/** Of the system itself: Windows looks for a bare name in the folder first that the caller started us in. */
const regExe = () => win32.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'reg.exe');

/** The module is loaded here, because every host's start imports this file and only Windows has a registry. */
const reg = (...args: string[]): string => {
  const { execFileSync } = process.getBuiltinModule('node:child_process');
  return execFileSync(regExe(), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
};

export const WINDOWS_REGISTRY: Registry = {
  read(key) {
    try {
      return /REG_SZ\s+(.+?)\s*$/m.exec(reg('query', key, '/ve'))?.[1] ?? null;
    } catch {
      return null;
    }
  },
  write: (key, value) => void reg('add', key, '/ve', '/t', 'REG_SZ', '/d', value, '/f'),
  remove: (key) => void reg('delete', key, '/f'),
};

/** @returns what reg.exe prints of a key and of those below it, or nothing when it is not there */
export function printedKeys(key: string): string {
  try {
    return reg('query', key, '/s');
  } catch {
    return '';
  }
}
