/** Where the host keeps public certificates that it read before: in the system's own folder for caches. */
import { join } from 'node:path';
import type { FolderSource } from './log/log-folder.ts';
import { xdgFolder } from './user-folder.ts';

export function cacheFolder({ platform, home, env }: FolderSource): string {
  if (platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'eID Loket', 'Cache', 'authorities');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'eID Loket', 'authorities');
  return join(xdgFolder(env.XDG_CACHE_HOME, join(home, '.cache')), 'eid-loket', 'authorities');
}
