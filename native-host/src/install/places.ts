/** Where the manifest of a browser stands on this machine, for one person or for everybody. */
import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { xdgFolder } from '../user-folder.ts';
import { BROWSER_TABLE, BROWSERS, type Browser, type Family } from './browsers.ts';
import { MANIFEST_FILE } from './manifest.ts';

export const LEVELS = ['user', 'system'] as const;
export type Level = (typeof LEVELS)[number];

export interface Surroundings {
  platform: NodeJS.Platform;
  home: string;
  env: Readonly<Record<string, string | undefined>>;
}

export interface Place {
  browser: Browser;
  family: Family;
  level: Level;
  file: string;
  /** Windows: the key whose default value names the file. */
  registryKey: string | null;
  /** The place as it may be shown: the home folder is `~`. */
  shown: string;
}

const WINDOWS_FOLDER = { user: '%LOCALAPPDATA%\\eID Loket', system: '%ProgramData%\\eID Loket' } as const;

export function placeOf(browser: Browser, level: Level, surroundings: Surroundings): Place {
  const { family } = BROWSER_TABLE[browser];
  const common = { browser, family, level };
  if (surroundings.platform === 'win32') return { ...common, ...windowsPlace(browser, level, surroundings) };
  const folder = (surroundings.platform === 'darwin' ? darwinFolder : linuxFolder)(browser, level);
  const shown = posix.join(folder, MANIFEST_FILE);
  return { ...common, ...posixPlace(shown, surroundings), registryKey: null };
}

/** Chromium and its kin keep their profile, and the manifests in it, where `XDG_CONFIG_HOME` says (Chromium, docs/user_data_dir.md). */
function posixPlace(shown: string, { platform, home, env }: Surroundings): Pick<Place, 'file' | 'shown'> {
  const configuration = xdgFolder(env.XDG_CONFIG_HOME, `${home}/.config`);
  const elsewhere = platform === 'linux' && configuration !== `${home}/.config`;
  const moved = elsewhere ? shown.replace(/^~\/\.config(?=\/)/, '$$XDG_CONFIG_HOME') : shown;
  return {
    shown: moved,
    file: moved.replace(/^~/, () => home).replace(/^\$XDG_CONFIG_HOME/, () => configuration),
  };
}

function linuxFolder(browser: Browser, level: Level): string {
  const { user, system } = BROWSER_TABLE[browser].linux;
  if (level === 'user') return `~/${user}`;
  return system.findLast((folder) => existsSync(posix.dirname(folder))) ?? (system[0] as string);
}

function darwinFolder(browser: Browser, level: Level): string {
  const { user, system } = BROWSER_TABLE[browser].darwin;
  return level === 'user' ? `~/Library/Application Support/${user}` : system;
}

function windowsPlace(browser: Browser, level: Level, { home, env }: Surroundings) {
  const { family, win32: row } = BROWSER_TABLE[browser];
  const folder =
    level === 'user'
      ? win32.join(env.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local'), 'eID Loket')
      : win32.join(env.ProgramData ?? 'C:\\ProgramData', 'eID Loket');
  const name = MANIFEST_FILE.replace('.json', `.${family}.json`);
  const hive = level === 'user' ? 'HKCU' : 'HKLM';
  return {
    file: win32.join(folder, name),
    registryKey: `${hive}\\Software\\${row.key}\\NativeMessagingHosts\\${MANIFEST_FILE.replace('.json', '')}`,
    shown: `${WINDOWS_FOLDER[level]}\\${name}`,
  };
}

export type Sandbox = 'snap' | 'flatpak';

export interface FoundBrowser {
  browser: Browser;
  /** Null: an ordinary program, which finds our manifest where it looks. */
  sandbox: Sandbox | null;
}

/** The browsers of this machine: by their programs, and by the profile of the person who runs this. */
export function findBrowsers(surroundings: Surroundings): FoundBrowser[] {
  const { platform, home } = surroundings;
  return BROWSERS.flatMap((browser): FoundBrowser[] => {
    const row = BROWSER_TABLE[browser];
    if (platform === 'darwin') return existsSync(row.darwin.program) ? [{ browser, sandbox: null }] : [];
    // On Windows a manifest costs nothing where there is no browser, and browsers install in many places.
    if (platform === 'win32') return [{ browser, sandbox: null }];
    const plain = row.linux.programs.some((path) => existsSync(path));
    const snap = row.snap !== undefined && existsSync(`/snap/bin/${row.snap}`);
    const flatpak =
      row.flatpak !== undefined &&
      [
        `/var/lib/flatpak/exports/bin/${row.flatpak}`,
        posix.join(home, '.local/share/flatpak/exports/bin', row.flatpak),
      ].some((path) => existsSync(path));
    return [
      ...(plain ? [{ browser, sandbox: null }] : []),
      ...(snap ? [{ browser, sandbox: 'snap' as const }] : []),
      ...(flatpak ? [{ browser, sandbox: 'flatpak' as const }] : []),
    ];
  });
}
