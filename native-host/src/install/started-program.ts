/**
 * The program that a manifest names. A packaged one is started as it is; that of a checkout needs Node, so a short script of ours
 * starts both by their full paths, because a browser that was started from a desktop has no PATH of a terminal, and without
 * NODE_OPTIONS, which could have it run other code.
 */
import { posix, win32 } from 'node:path';
import { xdgFolder } from '../user-folder.ts';
import { HOST_VERSION } from '../version.ts';
import type { Level, Surroundings } from './places.ts';

export interface StartedProgram {
  /** What the manifest names. */
  path: string;
  /** Null for a packaged program, which is there already. */
  script: string | null;
}

const MARK = `eID Loket ${HOST_VERSION}: written by eid-loket install`;
/**
 * Calls into PC/SC that do not come back keep their thread; with Node's usual four, a few of them would stop the host. Set here, because
 * on Windows what a process sets for itself comes too late for libuv.
 */
const THREADS = 16;
const ANY_MARK = /^(?:#!\/bin\/sh\n# |@rem )eID Loket /;

export interface Runtime {
  node: string;
  /** The bundle that is running, or null when it is one executable with its runtime. */
  bundle: string | null;
}

export function startedProgram(level: Level, surroundings: Surroundings, { node, bundle }: Runtime): StartedProgram {
  if (bundle === null) return { path: node, script: null };
  const path = scriptPath(level, surroundings);
  return { path, script: surroundings.platform === 'win32' ? batch(node, bundle) : shell(node, bundle) };
}

const shell = (node: string, bundle: string) =>
  `#!/bin/sh
# ${MARK}
unset NODE_OPTIONS
export UV_THREADPOOL_SIZE=${THREADS}
exec ${quoted(node)} ${quoted(bundle)} "$@"
`;

/** cmd.exe reads a script in the console's code page, line by line, and takes % for the start of a variable, also between quotes. */
const batch = (node: string, bundle: string) =>
  [
    `@rem ${MARK}`,
    '@chcp 65001 >nul',
    '@set NODE_OPTIONS=',
    `@set UV_THREADPOOL_SIZE=${THREADS}`,
    `@"${node.replaceAll('%', '%%')}" "${bundle.replaceAll('%', '%%')}" %*`,
    '',
  ].join('\r\n');

export const isOurScript = (text: string): boolean => ANY_MARK.test(text.replaceAll('\r', ''));

/** @returns the files that a script of ours starts, or none when it is not ours */
export function filesStartedBy(script: string): string[] {
  if (!isOurScript(script)) return [];
  const line = script.split('\n').find((each) => /^exec |^@"/.test(each)) ?? '';
  return [...line.matchAll(/'((?:[^']|'\\'')*)'|"([^"$]*)"/g)].map(
    ([, single, double]) => single?.replaceAll("'\\''", "'") ?? double?.replaceAll('%%', '%') ?? '',
  );
}

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

export function scriptPath(level: Level, { platform, home, env }: Surroundings): string {
  if (platform === 'win32') {
    const base =
      level === 'user'
        ? (env.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local'))
        : (env.ProgramData ?? 'C:\\ProgramData');
    return win32.join(base, 'eID Loket', 'eid-loket.bat');
  }
  if (level === 'system') return '/usr/local/lib/eid-loket/eid-loket';
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'eID Loket', 'eid-loket');
  return posix.join(xdgFolder(env.XDG_DATA_HOME, posix.join(home, '.local', 'share')), 'eid-loket', 'eid-loket');
}
