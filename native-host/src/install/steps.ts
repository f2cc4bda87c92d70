/**
 * What `install` and `uninstall` would do, step by step, from what is there now. A dry run shows the same
 * steps. What stands there already is kept, so a second run changes nothing.
 */
import { BROWSERS, type Browser } from './browsers.ts';
import { manifestText, readManifest } from './manifest.ts';
import { folderAbove, isThere, mayRun, readText, removeWithEmptyFolders, writeWhole } from './own-files.ts';
import { LEVELS, type Level, type Place, placeOf, type Surroundings } from './places.ts';
import type { Registry } from './registry.ts';
import { isOurScript, type Runtime, scriptPath, startedProgram } from './started-program.ts';

export const ACTIONS = ['write', 'replace', 'keep', 'remove', 'refuse'] as const;
export type Action = (typeof ACTIONS)[number];

export interface Step {
  action: Action;
  /** Null: the script that the manifests name. */
  browser: Browser | null;
  shown: string;
  carryOut(): void;
  /** Puts back what was there before, as far as that can be. */
  takeBack(): void;
}

export interface Installation {
  surroundings: Surroundings;
  registry: Registry;
  runtime: Runtime;
  level: Level;
  browsers: readonly Browser[];
}

/** Folders above these were there before us. */
const stopOf = (level: Level, { home }: Surroundings) => (level === 'user' ? home : '/');

export function installSteps(installation: Installation, { force = false, removeOthers = false } = {}): Step[] {
  const { surroundings, registry, runtime, level, browsers } = installation;
  const program = startedProgram(level, surroundings, runtime);
  const scripts = program.script === null ? [] : [scriptStep(program.path, program.script, installation, force)];
  const manifests = unique(browsers.map((browser) => placeOf(browser, level, surroundings))).map((place): Step => {
    const text = manifestText(place.family, program.path);
    const action = actionFor(place.file, text, (there) => mayChange(there, place), force);
    const key = place.registryKey === null ? null : registry.read(place.registryKey);
    const registered = place.registryKey === null || key === place.file;
    return {
      action: action === 'keep' && !registered ? 'replace' : action,
      browser: place.browser,
      shown: place.shown,
      carryOut() {
        writeWhole(place.file, text, 0o644);
        if (place.registryKey !== null) registry.write(place.registryKey, place.file);
      },
      takeBack: fileAsItIs(place.file, 0o644, () => {
        if (place.registryKey !== null) putBack(registry, place.registryKey, key);
      }),
    };
  });
  const kept = new Set(browsers.map((browser) => placeOf(browser, level, surroundings).file));
  const others = removeOthers
    ? allPlaces(surroundings)
        .filter(({ file }) => !kept.has(file))
        .flatMap((place) => removalOf(place, installation))
    : [];
  return [...scripts, ...manifests, ...others];
}

export function uninstallSteps(installation: Installation): Step[] {
  const { surroundings, level, browsers } = installation;
  const places = unique(browsers.map((browser) => placeOf(browser, level, surroundings)));
  const manifests = places.flatMap((place) => removalOf(place, installation));
  const path = scriptPath(level, surroundings);
  const stays = allPlaces(surroundings).some(
    (place) =>
      !places.some(({ file }) => file === place.file) &&
      readManifest(readText(place.file) ?? '', place.family)?.program === path,
  );
  const isThere = isOurScript(readText(path) ?? '');
  const script: Step[] =
    isThere && !stays
      ? [
          {
            action: 'remove',
            browser: null,
            shown: shownPath(path, surroundings),
            carryOut: () => removeWithEmptyFolders(path, stopOf(level, surroundings)),
            takeBack: fileAsItIs(path, 0o755),
          },
        ]
      : [];
  return [...manifests, ...script];
}

/** Whether it is what `install` wrote, of whichever version. */
function mayChange(text: string, { family }: Place): boolean {
  const manifest = readManifest(text, family);
  return manifest?.ours === true && !manifest.packaged;
}

/** Those that a package brought and keeps. */
export const packagedPlaces = ({ surroundings, level, browsers }: Installation): Place[] =>
  unique(browsers.map((browser) => placeOf(browser, level, surroundings))).filter(
    ({ file, family }) => readManifest(readText(file) ?? '', family)?.packaged === true,
  );

function removalOf(place: Place, { surroundings, registry }: Installation): Step[] {
  const there = readText(place.file);
  const registered = place.registryKey !== null && registry.read(place.registryKey) === place.file;
  if ((there === null || !mayChange(there, place)) && !registered) return [];
  return [
    {
      action: 'remove',
      browser: place.browser,
      shown: place.shown,
      carryOut() {
        removeWithEmptyFolders(place.file, stopOf(place.level, surroundings));
        if (registered && place.registryKey !== null) registry.remove(place.registryKey);
      },
      takeBack: fileAsItIs(place.file, 0o644, () => {
        if (registered && place.registryKey !== null) registry.write(place.registryKey, place.file);
      }),
    },
  ];
}

function scriptStep(path: string, script: string, { surroundings }: Installation, force: boolean): Step {
  const action = actionFor(path, script, isOurScript, force);
  return {
    action: action === 'keep' && !mayRun(path) ? 'replace' : action,
    browser: null,
    shown: shownPath(path, surroundings),
    carryOut: () => writeWhole(path, script, 0o755),
    takeBack: fileAsItIs(path, 0o755),
  };
}

/** @returns what puts the file back as it is now, without folders that were not there yet */
function fileAsItIs(path: string, mode: number, andThen = () => {}): () => void {
  const there = readText(path);
  const stop = folderAbove(path);
  return () => {
    if (there === null) removeWithEmptyFolders(path, stop);
    else if (readText(path) !== there) writeWhole(path, there, mode);
    andThen();
  };
}

function putBack(registry: Registry, key: string, value: string | null): void {
  if (value === null) registry.remove(key);
  else registry.write(key, value);
}

function actionFor(path: string, wanted: string, isOurs: (text: string) => boolean, force: boolean): Action {
  const there = readText(path);
  // What cannot be read is somebody else's.
  if (there === null) return !isThere(path) ? 'write' : force ? 'replace' : 'refuse';
  if (there === wanted) return 'keep';
  return isOurs(there) || force ? 'replace' : 'refuse';
}

const allPlaces = (surroundings: Surroundings): Place[] =>
  unique(LEVELS.flatMap((level) => BROWSERS.map((browser) => placeOf(browser, level, surroundings))));

/** Some browsers read the same file. On Windows they share a file, and each has its key. */
const unique = (places: Place[]): Place[] =>
  places.filter(
    (place, index) =>
      places.findIndex(({ file, registryKey }) => file === place.file && registryKey === place.registryKey) === index,
  );

/** The home folder is `~`. */
export const shownPath = (path: string, { home }: Surroundings): string =>
  path.startsWith(`${home}/`) || path.startsWith(`${home}\\`) ? `~${path.slice(home.length)}` : path;
