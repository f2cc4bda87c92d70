/** Where the host's log stands: a folder of the person who uses the browser, at the place that each system has for logs. */
import { join } from 'node:path';
import { xdgFolder } from '../user-folder.ts';

export const LOG_FILE = 'host.log';

/** While this file names a time to come, hosts that start write the traffic level: see the command `trace`. */
export const TRACE_FILE = 'trace-until';

export const isOwnLogFile = (name: string): boolean => /^host(?:\.\d+)?\.log$/.test(name) || name === TRACE_FILE;

export interface FolderSource {
  platform: NodeJS.Platform;
  home: string;
  env: Readonly<Record<string, string | undefined>>;
}

export function logFolder({ platform, home, env }: FolderSource): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'eID Loket', 'Logs');
  if (platform === 'darwin') return join(home, 'Library', 'Logs', 'eID Loket');
  return join(xdgFolder(env.XDG_STATE_HOME, join(home, '.local', 'state')), 'eid-loket');
}
