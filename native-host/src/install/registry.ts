/** The default value of a key of the Windows registry, through the system's own reg.exe. */
import { execFileSync } from 'node:child_process';

export interface Registry {
  /** @returns null when the key is not there */
  read(key: string): string | null;
  write(key: string, value: string): void;
  remove(key: string): void;
}

const reg = (...args: string[]): string =>
  execFileSync('reg.exe', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });

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
